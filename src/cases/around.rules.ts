import { beyondPowersOf, bodyKindOf } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { unmetElsewhere } from '../kernel/elsewhere.ts'
import { stepsForOthers } from '../kernel/option-rights.ts'
import { isUntaken } from '../kernel/handoff.ts'
import { stepsServed } from '../kernel/still-unserved.ts'
import { barredIn, procedureOf } from '../procedures/index.ts'

/** What of the case around a proceeding, and of the body that holds it, bears on whether somebody may take a step of it, see `obstacleTo`. */
export function aroundOf(record: CaseRecord, proceeding: Proceeding, at: Date) {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const { bodyId } = proceeding.holder
  const { steps: barred, options: barredOptions, left } = barredIn(record, proceeding)
  return {
    bodyKind: bodyKindOf(bodyId),
    beyond: beyondPowersOf(procedure, bodyId, at),
    unmet: [
      ...unmetElsewhere(procedure, record, proceeding, { at, calendars: calendars() }),
      ...stepsForOthers(procedure, record.rights),
    ],
    untaken: isUntaken(record, proceeding.id),
    served: stepsServed(record, proceeding, procedure),
    barred,
    barredOptions,
    left,
  }
}
