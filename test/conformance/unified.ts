import { BSON, GridFSBucket, MongoClient, MongoServerError } from 'mongodb'
import type { Document } from 'mongodb'
import { bulkResult, operate } from './operations.ts'
import { difference, type Entities, isPlain, type Plain, shown } from './matching.ts'

/** Runs the cases of one file of the "unified test format" against a server. */
export type UnifiedFile = {
  description: string
  schemaVersion: string
  runOnRequirements?: Requirement[]
  createEntities?: Record<string, Plain>[]
  initialData?: { databaseName: string; collectionName: string; documents: Document[]; createOptions?: Plain }[]
  tests: UnifiedTest[]
}
type UnifiedTest = {
  description: string
  skipReason?: string
  runOnRequirements?: Requirement[]
  operations: Operation[]
  expectEvents?: { client: string; events: Plain[]; eventType?: string; ignoreExtraEvents?: boolean }[]
  outcome?: { databaseName: string; collectionName: string; documents: Document[] }[]
}
type Operation = {
  object: string
  name: string
  arguments?: Plain
  expectResult?: unknown
  expectError?: Plain
  ignoreResultAndError?: boolean
  saveResultAsEntity?: string
}
type Requirement = Partial<{
  minServerVersion: string
  maxServerVersion: string
  topologies: string[]
  auth: boolean
  serverless: string
  serverParameters: Plain
  csfle: unknown
}>

export type Server = { uri: string; client: MongoClient; version: number[]; topology: string; hasUsers: boolean }
export type Outcome = { status: 'passed' | 'failed' | 'refused' | 'skipped'; why?: string }

/** What a server answers when it knows what is meant and does not do it. */
const refusals = new Set([20, 59, 76, 115, 123, 168, 238, 303, 31082, 40324, 40573])

/** Asks a server what it is. */
export async function meet(uri: string): Promise<Server> {
  const client = await MongoClient.connect(uri)
  const hello = await client.db('admin').command({ hello: 1 })
  const { versionArray } = await client.db('admin').command({ buildInfo: 1 })
  const topology = hello['msg'] === 'isdbgrid' ? 'sharded' : hello['setName'] ? 'replicaset' : 'single'
  return { uri, client, version: versionArray as number[], topology, hasUsers: /\/\/[^/]*@/.test(uri) }
}

const atLeast = (version: number[], bound: string, otherwise: number): boolean => {
  const parts = bound.split('.').map(Number)
  const at = [0, 1, 2].find((i) => version[i] !== (parts[i] ?? otherwise))
  return at === undefined || (version[at] as number) > (parts[at] ?? otherwise)
}

function meets(server: Server, requirement: Requirement): boolean {
  const { minServerVersion, maxServerVersion, topologies, auth, serverless, serverParameters, csfle } = requirement
  const highest = server.version.map((part) => -part)
  return (
    (minServerVersion === undefined || atLeast(server.version, minServerVersion, 0)) &&
    (maxServerVersion === undefined || atLeast(highest, negated(maxServerVersion), 0)) &&
    (topologies === undefined || topologies.includes(server.topology)) &&
    (auth === undefined || auth === server.hasUsers) &&
    serverless !== 'require' &&
    serverParameters === undefined &&
    csfle === undefined
  )
}

const negated = (bound: string): string =>
  bound
    .split('.')
    .map((part) => String(-Number(part)))
    .join('.')

const mayRun = (server: Server, requirements: Requirement[] | undefined): boolean =>
  requirements === undefined || requirements.some((one) => meets(server, one))

/** Runs one case; never throws. */
export async function runCase(server: Server, file: UnifiedFile, test: UnifiedTest): Promise<Outcome> {
  if (test.skipReason !== undefined) return { status: 'skipped', why: test.skipReason }
  if (!mayRun(server, file.runOnRequirements) || !mayRun(server, test.runOnRequirements))
    return { status: 'skipped', why: 'is not meant for this server' }
  const events = new Map<string, Plain[]>()
  const entities: Entities = new Map()
  try {
    await prepare(server, file)
    for (const one of file.createEntities ?? []) await createEntity(server, entities, events, one)
    for (const operation of test.operations) {
      const refused = await perform(entities, operation)
      if (refused) return { status: 'refused', why: refused }
    }
    checkEvents(test, entities, events)
    for (const one of test.outcome ?? []) await checkOutcome(server, one)
    return { status: 'passed' }
  } catch (error) {
    return { status: 'failed', why: error instanceof Error ? error.message : String(error) }
  } finally {
    for (const entity of entities.values()) if (entity instanceof MongoClient) await entity.close()
  }
}

