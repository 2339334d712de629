import type { CaseRecord, Handoff, HandoffTravels } from '../kernel/case-record.ts'
import { type CaseAccess, isKeptFromSides } from './case.access.ts'
import { isClosedRoom, isParty, withoutSecrets } from './case.reach.ts'
import { takesPartIn } from './handling.reach.ts'
import { maskClock } from './clock.mask.ts'
import { mayReadEvidence } from './file.mask.ts'
import { fields, masked, type MaskedHandoff, only } from './masked.ts'

/** Where and when: what a supervisor may know of a handoff. */
const plain = [
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
const plainFields = fields(plain)
const wholeFields = fields([...plain, ...words])
const holderFields = fields(['bodyId', 'deskId', 'personId', 'personName'])
const deskFields = fields(['bodyId', 'deskId'])
const backFields = fields(['at', 'by', 'byName', 'reasonCode', 'reasonText'])
const travelFields = fields(['fields', 'evidence', 'papers', 'sealedUse'])

/** The handoffs the access shows. */
export function handoffsFor(record: CaseRecord, access: CaseAccess): MaskedHandoff[] {
  return record.handoffs
    .filter((handoff) => mayReadHandoff(handoff, access, record))
    .map((handoff) => withoutSecrets(maskHandoff(handoff, access, record), record, access))
}

function mayReadHandoff(handoff: Handoff, access: CaseAccess, record: CaseRecord): boolean {
  if (isParty(access)) return false
  if (access.handoffIds.includes(handoff.id) || access.answeredIds.includes(handoff.id)) return true
  if (access.as === 'offered' || access.as === 'answered') return false
  if (isClosedRoom(handoff.proceedingId, access, record))
    return handoff.from.bodyId === access.bodyId || handoff.to.bodyId === access.bodyId
  if (
    access.as !== 'supervisor' &&
    isKeptFromSides(record, { id: handoff.proceedingId }) &&
    !takesPartIn(handoff, access, record)
  )
    return false
  return access.as !== 'neutral' || access.reads.includes(handoff.proceedingId)
}

/** The receivers to try next are the sender's business; a supervisor and who has no part in it see where and when, not what is said. */
function maskHandoff(handoff: Handoff, access: CaseAccess, record: CaseRecord): MaskedHandoff {
  const { from, to, next, travels, clock } = handoff
  const isSender = from.bodyId === access.bodyId
  const [sender, receiver, answering] = [only(from, holderFields), only(to, deskFields), maskClock(clock)]
  const isApart = !access.handoffIds.includes(handoff.id) && !access.answeredIds.includes(handoff.id)
  if (access.as === 'supervisor' || (isApart && !takesPartIn(handoff, access, record)))
    return masked({
      from: sender,
      to: receiver,
      clock: answering,
      next: [],
      asks: '',
      reason: '',
      travels: { fields: [], evidence: [], papers: [] },
      ...only(handoff, plainFields),
    })
  return masked({
    from: sender,
    to: receiver,
    clock: answering,
    next: isSender ? next.map((each) => only(each, deskFields)) : [],
    travels: travelsTold(travels, access, record),
    ...only(handoff, wholeFields),
    ...(handoff.givenBack ? { givenBack: only(handoff.givenBack, backFields) } : {}),
  })
}

/** What travels, without the sealed evidence that its reader may not read: that there is any is told to nobody else. */
function travelsTold(travels: HandoffTravels, access: CaseAccess, record: CaseRecord): HandoffTravels {
  const hidden = record.evidence.filter(
    (item) => item.sealed && travels.evidence.includes(item.id) && !mayReadEvidence(item, access, record),
  )
  if (hidden.length === 0) return only(travels, travelFields)
  const { sealedUse: _use, ...told } = only(travels, travelFields)
  return { ...told, evidence: travels.evidence.filter((id) => !hidden.some((item) => item.id === id)) }
}
