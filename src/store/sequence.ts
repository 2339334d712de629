import { collection } from './connection.ts'
import { modelOf } from './model.ts'
import { whole, words } from './shape.ts'

interface Sequence {
  _id: string
  n: number
}

modelOf<Sequence>('sequences', { _id: words(), n: whole() })

interface Waiting {
  readonly resolve: (n: number) => void
  readonly reject: (error: unknown) => void
}

const waiting = new Map<string, Waiting[]>()
const asking = new Set<string>()

/**
 * The next number of a series (cases of a year, papers of a body). Numbers are unique; a refused filing may leave a gap.
 * Those who ask while the store is being asked share the next question: it hands out as many numbers as were wanted.
 */
export function nextNumber(series: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const others = waiting.get(series)
    if (others) others.push({ resolve, reject })
    else waiting.set(series, [{ resolve, reject }])
    if (!asking.has(series)) void handOut(series)
  })
}

async function handOut(series: string): Promise<void> {
  asking.add(series)
  for (let callers = take(series); callers.length > 0; callers = take(series)) {
    try {
      const last = await advance(series, callers.length)
      callers.forEach(({ resolve }, index) => resolve(last - callers.length + 1 + index))
    } catch (error) {
      for (const { reject } of callers) reject(error)
    }
  }
  asking.delete(series)
}

function take(series: string): Waiting[] {
  const callers = waiting.get(series) ?? []
  waiting.delete(series)
  return callers
}

/** The last of so many new numbers. */
async function advance(series: string, count: number): Promise<number> {
  // Past the model: its query took more processor time of a filing than the update itself, and a number has one field to check.
  const found = await collection<Sequence>('sequences').findOneAndUpdate(
    { _id: series },
    { $inc: { n: count } },
    { upsert: true, returnDocument: 'after' },
  )
  if (!found) throw new Error(`no number for ${series}`)
  return found.n
}
