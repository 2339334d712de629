export { clockChip, clockFacts, clockPanel, clocksOf, leftText, nearest, readUnder, sourceText } from './clock.pages.ts'
export { entryWords, registerEntryWords } from './entry.words.ts'
export { paperTitle } from './paper.words.ts'
export { newestOf, partiesText, procedureName } from './procedure.words.ts'
export { refusalText } from './refusal.words.ts'
export {
  assignPath,
  bulkAssignPath,
  casePath,
  claimPath,
  dropViewPath,
  handoffPath,
  homeOfCase,
  offerPath,
  paperPath,
  partyPath,
  recusePath,
  roomPath,
  sessionsPath,
  stepPath,
  unlinkPath,
  viewsPath,
  withQuery,
  type Worklist,
  worklistPath,
  worklists,
} from './screen.paths.ts'
export {
  dayText,
  deskText,
  holderBadge,
  lengthText,
  longDay,
  momentText,
  name,
  shortDay,
  stateTag,
  type Localizer,
  term,
  timeText,
} from './screen.words.ts'
