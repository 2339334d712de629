import { actsInNameOf, bodyOf } from '../bodies/index.ts'
import type { CaseRecord, StepInput } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import { partInForce } from '../kernel/in-force.ts'
import { isAbout } from '../kernel/concerned.ts'
import { referrerOf } from '../kernel/referral.ts'
import { invalid } from '../kernel/rule-error.ts'
import { procedureOf } from '../procedures/index.ts'

/** What the fields of a step hold of the decision of the proceeding that asked for this one, by field; nothing where it decided nothing of the kind. */
export function decidedFor({ fields = {} }: StepRule, record: CaseRecord, proceedingId: string): StepInput {
  const referrer = referrerOf(record, proceedingId)
  if (!referrer) return {}
  const { procedure, version, id, walked } = referrer.proceeding
  const rules = procedureOf(procedure, version)
  const { decision } = rules.steps[referrer.walk.step]?.refers ?? {}
  const made = decision && walked.findLast(({ step }) => step === decision.step)
  const paper = record.papers.findLast(
    (each) => each.proceedingId === id && each.key === decision?.paper && !each.voided,
  )
  if (!decision || !made || !paper) return {}
  const own = record.proceedings.find((each) => each.id === proceedingId)
  const organ = bodyOf(actsInNameOf(rules, paper.bodyId, paper.issuedAt))?.name.zh ?? ''
  const day = paper.issuedOn ?? dateOf(paper.issuedAt)
  const valueOf = ({ part }: NonNullable<FieldRule['decided']>, { options }: FieldRule) => {
    if (typeof part === 'string') return { number: paper.number, day, organ }[part]
    const [only, ...others] = record.parties.filter((party) => isAbout(own ?? {}, party) && party.side === 'respondent')
    const party = only && others.length === 0 ? only.id : ''
    const said = rules.inForce
      ? partInForce(rules.inForce, { walked }, part.said, party)?.value
      : made.input?.[part.said]
    return options ? [said ?? []].flat().filter((each) => Object.hasOwn(options, String(each))) : said
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, StepInput[string]][] => {
      const value = field.decided?.papers.includes(decision.paper) ? valueOf(field.decided, field) : undefined
      return value === undefined || value === '' || [value].flat().length === 0
        ? []
        : [[name, value as StepInput[string]]]
    }),
  )
}

/** What was typed, and of the decision what was left empty: unless it rests on a document of somebody else. */
export function withDecided(step: StepRule, decided: StepInput, typed: unknown): unknown {
  const given = { ...(typed as Record<string, unknown> | undefined) }
  for (const [name, value] of Object.entries(decided)) {
    const isEmpty = given[name] === undefined || given[name] === ''
    if (isEmpty && !saysOther(step, name, given)) given[name] = value
  }
  return given
}

/** Throws `invalid` not-as-decided at every field that says something else than the decision it rests on. */
export function assertAsDecided(step: StepRule, decided: StepInput, input: StepInput): void {
  const wrong = Object.entries(decided).filter(
    ([name, value]) => !saysOther(step, name, input) && plain(input[name]) !== plain(value),
  )
  if (wrong.length > 0) throw invalid(Object.fromEntries(wrong.map(([name]) => [`input.${name}`, 'not-as-decided'])))
}

function saysOther({ fields = {} }: StepRule, name: string, input: Readonly<Record<string, unknown>>): boolean {
  const said = input[fields[name]?.decided?.unless ?? '']
  return said === true || said === 'yes'
}

const plain = (value: unknown): string =>
  [value ?? []]
    .flat()
    .map((each) => String(each).replaceAll(/\s+/g, ' ').trim())
    .toSorted()
    .join('\n')
