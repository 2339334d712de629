import { type ScenarioStep, turnDown, within } from './scenario.steps.ts'
import { routed } from './stories.examination.ts'
import { penaltyPublished } from './stories.penalty.ts'

/** Offered, refused by the one body that was asked, and closed by the desk that offered it, with a notice to the filer. */
const untaken = (
  procedure: string,
  desk: string,
  code: string,
  text: string,
  reason: string,
  after = 1,
): ScenarioStep[] => [
  ...routed([`${procedure}@${desk}`], '请研究是否接收办理。'),
  turnDown(procedure, after, { code, text }),
  within(procedure)('intake', 'close-untaken', 1, { reason }),
]

/** One of each procedure that somebody else may be asked to take on. */
export const untakenStories = {
  // Whoever is competent has to decide on it: the district's bureau and the city's are both asked before it is closed.
  adjudication: [
    ...routed(['adjudication@{ip}'], '请研究是否接收办理。'),
    turnDown('adjudication', 1, {
      code: 'out-of-competence',
      text: '涉案争议属专利权属纠纷，不属于侵权裁决范围。',
    }),
    {
      who: 'intake',
      does: 'offer',
      on: 'adjudication',
      after: 1,
      input: { desk: 'city-ip', asks: '请研究是否接收办理', reason: '区级未接收，商请市级研究。' },
    },
    turnDown('adjudication', 1, { code: 'out-of-competence', text: '同意区级意见，属权属纠纷。' }),
    within('adjudication')('intake', 'close-untaken', 1, {
      reason: '涉案争议实质为专利权属纠纷，不属于行政裁决范围，请向人民法院起诉。',
    }),
  ],
  penalty: untaken(
    'penalty',
    '{enforcement}',
    'materials-missing',
    '线索未载明经营者名称和地址，无法核查。',
    '线索未载明经营者和地址，无法核查，可以补充后重新反映。',
  ),
  mediation: untaken(
    'mediation',
    'mediation-desk',
    'conflict-of-interest',
    '本委员会与一方当事人存在利害关系。',
    '调解组织应当回避，本市没有其他可以受理的调解组织。',
  ),
  'patent-mediation': untaken(
    'patent-mediation',
    '{ip}',
    'duplicate',
    '同一纠纷已由人民法院受理。',
    '同一纠纷已由人民法院受理，不再行政调解。',
  ),
  'fair-complaint': untaken(
    'fair-complaint',
    '{ip}',
    'duplicate',
    '同一展品在本届展会上已经作出处理。',
    '同一展品在本届展会上已经处理完毕，不再重复处理；可以依法请求行政裁决或者向人民法院起诉。',
    0,
  ),
  'platform-notice': untaken(
    'platform-notice',
    '{ip}',
    'duplicate',
    '同一商品链接已由平台处理。',
    '同一商品链接已由平台处理完毕，不再重复通知；可以依法请求行政裁决或者向人民法院起诉。',
  ),
  'court-link': untaken(
    'court-link',
    'court-ip',
    'out-of-competence',
    '申请人住所地和行为地均不在本院管辖范围。',
    '所请求的保全不属于该人民法院管辖，可以向有管辖权的人民法院提出。',
    0,
  ),
  'ip-assistance': untaken(
    'ip-assistance',
    'assistance-desk',
    'out-of-competence',
    '申请人的请求不涉及知识产权。',
    '所请求的事项不属于知识产权维权援助范围，可以向法律援助机构申请。',
  ),
  arbitration: untaken(
    'arbitration',
    'arbitration-secretariat',
    'out-of-competence',
    '双方没有仲裁协议。',
    '双方没有仲裁协议，可以另行达成仲裁协议后申请。',
  ),
  credit: [
    ...penaltyPublished,
    within('penalty')('officer', 'to-credit', 1, { desk: '{ip}', note: '请公示处罚信息。' }),
    within('penalty')('lead', 'close', 1, { goods: '侵权商品已销毁。' }),
    turnDown('credit', 0, { code: 'out-of-competence', text: '当事人登记地在其他区，应当由其登记地岗位公示。' }),
    within('credit')('officer', 'close-untaken', 1, { reason: '应当由当事人登记地岗位公示，已另行转办。' }),
  ],
  liaison: untaken(
    'liaison',
    'copyright-desk',
    'out-of-competence',
    '所涉图形不构成作品。',
    '著作权主管部门认为所涉图形不构成作品，可以依照商标法另行主张。',
  ),
} as const satisfies Record<string, readonly ScenarioStep[]>
