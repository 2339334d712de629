import type { JoinRule } from '../../kernel/procedure.ts'
import { fairGuide } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** An adjudication that found an infringement is the ruling on which goods come off at once. */
export const joins = [
  {
    when: { procedure: 'adjudication', outcome: 'C1' },
    offers: { step: 'order-on-ruling' },
    because: both('行政裁决已认定侵权成立', 'An adjudication found the infringement'),
    source: fairGuide.unverified('第十四条', '据转载文本，未核对原文'),
  },
] as const satisfies readonly JoinRule[]
