import type { Party, Proceeding, StepInput } from './case-record.ts'
import { isOpen, wasUsed } from './clock-acts.ts'
import { fieldOfEach, severalOf } from './for-each.ts'
import type { BindingRule, Procedure } from './procedure.ts'
import { withPartiesOf } from './scope.ts'

type Named = Pick<Party, 'name'>

/** Of 甲公司 and 甲公司分店 the longer one is meant where it stands. */
const names = (line: string, { name }: Named, all: readonly Named[]): boolean =>
  all
    .filter((other) => other.name.length > name.length && other.name.includes(name))
    .reduce((left, other) => left.replaceAll(other.name, ''), line)
    .includes(name)

const linesOf = (text: unknown): string[] =>
  String(text ?? '')
    .split(/[\n；;]+/)
    .filter((line) => line.trim() !== '')

const dismisses = (line: string): boolean => /驳回|不予支持/.test(line)

/** What the orders say of one of several: that something is ordered of it or of all, that its request alone is dismissed, or nothing. */
export function orderedOf(orders: unknown, party: Named, all: readonly Named[]): 'ordered' | 'dismissed' | 'unsaid' {
  const lines = linesOf(orders)
  const ordering = lines.filter((line) => !dismisses(line))
  if (ordering.some((line) => names(line, party, all))) return 'ordered'
  if (lines.some((line) => dismisses(line) && names(line, party, all))) return 'dismissed'
  const isOfAll = ordering.some((line) => !all.some((each) => names(line, each, all)))
  return isOfAll ? 'ordered' : 'unsaid'
}

/** Those of several on whom the decision lays nothing: it asks nothing of them. Nobody where it says nothing of each. */
export function sparedParties(
  { bindsEach: rule }: Pick<Procedure, 'bindsEach'>,
  proceeding: Pick<Proceeding, 'walked' | 'scope'>,
  record: { readonly parties: readonly Party[] },
): string[] {
  const all = rule ? severalOf(rule.side, withPartiesOf(record, proceeding)) : []
  const said =
    rule && proceeding.walked.findLast(({ step, input }) => input !== undefined && rule.steps.includes(step))?.input
  if (!rule || !said || all.length === 0) return []
  const spared = all.filter((party) => isSpared(rule, said, party, all))
  return spared.length === all.length ? [] : spared.map(({ id }) => id)
}

function isSpared(
  { orders, spares, lays }: BindingRule,
  said: StepInput,
  party: Party,
  all: readonly Party[],
): boolean {
  if (spares !== undefined && said[fieldOfEach(spares, all, party)] === true) return true
  const text = [orders].flat().find((name) => said[name] !== undefined) ?? ''
  if (lays === undefined) return orderedOf(said[text], party, all) === 'dismissed'
  return !laidOn({ orders: text, lays }, said, all).includes(party)
}

/**
 * Those of several on whom something is laid: by a field of their own, or by a line of the text that names them, or names nobody and is no sum.
 * All of them where neither tells one from the other: no field is filled in, and some line names nobody.
 */
export function laidOn(
  { orders = '', lays }: { readonly orders?: string; readonly lays: readonly string[] },
  said: StepInput,
  all: readonly Party[],
): Party[] {
  const isLaidOn = (one: Party) => lays.some((name) => Boolean(said[fieldOfEach(name, all, one)]))
  const lines = linesOf(said[orders])
  const namesSome = (line: string) => all.some((one) => names(line, one, all))
  const isTold = all.some(isLaidOn) || (lines.length > 0 && lines.every(namesSome))
  const isCommon = (line: string) => !namesSome(line) && !/罚款|违法所得/.test(line)
  return all.filter(
    (party) => !isTold || isLaidOn(party) || lines.some((line) => isCommon(line) || names(line, party, all)),
  )
}

/** Whether somebody signs in for parties alone on whom nothing is laid. */
export const isSparedAll = (partyIds: readonly string[], spared: readonly string[] = []): boolean =>
  partyIds.length > 0 && partyIds.every((id) => spared.includes(id))

/**
 * Whether the matter is over for parties on whom the decision lays nothing, though it goes on for others: it was served on them, their own time to
 * contest it is over, and they are not in court.
 */
export function isOverFor(
  procedure: Pick<Procedure, 'bindsEach' | 'states'>,
  { clocks, state }: Pick<Proceeding, 'clocks' | 'state'>,
  partyIds: readonly string[],
  spared: readonly string[] = [],
): boolean {
  const until = procedure.bindsEach?.until ?? []
  if (procedure.states[state]?.final || !isSparedAll(partyIds, spared)) return false
  return partyIds.every((id) => {
    const own = clocks.filter(({ party, rule }) => party === id && until.includes(rule))
    return own.length > 0 && own.every((clock) => !isOpen(clock) && !wasUsed(clock))
  })
}
