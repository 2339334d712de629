export { deliveriesNoted, prepareDeliveries } from './delivery.actions.ts'
export { accept, answer, decline, lapse, mark, offer, recall } from './handoff.actions.ts'
export { handoffRoutes } from './handoff.routes.ts'
export { registerHandoffSockets } from './handoff.sockets.ts'
