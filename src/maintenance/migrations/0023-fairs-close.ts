import { isDeepStrictEqual } from 'node:util'
import { calendars } from '../../calendars/index.ts'
import { officeNow } from '../../deadlines/index.ts'
import type { CaseRecord, Proceeding } from '../../kernel/case-record.ts'
import { dropClock, isOpen } from '../../kernel/clock-acts.ts'
import type { ClockRule } from '../../kernel/clock.ts'
import { isStepFrom, type Procedure } from '../../kernel/procedure.ts'
import { startClocks } from '../../kernel/step-clocks.ts'
import { endingWithin } from '../../kernel/within.ts'
import { procedureOf } from '../../procedures/index.ts'
import { collection } from '../../store/connection.ts'
import type { Migration } from '../../store/migrating.ts'

type OldCase = Pick<CaseRecord, '_id' | 'version' | 'proceedings' | 'acts'>

/** Cases that are read and written together. */
const atOnce = 100

/**
 * What ends by itself (a fair) has a period of its own, which proceedings of before did not start, and periods of theirs ran on beyond it; where
 * nothing waits for that end any more it runs no longer. A case that changes meanwhile is looked at again.
 */
export const fairsClose: Migration = {
  number: 23,
  name: 'fairs close',
  async up({ after, reached }) {
    const at = officeNow()
    let last = after
    let done = 0
    for (;;) {
      const found = await collection<OldCase>('cases')
        .find(last === undefined ? {} : { _id: { $gt: last } }, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(atOnce)
        .toArray()
      if (found.length === 0) return
      const ids = found.map(({ _id }) => _id)
      while (!(await closingIn(ids, at)));
      for (const id of ids) await reached(id, (done += 1))
      last = ids.at(-1)
    }
  },
}

/** Writes the ends of what the proceedings of these cases are about. False when one of them has changed meanwhile. */
async function closingIn(ids: readonly string[], at: Date): Promise<boolean> {
  const cases = collection<OldCase>('cases')
  const records = await cases.find({ _id: { $in: [...ids] } }).toArray()
  const writes = records.flatMap((record) => {
    const proceedings = record.proceedings.map((each) => withOwnEnd(each, record.acts, at))
    if (isDeepStrictEqual(proceedings, record.proceedings)) return []
    const filter = { _id: record._id, version: record.version }
    return [{ updateOne: { filter, update: { $set: { proceedings } } } }]
  })
  if (writes.length === 0) return true
  const { matchedCount } = await cases.bulkWrite(writes, { ordered: false })
  return matchedCount === writes.length
}

/** The proceeding with the period that its text starts with it today, or without it where it has left the states that wait for its end. */
function withOwnEnd(proceeding: Proceeding, acts: OldCase['acts'], at: Date): Proceeding {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const own = (procedure.startsWith ?? []).filter((key) => procedure.clocks[key]?.within?.itself)
  if (own.length === 0 || proceeding.endedOn !== undefined) return proceeding
  const awaited = own.filter((key) => isAwaited(procedure, proceeding.state, key))
  const clocks = proceeding.clocks.map((clock) =>
    own.includes(clock.rule) && !awaited.includes(clock.rule) && isOpen(clock)
      ? dropClock(clock, procedure.clocks[clock.rule] as ClockRule, calendars(), { at })
      : clock,
  )
  const missing = awaited.filter((key) => !clocks.some(({ rule }) => rule === key))
  const { openedAt, receivedOn } = proceeding
  const since = { at: openedAt, ...(receivedOn ? { on: receivedOn } : {}) }
  const started = startClocks({ ...proceeding, clocks }, procedure, missing, since, calendars())
  return endingWithin(started, procedure, acts)
}

/** Whether a step that rests on its end may be taken where the proceeding stands. */
const isAwaited = (procedure: Procedure, state: string, clock: string): boolean =>
  Object.values(procedure.steps).some((step) => step.restsOn?.includes(clock) && isStepFrom(procedure, step, state))
