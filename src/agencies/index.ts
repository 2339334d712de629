// The door of the room. Its pages stand in agency.routes.ts, which only the assembly imports: they need `access`, which needs this.
export { type AdminEntry, latestAdminActs, logAdminAct } from './admin-log.model.ts'
export {
  allBodies,
  bodyKindOf,
  bodyOf,
  bodyOfDesk,
  deskOf,
  desksThatRun,
  forgetBodies,
  intakeDesk,
  loadBodies,
  saveBody,
  shortNameOf,
} from './body.actions.ts'
export type { Body, Desk } from './body.model.ts'
