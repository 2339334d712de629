import type { Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'

/** No person has this id: ids of persons have no space. */
const standInId = 'for a party'

/**
 * Somebody who would sign in for the party, and the case as it then would be: what a party sees who shows a code in place of an account
 * is decided by the same rules. Undefined where the case has no such party.
 */
export function standInFor(
  partyId: string,
  record: CaseRecord,
  lang: Viewer['lang'],
): { readonly viewer: Viewer; readonly record: CaseRecord } | undefined {
  const party = record.parties.find(({ id }) => id === partyId)
  if (!party) return undefined
  const role = party.side === 'requester' ? 'filer' : 'respondent'
  const parties = record.parties.map((each) =>
    each.id === partyId ? { ...each, personIds: [...each.personIds, standInId] } : each,
  )
  return { viewer: { id: standInId, name: '', roles: [role], deskIds: [], lang }, record: { ...record, parties } }
}
