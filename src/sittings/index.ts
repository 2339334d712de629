import './sitting.entries.ts'
export { calendarRoutes } from './calendar.routes.ts'
export {
  answerSitting,
  cancelSitting,
  holdSitting,
  moveSitting,
  type PlanOrder,
  planSitting,
  type SessionAt,
} from './sitting.actions.ts'
export { type Sitting, writeSittings } from './sitting.model.ts'
export { roomHead } from './room.pages.ts'
export { partyText, sessionList } from './sitting.pages.ts'
export { calendarPath, newSessionPath, sessionPath } from './sitting.paths.ts'
export { rowsFor, sittingProjection } from './sitting.projection.ts'
export { sittingRoutes } from './sitting.routes.ts'
export { plannableKinds, planningRoles, seenProceeding } from './sitting.rules.ts'
export { type CalendarScope, sittingsFor } from './sitting.scope.ts'
export { stateTag, whenText } from './sitting.words.ts'
