import type { Logger } from 'pino'
import { loadBodies } from '../bodies/index.ts'
import { loadCalendars } from '../calendars/index.ts'
import { officeNow, prepareClock, tickAll } from '../deadlines/index.ts'
import { forgetRelayed } from '../live/index.ts'
import { sendNotices } from '../notices/index.ts'
import { sweepBlobs, sweepLimits } from './blob-sweep.ts'
import { sweepOutbox } from '../store/sweep.ts'
import { noteRound } from './job-round.model.ts'
import { type JobSchedule, jobSchedule } from './job-schedule.ts'

/** What the worker does again and again, and how often in milliseconds. */
const every = { sweep: 5_000, tick: 15_000, mail: 15_000, relay: 60_000, reference: 30_000, blobs: 3_600_000 } as const
/** An outbox younger than this is still in the hands of who committed. */
const leaveAlone = 3_000
const notedEvery = 30_000

/**
 * Starts the worker's rounds: publish what killed processes left, let clocks warn and lapse, mail notices, read reference data anew.
 * A round that fails is logged and tried again, none is for ever. A process of its own notes for the web processes when its rounds were
 * done; one that also answers knows it, and writes nothing while nothing is to be done.
 */
export function startWorkerJobs(log: Logger, demo: boolean, { notes = false } = {}): JobSchedule {
  const schedule = jobSchedule(log, notes ? { onDone: notingNowAndThen() } : {})
  const { job } = schedule
  const onFault = (caseId: string, error: unknown) =>
    log.error({ err: error, caseId }, 'the clocks of a case could not be told')
  job('outbox', every.sweep, (signal) => sweepOutbox(new Date(Date.now() - leaveAlone), signal))
  job('clocks', every.tick, (signal) => tickAll(officeNow(), onFault, signal))
  job('mail', every.mail, (signal) => sendNotices(officeNow(), signal))
  job('relay', every.relay, forgetRelayed)
  job('reference', every.reference, () => readReference(demo))
  job('blobs', every.blobs, (signal) => sweepBlobs(new Date(), sweepLimits, signal))
  return schedule
}

/** Notes the rounds of each job, not more often than anybody asks for figures. */
function notingNowAndThen(): (name: string, at: Date) => Promise<void> {
  const noted = new Map<string, Date>()
  return async (name, at) => {
    if (at.getTime() - (noted.get(name)?.getTime() ?? 0) < notedEvery) return
    await noteRound(name, at)
    noted.set(name, at)
  }
}

/** Reads reference data anew, again and again: all a web process does by the clock where another is the worker. */
export function startReferenceReading(log: Logger, demo: boolean): JobSchedule {
  const schedule = jobSchedule(log)
  schedule.job('reference', every.reference, () => readReference(demo))
  return schedule
}

async function readReference(demo: boolean): Promise<void> {
  await loadBodies()
  await loadCalendars()
  await prepareClock({ demo })
}
