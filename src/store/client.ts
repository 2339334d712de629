import mongoose from 'mongoose'
import { boundAnswers, BoundedClient, StoreOverdueError, within } from './bounded.ts'

type Client = mongoose.mongo.MongoClient

interface Opening {
  readonly uri: string
  readonly poolSize: number
}

/** What the client of the moment was opened with, for the one that takes its place. */
let opening: Opening | undefined
/** Clients that were replaced and still answer what was asked of them before. */
const retired = new Set<Client>()

const closeMs = 3000
const handshakeMs = 10_000
const tooLong = (): Error => new StoreOverdueError()

/**
 * Connects to the database named, which may be a MongoDB server or the embedded store: nothing here knows which. Does nothing when it is
 * connected to that one already. Throws what the driver says when no server answers within `patienceMs`, or another database is open.
 */
export async function connect(uri: string, options: { poolSize?: number; patienceMs?: number } = {}): Promise<void> {
  if (opening?.uri === uri) return
  if (opening !== undefined) throw new Error('another database is open: disconnect from it first')
  opening = { uri, poolSize: options.poolSize ?? 24 }
  try {
    mongoose.connection.setClient(await openClient({ patienceMs: options.patienceMs ?? 8000 }))
  } catch (error) {
    opening = undefined
    throw error
  }
}

export async function disconnect(): Promise<void> {
  opening = undefined
  boundAnswers(0)
  await Promise.all([...retired].map(closeClient))
  await within(mongoose.disconnect(), closeMs, tooLong).catch(() => {})
}

/** The driver's client of the moment. Not to be kept: another may take its place. */
export function driverClient(): Client {
  return mongoose.connection.getClient()
}

/** Whether a failed `connect` says that no server was reached, rather than that one refused us or the address makes no sense. */
export function isOutage(error: unknown): boolean {
  return error instanceof StoreOverdueError || /^MongoServerSelection|^MongoNetwork/.test((error as Error).name)
}

/**
 * A fresh client of the database that is open. With `serving`, what a connection does not answer in that time ends it, and so does
 * waiting for one. Throws what the driver says when no server answers within `patienceMs`.
 */
export async function openClient(options: { readonly serving?: number; readonly patienceMs: number }): Promise<Client> {
  if (opening === undefined) throw new Error('the database is not connected')
  const { serving, patienceMs } = options
  const client = new BoundedClient(opening.uri, {
    maxPoolSize: opening.poolSize,
    minPoolSize: 2,
    serverSelectionTimeoutMS: patienceMs,
    connectTimeoutMS: handshakeMs,
    ...(serving === undefined ? {} : { socketTimeoutMS: serving, waitQueueTimeoutMS: serving }),
    retryWrites: false,
    ignoreUndefined: true,
    // What is stored was written by this program, from strings.
    enableUtf8Validation: false,
  })
  client.setMaxListeners(0)
  try {
    await within(client.connect(), patienceMs + 1000, tooLong)
    return client
  } catch (error) {
    void closeClient(client)
    throw error
  }
}

/**
 * Puts a fresh client in the place of the one of the moment: models, collections and file buckets go to it from their next call on.
 * The old one goes on with what it has begun, and is closed after `lingerMs`.
 */
export async function replaceClient(fresh: Client, lingerMs: number): Promise<void> {
  const old = driverClient()
  // mongoose would take what the old one notices for the state of the fresh one.
  for (const event of ['serverDescriptionChanged', 'topologyDescriptionChanged', 'serverHeartbeatSucceeded'] as const)
    old.removeAllListeners(event)
  await mongoose.connection.close({ skipCloseClient: true } as unknown as boolean)
  mongoose.connection.setClient(fresh)
  retired.add(old)
  setTimeout(() => void closeClient(old), lingerMs).unref()
}

/** Closes a client, or leaves it when it does not want to be closed. */
export async function closeClient(client: Client): Promise<void> {
  retired.delete(client)
  await within(client.close(true), closeMs, tooLong).catch(() => {})
}

/** Whether a client's database answers within a time. */
export async function answersPing(client: Client, limitMs: number): Promise<boolean> {
  try {
    await within(client.db().command({ ping: 1 }), limitMs, tooLong)
    return true
  } catch {
    return false
  }
}

let asking: Promise<boolean> | undefined

/** Whether the database answers within a second. Asked by several at once, it asks the database once. */
export async function isReady(): Promise<boolean> {
  if (opening === undefined) return false
  return await (asking ??= answersPing(driverClient(), 900).finally(() => (asking = undefined)))
}
