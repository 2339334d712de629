import { collection, declareIndexes } from '../store/connection.ts'

interface FilingCount {
  /** Person and day: 'p-1:2026-11-22'. */
  _id: string
  n: number
}

declareIndexes('filing-counts', [])
const counts = () => collection<FilingCount>('filing-counts')

/** Counts one complaint of a person on a day and answers how many that makes. */
export async function countFiling(personId: string, day: string): Promise<number> {
  const found = await counts().findOneAndUpdate(
    { _id: `${personId}:${day}` },
    { $inc: { n: 1 } },
    { upsert: true, returnDocument: 'after' },
  )
  return found?.n ?? 1
}

/** Takes one back: a repeated request that filed nothing. */
export async function uncountFiling(personId: string, day: string): Promise<void> {
  await counts().updateOne({ _id: `${personId}:${day}` }, { $inc: { n: -1 } })
}
