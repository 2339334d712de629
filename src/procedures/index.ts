import type { Bilingual } from '../kernel/bilingual.ts'
import { courtModes } from './service-modes.ts'
export { serviceFields } from './form-fields.ts'
export type { Join } from '../kernel/procedure-register.ts'
export { answerRuleOf } from './answer-rules.ts'
export { claimTitle } from './claim-titles.ts'
export { deeds } from './deeds.ts'
export { isOwnNorm } from './legal-documents.ts'
export { reckoners } from './money/index.ts'
export type { Reckoner, ReckonedLine, ReckonField, ReckonInput } from './money/reckoner.ts'
export { type RefusalReason, refusalReasons } from './refusal-reasons.ts'
export {
  clockRuleOf,
  intakeProcedure,
  joinsAfter,
  joinsFrom,
  newestOf,
  newestProcedures,
  procedureAt,
  procedureOf,
  procedures,
  proceduresRunBy,
  ruleNamed,
  textFor,
  textInDoubt,
  type TriageTarget,
  triageTargets,
} from './register.ts'
export { agreementOfAll, asAgreed, settledElsewhere } from './joined-agreement.ts'
export { type Barred, barredIn } from './bars.ts'
export { withFixedHolidays } from './fixed-holidays.ts'
export { documentLooks, looksOfDocument, modelOfDocument } from './document-looks.ts'
export { citationOf, noteOf } from './source-notes.ts'
export {
  type DocumentMatter,
  type DocumentNeed,
  isDocumentOf,
  isOfOneRight,
  isRecordable,
  needOf,
  requiredDocuments,
  type RightOfMatter,
  rightsNeeding,
  ruleOfDocument,
  titleOfDocument,
  whyOfDocument,
} from './required-documents.ts'
export { urgentUntil, type VenueRule, venueRules } from './venues.ts'
export { type RequestRule, requestRules, type Wish as RequestWish, type Wish, wishes } from './requests.ts'
export {
  type Accusation,
  accusations,
  type AccusedWay,
  courseOfAccused,
  invalidityOfMarks,
  periodsOfAccused,
  waysOfAccused,
} from './accused-ways.ts'
export { mayAskFor, type OpenWay, openWays, reportedElsewhere, type WayMatter } from './ways.ts'
export { askedOfMatter, askedText, isKeptReferral, isPlainTask, referralOf, taskFor } from './referrals.ts'
export { correctableFields, correctsAs, hasFact, staysGiven } from './corrections.ts'
export { asToldOfRequest } from './untold-request.ts'
export { hasReachedRespondent, isClockOnReport, isOnReport, plainTitleOf, wasAddressed } from './served.ts'

/** How case numbers read: year, then a running number of six digits, e.g. ZB2026-000123. */
export const caseNumbering = { pattern: 'ZB{year}-{n}', digits: 6 } as const

/** The ways of service, as every form has them, by code. */
export const waysOfService: Readonly<Record<string, Bilingual>> = Object.fromEntries(
  Object.entries(courtModes).map(([mode, { title }]) => [mode, title]),
)
