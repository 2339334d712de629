import type { ClockRule } from '../../kernel/clock.ts'
import { dateField } from '../form-fields.ts'
import { reverseLink } from '../legal-documents.ts'
import { overdue } from '../shared/periods.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import { afterFiling, type states } from './states.ts'

/** How long the office has to tell the procuratorate what it did; by report alone. */
export const prosecutorClocks = {
  'prosecutor-answer': {
    id: 'CL-10',
    title: both('检察意见答复期限', 'Deadline to answer the procuratorate'),
    length: 2,
    unit: 'months',
    owes: 'office',
    from: both('收到检察意见书', 'Receipt of the opinion'),
    rolls: true,
    warnings: [10, 5, 1],
    onExpiry: overdue,
    source: reverseLink.unverified('', '仅见报道，未见原文'),
    keptFrom: ['requester', 'respondent'],
  },
} as const satisfies Readonly<Record<string, ClockRule>>

const notDecided = both('本案尚未作出处罚决定', 'No penalty was decided in this case yet')
const decided = both('本案已经作出处罚决定', 'A penalty was decided in this case')

/** The way back: who is not prosecuted may have to be punished, and the procuratorate says so with all it has (guide on the reverse link, arts. 12-15). */
export const prosecutor = {
  'record-prosecutor-opinion': {
    title: both('登记检察意见书', 'Record an opinion of the procuratorate'),
    effect: both(
      '登记不起诉后检察机关提出的检察意见书，按其载明的事实、证据和涉案物品办理',
      'Records the opinion given after a decision not to prosecute, with facts, evidence and goods',
    ),
    from: ['verifying', 'investigating'],
    to: 'same',
    by: ['officer', 'lead'],
    starts: ['prosecutor-answer'],
    datedBy: 'receivedOn',
    source: reverseLink('第十二条至第十五条'),
    rows: ['CL-09'],
    fields: {
      receivedOn: dateField('收到日期', 'Date received'),
      number: { kind: 'text', title: both('检察意见书文号', 'Number of the opinion'), required: true, max: 60 },
      facts: { kind: 'long', title: both('认定的事实', 'Facts found'), required: true, max: 8000 },
      proof: { kind: 'long', title: both('证据', 'Evidence'), required: true, max: 4000 },
      proposal: {
        kind: 'long',
        title: both('处罚意见和依据', 'Penalty proposed, and its basis'),
        required: true,
        max: 4000,
      },
      seized: {
        kind: 'long',
        title: both('查封、扣押、冻结的涉案财物及其移送', 'Goods seized, and their transfer'),
        hint: both('没有的，填写“无”', 'Write “none” if there are none'),
        required: true,
        max: 4000,
      },
      settled: {
        kind: 'yes-no',
        title: both(
          '不起诉决定已经生效，没有复议、复核或者申诉',
          'The decision not to prosecute stands: no review or appeal',
        ),
        hint: both('复议、复核、申诉期间，等待结果后处理', 'While it is reviewed or appealed, wait for the result'),
      },
    },
    files: 'annex',
    audience: 'officers',
  },
  'answer-prosecutor': {
    title: both('书面答复检察机关', 'Answer the procuratorate'),
    effect: both(
      '发出检察意见复函，告知立案、处罚或者不予处罚的情况',
      'Issues the answer: case opened, penalty, or none',
    ),
    from: ['verifying', ...afterFiling, 'spared', 'with-justice'],
    to: 'same',
    by: ['lead'],
    whileRuns: 'prosecutor-answer',
    owed: true,
    papers: ['prosecutor-reply'],
    stops: ['prosecutor-answer'],
    datedBy: 'answeredOn',
    source: reverseLink.unverified('', '仅见报道，未见原文'),
    rows: ['CL-09'],
    fields: {
      answeredOn: dateField('答复日期', 'Date of the answer'),
      office: { kind: 'text', title: both('提出意见的检察机关', 'Procuratorate'), required: true, max: 100 },
      result: {
        kind: 'choice',
        title: both('处理情况', 'What was done'),
        required: true,
        options: {
          filed: both('已经立案，正在办理', 'Case opened, being handled'),
          penalised: both('已经作出行政处罚', 'Penalty imposed'),
          none: both('不予行政处罚', 'No penalty'),
          elsewhere: both('不属于本机关管辖，已经移送', 'Outside its competence, passed on'),
        },
        optionsWhen: {
          filed: { taken: ['file'], because: both('本案尚未立案', 'No case was opened yet') },
          penalised: { taken: ['approve-decision'], because: notDecided },
          none: { untaken: ['approve-decision'], because: decided },
          elsewhere: { untaken: ['approve-decision'], because: decided },
        },
      },
      reason: { kind: 'long', title: both('情况说明', 'Account'), required: true, max: 4000 },
    },
    reads: ['record-prosecutor-opinion'],
    files: 'annex',
    audience: 'officers',
  },
} as const satisfies StepsOf<typeof states, typeof prosecutorClocks>
