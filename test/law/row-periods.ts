import type { Unit } from './reckoner.ts'

/** A length with its unit, as the register has it. */
export type Length = readonly [length: number, unit: Unit | 'hours']

/**
 * What the text of a row says of its period, written down by hand from the text and not from the program: the dates of the tests come from
 * here by the reckoner.
 */
export interface RowPeriod {
  readonly row: string
  /** Clocks that carry it out: `procedure.clock`, or `procedure@version.clock` where a text has a number of its own. */
  readonly of: readonly string[]
  readonly period: Length
  /** Whether a last day off moves on: of periods to act in; not of goods held, nor of the three days between authorities. */
  readonly rolls?: true
  readonly variants?: Readonly<Record<string, Length>>
  /** The length of the text before, for what began before a day. */
  readonly earlier?: readonly [before: string, period: Length]
  /** Extensions by key; the one that has to come first is named. */
  readonly extensions?: Readonly<Record<string, readonly [length: number, unit: Unit, after?: string]>>
  /** Causes whose time does not count. */
  readonly notCounted?: readonly string[]
}

const workingDays = (length: number): Length => [length, 'working-days']
const days = (length: number): Length => [length, 'calendar-days']
const months = (length: number): Length => [length, 'months']
const hours = (length: number): Length => [length, 'hours']

const adjudications: readonly RowPeriod[] = [
  { row: 'PA-02', of: ['examination.supplement', 'adjudication.supplement'], period: workingDays(5) },
  {
    row: 'PA-03',
    of: ['adjudication.filing'],
    period: workingDays(5),
    extensions: { complex: [5, 'working-days'] },
  },
  { row: 'PA-04', of: ['adjudication.service'], period: workingDays(5) },
  {
    row: 'PA-05',
    of: ['adjudication.defence'],
    period: days(15),
    rolls: true,
    variants: { abroad: days(30) },
    extensions: { panel: [15, 'calendar-days'] },
    notCounted: ['suspension'],
  },
  { row: 'PA-06', of: ['adjudication.forward-defence'], period: workingDays(5) },
  { row: 'PA-07', of: ['adjudication.objection'], period: workingDays(5) },
  {
    row: 'PA-12',
    of: ['adjudication.closing'],
    period: months(3),
    rolls: true,
    variants: { renewed: months(3) },
    extensions: { complex: [1, 'months'], 'especially-complex': [2, 'months', 'complex'] },
    notCounted: ['suspension', 'announcement', 'appraisal', 'objection', 'evidence-extension', 'settlement'],
  },
  { row: 'PA-13', of: ['adjudication.publication'], period: workingDays(20) },
  { row: 'PA-14', of: ['adjudication.suit'], period: days(15), rolls: true },
  { row: 'PA-15', of: ['adjudication.enforcement'], period: months(3), rolls: true },
]

/** Requests of before 2025-02-01: no longer period to open or to answer, one extension, three causes. */
const adjudicationsOf2015: readonly RowPeriod[] = [
  { row: 'PA-03', of: ['adjudication@2015-07-01.filing'], period: workingDays(5) },
  ...['PA-05', 'PA-20'].map((row): RowPeriod => ({
    row,
    of: ['adjudication@2015-07-01.defence'],
    period: days(15),
    rolls: true,
    notCounted: ['suspension'],
  })),
  ...['PA-12', 'PA-20'].map((row): RowPeriod => ({
    row,
    of: ['adjudication@2015-07-01.closing'],
    period: months(3),
    rolls: true,
    variants: { renewed: months(3) },
    extensions: { complex: [1, 'months'] },
    notCounted: ['suspension', 'announcement', 'appraisal'],
  })),
]

const mediations: readonly RowPeriod[] = [
  { row: 'PM-01', of: ['patent-mediation.notice'], period: workingDays(5) },
  { row: 'PM-02', of: ['patent-mediation.opinion'], period: days(15), rolls: true },
  { row: 'PM-03', of: ['patent-mediation.filing'], period: workingDays(5) },
  { row: 'PM-04', of: ['patent-mediation.telling'], period: workingDays(5) },
  {
    row: 'PM-06',
    of: ['patent-mediation.duration'],
    period: months(2),
    rolls: true,
    extensions: { complex: [1, 'months'] },
  },
  ...['ME-01', 'ME-06', 'CL-17'].map((row): RowPeriod => ({
    row,
    of: ['mediation.mediating'],
    period: days(30),
    rolls: true,
    variants: { afterFiling: days(15), summaryProcedure: days(7) },
    extensions: { consent: [30, 'calendar-days'] },
    notCounted: ['appraisal'],
  })),
  { row: 'ME-02', of: ['mediation.joint-application', 'mediation.sending'], period: days(30), rolls: true },
  {
    row: 'ME-04',
    of: ['mediation.ruling', 'liaison.ruling', 'court-link.confirmation-ruling'],
    period: days(30),
    rolls: true,
  },
  { row: 'ME-07', of: ['mediation.taking-on'], period: workingDays(3) },
]