async function prepare(server: Server, file: UnifiedFile): Promise<void> {
  for (const { databaseName, collectionName, documents, createOptions } of file.initialData ?? []) {
    const db = server.client.db(databaseName)
    await db.collection(collectionName).drop().catch(ignoreMissing)
    if (documents.length === 0 || createOptions) await db.createCollection(collectionName, createOptions ?? {})
    if (documents.length > 0) await db.collection(collectionName).insertMany(documents)
  }
}

const ignoreMissing = (error: unknown): void => {
  if (!(error instanceof MongoServerError) || error.code !== 26) throw error
}

async function createEntity(
  server: Server,
  entities: Entities,
  events: Map<string, Plain[]>,
  described: Record<string, Plain>,
): Promise<void> {
  const [[kind, spec]] = Object.entries(described) as [[string, Plain]]
  const id = spec['id'] as string
  if (kind === 'client') {
    const client = new MongoClient(server.uri, { ...(spec['uriOptions'] as object), monitorCommands: true })
    const seen: Plain[] = []
    events.set(id, seen)
    const unwanted = (spec['ignoreCommandMonitoringEvents'] as string[] | undefined) ?? []
    const ignored = new Set(['hello', 'configureFailPoint', 'endSessions', ...unwanted])
    for (const type of (spec['observeEvents'] as string[] | undefined) ?? []) {
      const name = type.replace(/Event$/, '') as 'commandStarted'
      client.on(name, (event) => {
        if (!ignored.has(event.commandName)) seen.push({ ...event, is: type, command: asSent(event.command) })
      })
    }
    entities.set(id, await client.connect())
  } else if (kind === 'database') {
    const client = entities.get(spec['client'] as string) as MongoClient
    entities.set(id, client.db(spec['databaseName'] as string, spec['databaseOptions'] as object))
  } else if (kind === 'collection') {
    const db = entities.get(spec['database'] as string) as ReturnType<MongoClient['db']>
    entities.set(id, db.collection(spec['collectionName'] as string, spec['collectionOptions'] as object))
  } else if (kind === 'bucket') {
    const db = entities.get(spec['database'] as string) as ReturnType<MongoClient['db']>
    entities.set(id, new GridFSBucket(db, (spec['bucketOptions'] as object | undefined) ?? {}))
  } else throw new Error(`the runner makes no entity of the kind ${kind}`)
}

/** The command as it stands on the wire. The driver leaves out a wish to bypass validation that is false: no difference. */
function asSent(command: Document | undefined): Document | undefined {
  if (command === undefined) return undefined
  const { bypassDocumentValidation = false, ...rest } = BSON.deserialize(
    BSON.serialize(command, { ignoreUndefined: true }),
  )
  return { ...rest, bypassDocumentValidation }
}

/** Does an operation and compares. Gives the reason when the server refuses what it does not support. */
async function perform(entities: Entities, operation: Operation): Promise<string | undefined> {
  const { object, name, expectError, expectResult, saveResultAsEntity } = operation
  let result: unknown
  try {
    result = await operate(entities, object, name, (operation.arguments ?? {}) as Plain)
  } catch (error) {
    if (operation.ignoreResultAndError) return undefined
    const wrong = expectError
      ? errorDifference(expectError, error as Error, entities)
      : `${name}: ${error instanceof Error ? error.message : String(error)}`
    if (wrong === undefined) return undefined
    if (error instanceof MongoServerError && refusals.has(Number(error.code)))
      return `${String(error.code)} ${error.message}`
    throw new Error(wrong, { cause: error })
  }
  if (operation.ignoreResultAndError) return undefined
  if (expectError) throw new Error(`${name}: expected an error ${shown(expectError)}, found ${shown(result)}`)
  const wrong = expectResult === undefined ? undefined : difference(expectResult, result ?? null, entities)
  if (wrong) throw new Error(`${name}: ${wrong}`)
  if (saveResultAsEntity !== undefined) entities.set(saveResultAsEntity, result)
  return undefined
}

