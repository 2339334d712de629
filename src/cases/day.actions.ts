import { actingRoles } from '../access/index.ts'
import type { Viewer } from '../http/viewer.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { correctDay, type DayOrder } from '../kernel/day-correction.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { worksOnCases } from '../kernel/role.ts'
import { notFound } from '../kernel/rule-error.ts'
import { procedureOf } from '../procedures/index.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import { accessFor, type Caller, circumstancesOf, commitOf } from './case.actions.ts'

/** Whether the viewer may put right a day of the proceeding: who works it may. */
export function mayCorrectDays(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): boolean {
  return worksOnCases(actingRoles(viewer, record, proceeding))
}

/**
 * Puts right the day of a step or of a service: journalled, clocks computed anew, the persons concerned told.
 * Throws not-found for whoever does not work the proceeding, and as `correctDay`.
 */
export async function correctCaseDay(
  order: DayOrder & { readonly caseId: string },
  caller: Caller,
): Promise<Committed> {
  const { viewer } = caller
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    accessFor(viewer, record)
    const proceeding = proceedingOf(record, order.proceedingId)
    if (!mayCorrectDays(viewer, record, proceeding)) throw notFound('proceeding')
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    const roles = actingRoles(viewer, record, proceeding)
    return { ...correctDay(record, procedure, order, circumstancesOf(caller, roles)), answer: order.proceedingId }
  })
}
