import type { JoinRule } from '../../kernel/procedure.ts'
import { fairGuide } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** An effective judgment that found an infringement is what goods at a fair come off on, without another look at who is right. */
export const joins = [
  {
    when: { step: 'report-infringement' },
    offers: { procedure: 'fair-complaint', step: 'order-on-ruling' },
    because: both('生效裁判已认定侵权成立', 'An effective judgment found the infringement'),
    source: fairGuide.unverified('第十四条', '据转载文本，未核对原文'),
  },
] as const satisfies readonly JoinRule[]
