import type { Proceeding, StepInput } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import type { FieldRule, StepRule } from './procedure.ts'
import { invalid } from './rule-error.ts'
import { sumsIn } from './sums-in-text.ts'

/**
 * What is decided is no more than what was told: a sum not greater, kinds not others than those of the step that told them (行政处罚法
 * art. 45, no heavier penalty because of a statement). What was told before it was asked for bounds nothing.
 * Throws invalid: more-than-told, sum-missing, sum-without-kind, sum-not-as-field, kind-not-chosen, not-a-link, orders-not-as-result, not-every-confirmed, goods-held-already,
 * question-of-law, not-said, each at its field.
 */
export function assertWithinTold(
  { fields = {} }: StepRule,
  proceeding: Pick<Proceeding, 'walked' | 'clocks'>,
  input: StepInput,
): void {
  for (const [name, field] of Object.entries(fields)) {
    const problem =
      ofItself(field, input[name], input, proceeding) ?? problemOf(name, field, proceeding.walked, input, fields)
    if (problem) throw invalid({ [name]: problem })
  }
}

/**
 * What the law asks of the answer itself: that all is confirmed that has to be (行政强制法 art. 23), that no goods are taken that are held already
 * (the same), that an appraiser is asked no question of law (TI-08).
 * @row EV-09, TI-08
 */
function ofItself(
  { every, options = {}, notHeld, technical, neededWith, locates }: FieldRule,
  value: StepInput[string] | undefined,
  input: StepInput,
  proceeding: Pick<Proceeding, 'walked' | 'clocks'>,
) {
  if (value === undefined) return neededWith !== undefined && input[neededWith] === true ? 'not-said' : undefined
  const chosen = [value].flat()
  if (every && !Object.keys(options).every((option) => chosen.some((one) => one === option)))
    return 'not-every-confirmed'
  if (notHeld && isHeld(notHeld, value, input, proceeding)) return 'goods-held-already'
  if (locates && !linesOf(value).every((line) => locator.test(line.normalize('NFKC')))) return 'not-a-link'
  return technical && asksForLaw(String(value)) ? 'question-of-law' : undefined
}

const linesOf = (value: StepInput[string]): string[] =>
  String(value)
    .split(/\n+/)
    .filter((line) => line.trim() !== '')

/** An address of the net, or a number by which a platform knows its goods. */
const locator = /https?:\/\/\S+\.\S+|(?:[a-z\d-]+\.)+[a-z]{2,}(?:[/?#]\S*|\b)|[a-z\d_-]*\d{5,}/i

/** Conclusions of law, which only who decides may draw. */
const conclusionsOfLaw =
  /(?:构成|属于|是否|有无)[^，。；\n]{0,12}(?:侵权|侵犯|违法|犯罪|假冒)|落入[^，。；\n]{0,16}保护范围|(?:侵权|违法|赔偿)责任|应否|应当(?:赔偿|处罚|承担)|如何(?:处罚|定性)/

/** Whether somebody is asked for what follows in law. */
export const asksForLaw = (question: string): boolean => conclusionsOfLaw.test(question.normalize('NFKC'))

/** Whether one of the things is held already, by an act whose own period still runs. */
function isHeld(
  { clock: rule, columns, at }: NonNullable<FieldRule['notHeld']>,
  value: StepInput[string],
  input: StepInput,
  { walked, clocks }: Pick<Proceeding, 'walked' | 'clocks'>,
): boolean {
  const told = (typed: StepInput[string] | undefined) =>
    [typed ?? []].flat().flatMap((row) => (typeof row === 'object' ? [columns.map((name) => plain(row[name]))] : []))
  const open = clocks.filter((clock) => clock.rule === rule && isOpen(clock))
  const standing = walked.filter(({ seq, at: when }) =>
    open.some(({ event, ledger }) =>
      event === undefined ? ledger[0]?.at.getTime() === when.getTime() : event === seq,
    ),
  )
  const there = standing.filter(({ input: earlier }) => plain(earlier?.[at]) === plain(input[at]))
  const held = new Set(
    there.flatMap(({ input: earlier = {} }) => Object.values(earlier).flatMap(told)).map((row) => row.join('\n')),
  )
  return told(value).some((row) => held.has(row.join('\n')))
}

const plain = (word: unknown): string =>
  typeof word === 'string' ? word.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase() : ''

function problemOf(
  name: string,
  { noMoreThan, goesWith, accords, kindsIn, sums = {} }: FieldRule,
  walked: Proceeding['walked'],
  input: StepInput,
  fields: NonNullable<StepRule['fields']>,
) {
  const value = input[name]
  // What is printed is what was entered, where it was asked for.
  const isOther = ([field, word]: [string, string]) =>
    input[fields[field]?.goesWith?.field ?? field] !== undefined &&
    sumsIn(typeof value === 'string' ? value : '', word).some((stated) => stated !== input[field])
  if (Object.entries(sums).some(isOther)) return 'sum-not-as-field'
  if (kindsIn && typeof value === 'string' && ordersOther(value, kindsIn.words, input[kindsIn.field]))
    return 'kind-not-chosen'
  if (goesWith && input[goesWith.field] !== undefined) {
    const isChosen = [input[goesWith.field]].flat().includes(goesWith.option)
    const isStated = typeof value === 'number' ? value > 0 : value !== undefined
    if (isChosen !== isStated) return isChosen ? 'sum-missing' : 'sum-without-kind'
  }
  if (accords && !isAccordant(value, ordersOf(accords, walked, input), accords.dismissing))
    return 'orders-not-as-result'
  if (!noMoreThan || value === undefined) return undefined
  const told = walked.findLast(({ step }) => noMoreThan.steps.includes(step))?.input
  if (!told || told[noMoreThan.stated ?? name] === undefined) return undefined
  return isWithin(value, told[name]) ? undefined : 'more-than-told'
}

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
