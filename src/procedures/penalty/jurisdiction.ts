import { dateField, noteField, reasonField } from '../form-fields.ts'
import { penaltyProcedure } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { atWork, heldUp, type states } from './states.ts'

const open = ['verifying', ...atWork] as const
/** Where the answer to a dispute may come in: a case stands still, or is with the police, and the dispute goes on. */
const answering = [...open, ...heldUp] as const

/** Two regulators each think the case theirs, or not theirs: they negotiate, and else their common superior decides. */
export const jurisdiction = {
  'dispute-jurisdiction': {
    title: both('登记管辖争议', 'Record a dispute over jurisdiction'),
    effect: both(
      '与其他机关发生管辖争议，7 个工作日内协商；协商不成的，报请共同的上一级机关指定管辖',
      'Another office claims or declines the case: 7 working days to agree, then their common superior decides',
    ),
    from: open,
    to: 'same',
    by: ['lead'],
    starts: ['negotiation'],
    datedBy: 'happenedOn',
    source: penaltyProcedure('第十三条'),
    fields: {
      other: { kind: 'text', title: both('另一机关', 'The other office'), required: true, max: 100 },
      happenedOn: dateField('发生争议日期', 'Date of the dispute'),
      reason: reasonField,
    },
    audience: 'officers',
    order: 78,
  },
  'settle-jurisdiction': {
    title: both('登记协商结果', 'Record what was agreed'),
    effect: both(
      '管辖争议协商一致；由另一机关管辖的，随后移送',
      'The offices agree; if the case is the other’s, it is referred next',
    ),
    from: answering,
    to: 'same',
    by: ['lead'],
    whileRuns: 'negotiation',
    owed: true,
    stops: ['negotiation'],
    source: penaltyProcedure('第十三条'),
    fields: { note: { ...noteField, required: true } },
    reads: ['dispute-jurisdiction'],
    audience: 'officers',
    order: 3,
  },
  'report-jurisdiction': {
    title: both('报请指定管辖', 'Ask the superior to designate'),
    effect: both(
      '协商不成，报请共同的上一级机关，由其 7 个工作日内指定管辖',
      'No agreement: the common superior decides within 7 working days',
    ),
    from: open,
    to: 'same',
    by: ['lead'],
    whileRuns: 'negotiation',
    starts: ['designation'],
    stops: ['negotiation'],
    datedBy: 'reportedOn',
    source: penaltyProcedure('第十六条'),
    fields: { reportedOn: dateField('上一级机关收到日期', 'Date the superior received it'), reason: reasonField },
    reads: ['dispute-jurisdiction'],
    audience: 'officers',
    order: 46,
  },
  'record-designation': {
    title: both('登记指定管辖', 'Record the designation'),
    effect: both(
      '登记上一级机关指定管辖的决定；指定其他机关的，随后移送',
      'Records whom the superior designated; if another office, the case is referred next',
    ),
    from: answering,
    to: 'same',
    by: ['lead'],
    whileRuns: 'designation',
    owed: true,
    stops: ['designation'],
    datedBy: 'designatedOn',
    source: penaltyProcedure('第十六条'),
    fields: {
      designatedOn: dateField('决定日期', 'Date of the decision'),
      number: { kind: 'text', title: both('决定文号', 'Number of the decision'), required: true, max: 60 },
      to: { kind: 'text', title: both('被指定的机关', 'Office designated'), required: true, max: 100 },
    },
    files: 'annex',
    audience: 'officers',
    order: 3,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
