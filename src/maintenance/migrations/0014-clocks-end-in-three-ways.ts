import { isDeepStrictEqual } from 'node:util'
import { calendars } from '../../calendars/index.ts'
import type { CaseRecord, Handoff, Proceeding } from '../../kernel/case-record.ts'
import { endedBy, isSuspended } from '../../kernel/clock-acts.ts'
import type { Clock, ClockEnd, ClockRule, LedgerEntry } from '../../kernel/clock.ts'
import type { StepRule } from '../../kernel/procedure.ts'
import { procedureOf } from '../../procedures/index.ts'
import { collection } from '../../store/connection.ts'
import type { Migration } from '../../store/migrating.ts'

type OldCase = Pick<CaseRecord, '_id' | 'version' | 'proceedings' | 'handoffs'>
/** A stop as it was written: met, or not. */
type OldStop = Pick<LedgerEntry, 'on' | 'at'> & { readonly kind: 'stopped'; readonly met?: boolean }

/** Cases that are read and written together. */
const atOnce = 100

/**
 * A clock that stopped was met or not, also where the proceeding had ended or gone another way before anybody did what it asks. The step
 * that was taken at that moment says which it was. A case that changes meanwhile is looked at again.
 */
export const clocksEndInThreeWays: Migration = {
  number: 14,
  name: 'clocks end in three ways',
  async up({ after, reached }) {
    let last = after
    let done = 0
    for (;;) {
      const filter = last === undefined ? {} : { _id: { $gt: last } }
      const found = await collection<OldCase>('cases')
        .find(filter, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(atOnce)
        .toArray()
      if (found.length === 0) return
      const ids = found.map(({ _id }) => _id)
      while (!(await endedIn(ids)));
      for (const id of ids) await reached(id, (done += 1))
      last = ids.at(-1)
    }
  },
}

/** Writes how the clocks of these cases ended. False when one of them has changed meanwhile. */
async function endedIn(ids: readonly string[]): Promise<boolean> {
  const cases = collection<OldCase>('cases')
  const records = await cases.find({ _id: { $in: [...ids] } }).toArray()
  const writes = records.flatMap((record) => {
    const proceedings = record.proceedings.map(withEnds)
    const handoffs = record.handoffs.map(answerWithEnd)
    if (isDeepStrictEqual([proceedings, handoffs], [record.proceedings, record.handoffs])) return []
    const filter = { _id: record._id, version: record.version }
    return [{ updateOne: { filter, update: { $set: { proceedings, handoffs } } } }]
  })
  if (writes.length === 0) return true
  const { matchedCount } = await cases.bulkWrite(writes, { ordered: false })
  return matchedCount === writes.length
}

function withEnds(proceeding: Proceeding): Proceeding {
  const { steps, states, clocks: rules, closingClock } = procedureOf(proceeding.procedure, proceeding.version)
  const clocks = proceeding.clocks.map((clock) => {
    const stop = oldStopOf(clock)
    if (!stop) return clock
    const taken = proceeding.walked.filter(({ at }) => at.getTime() === stop.at.getTime())
    const ending = taken.find(({ step }) => endsBy(steps[step], clock.rule))
    // What a final state stopped, no step had asked for.
    const isDone = ending ? does(steps[ending.step], clock.rule) : !taken.some(({ to }) => states[to]?.final)
    return withEnd(clock, stop, isDone, rules[clock.rule])
  })
  const { inTime, ...rest } = proceeding
  const closing = clocks
    .findLast(({ rule }) => rule === closingClock)
    ?.ledger.findLast(({ kind }) => kind === 'stopped')
  const isMoot = closing?.kind === 'stopped' && closing.end === 'moot'
  return { ...rest, ...(inTime === undefined || isMoot ? {} : { inTime }), clocks }
}

const endsBy = (step: StepRule | undefined, rule: string) =>
  [...(step?.stops ?? []), ...(step?.drops ?? [])].includes(rule)
const does = (step: StepRule | undefined, rule: string) =>
  step?.stops?.includes(rule) === true && !step.restsOn?.includes(rule)

function answerWithEnd(handoff: Handoff): Handoff {
  const stop = oldStopOf(handoff.clock)
  const isDone = handoff.state !== 'recalled' && handoff.state !== 'lapsed'
  return stop ? { ...handoff, clock: withEnd(handoff.clock, stop, isDone, {}) } : handoff
}

function oldStopOf({ ledger }: Clock): OldStop | undefined {
  const stop = ledger.find(({ kind }) => kind === 'stopped') as OldStop | undefined
  return stop?.met === undefined ? undefined : stop
}

function withEnd(clock: Clock, stop: OldStop, isDone: boolean, rule: Pick<ClockRule, 'grants'> | undefined): Clock {
  const { kind, on, at } = stop
  const before = { ...clock, ledger: clock.ledger.filter((entry) => entry.kind !== 'stopped') }
  // One that stood still was met whatever the day on which it was suspended.
  const isLate = stop.met === false || (isSuspended(before) && endedBy(before, calendars(), { at, on }) !== undefined)
  const end: ClockEnd = isDone ? (isLate ? 'missed' : 'met') : isLate && !rule?.grants ? 'missed' : 'moot'
  return { ...clock, ledger: [...before.ledger, { kind, on, at, end, ...(isDone ? { done: on } : {}) }] }
}
