import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { openCursors } from '../../src/embedded/cursors.ts'
import { decode, type Doc, encode } from '../../src/embedded/meaning/documents.ts'
import { sweep } from '../../src/embedded/expiry.ts'
import { engineForTests } from './store.ts'
import { hangMs } from './working.ts'

describe('the engine of the embedded store', () => {
  const store = engineForTests()
  const { run } = store
  const documents = (...docs: Doc[]): Buffer[] => docs.map((doc) => encode(doc))
  const count = async (name: string): Promise<unknown> => (await run({ count: name }))['n']

  it('deletes what is older than its index allows, and nothing that has no date', async () => {
    await run({
      createIndexes: 'old',
      indexes: [
        { key: { at: 1 }, name: 'at', expireAfterSeconds: 60 },
        { key: { seen: 1 }, name: 'seen', expireAfterSeconds: 0, partialFilterExpression: { kept: false } },
      ],
    })
    const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000)
    await run({
      insert: 'old',
      documents: documents(
        { _id: 1, at: ago(61) },
        { _id: 2, at: ago(50) },
        { _id: 3, at: 5 },
        { _id: 4 },
        { _id: 5, seen: ago(1), kept: true },
        { _id: 6, seen: ago(1), kept: false },
      ),
    })
    await sweep(store.engine)
    const found = (await run({ find: 'old', sort: { _id: 1 } }))['cursor'] as { firstBatch: Doc[] }
    expect(found.firstBatch.map((doc) => doc['_id'])).to.deep.equal([2, 3, 4, 5])
  })

  it('gives up a transaction that breaks, and does its other jobs again', async () => {
    await run({ insert: 'c', documents: documents({ _id: 0 }) })
    const collection = store.engine.catalogue.find('d', 'c')
    const others = [1, 2, 3].map((_id) => run({ insert: 'c', documents: documents({ _id }) }))
    const changed = run({
      update: 'c',
      updates: [
        { q: { _id: 7 }, u: { $set: { a: 1 } }, upsert: true },
        { q: {}, u: { $set: { b: 1 } }, multi: true },
      ],
    })
    const broken = store.engine.storage.write(() => {
      store.engine.storage.putDocument(collection?.id ?? 0, 99, encode({ _id: 'half' }))
      throw new TypeError('a defect')
    })
    const removed = run({ delete: 'c', deletes: [{ q: { _id: 0 }, limit: 1 }] })
    expect(await broken.catch((error: Error) => error.message)).to.equal('a defect')
    expect((await Promise.all(others)).map((reply) => reply['n'])).to.deep.equal([1, 1, 1])
    expect(await changed).to.deep.include({ n: 5, nModified: 4, upserted: [{ index: 0, _id: 7 }] })
    expect((await removed)['n']).to.equal(1)
    expect([await count('c'), store.engine.storage.countDocuments(collection?.id ?? 0)]).to.deep.equal([4, 4])
  })

  it('counts right while documents come and go', async () => {
    expect(await count('n')).to.equal(0)
    await Promise.all(Array.from({ length: 50 }, (_, _id) => run({ insert: 'n', documents: documents({ _id }) })))
    expect(await count('n')).to.equal(50)
    await run({ delete: 'n', deletes: [{ q: { _id: { $lt: 20 } }, limit: 0 }] })
    await run({ insert: 'n', documents: documents({ _id: 100 }, { _id: 100 }) })
    expect(await count('n')).to.equal(31)
  })

  it('uses old pages again when a process that read them was killed', async () => {
    const code = `
      import { openStorage } from ${JSON.stringify(new URL('../../src/embedded/storage.ts', import.meta.url).href)}
      const store = await openStorage(${JSON.stringify(store.folder)}, { readOnly: true })
      for (const _ of store.documents(1)) process.kill(process.pid, 'SIGKILL')`
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    const churn = async (): Promise<number> => {
      for (let n = 0; n < 40; n++) await run({ update: 'p', updates: [{ q: {}, u: { $set: { n } }, multi: true }] })
      return store.engine.storage.bytes()
    }
    await run({
      insert: 'p',
      documents: documents(...Array.from({ length: 200 }, (_, _id) => ({ _id, pad: 'x'.repeat(3000) }))),
    })
    await churn()
    const before = await churn()
    expect(spawnSync(process.execPath, ['--import', loader, '--input-type=module', '-e', code]).signal).to.equal(
      'SIGKILL',
    )
    const pinned = await churn()
    store.engine.storage.forgetKilledReaders()
    expect(pinned).to.be.greaterThan(before * 5)
    expect(await churn()).to.equal(pinned)
  }).timeout(hangMs)

  it('closes the cursor that was left longest, when too many are open', async () => {
    const cursors = openCursors(3)
    const numbers = function* (): Generator<Buffer> {
      for (let _id = 0; _id < 9; _id++) yield encode({ _id })
    }
    const open = async (): Promise<string> =>
      String((decode(Buffer.concat(await cursors.first('d.c', numbers(), { batchSize: 1 })))['cursor'] as Doc)['id'])
    const [first, second, third] = [await open(), await open(), await open()]
    await cursors.more(first, 'd.c', 1)
    const fourth = await open()
    expect(cursors.count()).to.equal(3)
    expect([second, first, third, fourth].map((id) => cursors.kill(id))).to.deep.equal([false, true, true, true])
  })

  it('closes a cursor that nobody asked for ten minutes, unless it was to stay', async () => {
    await run({ insert: 'idle', documents: documents({ _id: 1 }, { _id: 2 }) })
    const open = async (more: Doc): Promise<unknown> =>
      ((await run({ find: 'idle', batchSize: 1, ...more }))['cursor'] as Doc)['id']
    const [left, kept] = [await open({}), await open({ noCursorTimeout: true })]
    const now = Date.now
    Date.now = () => now() + 11 * 60_000
    store.engine.cursors.closeIdle()
    Date.now = now
    expect((await run({ getMore: left, collection: 'idle' }))['code']).to.equal(43)
    expect((await run({ getMore: kept, collection: 'idle' }))['ok']).to.equal(1)
  })
})
