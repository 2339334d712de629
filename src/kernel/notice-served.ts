import type { CaseRecord, Party, Proceeding, StepInput } from './case-record.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { serviceRound } from './service-round.ts'

/** Key of the step with which the notice of a session is served; undefined where the law of the procedure asks for none. */
export function stepServingNotice({ steps }: Procedure): string | undefined {
  return Object.keys(steps).find((key) => steps[key]?.delivers?.of?.some((of) => steps[of]?.session === 'calls'))
}

/** Whom the notice of the session that was called last was not served on by that day; nobody where no notice has to be. */
function unnoticed(procedure: Procedure, record: CaseRecord, before: Proceeding, by: string): Party[] {
  const key = stepServingNotice(procedure)
  const step = key === undefined ? undefined : procedure.steps[key]
  if (key === undefined || !step) return []
  const { rows, served } = serviceRound(key, step, record, before)
  return rows.filter(({ party }) => (served.get(party.id) ?? '9999') > by).map(({ party }) => party)
}

/**
 * Throws RuleError notice-not-served with the names, where a session is recorded as held that was not notified to everybody the law names, and
 * they were not there and agreed (`attended`).
 */
export function assertNotified(
  procedure: Procedure,
  step: StepRule,
  record: CaseRecord,
  before: Proceeding,
  input: StepInput,
): void {
  const { heldOn, attended } = input
  if (step.session !== 'records' || typeof heldOn !== 'string' || attended === true) return
  const missing = unnoticed(procedure, record, before, heldOn)
  if (missing.length > 0)
    throw new RuleError('notice-not-served', 'the notice was not served on everybody', {
      parties: missing.map(({ name }) => name),
      field: 'attended',
    })
}
