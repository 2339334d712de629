import { type Person, personsOfBody } from '../access/index.ts'
import { answersTo, itemsAsked } from '../kernel/answered-list.ts'
import type { CaseRecord, FiledUnder, Proceeding, StepInput, StepRow } from '../kernel/case-record.ts'
import { comparedText } from '../kernel/compared-text.ts'
import { partiesUnasked, withoutUnasked } from '../kernel/concerned.ts'
import { chosenOfEach, fieldOfEach, formField, severalOf, withEach } from '../kernel/for-each.ts'
import { eventsUnder } from '../kernel/own-event.ts'
import { investigatorsOf } from '../kernel/hearers.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import { type Role, worksOnCases } from '../kernel/role.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { invalid, RuleError } from '../kernel/rule-error.ts'
import { type ServiceRound, servesSeveral } from '../kernel/service-round.ts'
import { sparedParties } from '../kernel/spared.ts'
import { isPanelWhole, membersRecused } from '../kernel/panel.ts'
import { procedureOf } from '../procedures/index.ts'
import type { Caller } from './case.actions.ts'
import { fieldsOf, isDeskOpen, proceduresAmiss } from './triage.choices.ts'

/** Active people of the body that holds a proceeding who may be named to it: not whoever was recused. */
export async function personsFor(record: CaseRecord, proceeding: Proceeding): Promise<Person[]> {
  const people = await personsOfBody(proceeding.holder.bodyId)
  return people.filter(({ _id, active, roles }) => active && !record.recused.includes(_id) && worksOnCases(roles))
}

/**
 * Holds what was chosen against what may be chosen: procedures triage knows, desks that take them on, people of the holder's
 * body. Answers the people named, by field. Throws `invalid` at the field `input.<name>`.
 */
export async function assertChoices(
  step: StepRule,
  input: StepInput,
  record: CaseRecord,
  proceeding: Proceeding,
  { at, viewer }: Pick<Caller, 'at' | 'viewer'>,
): Promise<ReadonlyMap<string, Person>> {
  const wrong: Record<string, string> = { ...proceduresAmiss(step, input, record, at) }
  for (const name of fieldsOf(step, 'desk'))
    if (input[name] !== undefined && !isDeskOpen(String(input[name]))) wrong[`input.${name}`] = 'desk-unknown'
  const asked = fieldsOf(step, 'person').filter((name) => input[name] !== undefined)
  const { named, amiss } = await peopleNamed(asked, step, input, record, proceeding, viewer)
  Object.assign(wrong, amiss)
  const { about } = step
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const said = about && input[about.field]
  if (about && said !== undefined) {
    const left = eventsUnder(proceeding, procedure, about.clock)
    if (!left.some(({ seq }) => String(seq) === said)) wrong[`input.${about.field}`] = 'event-unknown'
  }
  // A panel decides by majority: three, or another odd number.
  if (step.namesOfficers === 'panel' && named.size % 2 === 0 && Object.keys(wrong).length === 0)
    wrong[`input.${asked.at(-1)}`] = 'panel-not-odd'
  // A tribunal is one arbitrator or three.
  if (step.namesOfficers === 'tribunal' && ![1, 3].includes(named.size) && Object.keys(wrong).length === 0)
    wrong[`input.${fieldsOf(step, 'person').find((name) => !named.has(name)) ?? asked.at(-1)}`] = 'tribunal-not-odd'
  for (const name of withoutFate(step, input, proceeding, named)) wrong[`input.${name}`] = 'nominee-without-fate'
  for (const name of untoldOfOthers(step, input, record, proceeding)) wrong[`input.${name}`] = 'not-said'
  for (const name of choosingNobody(step, input, record, proceeding)) wrong[`input.${name}`] = 'nobody-chosen'
  if (Object.keys(wrong).length > 0) throw invalid(wrong)
  return named
}

/** Fields that ask of each of several whether it is meant, and say of all that it is not: the first of each. */
function choosingNobody(step: StepRule, input: StepInput, record: CaseRecord, proceeding: Proceeding): string[] {
  const spared = sparedParties(procedureOf(proceeding.procedure, proceeding.version), proceeding, record)
  const unasked = partiesUnasked(step, record, proceeding, spared)
  const asked = withoutUnasked(withEach(step, record).fields ?? {}, unasked)
  return Object.entries(step.fields ?? {}).flatMap(([name, { kind, forEach }]) => {
    const own = Object.keys(asked).filter((each) => asked[each]?.whose && (each === name || formField(each) === name))
    const isNobody = kind === 'yes-no' && forEach && own.length > 0 && own.every((each) => input[each] === false)
    return isNobody ? own.slice(0, 1) : []
  })
}

