import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { allBodies, loadBodies } from './agencies/index.ts'
import { loadCalendars } from './calendars/index.ts'
import { docketProjection } from './cases/index.ts'
import type { Config } from './config.ts'
import { prepareClock } from './deadlines/index.ts'
import { startEmbedded } from './embedded/start.ts'
import { journalProjection } from './journal/journal.ts'
import { preparePapers } from './papers/index.ts'
import { countEffectsWith } from './store/case-store.ts'
import { connect, disconnect, ensureIndexes } from './store/connection.ts'
import { addProjection, drained } from './store/publisher.ts'
import { startPublisher } from './store/sweep.ts'
import { effectsOf, tallyProjection } from './supervision/index.ts'

export interface Ground {
  /** Whether this process runs the store itself. */
  readonly embedded: boolean
  readonly uri: string
  close(): Promise<void>
}

/**
 * What web, worker and command line all stand on: the database, its indexes, reference data in memory, and the publisher.
 * Without MONGODB_URI it starts the embedded store in the data folder. Throws what the store or the driver says when it cannot be had.
 */
export async function layGround(config: Config, log: Logger): Promise<Ground> {
  const embedded = config.mongodbUri ? undefined : await startEmbedded({ folder: config.dataDir })
  const uri = config.mongodbUri ?? embedded?.uri ?? ''
  await connect(uri)
  await ensureIndexes()
  countEffectsWith(effectsOf)
  for (const projection of [journalProjection, docketProjection, tallyProjection]) addProjection(projection)
  startPublisher((projection, error) => log.error({ err: error, projection }, 'a commit could not be published yet'))
  preparePapers({ publicUrl: config.publicUrl, demo: config.demo })
  await Promise.all([loadBodies(), loadCalendars(), prepareClock({ demo: config.demo })])
  return {
    embedded: embedded !== undefined,
    uri,
    close: async () => {
      await drained()
      await disconnect()
      await embedded?.stop()
    },
  }
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
