import {
  accessOf,
  type CaseAccess,
  actingRoles,
  hasNoTaker,
  isWhole,
  type MaskedCase,
  sideTold,
  toldTo,
} from '../access/index.ts'
import { beyondPowersOf, bodyKindOf } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { unmetConsents } from '../kernel/consent.ts'
import { type Dues, duesOf, duesOfAll } from '../kernel/dues.ts'
import { unmetElsewhere } from '../kernel/elsewhere.ts'
import { ownStepsFrom } from '../kernel/matter.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { periodBefore } from '../kernel/step-bounds.ts'
import { obstacleTo } from '../kernel/step-obstacles.ts'
import { barredIn, procedureOf } from '../procedures/index.ts'

/** A step that may come next, whoever takes it; the first day on which it is possible, where that is still to come. */
interface Coming {
  readonly key: string
  readonly from?: PlainDate
}
export type ComingSteps = ReadonlyMap<string, readonly Coming[]>

/** Of a step of both sides that one of them has taken already. */
const waitsForOthers = 'step-waits-for-others'

/**
 * What may come next in every proceeding that is shown whole: steps that lead on and that nothing stands in the way of for whoever takes them.
 * Decided on the record for those who work it; for everybody else on what they are told of, so that nothing is read off what is left out.
 */
export function comingIn(
  viewer: Viewer,
  record: CaseRecord,
  { proceedings }: Pick<MaskedCase, 'proceedings'>,
  at: Date,
): ComingSteps {
  const access = accessOf(viewer, record)
  const side = sideTold(access)
  const whole = new Set(proceedings.filter(isWhole).map(({ id }) => id))
  const told = record.proceedings.flatMap((each) => {
    if (!whole.has(each.id)) return []
    return [side === undefined ? each : toldTo(each, side, record, access.partyIds)]
  })
  return new Map(
    told.map((proceeding) => {
      const works = actingRoles(viewer, record, proceeding).some(isWorkingRole)
      const known = works ? record : { ...record, proceedings: told }
      return [proceeding.id, proceeding.endedOn ? [] : comingSteps(known, proceeding, at, side !== undefined)]
    }),
  )
}

function comingSteps(record: CaseRecord, proceeding: Proceeding, at: Date, isOfSide: boolean): Coming[] {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const bodyKind = bodyKindOf(proceeding.holder.bodyId)
  const anybody = {
    id: '',
    answers: true,
    bodyKind,
    beyond: beyondPowersOf(procedure, proceeding.holder.bodyId, at),
    barred: barredIn(record, proceeding).steps,
    unmet: [
      ...unmetElsewhere(procedure, record, proceeding, { at, calendars: calendars() }),
      ...unmetConsents(procedure, record, proceeding),
    ],
    untaken: hasNoTaker(record, proceeding),
  } as const
  return ownStepsFrom(procedure, proceeding, bodyKind).flatMap((key): Coming[] => {
    const step = procedure.steps[key]
    if (!step || step.to === 'same') return []
    const obstacle = obstacleTo(procedure, proceeding, key, { ...anybody, roles: step.by })
    // What the office found is not told to the sides by what it may do next.
    const isOpen = obstacle === undefined || obstacle === waitsForOthers
    if (!isOpen && !(isOfSide && obstacle === 'condition-not-met')) return []
    const before = periodBefore(step, proceeding, { at, calendars: calendars() })
    return [{ key, ...(before ? { from: before.from } : {}) }]
  })
}

/**
 * What is owed, was paid and is left by the decision of a proceeding, of those of whom the viewer may know it: of all to those who work it, to a party
 * its own once the decision was served on it.
 */
export function duesShown(
  { works, partyIds }: Pick<CaseAccess, 'works' | 'partyIds'>,
  record: CaseRecord,
  proceeding: Proceeding,
): Dues[] {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const own = ofProceeding(record, proceeding)
  if (works.includes(proceeding.id)) return duesOfAll(procedure, proceeding, own)
  const isServed = (id: string) =>
    proceeding.clocks.some(({ rule, party }) => rule === procedure.standsForEach?.clock && party === id)
  return partyIds.filter(isServed).flatMap((id) => duesOf(procedure, proceeding, own, id) ?? [])
}
