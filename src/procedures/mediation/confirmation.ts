import { dateField, noteField, reasonField } from '../form-fields.ts'
import { civilProcedure } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** Joint judicial confirmation and the end of the file (Civil Procedure Law arts. 205-206). */
export const confirmation = {
  'apply-confirmation': {
    title: both('共同申请司法确认', 'Apply jointly for confirmation'),
    effect: both('各方共同向人民法院申请司法确认', 'The parties jointly ask the court to confirm'),
    from: ['agreed'],
    to: 'confirming',
    by: ['filer', 'respondent', 'mediator', 'lead'],
    starts: ['ruling'],
    stops: ['joint-application'],
    datedBy: 'appliedOn',
    source: civilProcedure('第二百零五条'),
    fields: {
      court: { kind: 'text', title: both('受理法院', 'Court'), required: true, max: 100 },
      appliedOn: dateField('申请日期', 'Day of application'),
    },
    submission: { kind: 'request' },
    audience: 'parties',
  },
  'record-confirmed': {
    title: both('裁定有效', 'Confirmed'),
    effect: both('记录确认裁定，协议可强制执行', 'Records the ruling; the agreement is enforceable'),
    from: ['confirming'],
    to: 'confirmed',
    by: ['mediator', 'lead', 'liaison'],
    stops: ['ruling'],
    source: civilProcedure.unverified('第二百零六条'),
    fields: { number: { kind: 'text', title: both('裁定书文号', 'Ruling number'), required: true, max: 60 } },
    audience: 'parties',
  },
  'record-not-confirmed': {
    title: both('驳回或者撤回确认申请', 'Not confirmed'),
    effect: both('记录驳回或者撤回，协议仍有合同效力', 'Records it; the agreement remains a contract'),
    from: ['confirming'],
    to: 'ended',
    by: ['mediator', 'lead', 'liaison'],
    papers: ['closing-report'],
    stops: ['ruling'],
    source: civilProcedure.unverified('第二百零六条'),
    fields: { reason: reasonField },
    audience: 'parties',
  },
  finish: {
    title: both('履行完毕、归档', 'Performed, archive'),
    effect: both(
      '记录协议已履行或者不申请确认，归档',
      'Records performance, or that no confirmation is wanted; archives',
    ),
    from: ['agreed'],
    to: 'ended',
    by: ['mediator', 'lead'],
    papers: ['closing-report'],
    stops: ['joint-application'],
    fields: { note: noteField },
    audience: 'parties',
  },
  'lapse-joint-application': {
    title: both('逾期未申请确认', 'No joint application in time'),
    effect: both('30 日期满未共同申请司法确认，归档', 'The 30 days passed without a joint application; archived'),
    from: ['agreed'],
    to: 'ended',
    by: ['system', 'mediator'],
    whileRuns: 'joint-application',
    stops: ['joint-application'],
    source: civilProcedure('第二百零五条'),
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
