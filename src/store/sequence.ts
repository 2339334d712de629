import { collection } from './connection.ts'

interface Sequence {
  _id: string
  n: number
}

/** The next number of a series (cases of a year, papers of a body). Numbers are unique; a refused filing may leave a gap. */
export async function nextNumber(series: string): Promise<number> {
  const found = await collection<Sequence>('sequences').findOneAndUpdate(
    { _id: series },
    { $inc: { n: 1 } },
    { upsert: true, returnDocument: 'after' },
  )
  if (!found) throw new Error(`no number for ${series}`)
  return found.n
}
