import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { open } from 'lmdb'
import { MongoClient } from 'mongodb'
import { checkStore, startEmbedded } from '../../src/embedded/start.ts'
import { refusal, temporaryFolder } from './store.ts'
import { hangMs } from './working.ts'

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
  }).timeout(hangMs)

  it('is opened whatever the size of the pages its file was made with', async () => {
    const path = join(folder.path, 'small pages')
    mkdirSync(path)
    const binary = { keyEncoding: 'binary', encoding: 'binary' } as const
    const root = open({ path: join(path, 'store.mdb'), noSubdir: true, pageSize: 4096, ...binary })
    for (const name of ['docs', 'index']) root.openDB({ name, ...binary })
    await root.openDB({ name: 'meta', ...binary }).put(Buffer.from('format') as never, Buffer.from([0, 0, 0, 1]))
    await root.close()
    const store = await startEmbedded({ folder: path })
    const client = await MongoClient.connect(store.uri)
    await client.db('d').collection('c').insertOne({ n: 1 })
    await client.close()
    await store.stop()
    expect(readFileSync(join(path, 'store.mdb')).readUInt32LE(48)).to.equal(4096)
    expect(await checkStore(path)).to.deep.include({ ok: true, documents: 1 })
  }).timeout(hangMs)

  it('is opened by one process only, and is for its owner only', async () => {
    const path = join(folder.path, 'two')
    const store = await startEmbedded({ folder: path })
    const before = readFileSync(join(path, 'store.mdb'))
    expect((await refusal(startEmbedded({ folder: path }))).message).to.match(/in use by another process/)
    expect(readFileSync(join(path, 'store.mdb')).equals(before)).to.equal(true)
    expect((await checkStore(path)).ok).to.equal(true)
    if (process.platform !== 'win32') {
      expect(statSync(path).mode & 0o777).to.equal(0o700)
      for (const name of readdirSync(path)) expect(statSync(join(path, name)).mode & 0o777, name).to.equal(0o600)
      expect(readdirSync(path)).to.include.members(['store.sock', 'store.mdb'])
    }
    await store.stop()
    const next = await startEmbedded({ folder: path })
    await next.stop()
  }).timeout(hangMs)

  it('is served again at the same address when the store itself is killed', async () => {
    const path = join(folder.path, 'crash')
    const store = await startEmbedded({ folder: path })
    const client = await MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 60_000 })
    const c = client.db('d').collection('c')
    await c.insertOne({ n: 1 })
    const { pid } = JSON.parse(readFileSync(join(path, 'store.lock'), 'utf8')) as { pid: number }
    process.kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(await c.countDocuments({ n: 1 })).to.equal(1)
    await client.close()
    await store.stop()
  }).timeout(hangMs)

  it('is refused in plain words, and left as it is, when its file is cut off, foreign or of a newer format', async () => {
    const path = join(folder.path, 'bad')
    const store = await startEmbedded({ folder: path })
    const client = await MongoClient.connect(store.uri)
    const documents = Array.from({ length: 1000 }, (_, i) => ({ i, pad: 'x'.repeat(500) }))
    await client.db('d').collection('c').insertMany(documents)
    await client.close()
    await store.stop()
    const file = join(path, 'store.mdb')
    const whole = readFileSync(file)
    const cut = (size: number): [RegExp, Buffer] => [/is cut off: \d+ bytes of \d+\. Restore/, whole.subarray(0, size)]
    const foreign = (bytes: Buffer): [RegExp, Buffer] => [/is damaged or no store of this program\. Restore/, bytes]
    const newer = open({ path: file, noSubdir: true, keyEncoding: 'binary', encoding: 'binary' })
    await newer
      .openDB({ name: 'meta', keyEncoding: 'binary', encoding: 'binary' })
      .put(Buffer.from('format') as never, Buffer.from([0, 0, 0, 9]))
    await newer.close()
    const cases: [RegExp, Buffer][] = [
      foreign(whole.subarray(0, 0)),
      foreign(whole.subarray(0, 1)),
      foreign(whole.subarray(0, 5000)),
      foreign(Buffer.from('not a store '.repeat(2000))),
      foreign(Buffer.alloc(100_000)),
      cut(2 * 8192),
      cut(Math.floor(whole.length / 2)),
      cut(whole.length - 1),
      [/has format 9, this program reads format 1: use the newer program/, readFileSync(file)],
    ]
    for (const [words, bytes] of cases) {
      writeFileSync(file, bytes)
      expect((await refusal(checkStore(path))).message)
        .to.match(words)
        .and.include(path)
      if ([0, 5000, 2 * 8192].includes(bytes.length) || bytes.length > whole.length - 1)
        expect((await refusal(startEmbedded({ folder: path }))).message)
          .to.match(words)
          .and.include(path)
      expect(readFileSync(file).equals(bytes), String(words)).to.equal(true)
    }
    writeFileSync(file, whole)
    expect((await checkStore(path)).documents).to.equal(1000)
  }).timeout(hangMs)

  it('refuses writes while the disk is full, keeps what it acknowledged, and goes on when there is room', async function () {
    const path = join(folder.path, 'small disk')
    mkdirSync(path)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'none', path], { encoding: 'utf8' })
    if (mounted.status !== 0) {
      console.log(`      a small disk cannot be mounted here (${mounted.error?.message ?? mounted.stderr.trim()})`)
      return this.skip()
    }
    const store = await startEmbedded({ folder: path })
    const client = await MongoClient.connect(store.uri)
    try {
      const c = client.db('d').collection('c')
      await c.createIndex({ n: 1 }, { unique: true })
      const told = new Set<number>()
      let next = 0
      const fill = async (): Promise<unknown> => {
        for (;;) {
          const n = next++
          const error = await c.insertOne({ n, list: [n, -n], pad: 'x'.repeat(2000) }).then(
            () => told.add(n) && undefined,
            (refused: unknown) => refused,
          )
          if (error) return error
        }
      }
      for (const error of await Promise.all(Array.from({ length: 6 }, fill)))
        expect(error).to.include({ code: 14031, codeName: 'OutOfDiskSpace' })
      const held = new Set((await c.find().toArray()).map((doc) => doc['n'] as number))
      expect(held).to.deep.equal(told)
      expect((await refusal(c.createIndex({ list: 1 }))).code).to.equal(14031)
      expect(spawnSync('mount', ['-o', 'remount,size=24m', path]).status).to.equal(0)
      await c.createIndex({ list: 1 })
      await c.insertOne({ n: -1 })
      expect(await checkStore(path)).to.deep.include({ ok: true, problems: [], documents: told.size + 1 })
    } finally {
      await client.close()
      await store.stop()
      spawnSync('umount', [path])
    }
  }).timeout(hangMs)
})
