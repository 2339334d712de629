import type { CaseRecord, PaperRecord, Party } from '../kernel/case-record.ts'
import { isOfPerson } from '../kernel/identity-number.ts'
import { identityTitle } from '../kernel/identity-title.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { PaperFacts, PartyFacts } from './paper.types.ts'

/** Papers made out to both sides that state number and address of each: of a person the other side reads neither whole (see `asOthersRead`). */
export const statesBoth: ReadonlySet<string> = new Set<PaperKey>(['withdrawal-decision', 'fair-opinion'])

/** The same of what is made out to respondents: of several none reads the number of another. */
export const statesEach: ReadonlySet<string> = new Set<PaperKey>(['penalty-decision', 'no-penalty-decision'])

/** The persons for each of whom there is a copy of the paper that states their own data whole. */
export function ownCopiesOf({ key }: Pick<PaperRecord, 'key'>, { parties }: Pick<CaseRecord, 'parties'>): Party[] {
  const respondents = parties.filter(({ side }) => side === 'respondent')
  if (statesEach.has(key)) return respondents.length > 1 ? respondents.filter(isOfPerson) : []
  if (!statesBoth.has(key)) return []
  return parties.filter((party) => party.side !== 'third-party' && isOfPerson(party))
}

/** The facts with what is veiled in them of each person kept beside it, for the copy of that one. */
export function withOwnKept<F extends Pick<PaperFacts, 'requester' | 'requesters' | 'respondents'>>(
  facts: F,
  { parties }: Pick<CaseRecord, 'parties'>,
  veiled: Pick<CaseRecord, 'parties'>,
): F {
  const kept = (side: Party['side']) => (told: PartyFacts, n: number) => {
    const [whole, shown] = [parties, veiled.parties].map((all) => all.filter((party) => party.side === side)[n])
    if (!whole || whole === shown) return told
    const { id, idNumber, address } = whole
    // What the number is called is seen by the whole of it.
    const title = idNumber ? { idTitle: identityTitle(whole, idNumber) } : {}
    return { ...told, ...title, own: { id, ...(idNumber ? { idNumber } : {}), ...(address ? { address } : {}) } }
  }
  const { requester, requesters, respondents } = facts
  return {
    ...facts,
    ...(requester ? { requester: kept('requester')(requester, 0) } : {}),
    ...(requesters ? { requesters: requesters.map(kept('requester')) } : {}),
    ...(respondents ? { respondents: respondents.map(kept('respondent')) } : {}),
  }
}

const allIn = ({ requester, requesters, respondents }: PaperFacts): PartyFacts[] => [
  ...(requester ? [requester] : []),
  ...(requesters ?? []),
  ...(respondents ?? []),
]

/** Whether something of one of these, of anybody without the list, is veiled in the facts. */
export const carriesOwn = (facts: PaperFacts, ids?: readonly string[]): boolean =>
  allIn(facts).some(({ own }) => own !== undefined && ids?.includes(own.id) !== false)

/** The facts as these read them of themselves: their own number and address whole, those of everybody else as they were printed. */
export function withOwnWhole(facts: PaperFacts, ids: readonly string[]): PaperFacts {
  const whole = (party: PartyFacts): PartyFacts => {
    const { own, ...told } = party
    if (!own || !ids.includes(own.id)) return party
    const { id: _id, ...data } = own
    return { ...told, ...data }
  }
  const { requester, requesters, respondents } = facts
  return {
    ...facts,
    ...(requester ? { requester: whole(requester) } : {}),
    ...(requesters ? { requesters: requesters.map(whole) } : {}),
    ...(respondents ? { respondents: respondents.map(whole) } : {}),
  }
}
