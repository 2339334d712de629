import mongoose from 'mongoose'
import { modelOf } from '../store/model.ts'
import { id, list, moment, shape, whole } from '../store/shape.ts'

/** Entries of one case that were published: those after `since`, up to `to`. */
export interface RelayedCase {
  readonly caseId: string
  readonly since: number
  readonly to: number
}

/** What one process published at once, for the open pages of the others. */
export interface Relayed {
  readonly _id: string
  /** The process, whose own pages were told already. */
  readonly from: string
  /** By the database's clock: processes on several machines need not agree on theirs. */
  readonly at: Date
  readonly cases: readonly RelayedCase[]
}

const Relay = modelOf<Relayed>(
  'relay',
  {
    _id: id(),
    from: id(),
    at: moment(),
    cases: list(shape<RelayedCase>({ caseId: id(), since: whole(), to: whole() })),
  },
  { indexes: [{ key: { at: 1 } }] },
)

export async function addRelayed({ _id, from, cases }: Omit<Relayed, 'at'>): Promise<void> {
  await Relay.updateOne(
    { _id },
    { $setOnInsert: { from, cases }, $currentDate: { at: true } },
    { upsert: true, runValidators: true },
  )
}

/** What was published since an instant, oldest first. */
export async function relayedSince(at: Date, limit: number): Promise<Relayed[]> {
  return await Relay.find({ at: mongoose.trusted({ $gte: at }) })
    .sort({ at: 1, _id: 1 })
    .limit(limit)
    .lean<Relayed[]>()
}

/** When the newest of them was published. */
export async function newestRelayed(): Promise<Date | undefined> {
  return (await Relay.findOne().sort({ at: -1 }).lean<Relayed>())?.at
}

const keptMs = 120_000

/** Removes what every process has heard long ago. What is old is measured from the newest; where nothing happens nothing is written. */
export async function forgetRelayed(): Promise<void> {
  const newest = await newestRelayed()
  if (!newest) return
  const before = new Date(newest.getTime() - keptMs)
  const old = { at: mongoose.trusted({ $lt: before }) }
  if (await Relay.findOne(old).lean<Relayed>()) await Relay.deleteMany(old)
}
