import type { CaseRecord, Change, EntryDraft, Holder, Proceeding } from './case-record.ts'
import { type Calendars, extendClock, isOpen, resumeClock, startClock, stopClock, suspendClock } from './clock-acts.ts'
import type { Clock } from './clock.ts'
import { dateOf } from './plain-date.ts'
import { isStepFrom, type Procedure, type StepRule } from './procedure.ts'
import type { Actor, Role } from './role.ts'
import { notFound, RuleError } from './rule-error.ts'

/** What every decision is given: the instant, who acts, and the calendars in force. Nothing here reads the wall clock. */
export interface Circumstances {
  readonly at: Date
  readonly actor: Actor
  readonly calendars: Calendars
}

export type StepInput = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** The proceeding of that id. Throws not-found. */
export function proceedingOf(record: CaseRecord, id: string): Proceeding {
  const found = record.proceedings.find((proceeding) => proceeding.id === id)
  if (!found) throw notFound('proceeding')
  return found
}

/** A record with one proceeding replaced; its revision rises by one. */
export function withProceeding(record: CaseRecord, next: Proceeding): CaseRecord {
  const proceedings = record.proceedings.map((proceeding) =>
    proceeding.id === next.id ? { ...next, rev: proceeding.rev + 1 } : proceeding,
  )
  return { ...record, proceedings }
}

function clockId(proceeding: { id: string; clocks: readonly Clock[] }, key: string): string {
  return `${proceeding.id}.${key}.${proceeding.clocks.filter((clock) => clock.rule === key).length + 1}`
}

function startClocks(proceeding: Proceeding, procedure: Procedure, keys: readonly string[], at: Date): Proceeding {
  let clocks = proceeding.clocks
  for (const key of keys) {
    const rule = procedure.clocks[key]
    if (!rule) throw new RangeError(`${procedure.key} has no clock ${key}`)
    if (clocks.some((clock) => clock.rule === key && isOpen(clock))) continue
    clocks = [...clocks, startClock(clockId({ id: proceeding.id, clocks }, key), key, rule, at, proceeding.facts)]
  }
  return { ...proceeding, clocks }
}

export interface Opening {
  readonly procedure: Procedure
  readonly holder: Holder
  readonly number?: string
  readonly facts?: Proceeding['facts']
}

/** Opens a proceeding on a case, held by one desk, with the clocks that start with it. */
export function openProceeding(record: CaseRecord, opening: Opening, { at }: Circumstances): Change {
  const { procedure, holder, number, facts = {} } = opening
  const bare: Proceeding = {
    id: `P${record.proceedings.length + 1}`,
    procedure: procedure.key,
    version: procedure.version,
    ...(number ? { number } : {}),
    state: procedure.start,
    rev: 1,
    holder,
    openedAt: at,
    openedOn: dateOf(at),
    clocks: [],
    facts,
    walked: [],
    sessions: [],
    officers: [],
  }
  const proceeding = startClocks(bare, procedure, procedure.startsWith ?? [], at)
  const entry: EntryDraft = {
    kind: 'proceeding:opened',
    proceedingId: proceeding.id,
    audience: 'parties',
    data: {
      procedure: procedure.key,
      version: procedure.version,
      ...(number ? { number } : {}),
      holder: { ...holder },
    },
  }
  const readers = record.readers.includes(holder.bodyId) ? record.readers : [...record.readers, holder.bodyId]
  return { record: { ...record, readers, proceedings: [...record.proceedings, proceeding] }, entries: [entry] }
}

/** Why a step cannot be taken now, as a stable code; undefined when it can. Roles are those the actor has in this proceeding. */
export function obstacleTo(
  procedure: Procedure,
  proceeding: Proceeding,
  key: string,
  actor: { readonly id: string; readonly roles: readonly Role[] },
): string | undefined {
  const step = procedure.steps[key]
  if (!step) return 'step-unknown'
  if (!isStepFrom(procedure, step, proceeding.state)) return 'step-out-of-order'
  if (!step.by.some((role) => actor.roles.includes(role))) return 'step-not-yours'
  const maker = step.apartFrom?.map((other) => proceeding.walked.findLast((walk) => walk.step === other)?.by)
  if (maker?.includes(actor.id)) return 'step-by-its-maker'
  if (step.extends) {
    const running = proceeding.clocks.some((clock) => clock.rule === step.extends?.clock && isOpen(clock))
    if (!running) return 'clock-not-running'
  }
  return undefined
}

/**
 * Takes a step of a proceeding: moves its state, starts, stops, suspends, resumes or extends clocks, closes it in a final state.
 * Throws RuleError step-unknown, step-out-of-order, step-not-yours, step-by-its-maker, outcome-unknown, or an extension's own.
 */
