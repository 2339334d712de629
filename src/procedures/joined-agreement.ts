import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { joinsFrom, procedureOf } from './register.ts'

/** The proceeding whose agreement offers the step of this procedure: the newest that closed so; undefined where none did. */
export function agreementJoined(record: CaseRecord, procedure: Procedure, key: string): Proceeding | undefined {
  const isOffered = (source: Proceeding) =>
    joinsFrom(procedureOf(source.procedure, source.version)).some(
      ({ when, offers }) =>
        offers.step === key && offers.procedure === procedure.key && when.outcome === source.outcome,
    )
  return record.proceedings.findLast((source) => source.closedOn && source.outcome && isOffered(source))
}
