export type { HandoffMoved, IncomingPayloads, WorklistChanged } from './events.ts'
export { liveProjection, wholeBoard } from './projection.ts'
export { createLive, type Live, type LiveOptions } from './server.ts'