export function takeStep(
  record: CaseRecord,
  proceedingId: string,
  procedure: Procedure,
  key: string,
  input: StepInput,
  circumstances: Circumstances,
): Change {
  const { at, actor, calendars } = circumstances
  const before = proceedingOf(record, proceedingId)
  const obstacle = obstacleTo(procedure, before, key, actor)
  if (obstacle)
    throw new RuleError(obstacle, `${procedure.key}.${key} cannot be taken in ${before.state}`, {
      step: key,
      state: before.state,
    })
  const step = procedure.steps[key] as StepRule
  const to = step.to === 'same' ? before.state : step.to === 'before' ? (before.before ?? procedure.start) : step.to

  let next: Proceeding = { ...before, state: to, facts: factsAfter(before, step, input) }
  if (step.suspends || step.to === 'same' || to === before.state) next = { ...next }
  if (to !== before.state && step.to !== 'before') next = { ...next, before: before.state }
  next = moveClocks(next, procedure, step, input, circumstances)
  next = startClocks(next, procedure, step.starts ?? [], at)

  const final = procedure.states[to]?.final === true
  const outcome = outcomeOf(procedure, step, input)
  if (final) {
    const stopped = next.clocks.map((clock) =>
      isOpen(clock) && !outlives(procedure, clock) ? stopClock(clock, calendars, at) : clock,
    )
    next = { ...next, clocks: stopped, closedOn: dateOf(at) }
  }
  if (outcome) next = { ...next, outcome }
  next = {
    ...next,
    walked: [
      ...before.walked,
      { step: key, from: before.state, to, at, by: actor.id, byName: actor.name, seq: record.seq + 1 },
    ],
  }
  const entry: EntryDraft = {
    kind: 'step:taken',
    proceedingId,
    audience: step.audience ?? 'officers',
    data: {
      procedure: procedure.key,
      step: key,
      from: before.state,
      to,
      ...(outcome ? { outcome } : {}),
      input: { ...input },
    },
  }
  return { record: withProceeding(record, next), entries: [entry] }
}

/** A clock of a party (to sue, to set aside) outlives the closing of the proceeding; an office's own does not. */
function outlives(procedure: Procedure, clock: Clock): boolean {
  return procedure.clocks[clock.rule]?.owes !== 'office'
}

function factsAfter(before: Proceeding, step: StepRule, input: StepInput): Proceeding['facts'] {
  const set: Record<string, string | number | boolean | readonly string[]> = {}
  for (const [name, value] of Object.entries(step.facts ?? {})) {
    if (typeof value === 'boolean') set[name] = value
    else if (input[value] !== undefined) set[name] = input[value]
  }
  return { ...before.facts, ...set }
}

function moveClocks(
  proceeding: Proceeding,
  procedure: Procedure,
  step: StepRule,
  input: StepInput,
  { at, actor, calendars }: Circumstances,
): Proceeding {
  const cause = typeof input['cause'] === 'string' ? input['cause'] : (step.cause ?? 'other')
  const reason = typeof input['reason'] === 'string' ? input['reason'] : undefined
  const clocks = proceeding.clocks.map((clock) => {
    if (!isOpen(clock)) return clock
    if (step.stops?.includes(clock.rule)) return stopClock(clock, calendars, at)
    if (step.suspends?.includes(clock.rule)) return suspendClock(clock, cause, at)
    if (step.resumes?.includes(clock.rule)) return resumeClock(clock, at)
    const rule = procedure.clocks[clock.rule]
    if (rule && step.extends?.clock === clock.rule)
      return extendClock(clock, rule, step.extends.extension, actor.name, reason, calendars, at)
    return clock
  })
  return { ...proceeding, clocks }
}

function outcomeOf(procedure: Procedure, step: StepRule, input: StepInput): string | undefined {
  if (!step.outcome) return undefined
  const code = typeof step.outcome === 'string' ? step.outcome : input[step.outcome.field]
  if (typeof code !== 'string' || !procedure.outcomes[code])
    throw new RuleError('outcome-unknown', `${procedure.key} has no outcome ${String(code)}`)
  return code
}

/** Whether a closed proceeding was closed in time, by the clock that measures it; undefined without such a clock. */
export function closedInTime(proceeding: Proceeding, closingClock: string | undefined): boolean | undefined {
  const clock = proceeding.clocks.findLast(({ rule }) => rule === closingClock)
  const stop = clock?.ledger.find((entry) => entry.kind === 'stopped')
  return stop?.kind === 'stopped' ? stop.met : undefined
}
