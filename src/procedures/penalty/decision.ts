import { dateField, opinionField, reasonField, recordField, serviceFields } from '../form-fields.ts'
import { penaltyLaw, penaltyProcedure, penaltyPublicity } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { type states, unresolved } from './states.ts'

/** From the proposal to the decision, its service and publication (Order 2, art. 60; Penalty Law art. 61). */
export const decision = {
  'propose-decision': {
    title: both('提出处理意见', 'Propose the decision'),
    effect: both('记录复核情况，报负责人审批', 'Records the reconsideration and asks for approval'),
    from: ['rechecking'],
    to: 'approving',
    by: ['officer'],
    source: penaltyProcedure('第六十条'),
    fields: {
      accepted: { kind: 'yes-no', title: both('采纳申辩意见', 'Statement accepted') },
      reason: reasonField,
    },
    audience: 'officers',
    order: 10,
  },
  'discuss-collectively': {
    title: both('集体讨论', 'Discuss collectively'),
    effect: both('记入集体讨论记录', 'Adds the record of the collective discussion'),
    from: ['approving'],
    to: 'same',
    by: ['lead'],
    source: penaltyProcedure('第六十条'),
    fields: { record: recordField },
    audience: 'officers',
    order: 30,
  },
  'approve-decision': {
    title: both('批准处罚决定', 'Approve the penalty'),
    effect: both(
      '作出行政处罚决定书，起算 7 个工作日送达和 20 个工作日公示期限',
      'Makes the decision; service is due in 7 working days, publication in 20',
    ),
    from: ['approving'],
    to: 'decided',
    by: ['lead'],
    apartFrom: ['propose-decision', 'conclude'],
    papers: ['penalty-decision'],
    starts: ['service', 'publication'],
    stops: ['decision'],
    outcome: 'P1',
    source: penaltyProcedure('第六十条'),
    fields: {
      penalty: { kind: 'long', title: both('处罚内容', 'Penalty'), required: true, max: 4000 },
      fine: { kind: 'money', title: both('罚款金额（元）', 'Fine (CNY)') },
      reason: opinionField,
    },
    audience: 'officers',
    order: 10,
  },
  'return-to-officer': {
    title: both('退回', 'Return'),
    effect: both('不批准，退回重新提出处理意见', 'Not approved; a new proposal is due'),
    from: ['approving'],
    to: 'rechecking',
    by: ['lead'],
    fields: { reason: reasonField },
    audience: 'officers',
    order: 20,
  },
  'close-without-penalty': {
    title: both('不予处罚结案', 'Close without penalty'),
    effect: both(
      '作出不予处罚或者违法事实不成立的决定，结案',
      'Decides that there is no penalty, or no breach; closes the case',
    ),
    from: ['reviewed', 'approving'],
    to: 'not-penalised',
    by: ['lead'],
    apartFrom: ['conclude', 'propose-decision'],
    papers: ['closing-report'],
    stops: ['decision', 'seizure', 'preservation', 'backfill', 'reporter-notice'],
    outcome: { field: 'outcome' },
    source: penaltyProcedure('第六十条'),
    fields: {
      outcome: {
        kind: 'choice',
        title: both('结果', 'Result'),
        required: true,
        options: {
          P2: both('违法但不予处罚', 'Breach, no penalty'),
          P3: both('违法事实不成立', 'Not established'),
        },
      },
      reason: reasonField,
    },
    audience: 'parties',
    order: 30,
  },
  'serve-decision': {
    title: both('送达处罚决定书', 'Serve the decision'),
    effect: both(
      '送达处罚决定书，起算 15 日缴款期和 6 个月起诉期',
      'Serves the decision; 15 days to pay and 6 months to sue run',
    ),
    from: ['decided'],
    to: 'executing',
    by: ['officer', 'lead'],
    papers: ['proof-of-service'],
    delivers: { papers: ['penalty-decision'], to: 'respondents' },
    starts: ['payment', 'suit'],
    stops: ['service'],
    datedBy: 'servedOn',
    source: penaltyLaw('第六十一条'),
    fields: serviceFields,
    audience: 'respondent',
  },
  publish: {
    title: both('公示处罚信息', 'Publish the penalty'),
    effect: both('公示行政处罚信息', 'Publishes the penalty'),
    from: [...unresolved, 'contested', 'executed'],
    to: 'same',
    by: ['officer', 'lead'],
    whileRuns: 'publication',
    stops: ['publication'],
    datedBy: 'publishedOn',
    source: penaltyPublicity('第九条'),
    fields: { publishedOn: dateField('公示日期', 'Day of publication') },
    audience: 'respondent',
    order: 7,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
