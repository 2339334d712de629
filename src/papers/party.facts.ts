import { maskNumber } from '../access/index.ts'
import type { CaseRecord, Party } from '../kernel/case-record.ts'
import { withPartCorrected } from '../kernel/correction.ts'
import { isOfPerson, readCreditCode } from '../kernel/identity-number.ts'
import type { Addressees } from '../kernel/paper-fact.ts'
import type { PaperKey } from '../kernel/paper-key.ts'

/**
 * Papers that can be enforced, or put right one that can, and what goes to a court for it: they name their parties whole, each to the other, as their
 * forms have it (PGUIDE: a decision states the number of identity). Without it nobody who is named alike can be told apart when it is enforced.
 */
const namesWhole: ReadonlySet<PaperKey> = new Set<PaperKey>([
  'adjudication-decision',
  'correction-decision',
  'mediation-agreement',
  'arbitral-award-cover',
  'arbitral-mediation-statement',
  'award-correction',
  'confirmation-application',
  'confirmation-ruling',
])

/** The sides of which somebody else reads the paper. */
const readByOthers: Readonly<Partial<Record<Addressees, readonly Party['side'][]>>> = {
  parties: ['requester', 'respondent'],
  respondents: ['requester'],
  requester: ['respondent'],
}

/** Province, city and district of where somebody lives; nothing of an address that names none. */
const districtOf = (address: string): string | undefined => /^.*?(?:区|县)/.exec(address)?.[0]

/**
 * The case as a paper tells it that is served on the other side: of a person there is neither the whole number of identity nor where in its
 * district they live. What can be enforced says both. What several respondents read of each other says where they live, and to one of them
 * (`of`), whom it is made out to, their own number besides.
 */
export function asOthersRead<R extends Pick<CaseRecord, 'parties'>>(
  record: R,
  key: PaperKey,
  to: Addressees,
  of?: string,
): R {
  const sides = namesWhole.has(key) ? [] : (readByOthers[to] ?? [])
  const isBeside = to === 'respondents' && record.parties.filter(({ side }) => side === 'respondent').length > 1
  const told = (party: Party): Party => {
    if (!isOfPerson(party)) return party
    if (isBeside && party.side === 'respondent') return party.id === of ? party : withVeiledNumber(party)
    if (!sides.includes(party.side)) return party
    return veiled(party)
  }
  const parties = record.parties.map(told)
  return parties.every((party, n) => party === record.parties[n]) ? record : { ...record, parties }
}

/** The code of a business is in a public register, also of one that a person runs. */
function withVeiledNumber(party: Party): Party {
  const { idNumber } = party
  return !idNumber || readCreditCode(idNumber).ok ? party : { ...party, idNumber: maskNumber(idNumber) }
}

function veiled({ address, ...party }: Party): Party {
  const district = address && districtOf(address)
  return { ...withVeiledNumber(party), ...(district ? { address: district } : {}) }
}

/** What of a person is theirs to tell. */
const ownToTell: ReadonlySet<string> = new Set(['idNumber', 'address', 'phone', 'email'])

/**
 * The case as a requester writes of it to a court: of a person on the other side it says what the requester said of them. What that person put
 * right of themselves since, or the office after asking them, is known to the office and not to the requester.
 */
export function asRequesterKnows(record: CaseRecord): CaseRecord {
  const isTheirs = (part: string) =>
    record.parties.some((party) => party.id === part && party.side === 'respondent' && isOfPerson(party))
  const told = (record.corrections ?? []).filter(
    ({ state, side, part }) => state === 'made' && side !== 'requester' && isTheirs(part),
  )
  return told.toReversed().reduce<CaseRecord>((before, { part, changes }) => {
    const back = changes.flatMap(({ field, was, is }) => (ownToTell.has(field) ? [{ field, was: is, is: was }] : []))
    return withPartCorrected(before, part, back)
  }, record)
}
