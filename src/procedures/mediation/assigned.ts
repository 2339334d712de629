import { noteField, reasonField } from '../form-fields.ts'
import { invitedMediation } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { takenBack, withdrawalFields } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { type states, talking } from './states.ts'

const notByCourt = both('不是人民法院委派、委托的案件', 'No court referred this case')
const ofCourt = { facts: { assigned: true }, because: notByCourt } as const

/**
 * What a court referred goes back to it with the result (委派、委托调解, rules on invited mediation arts. 19-22): an agreement reached before the suit was filed may be confirmed,
 * one reached after it goes to the court for its own document; without one the court goes on. What was conceded is not told.
 */
export const assigned = {
  'refuse-assigned': {
    title: both('不同意人民法院委派、委托的调解', 'Refuse the mediation that a court referred'),
    effect: both('不同意调解，案件退回人民法院', 'Refuses; the case goes back to the court'),
    from: ['inviting'],
    to: 'returning',
    by: ['respondent', 'mediator', 'lead'],
    when: ofCourt,
    starts: ['reporting'],
    stops: ['contact', 'mediating'],
    outcome: 'M5',
    source: invitedMediation('第二十一条', '条号据摘录'),
    rows: ['CL-17'],
    fields: { note: noteField },
    submission: { kind: 'consent' },
    consent: 'refuses',
    audience: 'parties',
  },
  'fail-assigned': {
    title: both('调解不成，退回人民法院', 'No agreement: back to the court'),
    effect: both(
      '终结调解，由调解组织将案件退回人民法院',
      'Ends the mediation; the body takes the case back to the court',
    ),
    from: ['mediating', 'signing'],
    to: 'returning',
    by: ['mediator', 'lead'],
    when: ofCourt,
    starts: ['reporting'],
    stops: ['mediating'],
    outcome: 'M2',
    source: invitedMediation('第二十一条', '条号据摘录'),
    rows: ['CL-17'],
    fields: { reason: { ...reasonField, for: 'proceeding' } },
    audience: 'parties',
  },
  'withdraw-assigned': {
    title: both('撤回调解申请，退回人民法院', 'Withdraw: back to the court'),
    effect: both('不再调解，案件退回人民法院', 'No more mediation; the case goes back to the court'),
    from: talking,
    to: 'returning',
    by: ['filer', 'mediator', 'lead'],
    papers: takenBack,
    when: ofCourt,
    starts: ['reporting'],
    stops: ['mediating'],
    drops: ['contact'],
    datedBy: 'receivedOn',
    outcome: 'M4',
    source: invitedMediation('第二十一条', '条号据摘录'),
    fields: withdrawalFields,
    submission: { kind: 'request', stands: true },
    voluntary: true,
    written: true,
    files: 'annex',
    audience: 'parties',
    order: 91,
  },
  'return-to-court': {
    title: both('退回人民法院', 'Take the case back to the court'),
    effect: both(
      '向人民法院送交调解结果告知函，案件退回；调解中的让步和承认不写入',
      'Sends the court the result; concessions and admissions made in the talks are not told',
    ),
    from: ['returning'],
    to: 'handed-back',
    by: ['mediator', 'lead'],
    papers: ['mediation-return'],
    stops: ['reporting'],
    source: invitedMediation('第二十一条', '条号据摘录'),
    rows: ['CL-17'],
    fields: { note: noteField },
    audience: 'parties',
  },
  'report-agreement': {
    title: both('向人民法院告知调解结果', 'Tell the court of the agreement'),
    effect: both(
      '向委派、委托的人民法院送交调解结果告知函和协议：立案前委派的，可以申请司法确认；立案后委托的，由人民法院审查出具调解书或者准许撤诉',
      'Sends the court the result with the agreement: before filing it may be confirmed, after filing the court makes its own document or allows the suit to be withdrawn',
    ),
    from: ['agreed', 'joined', 'confirming', 'not-confirmed'],
    to: 'same',
    by: ['mediator', 'lead'],
    whileRuns: 'reporting',
    owed: true,
    papers: ['mediation-return'],
    stops: ['reporting'],
    source: invitedMediation('第十九条、第二十条', '条号据摘录'),
    rows: ['CL-17'],
    fields: { note: noteField },
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
