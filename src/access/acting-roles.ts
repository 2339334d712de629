import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { Role } from '../kernel/role.ts'
import type { Viewer } from '../http/viewer.ts'

const deskRoles = new Set<Role>(['intake', 'officer', 'mediator', 'arbitrator', 'liaison', 'assistance'])

/**
 * The roles a person has in one proceeding: a party's by standing in the case, an officer's at the desk that holds it,
 * a lead's anywhere in the body that holds it. A conflict of interest (回避) takes all of them.
 */
export function actingRoles(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): Role[] {
  if (viewer.roles.includes('system')) return ['system']
  if (record.recused.includes(viewer.id)) return []
  const acting = new Set<Role>()
  for (const party of record.parties)
    if (party.personIds.includes(viewer.id)) acting.add(party.side === 'respondent' ? 'respondent' : 'filer')
  if (record.filerId === viewer.id) acting.add('filer')
  const atDesk = viewer.deskIds.includes(proceeding.holder.deskId)
  for (const role of viewer.roles) {
    if (deskRoles.has(role) && atDesk) acting.add(role)
    if (role === 'lead' && viewer.bodyId === proceeding.holder.bodyId) acting.add(role)
  }
  return [...acting]
}
