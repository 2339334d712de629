import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { allBodies, forgetBodies, intakeDesk, loadBodies } from './bodies/index.ts'
import { calendars, loadCalendars } from './calendars/index.ts'
import type { Caller } from './cases/index.ts'
import { docketProjection } from './docket/index.ts'
import type { Config } from './config.ts'
import { prepareClock, prepareDeadlines } from './deadlines/index.ts'
import { addressNoted, isStoreHeld, startEmbedded } from './embedded/start.ts'
import { prepareEvidence } from './evidence/index.ts'
import { prepareFiling } from './filing/index.ts'
import { journalProjection } from './journal/journal.ts'
import type { CaseRecord } from './kernel/case-record.ts'
import {
  checkPapers,
  closePapers,
  draftChecked,
  draftProjection,
  type PaperOccasion,
  preparePapers,
  previewPaper,
} from './papers/index.ts'
import { intakeProcedure } from './procedures/index.ts'
import { boundAnswers } from './store/bounded.ts'
import { countEffectsWith, eachCase } from './store/case-store.ts'
import { connect, disconnect, isOutage, isReady } from './store/connection.ts'
import { declaredIndexes, ensureIndexes } from './store/indexes.ts'
import { migrations } from './maintenance/migrations/index.ts'
import { alone, migrate, refuseNewer } from './store/migrating.ts'
import { addProjection, drained } from './store/publisher.ts'
import { startPublisher } from './store/sweep.ts'
import { watchStore } from './store/watch.ts'
import { sittingProjection } from './sittings/index.ts'
import { effectsOf, endedThisMonth, readBoard, rebuildTallies, tallyProjection } from './supervision/index.ts'

export interface Foundation {
  /** Whether this process runs the store itself. */
  readonly embedded: boolean
  readonly uri: string
  close(): Promise<void>
}

/** What a command asks for may be long, and is not for ever. Indexes and migrations of a large city may take longer. */
const patientMs = 600_000
const lookAgainMs = 2000
const sayAgainEvery = 15
const joinWithinMs = 60_000
const joinAgainMs = 200

/** Connects to the server named. One that cannot be reached yet is waited for; one that refuses us is not. */
async function awaitServer(uri: string, log: Logger): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await connect(uri)
      if (tries > 0) log.info('the database is reached')
      return
    } catch (error) {
      if (!isOutage(error)) throw error
      if (tries % sayAgainEvery === 0) log.warn({ err: error }, 'the database cannot be reached: waiting for it')
      await pause(lookAgainMs)
    }
  }
}

/**
 * Connects to the store that a running program has open, however long that is busy, starting or starting again; answers undefined
 * where none has it open. Throws when the program that has it does not answer for a minute.
 */
async function joinStore(folder: string): Promise<string | undefined> {
  const until = Date.now() + joinWithinMs
  for (;;) {
    if (!isStoreHeld(folder)) return undefined
    const uri = addressNoted(folder)
    if (uri !== undefined && (await isAnswered(uri))) return uri
    if (Date.now() > until)
      throw new Error(`the program that has ${folder} open does not answer: look after that one first`)
    await pause(joinAgainMs)
  }
}

async function isAnswered(uri: string): Promise<boolean> {
  try {
    await connect(uri, { patienceMs: 5000 })
    if (await isReady()) return true
  } catch {
    // Busy, or gone: whether somebody has the folder says which.
  }
  await disconnect()
  return false
}

interface OpenedStore {
  readonly uri: string
  readonly stop?: () => Promise<void>
}

/** The database: the server named, a store another process of ours runs in this folder (for tools beside it), or a store of our own. */
async function openStore(
  config: Config,
  log: Logger,
  { joinRunning = false, waits = false }: BootstrapOptions,
): Promise<OpenedStore> {
  if (config.mongodbUri) {
    await (waits ? awaitServer(config.mongodbUri, log) : connect(config.mongodbUri))
    return { uri: config.mongodbUri }
  }
  const running = joinRunning ? await joinStore(config.dataDir) : undefined
  if (running) return { uri: running }
  const { uri, stop } = await startEmbedded({ folder: config.dataDir })
  await connect(uri)
  return { uri, stop }
}

