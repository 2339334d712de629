import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import type { Db } from 'mongodb'
import { answer } from '../../src/embedded/commands.ts'
import { type Engine, openEngine } from '../../src/embedded/engine.ts'
import { decode, type Doc } from '../../src/embedded/meaning/documents.ts'
import { startEmbedded } from '../../src/embedded/start.ts'
import { openStorage } from '../../src/embedded/storage.ts'
import { workedMs } from './working.ts'

/** A folder for one test file, gone at its end. */
export function temporaryFolder(): { path: string } {
  const folder = { path: '' }
  before(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'zhibao-store-'))
  })
  after(() => rm(folder.path, { recursive: true, force: true }))
  return folder
}

type TestStore = {
  uri: string
  folder: string
  client: MongoClient
  db: Db
  /** Processor time of the store's own process so far. */
  workedMs: () => number
}

/** The process that has a folder open. */
export const holder = (folder: string): number =>
  (JSON.parse(readFileSync(join(folder, 'store.lock'), 'utf8')) as { pid: number }).pid

/** A store of its own for one test file, and a new database for every test. */
export function storeForTests(): TestStore {
  const folder = temporaryFolder()
  const context = { uri: '', workedMs: () => workedMs(holder(folder.path)) } as TestStore
  let stop = async (): Promise<void> => {}
  let n = 0
  before(async () => {
    const store = await startEmbedded({ folder: folder.path })
    stop = store.stop
    context.uri = store.uri
    context.folder = folder.path
    context.client = await MongoClient.connect(store.uri)
  })
  beforeEach(() => {
    context.db = context.client.db(`t${n++}`)
  })
  after(async () => {
    await context.client.close()
    await stop()
  })
  return context
}

/** A store in this process, asked without a connection. */
export function engineForTests(): { folder: string; engine: Engine; run(body: Doc): Promise<Doc> } {
  const folder = temporaryFolder()
  const run = async (body: Doc): Promise<Doc> =>
    decode(Buffer.concat(await answer(context.engine, { id: 1, kind: 'message', db: 'd', silent: false, body })))
  const context = { run } as { folder: string; engine: Engine; run(body: Doc): Promise<Doc> }
  before(async () => {
    context.folder = folder.path
    context.engine = openEngine(await openStorage(folder.path))
  })
  after(() => context.engine.storage.close())
  return context
}

/** The number and the error itself of a refused promise. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ code: unknown; message: string; [key: string]: unknown }> {
  try {
    await promise
  } catch (error) {
    return error as { code: unknown; message: string }
  }
  throw new Error('was not refused')
}