/** Fields that have to say what becomes of one of several who was not chosen before, and do not. */
function untoldOfOthers(
  { fields = {} }: StepRule,
  input: StepInput,
  record: CaseRecord,
  { walked }: Proceeding,
): string[] {
  return Object.entries(fields).flatMap(([name, { forEach, unlessChosen: by }]) => {
    if (!forEach || !by) return []
    const all = severalOf(forEach, record)
    const said = walked.findLast(({ step }) => by.steps.includes(step))?.input ?? {}
    const chosen = chosenOfEach(by.field, all, said)
    const own = all.filter((party) => !chosen.includes(party)).map((party) => fieldOfEach(name, all, party))
    return own.filter((field) => input[field] === undefined)
  })
}

/** The people a form names, by field, and what stands against those it may not name. */
async function peopleNamed(
  asked: readonly string[],
  step: StepRule,
  input: StepInput,
  record: CaseRecord,
  proceeding: Proceeding,
  viewer: Caller['viewer'],
): Promise<{ readonly named: Map<string, Person>; readonly amiss: Readonly<Record<string, string>> }> {
  const known = asked.length === 0 ? [] : await personsFor(record, proceeding)
  const people = new Map(known.map((person) => [person._id, person]))
  const named = new Map<string, Person>()
  const amiss: Record<string, string> = {}
  const taken = new Set<string>()
  const investigators = investigatorsOf(procedureOf(proceeding.procedure, proceeding.version), proceeding)
  for (const name of asked) {
    const person = people.get(String(input[name]))
    const { besidesTaker, outsideCase, role } = step.fields?.[name] ?? {}
    if (!person) amiss[`input.${name}`] = 'person-not-of-body'
    else if (besidesTaker && person._id === viewer.id) amiss[`input.${name}`] = 'person-is-taker'
    else if (outsideCase && investigators.includes(person._id)) amiss[`input.${name}`] = 'person-has-case'
    else if (role && !person.roles.includes(role)) amiss[`input.${name}`] = 'person-not-in-role'
    else if (taken.has(person._id)) amiss[`input.${name}`] = 'person-twice'
    else named.set(name, person)
    taken.add(String(input[name]))
  }
  return { named, amiss }
}

/** Texts typed in a field of a step, each time it was taken. */
export function saidIn(walked: Proceeding['walked'], of: NonNullable<FieldRule['unlessNamed']>): string[] {
  return walked.flatMap(({ step, input }) => {
    const said = step === of.step ? input?.[of.field] : undefined
    return typeof said === 'string' ? [said] : []
  })
}

/** Fields that have to say why somebody who was chosen is not among those named, and do not. */
function withoutFate(
  { fields = {} }: StepRule,
  input: StepInput,
  { walked }: Proceeding,
  named: ReadonlyMap<string, Person>,
): string[] {
  const names = [...named.values()].map(({ name }) => comparedText(name))
  return Object.entries(fields).flatMap(([field, { unlessNamed }]) => {
    if (!unlessNamed || input[field] !== undefined) return []
    const chosen = saidIn(walked, unlessNamed)
    return chosen.every((name) => names.includes(comparedText(name))) ? [] : [field]
  })
}

/**
 * Which files belong to which item of the list that the step answers. Of a list of one item every file does; a place that the list does not have
 * is none.
 */
export function underItems(
  { fields = {} }: StepRule,
  { walked }: Proceeding,
  { files = [], under = [] }: { readonly files?: readonly string[]; readonly under?: readonly FiledUnder[] },
): FiledUnder[] {
  return Object.entries(fields).flatMap(([field, rule]) => {
    if (rule.perExhibit) return under.filter((each) => each.field === field)
    if (rule.kind !== 'answers') return []
    const asked = itemsAsked(rule, walked)
    if (asked.length === 1) return files.map((file) => ({ file, field, item: 0 }))
    return under.filter((each) => each.field === field && each.item < asked.length)
  })
}

