import type { CaseRecord, PaperRecord, Party, Proceeding, StepInput } from './case-record.ts'
import { type Addressees, addresseesOfPaper, correctingPapers, keptByParty, receivedInPerson } from './paper-fact.ts'
import { readClock } from './clock-reading.ts'
import { isSignedFor } from './paper-standing.ts'
import type { PaperKey } from './paper-key.ts'
import { dateOf, type PlainDate, startOf } from './plain-date.ts'
import { isStepFrom, type Procedure, type StepRule, type ToldPeriod } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { dayOfPaper } from './service-day.ts'
import { asServed, assertMode, modeRuleOf } from './service-mode.ts'
import { withPartiesOf } from './scope.ts'
import { serviceRows } from './service-round.ts'
import { isServiceDropped } from './unneeded-service.ts'
import type { WorkCalendar } from './work-calendar.ts'

type Sides = 'requester' | 'respondents'

const sideOf = ({ side }: Pick<Party, 'side'>): Sides => (side === 'requester' ? 'requester' : 'respondents')

/** Whether a step that the state offers serves papers of the kind on the side, which another step issued. */
function hasOwnStep(procedure: Procedure, state: string, key: string, side: Sides): boolean {
  return Object.values(procedure.steps).some(
    (step) =>
      step.fields?.['servedOn'] !== undefined &&
      step.delivers?.papers?.includes(key as PaperKey) === true &&
      step.papers?.includes(key as PaperKey) !== true &&
      (step.delivers.to === 'parties' || step.delivers.to === side) &&
      isStepFrom(procedure, step, state),
  )
}

const parties: readonly Addressees[] = ['requester', 'respondents', 'parties']

const addresseesIn = ({ papers }: Pick<Procedure, 'papers'>, key: PaperKey): Addressees =>
  papers?.[key]?.to ?? addresseesOfPaper[key]

/**
 * Whether a paper of the kind is no party's before it is served on it, by an act of its own: it is made out to parties and tells of a period that
 * the law counts from service (`tells`), or its procedure says that it is told by service alone (`held`), and no step serves it. What is signed
 * for by all is theirs with that.
 */
export function isHeldForService(procedure: Pick<Procedure, 'papers' | 'steps' | 'tells'>, key: string): boolean {
  const kind = key as PaperKey
  const { held: isHeld } = procedure.papers?.[kind] ?? {}
  const tells = Object.keys(procedure.tells?.[kind] ?? {}).length > 0
  if (!isHeld && !(tells && parties.includes(addresseesIn(procedure, kind)))) return false
  return !keptByParty.includes(kind) && !receivedInPerson.includes(kind) && !isServedByStep(procedure, key)
}

/** Whether a step of the procedure, in whatever state, records the service of papers of the kind: that is its own duty. */
function isServedByStep({ steps }: Pick<Procedure, 'steps'>, key: string): boolean {
  return Object.values(steps).some(
    ({ fields, delivers }) =>
      fields?.['servedOn'] !== undefined && delivers?.papers?.includes(key as PaperKey) === true,
  )
}

type Services = Pick<CaseRecord, 'papers' | 'services'>
type Unserved = Pick<CaseRecord, 'parties' | 'services' | 'papers' | 'servicesDropped'>

/** Papers of the proceeding that one of the kind corrects: those that a step serves with it. */
function correctedBy(
  { papers }: Pick<CaseRecord, 'papers'>,
  proceedingId: string | undefined,
  { steps }: Pick<Procedure, 'steps'>,
  key: string,
): PaperRecord[] {
  if (!correctingPapers.includes(key as PaperKey)) return []
  const withIt: readonly string[] = Object.values(steps).flatMap(({ delivers }) =>
    delivers?.papers?.includes(key as PaperKey) === true ? delivers.papers.filter((kind) => kind !== key) : [],
  )
  return papers.filter((paper) => paper.proceedingId === proceedingId && withIt.includes(paper.key))
}

