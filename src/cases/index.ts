export {
  type Asker,
  assertRevision,
  assignProceeding,
  caseFor,
  circumstancesOf,
  claimProceeding,
  commitOf,
  decideStep,
  everything,
  lensFor,
  numberFor,
  recusePerson,
  takeCaseStep,
  withPapers,
} from './case.actions.ts'
export { docket, type DocketRow, never, openOnRight, rowsAwake, rowsProvisional, writeRows } from './docket.model.ts'
export { docketProjection, rowsOf } from './docket.projection.ts'
export { readStepInput, stepForm } from './step.forms.ts'
export { wordsOf } from './search-words.ts'
