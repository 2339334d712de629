import { collection, declareIndexes } from '../store/connection.ts'

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

declareIndexes('relay', [{ key: { at: 1 } }])

const relay = () => collection<Relayed>('relay')

export async function addRelayed({ _id, from, cases }: Omit<Relayed, 'at'>): Promise<void> {
  await relay().updateOne({ _id }, { $setOnInsert: { from, cases }, $currentDate: { at: true } }, { upsert: true })
}

/** What was published since an instant, oldest first. */
export async function relayedSince(at: Date, limit: number): Promise<Relayed[]> {
  return await relay()
    .find({ at: { $gte: at } })
    .sort({ at: 1, _id: 1 })
    .limit(limit)
    .toArray()
}

/** When the newest of them was published. */
export async function newestRelayed(): Promise<Date | undefined> {
  return (await relay().find().sort({ at: -1 }).limit(1).toArray())[0]?.at
}

const keptMs = 120_000

/** Removes what every process has heard long ago. What is old is measured from the newest; where nothing happens nothing is written. */
export async function forgetRelayed(): Promise<void> {
  const newest = await newestRelayed()
  if (!newest) return
  const before = new Date(newest.getTime() - keptMs)
  if (await relay().findOne({ at: { $lt: before } })) await relay().deleteMany({ at: { $lt: before } })
}