/** Whether a paper of the kind corrects what somebody was served with already: it is served by an act of its own then, and theirs with that. */
export function correctsServed(
  record: Services,
  { id }: Pick<Proceeding, 'id'>,
  procedure: Pick<Procedure, 'steps'>,
  key: string,
): boolean {
  const { services = [] } = record
  return correctedBy(record, id, procedure, key).some((paper) =>
    services.some(({ papers }) => papers.includes(paper.id)),
  )
}

/** Whether a correction comes to the party by itself: it was issued to be, and the party has what is corrected. */
export function comesByItself(
  record: Services,
  procedure: Pick<Procedure, 'steps'>,
  { key, toServe, proceedingId }: Pick<PaperRecord, 'key' | 'toServe' | 'proceedingId'>,
  partyId: string,
): boolean {
  const { services = [] } = record
  return (
    toServe === true &&
    correctedBy(record, proceedingId, procedure, key).some((paper) =>
      services.some((service) => service.partyId === partyId && service.papers.includes(paper.id)),
    )
  )
}

/** Whom a paper is made out to, of the parties; nobody of one that stays in the office, or that a party has of itself. */
function addressees(record: Pick<CaseRecord, 'parties'>, paper: PaperRecord, procedure: Procedure): Party[] {
  const key = paper.key as PaperKey
  const to = addresseesIn(procedure, key)
  // Of what is made out to whomever a step tells, those it is for are the addressees.
  if (keptByParty.includes(key) || !(to === 'told' ? isForParty(paper) : parties.includes(to))) return []
  if (paper.addresseeId !== undefined) return record.parties.filter(({ id }) => id === paper.addresseeId)
  return record.parties.filter((party) => {
    if (party.side !== 'requester' && party.side !== 'respondent') return false
    if (isForParty(paper) && paper.audience !== 'parties' && paper.audience !== party.side) return false
    return to === 'parties' || to === 'told' || to === sideOf(party)
  })
}

const isForParty = ({ audience }: Pick<PaperRecord, 'audience'>): boolean =>
  audience === 'requester' || audience === 'respondent' || audience === 'parties'

/**
 * On whom a paper that was issued is still to be served by an act of its own: its addressees, but those it was served on, those a step of its
 * proceeding serves it on, and all of what a step has issued ahead, to serve it itself, as long as it can be taken.
 */
export function stillUnserved(
  record: Unserved,
  proceeding: Pick<Proceeding, 'state' | 'scope'>,
  procedure: Procedure,
  paper: PaperRecord,
): Party[] {
  const isOver = procedure.states[proceeding.state]?.final === true
  const isHeld = isHeldForService(procedure, paper.key) || correctingPapers.includes(paper.key as PaperKey)
  const isAhead = paper.toServe === true && !isOver && !isHeld
  if (isAhead || paper.voided || isSignedFor(procedure, paper.key)) return []
  const { services = [] } = record
  return addressees(withPartiesOf(record, proceeding), paper, procedure).filter(
    (party) =>
      !services.some(({ papers, partyId }) => partyId === party.id && papers.includes(paper.id)) &&
      !isServiceDropped(record, paper.id, party.id) &&
      (comesByItself(record, procedure, paper, party.id) ||
        !hasOwnStep(procedure, proceeding.state, paper.key, sideOf(party))),
  )
}

/** The form of such a service as that of a step: one party, one paper. */
export function asStep(fields: StepRule['fields'], key: string, party: Pick<Party, 'side'>): StepRule {
  return {
    title: { zh: '', en: '' },
    effect: { zh: '', en: '' },
    from: [],
    to: 'same',
    by: [],
    ...(fields ? { fields } : {}),
    delivers: { papers: [key as PaperKey], to: sideOf(party) },
  }
}

/**
 * What was typed of the service of a paper on a party, with the day on which it counts as done. Throws RuleError date-in-future,
 * service-before-issue, service-way-barred (what is signed for by the party itself is neither left nor published), and as `assertMode`.
 */
