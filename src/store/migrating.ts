import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { holdLock, noteState, readState, releaseLock } from './store-state.model.ts'

/** What a migration is given: where an earlier run of it broke off, and where to say how far it has come. */
interface MigrationWork {
  /** Id of the last document done; undefined from the start. */
  readonly after: string | undefined
  /** To be called behind every document, with how many that makes. Throws when another process has taken over. */
  readonly reached: (id: string, done: number) => Promise<void>
}

/**
 * A change of what is stored, from the schema before it to its own. Done again from where it broke off, so what it does to a document may be
 * done to it twice. It speaks to the collections themselves: a schema is that of today, and what it finds is not.
 */
export interface Migration {
  readonly number: number
  readonly name: string
  up(work: MigrationWork): Promise<void>
}

export interface MigrateOptions {
  /** Told when a migration begins, every thousandth document, and when it is done. */
  readonly say?: (line: string) => void
  /** How long a process that changes the store may be silent before another takes over, in milliseconds. */
  readonly leaseMs?: number
}

const newestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.number ?? 0

/**
 * Looks at the store before anything of it is touched. Throws, in a sentence for whoever starts the program, when a newer program has
 * written it.
 */
export async function refuseNewer(migrations: readonly Migration[]): Promise<void> {
  const newest = newestOf(migrations)
  const { version } = await readState(newest)
  if (version > newest)
    throw new Error(
      `this store was written by a newer program: its schema is ${version}, this program knows ${newest}. Start the newer program, or restore a backup made before the update. Nothing was changed.`,
    )
}

/**
 * Brings the store to the newest schema: every migration it has not had, in order, once among all processes that start. Who comes later
 * waits. Answers how many were done here.
 */
export async function migrate(migrations: readonly Migration[], options: MigrateOptions = {}): Promise<number> {
  const newest = newestOf(migrations)
  if ((await readState(newest)).version >= newest) return 0
  return await alone(options, async (keep, by) => {
    let done = 0
    for (;;) {
      const { version, reached } = await readState(newest)
      const next = migrations.find(({ number }) => number > version)
      if (!next) return done
      await migrateOne(next, { after: reached ?? undefined, by, keep, say: options.say ?? (() => {}) })
      done += 1
    }
  })
}

/** Documents between two notes of how far a migration has come: so many at most are done twice after a kill. */
const notedEvery = 200
const toldEvery = 1000

interface Turn {
  readonly after: string | undefined
  readonly by: string
  readonly keep: () => Promise<void>
  readonly say: (line: string) => void
}

async function migrateOne({ number, name, up }: Migration, { after, by, keep, say }: Turn): Promise<void> {
  const title = `schema ${number} (${name})`
  say(`the store is brought to ${title}${after === undefined ? '' : `, behind ${after}`} ...`)
  let last = after
  const note = async (): Promise<void> => {
    await keep()
    if (last !== undefined) await noteState(by, { reached: last })
  }
  try {
    await up({
      after,
      reached: async (id, done) => {
        last = id
        if (done % notedEvery === 0) await note()
        if (done % toldEvery === 0) say(`  ${title}: ${done} documents`)
      },
    })
  } catch (error) {
    await note().catch(() => undefined)
    throw error
  }
  await keep()
  await noteState(by, { version: number, reached: null, changedAt: new Date() })
  say(`the store is of ${title}`)
}

/**
 * Does something to the store that one process at a time may do. `keep` makes sure that it still is that one.
 * Whoever finds the lock taken waits until it is free, or until its holder has been silent for longer than the lease.
 */
export async function alone<T>(
  { leaseMs = 30_000, say = () => {} }: MigrateOptions,
  work: (keep: () => Promise<void>, by: string) => Promise<T>,
): Promise<T> {
  const by = randomUUID()
  for (let tries = 0; !(await holdLock(by, leaseMs)); tries += 1) {
    if (tries === 0) say('another process changes the store: waiting for it')
    await pause(Math.min(500, leaseMs))
  }
  const keep = async () => {
    if (!(await holdLock(by, leaseMs))) throw new Error('another process has taken over the change of the store')
  }
  const timer = setInterval(() => void holdLock(by, leaseMs).catch(() => undefined), leaseMs / 3)
  try {
    return await work(keep, by)
  } finally {
    clearInterval(timer)
    await releaseLock(by).catch(() => undefined)
  }
}
