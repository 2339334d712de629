import type { CaseRecord, PaperRecord, Proceeding, Walked } from './case-record.ts'
import { ownEntry } from './own-entry.ts'
import type { Procedure } from './procedure.ts'
import type { KeptSide } from './role.ts'
import { withPartiesOf } from './scope.ts'
import { servedParties } from './served-parties.ts'

type Served = Pick<CaseRecord, 'parties' | 'papers' | 'services'>

/**
 * Number of the first step with which a paper came to others that is for these parties too and has not come to them: they learn of it by
 * their own service, and of the service on others with that. Undefined where there is none; of services from before they were kept, nothing
 * is known, and nothing hidden.
 */
export function untoldService(
  all: Served,
  proceeding: Pick<Proceeding, 'id' | 'walked' | 'scope'>,
  { steps }: Pick<Procedure, 'steps'>,
  side: KeptSide,
  partyIds: readonly string[],
): number | undefined {
  const record = withPartiesOf(all, proceeding)
  const services = (record.services ?? []).filter(({ proceedingId }) => proceedingId === proceeding.id)
  if (services.length === 0) return undefined
  const isOwn = ({ partyId }: { readonly partyId: string }) => partyIds.includes(partyId)
  const has = new Set(services.filter(isOwn).flatMap(({ papers }) => papers))
  const isOpen = ({ id, audience, toServe }: PaperRecord) =>
    has.has(id) || (toServe !== true && (audience === 'parties' || audience === side))
  return proceeding.walked.find((walk: Walked) => {
    const delivers = ownEntry(steps, walk.step)?.delivers
    if (!delivers?.papers || !servedParties(record, delivers).some(({ id }) => partyIds.includes(id))) return false
    const then = services.filter(({ at }) => at.getTime() === walk.at.getTime())
    if (then.length === 0 || then.some(isOwn)) return false
    const served = record.papers.filter((paper) => then.some(({ papers }) => papers.includes(paper.id)))
    // What is made out to each is no paper of the others.
    const forAll = served.filter(({ addresseeId }) => addresseeId === undefined)
    return forAll.length > 0 && !forAll.some(isOpen)
  })?.seq
}