export interface BootstrapOptions {
  /** Uses the embedded store that a running program has open. */
  readonly joinRunning?: boolean
  /** Waits for a database server that cannot be reached yet. */
  readonly waits?: boolean
}

/**
 * What web, worker and command line all stand on: the database, its indexes, reference data in memory, and the publisher.
 * Without MONGODB_URI it starts the embedded store in the data folder, or with `joinRunning` uses the one that a running program has open.
 * A store of an earlier version is brought to the schema of this one first; other processes that start meanwhile wait.
 * Throws what the store or the driver says when it cannot be had, and a sentence for a store that a newer program has written.
 */
export async function bootstrap(config: Config, log: Logger, options: BootstrapOptions = {}): Promise<Foundation> {
  const store = await openStore(config, log, options)
  try {
    return await layOn(store, config, log)
  } catch (error) {
    await disconnect()
    await store.stop?.()
    throw error
  }
}

/** The occasion of a complaint's own papers. */
const filingOf = (record: CaseRecord, { viewer, at }: Caller): PaperOccasion => ({
  record,
  proceedingId: 'P1',
  audience: 'filer',
  at,
  by: viewer,
  calendars: calendars(),
})

async function layOn({ uri, stop }: OpenedStore, config: Config, log: Logger): Promise<Foundation> {
  const say = (line: string): void => log.warn(line)
  await refuseNewer(migrations)
  await ensureIndexes(declaredIndexes(), (work) => alone({ say }, work))
  countEffectsWith(effectsOf)
  for (const projection of [journalProjection, docketProjection, tallyProjection, sittingProjection, draftProjection])
    addProjection(projection)
  startPublisher((projection, error) => log.error({ err: error, projection }, 'a commit could not be published yet'))
  preparePapers({ publicUrl: config.publicUrl, demo: config.demo })
  prepareFiling({
    publicUrl: config.publicUrl,
    monthFigures,
    intakeDesk,
    ...(config.rateLimit === 0 ? { complaintsPerDay: 0 } : {}),
    checkPapers: (keys, record, caller) => checkPapers(keys, filingOf(record, caller)),
    issuePapers: async (keys, record, caller) => await draftChecked(keys, filingOf(record, caller)),
    previewRequest: async (record, caller) => await previewPaper(['request'], 'request', filingOf(record, caller)),
  })
  prepareDeadlines({ afterCalendar: () => rebuildTallies(eachCase) })
  prepareEvidence({ alarm: (what) => log.error(what, 'stored evidence differs from what was handed in') })
  await Promise.all([loadBodies(), loadCalendars(), prepareClock({ demo: config.demo })])
  if ((await migrate(migrations, { say })) > 0) await Promise.all([loadBodies(), loadCalendars()])
  boundAnswers(patientMs)
  return {
    embedded: stop !== undefined,
    uri,
    close: async () => {
      await drained()
      await closePapers()
      forgetBodies()
      await disconnect()
      await stop?.()
    },
  }
}

/** From here on nothing asked of the database waits for ever, and a driver that does not find it again is replaced. Answers how to stop. */
export function watchDatabase(log: Logger): () => Promise<void> {
  return watchStore({
    tell: (news, error) => {
      if (news === 'lost') log.error({ err: error }, 'the database does not answer')
      else if (news === 'found') log.warn('the database answers again')
      else log.warn('the database is there but its client did not find it: replaced by a fresh one')
    },
  })
}

/** Complaints taken in this month, and cases of which nothing runs any more since this month, for the front page. */
async function monthFigures(at: Date): Promise<{ filed: number; closed: number }> {
  const month = (await readBoard({ procedure: intakeProcedure() }, at)).counts.trend.at(-1)
  return { filed: month?.filed ?? 0, closed: await endedThisMonth(intakeProcedure(), at) }
}

/** Whether the store holds no reference data yet: a first start. */
export function isFirstStart(): boolean {
  return allBodies().length === 0
}

/** The secret that signs session cookies: the one set, or one made at the first start and kept in the data folder for its owner alone. */
export async function sessionSecret(config: Config): Promise<string> {
  if (config.sessionSecret) return config.sessionSecret
  const file = join(config.dataDir, 'session-secret')
  await mkdir(config.dataDir, { recursive: true })
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    const secret = randomBytes(48).toString('base64url')
    await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
    return secret
  }
}
