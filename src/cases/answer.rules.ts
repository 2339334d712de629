import { bodyKindOf } from '../bodies/index.ts'
import type { Handoff, Proceeding } from '../kernel/case-record.ts'
import type { ClockRule } from '../kernel/clock.ts'
import { notFound } from '../kernel/rule-error.ts'
import { answerRuleOf, newestOf, procedureOf } from '../procedures/index.ts'

/** The proceedings of a case and the texts they run under; of a confidential one its text may be unknown. */
export interface RunUnder {
  readonly proceedings: readonly {
    readonly id: string
    readonly procedure: string
    readonly version?: Proceeding['version']
    readonly matter?: string
  }[]
}

/**
 * How long the body that is offered a proceeding has to answer: as the procedure of that proceeding says, under the text it runs
 * under. Throws not-found for a proceeding that is none.
 */
export function answerRuleFor(
  { proceedings }: RunUnder,
  { proceedingId, kind, to }: Pick<Handoff, 'proceedingId' | 'kind'> & { readonly to: Pick<Handoff['to'], 'bodyId'> },
): ClockRule {
  const found = proceedings.find(({ id }) => id === proceedingId)
  const { procedure, version = newestOf(procedure)?.version } = found ?? {}
  if (procedure === undefined || version === undefined) throw notFound('proceeding')
  return answerRuleOf(procedureOf(procedure, version), bodyKindOf(to.bodyId), kind, found)
}