const penalties: readonly RowPeriod[] = [
  {
    row: 'MP-01',
    of: ['penalty.verification'],
    period: workingDays(15),
    extensions: { head: [15, 'working-days'] },
    notCounted: ['appraisal', 'identification'],
  },
  { row: 'MP-03', of: ['penalty.reporter-notice'], period: workingDays(5) },
  { row: 'MP-06', of: ['penalty.backfill'], period: hours(24) },
  { row: 'MP-07', of: ['penalty.preservation'], period: workingDays(7) },
  {
    row: 'MP-08',
    of: ['penalty.seizure', 'adjudication.seizure'],
    period: days(30),
    extensions: { head: [30, 'calendar-days'] },
    notCounted: ['appraisal'],
  },
  { row: 'MP-09', of: ['penalty.review'], period: workingDays(10), extensions: { head: [10, 'working-days'] } },
  { row: 'MP-10', of: ['penalty.statement'], period: workingDays(5) },
  {
    row: 'MP-12',
    of: ['penalty.decision'],
    period: days(90),
    rolls: true,
    variants: { renewed: days(90), returned: days(90) },
    extensions: { head: [30, 'calendar-days'], collective: [30, 'calendar-days', 'head'] },
    notCounted: ['suspension', 'hearing', 'announcement', 'appraisal', 'identification'],
  },
  { row: 'MP-15', of: ['penalty.service'], period: workingDays(7) },
  {
    row: 'MP-16',
    of: ['penalty.payment'],
    period: days(15),
    rolls: true,
    extensions: { deferral: [30, 'calendar-days'] },
  },
  { row: 'MP-17', of: ['penalty.closing'], period: workingDays(15) },
  { row: 'MP-18', of: ['penalty.demand', 'adjudication.demand'], period: workingDays(10) },
  { row: 'MP-18', of: ['penalty.enforcement'], period: months(3), rolls: true },
  { row: 'MP-04', of: ['penalty.negotiation', 'penalty.designation'], period: workingDays(7) },
  { row: 'MP-19', of: ['penalty.publication'], period: workingDays(20) },
  { row: 'MP-19', of: ['penalty.push', 'penalty.shown-there'], period: workingDays(10) },
  { row: 'MP-19', of: ['penalty.withdrawal'], period: workingDays(3) },
  { row: 'FIX-01', of: ['credit.least-general', 'credit.longest-minor'], period: months(3) },
  { row: 'FIX-01', of: ['credit.least-serious', 'credit.longest-general'], period: months(12) },
  { row: 'FIX-01', of: ['credit.longest-serious'], period: months(36) },
  { row: 'CR-07', of: ['credit.bar'], period: months(36) },
  { row: 'MP-21', of: ['penalty.review-answer'], period: workingDays(10) },
  { row: 'MP-21', of: ['penalty.reconsideration'], period: days(60), rolls: true },
  { row: 'MP-21', of: ['penalty.review-acceptance'], period: workingDays(5) },
  {
    row: 'MP-21',
    of: ['penalty.review-decision'],
    period: days(60),
    rolls: true,
    variants: { simplified: days(30) },
    extensions: { complex: [30, 'calendar-days'] },
  },
  { row: 'ME-12', of: ['penalty.court-evidence', 'adjudication.court-evidence'], period: days(15), rolls: true },
  { row: 'MP-22', of: ['penalty.suit'], period: months(6), rolls: true },
  { row: 'MP-22', of: ['penalty.suit-after-review'], period: days(15), rolls: true },
]

