import { bodyOfDesk } from '../bodies/index.ts'
import type { CaseRecord, Party, Proceeding, Scope, StepInput } from '../kernel/case-record.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { scopeKept } from '../kernel/scope.ts'
import { rightsCovered, scopeOfLaw } from '../kernel/scope-of-law.ts'
import { newestOf } from '../procedures/index.ts'
import { fieldsOf, type TriageChoice } from './triage.choices.ts'

type Chosen = Pick<CaseRecord, 'rights' | 'parties' | 'acts'>

/** A procedure, and the desk that it goes to, of which it can be chosen what it is about. */
interface Asked {
  readonly procedure: string
  readonly deskId?: string | undefined
  /** What it is about so far, of a proceeding that runs. */
  readonly stands?: Scope | undefined
}

/** What may be chosen for a procedure, and what is until somebody chooses otherwise. */
export interface ScopeChoice<C extends Chosen = Chosen> {
  readonly procedure: string
  readonly rights: readonly { readonly right: C['rights'][number]; readonly isCovered: boolean }[]
  readonly respondents: readonly C['parties'][number][]
  readonly usual: Scope
}

const respondentsIn = <P extends Pick<Party, 'side'>>(parties: readonly P[]): P[] =>
  parties.filter(({ side }) => side === 'respondent')

/** Whether a case has anything to choose: several rights, or several respondents. */
const isOfSeveral = ({ rights, parties }: Pick<Chosen, 'rights' | 'parties'>): boolean =>
  rights.length > 1 || respondentsIn(parties).length > 1

/** What the form of a step may choose of the case for each procedure; nothing where the case has one right and one respondent. */
function scopeChoices<C extends Chosen>(record: C, asked: readonly Asked[]): ScopeChoice<C>[] {
  if (!isOfSeveral(record)) return []
  return asked.map(({ procedure, deskId, stands }) => {
    const rule = newestOf(procedure) ?? {}
    const covered = rightsCovered(record, rule)
    return {
      procedure,
      rights: record.rights.map((right) => ({ right, isCovered: covered.some(({ id }) => id === right.id) })),
      respondents: respondentsIn(record.parties),
      usual: stands ?? scopeOfLaw(record, rule, deskId === undefined ? undefined : bodyOfDesk(deskId)?.kind),
    }
  })
}

/** The procedures whose scope a step chooses: those that triage opens, or that of the proceeding itself. */
function askedIn(step: StepRule, input: StepInput, proceeding: Proceeding): Asked[] {
  const [field] = fieldsOf(step, 'procedures')
  if (field === undefined) return [ownAsked(proceeding)]
  const common = typeof input['desk'] === 'string' ? input['desk'] : undefined
  return [input[field] ?? []].flat().map((choice) => {
    const [procedure = '', deskId = common] = String(choice).split('@')
    return { procedure, deskId }
  })
}

/** What a proceeding is about, as its own form asks it: all of the case where it names nothing. */
const ownAsked = ({ procedure, scope }: Pick<Proceeding, 'procedure' | 'scope'>): Asked => ({
  procedure,
  ...(scope ? { stands: scope } : {}),
})

/**
 * What the form of a step may choose: of each procedure that triage may open, at the desk that comes first, or of the proceeding itself; of one
 * without a scope of its own all of the case is chosen.
 */
export function scopesToChoose<C extends Chosen>(
  step: StepRule,
  record: C,
  proceeding: Pick<Proceeding, 'procedure' | 'scope'>,
  triage: readonly TriageChoice[],
): ScopeChoice<C>[] {
  if (fieldsOf(step, 'scope').length === 0) return []
  if (!step.opens) return scopeChoices(record, [{ stands: wholeOf(record), ...ownAsked(proceeding) }])
  const open = triage.filter(({ fits, isHolders, desks }) => fits && !isHolders && desks.length > 0)
  return scopeChoices(
    record,
    open.map(({ target, desks }) => ({ procedure: target.procedure, deskId: desks[0]?.desk._id })),
  )
}

const wholeOf = ({ rights, parties }: Pick<Chosen, 'rights' | 'parties'>): Scope => ({
  rights: rights.map(({ id }) => id),
  respondents: respondentsIn(parties).map(({ id }) => id),
})

