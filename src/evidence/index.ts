export { addEvidence, commitWithFiles, imaginedWith, prepareEvidence } from './evidence.actions.ts'
export { sha256 as sha256Field } from './evidence.forms.ts'
export {
  evidenceCard,
  isPicture,
  kindOptions,
  resultLines,
  sealedText,
  sizeText,
  uploadPart,
} from './evidence.pages.ts'
export { evidenceRoutes } from './evidence.routes.ts'
export { evidenceLimits } from './evidence.settings.ts'
export { forget, forgetIfRefused, forgetUnlisted } from './file.forgetting.ts'
export { type FileResult, keptBefore, storedFor, takeFiles, tiedTo, withTies } from './file.store.ts'
export { heldFiles } from './held-file.store.ts'
export { uploadQuota } from './upload-count.model.ts'
