import type { CaseRecord, Party, Proceeding, Walked } from './case-record.ts'
import type { Actor } from './role.ts'
import { withPartiesOf } from './scope.ts'

type Case = Pick<CaseRecord, 'parties' | 'filerId'>
type Word = Pick<Walked, 'by' | 'side' | 'party'>

/** A step that is taken by every party, as far as it was taken since the proceeding came to where it stands. */
export function walksSinceHere({ walked, state }: Pick<Proceeding, 'walked' | 'state'>, step: string): Walked[] {
  const arrived = walked.findLastIndex(({ from, to }) => to === state && from !== state)
  return walked.slice(arrived + 1).filter((walk) => walk.step === step)
}

/** Whether a party took it: as its own, with an account of its own, or its side did as an officer recorded it from paper. */
function hasTaken(walk: Word, { id, personIds, side }: Party, { parties, filerId }: Case): boolean {
  if (walk.party !== undefined) return walk.party === id
  if (personIds.includes(walk.by) || (side === 'requester' && walk.by === filerId)) return true
  const isOfParty = walk.by === filerId || parties.some((party) => party.personIds.includes(walk.by))
  return !isOfParty && walk.side === side
}

/** Parties for whom a step was taken that is each party's own word. */
export function partiesOfWalk(walk: Word, record: Case): Party[] {
  return record.parties.filter(
    (party) => (party.side === 'requester' || party.side === 'respondent') && hasTaken(walk, party, record),
  )
}

/** Parties of both sides that have not taken the step yet: of an agreement, those that signed it. */
export function missingJointly(all: Case, proceeding: Proceeding, step: string, now?: Word): Party[] {
  const record = withPartiesOf(all, proceeding)
  const walks = [...walksSinceHere(proceeding, step), ...(now ? [now] : [])]
  const signers = proceeding.agreement?.signers
  return record.parties.filter(
    (party) =>
      (party.side === 'requester' || party.side === 'respondent') &&
      (signers === undefined || signers.includes(party.id)) &&
      !walks.some((walk) => hasTaken(walk, party, record)),
  )
}

/** Whether the person took it already, or it was taken for every party they sign in for, so that it waits for the others. */
export function hasJoined(
  proceeding: Pick<Proceeding, 'walked' | 'state'>,
  step: string,
  { id, partyIds = [] }: Pick<Actor, 'id' | 'partyIds'>,
): boolean {
  const walks = walksSinceHere(proceeding, step)
  const joined = new Set(walks.map(({ party }) => party))
  return (
    walks.some(({ by, side }) => by === id && side !== undefined) ||
    (partyIds.length > 0 && partyIds.every((party) => joined.has(party)))
  )
}
