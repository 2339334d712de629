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
export { paperTitle } from './paper.words.ts'
export { docket, type DocketRow, never, openOnRight, rowsAwake, rowsProvisional, writeRows } from './docket.model.ts'
export { docketProjection, rowsOf } from './docket.projection.ts'
export { readStepInput, stepForm } from './step.forms.ts'
export { wordsOf } from './search-words.ts'
export { clockChip, clockPanel, readUnder, sourceText } from './clock.pages.ts'
export { dayText, deskText, holderBadge, lengthText, momentText, name, type Teller } from './case.words.ts'
export { forgetCounts, type WorklistCounts, worklistCounts } from './worklist.counts.ts'
export { askerOf } from './asker.ts'
export {
  casePath,
  homeOfCase,
  offerPath,
  paperPath,
  roomPath,
  sessionsPath,
  stepPath,
  worklistPath,
} from './case.paths.ts'
export { caseRoutes } from './case.routes.ts'
export { listPane } from './beside.pages.ts'
export { longDay, shortDay, stateTag, term, timeText } from './case.words.ts'
export { clockFacts, clocksOf, leftText, nearest, type ReadClock, whyText } from './clock.pages.ts'
export { type EntryWords, entryWords, tellEntries } from './entry.words.ts'
export { filePart, paperCard, partyPart, rightPart } from './file.pages.ts'
export { lanesPart } from './lane.pages.ts'
export { doesOf, nextStepPanel, stepOptions } from './next-step.pages.ts'
export { navOf, type RailGroup } from './rail.pages.ts'
export { refusalText } from './refusal.words.ts'
export { partiesText, procedureName } from './procedure.words.ts'
export { plainRow, rowChip, workRow } from './row.pages.ts'
export { readTimeline, timelinePart } from './timeline.pages.ts'
export { handoffPart, handoffTracker } from './tracker.pages.ts'
export { type District, districts } from './worklist.filters.ts'
export { worklistRoutes } from './worklist.routes.ts'
