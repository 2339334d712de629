import { rowsToAlert } from '../docket/index.ts'
import { type Backlog, backlogSince } from '../store/figures.ts'
import { officeNow } from './office-clock.ts'

/** The worker looks every quarter of a minute: what it has not come to after this long is late. */
const lateMs = 60_000

/** Clocks that were to warn or lapse a minute ago and have not. At most `limit` are counted, along the index of what is due next. */
export async function clocksBacklog(limit: number, at = officeNow()): Promise<Backlog> {
  const late = await rowsToAlert(new Date(at.getTime() - lateMs), limit)
  return backlogSince(
    late.map(({ nextAlertAt }) => nextAlertAt),
    at,
  )
}
