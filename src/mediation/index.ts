export { concludeIfSigned, keepDraft, layBefore, signAsParty, signOnPaper } from './agreement.actions.ts'
export { notesFor, releaseOffer, writeNote } from './caucus.actions.ts'
export { mediationPath } from './mediation.paths.ts'
export { mediationRoutes } from './mediation.routes.ts'
