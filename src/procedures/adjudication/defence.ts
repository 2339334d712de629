import { exhibits } from '../shared/opinion.ts'
import { joined } from '../shared/joined.ts'
import { daysField, defenceFields, reasonField, serviceFields } from '../form-fields.ts'
import { patentMeasures } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { aside, type states, unseized } from './states.ts'

/** Side states in which the time for the defence goes on. */
const duringDefence = ['settling', 'paused', 'objection'] as const

/** Service of the request, the defence, and an objection to jurisdiction (Order 81, arts. 9 and 22). */
export const defence = {
  'serve-request': {
    title: both('送达请求书副本', 'Serve the request'),
    effect: both(
      '送达请求书副本和答辩通知书，自送达之日起计算答辩期限',
      'Serves the request and the notice to answer; time for the defence runs from service',
    ),
    from: ['filed'],
    to: 'awaiting-defence',
    by: ['officer', 'lead'],
    papers: ['defence-notice', 'request-copy', 'proof-of-service'],
    delivers: { papers: ['defence-notice', 'request-copy'], to: 'respondents' },
    starts: ['defence'],
    stops: ['service'],
    datedBy: 'servedOn',
    source: patentMeasures('第二十二条'),
    fields: joined('field', serviceFields, {
      abroad: {
        kind: 'yes-no',
        alone: true,
        title: both('被请求人在中国内地没有固定住所', 'Respondent has no fixed domicile in mainland China'),
        hint: both(
          '港澳台和外国被请求人在中国内地没有固定住所的，答辩期限为 30 日',
          'A respondent from Hong Kong, Macao, Taiwan or abroad without such a domicile has 30 days',
        ),
      },
    }),
    facts: { abroad: 'abroad' },
    serves: 'requester',
    files: 'annex',
    audience: 'parties',
  },
  defend: {
    title: both('提交答辩书', 'Submit a defence'),
    effect: both(
      '提交答辩书，办案部门应当在 5 个工作日内转送请求人',
      'Submits the defence; the office forwards it to the requester within 5 working days',
    ),
    from: ['awaiting-defence', 'filed'],
    to: 'investigating',
    by: ['respondent', 'officer'],
    // Talks, a stop of the office’s own time and an objection leave the time for the defence running.
    aside: { in: duringDefence, while: 'defence' },
    each: 'defence',
    starts: ['forward-defence'],
    stops: ['defence'],
    source: patentMeasures('第二十二条'),
    fields: defenceFields,
    submission: { kind: 'defence', through: ['forward-defence'] },
    files: true,
    audience: 'parties',
  },
  'lapse-defence': {
    title: both('逾期未答辩', 'No defence in time'),
    effect: both(
      '答辩期限届满未提交答辩书，不影响案件处理，进入调查取证',
      'No defence was submitted; the case goes on to investigation',
    ),
    // Of several the period of whoever was served first may end while others are still to be served.
    from: ['awaiting-defence', 'filed'],
    to: 'investigating',
    by: ['system', 'officer'],
    aside: { in: duringDefence, while: 'defence' },
    each: 'defence',
    restsOn: ['defence'],
    stops: ['defence'],
    source: patentMeasures('第二十二条'),
    audience: 'parties',
    order: 60,
  },
  'extend-defence': {
    title: both('延长答辩期限', 'Extend the time for the defence'),
    effect: both('经合议组决定，按所填天数延长答辩期限', 'The panel gives the respondent the days entered'),
    from: ['awaiting-defence', ...duringDefence],
    to: 'same',
    by: ['officer', 'lead'],
    whileRuns: 'defence',
    extends: { clock: 'defence', extension: 'panel' },
    lengthFrom: 'days',
    source: patentMeasures('第二十二条'),
    fields: { days: daysField('延长天数（自然日）', 'Extra days'), reason: reasonField },
    audience: 'parties',
    order: 70,
  },
  'late-defence': {
    title: both('补交答辩书', 'Submit a late defence'),
    effect: both(
      '补充答辩意见，或者在答辩期限届满后提交答辩书，由办案部门转送请求人',
      'Adds to the defence, or submits one after the deadline; it is forwarded',
    ),
    // Of several whose own period ended does so while that of others runs.
    from: ['investigating', 'awaiting-defence', 'filed'],
    to: 'same',
    by: ['respondent', 'officer'],
    starts: ['forward-defence'],
    fields: defenceFields,
    submission: { kind: 'defence', through: ['forward-defence'], late: 'defence' },
    files: true,
    voluntary: true,
    audience: 'parties',
    order: 75,
  },
  'forward-defence': {
    title: both('转送答辩书', 'Forward the defence'),
    effect: both('将答辩书副本送达请求人', 'Serves a copy of the defence on the requester'),
    // Whatever the case waits for, what was handed in is forwarded before a decision is proposed.
    from: ['investigating', 'hearing', 'deliberating', 'filed', 'awaiting-defence', 'objection', ...aside],
    to: 'same',
    by: ['officer', 'lead'],
    whileRuns: 'forward-defence',
    owed: true,
    papers: ['proof-of-service'],
    delivers: { to: 'requester' },
    stops: ['forward-defence'],
    datedBy: 'servedOn',
    source: patentMeasures('第二十二条'),
    fields: joined('field', { exhibits }, serviceFields),
    serves: 'respondent',
    reads: ['defend', 'late-defence'],
    files: 'annex',
    audience: 'parties',
    order: 5,
  },
  'object-jurisdiction': {
    title: both('提出管辖异议', 'Object to jurisdiction'),
    effect: both(
      '提出管辖异议，处理期间不计入结案期限',
      'Objects to jurisdiction; time until the ruling does not count',
    ),
    from: ['awaiting-defence'],
    to: 'objection',
    by: ['respondent', 'officer'],
    starts: ['objection'],
    suspends: ['closing'],
    cause: 'objection',
    source: patentMeasures('第九条'),
    fields: { reason: reasonField },
    submission: { kind: 'objection' },
    files: 'annex',
    audience: 'parties',
  },
  'uphold-objection': {
    title: both('认定管辖异议成立并移送', 'Uphold the objection and transfer'),
    effect: both(
      '管辖异议成立，案件移送有管辖权的机关',
      'The objection stands; the case goes to the competent authority',
    ),
    from: ['objection'],
    to: 'transferred',
    by: ['lead'],
    when: unseized,
    papers: ['transfer-letter', 'objection-ruling'],
    decidesOn: { requests: ['object-jurisdiction'], as: 'granted' },
    stops: ['objection'],
    drops: ['closing', 'defence'],
    outcome: 'T1',
    source: patentMeasures('第九条'),
    fields: {
      reason: reasonField,
      to: { kind: 'text', title: both('接收机关', 'Authority it goes to'), required: true, max: 100 },
    },
    reads: ['object-jurisdiction'],
    audience: 'parties',
  },
  'reject-objection': {
    title: both('驳回管辖异议', 'Dismiss the objection'),
    effect: both(
      '发出驳回管辖异议的通知，恢复计算结案期限',
      'Issues the dismissal of the objection; time counts again',
    ),
    from: ['objection'],
    to: 'before',
    by: ['officer', 'lead'],
    papers: ['objection-ruling'],
    decidesOn: { requests: ['object-jurisdiction'], as: 'refused' },
    stops: ['objection'],
    resumes: ['closing'],
    endsCauses: ['objection'],
    source: patentMeasures('第九条'),
    fields: { reason: reasonField },
    reads: ['object-jurisdiction'],
    audience: 'parties',
    order: 10,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
