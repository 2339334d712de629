import type { CaseRecord, Party, Proceeding, StepInput } from './case-record.ts'
import { fieldOfEach, severalOf } from './for-each.ts'
import type { BindingRule, Procedure } from './procedure.ts'

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
  { walked }: Pick<Proceeding, 'walked'>,
  record: Pick<CaseRecord, 'parties'>,
): string[] {
  const all = rule ? severalOf(rule.side, record) : []
  const said = rule && walked.findLast(({ step, input }) => input !== undefined && rule.steps.includes(step))?.input
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
  const of = (name: string, one: Party) => said[fieldOfEach(name, all, one)]
  if (spares !== undefined && of(spares, party) === true) return true
  const isLaidOn = (one: Party) => (lays ?? []).some((name) => Boolean(of(name, one)))
  if (lays === undefined) return orderedOf(said[orders], party, all) === 'dismissed'
  // What names nobody and is no sum is laid on all of them.
  const isCommon = (line: string) => !all.some((one) => names(line, one, all)) && !/罚款|违法所得/.test(line)
  const own = linesOf(said[orders])
  return all.some(isLaidOn) && !isLaidOn(party) && !own.some((line) => isCommon(line) || names(line, party, all))
}
