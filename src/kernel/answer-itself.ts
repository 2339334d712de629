import type { Proceeding, StepInput } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import type { FieldRule } from './procedure.ts'

/**
 * What the law asks of an answer by itself: that all is confirmed that has to be and no goods are taken that are held already (行政强制法
 * art. 23), that nobody is asked for what is not theirs to say. Answers the code of what is wrong: not-said, not-every-confirmed,
 * goods-held-already, ends-before-begun, nothing-held, not-a-link, or that of the field; undefined where nothing is.
 * @row EV-09, TI-08
 */
export function problemOfItself(
  { every, options = {}, notHeld, without, neededWith, whileRuns, locates, endOf }: FieldRule,
  value: StepInput[string] | undefined,
  input: StepInput,
  proceeding: Pick<Proceeding, 'walked' | 'clocks'>,
) {
  const held = [whileRuns ?? []].flat()
  const isRunning = proceeding.clocks.some((clock) => held.includes(clock.rule) && isOpen(clock))
  if (value === undefined)
    return isRunning || (neededWith !== undefined && input[neededWith] === true) ? 'not-said' : undefined
  if (whileRuns !== undefined && !isRunning) return 'nothing-held'
  const chosen = [value].flat()
  if (every && !Object.keys(options).every((option) => chosen.some((one) => one === option)))
    return 'not-every-confirmed'
  if (notHeld && isHeld(notHeld, value, input, proceeding)) return 'goods-held-already'
  if (endOf && String(value) < String(input[endOf] ?? '')) return 'ends-before-begun'
  if (locates && !linesOf(value).every((line) => locator.test(line.normalize('NFKC')))) return 'not-a-link'
  return without && new RegExp(without.words, 'u').test(String(value).normalize('NFKC')) ? without.problem : undefined
}

const linesOf = (value: StepInput[string]): string[] =>
  String(value)
    .split(/\n+/)
    .filter((line) => line.trim() !== '')

/** An address of the net, or a number by which a platform knows its goods. */
const locator = /https?:\/\/\S+\.\S+|(?:[a-z\d-]+\.)+[a-z]{2,}(?:[/?#]\S*|\b)|[a-z\d_-]*\d{5,}/i

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
