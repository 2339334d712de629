import type { CompetenceRule } from '../../kernel/competence.ts'
import { patentMeasures } from '../legal-documents.ts'
import { both } from '../wording.ts'

/**
 * Who adjudicates in its own name: the patent office of a city, or who exercises its powers (Order 81 art. 7, implementing rules art. 95).
 * Another acts in the name of the office that entrusted it, within what it was entrusted with (Order 81 art. 8; regulations of the
 * province art. 27), and uses no coercive measure (Compulsion Law art. 17).
 */
export const competence = {
  inOwnName: ['city-regulator'],
  withCityPowers: ['zone-office'],
  powers: {
    accept: {
      title: both('接收、审查请求', 'take requests in'),
      steps: ['request-supplement', 'record-supply', 'lapse-supplement', 'extend-filing'],
    },
    file: { title: both('立案', 'open cases'), steps: ['file', 'refuse-filing', 'name-panel-again'] },
    inspect: {
      title: both('调查取证', 'take evidence'),
      steps: ['record-inspection', 'answer-investigation', 'answer-respondent-investigation'],
    },
    hear: {
      title: both('口头审理', 'hold hearings'),
      steps: ['call-hearing', 'refuse-hearing', 'postpone-hearing', 'hold-hearing'],
    },
    mediate: {
      title: both('调解', 'mediate'),
      steps: ['offer-mediation', 'start-settling', 'end-settling', 'close-mediated'],
    },
    decide: {
      title: both('作出决定', 'decide'),
      steps: [
        'propose-decision',
        'propose-direct',
        'approve-decision',
        'suspend',
        'refuse-suspension',
        'extend-closing',
        'extend-closing-again',
        'withdraw-case',
        'refuse-withdrawal',
        'uphold-objection',
        'reject-objection',
        'correct-decision',
        'correct-unserved',
        'apply-enforcement',
      ],
    },
    coerce: {
      title: both('登记保存、查封扣押等强制措施', 'seize, and take other coercive measures'),
      steps: ['repeat-measures', 'seize-repeat', 'extend-seizure', 'test-goods', 'release-goods'],
      personal: true,
    },
  },
  because: both(
    '专利侵权纠纷由设区的市以上管理专利工作的部门处理，其他机构只能在委托的范围和期限内以委托机关的名义办理',
    'Patent disputes are decided by the patent office of a city; others act in its name, within the scope and term of an entrustment',
  ),
  source: patentMeasures('第七条、第八条'),
} as const satisfies CompetenceRule
