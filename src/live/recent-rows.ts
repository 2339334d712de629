import type { WorklistChanged } from './events.ts'

type Row = WorklistChanged['rows'][number]

/** Rows that changed a moment ago, by desk: for pages that were rendered before the change and connected after it. */
export interface RecentRows {
  add(deskId: string, rows: readonly Row[]): void
  /** Rows of a desk that changed within the last so many milliseconds. */
  within(deskId: string, ms: number): Row[]
  forgetOld(): void
}

const keptMs = 30_000
const mostOfDesk = 300

export function recentRows(now: () => number = () => performance.now()): RecentRows {
  const desks = new Map<string, Map<string, { row: Row; atMs: number }>>()
  return {
    add(deskId, rows) {
      const ofDesk = desks.get(deskId) ?? new Map<string, { row: Row; atMs: number }>()
      desks.set(deskId, ofDesk)
      for (const row of rows) {
        // Last in order again, so that the first of the map is always the oldest.
        ofDesk.delete(row.id)
        ofDesk.set(row.id, { row, atMs: now() })
        const [oldest] = ofDesk.keys()
        if (ofDesk.size > mostOfDesk && oldest !== undefined) ofDesk.delete(oldest)
      }
    },
    within(deskId, ms) {
      const since = now() - ms
      return [...(desks.get(deskId)?.values() ?? [])].filter(({ atMs }) => atMs >= since).map(({ row }) => row)
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
