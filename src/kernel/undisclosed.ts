import type { Proceeding, Walked } from './case-record.ts'
import type { Clock, ClockRule, LedgerEntry } from './clock.ts'
import { isOwnClock } from './own-clock.ts'
import { ownEntry } from './own-entry.ts'
import { standings, stateOfAll } from './own-standing.ts'
import { dateOf } from './plain-date.ts'
import { isAside, isStepFrom, type Procedure, type StateRule, type StepRule } from './procedure.ts'
import { remembered } from './remembered.ts'
import type { KeptSide } from './role.ts'

/** The cause of a suspension that is not told. */
const undisclosed = 'undisclosed'

/** Whether a state or clock is kept from the side. */
export function isKeptFrom(rule: Pick<StateRule | ClockRule, 'keptFrom'> | undefined, side: KeptSide): boolean {
  return rule?.keptFrom?.includes(side) === true
}

const behindStates = new WeakMap<Procedure, Map<string, ReadonlySet<string>>>()

/** The kept states in which the proceeding may stand while the side is told that it stands in this one. */
function keptBehind(procedure: Procedure, state: string, side: KeptSide): ReadonlySet<string> {
  return remembered(behindStates, procedure, `${side} ${state}`, () => walkBehind(procedure, state, side))
}

function walkBehind(procedure: Procedure, state: string, side: KeptSide): Set<string> {
  const behind = new Set<string>()
  const steps = Object.values(procedure.steps)
  for (let reached = [state]; reached.length > 0;) {
    const next = steps.flatMap((step) =>
      step.to in procedure.states &&
      isKeptFrom(procedure.states[step.to], side) &&
      !behind.has(step.to) &&
      reached.some((each) => isStepFrom(procedure, step, each))
        ? [step.to]
        : [],
    )
    for (const each of next) behind.add(each)
    reached = [...new Set(next)]
  }
  return behind
}

/**
 * What may have become of a period while the side is told that the proceeding stands in this state, by the procedure alone: whether it may have
 * been met (or fallen away) already, and whether it may stand still or have been made longer. Of such a one nobody can tell that side that it is
 * late, or that its day is the last: that would be read off what is kept from it.
 */
export function unsureOf(
  procedure: Procedure,
  state: string,
  side: KeptSide,
  clock: string,
): { readonly met: boolean; readonly moved: boolean } {
  const behind = keptBehind(procedure, state, side)
  const ways = [state, ...behind]
  const steps = Object.values(procedure.steps).filter((step) => {
    if (isFor(step, side)) return false
    const from = behind.has(step.to) ? ways : step.to === 'same' ? [...behind] : []
    return from.some((each) => isStepFrom(procedure, step, each))
  })
  return {
    met: steps.some(({ stops, drops }) => stops?.includes(clock) || drops?.includes(clock)),
    moved: steps.some(({ suspends, extends: longer }) => suspends?.includes(clock) || longer?.clock === clock),
  }
}

type Course = Pick<Proceeding, 'state' | 'before' | 'walked'>

/** Where a proceeding stands as a side is told of it, and the steps with the states between which that side saw it move. */
interface ToldCourse {
  readonly state: string
  readonly before: string | undefined
  readonly walked: readonly Walked[]
  /** Steps of parties that were taken as from a stage that was over. */
  readonly words: readonly Walked[]
}

/**
 * The course of a proceeding as if what is kept from the side had not happened: a state that is kept reads as the last one that is not, and
 * what the parties do meanwhile moves it on as it would have moved then.
 */
function courseTold(
  procedure: Procedure,
  { state, before, walked }: Course,
  side: KeptSide,
  since: number = walked.length,
): ToldCourse {
  const kept = (key: string) => isKeptFrom(procedure.states[key], side)
  const opened = walked[0]?.from ?? procedure.start
  let stood = kept(opened) ? procedure.start : opened
  let stoodBefore: string | undefined
  const words: Walked[] = []
  const told = walked.map((walk, n): Walked => {
    const isFromKept = n > since || kept(walk.from)
    const isToKept = n >= since || kept(walk.to)
    const from = isFromKept ? stood : walk.from
    const next = !isToKept ? walk.to : isWhileServing(walked, n) ? from : movedByWord(procedure, walk, from)
    if (isFromKept && isToKept && isWord(procedure, walk)) words.push(walk)
    if (next !== from && procedure.steps[walk.step]?.to !== 'before') stoodBefore = from
    stood = next
    return { ...walk, from, to: next }
  })
  return {
    state: since < walked.length || kept(state) ? stood : state,
    before: before !== undefined && (since < walked.length || kept(before) || kept(state)) ? stoodBefore : before,
    walked: told,
    words,
  }
}

