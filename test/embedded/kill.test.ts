import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { checkStore } from '../../src/embedded/start.ts'
import { compare, Memory, prepare, write } from './hands.ts'
import { temporaryFolder } from './store.ts'
import { hangMs } from './working.ts'

/** How often the store is killed. A long run: KILL_ROUNDS=200. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 5)
const hands = 8
const mostMs = 300
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

const ready = (): ChildProcess =>
  fork(join(import.meta.dirname, 'ready.worker.ts'), {
    execArgv: ['--import', loader],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

async function open(store: ChildProcess, folder: string): Promise<MongoClient> {
  const word = once(store, 'message')
  const gone = once(store, 'exit').then(([code]) => [{ error: `the store ended at its start with ${code}` }])
  store.send(folder)
  const [{ uri, error }] = (await Promise.race([word, gone])) as [{ uri?: string; error?: string }]
  if (uri === undefined) throw new Error(error)
  return MongoClient.connect(uri, { serverSelectionTimeoutMS: 2000 })
}

async function kill(store: ChildProcess): Promise<void> {
  expect(store.exitCode, 'it lived until it was killed').to.equal(null)
  const gone = once(store, 'exit')
  store.kill('SIGKILL')
  await gone
}

describe('the embedded store when its process is killed', () => {
  const folder = temporaryFolder()

  it(`has everything it acknowledged, nothing by halves, and needs no repair: ${rounds} times`, async () => {
    const memory = new Memory()
    let next = ready()
    const started = performance.now()
    for (let round = 0; round <= rounds; round++) {
      const store = next
      next = ready()
      if (round % 10 === 9) {
        // Killed while it starts.
        store.send(folder.path)
        await setTimeout(Math.random() * 60)
        await kill(store)
        continue
      }
      const client = await open(store, folder.path)
      expect(await compare(client.db('d'), memory)).to.deep.equal([])
      if (round < rounds) {
        await prepare(client.db('d'))
        await client
          .db('d')
          .collection('work')
          .deleteMany({ sweeps: { $gt: 12 } })
        for (const [id, [state]] of memory.documents) if ((state?.sweeps ?? 0) > 12) memory.know(id, undefined)
        const work = Promise.allSettled(Array.from({ length: hands }, (_, hand) => write(client, memory, hand)))
        await setTimeout(Math.random() * mostMs)
        await kill(store)
        for (const ended of await work)
          expect(ended.status === 'rejected' && String(ended.reason)).to.match(/closed|ECONN|EPIPE|Pool|Topology/i)
      } else {
        await kill(store)
      }
      await client.close()
      expect((await checkStore(folder.path)).problems, `round ${round}`).to.deep.equal([])
    }
    await kill(next)
    expect(memory.acknowledged).to.be.greaterThan(rounds * 10)
    const { documents } = await checkStore(folder.path)
    if (rounds > 50) {
      const seconds = ((performance.now() - started) / rounds / 1000).toFixed(2)
      console.log(
        `      ${rounds} rounds, ${memory.acknowledged} writes, ${documents} documents left, ${seconds} s a round`,
      )
    }
  }).timeout(hangMs + rounds * 60_000)
})
