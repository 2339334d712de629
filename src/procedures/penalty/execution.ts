import { dateField, daysField, noteField, reasonField, penaltyServiceFields } from '../form-fields.ts'
import { compulsionLaw, litigationLaw, penaltyProcedure } from '../legal-documents.ts'
import { beforeReview, inCourt } from '../shared/contested.ts'
import type { StepsOf } from '../shared/phases.ts'
import { suggested } from '../shared/suggestion.ts'
import { toCredit } from '../shared/to-credit.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { type states, unresolved } from './states.ts'

/** Which way the decision was contested: reconsideration leaves a suit open, a judgment does not. */
const reviewed = {
  facts: { contest: 'reconsideration' },
  because: both('当事人没有申请行政复议', 'The party did not ask for reconsideration'),
} as const
const notReviewed = {
  unless: { contest: 'reconsideration' },
  because: both('复议维持后当事人还可以起诉', 'After reconsideration the party may still go to court'),
} as const

/** Payment, contest, enforcement and the closing of the file (Order 2, arts. 75-77). */
export const execution = {
  'record-payment': {
    title: both('登记履行', 'Record compliance'),
    effect: both(
      '登记缴款和履行情况，15 个工作日内结案',
      'Records payment and compliance; the case closes within 15 working days',
    ),
    from: unresolved,
    to: 'executed',
    by: ['officer', 'lead'],
    starts: ['closing'],
    stops: ['payment', 'demand'],
    drops: ['enforcement'],
    datedBy: 'paidOn',
    source: penaltyProcedure('第七十七条'),
    fields: {
      paidOn: dateField('履行日期', 'Date of compliance'),
      amount: { kind: 'money', title: both('缴款金额（元）', 'Amount paid (CNY)') },
    },
    reads: ['tell-payment'],
    audience: 'respondent',
    order: 10,
  },
  'tell-payment': {
    title: both('告知已履行', 'Tell the office you have complied'),
    effect: both(
      '告知办案机关已经履行处罚决定（有罚没款的，已经缴纳），由其核实登记',
      'Tells the office that you have complied, and paid what was due; it checks and records this',
    ),
    from: [...unresolved, 'contested'],
    to: 'same',
    by: ['respondent'],
    fields: { paidOn: dateField('履行日期', 'Date of compliance') },
    submission: { kind: 'notice' },
    audience: 'respondent',
    order: 15,
  },
  'defer-payment': {
    title: both('准予延期、分期缴纳', 'Grant more time to pay'),
    effect: both('经批准，按所填天数延期或者分期缴纳', 'Deferral or instalments, with approval, for the days entered'),
    from: ['executing'],
    to: 'same',
    by: ['lead'],
    whileRuns: 'payment',
    extends: { clock: 'payment', extension: 'deferral' },
    lengthFrom: 'days',
    source: penaltyProcedure('第七十五条'),
    fields: { days: daysField('延期天数（自然日）', 'Extra days'), reason: reasonField },
    audience: 'respondent',
    order: 70,
  },
  demand: {
    title: both('催告', 'Demand compliance'),
    effect: both(
      '送达催告书，10 个工作日后仍不履行的，可以申请强制执行',
      'Serves a demand; after 10 working days the office may apply for enforcement',
    ),
    from: ['executing'],
    to: 'demanded',
    by: ['officer', 'lead'],
    papers: ['proof-of-service'],
    delivers: { copies: ['履行行政处罚决定催告书'], to: 'respondents' },
    starts: ['demand'],
    restsOn: ['payment'],
    stops: ['payment'],
    datedBy: 'servedOn',
    source: penaltyProcedure('第七十六条'),
    fields: penaltyServiceFields,
    audience: 'respondent',
  },
  'lapse-suit': {
    title: both('救济期限届满', 'Time to challenge has ended'),
    effect: both(
      '起诉期限届满，起算 3 个月申请强制执行期限',
      'The time to go to court is over; the office has 3 months to apply for enforcement',
    ),
    from: unresolved,
    to: 'same',
    by: ['system', 'officer'],
    whileRuns: 'suit',
    starts: ['enforcement'],
    restsOn: ['suit'],
    stops: ['suit'],
    source: compulsionLaw('第五十三条'),
    audience: 'officers',
    order: 87,
  },
  'record-contest': {
    title: both('登记复议或者诉讼', 'Record a challenge'),
    effect: both(
      '当事人已申请复议或者起诉，等待结果',
      'The party has asked for reconsideration or gone to court; the result is awaited',
    ),
    from: unresolved,
    to: 'contested',
    by: ['officer', 'lead', 'respondent'],
    stops: ['suit', 'suit-after-review'],
    facts: { contest: 'contest' },
    datedBy: 'contestedOn',
    source: litigationLaw('第四十六条'),
    fields: {
      contest: {
        kind: 'choice',
        title: both('救济途径', 'Remedy'),
        required: true,
        options: {
          reconsideration: both('行政复议', 'Reconsideration'),
          suit: both('行政诉讼', 'Court action'),
        },
      },
      contestedOn: dateField('日期', 'Date'),
      note: noteField,
    },
    submission: { kind: 'notice' },
    audience: 'respondent',
  },
  'reconsideration-upheld': {
    title: both('登记复议维持', 'Record that it was upheld on reconsideration'),
    effect: both(
      '记录复议维持，继续执行；自收到复议决定书起算 15 日起诉期限',
      'Records the result; execution goes on, and the party has 15 days from receipt to go to court',
    ),
    from: ['contested'],
    to: 'before',
    by: ['officer', 'lead'],
    when: reviewed,
    starts: ['suit-after-review'],
    drops: ['review-answer'],
    datedBy: 'receivedOn',
    source: litigationLaw('第四十五条'),
    fields: { receivedOn: dateField('当事人收到复议决定书日期', 'Date the party received it'), note: noteField },
    audience: 'respondent',
  },
  'lapse-suit-after-review': {
    title: both('复议后起诉期限届满', 'Time to go to court after reconsideration ended'),
    effect: both(
      '复议后起诉期限届满，起算 3 个月申请强制执行期限',
      'The time to go to court after reconsideration is over; the office has 3 months to apply for enforcement',
    ),
    from: unresolved,
    to: 'same',
    by: ['system', 'officer'],
    whileRuns: 'suit-after-review',
    restsOn: ['suit-after-review'],
    starts: ['enforcement'],
    stops: ['suit-after-review'],
    source: compulsionLaw('第五十三条'),
    audience: 'officers',
    order: 88,
  },
  'contest-upheld': {
    title: both('登记判决维持', 'Record that the court upheld it'),
    effect: both(
      '记录判决维持，继续执行，起算申请强制执行期限',
      'Records the result; execution goes on and the time to apply for enforcement begins',
    ),
    from: ['contested'],
    to: 'before',
    by: ['officer', 'lead'],
    when: notReviewed,
    starts: ['enforcement'],
    drops: ['court-evidence'],
    datedBy: 'judgedOn',
    fields: { judgedOn: dateField('生效日期', 'Date it took effect'), note: noteField },
    audience: 'respondent',
  },
  'contest-annulled': {
    title: both('登记决定撤销或者变更', 'Record that the decision was changed'),
    effect: both(
      '记录结果，不再执行原决定，办理结案',
      'Records the result; the original decision is no longer executed and the case is closed',
    ),
    from: ['contested'],
    to: 'executed',
    by: ['officer', 'lead'],
    starts: ['closing', 'withdrawal'],
    // What was never shown has not to be taken down.
    clocksWhen: { withdrawal: { taken: ['publish', 'push-elsewhere'] } },
    drops: ['payment', 'demand', 'enforcement', 'review-answer', 'court-evidence'],
    datedBy: 'judgedOn',
    fields: { judgedOn: dateField('生效日期', 'Date it took effect'), reason: reasonField },
    audience: 'respondent',
  },
  ...beforeReview(['contested']),
  ...inCourt(['contested']),
  'apply-enforcement': {
    title: both('申请强制执行', 'Apply for enforcement'),
    effect: both(
      '向人民法院申请强制执行，人民法院受理后办理结案',
      'Applies to the court for enforcement; the case closes once the court has accepted',
    ),
    from: ['demanded'],
    to: 'executed',
    by: ['lead', 'officer'],
    whileRuns: 'enforcement',
    starts: ['closing'],
    restsOn: ['suit', 'suit-after-review', 'demand'],
    stops: ['enforcement', 'demand'],
    datedBy: 'acceptedOn',
    source: penaltyProcedure('第七十六条'),
    fields: { acceptedOn: dateField('人民法院受理日期', 'Date the court accepted'), note: noteField },
    audience: 'respondent',
    order: 20,
  },
  ...suggested([...unresolved, 'contested', 'executed']),
  ...toCredit(
    [...unresolved, 'contested', 'executed'],
    {
      outcome: ['P1'],
      because: both('没有作出行政处罚', 'No penalty was imposed'),
    },
    { paper: 'penalty-decision', step: 'approve-decision' },
  ),
  close: {
    title: both('结案', 'Close'),
    effect: both('批准结案，出具结案报告并归档', 'Approves closing, issues the closing report and archives the file'),
    from: ['executed'],
    to: 'closed',
    by: ['lead'],
    when: {
      noneRuns: ['withdrawal', 'seizure'],
      because: both(
        '处罚信息应当先撤下，查封、扣押应当先解除',
        'A penalty that is to be taken down, or a seizure that still stands, comes first',
      ),
    },
    papers: ['closing-report'],
    stops: ['closing'],
    drops: ['publication', 'suit', 'suit-after-review', 'payment', 'demand'],
    source: penaltyProcedure('第七十七条'),
    fields: {
      goods: { kind: 'long', title: both('涉案物品处理情况', 'What became of the goods'), max: 2000 },
      note: noteField,
    },
    revoked: 'office',
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
