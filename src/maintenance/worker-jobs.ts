import type { Logger } from 'pino'
import { loadBodies } from '../bodies/index.ts'
import { loadCalendars } from '../calendars/index.ts'
import { officeNow, prepareClock, tickAll } from '../deadlines/index.ts'
import { forgetRelayed } from '../live/index.ts'
import { sendNotices } from '../notices/index.ts'
import { sweepOutbox } from '../store/sweep.ts'

/** What the worker does again and again, and how often in milliseconds. */
const every = { sweep: 5_000, tick: 15_000, mail: 15_000, relay: 60_000, reference: 30_000 } as const
/** An outbox younger than this is still in the hands of who committed. */
const leaveAlone = 3_000

/**
 * Starts the worker's rounds: publish what killed processes left, let clocks warn and lapse, mail notices, read reference data anew.
 * A round that fails is logged and tried again. Answers how to stop, which waits for the round under way.
 */
export function startWorkerJobs(log: Logger, demo: boolean): () => Promise<void> {
  const { job, stop } = jobSchedule(log)
  job('outbox', every.sweep, () => sweepOutbox(new Date(Date.now() - leaveAlone)))
  job('clocks', every.tick, () =>
    tickAll(officeNow(), (caseId, error) =>
      log.error({ err: error, caseId }, 'the clocks of a case could not be told'),
    ),
  )
  job('mail', every.mail, () => sendNotices(officeNow()))
  job('relay', every.relay, forgetRelayed)
  job('reference', every.reference, () => readReference(demo))
  return stop
}

/** Reads reference data anew, again and again: all a web process does by the clock where another is the worker. */
export function startReferenceReading(log: Logger, demo: boolean): () => Promise<void> {
  const { job, stop } = jobSchedule(log)
  job('reference', every.reference, () => readReference(demo))
  return stop
}

async function readReference(demo: boolean): Promise<void> {
  await loadBodies()
  await loadCalendars()
  await prepareClock({ demo })
}

function jobSchedule(log: Logger) {
  let stopped = false
  const under = new Set<Promise<void>>()
  const timers = new Set<NodeJS.Timeout>()
  const job = (name: string, pause: number, work: () => Promise<unknown>) => {
    const turn = async () => {
      try {
        await work()
      } catch (error) {
        log.error({ err: error, job: name }, 'a round failed')
      }
    }
    const again = (wait: number) => {
      if (stopped) return
      const timer = setTimeout(() => {
        timers.delete(timer)
        const running = turn().finally(() => {
          under.delete(running)
          again(pause)
        })
        under.add(running)
      }, wait)
      timers.add(timer)
    }
    again(Math.min(pause, 500))
  }
  const stop = async (): Promise<void> => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
    await Promise.all(under)
  }
  return { job, stop }
}
