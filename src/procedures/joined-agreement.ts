import { missingSigners } from '../kernel/agreement.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { SettledElsewhere } from '../kernel/duty.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { partiesOf, shareMatter } from '../kernel/scope.ts'
import { joinsFrom, procedureOf } from './register.ts'

/** The proceeding whose agreement offers the step of this procedure: the newest that closed so; undefined where none did. */
function agreementJoined(
  record: CaseRecord,
  procedure: Procedure,
  key: string,
  of: Pick<Proceeding, 'scope'>,
): Proceeding | undefined {
  const isOffered = (source: Proceeding) =>
    joinsFrom(procedureOf(source.procedure, source.version)).some(
      ({ when, offers }) =>
        offers.step === key && offers.procedure === procedure.key && when.outcome === source.outcome,
    )
  return record.proceedings.findLast(
    (source) => source.closedOn && source.outcome && shareMatter(source, of) && isOffered(source),
  )
}

/**
 * The same, where everybody of either side signed its agreement in its own room: a step that closes by it makes no agreement anew, it names that
 * one. Undefined where none did.
 */
export function agreementOfAll(
  record: CaseRecord,
  procedure: Procedure,
  key: string,
  of: Pick<Proceeding, 'scope'>,
): Proceeding | undefined {
  const joined = agreementJoined(record, procedure, key, of)
  const { agreement } = joined ?? {}
  if (!agreement || missingSigners(agreement).length > 0) return undefined
  const sides = partiesOf(record, of).filter(({ side }) => side !== 'third-party')
  return sides.every(({ id }) => agreement.signers.includes(id)) ? joined : undefined
}

/** The step as it is taken where everybody has signed an agreement elsewhere: it neither asks for terms and signers nor issues a second one. */
export function asAgreed(
  record: CaseRecord,
  procedure: Procedure,
  key: string,
  step: StepRule,
  of: Pick<Proceeding, 'scope'>,
): StepRule {
  if (!step.signedOnPaper || !agreementOfAll(record, procedure, key, of)) return step
  const { signedOnPaper: _page, fields = {}, papers = [], ...rest } = step
  const left = Object.fromEntries(Object.entries(fields).filter(([, { byOffice }]) => byOffice))
  return { ...rest, fields: left, papers: papers.filter((paper) => paper !== 'mediation-agreement') }
}

/** What an agreement reached in another proceeding of the case asks of this one, while it is open; undefined where none was. */
export function settledElsewhere(record: CaseRecord, proceeding: Proceeding): SettledElsewhere | undefined {
  if (proceeding.endedOn) return undefined
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const offered = record.suggestions.filter(
    ({ proceedingId, from, step }) =>
      proceedingId === proceeding.id && agreementJoined(record, procedure, step, proceeding)?.id === from,
  )
  const [first] = offered
  if (!first) return undefined
  const { agreement } = record.proceedings.find(({ id }) => id === first.from) ?? {}
  const signers = agreement && missingSigners(agreement).length === 0 ? agreement.signers : []
  const sides = partiesOf(record, proceeding).filter(({ side }) => side !== 'third-party')
  return { steps: offered.map(({ step }) => step), byAll: sides.every(({ id }) => signers.includes(id)) }
}
