import type { Proceeding, StepInput } from './case-record.ts'
import { problemOfItself } from './answer-itself.ts'
import type { FieldRule, StepRule } from './procedure.ts'
import { invalid } from './rule-error.ts'
import { orderedOf } from './spared.ts'
import { formField, saidOfEach } from './for-each.ts'
import { problemOfThings } from './things-left.ts'
import { piecesOf, sumsIn } from './sums-in-text.ts'

/**
 * What is decided is no more than what was told: a sum not greater, kinds not others than those of the step that told them (行政处罚法
 * art. 45, no heavier penalty because of a statement). What was told before it was asked for bounds nothing.
 * Throws invalid: more-than-told, sum-missing, sum-without-kind, things-without-kind, thing-not-listed, more-than-left, sum-not-as-field, kind-not-chosen, orders-not-as-result, orders-of-other, article-missing, sum-not-of-each, and
 * those of `problemOfItself`, each at its field.
 */
export function assertWithinTold(
  { fields = {} }: StepRule,
  proceeding: Pick<Proceeding, 'walked' | 'clocks'>,
  input: StepInput,
): void {
  for (const [name, field] of Object.entries(fields)) {
    const problem =
      problemOfItself(field, input[name], input, proceeding) ??
      (field.dealsWith && problemOfThings(field.dealsWith, proceeding, input[name])) ??
      problemOf(name, field, proceeding.walked, input, fields)
    if (problem) throw invalid({ [name]: problem })
  }
}

function problemOf(
  name: string,
  { kind, noMoreThan, goesWith, accords, kindsIn, cites, options = {}, sums = {}, sumOf, sparedIn, whose }: FieldRule,
  walked: Proceeding['walked'],
  input: StepInput,
  fields: NonNullable<StepRule['fields']>,
) {
  const value = input[name]
  // What is printed is what was entered, where it was asked for.
  const isOther = ([field, word]: [string, string]) =>
    (fields[field]?.whose !== undefined || input[fields[field]?.goesWith?.field ?? field] !== undefined) &&
    statesOther(typeof value === 'string' ? value : '', word, field, input, fields)
  if (Object.entries(sums).some(isOther)) return 'sum-not-as-field'
  if (cites && typeof value === 'string' && !citesArticles(value)) return 'article-missing'
  const words = typeof value === 'string' ? (options[value]?.zh ?? value) : undefined
  if (kindsIn && words !== undefined && ordersOther(words, kindsIn.words, input[kindsIn.field]))
    return 'kind-not-chosen'
  if (goesWith && kind === 'rows' && value !== undefined && !isChosenIn(goesWith, input)) return 'things-without-kind'
  if (goesWith && kind !== 'rows' && input[goesWith.field] !== undefined) {
    const isChosen = isChosenIn(goesWith, input)
    const isStated = typeof value === 'number' ? value > 0 : value !== undefined
    if (isChosen !== isStated) return isChosen ? 'sum-missing' : 'sum-without-kind'
  }
  if (accords && !isAccordant(value, ordersOf(accords, walked, input), accords.dismissing))
    return 'orders-not-as-result'
  if (sparedIn && !isAsOrdered(sparedIn, whose, value === true, input, fields)) return 'orders-of-other'
  const told = walked.findLast(({ step }) => noMoreThan?.steps.includes(step))?.input
  if (sumOf !== undefined && !isSumOfEach(sumOf, value, input, told, fields)) return 'sum-not-of-each'
  if (!noMoreThan || value === undefined) return undefined
  const isTold = (field: string) => told?.[field] !== undefined
  const isStated = fields[name]?.whose
    ? Object.keys(fields).some((each) => formField(each) === formField(name) && isTold(each))
    : isTold(noMoreThan.stated ?? name)
  if (!told || !isStated) return undefined
  return isWithin(value, told[name]) ? undefined : 'more-than-told'
}

/** Whether the option that a field goes with is chosen. */
const isChosenIn = ({ field, option }: NonNullable<FieldRule['goesWith']>, input: StepInput): boolean =>
  [input[field]].flat().includes(option)

/**
 * Throws invalid things-missing, at the field, where what is decided has to be listed and is not: a list that nobody was asked for when it was decided is not
 * missed.
 */
export function assertListed({ fields = {} }: Pick<StepRule, 'fields'>, input: StepInput): void {
  for (const [name, { kind, goesWith }] of Object.entries(fields))
    if (kind === 'rows' && goesWith && isChosenIn(goesWith, input) && [input[name] ?? []].flat().length === 0)
      throw invalid({ [`input.${name}`]: 'things-missing' })
}

