import { approvalNumberField, noteField, reasonField } from '../form-fields.ts'
import { patentMeasures } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { aside, atWork, type states } from './states.ts'

/** Suspension, time that does not count, and longer closing periods (Order 81, arts. 28, 29, 37). */
export const stay = {
  'ask-suspension': {
    title: both('申请中止', 'Apply for suspension'),
    effect: both('提交中止处理申请书，由办案部门决定', 'Applies for suspension; the office decides'),
    from: ['filed', 'awaiting-defence', 'investigating', 'hearing'],
    to: 'same',
    by: ['respondent', 'filer'],
    source: patentMeasures('第二十八条'),
    fields: { reason: reasonField },
    submission: { kind: 'request' },
    files: 'annex',
    voluntary: true,
    audience: 'officers',
    order: 65,
  },
  'refuse-suspension': {
    title: both('不予中止', 'Refuse suspension'),
    effect: both('发出不予中止通知书，说明理由，案件继续处理', 'Issues the refusal with its reasons; the case goes on'),
    from: ['filed', 'awaiting-defence', 'investigating', 'hearing', 'deliberating'],
    to: 'same',
    by: ['officer', 'lead'],
    source: patentMeasures('第二十九条'),
    rows: ['PA-11'],
    fields: {
      ground: {
        kind: 'choice',
        title: both('事由', 'Ground'),
        required: true,
        options: {
          invention: both('发明专利', 'Invention patent'),
          'clean-report': both(
            '专利权评价报告未发现存在不符合授予专利权条件的缺陷',
            'Patent evaluation report found no defect',
          ),
          'second-invalidation': both(
            '撤回无效宣告请求后再次请求',
            'Second invalidation request after a withdrawn one',
          ),
          upheld: both('生效决定已维持专利权有效', 'Patent already upheld by a final decision'),
          other: both('其他', 'Other'),
        },
        // PA-11: an invention was examined; of the others a clean report says as much.
        forRights: { invention: ['invention'], 'clean-report': ['utility-model', 'design'] },
        optionsWhen: {
          'clean-report': {
            onFile: { purpose: 'evaluation-report', named: '评价报告' },
            because: both('案卷中没有专利权评价报告', 'There is no patent evaluation report on file'),
          },
        },
      },
      reason: reasonField,
    },
    papers: ['stay-refusal'],
    decidesOn: { requests: ['ask-suspension'], as: 'refused' },
    reads: ['ask-suspension'],
    settles: ['suspend'],
    audience: 'parties',
    order: 72,
  },
  suspend: {
    title: both('中止', 'Suspend'),
    effect: both('发出中止处理通知书，停止计算结案期限', 'Issues the notice of suspension; time stops counting'),
    from: atWork,
    to: 'suspended',
    by: ['officer', 'lead'],
    papers: ['suspension-notice'],
    suspends: ['closing', 'defence'],
    cause: 'suspension',
    source: patentMeasures('第二十八条'),
    rows: ['PA-10'],
    fields: {
      ground: {
        kind: 'choice',
        title: both('中止事由', 'Ground'),
        required: true,
        options: {
          invalidation: both(
            '实用新型、外观设计的无效宣告请求已受理',
            'Invalidation request accepted (utility model or design)',
          ),
          'invention-invalidation': both(
            '发明专利的无效宣告请求已受理，经审查认为确有必要中止',
            'Invalidation request accepted (invention), and a stay found necessary',
          ),
          'party-lost': both(
            '当事人死亡、丧失民事行为能力或者终止，等待承受人参加',
            'Party died, lost capacity or was dissolved; awaiting its successor',
          ),
          'force-majeure': both('不可抗力', 'Force majeure'),
          prerequisite: both('须以另一案件的审理结果为依据', 'Depends on the outcome of another case'),
          'question-of-law': both('法律适用问题正在请示上级机关', 'A question of law is with the higher authority'),
        },
        // PA-10: a stay is due for the rights that are registered without examination; of an invention it is for the office to weigh.
        forRights: { invalidation: ['utility-model', 'design'], 'invention-invalidation': ['invention'] },
      },
      reason: reasonField,
    },
    decidesOn: { requests: ['ask-suspension'], as: 'granted' },
    reads: ['ask-suspension'],
    audience: 'parties',
    order: 71,
  },
  resume: {
    title: both('恢复处理', 'Resume the case'),
    effect: both('发出恢复处理通知书，继续计算结案期限', 'Issues the notice of resumption; time counts again'),
    from: ['suspended'],
    to: 'before',
    by: ['officer', 'lead'],
    papers: ['resumption-notice'],
    resumes: ['closing', 'defence'],
    endsCauses: ['suspension'],
    source: patentMeasures('第二十八条'),
    fields: { reason: reasonField },
    audience: 'parties',
  },
  pause: {
    title: both('扣除期限', 'Stop the clock'),
    effect: both(
      '公告送达、检验鉴定或者当事人申请延长举证期限的时间，不计入结案期限',
      'Service by publication, testing or extra time for evidence does not count',
    ),
    from: atWork,
    to: 'paused',
    by: ['officer', 'lead'],
    suspends: ['closing', 'seizure'],
    forTime: true,
    source: patentMeasures('第三十七条'),
    rows: ['PC-08'],
    fields: {
      cause: {
        kind: 'choice',
        title: both('事由', 'Reason'),
        hint: both(
          '公告送达登记后，公告期间自动扣除，不必另行办理；公告期间需要停止计算的，可以先行办理，不重复扣除',
          'A service by publication, once recorded, is left out by itself; stopping the clock meanwhile is possible and counts once',
        ),
        required: true,
        // What is seized is tested by a step of its own, which tells the party.
        notWhile: { appraisal: 'seizure' },
        options: {
          announcement: both('公告', 'Service by publication'),
          appraisal: both('检验鉴定', 'Testing or expert appraisal'),
          'evidence-extension': both('当事人申请延长举证期限', 'Extra time for evidence, at a party’s request'),
        },
      },
      reason: reasonField,
    },
    audience: 'parties',
    order: 73,
  },
  'count-again': {
    title: both('恢复计算期限', 'Restart the clock'),
    effect: both('扣除事由结束，继续计算结案期限', 'The reason has ended; time counts again'),
    from: ['paused'],
    to: 'before',
    by: ['officer', 'lead'],
    resumes: ['closing', 'seizure'],
    endsCauses: ['announcement', 'appraisal', 'evidence-extension'],
    source: patentMeasures('第三十七条'),
    fields: { note: noteField },
    audience: 'parties',
    order: 10,
  },
  'extend-closing': {
    title: both('延长结案期限（案情复杂）', 'Extend the closing deadline (complex case)'),
    effect: both('经负责人批准，结案期限延长 1 个月', 'The head of the office grants 1 more month'),
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
    title: both('再次延长结案期限（案情特别复杂）', 'Extend the closing deadline again (especially complex case)'),
    effect: both(
      '经上一级管理专利工作的部门批准，结案期限再延长 2 个月',
      'The next-higher patent authority grants 2 more months',
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
