import { clocksBacklog, officeNow } from '../deadlines/index.ts'
import type { Gauge } from '../http/index.ts'
import { mailBacklog } from '../notices/index.ts'
import { type Backlog, outboxBacklog, pingSeconds, storedBytes } from '../store/figures.ts'
import { within } from '../store/bounded.ts'
import { lastRounds } from './job-round.model.ts'
import type { JobReport } from './job-schedule.ts'

const mostCounted = 1000
const notedMs = 1000

/** A backlog as its depth and its age; both of one look. */
function backlog(name: string, what: string, look: (limit: number) => Promise<Backlog | undefined>): Gauge[] {
  let looking: ReturnType<typeof look> | undefined
  const together = (): ReturnType<typeof look> => (looking ??= look(mostCounted).finally(() => (looking = undefined)))
  return [
    {
      name: `zhibao_${name}_depth`,
      help: `${what}: how many, at most ${mostCounted} are counted`,
      read: async () => (await together())?.depth,
    },
    {
      name: `zhibao_${name}_oldest_seconds`,
      help: `${what}: how long the first of them has waited`,
      read: async () => (await together())?.oldestSeconds,
    },
  ]
}

/** What matters of the program besides how fast it answers: what waits, and how the store is. */
export function programGauges(): Gauge[] {
  return [
    ...backlog('outbox', 'Commits not told to journal, worklists and pages yet', outboxBacklog),
    ...backlog('clocks_late', 'Clocks that were to warn or lapse by now and have not', clocksBacklog),
    ...backlog('mail', 'Notices that were to be mailed by now and are not, or were tried in vain', (limit) =>
      mailBacklog(limit, officeNow()),
    ),
    {
      name: 'zhibao_store_latency_seconds',
      help: 'How long the store takes for the least there is to ask',
      read: pingSeconds,
    },
    {
      name: 'zhibao_store_size_bytes',
      help: 'Room that the stored documents take',
      read: storedBytes,
      keptMs: 60_000,
    },
  ]
}

/** How long ago each of the worker's jobs was last done without a fault: in this process, and in another as the store says. */
export function jobGauge(reports: () => readonly JobReport[]): Gauge {
  return {
    name: 'zhibao_job_done_seconds',
    help: 'Time since a job of the worker was last done without a fault',
    label: 'job',
    read: async () => {
      // What this process knows itself is told also while the store is away, when nothing is done.
      const noted = await within(lastRounds(), notedMs, () => new Error('the rounds were not told')).catch(() => [])
      const all = new Map([...noted, ...reports()].map(({ name, doneAt }) => [name, doneAt]))
      return new Map([...all].map(([name, doneAt]) => [name, (Date.now() - doneAt.getTime()) / 1000]))
    },
    keptMs: 0,
  }
}
