import { maskNumber } from '../access/index.ts'
import type { CaseRecord, Party } from '../kernel/case-record.ts'
import { isOfPerson } from '../kernel/identity-number.ts'
import type { Addressees } from '../kernel/paper-fact.ts'
import type { PaperKey } from '../kernel/paper-key.ts'

/** Papers that can be enforced, or put right one that can: they name their parties whole, each to the other. */
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
 * district they live. What can be enforced says both.
 */
export function asOthersRead<R extends Pick<CaseRecord, 'parties'>>(record: R, key: PaperKey, to: Addressees): R {
  const sides = namesWhole.has(key) ? [] : (readByOthers[to] ?? [])
  if (!record.parties.some((party) => sides.includes(party.side) && isOfPerson(party))) return record
  const parties = record.parties.map((party) =>
    sides.includes(party.side) && isOfPerson(party) ? veiled(party) : party,
  )
  return { ...record, parties }
}

function veiled({ idNumber, address, ...party }: Party): Party {
  const district = address && districtOf(address)
  return {
    ...party,
    ...(idNumber ? { idNumber: maskNumber(idNumber) } : {}),
    ...(district ? { address: district } : {}),
  }
}