/** Whether the orders order nothing of one of several of whom the request is dismissed, and something of any other. */
function isAsOrdered(
  { orders, result, dismissing }: NonNullable<FieldRule['sparedIn']>,
  whose: FieldRule['whose'],
  isDismissed: boolean,
  input: StepInput,
  fields: NonNullable<StepRule['fields']>,
): boolean {
  if (whose === undefined || input[orders] === undefined || input[result] === dismissing) return true
  const all = Object.values(fields).flatMap((field) => (field.sparedIn && field.whose ? [field.whose] : []))
  const said = orderedOf(input[orders], whose, all)
  return isDismissed ? said !== 'ordered' : said === 'ordered'
}

/** Whether what is said for each of several makes up the sum: said for none where it was told for none. */
function isSumOfEach(
  each: string,
  value: StepInput[string] | undefined,
  input: StepInput,
  told: StepInput | undefined,
  fields: NonNullable<StepRule['fields']>,
): boolean {
  const own = saidOfEach(each, fields, input)
  if (own.length === 0) return value === undefined || saidOfEach(each, fields, told ?? {}).length === 0
  const inFen = (sum: number) => Math.round(sum * 100)
  return own.reduce((sum, one) => sum + inFen(one.sum), 0) === inFen(Number(value ?? 0))
}

/**
 * Whether a text states another sum than the field: of what is said for each of several, a piece of it that names one of them states that one's, any
 * other that of somebody or the whole.
 */
function statesOther(
  text: string,
  word: string,
  field: string,
  input: StepInput,
  fields: NonNullable<StepRule['fields']>,
): boolean {
  const own = saidOfEach(fields[field]?.sumOf ?? '', fields, input)
  if (own.length === 0) return sumsIn(text, word).some((stated) => stated !== (input[field] ?? 0))
  const known = new Set([Number(input[field] ?? 0), ...own.map(({ sum }) => sum)])
  const isWrong = (piece: string) => {
    const named = own.filter(({ who }) => piece.includes(who.normalize('NFKC')))
    // Of 甲公司 and 甲公司分店 the longer one is meant where it stands.
    const meant = named.filter(({ who }) => !named.some((other) => other.who !== who && other.who.includes(who)))
    const [only, ...others] = meant
    const mayBe = only && others.length === 0 ? new Set([only.sum]) : known
    return sumsIn(piece, word).some((stated) => !mayBe.has(stated))
  }
  return sumsIn(text, word).some((stated) => !known.has(stated)) || piecesOf(text).some(isWrong)
}

/** Whether every line names an article of its law. */
const citesArticles = (text: string): boolean =>
  text.split(/\n+/).every((line) => line.trim() === '' || /第[^，。；、]{1,12}条/.test(line))

/** Whether a clause orders something of a kind that was not chosen: one that says what is not done orders nothing. Where no kind was asked for, none is missed. */
function ordersOther(text: string, words: Readonly<Record<string, string>>, chosen: StepInput[string] | undefined) {
  if (chosen === undefined) return false
  const kinds = [chosen].flat().map(String)
  const clauses = text
    .normalize('NFKC')
    .split(/[;；。,，、\n]/)
    .filter((clause) => !/不予|不再|免予|解除|返还|退还/.test(clause))
  return Object.entries(words).some(
    ([kind, word]) => !kinds.includes(kind) && clauses.some((clause) => new RegExp(word, 'u').test(clause)),
  )
}

type Accord = NonNullable<FieldRule['accords']>

/** The orders that the result is held against: those typed beside it, or what was proposed last. */
function ordersOf({ orders, steps, stated }: Accord, walked: Proceeding['walked'], input: StepInput) {
  if (!steps) return input[orders]
  const told = walked.findLast(({ step }) => steps.includes(step))?.input
  return stated !== undefined && told?.[stated] !== undefined ? undefined : told?.[orders]
}

/** Whether orders agree with a result: what is not said yet contradicts nothing. */
function isAccordant(
  result: StepInput[string] | undefined,
  orders: StepInput[string] | undefined,
  dismissing: string,
): boolean {
  const lines = String(orders ?? '')
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
  if (result === undefined || lines.length === 0) return true
  const isDismissal = (line: string) => /驳回|不予支持/.test(line)
  return result === dismissing ? lines.every(isDismissal) : !lines.every(isDismissal)
}

function isWithin(value: StepInput[string], told: StepInput[string] | undefined): boolean {
  if (typeof value === 'number') return value <= (typeof told === 'number' ? told : 0)
  const known = [told ?? []].flat()
  return [value].flat().every((one) => known.includes(String(one)))
}
