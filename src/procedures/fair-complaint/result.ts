import type { FieldRule } from '../../kernel/procedure.ts'
import { noteField, reasonField, serviceOnBoth } from '../form-fields.ts'
import { fairGuide, fairMeasures, patentMeasures, provincialProtection } from '../legal-documents.ts'
import { venueRoles as office } from '../shared/at-venue.ts'
import { joined } from '../shared/joined.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

const guide = fairGuide.unverified('第十四条', '据转载文本，未核对原文')
const onSides = serviceOnBoth(['投诉人', 'complainant'], ['被投诉人', 'exhibitor'])

const findings: FieldRule = { kind: 'long', title: both('核查情况', 'What was found'), required: true, max: 4000 }

/** What the organiser is asked to have done (Order 81 art. 32(7)), and whether the exhibitor was found before. */
const measureFields = {
  findings,
  reason: reasonField,
  orders: {
    kind: 'long',
    title: both('处理意见', 'Measures'),
    hint: both('每行一项；常用措施可以直接勾选', 'One per line; tick the usual ones'),
    required: true,
    max: 4000,
    phrases: [
      both(
        '立即撤下涉嫌侵权的展品，本届展会期间不得再次展出',
        'Withdraw the goods at once; not shown again at this fair',
      ),
      both('封存或者销毁涉嫌侵权的宣传资料', 'Seal or destroy the leaflets'),
      both('更换或者遮盖介绍涉嫌侵权展品的展板', 'Replace or cover the boards that show them'),
      both('断开线上展示涉嫌侵权展品的链接', 'Remove the links to them'),
    ],
  },
  repeated: {
    kind: 'yes-no',
    title: both('该参展方此前已在展会上被认定侵权', 'This exhibitor was found to infringe at a fair before'),
    hint: both(
      '填写的，处理意见书建议主办方禁止其参加下一届展会',
      'The opinion then suggests to keep it out of the next fair',
    ),
  },
} as const satisfies Record<string, FieldRule>

const opinion = ['fair-opinion'] as const

/** The opinion; then the record and the figures. What is disputed is referred, see referrals.ts. */
export const result = {
  'find-none': {
    title: both('认定投诉不成立', 'Find the complaint not upheld'),
    effect: both('送达处理意见书，说明投诉不成立的理由', 'Serves the opinion with the reasons'),
    from: ['checking', 'after-closing'],
    to: 'decided',
    by: office,
    when: {
      unless: { untold: true },
      because: both('还没有告知参展方', 'The exhibitor has not been told yet'),
    },
    papers: ['fair-opinion', 'proof-of-service'],
    delivers: { papers: opinion, to: 'parties' },
    stops: ['handling'],
    drops: ['answer', 'closing'],
    datedBy: 'servedOn',
    outcome: 'F3',
    source: fairMeasures('第七条'),
    fields: joined('field', { findings, reason: reasonField }, onSides),
    reads: ['answer', 'answer-late', 'inspect'],
    files: 'annex',
    audience: 'parties',
    order: 55,
  },
  'order-measures': {
    title: both('未答复或者承认侵权，处理撤展、遮盖', 'Have goods withdrawn or covered'),
    effect: both(
      '参展方未答复或者承认侵权的，送达处理意见书，协调主办方撤展、遮盖、断开链接',
      'Nothing was answered, or it was admitted: serves the opinion and has the organiser withdraw or cover the goods',
    ),
    from: ['checking'],
    to: 'measures',
    by: office,
    when: {
      unless: { contested: true },
      because: both(
        '参展方已经提出答复、没有承认侵权：有争议的事项应当移送行政裁决、行政处罚或者调解',
        'The exhibitor answered and admits nothing: what is disputed goes to adjudication, penalty or mediation',
      ),
    },
    papers: ['fair-opinion', 'proof-of-service'],
    delivers: { papers: opinion, to: 'parties' },
    stops: ['handling'],
    drops: ['answer', 'closing'],
    datedBy: 'servedOn',
    outcome: 'F1',
    source: patentMeasures('第三十二条'),
    rows: ['EX-07', 'EX-04', 'EX-05', 'EX-22'],
    fields: joined('field', measureFields, onSides),
    reads: ['answer-late', 'inspect', 'undertake'],
    files: 'annex',
    audience: 'parties',
  },
  'order-on-ruling': {
    title: both('依据生效法律文书处理撤展、遮盖', 'Have goods withdrawn on an effective decision'),
    effect: both(
      '已有生效裁决、判决认定侵权的，送达处理意见书，协调主办方撤展、遮盖、断开链接',
      'An effective decision found the infringement: serves the opinion and has the goods withdrawn or covered',
    ),
    from: ['checking', 'after-closing'],
    to: 'measures',
    by: office,
    when: {
      unless: { untold: true },
      because: both('还没有告知参展方', 'The exhibitor has not been told yet'),
    },
    papers: ['fair-opinion', 'proof-of-service'],
    delivers: { papers: opinion, to: 'parties' },
    stops: ['handling'],
    drops: ['answer', 'closing'],
    datedBy: 'servedOn',
    outcome: 'F1',
    source: guide,
    fields: joined(
      'field',
      {
        ruling: {
          kind: 'text',
          title: both('生效法律文书文号', 'Number of the effective decision'),
          required: true,
          max: 100,
        },
      } as const,
      measureFields,
      onSides,
    ),
    reads: ['answer', 'answer-late', 'inspect'],
    files: 'annex',
    audience: 'parties',
  },
  'close-on-undertaking': {
    title: both('依据承诺办结', 'Close on the undertaking'),
    effect: both(
      '被投诉人承诺停止展出的，送达处理意见书办结',
      'The exhibitor undertook to stop: serves the opinion and closes',
    ),
    from: ['checking', 'after-closing'],
    to: 'measures',
    by: office,
    when: {
      facts: { undertaken: true },
      because: both('参展方还没有作出承诺', 'The exhibitor has not undertaken anything yet'),
    },
    papers: ['fair-opinion', 'proof-of-service'],
    delivers: { papers: opinion, to: 'parties' },
    stops: ['handling'],
    drops: ['answer', 'closing'],
    datedBy: 'servedOn',
    outcome: 'F2',
    source: guide,
    fields: joined('field', { findings, reason: reasonField }, onSides),
    reads: ['answer-late', 'inspect', 'undertake'],
    files: 'annex',
    audience: 'parties',
  },
  finish: {
    title: both('归档并报送情况', 'Archive and report'),
    effect: both(
      '记录执行和移送情况，形成处理情况记录，案卷按规定期限保存',
      'Records what was done and referred; the file is kept for as long as the rules say',
    ),
    from: ['measures', 'decided', 'escalated', 'closed-with-fair'],
    to: 'ended',
    by: office,
    papers: ['fair-record'],
    source: provincialProtection('第三十一条'),
    rows: ['EX-06', 'EX-24', 'FIX-06'],
    fields: {
      performance: {
        kind: 'long',
        title: both('执行和移送情况', 'What was done, and what came of a referral'),
        required: true,
        max: 2000,
      },
      note: noteField,
    },
    audience: 'officers',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