/** Whether the step is the word of a side, and either may say it: who records it for one says for which. */
export function isForEitherSide({ by, submission, jointly }: StepRule): boolean {
  return (submission !== undefined || jointly === true) && by.includes('filer') && by.includes('respondent')
}

/**
 * Whether an officer who records the step has to say whose word it is: nobody agrees, objects or asks in another's stead. What somebody
 * did elsewhere (went to court, to a notary) the office may have learnt from that court or notary.
 */
export const needsSide = (step: StepRule): boolean => isForEitherSide(step) && step.submission?.kind !== 'notice'

/** What an officer records of a side's word names the side. Throws `invalid` side-needed. */
export function assertSideSaid(step: StepRule, side: string | undefined): void {
  if (needsSide(step) && side === undefined) throw invalid({ side: 'side-needed' })
}

/** For which side an officer records what either may do: as said, or that of the party named. */
export function recordedSide(
  step: StepRule,
  { side, party }: { readonly side?: 'requester' | 'respondent' | undefined; readonly party?: string | undefined },
  { parties }: Pick<CaseRecord, 'parties'>,
): 'requester' | 'respondent' | undefined {
  if (!isForEitherSide(step)) return undefined
  const named = parties.find(({ id }) => id === party)?.side
  return side ?? (named === 'requester' || named === 'respondent' ? named : undefined)
}

/** What came with a step beside its words. */
interface Brought {
  readonly files: readonly string[]
  readonly under: readonly FiledUnder[]
  /** The items that a field of answers answers. */
  asked(field: FieldRule): readonly string[]
}

/**
 * What a side hands in says something or brings a file; of a list, item by item. Throws `invalid` item-unanswered at each item with neither
 * (`input.<field>.<n>`), or nothing-handed-in at the first field of the form.
 */
export function assertNotEmpty(step: StepRule, input: StepInput, brought: Brought, roles: readonly Role[]): void {
  const { submission, fields = {} } = step
  const isSide = roles.includes('filer') || roles.includes('respondent')
  if (!isSide || submission?.kind !== 'supplement') return
  const wrong = Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind !== 'answers') return []
    const items = answersTo(brought.asked(field), input[name], name, brought.under)
    return items.flatMap(({ said, files }, n) =>
      said === '' && files.length === 0 ? [[`input.${name}.${n}`, 'item-unanswered'] as const] : [],
    )
  })
  if (wrong.length > 0) throw invalid(Object.fromEntries(wrong))
  if (brought.files.length > 0 || Object.keys(input).length > 0) return
  const [first = ''] = Object.keys(fields)
  throw invalid({ [`input.${first}`]: 'nothing-handed-in' })
}

/**
 * What has to be proved names evidence of the case, or brings a file. Throws `invalid` exhibit-missing, or exhibit-unknown, at the field.
 */
export function assertExhibits(
  { fields = {} }: StepRule,
  input: StepInput,
  files: readonly string[],
  record: CaseRecord,
): void {
  for (const [name, field] of Object.entries(fields)) {
    if (!field.evidence) continue
    const named = [
      ...String(input[name] ?? '')
        .normalize('NFKC')
        .matchAll(/\d+/g),
    ].map(([n]) => `E${Number(n)}`)
    if (named.length === 0 && files.length === 0) throw invalid({ [`input.${name}`]: 'exhibit-missing' })
    if (!named.every((id) => record.evidence.some((item) => item.id === id)))
      throw invalid({ [`input.${name}`]: 'exhibit-unknown' })
  }
}

/**
 * Of rows that name things in the file: each is there, and of the parts that the file has to have each is there or it is said why not. Throws
 * `invalid` record-unknown at the field, part-missing or part-there at the one that says why.
 */
