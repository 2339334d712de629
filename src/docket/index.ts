export {
  docket,
  type DocketRow,
  holdsConfidential,
  openAbout,
  rowsBarredTo,
  rowsToAlert,
  rowsProvisional,
  writeRows,
} from './docket.model.ts'
export { docketProjection, rowsOf } from './docket.projection.ts'
export { peopleWithLoad } from './person-load.ts'
export {
  approvalFlag,
  servingFlag,
  asApproval,
  hearingLine,
  nextInRow,
  plainRow,
  rowChip,
  urgentChip,
  withLeft,
  workRow,
} from './row.pages.ts'
export { readRows } from './row.reading.ts'
export {
  openWorkOfBody,
  openWorkOfDesk,
  openWorkNamedTo,
  openWorkAt,
  openWorkOfPerson,
  sendersOf,
  waitingSenders,
} from './open-work.ts'
export { numberRanges } from './number-search.ts'
export { partyMarks, readByNobody, readByPerson, rightMark, rightMarks } from './subjects.ts'
export { relatedRows, searchDocket, searchWordsOf } from './search.query.ts'
