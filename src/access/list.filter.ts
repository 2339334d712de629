import type { Viewer } from '../http/index.ts'
import { isAdministrator, worksOnCases } from '../kernel/role.ts'
import { isCityWide } from './case.access.ts'

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
  if (works && viewer.deskIds.length > 0) {
    ways.push({ deskId: { $in: [...viewer.deskIds] } }, { kind: 'offer', fromDeskId: { $in: [...viewer.deskIds] } })
  }
  if (works && viewer.bodyId !== undefined) {
    ways.push({ readers: viewer.bodyId, kind: 'proceeding', confidential: false })
    if (viewer.roles.includes('lead'))
      ways.push({ bodyId: viewer.bodyId }, { kind: 'offer', fromBodyId: viewer.bodyId })
  }
  if (viewer.roles.includes('supervisor')) {
    if (isCityWide(viewer)) return { recused: { $ne: viewer.id } }
    ways.push({ readers: viewer.bodyId }, { bodyId: viewer.bodyId })
  }
  if (ways.length === 0) return nothing
  return ways.length === 1 ? { ...ways[0], recused: { $ne: viewer.id } } : { $or: ways, recused: { $ne: viewer.id } }
}

/** The parts of a docket row that say who and what. */
interface RowNames {
  readonly bodyId: string
  readonly confidential: boolean
  readonly personIds: readonly string[]
  readonly title: string
  readonly requester: string
  readonly respondent: string
  readonly rightNumber: string
}

/** A row as the viewer may read it: a confidential proceeding of another body has no names. */
export function maskRow<Row extends RowNames>(row: Row, viewer: Viewer): Row {
  const isOwn = row.bodyId === viewer.bodyId || row.personIds.includes(viewer.id)
  return row.confidential && !isOwn ? { ...row, title: '', requester: '', respondent: '', rightNumber: '' } : row
}
