import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { BSON, MongoClient } from 'mongodb'
import { addressNoted, checkStore, isStoreHeld, startEmbedded } from '../../src/embedded/start.ts'
import { holder, refusal, temporaryFolder } from './store.ts'
import { hangMs } from './working.ts'

const execArgv = ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
const owner = (folder: string): ChildProcess =>
  fork(join(import.meta.dirname, 'owner.worker.ts'), [folder], {
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
const pathOf = (uri: string): string => decodeURIComponent(/mongodb:\/\/([^/]+)/.exec(uri)?.[1] ?? '')

/** The processes that name a folder on their command line; only Linux tells. */
const processesOf = (folder: string): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
      } catch {
        return false
      }
    })

/** However long it takes: a machine that has other things to do is no fault. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20)
}

async function ask(uri: string): Promise<number> {
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 60_000 })
  try {
    await client.db('d').collection('c').insertOne({})
    return await client.db('d').collection('c').countDocuments()
  } finally {
    await client.close()
  }
}

describe('the process of the embedded store', () => {
  const folder = temporaryFolder()
  const home = (): string => {
    const path = join(folder.path, String(readdirSync(folder.path).length))
    mkdirSync(path)
    return path
  }

  describe('at a port', () => {
    it('serves who knows the secret, and tells nobody else anything', async () => {
      const place = home()
      const store = await startEmbedded({ folder: place, asPort: true })
      const { username, password, port } = new URL(store.uri)
      expect(await ask(store.uri)).to.equal(1)
      const stranger = await MongoClient.connect(`mongodb://127.0.0.1:${port}/`)
      expect((await stranger.db('admin').command({ ping: 1 }))['ok'], 'it lives').to.equal(1)
      const asked = [
        { find: 'c' },
        { insert: 'c', documents: [{}] },
        { listDatabases: 1 },
        { serverStatus: 1 },
        { dropDatabase: 1 },
        { noSuchCommand: 1 },
      ]
      for (const command of asked)
        expect((await refusal(stranger.db('d').command(command))).code, Object.keys(command)[0]).to.equal(13)
      await stranger.close()
      const wrong = [store.uri.replace(password, `${password.slice(1)}x`), store.uri.replace(username, 'root')]
      for (const uri of wrong) expect((await refusal(MongoClient.connect(uri))).code).to.equal(18)
      expect((await refusal(MongoClient.connect(store.uri.replace('SHA-256', 'SHA-1')))).code).to.equal(334)
      expect(await ask(store.uri)).to.equal(2)
      await store.stop()
    })

    it('keeps the secret where its owner alone can read it, while it runs', async () => {
      const place = home()
      const store = await startEmbedded({ folder: place, asPort: true })
      const { password } = new URL(store.uri)
      for (const file of ['store.secret', 'store.address'])
        expect(statSync(join(place, file)).mode & 0o777, file).to.equal(0o600)
      expect(readFileSync(join(place, 'store.secret'), 'utf8')).to.equal(password)
      expect(password).to.have.length(43)
      if (process.platform === 'linux')
        for (const pid of processesOf(place))
          expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).to.not.include(password)
      await store.stop()
      expect(existsSync(join(place, 'store.secret'))).to.equal(false)
      const again = await startEmbedded({ folder: place, asPort: true })
      expect(new URL(again.uri).password).to.not.equal(password)
      await again.stop()
    })

    it('is found again by its clients after a crash', async () => {
      const place = home()
      const store = await startEmbedded({ folder: place, asPort: true })
      const client = await MongoClient.connect(store.uri)
      await client.db('d').collection('c').insertOne({})
      process.kill(holder(place), 'SIGKILL')
      for (;;) {
        const count = await client
          .db('d')
          .collection('c')
          .countDocuments()
          .catch(() => undefined)
        if (count !== undefined) {
          expect(count).to.equal(1)
          break
        }
        await pause(50)
      }
      await client.close()
      await store.stop()
    }).timeout(hangMs)

    it('asks drivers that make it long as well, and nothing out of turn', async () => {
      const store = await startEmbedded({ folder: home(), asPort: true })
      const socket = connect(Number(new URL(store.uri).port), '127.0.0.1')
      const say = async (body: object): Promise<BSON.Document> => {
        const bytes = BSON.serialize({ ...body, $db: 'admin' })
        const head = Buffer.alloc(21)
        head.writeInt32LE(21 + bytes.length, 0)
        head.writeInt32LE(2013, 12)
        socket.write(Buffer.concat([head, bytes]))
        return BSON.deserialize(((await once(socket, 'data')) as [Buffer])[0].subarray(21))
      }
      const start = (payload: string) =>
        say({ saslStart: 1, mechanism: 'SCRAM-SHA-256', payload: new BSON.Binary(Buffer.from(payload)) })
      const go = (conversationId: number, payload: string) =>
        say({ saslContinue: 1, conversationId, payload: new BSON.Binary(Buffer.from(payload)) })
      expect(await go(1, 'c=biws')).to.include({ ok: 0, code: 18 })
      for (const first of ['', 'n,,n=zhibao', 'n,,n=other,r=abc', 'y,,n=zhibao,r=abc'])
        expect(await start(first), first).to.include({ ok: 0, code: 18 })
      const { conversationId, payload } = await start('n,,n=zhibao,r=abc')
      const nonce = /^r=([^,]+),s=[^,]+,i=4096$/.exec(payload.toString('utf8'))?.[1] as string
      expect(nonce.startsWith('abc')).to.equal(true)
      expect(await go(conversationId, `c=biws,r=${nonce},p=${Buffer.alloc(32).toString('base64')}`)).to.include({
        ok: 0,
        code: 18,
      })
      expect(await go(conversationId, ''), 'no second try').to.include({ ok: 0, code: 18 })
      expect(await say({ find: 'c' })).to.include({ ok: 0, code: 13, codeName: 'Unauthorized' })
      socket.destroy()
      await store.stop()
    })
  })

  describe('whose socket is taken away', () => {
    for (const [what, deep] of [
      ['in its folder', ''],
      ['under the temporary folder, with its own folder', 'x'.repeat(90)],
    ] as const)
      it(`makes it again ${what}, and who is connected notices nothing`, async () => {
        const place = join(home(), deep)
        mkdirSync(place, { recursive: true })
        const store = await startEmbedded({ folder: place })
        const path = pathOf(store.uri)
        const client = await MongoClient.connect(store.uri)
        const found = () => client.db('d').collection('c').countDocuments()
        expect(await found()).to.equal(0)
        rmSync(deep === '' ? path : dirname(path), { recursive: true })
        expect(await found()).to.equal(0)
        await until(() => existsSync(path))
        expect(await ask(store.uri)).to.equal(1)
        expect(statSync(path).mode & 0o777).to.equal(0o600)
        expect(await found()).to.equal(1)
        await client.close()
        await store.stop()
        expect(existsSync(path)).to.equal(false)
      }).timeout(hangMs)
  })

  describe('whose parent is killed', () => {
    before(function () {
      if (process.platform !== 'linux') this.skip()
    })

    it('ends with it, and what it answered is there', async () => {
      const place = home()
      const parent = owner(place)
      const [uri] = (await once(parent, 'message')) as [string]
      await ask(uri)
      const gone = once(parent, 'exit')
      parent.kill('SIGKILL')
      await gone
      await until(() => processesOf(place).length === 0)
      expect((await checkStore(place)).documents).to.equal(1)
      expect(isStoreHeld(place)).to.equal(false)
    }).timeout(hangMs)

    it('ends with it at whatever point of its start', async () => {
      const place = home()
      for (let round = 0; round < 6; round++) {
        const parent = owner(place)
        const said = once(parent, 'message')
        if (round > 0) await Promise.race([said, pause(round * 350)])
        const gone = once(parent, 'exit')
        parent.kill('SIGKILL')
        await gone
        await until(() => processesOf(place).length === 0)
      }
      const store = await startEmbedded({ folder: place })
      expect(await ask(store.uri)).to.equal(1)
      await store.stop()
    }).timeout(hangMs)

    it('makes room for the next though it was stopped in its tracks', async () => {
      const place = home()
      const parent = owner(place)
      await once(parent, 'message')
      const stopped = holder(place)
      process.kill(stopped, 'SIGSTOP')
      const gone = once(parent, 'exit')
      parent.kill('SIGKILL')
      await gone
      const store = await startEmbedded({ folder: place })
      expect(await ask(store.uri)).to.equal(1)
      expect(processesOf(place)).to.not.include(stopped)
      await store.stop()
    }).timeout(hangMs)
  })

  it('takes a folder over from one that ended and that nobody took note of', async function () {
    if (process.platform !== 'linux') return this.skip()
    const place = home()
    // The shell becomes a process that asks after no child: the one it started stays on the list of processes for good.
    const careless = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [line] = (await once(careless.stdout, 'data')) as [Buffer]
    const pid = Number(line.toString())
    const fields = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    await until(() => fields()[0] === 'Z')
    writeFileSync(join(place, 'store.lock'), JSON.stringify({ pid, started: fields()[19], parent: 1 }))
    const store = await startEmbedded({ folder: place })
    expect(holder(place)).to.not.equal(pid)
    await store.stop()
    careless.kill('SIGKILL')
  }).timeout(hangMs)

  it('is ended by the program though it was stopped in its tracks', async () => {
    const place = home()
    const store = await startEmbedded({ folder: place })
    process.kill(holder(place), 'SIGSTOP')
    await store.stop()
    const next = await startEmbedded({ folder: place })
    await next.stop()
  }).timeout(hangMs)

  it('is waited for by a tool beside the program, however busy it is or being started again', async () => {
    const place = home()
    const store = await startEmbedded({ folder: place })
    const verify = async (): Promise<[number | null, string]> => {
      const tool = spawn(process.execPath, [...execArgv, join(import.meta.dirname, '../../src/cli.ts'), 'verify'], {
        env: { ...process.env, NODE_ENV: 'test', DATA_DIR: place, MONGODB_URI: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      for (const stream of [tool.stdout, tool.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
      const [code] = (await once(tool, 'close')) as [number | null]
      return [code, said]
    }
    const busy = holder(place)
    process.kill(busy, 'SIGSTOP')
    const beside = verify()
    await pause(6000)
    process.kill(busy, 'SIGCONT')
    const [code, said] = await beside
    expect(said).to.not.match(/in use/)
    expect(code, said).to.equal(0)
    process.kill(busy, 'SIGKILL')
    const [again, words] = await verify()
    expect(again, words).to.equal(0)
    expect(addressNoted(place)).to.equal(store.uri)
    await store.stop()
    expect(isStoreHeld(place)).to.equal(false)
  }).timeout(hangMs)
})
