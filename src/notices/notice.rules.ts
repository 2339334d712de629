import { accessOf, sideTold, toldTo } from '../access/index.ts'
import { todoFor } from '../cases/index.ts'
import { approvalsIn } from '../duties/index.ts'
import { proceedingAsOf } from '../kernel/as-of.ts'
import type { CaseRecord, Handoff, Proceeding } from '../kernel/case-record.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import type { Clock, ClockDebtor } from '../kernel/clock.ts'
import { isBack, isWaiting } from '../kernel/handoff.ts'
import { turnOfOne } from '../kernel/duty.ts'
import { hasJoined } from '../kernel/joint.ts'
import { stepsFrom } from '../kernel/procedure.ts'
import { sparedParties } from '../kernel/spared.ts'
import { calendars } from '../calendars/index.ts'
import { procedureOf } from '../procedures/index.ts'
import type { Notice, NoticeKind } from './notice.model.ts'

/** Kinds that only tell something: whoever has looked at the case since has read them. */
export const telling: readonly NoticeKind[] = [
  'accepted',
  'ended',
  'help-answered',
  'linked',
  'session-off',
  'acted',
  'material',
  'added',
  'assigned',
  'unassigned',
  'corrected',
  'contact-told',
  'way-in-refused',
  'facts-corrected',
  'reopened',
  'correction-refused',
]

/**
 * Whether what a notice asks for has been done or has fallen away: the step taken, the offer answered, the clock stopped or moved, the
 * session answered. By whom does not matter.
 */
export function isDealtWith(notice: Notice, record: CaseRecord): boolean {
  const { kind } = notice
  const proceeding = record.proceedings.find(({ id }) => id === notice.proceedingId)
  const handoff = record.handoffs.find(({ id }) => id === notice.handoffId)
  if (kind === 'offered') return handoff !== undefined && !isWaiting(handoff)
  if (kind === 'warned' || kind === 'expired') return isClockOver(notice, record)
  if (kind === 'correction-asked') return record.corrections?.find(({ id }) => id === notice.what)?.state !== 'asked'
  if (kind === 'way-in-asked') return record.waysIn?.find(({ id }) => id === notice.what)?.state !== 'asked'
  if (!proceeding) return false
  if (kind === 'declined' || kind === 'lapsed' || kind === 'recalled' || kind === 'given-back')
    return proceeding.endedOn !== undefined || wentOn(proceeding, record, notice)
  if (kind === 'assigned')
    return ![proceeding.holder, ...proceeding.officers].some(({ personId }) => personId === notice.personId)
  if (kind === 'turn') return !isTurnOf(notice, proceeding, record)
  if (kind === 'suggested')
    return (
      proceeding.endedOn !== undefined ||
      !record.suggestions.some(({ proceedingId, step }) => proceedingId === proceeding.id && step === notice.what)
    )
  if (kind === 'to-approve') return !isStillAwaited(proceeding, notice, record)
  if (kind === 'acted' || kind === 'added') return hasOfficeActed(proceeding, record, notice.at)
  return (kind === 'session' || kind === 'session-moved') && isSessionOver(proceeding, record, notice)
}

/** Whether the head is still asked for that approval; one told before notices said which, until anything was done. */
function isStillAwaited(proceeding: Proceeding, { what, at }: Notice, record: CaseRecord): boolean {
  if (what === undefined) return !proceeding.walked.some((walk) => walk.at > at)
  const when = lastOf(record, at)
  return approvalsIn(record, proceeding, when).some(({ step }) => step === what)
}

/** When the last step of the case was taken; `otherwise` where none was. */
function lastOf({ proceedings }: CaseRecord, otherwise: Date): Date {
  const steps = proceedings.flatMap(({ walked }) => walked.at(-1)?.at ?? [])
  return steps.toSorted((one, other) => one.getTime() - other.getTime()).at(-1) ?? otherwise
}

/** The clock was stopped, stands still, or ends on a later day than the one that was told. */
function isClockOver({ clockId, due, at }: Notice, record: CaseRecord): boolean {
  const clock = clocksIn(record).find(({ id }) => id === clockId)
  if (!clock || !isOpen(clock)) return true
  const reading = readClock(clock, calendars()[clock.jurisdiction], at)
  return reading.state !== 'running' || (due !== null && reading.due > due)
}

function clocksIn({ proceedings, handoffs }: CaseRecord): Clock[] {
  return [...proceedings.flatMap(({ clocks }) => clocks), ...handoffs.map(({ clock }) => clock)]
}

/** What came back was offered again, or worked on. */
function wentOn(proceeding: Proceeding, record: CaseRecord, { at: since, handoffId }: Notice): boolean {
  const own = record.handoffs.filter(({ proceedingId }) => proceedingId === proceeding.id)
  const back = own.findIndex(({ id }) => id === handoffId)
  const later = own.slice(back + 1).some((other: Handoff) => !isBack(other))
  return later || proceeding.walked.some((walk) => walk.at > since)
}

