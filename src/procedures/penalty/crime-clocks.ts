import type { ClockRule } from '../../kernel/clock.ts'
import { crimeTransfer } from '../legal-documents.ts'
import { overdue, threeDays } from '../shared/periods.ts'
import { both } from '../wording.ts'

/** Periods of the transfer of a suspected crime (XF): between the office, the police and the procuratorate. */
export const crimeClocks = {
  'crime-approval': {
    id: 'XF-02',
    title: both('移送审批期限', 'Approval of the transfer'),
    owes: 'office',
    from: both('收到涉嫌犯罪报告', 'Receipt of the report'),
    onExpiry: overdue,
    source: crimeTransfer('第五条', '“日”是否为工作日未核对，从严按自然日'),
    ...threeDays,
  },
  handover: {
    id: 'XF-03',
    title: both('移交公安期限', 'Handing over to the police'),
    length: 24,
    unit: 'hours',
    owes: 'office',
    from: both('批准移送', 'Approval of the transfer'),
    warnings: [12, 4],
    onExpiry: overdue,
    source: crimeTransfer('第五条'),
  },
  'police-decision': {
    id: 'XF-05',
    title: both('公安立案审查期限', 'Police decision'),
    owes: 'receiver',
    from: both('公安机关接收案卷', 'Receipt by the police'),
    onExpiry: both('联络催办；可建议检察机关监督', 'Liaise; the procuratorate may be asked'),
    source: crimeTransfer('第八条', '复杂案件 30 日、60 日的规定未核对'),
    ...threeDays,
  },
  'ask-again': {
    id: 'XF-06',
    title: both('提请复议期限', 'Asking the police again'),
    owes: 'office',
    from: both('收到不予立案通知', 'Receipt of the refusal'),
    onExpiry: both('不再提请复议', 'No reconsideration is asked'),
    source: crimeTransfer('第九条'),
    ...threeDays,
  },
  'police-reply': {
    id: 'XF-07',
    title: both('公安复议期限', 'Police reconsideration'),
    owes: 'receiver',
    from: both('收到复议申请', 'Receipt of the request'),
    onExpiry: both('联络催办；可建议检察机关监督', 'Liaise; the procuratorate may be asked'),
    source: crimeTransfer('第九条'),
    ...threeDays,
  },
  'ask-supervision': {
    id: 'XF-08',
    title: both('建议立案监督期限', 'Asking the procuratorate'),
    owes: 'office',
    from: both('收到复议决定', 'Receipt of the reconsideration'),
    onExpiry: both('不再建议监督', 'No supervision is asked'),
    source: crimeTransfer('第九条'),
    ...threeDays,
  },
  'goods-handover': {
    id: 'XF-09',
    title: both('移交物品期限', 'Handing over goods'),
    owes: 'office',
    from: both('收到公安立案通知', 'Receipt of the police notice'),
    onExpiry: overdue,
    source: crimeTransfer('第十二条'),
    ...threeDays,
  },
} as const satisfies Readonly<Record<string, ClockRule>>
