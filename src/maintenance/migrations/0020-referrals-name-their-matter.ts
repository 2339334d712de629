import { isDeepStrictEqual } from 'node:util'
import { calendars } from '../../calendars/index.ts'
import { officeNow } from '../../deadlines/index.ts'
import type { CaseRecord, Proceeding } from '../../kernel/case-record.ts'
import { dropClock, isOpen } from '../../kernel/clock-acts.ts'
import { procedureOf, referralOf } from '../../procedures/index.ts'
import { collection } from '../../store/connection.ts'
import type { Migration } from '../../store/migrating.ts'

type OldCase = Pick<CaseRecord, '_id' | 'version' | 'proceedings' | 'handoffs'>

/** Cases that are read and written together. */
const atOnce = 100

/**
 * A proceeding that a referral opened says what kind of matter it is, and periods of whoever takes a proceeding over run of none that nobody has
 * taken. A case that changes meanwhile is looked at again.
 */
export const referralsNameTheirMatter: Migration = {
  number: 20,
  name: 'referrals name their matter',
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
      while (!(await namedIn(ids, at)));
      for (const id of ids) await reached(id, (done += 1))
      last = ids.at(-1)
    }
  },
}

/** Writes the matters of these cases. False when one of them has changed meanwhile. */
async function namedIn(ids: readonly string[], at: Date): Promise<boolean> {
  const cases = collection<OldCase>('cases')
  const records = await cases.find({ _id: { $in: [...ids] } }).toArray()
  const writes = records.flatMap((record) => {
    const proceedings = record.proceedings.map((each) => ofTaker(withMatter(each, record), record, at))
    if (isDeepStrictEqual(proceedings, record.proceedings)) return []
    const filter = { _id: record._id, version: record.version }
    return [{ updateOne: { filter, update: { $set: { proceedings } } } }]
  })
  if (writes.length === 0) return true
  const { matchedCount } = await cases.bulkWrite(writes, { ordered: false })
  return matchedCount === writes.length
}

/** One that was taken in hand as a plain matter stays one: it has its periods. */
function withMatter(proceeding: Proceeding, record: OldCase): Proceeding {
  const rule = referralOf(record, proceeding.id)
  const [first] = proceeding.walked
  const isPlain = first !== undefined && first.step !== rule?.signs && first.to === 'in-hand'
  return rule === undefined || isPlain ? proceeding : { ...proceeding, matter: rule.matter }
}

function ofTaker(proceeding: Proceeding, { handoffs }: OldCase, at: Date): Proceeding {
  const { start, clocks: rules } = procedureOf(proceeding.procedure, proceeding.version)
  const offers = handoffs.filter(({ kind, proceedingId }) => kind === 'transfer' && proceedingId === proceeding.id)
  const isTaken = offers.length === 0 || offers.some(({ state }) => state === 'accepted')
  if (isTaken || proceeding.state !== start) return proceeding
  const clocks = proceeding.clocks.map((clock) =>
    rules[clock.rule]?.ofTaker && isOpen(clock) ? dropClock(clock, { grants: true }, calendars(), { at }) : clock,
  )
  return { ...proceeding, clocks }
}
