import type { CaseRecord, RightKind, StepInput } from './case-record.ts'
import type { LegalSource } from './legal-source.ts'
import type { FieldRule, Procedure, Sentence, StepRule } from './procedure.ts'
import { invalid, RuleError } from './rule-error.ts'

/** Whether an option of a field is for the rights that a case rests on; one that names none is for all. */
export function isForRights(
  { forRights }: FieldRule,
  option: string,
  rights: readonly { readonly kind: RightKind }[] = [],
): boolean {
  const kinds: readonly RightKind[] | undefined = forRights?.[option]
  return kinds === undefined || rights.length === 0 || rights.some(({ kind }) => kinds.includes(kind))
}

/** Steps that are about rights of other kinds than those that a case rests on. */
export const stepsForOthers = ({ steps }: Pick<Procedure, 'steps'>, rights: CaseRecord['rights']): string[] =>
  Object.entries(steps).flatMap(([key, { forRights }]) =>
    forRights === undefined || rights.length === 0 || rights.some(({ kind }) => forRights.includes(kind)) ? [] : [key],
  )

/** What is chosen is for the rights of the case. Throws invalid: not-for-right, at the field. */
export function assertForRights({ fields = {} }: StepRule, input: StepInput, rights: CaseRecord['rights']): void {
  for (const [name, field] of Object.entries(fields)) {
    const chosen = input[name]
    if (typeof chosen === 'string' && !isForRights(field, chosen, rights))
      throw invalid({ [`input.${name}`]: 'not-for-right' })
  }
}

/** Throws RuleError right-not-covered for a step that opens a case about rights none of which the procedure is for. */
export function assertCovered(
  { triage, title }: Pick<Procedure, 'triage' | 'title'>,
  { ofRights }: StepRule,
  rights: CaseRecord['rights'],
): void {
  const kinds: readonly RightKind[] | undefined = triage?.rights
  if (!ofRights || kinds === undefined || rights.length === 0 || rights.some(({ kind }) => kinds.includes(kind))) return
  throw new RuleError('right-not-covered', 'the procedure is for other rights', { procedure: title })
}

/** The usual items of a list that fit a case about these rights; all of them where none is known. */
export function phrasesFor(
  { phrases = [] }: Pick<FieldRule, 'phrases'>,
  rights: readonly { readonly kind: RightKind }[],
): NonNullable<FieldRule['phrases']> {
  return fitting(phrases, rights)
}

/** The same of the sentences that a text may begin with. */
export function sentencesFor(
  { sentences = [] }: Pick<FieldRule, 'sentences'>,
  rights: readonly { readonly kind: RightKind }[],
): readonly Sentence[] {
  return fitting(sentences, rights)
}

const fitting = <Of extends { readonly rights?: readonly RightKind[] }>(
  all: readonly Of[],
  rights: readonly { readonly kind: RightKind }[],
): readonly Of[] =>
  all.filter(
    ({ rights: only }) => only === undefined || rights.length === 0 || rights.some(({ kind }) => only.includes(kind)),
  )

/** Whether a source may be named in a case about these rights; where none is known, it may. */
export function isSourceFor({ ofRights }: LegalSource, rights: readonly { readonly kind: RightKind }[]): boolean {
  return ofRights === undefined || rights.length === 0 || rights.some(({ kind }) => ofRights.includes(kind))
}
