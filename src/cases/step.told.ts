import { accessOf, isWhole, maskCase } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import type { StepOrder } from './step.order.ts'

/** What a program is told of the step it took: where that led, as far as its person may know of the case, and no further. */
export function toldOfStep(record: CaseRecord, { proceedingId, step }: StepOrder, viewer: Viewer) {
  const access = accessOf(viewer, record)
  // A step may take its taker out of the case.
  const shown = access.as === 'none' ? undefined : maskCase(record, access)
  const proceedings = shown?.proceedings.filter(isWhole) ?? []
  const proceeding = proceedings.find(({ id }) => id === proceedingId)
  return {
    case: record._id,
    version: shown?.version,
    seq: shown?.seq,
    step,
    proceeding: proceeding && { id: proceeding.id, state: proceeding.state, rev: proceeding.rev },
    opened: proceedings.map(({ id, procedure, state }) => ({ id, procedure, state })),
  }
}
