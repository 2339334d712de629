import type { BarRule, JoinRule } from '../../kernel/procedure.ts'
import { civilInterpretation, fairGuide, preservationOfActs } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** An effective judgment that found an infringement is what goods at a fair come off on, without another look at who is right. */
export const joins = [
  {
    when: { step: 'report-infringement' },
    offers: { procedure: 'fair-complaint', step: 'order-on-ruling' },
    because: both('生效裁判已认定侵权成立', 'An effective judgment found the infringement'),
    source: fairGuide.unverified('第十四条', '据转载文本，未核对原文'),
  },
  {
    when: { step: 'ask-to-withdraw' },
    offers: { step: 'allow-withdrawal' },
    because: both('申请人申请撤回保全申请', 'The applicant asks to withdraw the application'),
    source: preservationOfActs.unverified('', '条号未逐字核对'),
  },
  {
    when: { step: 'ask-withdrawal' },
    offers: { step: 'withdraw-confirmation' },
    because: both('当事人申请撤回司法确认申请', 'A party asks to withdraw the joint application'),
    source: civilInterpretation.unverified('', '条号未逐字核对'),
  },
] as const satisfies readonly JoinRule[]

/** A court confirms nothing that settles who owns a right, or whether it is valid: it dismisses the application, or sends it back. */
export const bars = [
  {
    of: 'mediation',
    while: { facts: { settlesTitle: true } },
    bars: { steps: ['confirm-agreement'] },
    because: both(
      '协议涉及确认权利归属或者效力，不能确认',
      'The agreement settles who owns a right or whether it is valid: it cannot be confirmed',
    ),
    source: civilInterpretation('第三百五十五条'),
  },
] as const satisfies readonly BarRule[]