/** The rights and respondents that may be chosen, as they are named. */
export const named = <C extends Chosen>({ rights, respondents }: ScopeChoice<C>) => ({
  rights: rights.map(({ right }) => right),
  parties: respondents,
})

/** A right or a respondent as it is ticked for a procedure; the procedure alone says that the form asked. */
export const tickOf = (procedure: string, id: string): string => `${procedure}:${id}`

/** What was ticked for a procedure; undefined where the form did not ask. */
export function ticked(typed: unknown, { procedure, rights, respondents }: ScopeChoice): Scope | undefined {
  const all = [typed ?? []].flat().map(String)
  if (!all.some((tick) => tick === procedure || tick.startsWith(`${procedure}:`))) return undefined
  const has = ({ id }: { readonly id: string }) => all.includes(tickOf(procedure, id))
  return {
    rights: rights.filter(({ right }) => has(right)).map(({ right }) => right.id),
    respondents: respondents.filter(has).map(({ id }) => id),
  }
}

const chosenOf = (typed: StepInput[string] | undefined, choice: ScopeChoice): Scope =>
  ticked(typed, choice) ?? choice.usual

/** Every choice that a step makes, as its input has it. */
function choicesOf(step: StepRule, input: StepInput, record: Chosen, proceeding: Proceeding): ScopeChoice[] {
  if (fieldsOf(step, 'scope').length === 0) return []
  const asked = askedIn(step, input, proceeding)
  return scopeChoices(
    record,
    asked.map((each) => (step.opens ? each : { stands: wholeOf(record), ...each })),
  )
}

/** The input with what every proceeding is to be about, as ticked or as the law has it: it stands with the step. */
export function withScopes(step: StepRule, input: StepInput, record: Chosen, proceeding: Proceeding): StepInput {
  const [name] = fieldsOf(step, 'scope')
  if (name === undefined) return input
  const { [name]: typed, ...rest } = input
  // Of a proceeding that runs nothing is chosen where nothing is said.
  if (!step.opens && typed === undefined) return input
  const all = choicesOf(step, input, record, proceeding).flatMap((choice) => {
    const { rights, respondents } = chosenOf(typed, choice)
    return [choice.procedure, ...[...rights, ...respondents].map((id) => tickOf(choice.procedure, id))]
  })
  return all.length === 0 ? rest : { ...rest, [name]: all }
}

/** What stands against what was chosen, at the field: nothing of the law’s in it, or nobody. */
export function scopesAmiss(
  step: StepRule,
  input: StepInput,
  record: Chosen,
  proceeding: Proceeding,
): Readonly<Record<string, string>> {
  const [name = ''] = fieldsOf(step, 'scope')
  for (const choice of choicesOf(step, input, record, proceeding)) {
    const { rights, respondents } = chosenOf(input[name], choice)
    const isOther = choice.rights.some(({ right, isCovered }) => !isCovered && rights.includes(right.id))
    if (isOther) return { [`input.${name}`]: 'scope-other-right' }
    if (rights.length === 0) return { [`input.${name}`]: 'scope-without-right' }
    if (respondents.length === 0) return { [`input.${name}`]: 'scope-without-respondent' }
  }
  return {}
}

/** What the input of triage says a procedure is to be about; as the law has it where it says nothing. */
export function scopeOpened(
  record: CaseRecord,
  procedure: string,
  deskId: string | undefined,
  input: StepInput,
): Scope {
  const [choice] = scopeChoices(record, [{ procedure, deskId }])
  return choice ? chosenOf(input['scope'], choice) : wholeOf(record)
}

/** The case with its proceeding about what the form chose; as it is where the form asks nothing of the kind. */
export function withOwnScope(record: CaseRecord, proceeding: Proceeding, step: StepRule, input: StepInput): CaseRecord {
  const [choice] = step.opens ? [] : choicesOf(step, input, record, proceeding)
  const [name = ''] = fieldsOf(step, 'scope')
  if (!choice || input[name] === undefined) return record
  const { scope: _before, ...bare } = proceeding
  const next: Proceeding = { ...bare, ...scopeKept(record, chosenOf(input[name], choice)) }
  return { ...record, proceedings: record.proceedings.map((each) => (each.id === proceeding.id ? next : each)) }
}
