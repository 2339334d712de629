import { isOpen } from './clock-acts.ts'
import type { Clock } from './clock.ts'
import type { Doer, Duty } from './duty-shape.ts'
import { type Context, isOffered } from './offered.ts'
import { isOfParty, obstacleTo } from './step-obstacles.ts'

/**
 * What binds the office, is over and is asked by nothing else: to do it still, or to end it. What follows from its end is said in its place, so
 * that nobody is counted as late who is told to have nothing to do.
 */
export function lateDuties(
  context: Context,
  known: readonly Duty[],
  doer: Doer,
  at: Date,
  endOf: (clock: Clock) => Date | undefined,
): Duty[] {
  if (isOfParty(doer.roles)) return []
  const { procedure, proceeding } = context
  const offered = Object.entries(procedure.steps).filter(([, step]) => isOffered(context, step))
  const isAsked = ({ id, rule }: Clock) =>
    known.some(
      ({ clock, steps }) => clock?.id === id || steps.some((key) => procedure.steps[key]?.stops?.includes(rule)),
    )
  return proceeding.clocks.flatMap((clock): Duty[] => {
    const rule = procedure.clocks[clock.rule]
    const end = isOpen(clock) ? endOf(clock) : undefined
    if (!rule || rule.owes !== 'office' || rule.offersStep || rule.lapseStep || end === undefined || end > at) return []
    if (clock.rule === procedure.closingClock || isAsked(clock)) return []
    const ending = (does: 'stops' | 'drops') =>
      offered.flatMap(([key, step]) => (step[does]?.includes(clock.rule) ? [key] : []))
    const mayNow = (key: string) => Number(obstacleTo(procedure, proceeding, key, doer) === undefined)
    const steps = [...ending('stops'), ...ending('drops')].toSorted((one, other) => mayNow(other) - mayNow(one))
    const what = {
      zh: `“${rule.title.zh}”已经届满：${rule.onExpiry.zh}`,
      en: `${rule.title.en} is over: ${rule.onExpiry.en}`,
    }
    return steps.length === 0 ? [] : [{ side: 'office', steps, what, clock }]
  })
}