export function servicePaper(step: StepRule, paper: PaperRecord, party: Party, typed: StepInput, at: Date): StepInput {
  const rows = serviceRows(step, { parties: [party] })
  const input = asServed(step, rows, typed)
  const [row] = rows
  if (!row) return input
  const today = dateOf(at)
  const date = String(input[row.announced ?? row.on] ?? input[row.on] ?? '')
  const field = row.on
  if (date > today) throw new RuleError('date-in-future', 'a service lies in the future', { date, field })
  const earliest = dayOfPaper(paper)
  if (date < earliest)
    throw new RuleError('service-before-issue', 'what is served had not been issued', { date, earliest, field })
  const rule = modeRuleOf(step, row, input)
  if (rule?.withoutReceiver && receivedInPerson.includes(paper.key as PaperKey))
    throw new RuleError('service-way-barred', 'it is received by the party itself', {
      paper: paper.title,
      mode: rule.title,
      field: row.mode,
    })
  assertMode(step, row, input, today)
  return input
}

/** A paper, and on whom it is still to be served. */
interface PaperUnserved {
  readonly paper: PaperRecord
  readonly left: readonly Party[]
}

/** Papers of a proceeding that are no party’s before they are served on it, each with whom it is still to be served on. */
export function heldUnserved(
  record: Unserved,
  proceeding: Pick<Proceeding, 'id' | 'state' | 'scope'>,
  procedure: Procedure,
): PaperUnserved[] {
  return record.papers
    .filter(
      ({ toServe, proceedingId, key }) =>
        toServe &&
        proceedingId === proceeding.id &&
        (isHeldForService(procedure, key) || correctingPapers.includes(key as PaperKey)),
    )
    .map((paper) => ({ paper, left: stillUnserved(record, proceeding, procedure, paper) }))
    .filter(({ left }) => left.length > 0)
}

/** Whether what is issued to a party comes to it with that: it agreed to be served electronically, and somebody of it reads here. */
const isReached = ({ personIds, electronicService }: Party): boolean => personIds.length > 0 && electronicService

/** Of a party that nobody could name so far nothing can be carried to anybody. */
const isKnown = ({ name }: Party): boolean => name.trim() !== ''

/**
 * Papers of a proceeding that parties read as soon as they are issued, each with those whom that does not reach: it is still to be served on them. What a party has in its hands by
 * signing it is none.
 */
export function issuedUnserved(
  record: Unserved,
  proceeding: Pick<Proceeding, 'id' | 'state' | 'scope'>,
  procedure: Procedure,
): PaperUnserved[] {
  return record.papers
    .filter(
      (paper) =>
        paper.proceedingId === proceeding.id &&
        isForParty(paper) &&
        !isHeldForService(procedure, paper.key) &&
        !isServedByStep(procedure, paper.key) &&
        !receivedInPerson.includes(paper.key as PaperKey),
    )
    .map((paper) => ({
      paper,
      left: stillUnserved(record, proceeding, procedure, paper).filter((party) => !isReached(party) && isKnown(party)),
    }))
    .filter(({ left }) => left.length > 0)
}

/** Whom a paper that parties read as soon as it is issued reached with that, without an act of service: who agreed to have it so. */
export function reachedByIssue(
  record: Unserved,
  proceeding: Pick<Proceeding, 'state' | 'scope'>,
  procedure: Procedure,
  paper: PaperRecord,
): Party[] {
  const isIssue = isForParty(paper) && paper.toServe !== true && !isHeldForService(procedure, paper.key)
  if (!isIssue || isServedByStep(procedure, paper.key) || receivedInPerson.includes(paper.key as PaperKey)) return []
  return stillUnserved(record, proceeding, procedure, paper).filter(isReached)
}

