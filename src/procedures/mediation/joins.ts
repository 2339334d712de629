import type { BarRule, JoinRule } from '../../kernel/procedure.ts'
import { mediationAct, patentMeasures } from '../legal-documents.ts'
import { settled, settledBar } from '../shared/settled.ts'
import { both } from '../wording.ts'

/** What a mediation offers to the other proceedings of its case. */
export const joins = [
  {
    when: { outcome: 'M1' },
    offers: { procedure: 'adjudication', step: 'close-mediated' },
    because: settled,
    source: patentMeasures('第三十五条'),
  },
  {
    when: { outcome: 'M1' },
    offers: { procedure: 'adjudication', step: 'withdraw-case' },
    because: settled,
    source: patentMeasures('第三十条'),
  },
  {
    when: { outcome: 'M1' },
    offers: { procedure: 'arbitration', step: 'settle' },
    because: settled,
    source: mediationAct('第三十三条'),
  },
  {
    when: { step: 'agree-mediation' },
    offers: { procedure: 'adjudication', step: 'start-settling' },
    because: both('双方同意调解，调解期间不计入结案期限', 'Both sides are mediating; that time does not count'),
    source: patentMeasures('第三十七条'),
  },
  {
    when: { outcome: 'M2' },
    offers: { procedure: 'adjudication', step: 'end-settling' },
    because: both('调解不成，应当及时作出裁决', 'No agreement: the decision must follow promptly'),
    source: patentMeasures('第三十五条'),
  },
  {
    when: { outcome: 'M4' },
    offers: { procedure: 'adjudication', step: 'end-settling' },
    because: both('调解申请已撤回', 'The mediation was withdrawn'),
    source: patentMeasures('第三十五条'),
  },
] as const satisfies readonly JoinRule[]

/** What its agreement stands in the way of. */
export const bars = [settledBar] as const satisfies readonly BarRule[]
