import type { Proceeding } from './case-record.ts'
import { stepsIn } from './own-standing.ts'
import type { Procedure, StepRule } from './procedure.ts'
import type { BodyKind } from './role.ts'

/** What a proceeding is that no referral opened. */
export const plainMatter = 'plain'

interface OfMatter {
  readonly matter?: string | undefined
}

/** The kind of matter of a proceeding, as the referral named it that opened it. */
export function matterOf({ matter = plainMatter }: OfMatter): string {
  return matter
}

/** Whether a step belongs to what was asked for: to a proceeding of its kind of matter. */
export function isForMatter(
  { matters, notMatters }: Pick<StepRule, 'matters' | 'notMatters'>,
  proceeding: OfMatter,
): boolean {
  const matter = matterOf(proceeding)
  return (matters === undefined || matters.includes(matter)) && notMatters?.includes(matter) !== true
}

/**
 * Kinds of body that can take a proceeding over: of those that run its procedure the ones that can begin its kind of matter, where that is begun
 * by a step of its own.
 */
export function takersOf({ steps, runBy, start, states }: Procedure, proceeding: OfMatter): readonly BodyKind[] {
  const begins = ({ from, to }: StepRule) => from.includes(start) && states[to]?.final !== true
  const own = Object.values(steps).filter((step) => step.matters?.includes(matterOf(proceeding)) && begins(step))
  if (own.length === 0) return runBy
  return runBy.filter((kind) => own.some(({ bodies }) => bodies === undefined || bodies.includes(kind)))
}

/** Keys of the steps that a state offers in a proceeding of its matter, the expected one first; without those of other kinds of body. */
export function ownStepsFrom(
  procedure: Procedure,
  proceeding: OfMatter & Pick<Proceeding, 'state' | 'clocks' | 'walked'>,
  bodyKind: BodyKind | undefined,
): string[] {
  return stepsIn(procedure, proceeding).filter((key) => {
    const step = procedure.steps[key]
    if (!step || !isForMatter(step, proceeding)) return false
    return step.bodies === undefined || bodyKind === undefined || step.bodies.includes(bodyKind)
  })
}
