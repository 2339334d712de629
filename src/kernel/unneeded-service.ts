import type { CaseRecord, PaperRecord, Party, Proceeding, ServiceDropped } from './case-record.ts'
import { isHeadsAlone } from './heads-alone.ts'
import type { PaperKey } from './paper-key.ts'
import type { Procedure } from './procedure.ts'

/** Why the service of a paper has lost its object: the proceeding is over, a later paper replaced it, or the party has no part in it any more. */
export const dropGrounds = ['ended', 'replaced', 'left'] as const

type Dropping = Pick<CaseRecord, 'servicesDropped'>
type Filed = Pick<CaseRecord, 'papers' | 'services'>

/** Whether it was decided that the paper is not to be served on the party any more. That is no service of it. */
export const isServiceDropped = ({ servicesDropped = [] }: Dropping, paperId: string, partyId: string): boolean =>
  servicesDropped.some((dropped) => dropped.paper === paperId && dropped.partyId === partyId)

/** Whether a party has something to do, or may do something, within a time that runs from the service of a paper of the kind. */
function bringsRight({ clocks, papers, steps, tells }: Procedure, key: string): boolean {
  const kind = key as PaperKey
  const isOfParty = (clock: string | undefined) => clock !== undefined && clocks[clock]?.owes !== 'office'
  const told = Object.values(tells?.[kind] ?? {})
  return (
    told.some((period) => typeof period !== 'string' || isOfParty(period)) ||
    isOfParty(papers?.[kind]?.period) ||
    Object.values(steps).some(
      ({ delivers, papers: issued, starts = [], resumes = [], extends: longer }) =>
        [delivers?.papers, issued].some((all) => all?.includes(kind)) &&
        [...starts, ...resumes, longer?.clock].some(isOfParty),
    )
  )
}

/** Whether a paper of the kind was made by the head alone: what becomes of its service is the head's to decide, too. */
export const isMadeByHead = ({ steps }: Pick<Procedure, 'steps'>, key: string): boolean => {
  const making = Object.values(steps).filter(({ papers }) => papers?.includes(key as PaperKey))
  return making.length > 0 && making.every(isHeadsAlone)
}

/** A later paper of the kind for the same party, which stands in its place. */
function successor({ papers }: Filed, paper: PaperRecord, { id }: Pick<Party, 'id'>): PaperRecord | undefined {
  return papers.findLast(
    (each) =>
      each.id !== paper.id &&
      each.key === paper.key &&
      each.proceedingId === paper.proceedingId &&
      !each.voided &&
      each.issuedAt > paper.issuedAt &&
      (each.addresseeId === undefined || each.addresseeId === id),
  )
}

/**
 * On which grounds the service of a paper on a party may be dropped. What a right or a period runs from is served while the proceeding runs, unless
 * the party has the paper that replaced it; and what ended the proceeding is served after that as well.
 */
export function groundsToDrop(
  record: Filed,
  { endedOn, walked, state }: Pick<Proceeding, 'endedOn' | 'walked' | 'state'>,
  procedure: Procedure,
  paper: PaperRecord,
  party: Pick<Party, 'id'>,
): (typeof dropGrounds)[number][] {
  const isRight = bringsRight(procedure, paper.key)
  const ending = walked.findLast(({ from, to }) => to === state && from !== to)
  const isOfEnd = ending !== undefined && paper.issuedAt >= ending.at
  const later = successor(record, paper, party)
  const hasLater = record.services?.some(
    ({ papers, partyId }) => partyId === party.id && papers.includes(later?.id ?? ''),
  )
  return [
    ...(endedOn !== undefined && !(isRight && isOfEnd) ? (['ended'] as const) : []),
    ...(later && (!isRight || hasLater) ? (['replaced'] as const) : []),
    ...(isRight ? [] : (['left'] as const)),
  ]
}

/** The record with what was decided. */
export const withDropped = (record: CaseRecord, dropped: Omit<ServiceDropped, 'id'>): CaseRecord => {
  const { servicesDropped = [] } = record
  return { ...record, servicesDropped: [...servicesDropped, { id: `N${servicesDropped.length + 1}`, ...dropped }] }
}