/** Whether it was said while others were still to be served: it is told to whoever said it, and moves nobody whom the service did not reach. */
function isWhileServing(walked: readonly Walked[], n: number): boolean {
  const came = walked.slice(0, n).findLastIndex(({ from, to }) => from !== to)
  return walked.slice(came + 1, n).some(({ partly }) => partly === true)
}

/** Whether a party took the step from a stage that it was told of, while the proceeding stood in another. Who stands by itself has moved by it. */
function isWord(procedure: Procedure, { step: key, from, side, party }: Walked): boolean {
  const step = ownEntry(procedure.steps, key)
  if (side === undefined || step === undefined || (step.ofEach && party !== undefined)) return false
  return !isStepFrom(procedure, step, from)
}

/**
 * What parties did that was no more than their word until now, and takes effect with this step, each as what went before it leads: of those that
 * were served before the others of their side, once the last is served; of those that were not told where the proceeding stood, once it is back
 * where they are told of it. The steps that lead on from where the step brought it, the oldest first.
 */
export function wordsToTake(procedure: Procedure, before: Proceeding, serving: string, state: string): Walked[] {
  let stood = state
  const said = new Set([...saidWhileServing(before, serving), ...saidWhileKept(procedure, before, state)])
  return [...said].filter((walk) => {
    const step = ownEntry(procedure.steps, walk.step)
    if (!step || step.to === 'same' || step.to === 'before' || !isWord(procedure, walk)) return false
    if (!isStepFrom(procedure, step, stood) || procedure.states[step.to]?.final === true) return false
    stood = step.to
    return true
  })
}

/**
 * The proceeding once a word took effect, `before` it and `after`: who said it did so when it was said, and nobody does it again. The step with
 * which it takes effect leads where the word does.
 */
export function withEffect(before: Pick<Proceeding, 'walked'>, after: Proceeding): Proceeding {
  const last = before.walked.length - 1
  const walked = before.walked.map((walk, n) => (n === last ? { ...walk, to: after.state } : walk))
  return { ...after, walked }
}

function saidWhileServing({ walked, state }: Proceeding, serving: string): readonly Walked[] {
  const left = walked.findLastIndex(({ from, to }) => to === state && from !== to)
  const since = walked.slice(left + 1)
  const first = since.findIndex(({ step, partly }) => step === serving && partly === true)
  return first < 0 ? [] : since.slice(first)
}

/** By sides from which it was kept where it stood, until a step brought it where they are told that it stands. */
function saidWhileKept({ states }: Procedure, before: Proceeding, state: string): Walked[] {
  const isKept = (key: string, side: KeptSide) => isKeptFrom(states[key], side)
  return (['requester', 'respondent'] as const).flatMap((side) => {
    if (!isKept(before.state, side) || isKept(state, side)) return []
    const came = before.walked.findLastIndex(({ from, to }) => !isKept(from, side) && isKept(to, side))
    return before.walked.slice(came + 1).filter((walk) => walk.side === side)
  })
}

/** Where the step of a party would have led from there; an end is not told before it is one. */
function movedByWord(procedure: Procedure, walk: Walked, from: string): string {
  const step = ownEntry(procedure.steps, walk.step)
  if (!step || step.to === 'same' || step.to === 'before' || !isWord(procedure, walk)) return from
  return procedure.states[step.to]?.final ? from : step.to
}

/**
 * The proceeding as a side is told of it: what is kept from it has not happened yet. Its state, end, outcome and clocks stand as they stood
 * before; a clock that is kept does not run. With parties of that side it is told to them: no period of another party, and where they were
 * served already by a step that serves others yet, where that step leads. `untold`: number of the step with which a paper came to others and
 * not to them yet, see `untoldService`; from there on nothing has happened to them.
 */
export function proceedingTold(
  procedure: Procedure,
  proceeding: Proceeding,
  side: KeptSide,
  partyIds?: readonly string[],
  untold?: number,
): Proceeding {
  let told = toldAlready.get(procedure)
  if (!told) toldAlready.set(procedure, (told = new WeakMap()))
  const reader = [side, partyIds?.join(' ') ?? '-', untold ?? '-'].join()
  return remembered(told, proceeding, reader, () => tellTo(procedure, proceeding, side, partyIds, untold))
}

/** One page asks for it once for each step and each list; what is stored is never changed in place. */
const toldAlready = new WeakMap<Procedure, WeakMap<Proceeding, Map<string, Proceeding>>>()

