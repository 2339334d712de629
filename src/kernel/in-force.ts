import type { Proceeding, StepInput, Walked } from './case-record.ts'

/** Where a procedure says what was decided, and with which of its steps it is recorded that a review or a court changed that. */
export interface InForceRule {
  /** Steps that say it, the newest of which counts. */
  readonly decided: readonly string[]
  readonly changed: Readonly<Record<string, ChangeRule>>
  /** Parts by which money is to be paid: the field that says it of each of several, and the text that states it behind a word. */
  readonly sums?: Readonly<Record<string, { readonly each: string; readonly text: string; readonly word: string }>>
}

interface ChangeRule {
  /** Only where this was chosen: the same step records that it was annulled. */
  readonly where?: { readonly field: string; readonly is: string }
  /** Parts of the decision that its form has in a field of another name, or had before. */
  readonly as?: Readonly<Record<string, string>>
}

type Decided = Pick<Proceeding, 'walked'>

/** The newest decision, and what changed it since: of whom it is said to be, or of all. */
function decidedIn({ decided, changed }: InForceRule, { walked }: Decided) {
  const index = walked.findLastIndex(({ step }) => decided.includes(step))
  const decision = walked[index]
  const isChange = ({ step, input }: Walked) => {
    const rule = Object.hasOwn(changed, step) ? changed[step] : undefined
    return rule !== undefined && (rule.where === undefined || input?.[rule.where.field] === rule.where.is)
  }
  return { decision, changes: decision ? walked.slice(index + 1).filter(isChange) : [] }
}

/** Those of several of whom alone the decision was changed: what it says of the others stands. */
export function partiesChanged(rule: InForceRule, proceeding: Decided): ReadonlySet<string> {
  return new Set(decidedIn(rule, proceeding).changes.flatMap(({ party }) => party ?? []))
}

/**
 * The decision in force: the step that says what it says now, of the one there is, or of one of several (`party`). Undefined where nothing was
 * decided. Whatever tells what was decided reads it here.
 */
export function decisionInForce(rule: InForceRule, proceeding: Decided, party?: string): Walked | undefined {
  const { decision, changes } = decidedIn(rule, proceeding)
  const isOf = (walk: Walked) => party === undefined || walk.party === undefined || walk.party === party
  return changes.findLast(isOf) ?? decision
}

/** What the decision in force says in one of its parts, and the field in which that was typed. */
export function partInForce(
  rule: InForceRule,
  proceeding: Decided,
  part: string,
  party?: string,
): { readonly walk: Walked; readonly field: string; readonly value: StepInput[string] | undefined } | undefined {
  const walk = decisionInForce(rule, proceeding, party)
  if (!walk) return undefined
  const other = rule.changed[walk.step]?.as?.[part]
  const field = other !== undefined && walk.input?.[part] === undefined ? other : part
  return { walk, field, value: walk.input?.[field] }
}
