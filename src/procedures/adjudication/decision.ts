import { dateField, reasonField, recordField } from '../form-fields.ts'
import { patentMeasures } from '../legal-documents.ts'
import { serving } from '../shared/service.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { afterService, type states } from './states.ts'

/** From the panel’s proposal to the decision, its service, publication and correction (Order 81, arts. 30-34, 83). */
export const decision = {
  'propose-decision': {
    title: both('提出裁决意见', 'Propose a decision'),
    effect: both('记入合议笔录，报负责人审批', 'Records the deliberation and asks the head to approve'),
    from: ['deliberating'],
    to: 'approving',
    by: ['officer'],
    fields: {
      proposed: {
        kind: 'choice',
        title: both('拟裁决结果', 'Proposed result'),
        required: true,
        options: {
          C1: both('侵权成立，责令停止', 'Infringement found, order to stop'),
          C2: both('侵权不成立，驳回', 'No infringement, request dismissed'),
        },
      },
      reason: reasonField,
      record: recordField,
    },
    audience: 'officers',
    order: 10,
    source: patentMeasures('第三十条'),
  },
  'propose-direct': {
    title: both('重复侵权、直接裁决', 'Propose a direct decision (repeat infringement)'),
    effect: both(
      '对同一专利再次侵权，直接提出裁决意见报批',
      'Same patent infringed again after an effective decision: goes straight to approval',
    ),
    from: ['filed', 'awaiting-defence', 'investigating'],
    to: 'approving',
    by: ['officer'],
    fields: {
      earlier: {
        kind: 'text',
        title: both('在先生效裁决或者判决文号', 'Earlier decision or judgment'),
        required: true,
        max: 100,
      },
      reason: reasonField,
    },
    stops: ['service', 'defence'],
    audience: 'officers',
    order: 80,
    source: patentMeasures('第三十四条'),
  },
  'approve-decision': {
    title: both('批准裁决', 'Approve the decision'),
    effect: both(
      '作出行政裁决书，案件结案；起算 20 个工作日公开期限',
      'Makes the decision and closes the case; it must be published within 20 working days',
    ),
    from: ['approving'],
    to: 'decided',
    by: ['lead'],
    fields: {
      outcome: {
        kind: 'choice',
        title: both('裁决结果', 'Result'),
        required: true,
        options: {
          C1: both('侵权成立，责令停止', 'Infringement found, order to stop'),
          C2: both('侵权不成立，驳回', 'No infringement, request dismissed'),
        },
      },
      reason: reasonField,
    },
    papers: ['adjudication-decision'],
    starts: ['publication'],
    stops: ['closing', 'forward-defence'],
    outcome: { field: 'outcome' },
    apartFrom: ['propose-decision', 'propose-direct'],
    audience: 'officers',
    order: 10,
    source: patentMeasures('第三十一条'),
  },
  'return-to-panel': {
    title: both('退回合议组', 'Return to the panel'),
    effect: both('不批准，退回合议组重新合议', 'Not approved; the panel deliberates again'),
    from: ['approving'],
    to: 'deliberating',
    by: ['lead'],
    fields: { reason: reasonField },
    audience: 'officers',
    order: 20,
  },
  'serve-decision': {
    title: both('送达裁决书', 'Serve the decision'),
    effect: both('送达行政裁决书，自送达起算 15 日起诉期', 'Serves the decision; the 15 days to sue run from service'),
    from: ['decided'],
    to: 'served',
    by: ['officer', 'lead'],
    starts: ['suit'],
    audience: 'parties',
    order: 10,
    source: patentMeasures('第三十一条'),
    ...serving(),
  },
  publish: {
    title: both('公开裁决', 'Publish the decision'),
    effect: both('隐去应保密信息后公开裁决书', 'Publishes the decision with redactions'),
    from: ['served'],
    to: 'published',
    by: ['officer', 'lead'],
    whileRuns: 'publication',
    fields: { publishedOn: dateField('公开日期', 'Day of publication') },
    stops: ['publication'],
    datedBy: 'publishedOn',
    audience: 'parties',
    order: 10,
    source: patentMeasures('第八十三条'),
  },
  'publish-later': {
    title: both('公开裁决', 'Publish the decision'),
    effect: both('公开裁决书，或者公开经诉讼变更、撤销的情况', 'Publishes the decision, or its change by a judgment'),
    from: ['in-suit', 'performing', 'enforcing'],
    to: 'same',
    by: ['officer', 'lead'],
    whileRuns: 'publication',
    fields: { publishedOn: dateField('公开日期', 'Day of publication') },
    stops: ['publication'],
    datedBy: 'publishedOn',
    audience: 'parties',
    order: 5,
    source: patentMeasures('第八十三条'),
  },
  'correct-decision': {
    title: both('更正裁决书', 'Correct the decision'),
    effect: both('以书面决定更正裁决书', 'Corrects the decision in writing'),
    from: ['decided', ...afterService],
    to: 'same',
    by: ['lead'],
    fields: { reason: reasonField },
    papers: ['adjudication-decision'],
    audience: 'parties',
    order: 80,
    source: patentMeasures('第三十三条'),
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
