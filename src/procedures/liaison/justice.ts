import { dateField, noteField, reasonField } from '../form-fields.ts'
import { civilProcedure, crimeTransfer } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { officers, type states, whatRunsInHand } from './states.ts'

/** The police on a referred crime, the court on a joint application. */
export const justice = {
  'take-crime-referral': {
    title: both('接收涉嫌犯罪移送', 'Take a crime referral'),
    effect: both('签收移送案件，起算 3 日立案审查', 'Signs for the file; 3 days run to decide on a criminal case'),
    from: ['received'],
    to: 'in-hand',
    by: officers,
    bodies: ['police'],
    papers: ['transfer-receipt'],
    starts: ['crime-decision'],
    stops: ['taking-in-hand'],
    datedBy: 'receivedOn',
    source: crimeTransfer('第八条'),
    fields: { receivedOn: dateField('签收日期', 'Day of receipt') },
    audience: 'officers',
    order: 10,
  },
  'open-criminal-case': {
    title: both('立案侦查', 'Open a criminal case'),
    effect: both('记录立案决定并书面通知移送机关', 'Records the decision and tells the sender in writing'),
    from: ['in-hand'],
    to: 'answered',
    by: officers,
    bodies: ['police'],
    stops: whatRunsInHand,
    outcome: 'L2',
    source: crimeTransfer('第八条'),
    fields: {
      number: { kind: 'text', title: both('立案文号', 'Case number'), required: true, max: 60 },
      note: noteField,
    },
    submission: { kind: 'answer' },
    audience: 'officers',
    order: 10,
  },
  'refuse-criminal-case': {
    title: both('不予立案', 'Refuse a criminal case'),
    effect: both('书面说明理由并退回案卷', 'Gives written reasons and returns the file'),
    from: ['in-hand'],
    to: 'returned',
    by: officers,
    bodies: ['police'],
    papers: ['return-letter'],
    stops: whatRunsInHand,
    outcome: 'L3',
    source: crimeTransfer('第八条'),
    fields: { reason: reasonField },
    submission: { kind: 'answer' },
    audience: 'officers',
    order: 20,
  },
  'take-confirmation': {
    title: both('受理司法确认', 'Take a joint application'),
    effect: both('法院受理司法确认申请，起算审查期限', 'The court takes the application; its period runs'),
    from: ['received'],
    to: 'in-hand',
    by: officers,
    bodies: ['court'],
    starts: ['ruling'],
    stops: ['taking-in-hand'],
    datedBy: 'acceptedOn',
    source: civilProcedure('第一百八十七条'),
    fields: {
      acceptedOn: dateField('受理日期', 'Day accepted'),
      number: { kind: 'text', title: both('案号', 'Court number'), max: 60 },
    },
    audience: 'parties',
    order: 12,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
