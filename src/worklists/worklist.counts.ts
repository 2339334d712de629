import type { Viewer } from '../http/index.ts'
import { countOpenRequests } from '../assistance/index.ts'
import { docket, rowsBarredTo } from '../docket/index.ts'
import { overdueUntil } from '../procedures/owed.ts'
import { approvals, besideHolders, soonHours, staffOf } from './worklist.query.ts'
import { briefMemory } from '../store/brief-memory.ts'

/** How many things wait in each list of the rail. */
export interface WorklistCounts {
  readonly mine: number
  /** What waits for the head of the viewer's desks; 0 for whoever is none. */
  readonly toApprove: number
  readonly desk: number
  readonly unassigned: number
  readonly dueSoon: number
  /** What the viewer's desks are overdue with, as the board counts it. */
  readonly overdue: number
  readonly returned: number
  /** What somebody asked of the viewer's desks beside any step, and waits for their answer. */
  readonly toAnswer: number
  /** What the viewer's desks have still to serve, of ended proceedings too. */
  readonly toServe: number
  /** Offers that wait for an answer of the viewer's desks. */
  readonly handoffs: number
  /** Offers of the viewer's desks that wait for another's answer. */
  readonly sent: number
  /** Requests for assistance that wait for an answer; of whoever answers them. */
  readonly assistance?: number
}

type DeskCounts = Omit<WorklistCounts, 'mine' | 'toApprove' | 'assistance'>

const kept = briefMemory<unknown>({ most: 5000, freshMs: 2000 })

/** What was counted within the last two seconds, or a new count. */
function briefly<T>(key: string, count: () => Promise<T>): Promise<T> {
  return kept.of(key, count) as Promise<T>
}

/** Forgets every count: for tests that look at once. */
export function forgetCounts(): void {
  kept.clear()
}

const open = { open: true, kind: 'proceeding' } as const

/** What is counted at a desk beside each list of the rail. */
export function deskFilters(deskId: string, at: Date): Readonly<Record<keyof DeskCounts, Record<string, unknown>>> {
  return {
    desk: { deskId, ...open },
    unassigned: { deskId, ...open, personId: null },
    dueSoon: { deskId, owedUntil: soonHours(at) },
    overdue: { deskId, owedUntil: { $gt: '', $lte: overdueUntil(at) } },
    returned: { deskId, returned: true },
    toAnswer: { deskId, asked: true },
    toServe: { deskId, toServe: true },
    handoffs: { deskId, open: true, kind: 'offer' },
    sent: { fromDeskId: deskId, open: true, kind: 'offer' },
  }
}

/** What waits at a desk, or of it `among` the rows named. */
async function countDesk(deskId: string, at: Date, among: Record<string, unknown> = {}): Promise<DeskCounts> {
  const counted = Object.entries(deskFilters(deskId, at)).map(
    async ([list, filter]) => [list, await docket().countDocuments({ ...among, ...filter })] as const,
  )
  return Object.fromEntries(await Promise.all(counted)) as Record<keyof DeskCounts, number>
}

/** Of what is counted once for everybody at the desks, the part that the viewer was recused from (回避): no list of theirs shows it. */
async function countBarred({ id, deskIds }: Viewer, at: Date): Promise<readonly DeskCounts[]> {
  const barred = await rowsBarredTo(id)
  if (barred.length === 0) return []
  const among = { _id: { $in: barred.map(({ _id }) => _id) } }
  return await Promise.all(deskIds.map((deskId) => countDesk(deskId, at, among)))
}

/** What the viewer holds, and what is theirs besides. */
async function countOwn(viewer: Viewer): Promise<number> {
  const { id } = viewer
  const ways = besideHolders(viewer, await staffOf(viewer))
  const [held, besides, ...beside] = await Promise.all([
    docket().countDocuments({ personId: id, ...open }),
    docket().countDocuments({ besides: id, recused: { $ne: id } }),
    ...ways.map((way) =>
      docket()
        .find(way, { projection: { besides: 1 } })
        .toArray(),
    ),
  ])
  const others = beside.flat().filter((row) => row.besides?.includes(id) !== true)
  return held + besides + new Set(others.map(({ _id }) => _id)).size
}

/** Rows of the viewer's own list of approvals, over all the desks they approve for. */
async function countApprovals(viewer: Viewer): Promise<number> {
  const counts = await Promise.all(approvals(viewer, viewer.deskIds).map((filter) => docket().countDocuments(filter)))
  return counts.reduce((total, each) => total + each, 0)
}

/** The counts of a person's rail: cheap, indexed, at most two seconds old. */
export async function worklistCounts(viewer: Viewer, at: Date): Promise<WorklistCounts> {
  const answers = viewer.roles.includes('assistance')
  const [mine, toApprove, assistance, barred, ...desks] = await Promise.all([
    briefly(`person ${viewer.id}`, () => countOwn(viewer)),
    viewer.roles.includes('lead') ? briefly(`approver ${viewer.id}`, () => countApprovals(viewer)) : 0,
    answers ? briefly('assistance', countOpenRequests) : undefined,
    viewer.deskIds.length > 0 ? briefly(`barred ${viewer.id}`, () => countBarred(viewer, at)) : [],
    ...viewer.deskIds.map((deskId) => briefly(`desk ${deskId}`, () => countDesk(deskId, at))),
  ])
  const total = (counts: readonly DeskCounts[], key: keyof DeskCounts) =>
    counts.reduce((all, each) => all + each[key], 0)
  // What was kept for two seconds may be older on one side than on the other.
  const sum = (key: keyof DeskCounts) => Math.max(0, total(desks, key) - total(barred, key))
  return {
    mine,
    toApprove,
    desk: sum('desk'),
    unassigned: sum('unassigned'),
    dueSoon: sum('dueSoon'),
    overdue: sum('overdue'),
    returned: sum('returned'),
    toAnswer: sum('toAnswer'),
    toServe: sum('toServe'),
    handoffs: sum('handoffs'),
    sent: sum('sent'),
    ...(assistance === undefined ? {} : { assistance }),
  }
}
