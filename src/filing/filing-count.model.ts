import { modelOf } from '../store/model.ts'
import { formed, number } from '../store/shape.ts'

interface FilingCount {
  /** Person and day: 'p-1:2026-11-22'. */
  _id: string
  n: number
}

const FilingCounts = modelOf<FilingCount>('filing-counts', { _id: formed(/^.+:\d{4}-\d\d-\d\d$/), n: number() })

/** Counts one complaint of a person on a day and answers how many that makes. */
export async function countFiling(personId: string, day: string): Promise<number> {
  const found = await FilingCounts.findOneAndUpdate(
    { _id: `${personId}:${day}` },
    { $inc: { n: 1 } },
    { upsert: true, returnDocument: 'after' },
  ).lean<FilingCount>()
  return found?.n ?? 1
}

/** Takes one back: a repeated request that filed nothing. */
export async function uncountFiling(personId: string, day: string): Promise<void> {
  await FilingCounts.updateOne({ _id: `${personId}:${day}` }, { $inc: { n: -1 } })
}
