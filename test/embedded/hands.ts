import { randomInt, randomUUID } from 'node:crypto'
import type { Collection, Db, MongoClient } from 'mongodb'

/**
 * Hands that write until the store is killed, and remember what they were told. Every document says how often it was
 * changed in four ways (a number, a list, a list that is unique over all documents, a counter of sweeps), so that half a change shows.
 */
export type Work = {
  _id: string
  hand: number
  version: number
  log: { n: number }[]
  codes: string[]
  tags: string[]
  sweeps: number
}
/** What a document may look like: undefined is none. More than one: nothing was answered. */
type Possible = (Pick<Work, 'version' | 'sweeps'> | undefined)[]

export class Memory {
  readonly documents = new Map<string, Possible>()
  counter = 0
  acknowledged = 0
  /** Ends a write that was answered. */
  know(id: string, state: Possible[number]): void {
    this.documents.set(id, [state])
    this.acknowledged++
  }
  suppose(id: string, state: Possible[number]): void {
    this.documents.set(id, [...(this.documents.get(id) ?? [undefined]), state])
  }
  sureOf(hand: number): [string, Pick<Work, 'version' | 'sweeps'>][] {
    return [...this.documents].flatMap(([id, [state, ...more]]) =>
      id.startsWith(`${hand}:`) && state && more.length === 0 ? [[id, state]] : [],
    )
  }
}

export async function prepare(db: Db): Promise<void> {
  await db
    .collection('work')
    .createIndexes([
      { key: { codes: 1 }, unique: true },
      { key: { tags: 1, version: -1 } },
      { key: { hand: 1 }, partialFilterExpression: { version: { $gt: 1 } } },
      { key: { 'log.n': 1 }, sparse: true },
    ])
}

const made = (hand: number): Work => {
  const _id = `${hand}:${randomUUID()}`
  return { _id, hand, version: 0, log: [], codes: [`${_id}/0`], tags: ['new', `hand ${hand}`], sweeps: 0 }
}
const step = (id: string, version: number) => ({
  $inc: { version: 1 },
  $push: { log: { n: version }, codes: `${id}/${version + 1}` },
  $set: { tags: [`step ${version % 7}`, `hand ${id[0]}`, id] },
})

/** One hand: writes of all kinds, one after the other, until the connection is gone. */
export async function write(client: MongoClient, memory: Memory, hand: number): Promise<void> {
  const work: Collection<Work> = client.db('d').collection<Work>('work')
  const counters: Collection<{ _id: string; n: number }> = client.db('d').collection('counters')
  const pick = () => {
    const own = memory.sureOf(hand)
    return own.length > 0 ? own[randomInt(own.length)] : undefined
  }
  const acts: (() => Promise<void>)[] = [
    async () => {
      const one = made(hand)
      memory.suppose(one._id, one)
      await work.insertOne(one)
      memory.know(one._id, one)
    },
    async () => {
      const [id, state] = pick() ?? []
      if (!id || !state) return
      const next = { ...state, version: state.version + 1 }
      memory.suppose(id, next)
      const { modifiedCount } = await work.updateOne({ _id: id, version: state.version }, step(id, state.version))
      if (modifiedCount !== 1) throw new Error(`the update of ${id} found nothing`)
      memory.know(id, next)
    },
    async () => {
      const [id, state] = pick() ?? []
      if (!id || !state) return
      const next = { ...state, version: state.version + 1 }
      memory.suppose(id, next)
      const found = await work.findOneAndUpdate({ codes: `${id}/${state.version}` }, step(id, state.version), {
        returnDocument: 'after',
      })
      if (found?.version !== next.version) throw new Error(`${id} came back with version ${found?.version}`)
      memory.know(id, next)
    },
    async () => {
      const [id] = pick() ?? []
      if (!id) return
      memory.suppose(id, undefined)
      await work.deleteOne({ _id: id })
      memory.know(id, undefined)
    },
    async () => {
      const news = Array.from({ length: 30 }, () => made(hand))
      const [gone] = pick() ?? []
      for (const one of news) memory.suppose(one._id, one)
      if (gone) memory.suppose(gone, undefined)
      await work.bulkWrite([
        ...news.map((document) => ({ insertOne: { document } })),
        ...(gone ? [{ deleteOne: { filter: { _id: gone } } }] : []),
      ])
      for (const one of news) memory.know(one._id, one)
      if (gone) memory.know(gone, undefined)
    },
    async () => {
      const own = memory.sureOf(hand)
      for (const [id, state] of own) memory.suppose(id, { ...state, sweeps: state.sweeps + 1 })
      await work.updateMany({ _id: { $in: own.map(([id]) => id) } }, { $inc: { sweeps: 1 } })
      for (const [id, state] of own) memory.know(id, { ...state, sweeps: state.sweeps + 1 })
    },
    async () => {
      const found = await counters.findOneAndUpdate(
        { _id: 'one' },
        { $inc: { n: 1 } },
        { upsert: true, returnDocument: 'after' },
      )
      memory.counter = Math.max(memory.counter, found?.n ?? 0)
    },
    async () => {
      // A collection that comes and goes: what lies in the file must belong to one that is there.
      const side = client.db('d').collection(`side ${hand}`)
      await side.createIndex({ a: 1 })
      await side.insertMany([{ a: 1 }, { a: [2, 3] }])
      await (randomInt(2) ? side.drop() : side.dropIndex('a_1'))
    },
  ]
  for (;;) await (acts[randomInt(10) % acts.length] as () => Promise<void>)()
}

/** Compares a killed store, opened again, with what was answered. Gives what is wrong, and takes over what was found. */
export async function compare(db: Db, memory: Memory): Promise<string[]> {
  const problems: string[] = []
  const found = new Map((await db.collection<Work>('work').find().toArray()).map((doc) => [doc._id, doc]))
  for (const [id, possible] of memory.documents) {
    const doc = found.get(id)
    if (!possible.some((state) => state?.version === doc?.version && state?.sweeps === doc?.sweeps))
      problems.push(`${id} is ${doc ? `${doc.version}/${doc.sweeps}` : 'gone'}, told was ${JSON.stringify(possible)}`)
    if (doc) memory.documents.set(id, [doc])
    else memory.documents.delete(id)
    found.delete(id)
    if (doc && (doc.log.length !== doc.version || doc.codes.length !== doc.version + 1))
      problems.push(`${id} is half changed: ${JSON.stringify(doc)}`)
  }
  for (const id of found.keys()) problems.push(`${id} came from nowhere`)
  const n = (await db.collection<{ _id: string; n: number }>('counters').findOne({ _id: 'one' }))?.n ?? 0
  if (n < memory.counter) problems.push(`the counter says ${n}, told was ${memory.counter}`)
  return problems
}
