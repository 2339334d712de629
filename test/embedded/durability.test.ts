import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { checkStore, startEmbedded } from '../../src/embedded/start.ts'
import { refusal, temporaryFolder } from './store.ts'

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

describe('the folder of the embedded store', () => {
  const folder = temporaryFolder()

  it('keeps what was written when it is closed and opened again', async () => {
    const path = join(folder.path, 'again')
    for (const round of [0, 1, 2]) {
      const store = await startEmbedded({ folder: path })
      const client = await MongoClient.connect(store.uri)
      const c = client.db('d').collection('c')
      await c.createIndex({ n: 1 }, { unique: true })
      expect(await c.countDocuments()).to.equal(round)
      await c.insertOne({ n: round, list: [round] })
      await c.createIndex({ list: 1 })
      expect(await c.countDocuments({ list: { $gte: 0 } })).to.equal(round + 1)
      await client.close()
      await store.stop()
    }
    const result = await checkStore(path)
    expect(result).to.deep.include({ ok: true, problems: [], documents: 3 })
    expect((await checkStore(path)).digest)
      .to.equal(result.digest)
      .and.match(/^[0-9a-f]{64}$/)
  }).timeout(10_000)

  it('is opened by one process only, and its socket is for its owner only', async () => {
    const path = join(folder.path, 'two')
    const store = await startEmbedded({ folder: path })
    expect((await refusal(startEmbedded({ folder: path }))).message).to.match(/in use by another process/)
    expect((await refusal(checkStore(path))).message).to.match(/in use by another process/)
    if (process.platform !== 'win32') expect(statSync(join(path, 'store.sock')).mode & 0o777).to.equal(0o600)
    await store.stop()
    const next = await startEmbedded({ folder: path })
    await next.stop()
  }).timeout(15_000)

  it('is served again at the same address when the store itself is killed', async () => {
    const path = join(folder.path, 'crash')
    const store = await startEmbedded({ folder: path })
    const client = await MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 5000 })
    const c = client.db('d').collection('c')
    await c.insertOne({ n: 1 })
    const { pid } = JSON.parse(readFileSync(join(path, 'store.lock'), 'utf8')) as { pid: number }
    process.kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(await c.countDocuments({ n: 1 })).to.equal(1)
    await client.close()
    await store.stop()
  }).timeout(15_000)

  it('is refused, and left alone, when its file is cut off or of a newer format', async () => {
    const path = join(folder.path, 'cut')
    const store = await startEmbedded({ folder: path })
    const client = await MongoClient.connect(store.uri)
    await client
      .db('d')
      .collection('c')
      .insertMany(Array.from({ length: 2000 }, (_, i) => ({ i, pad: 'x'.repeat(500) })))
    await client.close()
    await store.stop()
    const file = join(path, 'store.mdb')
    const whole = readFileSync(file)
    truncateSync(file, Math.floor(whole.length / 2))
    expect((await refusal(startEmbedded({ folder: path }))).message).to.match(/cut off/)
    expect(statSync(file).size).to.equal(Math.floor(whole.length / 2))
    writeFileSync(file, whole)
    expect((await checkStore(path)).ok).to.equal(true)
  }).timeout(15_000)

  it('holds everything acknowledged after kill -9 under concurrent writes', async () => {
    const path = join(folder.path, 'killed')
    const acknowledged = new Map<string, number>()
    for (let round = 0; round < 5; round++) {
      const writer = fork(join(import.meta.dirname, 'writer.ts'), [path, String(round)], {
        execArgv: ['--import', loader],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      writer.on('message', ([id, version]: [string, number]) =>
        acknowledged.set(id, Math.max(version, acknowledged.get(id) ?? 0)),
      )
      await once(writer, 'message')
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 250))
      writer.kill('SIGKILL')
      await once(writer, 'exit')
      const store = await startEmbedded({ folder: path })
      const client = await MongoClient.connect(store.uri)
      const found = new Map(
        (await client.db('d').collection('c').find().toArray()).map((doc) => [String(doc['name']), doc]),
      )
      for (const [id, version] of acknowledged) {
        expect(found.get(id)?.['version'], id).to.be.gte(version)
        expect(found.get(id)?.['log'], id).to.have.length(found.get(id)?.['version'] as number)
      }
      await client.close()
      await store.stop()
      expect((await checkStore(path)).problems).to.deep.equal([])
    }
    expect(acknowledged.size).to.be.greaterThan(100)
  }).timeout(30_000)
})
