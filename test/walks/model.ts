import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { dateOf } from '../../src/kernel/plain-date.ts'
import { isAside, isStepFrom, leadsOf, type Procedure } from '../../src/kernel/procedure.ts'
import { type Between, lastDay, type Unit } from '../law/reckoner.ts'
import { act, type Taken } from './act.ts'
import type { Walk } from './walk.ts'

/** What does not hold of a walk, read from its declaration and its ledgers alone: nothing of how the kernel decides is asked. */
export function contradictions(walk: Walk): string[] {
  const { proceeding, procedure, record } = walk
  return [
    ...ofStates(proceeding, procedure),
    ...ofClocks(proceeding, procedure),
    ...ofHolder(record),
    ...ofReplay(walk),
  ]
}

function ofStates({ walked, state, endedOn }: Proceeding, procedure: Procedure): string[] {
  const found: string[] = []
  let stands = procedure.start
  for (const { step: key, from, to, side } of walked) {
    const step = procedure.steps[key]
    if (!step) found.push(`${key} is no step`)
    else if (from !== stands) found.push(`${key} began in ${from}, and it stood in ${stands}`)
    else if (!isStepFrom(procedure, step, from) && !(side !== undefined && from === to))
      found.push(`${key} is no step from ${from}`)
    else if (to !== from && step.to !== 'before' && !leadsOf(step).includes(to) && !isAside(step, from) && !step.ofEach)
      found.push(`${key} led to ${to}, and not to ${step.to}`)
    if (!Object.hasOwn(procedure.states, to)) found.push(`${to} is no state`)
    if (procedure.states[from]?.final) found.push(`${key} was taken in ${from}, which is an end`)
    stands = to
  }
  if (stands !== state) found.push(`it stands in ${state}, and its steps led to ${stands}`)
  if ((procedure.states[state]?.final === true) !== (endedOn !== undefined)) found.push(`ended and ${state} disagree`)
  return found
}

/** The last day of a clock, counted by the rules of counting alone; undefined where it is counted in hours, or a year has no calendar. */
function dueOf({ ledger, length, unit, rolls }: Clock): string | undefined {
  const [start] = ledger
  if (!start || unit === 'hours') return undefined
  const between: Between[] = []
  const still = new Set<string>()
  let since = ''
  for (const entry of ledger) {
    if (entry.kind === 'suspended') {
      if (still.size === 0) since = entry.on
      still.add(entry.cause)
    }
    if (entry.kind === 'resumed') {
      if (entry.cause === undefined) still.clear()
      else still.delete(entry.cause)
      if (still.size === 0 && since !== '') between.push({ kind: 'stood-still', from: since, to: entry.on })
    }
    if (entry.kind === 'extended') between.push({ kind: 'longer', length: entry.length, unit: entry.unit as Unit })
  }
  const due = lastDay(start.on, { length, unit: unit as Unit, rolls }, between)
  return due > '2026-12-31' ? undefined : due
}

function ofClocks({ clocks, walked, endedOn }: Proceeding, procedure: Procedure): string[] {
  return clocks.flatMap((clock) => {
    const found: string[] = []
    const stops = clock.ledger.filter((entry) => entry.kind === 'stopped')
    const [stop] = stops
    const rule = procedure.clocks[clock.rule]
    const back = clock.ledger.findIndex(({ on }, n) => n > 0 && on < (clock.ledger[n - 1]?.on ?? ''))
    if (back > 0)
      found.push(
        `${clock.rule} goes back from ${clock.ledger[back - 1]?.on} to ${clock.ledger[back]?.on} (${clock.ledger[back]?.kind})`,
      )
    clock.ledger.forEach((entry, n) => {
      if (entry.kind !== 'suspended' && entry.kind !== 'extended') return
      const before = clock.ledger.slice(0, n)
      const wasStill =
        before.filter(({ kind }) => kind === 'suspended').length >
        before.filter(({ kind }) => kind === 'resumed').length
      const until = wasStill ? undefined : dueOf({ ...clock, ledger: before })
      if (until !== undefined && entry.on > until)
        found.push(`${clock.rule} is ${entry.kind} on ${entry.on}, after its end on ${until}`)
    })
    for (const [name, { times }] of Object.entries(rule?.extensions ?? {}))
      if (clock.ledger.filter((entry) => entry.kind === 'extended' && entry.extension === name).length > times)
        found.push(`${clock.rule} is extended by ${name} more than ${times} times`)
    if (stops.length > 1) found.push(`${clock.id} ended ${stops.length} times`)
    if (!stop) return endedOn && rule?.owes === 'office' ? [`${clock.id} runs on behind the end`] : found
    const isStill =
      clock.ledger.filter(({ kind }) => kind === 'suspended').length >
      clock.ledger.filter(({ kind }) => kind === 'resumed').length
    const due = dueOf(clock)
    const by = walked.filter(({ at }) => at.getTime() === stop.at.getTime())
    // What one of several does meets nothing of another's.
    const isWhose = ({ party }: (typeof walked)[number]) =>
      party === undefined || clock.party === undefined || party === clock.party
    const asks = by.some((walk) => isWhose(walk) && procedure.steps[walk.step]?.stops?.includes(clock.rule))
    const lapses = by.some(({ step }) => procedure.steps[step]?.restsOn?.includes(clock.rule))
    if (stop.end === 'met') {
      if (!asks) found.push(`${clock.id} is met, and ${by.map(({ step }) => step).join()} does not do what it asks`)
      if (lapses) found.push(`${clock.id} is met by a step that rests on its end`)
      if (due !== undefined && !isStill && stop.on > due) found.push(`${clock.id} is met on ${stop.on}, after ${due}`)
      if (stop.on > dateOf(stop.at)) found.push(`${clock.id} is met on ${stop.on}, a day to come`)
    }
    if (stop.end === 'missed' && due !== undefined && !isStill && stop.on <= due)
      found.push(`${clock.id} is missed on ${stop.on}, and ran until ${due}`)
    // Two steps may be taken in one minute: that a new period took its place ends it, whatever is done in that one.
    const gives = by.some(({ step }) => procedure.steps[step]?.drops?.includes(clock.rule))
    if (stop.end === 'moot' && asks && !gives && !lapses && rule?.grants !== true)
      found.push(`${clock.id} is moot, and was done`)
    return found
  })
}

function ofHolder({ proceedings, handoffs }: CaseRecord): string[] {
  return proceedings.flatMap(({ id, holder }) => {
    const waiting = handoffs.filter(
      (each) => each.proceedingId === id && ['offered', 'delivered', 'seen'].includes(each.state),
    )
    return [
      ...(holder.deskId && holder.bodyId ? [] : [`${id} is held by nobody`]),
      ...(waiting.length > 1 ? [`${id} is offered ${waiting.length} times at once`] : []),
    ]
  })
}

/** Taken again from what was kept of each step, it comes to the same. */
function ofReplay({ opened, taken, procedure, record }: Walk): string[] {
  let again = structuredClone(opened)
  for (const each of taken) {
    if ('other' in each) again = each.other(again)
    else again = act(again, 'P1', procedure, structuredClone(each) as Taken).record
  }
  const [one, other] = [JSON.stringify(again.proceedings), JSON.stringify(record.proceedings)]
  return one === other ? [] : ['taken again it comes to another state']
}