function tellTo(
  procedure: Procedure,
  proceeding: Proceeding,
  side: KeptSide,
  partyIds?: readonly string[],
  untold?: number,
): Proceeding {
  const told = toldToSide(procedure, proceeding, side, untold)
  if (partyIds === undefined) return told
  const isOwn = (clock: Clock) => isOwnClock(clock, partyIds) || isToldOfOther(procedure, clock, side)
  if (untold !== undefined) return { ...told, clocks: told.clocks.filter(isOwn) }
  const walk = proceeding.walked.findLast(
    (each) => each.partly === true && each.to === proceeding.state && reaches(procedure, proceeding, partyIds, each),
  )
  const to = walk && procedure.steps[walk.step]?.to
  if (!walk || !to || to === 'same' || to === 'before' || isKeptFrom(procedure.states[to], side))
    return {
      ...told,
      state: whereTheyStand(procedure, proceeding, partyIds, told.state),
      clocks: told.clocks.filter(isOwn),
    }
  const { outcome } = proceeding
  const since = proceeding.walked.slice(proceeding.walked.indexOf(walk) + 1)
  const acts = since.filter(({ party = '' }) => partyIds.includes(party))
  const words = acts.filter((each) => isWord(procedure, each))
  const clocks = stoppedByWords(procedure, words, clocksFor(procedure, proceeding, side).filter(isOwn))
  const state = movedByOwn(procedure, proceeding, partyIds, acts, to)
  return { ...told, state, ...(outcome === undefined ? {} : { outcome }), clocks }
}

/** Where these of several stand who each stand by themselves, while the proceeding is told to stand where somebody does. */
function whereTheyStand(
  procedure: Procedure,
  proceeding: Proceeding,
  partyIds: readonly string[],
  state: string,
): string {
  if (state !== proceeding.state || procedure.standsForEach?.order.includes(state) !== true) return state
  const stands = standings(procedure, proceeding)
  return (
    stateOfAll(
      procedure,
      partyIds.flatMap((id) => stands.get(id) ?? []),
    ) ?? state
  )
}

/** Whether one of several, told that it stands where its own service led, is before others who are still to be served. */
export function isBeforeOthers(
  procedure: Procedure,
  proceeding: Proceeding,
  told: Pick<Proceeding, 'state'>,
  partyIds: readonly string[],
): boolean {
  const { walked, state } = proceeding
  const serving = walked.findLast(({ partly, to }) => partly === true && to === state)
  const isGoingOn = serving !== undefined && walked.findLast(({ step }) => step === serving.step) === serving
  // Whoever was not served yet is before nobody, and is told of no service.
  const isServed = ({ step, partly }: Walked) => partly === true && step === serving?.step
  return (
    told.state !== state &&
    isGoingOn &&
    walked.some((walk) => isServed(walk) && reaches(procedure, proceeding, partyIds, walk))
  )
}

/** Where those who were served before others stand, by what they did since in a period of their own. */
function movedByOwn(
  procedure: Procedure,
  proceeding: Proceeding,
  partyIds: readonly string[],
  acts: readonly Walked[],
  state: string,
): string {
  const stands = standings(procedure, proceeding)
  const own = partyIds.flatMap((id) => stands.get(id) ?? [])
  if (own.length > 0) return stateOfAll(procedure, own) ?? state
  return acts.reduce((stood, walk) => {
    const step = ownEntry(procedure.steps, walk.step)
    if (!step || step.to === 'same' || step.to === 'before' || !isStepFrom(procedure, step, stood)) return stood
    return isAside(step, walk.from) || isWord(procedure, walk) ? step.to : stood
  }, state)
}

/**
 * Whether a side is told of a period of each of the other side: the requester, of how long whoever was served may answer what it asked for. With the
 * service it is told of the day from which that runs. What the office may do against each in a dispute, both sides are told.
 */
export function isToldOfOther(procedure: Procedure, { rule }: Pick<Clock, 'rule'>, side: KeptSide): boolean {
  const { owes, per, grants, against } = procedure.clocks[rule] ?? {}
  if (against) return !procedure.onReport
  if (side !== 'requester' || owes !== 'respondent' || per !== 'party' || grants || procedure.onReport) return false
  const starting = Object.values(procedure.steps).filter(({ starts }) => starts?.includes(rule))
  return starting.length > 0 && starting.every(({ audience }) => audience === 'parties' || audience === 'filer')
}

/** Whether one of the parties was served with a step: with what ends the proceeding for all it ends for nobody before the last. */
function reaches(
  { steps, states }: Procedure,
  { clocks }: Proceeding,
  partyIds: readonly string[],
  { step, at, reached = [] }: Walked,
): boolean {
  const isEnd = states[ownEntry(steps, step)?.to ?? '']?.final === true
  if (!isEnd && reached.some((id) => partyIds.includes(id))) return true
  return clocks.some(
    ({ party, ledger: [started] }) =>
      party !== undefined && partyIds.includes(party) && started?.at.getTime() === at.getTime(),
  )
}

/** The clocks that are not kept from the side, with no cause that is. */
function clocksFor(procedure: Procedure, { clocks, walked }: Proceeding, side: KeptSide): Clock[] {
  return clocks
    .filter(({ rule }) => !isKeptFrom(procedure.clocks[rule], side))
    .map((clock) => withoutCauses(clock, walked, procedure.states, side))
}