/**
 * Whether a paper for both parties, or for respondents, is still to be served on this one: its issue does not reach it, and it is the party's from
 * its own service on. What a requester alone asked for and gets is its answer, and is there for it at once.
 */
export function awaitsOwnService(
  record: Pick<CaseRecord, 'parties' | 'services' | 'papers'>,
  proceeding: Pick<Proceeding, 'id' | 'state'>,
  procedure: Procedure,
  paper: PaperRecord,
  { id: partyId }: Pick<Party, 'id'>,
): boolean {
  if (paper.audience !== 'parties' && paper.audience !== 'respondent') return false
  // That it need not be served any more, or is void, is no service: it was not the party's, and does not become so.
  const { voided: _void, ...issued } = paper
  const [own] = issuedUnserved({ ...record, papers: [issued], servicesDropped: [] }, proceeding, procedure)
  return own?.left.some(({ id }) => id === partyId) === true
}

/** Whether it is made out by a step that serves nobody: it is decided first, and served then. What calls to a session is moot once that is over. */
const isServedApart = ({ steps }: Pick<Procedure, 'steps'>, key: string): boolean =>
  Object.values(steps).some(
    ({ papers, delivers }) => papers?.includes(key as PaperKey) === true && delivers === undefined,
  )

/**
 * Papers that a step would have served and cannot any more, since the proceeding has ended, each with whom they are still to be served on: what was
 * issued ahead of it, and what was decided.
 */
function servedByNoStep(
  record: Unserved,
  proceeding: Pick<Proceeding, 'id' | 'state' | 'scope'>,
  procedure: Procedure,
): PaperUnserved[] {
  if (procedure.states[proceeding.state]?.final !== true) return []
  const isLeft = ({ key, proceedingId, toServe }: PaperRecord) =>
    proceedingId === proceeding.id &&
    !isHeldForService(procedure, key) &&
    isServedByStep(procedure, key) &&
    (toServe === true || isServedApart(procedure, key))
  const isUnreached = (paper: PaperRecord) => (party: Party) =>
    isKnown(party) && (paper.toServe === true || !isForParty(paper) || !isReached(party))
  return record.papers
    .filter(isLeft)
    .map((paper) => ({
      paper,
      left: stillUnserved(record, proceeding, procedure, paper).filter(isUnreached(paper)),
    }))
    .filter(({ left }) => left.length > 0)
}

/** Every paper of a proceeding that somebody is still to be served with by an act of its own, each once, those of which a period is counted first. */
export function papersUnserved(
  record: Unserved,
  proceeding: Pick<Proceeding, 'id' | 'state' | 'scope'>,
  procedure: Procedure,
): { readonly held: readonly PaperUnserved[]; readonly others: readonly PaperUnserved[] } {
  return {
    held: heldUnserved(record, proceeding, procedure),
    others: [...servedByNoStep(record, proceeding, procedure), ...issuedUnserved(record, proceeding, procedure)],
  }
}

/** A period that the law counts from the service of a paper, and its last day for whoever was served on that day. */
export interface PeriodFromService {
  readonly purpose: string
  readonly period: ToldPeriod
  readonly due: PlainDate
}

/** The periods that run for somebody from the service of a paper that is theirs with that alone. */
export function periodsFromService(
  procedure: Procedure,
  { id, key }: Pick<PaperRecord, 'id' | 'key'>,
  on: PlainDate,
  calendar: WorkCalendar,
): PeriodFromService[] {
  if (!isHeldForService(procedure, key)) return []
  return Object.entries(procedure.tells?.[key as PaperKey] ?? {}).flatMap(([purpose, period]) => {
    if (typeof period === 'string') return []
    const { length, unit } = period
    const start = { kind: 'started' as const, at: startOf(on), on }
    const clock = { id, rule: purpose, length, unit, jurisdiction: 'CN' as const, rolls: true, ledger: [start] }
    return [{ purpose, period, due: readClock(clock, calendar, startOf(on)).due }]
  })
}
