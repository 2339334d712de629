// The door of the room. Its pages stand in access.routes.ts, which only the assembly imports.
export {
  actingRoles,
  bodiesReading,
  hearingRoles,
  isCityWide,
  isConfidential,
  type CaseAccess,
  accessOf,
  stepRoles,
} from './case.access.ts'
export { asksLeft, cameBeforeService, correctingIn, hasNoTaker, isToOfferAnew } from './asks.rules.ts'
export { isOwnWalk } from './beside.mask.ts'
export { maskCase, maskNumber } from './case.mask.ts'
export { maskEntry, type MaskedEntry, mayReadEntry } from './entry.mask.ts'
export { hidesInformant, isParty } from './case.reach.ts'
export { maskedToFollow, revTold, seqTold, versionTold } from './numbers.told.ts'
export { mayReadEvidence, mayReadPaper } from './file.mask.ts'
export {
  fields,
  only,
  hasRequester,
  sideCalled,
  type ConfidentialHead,
  isHead,
  isWhole,
  type MaskedAgreement,
  type MaskedCase,
  type MaskedEvidence,
  type MaskedHandoff,
  type MaskedPaper,
  type MaskedParty,
  type MaskedRight,
  type MaskedSession,
  type WholeProceeding,
} from './masked.ts'
export { type CaseSeen, caseSeen, onCaseSeen } from './case.seen.ts'
export { countsAll, desksHeard, readableEntries, visibleEntries, watchingOf } from './case.watching.ts'
export { asListed, noteFindingOfInformant, noteReadingOfInformant, noteReadingOfSealed } from './informant.actions.ts'
export { isFoundByInformant, isReportTo, knowsInformants, listFilter, maskRow } from './list.filter.ts'
export {
  changePerson,
  closeOwnAccount,
  createPerson,
  findByUsername,
  findPerson,
  isOwnPassword,
  type NewPerson,
  personsOf,
  desksUnattended,
  rolesHeld,
  whoLeft,
  whoStopped,
  worksAt,
  personsOfBody,
  personsOfDesk,
  usernameOf,
} from './person.actions.ts'
export { fillSkeletons, hasDemoPersons, type Person } from './person.model.ts'
export {
  actingAdministrators,
  anyone,
  assistants,
  auditAdministrators,
  caseReaders,
  filers,
  leads,
  officers,
  parties,
  securityAdministrators,
  signedIn,
  staff,
  supervisors,
  systemAdministrators,
} from './policies.ts'
export { asViewer, onAccessChanged, viewerOf, wholeViewer } from './viewers.ts'
export { placesToBring } from './handling.reach.ts'
export { desksHeaded, headsDesk } from './headship.ts'

export { type Rights, rightsOf } from './approval.rules.ts'
export { type AccountNews, prepareAccounts, tellAccounts } from './account.news.ts'
export {
  approve,
  askForAccount,
  askForChange,
  type Outcome,
  askForReset,
  refuse,
  withdraw,
} from './approval.actions.ts'
export { type Approval, readApprovals } from './approval.model.ts'
export { issueLink, linkMinutes } from './link.actions.ts'
export { tokenHash } from './token.rules.ts'
export { addQueryCode, hasQueryCode, keepOnlyCode, newQueryCode, readQueryCode } from './query-code.model.ts'
export {
  type Awaiting,
  type OwnStanding,
  type RowStanding,
  sideTold,
  toldTo,
  untoldFor,
  untoldTo,
} from './undisclosed.mask.ts'
export { mayReadCodes, mayReadRemarks, servesCopies } from './code.reach.ts'
export { standInFor } from './stand-in.ts'
export {
  addWayIn,
  countWayInTry,
  endWaysIn,
  giveBackWayIn,
  hasWayIn,
  newWayIn,
  readPrintedWayIn,
  readWayIn,
  takeWayIn,
  type WayIn,
} from './way-in.model.ts'
export { readPersonsInRoles } from './person.model.ts'
export {
  colleaguesOf,
  type Firm,
  firmOf,
  foundFirm,
  giveUpFirm,
  inviteToFirm,
  joinFirm,
  leaveFirm,
  readFirmInvitation,
} from './firm.actions.ts'