const betweenAuthorities: readonly RowPeriod[] = [
  { row: 'XF-02', of: ['penalty.crime-approval'], period: days(3) },
  { row: 'XF-03', of: ['penalty.handover'], period: hours(24) },
  { row: 'XF-05', of: ['penalty.police-decision', 'liaison.crime-decision'], period: days(3) },
  { row: 'XF-06', of: ['penalty.ask-again'], period: days(3) },
  { row: 'XF-07', of: ['penalty.police-reply', 'liaison.reconsideration'], period: days(3) },
  { row: 'XF-08', of: ['penalty.ask-supervision'], period: days(3) },
  { row: 'XF-09', of: ['penalty.goods-handover'], period: days(3) },
  { row: 'CL-07', of: ['liaison.police-reasons', 'liaison.giving-reasons'], period: days(7) },
  { row: 'CL-07', of: ['liaison.filing-on-notice'], period: days(15) },
  { row: 'CU-04', of: ['liaison.holder-answer'], period: workingDays(3) },
  { row: 'CU-05', of: ['liaison.finding'], period: workingDays(30) },
  { row: 'CU-06', of: ['liaison.court-notice'], period: workingDays(20) },
  { row: 'CU-08', of: ['liaison.court-proof'], period: workingDays(30) },
  { row: 'CL-18', of: ['penalty.suggestion', 'adjudication.suggestion'], period: months(2), rolls: true },
  { row: 'CL-10', of: ['penalty.prosecutor-answer'], period: months(2), rolls: true },
  { row: 'CU-07', of: ['liaison.court-notice-ex-officio'], period: workingDays(50) },
]

/** At fairs, by the hour. */
const fairs: readonly RowPeriod[] = [
  { row: 'EX-02', of: ['fair-complaint.taking-up'], period: hours(24) },
  { row: 'EX-04', of: ['fair-complaint.answer'], period: hours(24) },
]

/** Of a notice to an e-commerce platform. */
const platforms: readonly RowPeriod[] = [
  { row: 'EC-06', of: ['platform-notice.complaint'], period: days(15), rolls: true, notCounted: ['beyond-control'] },
  { row: 'EC-07', of: ['platform-notice.ceiling'], period: workingDays(20) },
]

/** Of a preservation before the suit: the court’s hours, then the suit and the ruling. */
const preservations: readonly RowPeriod[] = [
  ...['FIX-07', 'EX-29'].map((row): RowPeriod => ({ row, of: ['court-link.ruling'], period: hours(48) })),
  ...['ME-11', 'EX-29'].map((row): RowPeriod => ({ row, of: ['court-link.suit'], period: days(30), rolls: true })),
  { row: 'EX-29', of: ['court-link.serving'], period: days(5) },
  { row: 'ME-11', of: ['court-link.reconsideration-ruling'], period: days(10), rolls: true },
]

/** Of rights assistance: three that no official text has, and what courts ask of the courts of Macao and Hong Kong. */
const assistances: readonly RowPeriod[] = [
  { row: 'AS-04', of: ['ip-assistance.review'], period: workingDays(15), notCounted: ['supplement'] },
  { row: 'AS-04', of: ['ip-assistance.supplement', 'ip-assistance.objection'], period: workingDays(7) },
  { row: 'XB-01', of: ['ip-assistance.macao-service'], period: months(2) },
  { row: 'XB-01', of: ['ip-assistance.macao-evidence'], period: months(3) },
  { row: 'XB-03', of: ['ip-assistance.hong-kong-service'], period: months(2) },
  { row: 'XB-03', of: ['ip-assistance.hong-kong-evidence'], period: months(6) },
]

const arbitrations: readonly RowPeriod[] = [
  { row: 'AR-01', of: ['arbitration.acceptance'], period: days(5), rolls: true },
  { row: 'AR-03', of: ['arbitration.correction'], period: days(30), rolls: true },
  {
    row: 'AR-04',
    of: ['arbitration.set-aside'],
    period: months(3),
    rolls: true,
    earlier: ['2026-03-01', months(6)],
  },
  // The court sets it: the length entered stands in its place.
  { row: 'AR-09', of: ['arbitration.again'], period: days(60), rolls: true },
  { row: 'AR-05', of: ['arbitration.court-decision'], period: months(2), rolls: true },
  { row: 'AR-09', of: ['arbitration.service'], period: days(10), rolls: true },
  {
    row: 'AR-09',
    of: ['arbitration.answer'],
    period: days(15),
    rolls: true,
    variants: { abroad: days(45) },
    notCounted: ['suspension'],
  },
  { row: 'AR-09', of: ['arbitration.constitution'], period: days(15), rolls: true },
  {
    row: 'AR-09',
    of: ['arbitration.award'],
    period: months(4),
    rolls: true,
    extensions: { institution: [2, 'months'] },
    notCounted: ['suspension'],
  },
]

/** Every row that is a period which a clock counts. */
export const rowPeriods: readonly RowPeriod[] = [
  ...adjudications,
  ...adjudicationsOf2015,
  ...mediations,
  ...penalties,
  ...betweenAuthorities,
  ...fairs,
  ...platforms,
  ...preservations,
  ...assistances,
  ...arbitrations,
]
