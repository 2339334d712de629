import type { BarRule, JoinRule } from '../../kernel/procedure.ts'
import { patentMeasures } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** What an adjudication offers to the other proceedings of its case, and a party’s request to the office’s own. */
export const joins = [
  {
    when: { outcome: 'C3' },
    offers: { procedure: 'mediation', step: 'withdraw' },
    because: both('纠纷已在行政裁决中调解结案', 'The dispute was settled in the adjudication'),
    source: patentMeasures('第三十五条'),
  },
  {
    when: { step: 'ask-suspension' },
    offers: { step: 'suspend' },
    because: both(
      '当事人申请中止，请按其申请载明的事由审查',
      'A party applies for a stay; examine the ground that it gives',
    ),
    source: patentMeasures('第二十八条'),
  },
  {
    when: { step: 'ask-withdrawal' },
    offers: { step: 'withdraw-case' },
    because: both('请求人申请撤回请求', 'The requester asks to withdraw'),
    source: patentMeasures('第三十条'),
  },
] as const satisfies readonly JoinRule[]

/** Who agreed to arbitrate a dispute cannot have it adjudicated: the request does not meet the conditions. */
export const bars = [
  {
    of: 'arbitration',
    while: { taken: ['accept'], unless: { ruling: 'annulled' } },
    bars: { steps: ['file'] },
    because: both(
      '当事人订有仲裁协议，仲裁机构已经受理同一纠纷，请求不符合受理条件',
      'The parties agreed to arbitrate and the arbitration institution accepted the same dispute: the request does not qualify',
    ),
    source: patentMeasures('第十二条'),
  },
] as const satisfies readonly BarRule[]
