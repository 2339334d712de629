import type { Bilingual } from '../kernel/bilingual.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import { crimeTransfer, mediationAct, patentMeasures, penaltyProcedure } from './legal-documents.ts'
import { both } from './wording.ts'

/** A rule between proceedings of one case: what happened in one offers a step in another. It offers; an officer decides. */
export interface Join {
  readonly when: { readonly procedure: string; readonly outcome?: string; readonly step?: string }
  readonly offers: { readonly procedure: string; readonly step: string }
  readonly because: Bilingual
  readonly source: LegalSource
}

const settled = both('双方已达成调解协议', 'The parties reached an agreement')
const forceOfAgreement = mediationAct('第三十三条')

export const joins: readonly Join[] = [
  {
    when: { procedure: 'mediation', outcome: 'M1' },
    offers: { procedure: 'adjudication', step: 'close-mediated' },
    because: settled,
    source: patentMeasures('第三十五条'),
  },
  {
    when: { procedure: 'mediation', outcome: 'M1' },
    offers: { procedure: 'adjudication', step: 'withdraw-case' },
    because: settled,
    source: patentMeasures('第三十条'),
  },
  {
    when: { procedure: 'patent-mediation', outcome: 'M1' },
    offers: { procedure: 'adjudication', step: 'close-mediated' },
    because: settled,
    source: patentMeasures('第三十五条'),
  },
  {
    when: { procedure: 'mediation', outcome: 'M1' },
    offers: { procedure: 'arbitration', step: 'settle' },
    because: settled,
    source: forceOfAgreement,
  },
  {
    when: { procedure: 'arbitration', outcome: 'A2' },
    offers: { procedure: 'adjudication', step: 'withdraw-case' },
    because: both('双方在仲裁中达成调解', 'The parties settled in the arbitration'),
    source: patentMeasures('第三十条'),
  },
  {
    when: { procedure: 'adjudication', outcome: 'C3' },
    offers: { procedure: 'mediation', step: 'withdraw' },
    because: both('纠纷已在行政裁决中调解结案', 'The dispute was settled in the adjudication'),
    source: patentMeasures('第三十五条'),
  },
  {
    when: { procedure: 'mediation', step: 'agree-mediation' },
    offers: { procedure: 'adjudication', step: 'start-settling' },
    because: both('双方同意调解，调解期间不计入办案期限', 'Both sides mediate; that time does not count'),
    source: patentMeasures('第三十七条'),
  },
  {
    when: { procedure: 'mediation', outcome: 'M2' },
    offers: { procedure: 'adjudication', step: 'end-settling' },
    because: both('调解不成，应及时作出裁决', 'No agreement: the decision is to follow promptly'),
    source: patentMeasures('第三十五条'),
  },
  {
    when: { procedure: 'mediation', outcome: 'M4' },
    offers: { procedure: 'adjudication', step: 'end-settling' },
    because: both('调解申请已撤回', 'The mediation was withdrawn'),
    source: patentMeasures('第三十五条'),
  },
  {
    when: { procedure: 'liaison', outcome: 'L2' },
    offers: { procedure: 'penalty', step: 'suspend' },
    because: both('公安机关已就同一行为立案', 'The police opened a case about the same act'),
    source: penaltyProcedure('第四十六条'),
  },
  {
    when: { procedure: 'liaison', outcome: 'L2' },
    offers: { procedure: 'penalty', step: 'record-police-filing' },
    because: both('公安机关已立案，3 日内移交物品', 'The police opened a case; goods follow within 3 days'),
    source: crimeTransfer('第十二条'),
  },
  {
    when: { procedure: 'liaison', outcome: 'L3' },
    offers: { procedure: 'penalty', step: 'record-police-refusal' },
    because: both('公安机关不予立案或者退回', 'The police refused, or returned the file'),
    source: crimeTransfer('第九条'),
  },
  {
    when: { procedure: 'penalty', step: 'hand-over' },
    offers: { procedure: 'adjudication', step: 'suspend' },
    because: both('同一行为已移送公安机关', 'The same act was sent to the police'),
    source: patentMeasures('第二十八条'),
  },
  {
    when: { procedure: 'adjudication', step: 'ask-suspension' },
    offers: { procedure: 'adjudication', step: 'suspend' },
    because: both(
      '当事人以无效宣告请求被受理等事由申请中止',
      'A party asks for suspension, e.g. an invalidation was accepted',
    ),
    source: patentMeasures('第二十八条'),
  },
  {
    when: { procedure: 'adjudication', step: 'ask-withdrawal' },
    offers: { procedure: 'adjudication', step: 'withdraw-case' },
    because: both('请求人申请撤回请求', 'The requester asks to withdraw'),
    source: patentMeasures('第三十条'),
  },
]
