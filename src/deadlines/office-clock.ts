import { collection } from '../store/connection.ts'

interface Setting {
  _id: string
  offsetMs: number
}

const settings = () => collection<Setting>('settings')
let offsetMs = 0
let movable = false

/** The office's time: the real one, or in a demonstration the real one moved forward. */
export function officeNow(): Date {
  return new Date(Date.now() + offsetMs)
}

/** How far the demonstration clock was moved, in milliseconds. */
export function clockOffset(): number {
  return offsetMs
}

/** Reads how far the clock was moved. Where there is no demonstration the clock cannot be moved at all. */
export async function prepareClock(options: { demo: boolean }): Promise<void> {
  movable = options.demo
  offsetMs = movable ? ((await settings().findOne({ _id: 'clock' }))?.offsetMs ?? 0) : 0
}

/** Moves the demonstration clock forward by whole hours, for every process. Does nothing elsewhere. */
export async function moveClock(hours: number): Promise<void> {
  if (!movable || hours <= 0) return
  const found = await settings().findOneAndUpdate(
    { _id: 'clock' },
    { $inc: { offsetMs: hours * 3_600_000 } },
    { upsert: true, returnDocument: 'after' },
  )
  offsetMs = found?.offsetMs ?? offsetMs
}
