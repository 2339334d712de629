import type { WorklistChanged } from './events.ts'
import type { ChangedRow } from './live.ts'

type Row = WorklistChanged['rows'][number]

/** The rows a person may hear of, as they are told. */
export function withoutBarred(rows: readonly ChangedRow[], personId: string): Row[] {
  return rows.flatMap(({ barred, ...row }) => (barred?.includes(personId) === true ? [] : [row]))
}

/** Rows that changed a moment ago, by desk: for pages that were rendered before the change and connected after it. */
export interface RecentRows {
  add(deskId: string, rows: readonly ChangedRow[]): void
  /** Rows of a desk that changed within the last so many milliseconds, as far as the person may hear of them. */
  within(deskId: string, ms: number, personId: string): Row[]
  forgetOld(): void
}

const keptMs = 30_000
const mostOfDesk = 300

export function recentRows(now: () => number = () => performance.now()): RecentRows {
  const desks = new Map<string, Map<string, { row: ChangedRow; atMs: number }>>()
  return {
    add(deskId, rows) {
      const ofDesk = desks.get(deskId) ?? new Map<string, { row: ChangedRow; atMs: number }>()
      desks.set(deskId, ofDesk)
      for (const row of rows) {
        // Last in order again, so that the first of the map is always the oldest.
        ofDesk.delete(row.id)
        ofDesk.set(row.id, { row, atMs: now() })
        const [oldest] = ofDesk.keys()
        if (ofDesk.size > mostOfDesk && oldest !== undefined) ofDesk.delete(oldest)
      }
    },
    within(deskId, ms, personId) {
      const since = now() - ms
      const recent = [...(desks.get(deskId)?.values() ?? [])].filter(({ atMs }) => atMs >= since)
      return withoutBarred(
        recent.map(({ row }) => row),
        personId,
      )
    },
    forgetOld() {
      const before = now() - keptMs
      for (const [deskId, ofDesk] of desks) {
        for (const [id, { atMs }] of ofDesk) if (atMs < before) ofDesk.delete(id)
        if (ofDesk.size === 0) desks.delete(deskId)
      }
    },
  }
}