/**
 * Whether a proceeding waits for a side the person signs in for, as they are told of it; of one of several, while their own period runs and
 * they have not done their part.
 */
function isTurnOf({ personId, clockId, at }: Notice, proceeding: Proceeding, record: CaseRecord): boolean {
  const viewer = {
    id: personId,
    name: '',
    roles: ['filer', 'respondent'] as const,
    deskIds: [],
    lang: 'zh-CN' as const,
  }
  const access = accessOf(viewer, record)
  const side = sideTold(access)
  if (side === undefined) return false
  const told = toldTo(proceeding, side, record, access.partyIds)
  if (told.endedOn !== undefined) return false
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const { turn } = procedure.states[told.state] ?? {}
  if (turn !== side && turn !== 'parties') return false
  const period = proceeding.clocks.find(({ id, party }) => id === clockId && party !== undefined)
  if (period && !isOpen(period)) return false
  const todo = todoFor(viewer, record, proceeding, lastOf(record, at))
  if (todo.must.some(({ session }) => session === undefined)) return true
  // Of a stage that is over, and where the others alone have something to do, nothing is asked of them any more.
  const then = toldTo(proceedingAsOf(proceeding, at), side, record, access.partyIds)
  if (told.state !== then.state) return false
  const besides = turnOfOne(
    procedure,
    told,
    {
      roles: [side === 'requester' ? 'filer' : 'respondent'],
      partyIds: access.partyIds,
      spared: sparedParties(procedure, proceeding, record),
    },
    todo,
  )
  if (besides !== side && besides !== 'parties') return false
  const joint = stepsFrom(procedure, told.state).filter((key) => procedure.steps[key]?.jointly === true)
  return !joint.some((key) => hasJoined(proceeding, key, { id: personId, partyIds: access.partyIds }))
}

/** Whether somebody of the office took a step of it since. */
function hasOfficeActed({ walked }: Proceeding, record: CaseRecord, since: Date): boolean {
  const parties = new Set([record.filerId, ...record.parties.flatMap(({ personIds }) => personIds)])
  return walked.some(({ at: when, by }) => when > since && by !== 'system' && !parties.has(by))
}

/** Held, cancelled, moved, or answered by the person or for a party of theirs. */
function isSessionOver({ sessions }: Proceeding, record: CaseRecord, { what, personId }: Notice): boolean {
  const session = sessions.find(({ id }) => id === what)
  if (!session || session.state !== 'planned' || session.movedTo !== undefined) return true
  const own = record.parties.filter(
    ({ personIds, side }) => personIds.includes(personId) || (side === 'requester' && record.filerId === personId),
  )
  return [personId, ...own.map(({ id }) => id)].some((id) => session.answers[id] !== undefined)
}

/** Whether something of that instant started, stopped or changed a clock. */
export function isTouchedAt({ ledger }: Clock, when: Date): boolean {
  return ledger.some(({ at }) => at.getTime() === when.getTime())
}

/** Rules of the clocks that bind what a state awaits of the sides. */
function boundIn({ procedure, version, state }: Proceeding): ReadonlySet<string> {
  const { duties = {} } = procedureOf(procedure, version).states[state] ?? {}
  const rules = [...(duties.requester ?? []), ...(duties.respondent ?? [])]
  return new Set(rules.flatMap(({ until = [] }) => until))
}

/**
 * The clock that a turn is told with: of those the party owes the first to end that this started or changed, or that binds what the state
 * awaits of it. Another that runs in the case besides is no matter of it.
 */
export function clockOfTurn(proceeding: Proceeding, owes: readonly ClockDebtor[], when: Date) {
  const bound = boundIn(proceeding)
  const clocks = proceeding.clocks.filter((clock) => isTouchedAt(clock, when) || bound.has(clock.rule))
  const owed = nextClockOwed({ ...proceeding, clocks }, owes, when)
  if (owed) return owed
  // What has to be done within a period of the office (to sign within the time of the mediation) has its day all the same.
  const ofDuty = proceeding.clocks.filter(({ rule, party }) => party === undefined && bound.has(rule))
  return nextClockOwed({ ...proceeding, clocks: ofDuty }, ['office', 'receiver'], when)
}

/** The clock that ends first among those that run and somebody owes. */
export function nextClockOwed(
  { clocks, procedure, version }: Pick<Proceeding, 'clocks' | 'procedure' | 'version'>,
  owes: readonly ClockDebtor[],
  when: Date,
): { readonly clockId: string; readonly due: string } | undefined {
  const { clocks: rules } = procedureOf(procedure, version)
  const running = clocks.flatMap((clock) => {
    const rule = rules[clock.rule]
    if (!rule || !owes.includes(rule.owes) || !isOpen(clock)) return []
    const reading = readClock(clock, calendars()[clock.jurisdiction], when)
    return reading.state === 'running' ? [{ clock, reading }] : []
  })
  const [first] = running.toSorted((one, other) => one.reading.dueAt.getTime() - other.reading.dueAt.getTime())
  return first && { clockId: first.clock.id, due: first.reading.due }
}
