import type { Logger } from 'pino'
import { within } from '../store/bounded.ts'

/** A job and when it was last done without a fault; its start, before it was. */
export interface JobReport {
  readonly name: string
  readonly doneAt: Date
}

export interface JobSchedule {
  /**
   * Does the work again and again, with a pause after each round. A round that fails is logged; one that takes too long is told to come
   * to its end by the signal, and left alone when it does not. Either way the job goes on, and so do the others.
   */
  job(name: string, pauseMs: number, work: (signal: AbortSignal) => Promise<unknown>): void
  reports(): readonly JobReport[]
  /** Begins no more rounds, tells those under way to come to their end, and waits for them. */
  stop(): Promise<void>
}

interface ScheduleOptions {
  /** How long a round may take before it is told to end, and how much longer before it is left. */
  readonly limitMs?: number
  readonly graceMs?: number
  /** Hears of each round that was done without a fault. */
  readonly onDone?: (name: string, at: Date) => Promise<void>
}

/** Jobs that are done again and again in one process. What they do may be begun twice: a round that was left may still be at it. */
export function jobSchedule(
  log: Logger,
  { limitMs = 120_000, graceMs = 30_000, onDone = async () => {} }: ScheduleOptions = {},
): JobSchedule {
  let isEnding = false
  const rounds = new Set<AbortController>()
  const underWay = new Set<Promise<void>>()
  const timers = new Set<NodeJS.Timeout>()
  const doneAt = new Map<string, Date>()

  async function round(name: string, work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const over = new AbortController()
    rounds.add(over)
    const limit = setTimeout(() => {
      log.warn({ job: name }, 'a round takes long and is to come to its end')
      over.abort()
    }, limitMs)
    try {
      await within(
        work(over.signal),
        limitMs + graceMs,
        () => new Error('the round did not come to its end and is left'),
      )
      const at = new Date()
      doneAt.set(name, at)
      await onDone(name, at)
    } catch (error) {
      log.error({ err: error, job: name }, 'a round failed')
    } finally {
      clearTimeout(limit)
      rounds.delete(over)
    }
  }

  return {
    job(name, pauseMs, work) {
      doneAt.set(name, new Date())
      const again = (waitMs: number): void => {
        if (isEnding) return
        const timer = setTimeout(() => {
          timers.delete(timer)
          const running = round(name, work).finally(() => {
            underWay.delete(running)
            again(pauseMs)
          })
          underWay.add(running)
        }, waitMs)
        timers.add(timer)
      }
      again(Math.min(pauseMs, 500))
    },
    reports: () => [...doneAt].map(([name, at]) => ({ name, doneAt: at })),
    async stop() {
      isEnding = true
      for (const over of rounds) over.abort()
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(underWay)
    },
  }
}
