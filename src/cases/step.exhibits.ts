import { type CaseAccess, maskCase } from '../access/index.ts'
import type { CaseRecord, EvidenceItem, Proceeding, StepInput } from '../kernel/case-record.ts'
import { isBefore } from '../kernel/exhibits.ts'
import { handedOver } from '../kernel/handed-over.ts'
import { staysWithOffice } from '../kernel/informant.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { withPartiesOf } from '../kernel/scope.ts'
import { servedParties } from '../kernel/served-parties.ts'
import { procedureOf } from '../procedures/index.ts'

/** An exhibit as a form names it. */
export type Exhibit = Pick<EvidenceItem, 'id' | 'name'> & {
  /** It goes along only where it is ticked: see `staysWithOffice`. */
  readonly stays?: boolean
}

/**
 * The exhibits that the form of a step lists, as far as the access reads them: of a step that forwards, what somebody it serves was not served
 * yet; of an opinion on evidence, what the other side and the office have put in. Nothing of any other step.
 */
export function exhibitsFor(
  key: string,
  step: StepRule,
  proceeding: Proceeding,
  record: CaseRecord,
  access: CaseAccess,
): Exhibit[] {
  const fields = Object.values(step.fields ?? {})
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  if (fields.some(({ kind }) => kind === 'exhibits') && step.delivers) {
    const all = record.evidence.map(({ id }) => id)
    const left = servedParties(withPartiesOf(record, proceeding), step.delivers).flatMap(
      (party) => handedOver(record, proceeding, steps, key, party, all).evidence,
    )
    return record.evidence
      .filter((item) => left.includes(item))
      .map((item) => ({ ...item, stays: staysWithOffice(item, record) }))
  }
  if (!fields.some(({ perExhibit }) => perExhibit)) return []
  const own = access.as === 'filer' || access.as === 'respondent' ? access.side : undefined
  return maskCase(record, access).evidence.filter((item) => !item.sealed && (own === undefined || item.side !== own))
}

/**
 * What a row may name of the file of the case, as far as the access reads it: the exhibits before the proceeding and its own papers, those that
 * are for its body alone left out. Nothing where no row names any.
 */
export function recordsFor({ fields = {} }: StepRule, proceeding: Proceeding, record: CaseRecord, access: CaseAccess) {
  const asks = Object.values(fields).some(({ columns = {} }) =>
    Object.values(columns).some(({ kind }) => kind === 'record'),
  )
  if (!asks) return { evidence: [], papers: [] }
  const shown = maskCase(record, access)
  return {
    evidence: shown.evidence.filter((item) => isBefore(item, proceeding.id, record)),
    papers: shown.papers.filter(
      ({ proceedingId, audience, voided }) => proceedingId === proceeding.id && audience !== 'body' && !voided,
    ),
  }
}

/** Where the form lists no exhibits, none chosen says nothing: the words go. */
export function withoutEmptyChoice(
  { fields = {} }: StepRule,
  input: StepInput,
  listed: readonly unknown[] | undefined,
): StepInput {
  if (listed === undefined || listed.length > 0) return input
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => fields[name]?.kind !== 'exhibits' || [value].flat().length > 0),
  )
}
