import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import type { Db } from 'mongodb'
import { startEmbedded } from '../../src/embedded/start.ts'

/** A folder for one test file, gone at its end. */
export function temporaryFolder(): { path: string } {
  const folder = { path: '' }
  before(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'zhibao-store-'))
  })
  after(() => rm(folder.path, { recursive: true, force: true }))
  return folder
}

/** A store of its own for one test file, and a new database for every test. */
export function storeForTests(): { uri: string; folder: string; client: MongoClient; db: Db } {
  const folder = temporaryFolder()
  const context = { uri: '' } as { uri: string; folder: string; client: MongoClient; db: Db }
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
