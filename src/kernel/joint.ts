import type { CaseRecord, Party, Proceeding, Walked } from './case-record.ts'

type Case = Pick<CaseRecord, 'parties' | 'filerId'>

/** A step that is taken by every party, as far as it was taken since the proceeding came to where it stands. */
export function walksSinceHere({ walked, state }: Pick<Proceeding, 'walked' | 'state'>, step: string): Walked[] {
  const arrived = walked.findLastIndex(({ from, to }) => to === state && from !== state)
  return walked.slice(arrived + 1).filter((walk) => walk.step === step)
}

/** Whether a party took it: with an account of its own, or its side did as an officer recorded it from paper. */
function hasTaken(walk: Pick<Walked, 'by' | 'side'>, { personIds, side }: Party, { parties, filerId }: Case): boolean {
  if (personIds.includes(walk.by) || (side === 'requester' && walk.by === filerId)) return true
  const isOfParty = walk.by === filerId || parties.some((party) => party.personIds.includes(walk.by))
  return !isOfParty && walk.side === side
}

/** Parties of both sides that have not taken the step yet: of an agreement, those that signed it. */
export function missingJointly(
  record: Case,
  proceeding: Proceeding,
  step: string,
  now?: Pick<Walked, 'by' | 'side'>,
): Party[] {
  const walks = [...walksSinceHere(proceeding, step), ...(now ? [now] : [])]
  const signers = proceeding.agreement?.signers
  return record.parties.filter(
    (party) =>
      (party.side === 'requester' || party.side === 'respondent') &&
      (signers === undefined || signers.includes(party.id)) &&
      !walks.some((walk) => hasTaken(walk, party, record)),
  )
}

/** Whether the person took it already, so that it waits for the others. */
export function hasJoined(proceeding: Pick<Proceeding, 'walked' | 'state'>, step: string, personId: string): boolean {
  return walksSinceHere(proceeding, step).some(({ by, side }) => by === personId && side !== undefined)
}
