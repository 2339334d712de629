import { accessOf, actingRoles, isWhole, maskCase, type MaskedCase, type WholeProceeding } from '../access/index.ts'
import { bodyKindOf } from '../bodies/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { type StepRule, stepsFrom } from '../kernel/procedure.ts'
import { obstacleTo } from '../kernel/proceeding.ts'
import type { Role } from '../kernel/role.ts'
import { procedureOf } from '../procedures/index.ts'

/** A step the state offers, and what stands in its way for this viewer. */
export interface StepOption {
  readonly key: string
  readonly step: StepRule
  readonly obstacle?: string
}

/** What somebody may do next in a proceeding, as their page may know it. */
export interface NextStepView {
  readonly shown: MaskedCase
  readonly proceeding: WholeProceeding
  /** In which roles the viewer acts in it. */
  readonly roles: readonly Role[]
  /** The expected one first. */
  readonly options: readonly StepOption[]
}

/** The steps a proceeding offers at the moment, the expected one first. None for whoever has no part in it. */
export function stepOptions(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): StepOption[] {
  const roles = actingRoles(viewer, record, proceeding)
  if (roles.length === 0) return []
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const actor = { id: viewer.id, roles, bodyKind: bodyKindOf(proceeding.holder.bodyId) }
  return stepsFrom(procedure, proceeding.state).flatMap((key) => {
    const step = procedure.steps[key]
    if (!step || step.by.every((role) => role === 'system')) return []
    const obstacle = obstacleTo(procedure, proceeding, key, actor)
    return [{ key, step, ...(obstacle ? { obstacle } : {}) }]
  })
}

/** Decided on the record, since rules look at more than a viewer may see; undefined for whoever has no part in it. */
export function nextStepView(
  viewer: Viewer,
  record: CaseRecord,
  proceedingId: string,
  shown: MaskedCase = maskCase(record, accessOf(viewer, record)),
): NextStepView | undefined {
  const stored = record.proceedings.find(({ id }) => id === proceedingId)
  const proceeding = shown.proceedings.filter(isWhole).find(({ id }) => id === proceedingId)
  if (!stored || !proceeding) return undefined
  const roles = actingRoles(viewer, record, stored)
  return roles.length === 0 ? undefined : { shown, proceeding, roles, options: stepOptions(viewer, record, stored) }
}
