import { bodyKindOf } from '../bodies/index.ts'
import type { CaseRecord, Handoff } from '../kernel/case-record.ts'
import type { ClockRule } from '../kernel/clock.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { answerRuleOf, procedureOf } from '../procedures/index.ts'

/**
 * How long the body that is offered a proceeding has to answer: as the procedure of that proceeding says, under the text it runs
 * under. Throws not-found for a proceeding that is none.
 */
export function answerRuleFor(
  record: Pick<CaseRecord, 'proceedings'>,
  { proceedingId, kind, to }: Pick<Handoff, 'proceedingId' | 'kind'> & { readonly to: Pick<Handoff['to'], 'bodyId'> },
): ClockRule {
  const { procedure, version } = proceedingOf(record, proceedingId)
  return answerRuleOf(procedureOf(procedure, version), bodyKindOf(to.bodyId), kind)
}
