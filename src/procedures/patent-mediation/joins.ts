import type { BarRule, JoinRule } from '../../kernel/procedure.ts'
import { patentMeasures } from '../legal-documents.ts'
import { settled, settledBar } from '../shared/settled.ts'

/** What an administrative mediation offers to the other proceedings of its case. */
export const joins = [
  {
    when: { outcome: 'M1' },
    offers: { procedure: 'adjudication', step: 'close-mediated' },
    because: settled,
    source: patentMeasures('第三十五条'),
  },
] as const satisfies readonly JoinRule[]

/** What its agreement stands in the way of. */
export const bars = [settledBar] as const satisfies readonly BarRule[]
