import type { JoinRule } from '../../kernel/procedure.ts'
import { houseNorm, patentMeasures } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** What an arbitration offers to the other proceedings of its case. */
export const joins = [
  {
    when: { outcome: 'A2' },
    offers: { procedure: 'adjudication', step: 'withdraw-case' },
    because: both('双方在仲裁中达成调解协议', 'The parties settled in the arbitration'),
    source: patentMeasures('第三十条'),
  },
  {
    when: { step: 'ask-withdrawal' },
    offers: { step: 'withdraw' },
    because: both('申请人申请撤回仲裁申请', 'The applicant asks to withdraw the application'),
    source: houseNorm('仲裁机构规则未核对，以机构现行规则为准'),
  },
] as const satisfies readonly JoinRule[]