function toldToSide(procedure: Procedure, proceeding: Proceeding, side: KeptSide, untold?: number): Proceeding {
  const kept = (key: string) => isKeptFrom(procedure.states[key], side)
  const begun = untold === undefined ? -1 : proceeding.walked.findIndex(({ seq }) => seq === untold)
  const until = begun < 0 ? proceeding.walked.length : begun
  const course = courseTold(procedure, proceeding, side, until)
  const clocks = clocksFor(procedure, proceeding, side)
  const { before: _before, ...rest } = proceeding
  const known = {
    ...rest,
    clocks,
    walked: course.walked,
    state: course.state,
    ...(course.before === undefined ? {} : { before: course.before }),
  }
  if (!kept(proceeding.state) && begun < 0) return known
  const { closedOn: _closed, endedOn: _ended, outcome: _outcome, inTime: _inTime, ...open } = known
  const last = proceeding.walked.findLastIndex(({ from }, n) => n <= until && !kept(from))
  const since = proceeding.walked[last]?.at
  if (since === undefined) return open
  const toldAt = proceeding.walked
    .slice(last + 1, until)
    .filter(({ step: key, from }) => {
      const step = ownEntry(procedure.steps, key)
      // What somebody did who was served before the others is told with their own service.
      return isFor(step, side) && !(step && (isAside(step, from) || step.ofEach))
    })
    .map(({ at }) => at.getTime())
  return { ...open, clocks: stoppedByWords(procedure, course.words, clocksAsOf(since, toldAt, clocks)) }
}

function isFor(step: StepRule | undefined, side: KeptSide): boolean {
  return step?.audience === 'parties' || step?.audience === (side === 'requester' ? 'filer' : 'respondent')
}

/** The clock with no cause of a suspension that began while it was kept from the side: that time was not counted is told, why is not. */
function withoutCauses(
  clock: Clock,
  walked: readonly Walked[],
  states: Readonly<Record<string, StateRule>>,
  side: KeptSide,
): Clock {
  const began = (at: Date): boolean => {
    const last = walked.findLast((walk) => walk.at <= at)
    return last !== undefined && isKeptFrom(states[last.to], side)
  }
  if (!clock.ledger.some((entry) => entry.kind === 'suspended' && began(entry.at))) return clock
  // A cause goes by another name until it ends, so that it still ends by itself.
  const hidden = new Map<string, string>()
  const ledger = clock.ledger.map((entry, n): LedgerEntry => {
    if (entry.kind === 'suspended' && began(entry.at))
      hidden.set(entry.cause, hidden.size === 0 ? undisclosed : `${undisclosed}-${n}`)
    if (entry.kind !== 'suspended' && entry.kind !== 'resumed') return entry
    const cause = hidden.get(entry.cause ?? '')
    if (entry.kind === 'resumed' && entry.cause) hidden.delete(entry.cause)
    return cause === undefined ? entry : { ...entry, cause }
  })
  return { ...clock, ledger }
}

/** The clocks as they stood before the instant, with what steps did to them since that the side is told of. */
function clocksAsOf(since: Date, toldAt: readonly number[], clocks: readonly Clock[]): Clock[] {
  return clocks.flatMap((clock) => {
    const ledger = clock.ledger.filter(({ at }) => at < since || toldAt.includes(at.getTime()))
    return ledger[0]?.kind === 'started' ? [{ ...clock, ledger }] : []
  })
}

/** A period of a party ends with what it did in it, though the proceeding had gone on. */
function stoppedByWords(procedure: Procedure, words: readonly Walked[], clocks: readonly Clock[]): Clock[] {
  return clocks.map((clock) => {
    const isOf = ({ party }: Walked) => party === undefined || clock.party === undefined || party === clock.party
    const word = words.find((each) => isOf(each) && procedure.steps[each.step]?.stops?.includes(clock.rule))
    if (!word || clock.ledger.some(({ kind }) => kind === 'stopped')) return clock
    const on = dateOf(word.at)
    return { ...clock, ledger: [...clock.ledger, { kind: 'stopped', on, at: word.at, end: 'met', done: on }] }
  })
}

/**
 * The step as the word of a party that knows no better than that the proceeding stands where it was told: it is received and kept for the
 * office to read, and moves, ends and issues nothing but its receipt.
 */
export function asWord(step: StepRule): StepRule {
  const {
    starts: _starts,
    stops: _stops,
    drops: _drops,
    suspends: _suspends,
    resumes: _resumes,
    extends: _extends,
    outcome,
    papers,
    ...word
  } = step
  return { ...word, to: 'same', ...(papers && outcome === undefined ? { papers } : {}) }
}
