import type { Express } from 'express'
import { MemoryStore } from 'express-session'
import { pino } from 'pino'
import { type AccessOptions, accessRoutes } from '../../src/access/access.routes.ts'
import { createPerson, type NewPerson, type Person, viewerOf } from '../../src/access/index.ts'
import { forgetBodies, loadBodies } from '../../src/bodies/index.ts'
import { createHttp, type HttpOptions } from '../../src/http/index.ts'
import { connect, disconnect } from '../../src/store/connection.ts'
import { root, testConfig } from '../http/sample-app.ts'
import { testDatabase, testIndexes } from '../support/database.ts'

/** Connects this test file to an empty database of its own, with its indexes. */
export function withDatabase(): void {
  let drop: () => Promise<void>
  before(async function () {
    this.timeout(20_000)
    const database = await testDatabase()
    drop = database.drop
    await connect(database.uri)
    await testIndexes()
    await loadBodies()
  })
  after(async () => {
    forgetBodies()
    await disconnect()
    await drop()
  })
}

/** The program with the pages of sign-in and account, and whatever routers are given. */
export function officeApp(options: AccessOptions = {}, changes: Partial<HttpOptions> = {}): Express {
  return createHttp({
    config: testConfig,
    secret: 'a secret for tests that is long enough',
    root,
    version: '0.0.0',
    log: pino({ level: 'silent' }),
    sessionStore: new MemoryStore(),
    clock: () => new Date('2026-11-22T02:00:00Z'),
    viewerOf,
    ready: async () => true,
    routers: [accessRoutes(options)],
    ...changes,
  }).app
}

let count = 0

/** Somebody with an account; the password is `goodPassword`. */
export async function aPerson(given: Partial<NewPerson> = {}): Promise<Person> {
  count += 1
  return await createPerson(
    { username: `person${count}`, name: `张三${count}`, password: goodPassword, roles: ['filer'], ...given },
    new Date('2026-11-22T02:00:00Z'),
  )
}

export const goodPassword = 'violet kettle 灯塔 rain'