function errorDifference(expected: Plain, error: Error, entities: Entities): string | undefined {
  const { isClientError, errorContains, errorCode, errorCodeName, errorResponse, expectResult, writeErrors } = expected
  const fromServer = error instanceof MongoServerError
  const told = error as Error & { code?: unknown; codeName?: unknown; errorResponse?: unknown; result?: object }
  if (isClientError !== undefined && isClientError === fromServer)
    return `expected an error of the ${fromServer ? 'driver' : 'server'}, found ${error.message}`
  if (typeof errorContains === 'string' && !error.message.toLowerCase().includes(errorContains.toLowerCase()))
    return `expected an error with '${errorContains}', found ${error.message}`
  if (errorCode !== undefined && told.code !== errorCode)
    return `expected the code ${shown(errorCode)}, found ${shown(told.code)}: ${error.message}`
  if (errorCodeName !== undefined && told.codeName !== errorCodeName)
    return `expected ${shown(errorCodeName)}, found ${shown(told.codeName)}: ${error.message}`
  if (errorResponse !== undefined) {
    const wrong = difference(errorResponse, told.errorResponse, entities)
    if (wrong) return `the response: ${wrong}`
  }
  if (writeErrors !== undefined) {
    const wrong = difference(
      writeErrors,
      Object.fromEntries((told as unknown as Plain)['writeErrors'] as Map<string, unknown>),
      entities,
    )
    if (wrong) return `the write errors: ${wrong}`
  }
  const wrong =
    expectResult === undefined ? undefined : difference(expectResult, told.result && bulkResult(told.result), entities)
  return wrong && `the result in the error: ${wrong}`
}

function checkEvents(test: UnifiedTest, entities: Entities, events: Map<string, Plain[]>): void {
  for (const { client, events: expected, ignoreExtraEvents, eventType } of test.expectEvents ?? []) {
    if (eventType !== undefined && eventType !== 'command') continue
    const seen = events.get(client) ?? []
    if (seen.length < expected.length || (seen.length > expected.length && ignoreExtraEvents !== true))
      throw new Error(
        `expected ${expected.length} events, found ${seen.length}: ${seen.map((one) => String(one['commandName'])).join(', ')}`,
      )
    for (const [i, one] of expected.entries()) {
      const [[type, about]] = Object.entries(one) as [[string, Plain]]
      const event = seen[i] as Plain
      if (event['is'] !== type) throw new Error(`event ${i}: expected ${type}, found ${shown(event['is'])}`)
      for (const [name, value] of Object.entries(about)) {
        if (name === 'hasServerConnectionId') continue
        const wrong = difference(value, event[name], entities)
        if (wrong) throw new Error(`event ${i}: ${name}: ${wrong}`)
      }
    }
  }
}

async function checkOutcome(server: Server, expected: NonNullable<UnifiedTest['outcome']>[number]): Promise<void> {
  const { databaseName, collectionName, documents } = expected
  const found = await server.client.db(databaseName).collection(collectionName).find().sort({ _id: 1 }).toArray()
  const wrong = difference({ documents }, { documents: found }, new Map(), false) ?? orders(documents, found)
  if (wrong) throw new Error(`the outcome in ${collectionName}: ${wrong}`)
}

/** The order of fields counts in stored documents. */
function orders(expected: unknown, found: unknown): string | undefined {
  if (Array.isArray(expected)) return expected.map((one, i) => orders(one, (found as unknown[])[i])).find(Boolean)
  if (!isPlain(expected) || !isPlain(found)) return undefined
  const [a, b] = [Object.keys(expected), Object.keys(found)]
  const isKnown = !a.some((name) => name.startsWith('$$'))
  if (isKnown && a.length === b.length && a.join('\0') !== b.join('\0')) return `expected the fields ${a}, found ${b}`
  return a.map((name) => orders(expected[name], found[name])).find(Boolean)
}
