import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { startEmbedded } from '../../src/embedded/start.ts'
import { declaredIndexes, ensureIndexes } from '../../src/store/indexes.ts'

let embedded: Promise<{ uri: string }> | undefined

/** One embedded store for all tests of a process, in a folder that goes with it. */
function embeddedStore(): Promise<{ uri: string }> {
  embedded ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhibao-test-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    return await startEmbedded({ folder })
  })()
  return embedded
}

/** An empty database of its own: on `MONGODB_URI` when set, else in the embedded store. `drop` removes it. */
export async function testDatabase(): Promise<{ uri: string; drop(): Promise<void> }> {
  const server = process.env['MONGODB_URI'] ?? (await embeddedStore()).uri
  const name = `zhibao_test_${randomBytes(6).toString('hex')}`
  const uri = inDatabase(server, name)
  return {
    uri,
    drop: async () => {
      const client = await mongoose.mongo.MongoClient.connect(uri)
      await client.db(name).dropDatabase()
      await client.close()
    },
  }
}

/** Longer than any test, and than the years between its own clock and that of the machine. */
const forEver = 2_147_483_647

/**
 * Every index that the schemas declare, on the database that is connected, where nothing expires: a store puts away once a minute what is
 * out of its term by the clock of the machine, and whatever a test wrote by a clock of its own would be gone as soon as it takes that long.
 */
export async function testIndexes(): Promise<void> {
  await ensureIndexes()
  await nothingExpires()
}

/** The same for indexes that are there already. */
export async function nothingExpires(): Promise<void> {
  for (const { name, indexes } of declaredIndexes())
    for (const { key, expireAfterSeconds } of indexes)
      if (expireAfterSeconds !== undefined)
        await mongoose.connection.db?.command({
          collMod: name,
          index: { keyPattern: key, expireAfterSeconds: forEver },
        })
}

/** The address with another database name in it: `mongodb://host/name?options`. */
export function inDatabase(uri: string, name: string): string {
  const match = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri)
  if (match === null) throw new Error('not an address of a MongoDB server')
  return `${match[1]}/${name}${match[2] ?? ''}`
}
