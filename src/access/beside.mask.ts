import type { CaseRecord, Party, Proceeding, Walked } from '../kernel/case-record.ts'
import { forwardedWith } from '../kernel/forwarded.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { procedureOf } from '../procedures/index.ts'
import type { CaseAccess } from './case.access.ts'
import { isParty } from './case.reach.ts'

/** One's own: of one's own party, done by one's own people, or for one's side where no other party stands on it. */
export function isOwnWalk(
  { by, side, party }: Pick<Walked, 'by' | 'side' | 'party'>,
  access: Pick<CaseAccess, 'viewerId' | 'side' | 'partyIds' | 'ownPersonIds'>,
  { parties }: { readonly parties: readonly Pick<Party, 'side'>[] },
): boolean {
  if (by === access.viewerId) return true
  // Whoever signs in for several did it for that one alone; an officer, as it came in on paper.
  if (party !== undefined && side !== 'requester') return access.partyIds.includes(party)
  if (access.ownPersonIds.includes(by)) return true
  return side === access.side && (side === 'requester' || parties.filter((party) => party.side === side).length === 1)
}

/**
 * Whether it is what somebody handed in who stands beside the reader on one side: a co-respondent has a case of its own, and reads of the
 * other's no more than is served on it.
 */
export function isOfOneBeside(walk: Walked, proceeding: Proceeding, access: CaseAccess, record: CaseRecord): boolean {
  if (!isParty(access) || walk.side === undefined || walk.side !== access.side) return false
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  if (!ownEntry(procedure.steps, walk.step)?.submission || isOwnWalk(walk, access, record)) return false
  return !isServedOnSide(walk, procedure, proceeding)
}

function isServedOnSide(walk: Walked, { steps }: Procedure, { walked }: Proceeding): boolean {
  const to = ownEntry(steps, forwardedWith(walk, steps, walked)?.step ?? '')?.delivers?.to
  return to === 'parties' || to === (walk.side === 'requester' ? 'requester' : 'respondents')
}

/** Acts that move the proceeding for everybody: that they were done is known to each, what was written is not. */
const moves: ReadonlySet<string> = new Set(['request', 'consent', 'notice', 'objection'])

/** Whether even that it was handed in is not told to who stands beside. */
export function isUntoldBeside(walk: Walked, proceeding: Proceeding, access: CaseAccess, record: CaseRecord): boolean {
  if (!isOfOneBeside(walk, proceeding, access, record)) return false
  const step = ownEntry(procedureOf(proceeding.procedure, proceeding.version).steps, walk.step)
  return !moves.has(step?.submission?.kind ?? '')
}

/** The parties for which the person signs in, by name: what a side does is the party's, whoever sat at the keyboard. Undefined of all others. */
export function partyNameOf(personId: string, side: Party['side'] | undefined, parties: readonly Party[]) {
  const own = parties.filter(
    (party) => party.personIds.includes(personId) && (side === undefined || party.side === side),
  )
  return own.length === 0 ? undefined : own.map(({ name }) => name).join('、')
}
