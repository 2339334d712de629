import type { Party, Proceeding, StepInput } from './case-record.ts'
import { fieldOfEach, severalOf } from './for-each.ts'
import { decisionInForce, type InForceRule, partInForce } from './in-force.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { sumsIn } from './sums-in-text.ts'

type Paying = Pick<Procedure, 'inForce' | 'steps'>
type Parties = { readonly parties: readonly Party[] }

/** What the decision in force asks to be paid, in yuan, and what was paid of it; of several of one of them, or of all together. */
export interface Dues {
  readonly party?: string
  readonly owed: number
  readonly paid: number
  readonly left: number
}

const inFen = (sum: unknown): number => Math.round(Number(sum ?? 0) * 100)

/** The sums of one of several, where the decision says them of each; undefined where it says them of all together. */
function ownSums(rule: InForceRule, said: StepInput, party: Party, all: readonly Party[]): number | undefined {
  const names = Object.values(rule.sums ?? {}).map(({ each }) => each)
  if (!names.some((name) => all.some((of) => said[fieldOfEach(name, all, of)] !== undefined))) return undefined
  return names.reduce((sum, name) => sum + inFen(said[fieldOfEach(name, all, party)]), 0)
}

/** What is owed, in fen, and whether all of several owe it together. Where what changed a decision states a sum in its text alone, it is that. */
function owedOf(rule: InForceRule, proceeding: Proceeding, { parties }: Parties, party: string | undefined) {
  const walk = decisionInForce(rule, proceeding, party)
  if (!walk || !rule.sums) return undefined
  const isChanged = Object.hasOwn(rule.changed, walk.step)
  const all = severalOf('respondent', { parties })
  const one = all.find(({ id }) => id === party)
  const own = one && !isChanged ? ownSums(rule, walk.input ?? {}, one, all) : undefined
  if (own !== undefined) return { owed: own, isCommon: false, since: walk.seq }
  const owed = Object.entries(rule.sums).reduce((sum, [name, { word, text }]) => {
    const value = partInForce(rule, proceeding, name, party)?.value
    const [stated = 0] = isChanged && value === undefined ? sumsIn(String(walk.input?.[text] ?? ''), word) : []
    return sum + inFen(value ?? stated)
  }, 0)
  return { owed, isCommon: one !== undefined && !isChanged, since: walk.seq }
}

/**
 * What one of several, or the one there is, owes and has paid by the decision in force; undefined where nothing is to be paid. Several payments add up;
 * a payment of before sums were typed was of all that was left. What several owe together anybody of them pays for all.
 */
export function duesOf(procedure: Paying, proceeding: Proceeding, record: Parties, party?: string): Dues | undefined {
  const rule = procedure.inForce
  const found = rule && owedOf(rule, proceeding, record, party)
  if (!rule || !found || found.owed === 0) return undefined
  const { owed, isCommon } = found
  const from = proceeding.walked.findLastIndex(({ step }) => rule.decided.includes(step))
  let paid = 0
  for (const walk of proceeding.walked.slice(from + 1)) {
    const { pays } = (Object.hasOwn(procedure.steps, walk.step) && procedure.steps[walk.step]) || {}
    const isOf = isCommon || party === undefined || walk.party === undefined || walk.party === party
    if (!pays || !isOf) continue
    const sum = walk.input?.[pays.field]
    paid = sum === undefined && pays.as === 'rest' ? Math.max(paid, owed) : paid + inFen(sum)
  }
  return {
    ...(isCommon || party === undefined ? {} : { party }),
    owed: owed / 100,
    paid: paid / 100,
    left: Math.max(0, owed - paid) / 100,
  }
}

/** The same of each of several, or of all where they owe it together. */
export function duesOfAll(procedure: Paying, proceeding: Proceeding, record: Parties): Dues[] {
  const all = severalOf('respondent', record)
  const each = (all.length === 0 ? [undefined] : all.map(({ id }) => id)).flatMap(
    (id) => duesOf(procedure, proceeding, record, id) ?? [],
  )
  const [common] = each
  return common && all.length > 0 && each.every(({ party }) => party === undefined) ? [common] : each
}

/**
 * What was typed of a payment, with what is left where that is said to be paid and no sum is typed. Throws RuleError payment-short, with what is owed and left,
 * for less than what is left as the whole of it; payment-beyond for more.
 */
export function asPaid(
  { pays }: Pick<StepRule, 'pays'>,
  procedure: Paying,
  proceeding: Proceeding,
  record: Parties,
  input: StepInput,
  party: string | undefined,
): StepInput {
  const dues =
    pays && duesOf(procedure, proceeding, record, severalOf('respondent', record).length > 0 ? party : undefined)
  if (!pays || !dues) return input
  const { owed, paid, left } = dues
  const typed = input[pays.field]
  if (typed === undefined) return pays.as === 'rest' && left > 0 ? { ...input, [pays.field]: left } : input
  const refused = (code: string) =>
    new RuleError(code, 'it is not what is owed', { owed, paid, left, field: pays.field })
  if (pays.as === 'rest' && inFen(typed) < inFen(left)) throw refused('payment-short')
  if (inFen(typed) > inFen(left)) throw refused('payment-beyond')
  return input
}
