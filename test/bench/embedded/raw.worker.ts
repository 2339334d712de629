import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { open } from 'lmdb'
import { desks, paper } from './papers.ts'
import type { Work } from './works.ts'

/**
 * The store's own limit: LMDB alone, doing what each work needs at the least, in one process and without a protocol, a filter
 * or a plan. Writers share a transaction as theirs would.
 */
export interface RawOrder {
  readonly folder: string
  readonly documents: number
  readonly work: Work
  readonly seconds: number
}

async function carryOut({ folder, documents, work, seconds }: RawOrder): Promise<number> {
  const ready = join(folder, 'ready')
  if (!existsSync(ready)) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const binary = { encoding: 'binary', keyEncoding: 'binary' } as const
  const root = open({ path: join(folder, 'raw.mdb'), noSubdir: true, overlappingSync: false, maxDbs: 2, ...binary })
  const [docs, entries] = [root.openDB({ name: 'docs', ...binary }), root.openDB({ name: 'index', ...binary })]
  const nothing = Buffer.alloc(0)
  const key = (n: number): Buffer => words(1, n)
  const put = (n: number): void => {
    const bytes = paper(n % documents)
    void docs.put(key(n) as never, bytes)
    void entries.put(words(2, n) as never, key(n))
    void entries.put(words(3, n) as never, key(n))
    void entries.put(words(4, n % desks, n) as never, nothing)
  }
  const inOne = (count: number, act: () => void): Promise<void> =>
    root.transaction(() => {
      for (let i = 0; i < count; i++) act()
    })
  if (!existsSync(ready)) {
    for (let from = 0; from < documents; from += 5000)
      await inOne(1, () => {
        for (let n = from; n < Math.min(documents, from + 5000); n++) put(n)
      })
    writeFileSync(ready, '')
  }
  const any = (): number => Math.floor(Math.random() * documents)
  let next = documents
  const again = (): void => {
    const at = key(any()) as never
    const bytes = docs.get(at) as Buffer
    bytes.writeInt32LE(any(), 9 + bytes.indexOf('version\0'))
    void docs.put(at, bytes)
  }
  const turns: Record<Work, () => Promise<number> | number> = {
    'point-read': () => (docs.get(entries.get(words(2, any()) as never) as never) ? 1 : 0),
    'sorted-find': () => {
      const n = any() * 0.8
      const start = words(4, Math.floor(n) % desks, Math.floor(n))
      const keys = entries.getKeys({ start: start as never, limit: 20 }).asArray as unknown as Buffer[]
      return keys.every((one) => docs.get(key(one.readUInt32BE(8)) as never)) ? 1 : 0
    },
    insert: async () => (await inOne(16, () => put(next++)), 16),
    update: async () => (await inOne(16, again), 16),
    bulk: async () => (await inOne(1000, () => put(next++)), 1000),
  }
  let pieces = 0
  const begun = performance.now()
  while (performance.now() - begun < seconds * 1000)
    for (let i = 0; i < 50; i++) {
      const found = turns[work]()
      pieces += typeof found === 'number' ? found : await found
      if (typeof found !== 'number') break
    }
  const perSecond = (pieces / (performance.now() - begun)) * 1000
  for (let from = documents; from < next; from += 1000)
    await inOne(1, () => {
      for (let n = from; n < Math.min(next, from + 1000); n++) {
        void docs.remove(key(n) as never)
        for (const at of [words(2, n), words(3, n), words(4, n % desks, n)]) void entries.remove(at as never)
      }
    })
  await root.close()
  return perSecond
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, i * 4)
  return bytes
}

process.on('message', (order: RawOrder) => {
  carryOut(order).then(
    (done) => process.send?.({ done }, () => process.exit(0)),
    (error: Error) => process.send?.({ error: error.message }, () => process.exit(1)),
  )
})
