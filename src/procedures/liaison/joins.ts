import type { JoinRule } from '../../kernel/procedure.ts'
import { crimeTransfer, houseNorm, penaltyProcedure } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** What the answer of another body offers to the other proceedings of its case. */
export const joins = [
  {
    when: { step: 'ask-withdrawal' },
    offers: { step: 'withdraw' },
    because: both('当事人申请撤回请求', 'The party asks to withdraw the request'),
    source: houseNorm('协同流程为平台约定；各法定期限见时限'),
  },
  {
    when: { outcome: 'L2' },
    offers: { procedure: 'penalty', step: 'suspend' },
    because: both('公安机关已就同一行为立案', 'The police opened a case on the same act'),
    source: penaltyProcedure('第四十六条'),
  },
  {
    when: { outcome: 'L2' },
    offers: { procedure: 'penalty', step: 'record-police-filing' },
    because: both(
      '公安机关已立案，应当在 3 日内移交涉案物品',
      'The police opened a case; the goods follow within 3 days',
    ),
    source: crimeTransfer('第十二条'),
  },
  {
    when: { outcome: 'L3' },
    offers: { procedure: 'penalty', step: 'record-police-refusal' },
    because: both('公安机关不予立案或者退回案卷', 'The police declined, or returned the file'),
    source: crimeTransfer('第九条'),
  },
] as const satisfies readonly JoinRule[]
