import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { seedPeople, seedReference } from '../../seeds/city.ts'
import { people } from '../../seeds/people.ts'
import { findPerson } from '../../src/access/index.ts'
import { accessChanged, wholeViewer } from '../../src/access/viewers.ts'
import { loadBodies } from '../../src/bodies/index.ts'
import { loadCalendars } from '../../src/calendars/index.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { openLog, type Viewer } from '../../src/http/index.ts'
import { bootstrap } from '../../src/program.ts'
import { disconnect } from '../../src/store/connection.ts'
import { nothingExpires, testDatabase } from './database.ts'
import { settingsOf } from './program.ts'

export interface TestCity {
  readonly uri: string
  readonly config: Config
  close(): Promise<void>
}

type Written = ReadonlyMap<string, readonly mongoose.mongo.Document[]>

let written: Written | undefined

/**
 * Bodies, desks, calendars and people, in a store that has none. The seeds write them once for all cities of a process; every later city
 * gets the same documents, since most of the time goes into the hashes of everybody’s password.
 */
async function seedGround(): Promise<void> {
  if (!written) {
    const before = await everyDocument()
    await seedReference()
    await seedPeople()
    const isNew = (name: string) => (before.get(name) ?? []).length === 0
    written = new Map([...(await everyDocument())].filter(([name, documents]) => isNew(name) && documents.length > 0))
    return
  }
  for (const [name, documents] of written)
    await mongoose.connection.collection(name).insertMany(documents.map((document) => ({ ...document })))
  await Promise.all([loadBodies(), loadCalendars()])
  for (const { username } of people) accessChanged(`demo-${username}`)
}

async function everyDocument(): Promise<Written> {
  const names = ((await mongoose.connection.db?.listCollections().toArray()) ?? []).map(({ name }) => name)
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await mongoose.connection.collection(name).find().toArray()] as const),
    ),
  )
}

/** The ground of the program on an empty database of its own, with bodies, desks, calendars and people, without a case. */
export async function openCity(): Promise<TestCity> {
  await disconnect()
  const database = await testDatabase()
  const config = readConfig({ MONGODB_URI: database.uri, NODE_ENV: 'test', RATE_LIMIT: '0' })
  const ground = await bootstrap(config, openLog('silent'))
  await nothingExpires()
  await seedGround()
  return {
    uri: database.uri,
    config,
    close: async () => {
      await ground.close()
      await database.drop()
    },
  }
}

/** A folder for the real program: reference data and people are in it, cases are not, so that its start is quick. `on`: the store that the tests run on, or the embedded one wherever they run. */
export async function prepareFolder(name: string, on: 'configured' | 'embedded' = 'configured'): Promise<string> {
  await disconnect()
  const folder = mkdtempSync(join(tmpdir(), `zhibao-${name}-`))
  const settings = on === 'embedded' ? { DATA_DIR: folder, DEMO: '1' } : settingsOf(folder)
  const ground = await bootstrap(readConfig({ ...settings, RATE_LIMIT: '0' }), openLog('silent'))
  await seedGround()
  await ground.close()
  return folder
}

/** Somebody of the demonstration by user name, as a request of theirs would see them. */
export async function viewerNamed(username: string): Promise<Viewer> {
  const person = await findPerson(`demo-${username}`)
  if (!person) throw new Error(`nobody is called ${username}`)
  return await wholeViewer(person)
}
