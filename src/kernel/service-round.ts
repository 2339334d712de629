import type { Bilingual } from './bilingual.ts'
import type { CaseRecord, PaperRecord, Party, Proceeding, StepInput } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import { concernedBy, partiesUnasked, withoutUnasked } from './concerned.ts'
import { withEach } from './for-each.ts'
import { writtenByParty } from './paper-fact.ts'
import type { PaperKey } from './paper-key.ts'
import type { FieldRule, StepRule } from './procedure.ts'
import { isWorkingRole, type Role } from './role.ts'
import { withPartiesOf } from './scope.ts'
import { servedParties } from './served-parties.ts'
import { modeFor } from './service-mode-rule.ts'
import { withSigners } from './signed-on-paper.ts'

/** Fields in which one addressee's service is typed: of the first of a side those of the form, of each other the same with its id. */
export interface ServiceRow {
  readonly party: Party
  readonly on: string
  readonly mode?: string
  readonly place?: string
  /** Where it is told how it was done. */
  readonly how?: string
  /** The hour of it, where a period runs from that. */
  readonly hour?: string
  /** Where the day of publication is kept. */
  readonly announced?: string
  /** Whether the step waits for it. Of a step for both sides the requester is served when it comes to it. */
  readonly isOwed: boolean
}

type Parties = Pick<CaseRecord, 'parties'>

/** One for each addressee of a step whose form asks when it was served; none of a step that asks for no day. */
export function serviceRows(step: StepRule, record: Parties): ServiceRow[] {
  const { delivers, fields } = step
  if (!delivers || !fields) return []
  const addressees = servedParties(record, delivers)
  return addressees.flatMap((party): ServiceRow[] => {
    const ofRequester = delivers.to === 'parties' && party.side === 'requester'
    const isFirst = addressees.find(({ side }) => side === party.side) === party
    const named = (field: string) => (fields[field] ? (isFirst ? field : `${field}-${party.id}`) : undefined)
    const on = named(ofRequester ? 'requesterServedOn' : 'servedOn')
    const mode = named(ofRequester ? 'requesterMode' : 'mode')
    const place = ofRequester ? undefined : named('servedAt')
    const how = named(ofRequester ? 'requesterHow' : 'howServed')
    const hour = fields['happenedAt']?.ofReceipt ? named('happenedAt') : undefined
    const announced = named(ofRequester ? 'requesterAnnouncedOn' : 'announcedOn')
    if (on === undefined) return []
    return [
      {
        party,
        on,
        isOwed: !ofRequester && !delivers.some,
        ...(mode ? { mode } : {}),
        ...(place ? { place } : {}),
        ...(how ? { how } : {}),
        ...(hour ? { hour } : {}),
        ...(announced ? { announced } : {}),
      },
    ]
  })
}

/** Whether the step serves several, each with rows of their own, who may be served apart: of one side, or whoever of both it comes to. */
export function servesSeveral(rows: readonly ServiceRow[]): boolean {
  const isAnyOf = rows.length > 1 && rows.every(({ isOwed }) => !isOwed)
  return isAnyOf || new Set(rows.map(({ party }) => party.side)).size < rows.length
}

/** Names of the fields of one addressee. */
const fieldsOfRow = ({ on, hour, announced, mode, place, how }: ServiceRow): string[] =>
  [on, hour, announced, mode, place, how].flatMap((name) => name ?? [])

const dayIn = (input: StepInput, { on }: ServiceRow): string | undefined => {
  const day = input[on]
  return typeof day === 'string' ? day : undefined
}

const sentIn = (input: StepInput, row: ServiceRow): string | undefined => {
  const day = row.announced === undefined ? undefined : input[row.announced]
  return typeof day === 'string' ? day : dayIn(input, row)
}

/** How far a step has come that serves several: whom it served before, and what else was typed then. */
export interface ServiceRound {
  /** Of those whom it concerns. */
  readonly rows: readonly ServiceRow[]
  /** Of everybody on the sides that it serves. */
  readonly all: readonly ServiceRow[]
  /** Days of service by party id. */
  readonly served: ReadonlyMap<string, string>
  /** Days on which the office had done its part: of what was published, that of the publication. */
  readonly sent: ReadonlyMap<string, string>
  readonly typed: StepInput
  /** Whether its papers were issued before anybody was served. */
  readonly issued: boolean
}

