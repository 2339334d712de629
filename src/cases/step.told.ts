import { accessOf, isWhole, maskCase } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import type { StepOrder } from './step.order.ts'

/** What a program is told of the step it took: where that led, as far as its person may know of the case, and no further. */
export function toldOfStep(record: CaseRecord, { proceedingId, step }: StepOrder, viewer: Viewer) {
  const access = accessOf(viewer, record)
  // A step may take its taker out of the case.
  const proceedings = access.as === 'none' ? [] : maskCase(record, access).proceedings.filter(isWhole)
  const proceeding = proceedings.find(({ id }) => id === proceedingId)
  return {
    case: record._id,
    version: record.version,
    seq: record.seq,
    step,
    proceeding: proceeding && { id: proceeding.id, state: proceeding.state, rev: proceeding.rev },
    opened: proceedings.map(({ id, procedure, state }) => ({ id, procedure, state })),
  }
}
