export {
  adminActs,
  type AdminActKind,
  type AdminEntry,
  type AdminLogCheck,
  checkAdminLog,
  latestAdminActs,
  logAdminAct,
} from './admin-log.model.ts'
export {
  actsInNameOf,
  allBodies,
  bodiesInOrder,
  beyondPowersOf,
  bodyKindOf,
  bodyOf,
  bodyOfDesk,
  deskOf,
  desksThatRun,
  forgetBodies,
  hoursOf,
  intakeDesk,
  loadBodies,
  markOfBody,
  saveBody,
  shortNameOf,
  worksItself,
} from './body.actions.ts'
export { type Body, type Desk, readBodies } from './body.model.ts'
export { type District, districts, districtText } from './district.ts'
