import type { CaseRecord, Scope } from '../kernel/case-record.ts'
import { ofScope } from '../kernel/scope.ts'
import type { CaseAccess } from './case.access.ts'
import { openHandoffs } from './case.reach.ts'

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

/**
 * Which rights and respondents of a case its reader may know of: the other side those of the proceedings that have come to it, and itself; who
 * is asked to take something on, those of that. Undefined where that is all of the case, and of everybody else.
 */
export function scopeRead(record: CaseRecord, access: CaseAccess): Scope | undefined {
  const { as, reads, partyIds } = access
  if (as !== 'respondent' && as !== 'offered') return undefined
  const offered = openHandoffs(record, access).map(({ proceedingId }) => proceedingId)
  const known = record.proceedings.filter(({ id }) => (as === 'offered' ? offered : reads).includes(id))
  // What is addressed to somebody before any proceeding has come to them is of the whole complaint.
  if (known.length === 0 || known.some(({ scope }) => scope === undefined)) return undefined
  const own = record.parties.filter(({ id, side }) => side === 'respondent' && partyIds.includes(id))
  return {
    rights: unique(known.flatMap(({ scope }) => scope?.rights ?? [])),
    respondents: unique([...known.flatMap(({ scope }) => scope?.respondents ?? []), ...own.map(({ id }) => id)]),
  }
}

/** The case as far as the reader may know of its rights, acts and parties. */
export function asKnownTo(record: CaseRecord, access: CaseAccess): CaseRecord {
  const scope = scopeRead(record, access)
  return scope === undefined ? record : ofScope(record, scope)
}