export function assertFile(
  { fields = {} }: StepRule,
  input: StepInput,
  records: ReadonlySet<string>,
  files: readonly string[],
): void {
  for (const [name, { columns = {}, parts }] of Object.entries(fields)) {
    const named = Object.keys(columns).find((column) => columns[column]?.kind === 'record')
    const rows = [input[name] ?? []].flat().filter((row): row is StepRow => typeof row === 'object')
    if (named !== undefined && !rows.every((row) => records.has(String(row[named]))))
      throw invalid({ [`input.${name}`]: 'record-unknown' })
    const wrong = Object.entries(parts?.unless ?? {}).flatMap(([part, why]) => {
      const isFiled = parts?.filed === part && files.length > 0
      const isThere = isFiled || rows.some((row) => row[parts?.column ?? ''] === part)
      if (isThere !== (input[why] !== undefined)) return []
      return [[`input.${why}`, isThere ? 'part-there' : 'part-missing'] as const]
    })
    if (wrong.length > 0) throw invalid(Object.fromEntries(wrong))
  }
}

/**
 * Of what names exhibits one by one: each is one of those the form lists, none twice, and a file goes with an opinion of its own. Throws
 * `invalid` exhibit-unknown, or exhibit-without-opinion, at the field.
 */
export function assertListed(
  { fields = {} }: StepRule,
  input: StepInput,
  listed: ReadonlySet<string>,
  under: readonly FiledUnder[],
): void {
  for (const [name, { kind, perExhibit, columns = {} }] of Object.entries(fields)) {
    if (kind !== 'exhibits' && !perExhibit) continue
    const column = Object.keys(columns).find((each) => columns[each]?.kind === 'exhibit') ?? ''
    const rows = [input[name] ?? []].flat()
    const ids = rows.map((row) => (typeof row === 'object' ? String((row as StepRow)[column]) : String(row)))
    if (new Set(ids).size < ids.length || !ids.every((id) => listed.has(id)))
      throw invalid({ [`input.${name}`]: 'exhibit-unknown' })
    const alone = under.some((each) => each.field === name && !ids.includes(`E${each.item}`))
    if (perExhibit && alone) throw invalid({ [`input.${name}`]: 'exhibit-without-opinion' })
  }
}

/**
 * Of a step that serves several: somebody was served, and of each whose day is said the way too. Throws `invalid` at the field of the
 * addressee.
 */
export function assertServices(
  { rows, all, served }: ServiceRound,
  input: StepInput,
  among?: ReadonlySet<string>,
): void {
  if (!servesSeveral(all)) return
  const left = rows.filter(({ party }) => !served.has(party.id) && among?.has(party.id) !== false)
  const wrong: Record<string, string> = {}
  for (const { on, mode, place, how } of left) {
    const isSaid = [on, mode, place, how].some((name) => name !== undefined && input[name] !== undefined)
    if (isSaid && input[on] === undefined) wrong[`input.${on}`] = 'any.required'
    if (isSaid && mode !== undefined && input[mode] === undefined) wrong[`input.${mode}`] = 'any.required'
  }
  const [first = left[0]] = left.filter(({ isOwed }) => isOwed)
  const nobody = left.every(({ on }) => input[on] === undefined)
  if (nobody && first) wrong[`input.${first.on}`] ??= 'nobody-served'
  if (Object.keys(wrong).length > 0) throw invalid(wrong)
}

/**
 * Where a period runs from the hour of a service, that hour is of the day of the service, and is said of any day but today. Throws `invalid`
 * any.required, hour-of-another-day, at it.
 */
export function assertHours({ rows }: ServiceRound, input: StepInput, at: Date): void {
  const wrong = rows.flatMap(({ on, hour = '' }): [string, string][] => {
    const [day, typed] = [input[on], input[hour]]
    if (hour === '' || typeof day !== 'string') return []
    if (typed === undefined) return day === dateOf(at) ? [] : [[`input.${hour}`, 'any.required']]
    return String(typed).startsWith(day) ? [] : [[`input.${hour}`, 'hour-of-another-day']]
  })
  if (wrong.length > 0) throw invalid(Object.fromEntries(wrong))
}

/**
 * A panel proposes what it decides while it is whole: three, or another odd number, none of whom was recused since. Throws RuleError
 * panel-not-whole. A proceeding from before its panel was kept is taken as it is.
 */
export function assertPanelWhole(
  { ofPanel }: StepRule,
  { officers }: Pick<Proceeding, 'officers'>,
  { recused }: Pick<CaseRecord, 'recused'>,
): void {
  if (!ofPanel || isPanelWhole({ officers }, recused)) return
  const gone = membersRecused({ officers }, recused).map(({ name }) => name)
  throw new RuleError('panel-not-whole', 'the panel is not whole', { names: gone.join('、') })
}
