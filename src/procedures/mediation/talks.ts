import { dateField, daysField, noteField, reasonField } from '../form-fields.ts'
import { mediationAct, onlineMediation } from '../legal-documents.ts'
import { talksOf } from '../shared/talks.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { type states, talking } from './states.ts'

/** Sessions, the draft and the agreement, or its failure. */
export const talks = {
  ...talksOf(['mediator', 'lead'], ['mediator'], both('记入调解笔录，内容保密', 'Adds a confidential record')),
  conclude: {
    title: both('协议生效', 'Agreement takes effect'),
    effect: both(
      '各方均已签署，协议生效；起算 30 日共同申请司法确认期限',
      'Everyone has signed; the 30 days to apply jointly for confirmation begin',
    ),
    from: ['signing'],
    to: 'agreed',
    by: ['mediator', 'lead'],
    papers: ['mediation-agreement'],
    starts: ['joint-application'],
    stops: ['mediating'],
    datedBy: 'signedOn',
    outcome: 'M1',
    source: mediationAct('第二十九条'),
    fields: { signedOn: dateField('最后一方签署日期', 'Date of the last signature') },
    agreement: 'concludes',
    audience: 'parties',
    order: 10,
  },
  fail: {
    title: both('调解不成', 'No agreement'),
    effect: both('终结调解，告知各方其他救济途径', 'Ends the mediation and tells the parties what else they can do'),
    from: ['mediating', 'signing'],
    to: 'not-agreed',
    by: ['mediator', 'lead'],
    papers: ['closing-report'],
    stops: ['mediating'],
    outcome: 'M2',
    fields: { reason: reasonField },
    audience: 'parties',
  },
  withdraw: {
    title: both('撤回调解申请', 'Withdraw the application'),
    effect: both('撤回调解申请，调解终结', 'Withdraws the application; the mediation ends'),
    from: ['received', ...talking],
    to: 'withdrawn',
    by: ['filer', 'mediator', 'lead'],
    stops: ['taking-on', 'contact', 'mediating'],
    outcome: 'M4',
    fields: { reason: noteField },
    submission: { kind: 'request' },
    voluntary: true,
    audience: 'parties',
    order: 90,
  },
  'extend-mediating': {
    title: both('经各方同意延长', 'Extend by consent'),
    effect: both('经各方同意，按所填天数延长调解期限', 'Everyone agrees to the extra days'),
    from: talking,
    to: 'same',
    by: ['mediator', 'lead'],
    whileRuns: 'mediating',
    extends: { clock: 'mediating', extension: 'consent' },
    lengthFrom: 'days',
    source: onlineMediation('第二十四条'),
    fields: { days: daysField('延长天数（自然日）', 'Extra days'), reason: reasonField },
    audience: 'parties',
  },
  appraise: {
    title: both('委托鉴定', 'Send for expert appraisal'),
    effect: both('鉴定期间不计入调解期限', 'Time for the appraisal does not count'),
    from: ['mediating'],
    to: 'same',
    by: ['mediator'],
    suspends: ['mediating'],
    cause: 'appraisal',
    source: onlineMediation('第二十六条'),
    fields: { reason: reasonField },
    audience: 'parties',
  },
  'appraisal-back': {
    title: both('鉴定结束', 'Appraisal finished'),
    effect: both('继续计算调解期限', 'Time counts again'),
    from: ['mediating'],
    to: 'same',
    by: ['mediator'],
    resumes: ['mediating'],
    source: onlineMediation('第二十六条'),
    fields: { note: noteField },
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
