import type { FieldRule } from '../../kernel/procedure.ts'
import { inspectionFields } from '../form-fields.ts'
import { fairGuide, provincialProtection } from '../legal-documents.ts'
import { venueRoles as office } from '../shared/at-venue.ts'
import { joined } from '../shared/joined.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

const guide = fairGuide.unverified('第十四条', '据转载文本，未核对原文')

/** What an exhibitor promises, one thing a line. */
const undertakingFields = {
  promises: {
    kind: 'long',
    title: both('承诺事项', 'What you undertake'),
    hint: both('每行一项；常用承诺可以直接勾选', 'One item per line; tick the usual ones'),
    required: true,
    max: 2000,
    phrases: [
      both(
        '立即撤下被投诉的展品，本届展会期间不再展出',
        'Withdraw the goods at once and show them no more at this fair',
      ),
      both('停止发放、收回有关宣传资料', 'Stop handing out the leaflets and take them back'),
      both('断开线上展示的链接', 'Remove the links to the online display'),
      both('展会期间不接受被投诉产品的订单', 'Take no orders for the goods during the fair'),
    ],
  },
  admits: {
    kind: 'yes-no',
    title: both('承认侵权', 'The infringement is admitted'),
    hint: both('仅承诺停止展出、不承认侵权的，不勾选', 'Leave open if you stop the display without admitting anything'),
  },
} as const satisfies Record<string, FieldRule>

/** The exhibitor’s answer or undertaking within hours, and the check at the booth. */
export const onSite = {
  answer: {
    title: both('答复投诉', 'Answer the complaint'),
    effect: both('提交答复意见和证据，由工作站核查', 'Submits the answer and evidence; the work station checks them'),
    // Of several, whoever was told answers, promises or lets its time pass while the others are still to be told.
    from: ['awaiting-answer', 'checking', 'accepted'],
    to: 'checking',
    by: ['respondent', ...office],
    each: 'answer',
    stops: ['answer'],
    facts: { contested: true },
    ofSide: 'respondent',
    source: guide,
    fields: {
      answer: {
        kind: 'long',
        title: both('答复意见', 'Your answer'),
        hint: both(
          '说明不侵权的理由，例如权利人许可、合法来源、在先公开或者使用、自有权利',
          'Why it is no infringement: a licence, a lawful source, earlier publication or use, a right of your own',
        ),
        required: true,
        max: 8000,
      },
    },
    submission: { kind: 'defence' },
    files: true,
    audience: 'parties',
  },
  'answer-late': {
    title: both('补交答复', 'Answer late'),
    effect: both(
      '期限届满后补交答复意见和证据；不影响已经进行的处理，作出处理意见前予以考虑',
      'Hands in an answer after its time; nothing done is undone, and it is considered before the opinion',
    ),
    // Of several, whoever's own time is over does so while that of others runs.
    from: ['checking', 'after-closing', 'awaiting-answer', 'accepted'],
    to: 'same',
    by: ['respondent', ...office],
    when: {
      taken: ['lapse-answer', 'fair-closed'],
      because: both('答复期限尚未届满：请直接答复', 'The time to answer is not over: answer in time'),
    },
    ofSide: 'respondent',
    source: guide,
    fields: {
      answer: { kind: 'long', title: both('答复意见', 'Your answer'), required: true, max: 8000 },
    },
    submission: { kind: 'defence', late: 'answer' },
    voluntary: true,
    files: true,
    audience: 'parties',
    order: 30,
  },
  undertake: {
    title: both('作出停止展出的承诺', 'Undertake to stop the display'),
    effect: both(
      '出具承诺书，由工作站核对后办结',
      'Issues the undertaking; the work station checks it and closes the matter',
    ),
    from: ['awaiting-answer', 'checking', 'accepted'],
    to: 'checking',
    by: ['respondent', ...office],
    alsoBehind: 'answer',
    when: { unless: { untold: true }, because: both('还没有告知参展方', 'The exhibitor has not been told yet') },
    papers: ['fair-undertaking'],
    stops: ['answer'],
    facts: { undertaken: true },
    ofSide: 'respondent',
    source: guide,
    fields: undertakingFields,
    submission: { kind: 'statement' },
    files: true,
    audience: 'parties',
  },
  'lapse-answer': {
    title: both('逾期未答复', 'No answer in time'),
    effect: both('答复期限届满未答复，进入核查处理', 'Nothing was answered; the matter is checked and decided'),
    from: ['awaiting-answer', 'checking', 'accepted'],
    to: 'checking',
    by: ['system', ...office],
    each: 'answer',
    restsOn: ['answer'],
    stops: ['answer'],
    source: guide,
    audience: 'parties',
  },
  inspect: {
    title: both('现场核查', 'Check at the booth'),
    effect: both('记录展位核查情况，笔录存入案卷', 'Adds the record of the check to the file'),
    from: ['accepted', 'awaiting-answer', 'checking'],
    to: 'same',
    by: office,
    source: provincialProtection('第十三条'),
    rows: ['EX-30'],
    fields: joined('field', inspectionFields, {
      ways: {
        kind: 'choices',
        title: both('核查方式', 'What was done'),
        hint: both(
          '不得查阅、复制账册，不得查封、扣押：需要采取强制措施的，移送行政处罚',
          'No books are copied and nothing is seized: what needs that is referred for a penalty',
        ),
        options: {
          ask: both('询问', 'Questions asked'),
          look: both('勘验展位、查看展品', 'Booth and goods looked at'),
          sample: both('抽样、拍照、录像', 'Samples or pictures taken'),
          show: both('要求演示方法', 'Process shown'),
        },
      },
    } as const),
    files: true,
    audience: 'officers',
    order: 70,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
