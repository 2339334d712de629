import { missingSigners } from '../kernel/agreement.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { SettledElsewhere } from '../kernel/duty.ts'
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

/** What an agreement reached in another proceeding of the case asks of this one, while it is open; undefined where none was. */
export function settledElsewhere(record: CaseRecord, proceeding: Proceeding): SettledElsewhere | undefined {
  if (proceeding.endedOn) return undefined
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const offered = record.suggestions.filter(
    ({ proceedingId, from, step }) =>
      proceedingId === proceeding.id && agreementJoined(record, procedure, step)?.id === from,
  )
  const [first] = offered
  if (!first) return undefined
  const { agreement } = record.proceedings.find(({ id }) => id === first.from) ?? {}
  const signers = agreement && missingSigners(agreement).length === 0 ? agreement.signers : []
  const sides = record.parties.filter(({ side }) => side !== 'third-party')
  return { steps: offered.map(({ step }) => step), byAll: sides.every(({ id }) => signers.includes(id)) }
}
