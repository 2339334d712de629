import { dateField, hearingFields, noteField, recordField } from '../form-fields.ts'
import { penaltyLaw, penaltyProcedure } from '../legal-documents.ts'
import { serving } from '../shared/service.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** Notice of the intended penalty, statement and hearing (Order 2, art. 57; Penalty Law art. 64). */
export const hearing = {
  notify: {
    title: both('送达处罚告知书', 'Serve the notice of intended penalty'),
    effect: both(
      '送达行政处罚告知书，起算 5 个工作日陈述申辩期',
      'Serves the notice; 5 working days run for a statement',
    ),
    from: ['reviewed'],
    to: 'notified',
    by: ['officer', 'lead'],
    starts: ['statement'],
    audience: 'respondent',
    order: 10,
    source: penaltyProcedure('第五十七条'),
    ...serving(['penalty-notice'], {
      intended: { kind: 'long', title: both('拟处罚内容', 'What is intended'), required: true, max: 4000 },
    }),
  },
  'state-opinion': {
    title: both('陈述、申辩', 'State one’s view'),
    effect: both('提交陈述申辩意见，由办案机关复核', 'Submits a statement; the office considers it'),
    from: ['notified'],
    to: 'rechecking',
    by: ['respondent', 'officer'],
    fields: { statement: { kind: 'long', title: both('陈述申辩意见', 'Statement'), required: true, max: 8000 } },
    papers: ['receipt'],
    stops: ['statement'],
    audience: 'respondent',
    order: 10,
    source: penaltyProcedure('第五十七条'),
  },
  'ask-hearing': {
    title: both('要求听证', 'Ask for a hearing'),
    effect: both('要求听证，听证时间不计入办案期限', 'Asks for a hearing; its time does not count'),
    from: ['notified'],
    to: 'hearing',
    by: ['respondent', 'officer'],
    fields: { reason: noteField },
    stops: ['statement'],
    suspends: ['decision'],
    cause: 'hearing',
    audience: 'respondent',
    order: 20,
    source: penaltyLaw('第六十四条'),
  },
  'lapse-statement': {
    title: both('逾期未陈述申辩', 'No statement in time'),
    effect: both('期满视为放弃陈述申辩和听证', 'Taken as waived'),
    from: ['notified'],
    to: 'rechecking',
    by: ['system', 'officer'],
    stops: ['statement'],
    audience: 'respondent',
    order: 60,
    source: penaltyProcedure('第五十七条'),
  },
  'call-hearing': {
    session: 'calls',
    title: both('通知听证', 'Call the hearing'),
    effect: both('发出听证通知书，至少提前 7 个工作日', 'Issues the hearing notice, at least 7 working days ahead'),
    from: ['hearing'],
    to: 'same',
    by: ['officer', 'lead'],
    fields: { ...hearingFields },
    papers: ['hearing-notice', 'proof-of-service'],
    ahead: { field: 'heldAt', length: 7, unit: 'working-days', id: 'MP-11', source: penaltyLaw('第六十四条') },
    audience: 'respondent',
    order: 10,
    source: penaltyLaw('第六十四条'),
  },
  'hold-hearing': {
    session: 'records',
    title: both('记录听证', 'Record the hearing'),
    effect: both('记入听证笔录，恢复计算办案期限', 'Adds the hearing record; time counts again'),
    from: ['hearing'],
    to: 'rechecking',
    by: ['officer', 'lead'],
    fields: { heldOn: dateField('日期', 'Day'), record: recordField },
    resumes: ['decision'],
    apartFrom: ['conclude'],
    audience: 'respondent',
    order: 20,
    source: penaltyLaw('第六十四条'),
  },
  'waive-hearing': {
    title: both('放弃听证', 'Give up the hearing'),
    effect: both(
      '当事人撤回听证要求或者不参加，恢复计算办案期限',
      'The party gives up or stays away; time counts again',
    ),
    from: ['hearing'],
    to: 'rechecking',
    by: ['respondent', 'officer'],
    fields: { note: noteField },
    resumes: ['decision'],
    audience: 'respondent',
    order: 40,
    source: penaltyLaw('第六十四条'),
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