/** The round of services that the step is in, with what is said in it now; an empty one where it was not begun. */
export function serviceRound(
  key: string,
  step: StepRule,
  record: Parties,
  proceeding: Proceeding,
  said: StepInput = {},
): ServiceRound {
  const { walked, ahead } = proceeding
  const own = withPartiesOf(record, proceeding)
  const all = serviceRows(step, own)
  const { of } = step.delivers ?? {}
  const since = walked.findLastIndex((walk) =>
    of ? of.includes(walk.step) : walk.step === key && walk.partly !== true,
  )
  const begun = walked.slice(since + 1).filter((walk) => walk.step === key)
  const served = new Map<string, string>()
  const sent = new Map<string, string>()
  for (const { input = {} } of begun)
    for (const row of all) {
      const day = dayIn(input, row)
      if (day === undefined) continue
      served.set(row.party.id, day)
      sent.set(row.party.id, sentIn(input, row) ?? day)
    }
  const ofRows = new Set(all.flatMap(fieldsOfRow))
  const issued = begun.length === 0 && ahead?.step === key
  const last = of ? {} : (begun.at(-1)?.input ?? (issued ? ahead.input : {}))
  const typed = Object.fromEntries(Object.entries(last).filter(([name]) => !ofRows.has(name)))
  const concerned = concernedBy(step, own, proceeding, { ...typed, ...said })
  const under = partiesServedWhile(step, proceeding)
  const rows = all.filter(
    ({ party }) => (party.side === 'requester' || concerned?.has(party.id) !== false) && under?.has(party.id) !== false,
  )
  return { rows, all, served, sent, issued, typed }
}

/** Those alone whom a step may serve because a period of theirs runs; undefined of any other step, and where none runs. */
function partiesServedWhile({ delivers }: StepRule, { clocks }: Proceeding): ReadonlySet<string> | undefined {
  if (delivers?.while === undefined) return undefined
  const open = clocks.filter((clock) => clock.rule === delivers.while && isOpen(clock))
  const parties = open.flatMap(({ party }) => party ?? [])
  return parties.length === 0 || parties.length < open.length ? undefined : new Set(parties)
}

/** Whom the step still waits for after this input; nobody where no day of service was typed at all. */
export function stillToServe({ rows, served }: ServiceRound, input: StepInput): Party[] {
  if (served.size === 0 && rows.every((row) => dayIn(input, row) === undefined)) return []
  return rows
    .filter((row) => row.isOwed && !served.has(row.party.id) && dayIn(input, row) === undefined)
    .map(({ party }) => party)
}

/** Whether the step is dated by its service: of several by the last. What happened at a day or an hour of its own happened then, on whomever it is served later. */
export function isDatedByService({ datedBy }: Pick<StepRule, 'datedBy'>, rows: readonly ServiceRow[]): boolean {
  return rows.length > 1 && rows.some(({ on }) => on === datedBy)
}

/** The last day on which somebody was served whom the step waits for: periods that serve all of them run from it. */
export function lastServed({ rows, served }: ServiceRound, input: StepInput): string | undefined {
  return lastOf(rows, (row) => dayIn(input, row) ?? served.get(row.party.id))
}

/**
 * The day on which the office had done its part of a service by which a step is dated, for the last whom it waits for: what was published is
 * published on that day, though it counts as served later.
 */
export function lastSent(
  { datedBy }: Pick<StepRule, 'datedBy'>,
  { rows, all, sent }: ServiceRound,
  input: StepInput,
): string | undefined {
  if (!all.some(({ on }) => on === datedBy)) return undefined
  return lastOf(rows, (row) => sentIn(input, row) ?? sent.get(row.party.id))
}

function lastOf(rows: readonly ServiceRow[], dayOf: (row: ServiceRow) => string | undefined): string | undefined {
  const owed = rows.filter(({ isOwed }) => isOwed)
  return (owed.length > 0 ? owed : rows)
    .flatMap((row) => dayOf(row) ?? [])
    .toSorted()
    .at(-1)
}

const named = (name: string, title: Bilingual): Bilingual => ({
  zh: `${name}：${title.zh}`,
  en: `${name}: ${title.en}`,
})

