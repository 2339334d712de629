export {
  clockBesideHolder,
  clockChip,
  clockFacts,
  clockPanel,
  clocksOf,
  countingOn,
  leftOf,
  leftText,
  namedClocks,
  openClocksOf,
  type ReadClock,
  readUnder,
  sourceText,
  whyText,
  debtorText,
  endText,
} from './clock.pages.ts'
export { entryWords, hasEntryWords, type NamedBy, registerEntryWords, withLapse } from './entry.words.ts'
export { evidenceName, evidenceNumber } from './evidence.words.ts'
export { isOfFiler, paperAuthor, paperTitle } from './paper.words.ts'
export { isRequestForHelp, partiesText, partyName, procedureName } from './procedure.words.ts'
export { rightTerm, rightText } from './right.words.ts'
export { rightNamed, scopesText, scopeText } from './scope.words.ts'
export { type SaidRow, saidRows, saidText } from './said.words.ts'
export { refusalText } from './refusal.words.ts'
export {
  assignPath,
  bulkAssignPath,
  casePath,
  claimPath,
  answerPath,
  dropViewPath,
  evidencePath,
  followPath,
  proceedingPath,
  handoffPath,
  homeOfCase,
  offerPath,
  paperPath,
  noServicePath,
  servicePath,
  partyPath,
  correctDayPath,
  reopeningPath,
  correctionPath,
  refuseCorrectionPath,
  readmitPath,
  recusePath,
  roomPath,
  sessionPath,
  sessionsPath,
  stepPath,
  submissionPath,
  unlinkPath,
  wayInPath,
  askPath,
  confirmWayInPath,
  refuseWayInPath,
  viewsPath,
  withQuery,
  type Worklist,
  worklistPath,
  worklists,
} from './screen.paths.ts'
export { kindText, sessionLine, whenText } from './session.words.ts'
export { foldOfCards, foldOfDays } from './folding.ts'
export { venueRows } from './venue.words.ts'
export { correctionText, factLabel, type PartOf, partText } from './correction.words.ts'
export {
  deskText,
  holderBadge,
  lengthText,
  otherLengths,
  ruleLength,
  stateTag,
  type Localizer,
  term,
} from './screen.words.ts'
export {
  dayText,
  longDay,
  momentText,
  monthText,
  shortDay,
  secondsText,
  shortMoment,
  timeText,
  weekdayText,
} from './time.words.ts'
export { titleText } from './title.words.ts'
export { inSentence } from './sentence.ts'
