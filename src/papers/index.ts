export { draftedFacts, draftProjection } from './draft.model.ts'
export {
  checkPapers,
  closePapers,
  composePapers,
  draftChecked,
  draftPapers,
  openPaper,
  preparePapers,
  previewPaper,
  printLater,
  printSubmission,
  sampleOf,
  warmPapers,
} from './paper.actions.ts'
export { officeTime } from './handoff.facts.ts'
export { ownCopiesOf } from './own-data.ts'
export { openCopy } from './paper.copy.ts'
export { printedQueryCode } from './query-code.facts.ts'
export { markedGlyphs } from './paper.glyphs.ts'
export { printable } from './printable.text.ts'
export { type PaperOccasion } from './paper.facts.ts'
export { holderThen } from './submission.facts.ts'
export { paperTemplates } from './paper.templates.ts'
export { sampleKeys, sampleTemplates } from './sample.templates.ts'
