import './sitting.entries.ts'
export { calendarRoutes } from './calendar.routes.ts'
export {
  answerSitting,
  cancelSitting,
  holdSitting,
  moveSitting,
  type PlanOrder,
  planSitting,
} from './sitting.actions.ts'
export { writeSittings } from './sitting.model.ts'
export { roomHead } from './room.pages.ts'
export { partyText, sessionList } from './sitting.pages.ts'

export { rowsFor, sittingProjection } from './sitting.projection.ts'
export { sittingRoutes } from './sitting.routes.ts'
export { seenProceeding } from './sitting.rules.ts'
export { sittingsFor } from './sitting.scope.ts'
export { sessionsView, type SessionsView } from './sitting.view.ts'
