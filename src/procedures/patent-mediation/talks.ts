import { dateField, noteField, reasonField } from '../form-fields.ts'
import { patentMeasures } from '../legal-documents.ts'
import { talksOf } from '../shared/talks.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** Sessions, the draft and the agreement, or its failure (Order 81, art. 69). */
export const talks = {
  ...talksOf(['officer', 'mediator', 'lead'], ['officer', 'mediator'], both('记入调解笔录', 'Adds a record')),
  conclude: {
    title: both('达成协议', 'Conclude the agreement'),
    effect: both(
      '各方签署并加盖公章，调解协议书生效',
      'Everyone has signed and the office has sealed; the agreement takes effect',
    ),
    from: ['signing'],
    to: 'agreed',
    by: ['officer', 'mediator', 'lead'],
    papers: ['mediation-agreement'],
    stops: ['duration'],
    datedBy: 'signedOn',
    outcome: 'M1',
    source: patentMeasures('第六十九条'),
    fields: { signedOn: dateField('最后一方签署日期', 'Date of the last signature') },
    agreement: 'concludes',
    audience: 'parties',
    order: 10,
  },
  notarise: {
    title: both('登记公证', 'Record notarisation'),
    effect: both('登记公证书，协议可以申请强制执行', 'Records the notarial deed; the agreement is enforceable'),
    from: ['agreed'],
    to: 'same',
    by: ['officer', 'mediator', 'filer', 'respondent'],
    source: patentMeasures('第六十九条'),
    rows: ['PM-07'],
    fields: { number: { kind: 'text', title: both('公证书编号', 'Number of the deed'), required: true, max: 60 } },
    submission: { kind: 'notice' },
    audience: 'parties',
  },
  finish: {
    title: both('归档', 'Archive'),
    effect: both('记录履行情况并归档', 'Records compliance and archives the file'),
    from: ['agreed'],
    to: 'ended',
    by: ['officer', 'mediator', 'lead'],
    papers: ['closing-report'],
    fields: { note: noteField },
    audience: 'parties',
    order: 10,
  },
  fail: {
    title: both('调解不成，撤销案件', 'No agreement: discontinue'),
    effect: both('撤销案件并通知双方', 'Discontinues the case and tells both sides'),
    from: ['mediating', 'signing'],
    to: 'not-agreed',
    by: ['officer', 'mediator', 'lead'],
    papers: ['withdrawal-decision'],
    stops: ['duration'],
    outcome: 'M2',
    source: patentMeasures('第六十九条'),
    rows: ['PM-05'],
    fields: { reason: reasonField },
    audience: 'parties',
  },
  withdraw: {
    title: both('撤回请求', 'Withdraw the request'),
    effect: both('撤回调解请求，程序终结', 'Withdraws the request; the proceeding ends'),
    from: ['received', 'awaiting-opinion', 'agreeing', 'mediating', 'signing'],
    to: 'withdrawn',
    by: ['filer', 'officer', 'mediator'],
    stops: ['duration'],
    drops: ['notice', 'opinion', 'filing'],
    outcome: 'M4',
    fields: { reason: noteField },
    submission: { kind: 'request' },
    voluntary: true,
    audience: 'parties',
    order: 90,
  },
  'extend-duration': {
    title: both('延长调解期限', 'Extend the mediation'),
    effect: both('案情复杂的，延长 1 个月', 'One more month for a complex case'),
    from: ['mediating', 'signing'],
    to: 'same',
    by: ['lead'],
    whileRuns: 'duration',
    extends: { clock: 'duration', extension: 'complex' },
    fields: { reason: reasonField },
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