const whenServed: Bilingual = {
  zh: '尚未送达的，不填写，以后再登记',
  en: 'Leave empty if not served yet and record it later',
}

const withHint = ({ hint }: FieldRule): Bilingual =>
  hint ? { zh: `${whenServed.zh}。${hint.zh}`, en: `${whenServed.en}. ${hint.en}` } : whenServed

/** The field with the ways that are open for the addressee, by where that has its domicile. */
function waysFor(field: FieldRule, { party }: ServiceRow): FieldRule {
  const { modes, options } = field
  if (!modes || !options) return field
  const isOpen = ([mode]: readonly [string, unknown]) => {
    const rule = modes[mode]
    return rule === undefined || modeFor(rule, party) !== undefined
  }
  const rules = Object.entries(modes).flatMap(([mode, rule]) => {
    const own = modeFor(rule, party)
    return own ? [[mode, own] as const] : []
  })
  return {
    ...field,
    options: Object.fromEntries(Object.entries(options).filter(isOpen)),
    modes: Object.fromEntries(rules),
  }
}

/** The step with the ways that are open for each addressee, where each side has one. */
function withWaysFor(step: StepRule, rows: readonly ServiceRow[]): StepRule {
  const { fields = {} } = step
  const own = rows.flatMap((row) => {
    const field = row.mode === undefined ? undefined : fields[row.mode]
    return row.mode !== undefined && field?.modes ? [[row.mode, waysFor(field, row)] as const] : []
  })
  return own.length === 0 ? step : { ...step, fields: { ...fields, ...Object.fromEntries(own) } }
}

function rowFields(row: ServiceRow, fields: Readonly<Record<string, FieldRule>>, isRequired: boolean) {
  return fieldsOfRow(row).flatMap((name): [string, FieldRule][] => {
    const field = fields[name.replace(/-[^-]+$/, '')] ?? fields[name]
    if (!field) return []
    const { required, ...rest } = { ...waysFor(field, row), title: named(row.party.name, field.title) }
    const hint = name === row.on && row.isOwed && !isRequired ? { hint: withHint(field) } : {}
    return [[name, { ...rest, ...hint, ...(isRequired && required ? { required } : {}) }]]
  })
}

/** The step with fields for every addressee, or for each who signed on paper, as it is read afterwards. */
export function withServiceRows(step: StepRule, record: Parties): StepRule {
  const rows = serviceRows(step, record)
  const asked = withEach(step, record, 'read')
  if (!servesSeveral(rows)) return withSigners(asked, record)
  return { ...asked, fields: withRows(asked, rows, false) }
}

/** The step with what is asked for each of those of several whom it may concern. */
function askedOf(rule: StepRule, record: Parties, proceeding: Proceeding, spared: readonly string[] = []): StepRule {
  const step = withEach(rule, record)
  const unasked = partiesUnasked(rule, record, proceeding, spared)
  return unasked.length === 0 ? step : { ...step, fields: withoutUnasked(step.fields ?? {}, unasked) }
}

/**
 * The step as its form asks it: for every addressee that was not served yet, and what else it asks where that was not typed before, for those
 * served first or for the papers. With one left, its day and way have to be said. `among`: those alone whom it is about; `spared`: parties on whom
 * the decision lays nothing.
 */
export function stepToServe(
  key: string,
  rule: StepRule,
  all: Parties,
  proceeding: Proceeding,
  among?: ReadonlySet<string>,
  spared: readonly string[] = [],
): StepRule {
  const record = withPartiesOf(all, proceeding)
  const step = askedOf(rule, record, proceeding, spared)
  const round = serviceRound(key, step, record, proceeding)
  if (!servesSeveral(round.all)) {
    const open = withWaysFor(step, round.rows)
    return round.issued ? { ...open, fields: serviceFieldsOf(open) } : withSigners(open, record)
  }
  const left = round.rows.filter(({ party }) => !round.served.has(party.id) && among?.has(party.id) !== false)
  const isLast = left.filter(({ isOwed }) => isOwed).length === 1
  const fields = withoutAlone(withRows(step, left, isLast || left.length === 1))
  if (!round.issued && (round.served.size === 0 || step.delivers?.some)) return { ...step, fields }
  return {
    ...step,
    fields: Object.fromEntries(left.flatMap((row) => rowFields(row, step.fields ?? {}, isLast && row.isOwed))),
  }
}

