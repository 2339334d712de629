import { accessOf, actingRoles, type CaseAccess, correctingIn, isConfidential, maskCase } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { InvalidInput } from '../http/validation.ts'
import type { CaseRecord, ChangedFact, Party } from '../kernel/case-record.ts'
import { type FiledPart, changesOf, filedPart } from '../kernel/correction.ts'
import { keptIdentityNumber, readIdentityNumber } from '../kernel/identity-number.ts'
import { referrerOf } from '../kernel/referral.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { isCertainlyWrong, type NumberReading } from '../kernel/number-reading.ts'
import { isWorkingRole } from '../kernel/role.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { readRightNumber } from '../kernel/right-number.ts'
import { correctableFields, correctsAs, isKeptReferral, staysGiven } from '../procedures/index.ts'
import { mayLink } from './party.actions.ts'

/** In what way the viewer may put a part right: as the office that works the case, as who filed while it is examined, or by asking. */
export type CorrectsAs = 'office' | 'corrects' | 'asks'

/** Undefined where the viewer has nothing to do with the part, and once everything has ended. */
export function correctsPart(viewer: Viewer, record: CaseRecord, part: string): CorrectsAs | undefined {
  const access = accessOf(viewer, record)
  const { side } = access
  if (side === undefined)
    return (mayLink(viewer, record) && isForOffice(access, record) && workedBy(access, record)) ||
      answersAfterEnd(viewer, record, part)
      ? 'office'
      : undefined
  const own = access.partyIds.includes(part)
  const ofOwnSide = record.parties.some((party) => party.id === part && party.side === side)
  // Who is complained of asks about what the case says of themselves; the filer about all that the complaint says.
  return own || (side === 'requester' && !ofOwnSide) ? correctsAs(record, side) : undefined
}

/** Whether the viewer could put the part right, or ask for it, before everything had ended: now nobody does. Throws RuleError case-ended. */
export function assertNotEnded(viewer: Viewer, record: CaseRecord, part: string): void {
  if (record.proceedings.some(({ endedOn }) => endedOn === undefined)) return
  const { side, partyIds } = accessOf(viewer, record)
  const isTheirs = side === undefined ? mayLink(viewer, record) : side === 'requester' || partyIds.includes(part)
  if (isTheirs) throw new RuleError('case-ended', 'what was filed is put right before all has ended')
}

/** What was asked of the part before all ended is answered by the desk that had the case last: nobody else works it any more. */
function answersAfterEnd(viewer: Viewer, record: CaseRecord, part: string): boolean {
  const answering = correctingIn(record)
  return (
    answering?.endedOn !== undefined &&
    record.corrections?.some((each) => each.state === 'asked' && each.part === part) === true &&
    actingRoles(viewer, record, answering).some(isWorkingRole)
  )
}

/**
 * Facts are the whole case's: who works what runs there of its own puts them right; a mediation or an arbitration, where nothing else runs
 * whose office would. Who was asked by another body never does, see `mayLink`.
 */
function isForOffice({ works }: CaseAccess, record: CaseRecord): boolean {
  const running = record.proceedings.filter(
    (each) => each.endedOn === undefined && !isConfidential(each) && referrerOf(record, each.id) === undefined,
  )
  return running.length === 0 || running.some(({ id }) => works.includes(id))
}

/** The proceeding in which the office puts something right: one that runs, and that both sides know of where there is such a one. */
export function workedBy({ works }: CaseAccess, record: CaseRecord) {
  const running = record.proceedings.filter(({ id, endedOn }) => works.includes(id) && endedOn === undefined)
  const isTold = (each: (typeof running)[number]) =>
    !isKeptReferral(record, each, 'requester') && !isKeptReferral(record, each, 'respondent')
  return running.find(isTold) ?? running[0]
}

/** What an entry or a page calls the part. */
export function partOf(record: Pick<CaseRecord, 'parties'>, part: string, { kind }: FiledPart) {
  if (kind !== 'party') return kind
  return record.parties.find(({ id }) => id === part)?.side ?? 'third-party'
}

interface Wanted {
  readonly typed: Readonly<Record<string, string>>
  /** Those that may be put right. */
  readonly fields: readonly string[]
  readonly today: PlainDate
}

/** Fields of the part that the viewer may put right: those that they read as they are stored. */
export function fieldsToCorrect(
  record: CaseRecord,
  part: string,
  filed: FiledPart,
  access: CaseAccess,
): readonly string[] {
  const shown = filedPart(maskCase(record, access), part)
  return correctableFields(part, filed, record).filter(
    (field) => (shown?.values[field] ?? '') === (filed.values[field] ?? ''),
  )
}

/**
 * What of the part differs from what was typed, each fact in the form it is stored in. Throws InvalidInput for a number that is certainly
 * wrong, for what may not be left empty, and where nothing differs.
 */
export function changesWanted(
  record: CaseRecord,
  part: string,
  filed: FiledPart,
  { typed, fields, today }: Wanted,
): ChangedFact[] {
  const facts: Readonly<Record<string, string>> = { ...typed, ...numberRead(record, part, typed, today) }
  const emptied = fields.filter((field) => staysGiven(field) && filed.values[field] && !facts[field])
  if (emptied.length > 0) throw new InvalidInput(emptied.map((field) => mistake(field, 'any.required')))
  const changes = changesOf(filed, facts, fields)
  if (changes.length === 0) throw new InvalidInput([mistake(fields[0] ?? 'name', 'nothing-corrected')])
  return changes
}

const mistake = (field: string, code: string, values: Readonly<Record<string, string>> = {}) => ({
  path: `facts.${field}`,
  code,
  label: 'cases:correct.fact',
  values,
})

/** The number of a right or of a party as it is stored. Throws InvalidInput for one that is certainly wrong. */
function numberRead(
  record: CaseRecord,
  part: string,
  typed: Readonly<Record<string, string>>,
  today: PlainDate,
): Readonly<Record<string, string>> {
  const right = record.rights.find(({ id }) => id === part)
  const party = record.parties.find(({ id }) => id === part)
  if (right && typed['number']) return { number: sound('number', readRightNumber(right.kind, typed['number'])) }
  if (party?.side === 'requester' && typed['idNumber'])
    return { idNumber: soundIdentity(party, typed['idNumber'], today) }
  // What is known of a respondent may be hearsay: it is brought to one form, and not held against the rules.
  if (party && typed['idNumber']) return { idNumber: keptIdentityNumber(party, typed['idNumber']) }
  return {}
}

function soundIdentity(party: Party, text: string, today: PlainDate): string {
  sound('idNumber', readIdentityNumber(party, text, today))
  return keptIdentityNumber(party, text)
}

function sound(field: string, reading: NumberReading): string {
  const { problem } = reading
  if (problem && isCertainlyWrong(reading))
    throw new InvalidInput([mistake(field, `number-${problem.code}`, { expected: problem.expected ?? '' })])
  return reading.normal
}
