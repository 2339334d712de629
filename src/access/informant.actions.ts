import { logAdminAct } from '../bodies/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, EvidenceItem } from '../kernel/case-record.ts'
import type { CaseAccess } from './case.access.ts'
import { hidesInformant, isParty } from './case.reach.ts'
import { isSealedFromMost } from './sealed.reach.ts'

/**
 * Writes into the log who read, and when, who complained in confidence: for every answer that shows a case to somebody of an office who may
 * know it. The parties know it of themselves.
 */
export async function noteReadingOfInformant(
  viewer: Pick<Viewer, 'id' | 'name'>,
  record: CaseRecord,
  access: CaseAccess,
  at: Date,
): Promise<void> {
  if (!record.confidential || access.as === 'none' || isParty(access) || hidesInformant(record, access)) return
  await logAdminAct({ at, byId: viewer.id, byName: viewer.name, kind: 'informant:read', target: record._id, data: {} })
}

/** The same of cases that were found by a name that no list shows: that the search has them tells whose they are. */
export async function noteFindingOfInformant(
  viewer: Pick<Viewer, 'id' | 'name'>,
  caseIds: Iterable<string>,
  at: Date,
): Promise<void> {
  for (const target of caseIds)
    await logAdminAct({
      at,
      byId: viewer.id,
      byName: viewer.name,
      kind: 'informant:read',
      target,
      data: { by: 'search' },
    })
}

/** Writes into the log who of an office opened, and when, what was sealed from the other side and from other bodies. */
export async function noteReadingOfSealed(
  viewer: Pick<Viewer, 'id' | 'name'>,
  caseId: string,
  item: EvidenceItem,
  access: CaseAccess,
  at: Date,
): Promise<void> {
  if (!isSealedFromMost(item, access)) return
  const data = { evidence: item.id }
  await logAdminAct({ at, byId: viewer.id, byName: viewer.name, kind: 'sealed:read', target: caseId, data })
}

/**
 * The access as lists show a case by it: nobody who complained in confidence is named in a list, whose readings nobody notes. A party's own
 * lists name the party.
 */
export function asListed(access: CaseAccess): CaseAccess {
  return isParty(access) ? access : { ...access, works: [] }
}
