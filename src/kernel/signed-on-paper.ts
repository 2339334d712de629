import type { CaseRecord, Party, StepInput } from './case-record.ts'
import type { FieldRule, StepRule } from './procedure.ts'

/** Who of the parties signs on paper, and the field in which it is typed who signed for them: of several on a side each has their own. */
export interface SignerRow {
  readonly party: Party
  readonly field: string
}

const fieldOf = { requester: 'requesterSigner', respondent: 'respondentSigner' } as const

/** Whether a field says who signed for a side, or for one of several on it. */
export const isSignerField = (name: string): boolean =>
  Object.values(fieldOf).some((own) => name === own || name.startsWith(`${own}-`))

/** One for each party of either side, of a step that records what they signed on paper; none of another. */
export function signerRows(step: StepRule, { parties }: Pick<CaseRecord, 'parties'>): SignerRow[] {
  if (!step.signedOnPaper) return []
  return (['requester', 'respondent'] as const).flatMap((side) =>
    parties
      .filter((party) => party.side === side)
      .map((party, n) => ({ party, field: n === 0 ? fieldOf[side] : `${fieldOf[side]}-${party.id}` })),
  )
}

/** The step with a field for each who signs: where a side has several, each by name. */
export function withSigners(step: StepRule, record: Pick<CaseRecord, 'parties'>): StepRule {
  const rows = signerRows(step, record)
  const isAlone = ({ party }: SignerRow) => rows.filter((row) => row.party.side === party.side).length === 1
  if (rows.every(isAlone)) return step
  const fieldsOf = (name: string, rule: FieldRule): [string, FieldRule][] => {
    const own = rows.filter(({ field }) => field === name || field.startsWith(`${name}-`))
    if (own.length < 2) return [[name, rule]]
    const titled = ({ name: who }: Party) => ({ zh: `${who}：${rule.title.zh}`, en: `${who}: ${rule.title.en}` })
    return own.map(({ party, field }) => [field, { ...rule, title: titled(party) }])
  }
  return {
    ...step,
    fields: Object.fromEntries(Object.entries(step.fields ?? {}).flatMap(([name, rule]) => fieldsOf(name, rule))),
  }
}

/** For whom nobody is named yet who signed, by the fields that ask for it. */
export function unsignedFields(step: StepRule, record: Pick<CaseRecord, 'parties'>, input: StepInput): string[] {
  return signerRows(step, record).flatMap(({ field }) => (input[field] === undefined ? [field] : []))
}
