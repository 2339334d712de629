import type { CaseRecord, Handoff } from '../kernel/case-record.ts'
import { withoutWordsIn } from '../kernel/informant.ts'
import type { CaseAccess } from './case.access.ts'
import { isClosedRoom, isParty, secretWords } from './case.reach.ts'
import { maskClock } from './clock.mask.ts'
import { masked, type MaskedHandoff, only } from './masked.ts'

/** Where and when: what a supervisor may know of a handoff. */
const plainFields = [
  'id',
  'kind',
  'proceedingId',
  'state',
  'offeredAt',
  'offeredBy',
  'deliveredAt',
  'seenAt',
  'seenBy',
  'answeredAt',
  'answeredBy',
  'answeredByName',
  'reasonCode',
] as const satisfies readonly (keyof Handoff)[]
const words = ['asks', 'reason', 'reasonText', 'answer'] as const satisfies readonly (keyof Handoff)[]
/** The handoffs the access shows. */
export function handoffsFor(record: CaseRecord, access: CaseAccess): MaskedHandoff[] {
  return record.handoffs
    .filter((handoff) => mayReadHandoff(handoff, access, record))
    .map((handoff) => withoutWordsIn(maskHandoff(handoff, access), secretWords(record, access)))
}

function mayReadHandoff(handoff: Handoff, access: CaseAccess, record: CaseRecord): boolean {
  if (isParty(access)) return false
  if (access.handoffIds.includes(handoff.id) || access.answeredIds.includes(handoff.id)) return true
  if (access.as === 'offered' || access.as === 'answered') return false
  if (isClosedRoom(handoff.proceedingId, access, record))
    return handoff.from.bodyId === access.bodyId || handoff.to.bodyId === access.bodyId
  return access.as !== 'neutral' || access.reads.includes(handoff.proceedingId)
}

/** The receivers to try next are the sender's business; a supervisor sees where and when, not what is said. */
function maskHandoff(handoff: Handoff, access: CaseAccess): MaskedHandoff {
  const { from, to, next, travels, clock } = handoff
  const isSender = from.bodyId === access.bodyId
  const plain = {
    ...only(handoff, plainFields),
    from: only(from, ['bodyId', 'deskId', 'personId', 'personName']),
    to: only(to, ['bodyId', 'deskId']),
    clock: maskClock(clock),
  }
  if (access.as === 'supervisor')
    return masked({ ...plain, next: [], asks: '', reason: '', travels: { fields: [], evidence: [], papers: [] } })
  return masked({
    ...plain,
    ...only(handoff, words),
    next: isSender ? next.map((receiver) => only(receiver, ['bodyId', 'deskId'])) : [],
    travels: only(travels, ['fields', 'evidence', 'papers']),
  })
}
