export { bodyKindOf, desksThatRun, intakeDesk } from './body.actions.ts'
export { allBodies, type Body, bodyOf, bodyOfDesk, type Desk, deskOf, loadBodies, saveBody } from './body.model.ts'