const withoutAlone = (fields: Readonly<Record<string, FieldRule>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, { alone }]) => !alone))

/** Names of the fields in which a service is typed. */
const ofService: ReadonlySet<string> = new Set([
  'servedOn',
  'announcedOn',
  'mode',
  'servedAt',
  'howServed',
  'requesterServedOn',
  'requesterAnnouncedOn',
  'requesterMode',
  'requesterHow',
])

const fieldsWhere = ({ fields = {} }: StepRule, isKept: (name: string) => boolean): Record<string, FieldRule> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => isKept(name)))

const isOfService = ({ fields = {} }: StepRule, name: string): boolean =>
  ofService.has(name) || fields[name]?.ofReceipt === true

const serviceFieldsOf = (step: StepRule) => fieldsWhere(step, (name) => isOfService(step, name))

/** The step as its form asks it where its papers are issued before anybody is served: everything but the services. */
export function stepToIssue(rule: StepRule, { all }: ServiceRound, record: Parties, proceeding: Proceeding): StepRule {
  const step = askedOf(rule, record, proceeding)
  const fields = fieldsWhere(step, (name) => !isOfService(step, name))
  return { ...step, fields: servesSeveral(all) ? withoutAlone(fields) : fields }
}

/** The services and what else is asked, in the order in which the step asks for them. */
function withRows(step: StepRule, rows: readonly ServiceRow[], isLast: boolean): Record<string, FieldRule> {
  const { fields = {} } = step
  const [first = ''] = Object.keys(fields)
  const others = fieldsWhere(step, (name) => !isOfService(step, name))
  const ofRows = Object.fromEntries(
    rows.flatMap((row) => rowFields(row, fields, isLast && (row.isOwed || rows.length === 1))),
  )
  return isOfService(step, first) ? { ...ofRows, ...others } : { ...others, ...ofRows }
}

/**
 * Papers that a step serves and issues itself: they may be issued before, to be printed and carried to whom they are for. Not where the step
 * names who was there, or makes a period longer: what they print of that comes with it.
 */
export function papersToIssue({ papers = [], delivers, fields = {}, extends: longer }: StepRule): readonly PaperKey[] {
  const isMadeThere = longer !== undefined || Object.values(fields).some(({ kind }) => kind === 'person')
  return fields['servedOn'] && !isMadeThere ? papers.filter((paper) => delivers?.papers?.includes(paper)) : []
}

/** Those of them that were issued before and served on nobody yet. */
export function issuedAhead<P extends Pick<PaperRecord, 'id' | 'key' | 'proceedingId' | 'toServe'> = PaperRecord>(
  step: StepRule,
  { papers, services = [] }: Pick<CaseRecord, 'services'> & { readonly papers: readonly P[] },
  proceedingId: string,
): P[] {
  const keys: readonly string[] = papersToIssue(step)
  return papers.filter(
    (paper) =>
      paper.toServe === true &&
      paper.proceedingId === proceedingId &&
      keys.includes(paper.key) &&
      !services.some((service) => service.papers.includes(paper.id)),
  )
}

/**
 * The step with the papers of whoever takes it: a party takes back what it asked for in its own writing, and what the office says of that bears its
 * number and seal where it enters what came on paper.
 */
export function withPapersOfTaker(step: StepRule, roles: readonly Role[]): StepRule {
  const { written, papers } = step
  if (!written || papers === undefined) return step
  const isOffice = roles.some(isWorkingRole)
  return { ...step, papers: papers.filter((paper) => writtenByParty.includes(paper) !== isOffice) }
}

/** The papers that the step issues now: not what was issued before it, nor, of several, what was issued for the first of them. */
export function papersOfRound(
  step: StepRule,
  { served }: ServiceRound,
  ahead: readonly Pick<PaperRecord, 'key'>[] = [],
): readonly PaperKey[] {
  const { papers = [], delivers } = step
  return papers.filter(
    (paper) =>
      !ahead.some(({ key }) => key === paper) && (served.size === 0 || delivers?.papers?.includes(paper) !== true),
  )
}
