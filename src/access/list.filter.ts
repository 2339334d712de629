import type { Viewer } from '../http/index.ts'
import { never } from '../kernel/clock-reading.ts'
import { isAdministrator, worksOnCases } from '../kernel/role.ts'
import { newestOf, plainTitleOf } from '../procedures/index.ts'
import { isCityWide } from './case.access.ts'
import { desksHeaded, headsDesk } from './headship.ts'
import { type Awaiting, rowTold, type ToldRow } from './undisclosed.mask.ts'

/** A plain filter over the docket. */
export type DocketFilter = Readonly<Record<string, unknown>>

const nothing: DocketFilter = { _id: '' }

/**
 * Restricts lists, counts, exports and search over the docket to what the viewer may see. To be joined to every such query:
 * `{ $and: [listFilter(viewer), own] }`. What a row shows is a matter of `maskRow`.
 */
export function listFilter(viewer: Viewer): DocketFilter {
  if (isAdministrator(viewer.roles)) return nothing
  const ways: DocketFilter[] = []
  const works = worksOnCases(viewer.roles)
  if (viewer.roles.some((role) => role === 'filer' || role === 'respondent' || role === 'assistance')) {
    ways.push({ personIds: viewer.id, kind: 'proceeding' })
  }
  // Of a head also those desks of the body that have none.
  const desks = viewer.roles.includes('lead') ? desksHeaded(viewer) : viewer.deskIds
  if (works && desks.length > 0) {
    ways.push({ deskId: { $in: [...desks] } }, { kind: 'offer', fromDeskId: { $in: [...desks] } })
  }
  if (works && viewer.bodyId !== undefined) {
    ways.push({ readers: viewer.bodyId, kind: 'proceeding', confidential: false })
  }
  if (viewer.roles.includes('supervisor')) {
    if (isCityWide(viewer)) return { recused: { $ne: viewer.id } }
    ways.push({ readers: viewer.bodyId }, { bodyId: viewer.bodyId })
  }
  if (ways.length === 0) return nothing
  return ways.length === 1 ? { ...ways[0], recused: { $ne: viewer.id } } : { $or: ways, recused: { $ne: viewer.id } }
}

/** Whether the viewer may find cases by who complained where that is kept secret: who works on cases, and only that. */
export function knowsInformants({ roles }: Pick<Viewer, 'roles'>): boolean {
  return worksOnCases(roles) && !isAdministrator(roles) && !roles.includes('supervisor')
}

/** The parts of a docket row that say who and what. */
interface RowNames extends ToldRow {
  readonly procedure: string
  readonly filedOn: string
  readonly openedOn?: string
  readonly urgentUntil?: Date
  readonly kind: string
  readonly deskId: string
  readonly bodyId: string
  readonly confidential: boolean
  /** Absent of a row written by a version that did not know of it: it may be any case's. */
  readonly unnamed?: string | null
  readonly personIds: readonly string[]
  readonly requesterIds?: readonly string[]
  readonly reported?: boolean
  readonly title: string
  readonly requester: string
  readonly respondent: string
  readonly rightNumber: string
  /** Absent of a row written by a version that did not know of them. */
  readonly sessions?: readonly SessionNamed[]
}

/** Of a session: its kind, and who takes part in it. */
interface SessionNamed {
  readonly kind: string
  readonly personIds: readonly string[]
}

/**
 * A row as the viewer may read it: a confidential proceeding of another body has no names; a complainant who asked not to be named is
 * named to themselves alone. Who works on the case reads the name on its own pages, each reading of which is in the log: no list is. A party
 * reads of its proceeding what its side is told.
 */
export function maskRow<Row extends RowNames>(whole: Row, viewer: Viewer): Row & Awaiting {
  const row = withOwnSessions(whole, viewer)
  if (!row.personIds.includes(viewer.id)) return namesFor(rowTold(row, undefined), viewer)
  const side = row.requesterIds?.includes(viewer.id) === true ? 'requester' : 'respondent'
  const told = rowTold(row, side, viewer.id)
  if (isReportTo(row, viewer))
    return {
      ...withoutUrgency(told),
      title: plainTitleOf(row.procedure),
      requester: '',
      filedOn: row.openedOn ?? row.filedOn,
    }
  return namesFor(told, viewer)
}

/** With the sessions the viewer may know of: a party of those it is called to, everybody else of all but private ones that are not theirs. */
function withOwnSessions<Row extends RowNames>(row: Row, { id }: Viewer): Row {
  const isParty = row.personIds.includes(id)
  const isOwn = ({ kind, personIds }: SessionNamed) => personIds.includes(id) || (!isParty && kind !== 'private')
  return row.sessions === undefined || row.sessions.every(isOwn)
    ? row
    : { ...row, sessions: row.sessions.filter(isOwn) }
}

/** Whether the viewer is the party reported, in a proceeding that the office runs of its own, or by somebody who did not agree to be named. */
export function isReportTo(
  row: Pick<RowNames, 'procedure' | 'personIds' | 'requesterIds' | 'reported'>,
  viewer: Pick<Viewer, 'id'>,
): boolean {
  const isParty = row.personIds.includes(viewer.id) && row.requesterIds?.includes(viewer.id) !== true
  return isParty && (row.reported === true || newestOf(row.procedure)?.onReport === true)
}

function withoutUrgency<Row extends RowNames>(row: Row): Row {
  const { urgentUntil: _until, ...rest } = row
  return rest as Row
}

/** Of a confidential proceeding of another body a list says what the page of its case does: that there is one. */
const closedRoom = {
  title: '',
  requester: '',
  respondent: '',
  rightNumber: '',
  number: null,
  state: 'confidential',
  bodyId: '',
  deskId: '',
  personId: null,
  personName: null,
  offeredTo: null,
  returned: false,
  toApprove: false,
  approves: undefined,
  asked: false,
  toServe: false,
  serves: undefined,
  due: never,
  dueOn: null,
  dueRule: null,
  provisional: false,
  unsettled: false,
  suspended: false,
  owedUntil: null,
  owedRule: null,
  limitOn: null,
  limitPaused: false,
  closedOn: null,
  outcome: null,
  inTime: null,
  sessions: [],
} as const

function namesFor<Row extends RowNames>(row: Row, viewer: Viewer): Row {
  const isParty = row.personIds.includes(viewer.id)
  const isOwn = row.bodyId === viewer.bodyId || isParty
  if (row.confidential && !isOwn) return { ...row, ...closedRoom }
  if (row.unnamed === null || row.requesterIds?.includes(viewer.id) === true) return row
  return { ...row, title: row.unnamed ?? '', requester: '', rightNumber: '' }
}

/** Whether the row is of a proceeding that the viewer's desk works, or that they lead; an examination that is over is nobody's work any more. */
function isWorkOf({ kind, deskId, open, procedure }: RowNames, viewer: Viewer): boolean {
  if (kind === 'offer' || !worksOnCases(viewer.roles)) return false
  if (!open && newestOf(procedure)?.takesComplaints) return false
  return viewer.deskIds.includes(deskId) || headsDesk(viewer, deskId)
}

/** Whether the viewer may find the row by words that tell who complained in confidence: to be noted, for what is found so tells who it is. */
export function isFoundByInformant(row: RowNames, viewer: Viewer): boolean {
  return row.unnamed === null || row.requesterIds?.includes(viewer.id) === true || isWorkOf(row, viewer)
}
