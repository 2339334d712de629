import './mediation.entries.ts'
export { keepDraft, layBefore, signAsParty, signOnPaper } from './agreement.actions.ts'
export { releaseOffer, writeNote } from './caucus.actions.ts'
export { onChannelWritten } from './caucus.news.ts'

export { mediationRoutes } from './mediation.routes.ts'
