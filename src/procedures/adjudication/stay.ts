import { approvalNumberField, noteField, reasonField } from '../form-fields.ts'
import { patentMeasures } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { aside, atWork, type states } from './states.ts'

/** Suspension, time that does not count, and longer closing periods (Order 81, arts. 28, 29, 37). */
export const stay = {
  'ask-suspension': {
    title: both('申请中止', 'Ask for suspension'),
    effect: both('提交中止处理申请书，由办案部门决定', 'Asks for suspension; the office decides'),
    from: ['filed', 'awaiting-defence', 'investigating', 'hearing'],
    to: 'same',
    by: ['respondent', 'filer'],
    source: patentMeasures('第二十八条'),
    fields: { reason: reasonField },
    voluntary: true,
    audience: 'officers',
    order: 65,
  },
  'refuse-suspension': {
    title: both('不予中止', 'Refuse suspension'),
    effect: both('告知不予中止的理由，案件继续', 'Tells the reasons; the case goes on'),
    from: ['filed', 'awaiting-defence', 'investigating', 'hearing'],
    to: 'same',
    by: ['officer', 'lead'],
    source: patentMeasures('第二十九条'),
    fields: {
      ground: {
        kind: 'choice',
        title: both('事由', 'Ground'),
        required: true,
        options: {
          invention: both('发明专利', 'Invention patent'),
          'clean-report': both('专利权评价报告未发现不符合授权条件', 'Clean patent evaluation report'),
          'second-invalidation': both('撤回后再次请求宣告无效', 'Second invalidation request after a withdrawn one'),
          upheld: both('专利权已被生效决定维持有效', 'Patent upheld by an effective decision'),
          other: both('其他', 'Other'),
        },
      },
      reason: reasonField,
    },
    audience: 'parties',
    order: 72,
  },
  suspend: {
    title: both('中止', 'Suspend'),
    effect: both(
      '发出中止处理通知书，停止计算办案期限',
      'Issues the suspension notice; the closing period stops counting',
    ),
    from: atWork,
    to: 'suspended',
    by: ['officer', 'lead'],
    papers: ['suspension-notice'],
    suspends: ['closing'],
    cause: 'suspension',
    source: patentMeasures('第二十八条'),
    fields: {
      ground: {
        kind: 'choice',
        title: both('中止事由', 'Ground'),
        required: true,
        options: {
          invalidation: both(
            '实用新型、外观设计的无效宣告请求已受理',
            'Invalidation of a utility model or design accepted',
          ),
          'party-lost': both('当事人死亡、丧失能力或者终止，待承继', 'Death, incapacity or dissolution of a party'),
          'force-majeure': both('不可抗力', 'Force majeure'),
          prerequisite: both('须以另案结果为依据', 'Another case must be decided first'),
          'question-of-law': both('向上级请示法律适用', 'A question of law was referred to the superior'),
        },
      },
      reason: reasonField,
    },
    audience: 'parties',
    order: 71,
  },
  resume: {
    title: both('恢复处理', 'Resume'),
    effect: both(
      '发出恢复处理通知书，继续计算办案期限',
      'Issues the resumption notice; the closing period counts again',
    ),
    from: ['suspended'],
    to: 'before',
    by: ['officer', 'lead'],
    papers: ['resumption-notice'],
    resumes: ['closing'],
    source: patentMeasures('第二十八条'),
    fields: { reason: reasonField },
    audience: 'parties',
  },
  pause: {
    title: both('扣除期限', 'Stop counting time'),
    effect: both(
      '公告、检验鉴定或者当事人申请延长举证期间，不计入办案期限',
      'Publication, appraisal or a longer evidence period: time does not count',
    ),
    from: atWork,
    to: 'paused',
    by: ['officer', 'lead'],
    suspends: ['closing'],
    source: patentMeasures('第三十七条'),
    fields: {
      cause: {
        kind: 'choice',
        title: both('事由', 'Cause'),
        required: true,
        options: {
          announcement: both('公告', 'Publication'),
          appraisal: both('检验鉴定', 'Test or appraisal'),
          'evidence-extension': both('当事人申请延长举证期限', 'Longer evidence period asked by a party'),
        },
      },
      reason: reasonField,
    },
    audience: 'parties',
    order: 73,
  },
  'count-again': {
    title: both('恢复计算期限', 'Count time again'),
    effect: both('扣除事由结束，继续计算办案期限', 'The cause has ended; the closing period counts again'),
    from: ['paused'],
    to: 'before',
    by: ['officer', 'lead'],
    resumes: ['closing'],
    source: patentMeasures('第三十七条'),
    fields: { note: noteField },
    audience: 'parties',
    order: 10,
  },
  'extend-closing': {
    title: both('延长结案期限（复杂）', 'Extend the closing period (complex)'),
    effect: both('经负责人批准，结案期限延长 1 个月', 'The head grants 1 month more'),
    from: [...atWork, ...aside, 'objection'],
    to: 'same',
    by: ['lead'],
    whileRuns: 'closing',
    extends: { clock: 'closing', extension: 'complex' },
    source: patentMeasures('第三十七条'),
    fields: { reason: reasonField },
    audience: 'parties',
    order: 81,
  },
  'extend-closing-again': {
    title: both('再次延长结案期限（特别复杂）', 'Extend the closing period again (especially complex)'),
    effect: both(
      '经上一级管理专利工作的部门批准，结案期限再延长 2 个月',
      'The next-higher patent office grants 2 months more',
    ),
    from: [...atWork, ...aside, 'objection'],
    to: 'same',
    by: ['lead'],
    whileRuns: 'closing',
    extends: { clock: 'closing', extension: 'especially-complex' },
    source: patentMeasures('第三十七条'),
    fields: { approvalNumber: approvalNumberField, reason: reasonField },
    audience: 'parties',
    order: 82,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
