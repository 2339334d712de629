import type { JoinRule } from '../../kernel/procedure.ts'
import { patentMeasures } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** What an arbitration offers to the other proceedings of its case. */
export const joins = [
  {
    when: { outcome: 'A2' },
    offers: { procedure: 'adjudication', step: 'withdraw-case' },
    because: both('双方在仲裁中达成调解协议', 'The parties settled in the arbitration'),
    source: patentMeasures('第三十条'),
  },
] as const satisfies readonly JoinRule[]
