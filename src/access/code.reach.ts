import type { CaseRecord, PaperRecord } from '../kernel/case-record.ts'
import type { CaseAccess } from './case.access.ts'
import { isParty } from './case.reach.ts'

/**
 * Whether a paper opens with the codes that are printed on it, which let in whoever has them: to the party it is made out to alone. The desk
 * that works its proceeding has to print it and take it there: until somebody signs in for that party, what is the respondent's opens whole
 * to it as well. Everybody else reads a copy that leaves them out. To be asked of who may read the paper.
 */
export function mayReadCodes(paper: PaperRecord, access: CaseAccess, record: CaseRecord): boolean {
  if (isParty(access)) return addresseesOf(paper, record).some(({ id }) => access.partyIds.includes(id))
  if (paper.audience !== 'respondent' || !access.works.includes(paper.proceedingId ?? '')) return false
  return addresseesOf(paper, record).some(({ personIds }) => personIds.length === 0)
}

/** Whether a proof of service opens with what its form told the office alone: to those it was told to, and to no party. To be asked as above. */
export function mayReadRemarks(access: CaseAccess): boolean {
  return !isParty(access)
}

/** Whether the reader serves each party the copy that states that one's own data whole: the desk that works the proceeding of the paper. */
export function servesCopies({ proceedingId = '' }: Pick<PaperRecord, 'proceedingId'>, access: CaseAccess): boolean {
  return !isParty(access) && access.works.includes(proceedingId)
}

/** Whom a paper of one side is made out to: who is named in it, those it was served on, or its whole side. */
function addresseesOf({ id, addresseeId, audience }: PaperRecord, { parties, services = [] }: CaseRecord) {
  const side = audience === 'requester' ? 'requester' : 'respondent'
  const ofSide = parties.filter((party) => party.side === side)
  if (addresseeId !== undefined) return ofSide.filter((party) => party.id === addresseeId)
  const served = services.filter(({ papers }) => papers.includes(id)).map(({ partyId }) => partyId)
  return served.length === 0 ? ofSide : ofSide.filter((party) => served.includes(party.id))
}
