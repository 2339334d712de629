import { accessOf, desksHeaded, isCityWide, maskRow } from '../access/index.ts'
import { docket, type DocketRow } from '../docket/index.ts'
import type { Viewer } from '../http/index.ts'
import { endOf, type PlainDate, startOf } from '../kernel/plain-date.ts'
import { isAdministrator } from '../kernel/role.ts'
import { ruleNamed } from '../procedures/index.ts'
import type { Sitting } from './sitting.model.ts'
import { loadCases } from '../store/case-store.ts'
import { type CalendarScope, scopesOf, sittingsFor } from './sitting.scope.ts'

/** A deadline of the docket, on its last day. */
export interface Deadline {
  readonly caseId: string
  readonly proceedingId: string
  readonly procedure: string
  readonly rule: string
  readonly number: string | null
  readonly on: PlainDate
  readonly due: Date
  readonly provisional: boolean
}

export interface CalendarReading {
  readonly sittings: readonly Sitting[]
  readonly deadlines: readonly Deadline[]
  /** More deadlines fall into the time than are shown. */
  readonly isCut: boolean
}

const mostDeadlines = 300

/** Sessions and deadlines of the days from `first` to `last`, as far as the viewer may see them. */
export async function readCalendar(
  viewer: Viewer,
  days: { readonly first: PlainDate; readonly last: PlainDate },
  scope: CalendarScope,
): Promise<CalendarReading> {
  const within = { from: startOf(days.first), to: endOf(days.last) }
  const [sittings, rows] = await Promise.all([sittingsFor(viewer, within, scope), deadlineRows(viewer, within, scope)])
  return {
    sittings: sittings.filter(({ state }) => state !== 'cancelled'),
    deadlines: rows.flatMap((row) => (row.dueOn && row.dueRule ? [deadlineOf(row, row.dueOn, row.dueRule)] : [])),
    isCut: rows.length >= mostDeadlines,
  }
}

function deadlineOf(row: DocketRow, on: PlainDate, rule: string): Deadline {
  const { caseId, proceedingId, procedure, number, due, provisional } = row
  return { caseId, proceedingId, procedure, rule, number, on, due, provisional }
}

async function deadlineRows(
  viewer: Viewer,
  within: { readonly from: Date; readonly to: Date },
  scope: CalendarScope,
): Promise<DocketRow[]> {
  if (isAdministrator(viewer.roles)) return []
  // A period ends at 24:00: the instant belongs to the day before.
  const due = { $gt: within.from, $lte: within.to }
  const open = { open: true, kind: 'proceeding' as const, due, recused: { $ne: viewer.id } }
  if (scopesOf(viewer).length === 1 && viewer.deskIds.length === 0) return await ownDeadlines(viewer, within)
  const isOfBody = scope === 'body' && viewer.bodyId !== undefined
  const seesAll = viewer.roles.includes('supervisor') && !isCityWide(viewer)
  const disclosed = { $or: [{ confidential: false }, { deskId: { $in: desksHeaded(viewer) } }] }
  const filter = isOfBody
    ? { bodyId: viewer.bodyId as string, ...open, ...(seesAll ? {} : disclosed) }
    : scope === 'desk'
      ? { deskId: { $in: [...viewer.deskIds] }, ...open }
      : { personId: viewer.id, ...open }
  return await docket().find(filter).sort({ due: 1 }).limit(mostDeadlines).toArray()
}

/** A party's calendar shows the periods that it, or both sides, have to keep. */
async function ownDeadlines(
  viewer: Viewer,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<DocketRow[]> {
  const rows = await docket()
    .find({ personIds: viewer.id, kind: 'proceeding' })
    .sort({ filedOn: -1 })
    .limit(mostDeadlines - 1)
    .toArray()
  const told = rows.map((row) => maskRow(row, viewer))
  const within = told.filter(({ open, due }) => open && due > from && due <= to)
  const records = await loadCases([...new Set(within.map(({ caseId }) => caseId))])
  const sides = new Map(records.map((record) => [record._id, accessOf(viewer, record).side]))
  return within
    .filter(({ caseId, procedure, dueRule }) => {
      const owes = dueRule === null ? undefined : owesOf(procedure, dueRule)
      return sides.has(caseId) && owes !== undefined && (owes === 'parties' || owes === sides.get(caseId))
    })
    .toSorted((one, other) => one.due.getTime() - other.due.getTime())
}

function owesOf(procedure: string, rule: string): string | undefined {
  return ruleNamed(procedure, 'clocks', rule)?.owes
}

/** The title of a deadline's clock. */
export function clockTitle({ procedure, rule }: Pick<Deadline, 'procedure' | 'rule'>) {
  return ruleNamed(procedure, 'clocks', rule)?.title
}

/** Whether a deadline's clock is counted in hours: it ends at its minute, not with the day. */
export function isInHours({ procedure, rule }: Pick<Deadline, 'procedure' | 'rule'>): boolean {
  return ruleNamed(procedure, 'clocks', rule)?.unit === 'hours'
}
