import { modelOf } from '../store/model.ts'
import { number, oneOf } from '../store/shape.ts'

interface ClockSetting {
  readonly _id: 'clock'
  readonly offsetMs: number
}

const Settings = modelOf<ClockSetting>('settings', { _id: oneOf(['clock']), offsetMs: number() })
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
  offsetMs = movable ? ((await Settings.findOne({ _id: 'clock' }).lean<ClockSetting>())?.offsetMs ?? 0) : 0
}

/** Moves the demonstration clock forward by whole hours, for every process. Does nothing elsewhere. */
export async function moveClock(hours: number): Promise<void> {
  if (!movable || hours <= 0) return
  const found = await Settings.findOneAndUpdate(
    { _id: 'clock' },
    { $inc: { offsetMs: hours * 3_600_000 } },
    { upsert: true, returnDocument: 'after' },
  ).lean<ClockSetting>()
  offsetMs = found?.offsetMs ?? offsetMs
}
