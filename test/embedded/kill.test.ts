import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
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
/** Of the writes that a round sees answered before the store is killed, and of the moment that passes then. */
const [fewestWrites, mostWrites] = [15, 120]
const mostMs = 20
/** A store that is asked and says nothing for so long hangs: that is told with what it waits for. */
const silentMs = 90_000
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

const ready = (): ChildProcess =>
  fork(join(import.meta.dirname, 'ready.worker.ts'), {
    execArgv: ['--import', loader],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

/** Waits, but not for ever: says which part of the round hung, and what every thread of the store waits for in the system. */
async function within<T>(part: string, store: ChildProcess, wait: Promise<T>): Promise<T> {
  const ended = new AbortController()
  const late = setTimeout(silentMs, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`hung: ${part}; the store: ${threadsOf(store)}`)
  })
  try {
    return await Promise.race([wait, late])
  } finally {
    late.catch(() => {})
    ended.abort()
  }
}

function threadsOf({ pid, exitCode, signalCode }: ChildProcess): string {
  const ended = exitCode ?? signalCode
  if (ended !== null) return `ended with ${ended}`
  try {
    const tasks = `/proc/${pid}/task`
    const read = (task: string, file: string) => readFileSync(join(tasks, task, file), 'utf8').trim()
    return readdirSync(tasks)
      .map((task) => `${read(task, 'comm')} ${/State:\t(.)/.exec(read(task, 'status'))?.[1]} ${read(task, 'wchan')}`)
      .join(', ')
  } catch (error) {
    return String(error)
  }
}

async function open(store: ChildProcess, folder: string): Promise<MongoClient> {
  const word = once(store, 'message')
  const gone = once(store, 'exit').then(([code]) => [{ error: `the store ended at its start with ${code}` }])
  store.send(folder)
  const [{ uri, error }] = (await Promise.race([word, gone])) as [{ uri?: string; error?: string }]
  if (uri === undefined) throw new Error(error)
  // An answer that never comes ends too: whichever way the driver learns that the store is gone, nothing was acknowledged.
  return MongoClient.connect(uri, { serverSelectionTimeoutMS: 2000, socketTimeoutMS: silentMs / 2 })
}

async function kill(store: ChildProcess): Promise<void> {
  expect(store.exitCode ?? store.signalCode, 'it lived until it was killed').to.equal(null)
  const gone = once(store, 'exit')
  store.kill('SIGKILL')
  await within('its end', store, gone)
}

/** Until some more writes were answered, and a moment longer: the kill falls into the work, on a slow machine too. */
async function answered(memory: Memory): Promise<void> {
  const until = memory.acknowledged + fewestWrites + Math.random() * (mostWrites - fewestWrites)
  while (memory.acknowledged < until) await setTimeout(2)
  await setTimeout(Math.random() * mostMs)
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
      const client = await within('its start', store, open(store, folder.path))
      const db = client.db('d')
      expect(await within('reading what it has', store, compare(db, memory))).to.deep.equal([])
      if (round < rounds) {
        await within('making indexes', store, prepare(db))
        await within('deleting', store, db.collection('work').deleteMany({ sweeps: { $gt: 12 } }))
        for (const [id, [state]] of memory.documents) if ((state?.sweeps ?? 0) > 12) memory.know(id, undefined)
        const work = Promise.allSettled(Array.from({ length: hands }, (_, hand) => write(client, memory, hand)))
        await within('writing', store, Promise.race([answered(memory), work]))
        await kill(store)
        for (const ended of await within('the end of the hands', store, work))
          expect(ended.status === 'rejected' && String(ended.reason)).to.match(
            /closed|ECONN|EPIPE|Pool|Topology|timed out/i,
          )
      } else {
        await kill(store)
      }
      await within('closing the connection', store, client.close())
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
