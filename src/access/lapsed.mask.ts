import { calendars } from '../calendars/index.ts'
import type { CaseRecord, Proceeding, Walked } from '../kernel/case-record.ts'
import { lapsedWith } from '../kernel/lapsed.ts'
import { partiesOf } from '../kernel/scope.ts'
import { procedureOf } from '../procedures/index.ts'
import type { CaseAccess } from './case.access.ts'
import { hidesInformant } from './case.reach.ts'
import type { LapsedTold } from './masked.ts'

/**
 * Whose period ran out with the step, where it records that one did: by name where several stand on that side, so that nobody reads of itself
 * what another left undone. Judged by the case as it is.
 */
export function lapsedTold(
  walk: Pick<Walked, 'step' | 'at'>,
  proceeding: Proceeding,
  access: CaseAccess,
  record: CaseRecord,
): LapsedTold | undefined {
  // The periods of others are not shown to who is told this.
  const { clocks } = record.proceedings.find(({ id }) => id === proceeding.id) ?? proceeding
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const lapsed = lapsedWith(walk, { clocks }, procedure, calendars())
  if (!lapsed) return undefined
  const names = lapsed.parties.flatMap((id) => nameOfSeveral(id, proceeding, access, record) ?? [])
  return { on: lapsed.on, ...(names.length > 0 ? { who: names.join('、') } : {}) }
}

/** The name of a party where several stand on its side, and the reader may know it. */
export function nameOfSeveral(
  partyId: string,
  proceeding: Pick<Proceeding, 'scope'>,
  access: CaseAccess,
  record: CaseRecord,
): string | undefined {
  const isHidden = hidesInformant(record, access) || access.as === 'offered'
  const parties = partiesOf(record, proceeding)
  const party = parties.find(({ id }) => id === partyId)
  const isOneOfSeveral = parties.filter(({ side }) => side === party?.side).length > 1
  return party && isOneOfSeveral && !(isHidden && party.side === 'requester') ? party.name : undefined
}

/** The same of every step told, by number. */
export function lapsedIn(
  proceeding: Proceeding,
  walked: readonly Walked[],
  access: CaseAccess,
  record: CaseRecord,
): Readonly<Record<number, LapsedTold>> | undefined {
  const found = walked.flatMap((walk) => {
    const told = lapsedTold(walk, proceeding, access, record)
    return told ? [[walk.seq, told] as const] : []
  })
  return found.length > 0 ? Object.fromEntries(found) : undefined
}
