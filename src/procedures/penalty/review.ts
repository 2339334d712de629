import { daysField, innerNoteField, innerReasonField, reasonField } from '../form-fields.ts'
import { penaltyProcedure } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { penaltyReasons } from '../shared/sentences.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { proposedField } from './proposed.ts'
import { evidenceTaking, type states } from './states.ts'

/** End of the investigation and the review of the file (Order 2, arts. 48-55). */
export const review = {
  conclude: {
    title: both('调查终结', 'Conclude the investigation'),
    effect: both(
      '提交调查终结报告，送交审核；审核期限为 10 个工作日',
      'Sends the investigation report for review, due within 10 working days',
    ),
    from: ['investigating'],
    to: 'reviewing',
    by: ['officer'],
    starts: ['review'],
    source: penaltyProcedure('第四十八条'),
    fields: {
      proposed: proposedField,
      findings: {
        kind: 'long',
        title: both('违法事实', 'Facts of the violation'),
        required: true,
        max: 8000,
        for: 'proceeding',
      },
      reason: {
        ...innerReasonField,
        title: both('定性和裁量理由', 'Legal assessment and exercise of discretion'),
        hint: both(
          '印入告知书和决定书：写明理由，不写处理建议',
          'Printed in the notice and the decision: the reasons, no proposal',
        ),
        sentences: penaltyReasons,
      },
      basis: {
        kind: 'long',
        title: both('违反的规定和处罚依据', 'Provisions violated and basis of the penalty'),
        hint: both(
          '每行一条，写明法律名称和条款；拟予处罚的，必须填写',
          'One per line: law and article; required where a penalty is proposed',
        ),
        cites: true,
        max: 2000,
        for: 'proceeding',
      },
    },
    audience: 'officers',
    order: 10,
  },
  'pass-review': {
    title: both('审核通过', 'Approve in review'),
    effect: both('审核机构同意处理意见', 'The reviewer agrees with the proposal'),
    from: ['reviewing'],
    to: 'reviewed',
    by: ['lead', 'officer'],
    apartFrom: ['conclude'],
    stops: ['review'],
    source: penaltyProcedure('第四十九条'),
    fields: { note: innerNoteField },
    reads: ['conclude', 'record-inspection', ...evidenceTaking],
    audience: 'officers',
    order: 10,
  },
  'return-from-review': {
    title: both('退回补充调查', 'Return for more investigation'),
    effect: both('审核机构提出意见，退回办案机构', 'The reviewer sends the file back with comments'),
    from: ['reviewing'],
    to: 'investigating',
    by: ['lead', 'officer'],
    apartFrom: ['conclude'],
    stops: ['review'],
    source: penaltyProcedure('第四十九条'),
    fields: { reason: innerReasonField },
    reads: ['conclude', 'record-inspection', ...evidenceTaking],
    audience: 'officers',
    order: 20,
  },
  'extend-review': {
    title: both('延长审核期限', 'Extend the review'),
    effect: both('经批准，按所填天数延长审核期限', 'The head of the office grants the days entered'),
    from: ['reviewing'],
    to: 'same',
    by: ['lead'],
    whileRuns: 'review',
    extends: { clock: 'review', extension: 'head' },
    lengthFrom: 'days',
    source: penaltyProcedure('第五十五条'),
    fields: { days: daysField('延长天数（工作日）', 'Extra working days'), reason: reasonField },
    audience: 'officers',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
