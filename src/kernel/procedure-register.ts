import { ContradictionError } from './contradiction.ts'
import type { BarRule, JoinRule, Procedure } from './procedure.ts'

/** A join with both of its ends named. */
export interface Join extends JoinRule {
  readonly when: { readonly procedure: string; readonly outcome?: string; readonly step?: string }
  readonly offers: { readonly procedure: string; readonly step: string }
}

/** A bar with both of its ends named. */
export interface Bar extends BarRule {
  readonly of: string
  readonly bars: BarRule['bars'] & { readonly procedure: string }
}

/**
 * Procedures that stand together, versions of one key oldest first. Throws ContradictionError with everything that does not hold
 * between them: a version twice or out of order, joins with what is not there, no procedure or several that take complaints in.
 */
export function registerOf(procedures: readonly Procedure[]): readonly Procedure[] {
  const found = [
    ...procedures.flatMap((procedure, n) => ofVersions(procedures, procedure, n)),
    ...procedures.flatMap((procedure) => ofOtherEnds(procedures, procedure)),
    ...procedures.flatMap((procedure) => ofBarredEnds(procedures, procedure)),
  ]
  const taking = new Set(procedures.filter(({ takesComplaints }) => takesComplaints).map(({ key }) => key))
  if (taking.size !== 1)
    found.push(`the register: ${taking.size} procedures take complaints in: ${[...taking].join(', ')}`)
  if (found.length > 0) throw new ContradictionError(found)
  return procedures
}

/** The join with the declaring procedure put in where none is named. */
export function joinOf({ key }: Procedure, { when, offers, ...rest }: JoinRule): Join {
  return { ...rest, when: { procedure: key, ...when }, offers: { procedure: key, ...offers } }
}

/** The bar with the declaring procedure put in where none is named. */
export function barOf({ key }: Procedure, rule: BarRule): Bar {
  return { ...rule, of: rule.of ?? key, bars: { ...rule.bars, procedure: rule.bars.procedure ?? key } }
}

function ofVersions(procedures: readonly Procedure[], { key, version }: Procedure, n: number): string[] {
  const earlier = procedures.slice(0, n).filter((other) => other.key === key)
  if (earlier.some((other) => other.version === version)) return [`${key}@${version}: declared twice`]
  return earlier.some((other) => other.version > version) ? [`${key}@${version}: stands behind a later version`] : []
}

/** What joins say of other procedures: every version of those has the step, and the outcome. */
function ofOtherEnds(procedures: readonly Procedure[], procedure: Procedure): string[] {
  return (procedure.joins ?? []).flatMap((rule, n) => {
    const { when, offers } = joinOf(procedure, rule)
    const path = `${procedure.key}@${procedure.version}.joins[${n}]`
    const versions = (key: string) => procedures.filter((other) => other.key === key)
    const lacks = (end: string, key: string, name: string | undefined, of: 'steps' | 'outcomes') =>
      versions(key).flatMap((other) =>
        name === undefined || Object.hasOwn(other[of], name)
          ? []
          : [`${path}.${end}: ${key}@${other.version} has no ${of === 'steps' ? 'step' : 'outcome'} named ${name}`],
      )
    const unknown = [when.procedure, offers.procedure].filter((key) => versions(key).length === 0)
    return [
      ...new Set(unknown.map((key) => `${path}: no procedure named ${key}`)),
      ...lacks('when', when.procedure, when.step, 'steps'),
      ...lacks('when', when.procedure, when.outcome, 'outcomes'),
      ...lacks('offers', offers.procedure, offers.step, 'steps'),
    ]
  })
}

/** What bars say of other procedures: every version of those has the steps and the outcomes. */
function ofBarredEnds(procedures: readonly Procedure[], procedure: Procedure): string[] {
  return (procedure.bars ?? []).flatMap((rule, n) => {
    const { of, while: condition, bars } = barOf(procedure, rule)
    const path = `${procedure.key}@${procedure.version}.bars[${n}]`
    const versions = (key: string) => procedures.filter((other) => other.key === key)
    const lacks = (end: string, key: string, names: readonly string[], part: 'steps' | 'outcomes') =>
      versions(key).flatMap((other) =>
        names
          .filter((name) => !Object.hasOwn(other[part], name))
          .map((name) => `${path}.${end}: ${key}@${other.version} has no ${part.slice(0, -1)} named ${name}`),
      )
    const unknown = [of, bars.procedure].filter((key) => versions(key).length === 0)
    return [
      ...[...new Set(unknown)].map((key) => `${path}: no procedure named ${key}`),
      ...lacks('while', of, condition.outcome ?? [], 'outcomes'),
      ...lacks('while', of, condition.taken ?? [], 'steps'),
      ...lacks('bars', bars.procedure, [...(bars.steps ?? []), ...(bars.left ?? [])], 'steps'),
      ...versions(bars.procedure).flatMap((other) => {
        const { step = '', field = '', option = '' } = bars.option ?? {}
        const has = !bars.option || Object.hasOwn(other.steps[step]?.fields?.[field]?.options ?? {}, option)
        return has ? [] : [`${path}.bars: ${bars.procedure}@${other.version} has no option ${step}.${field}.${option}`]
      }),
    ]
  })
}
