import type { ClockRule } from '../../kernel/clock.ts'
import { fairGuide, fairMeasures, houseNorm } from '../legal-documents.ts'
import { untilFairCloses } from '../shared/at-venue.ts'
import { overdue } from '../shared/periods.ts'
import { both } from '../wording.ts'

/** Periods at a fair: in hours, from the hour of the event, through nights and days off, and none beyond its closing. */
export const clocks = {
  'taking-up': {
    id: 'EX-02',
    title: both('受理期限', 'Deadline to accept'),
    length: 24,
    unit: 'hours',
    owes: 'office',
    from: both('收到投诉材料', 'Receipt of the complaint'),
    within: untilFairCloses,
    warnings: [6, 2],
    onExpiry: overdue,
    source: houseNorm('公开报道的修订草案为 24 小时，2006 年办法条文没有小时数；作为服务承诺'),
  },
  answer: {
    id: 'EX-04',
    rows: ['EX-03'],
    per: 'party',
    title: both('答复期限', 'Deadline to answer'),
    length: 24,
    unit: 'hours',
    owes: 'respondent',
    from: both('收到投诉告知书', 'Receipt of the notice of the complaint'),
    within: untilFairCloses,
    warnings: [6, 2],
    onExpiry: both(
      '逾期不答复，不影响处理；可以协调主办方撤展、遮盖、断开链接',
      'Silence stops nothing; the organiser may be asked to have goods withdrawn or covered',
    ),
    lapseStep: 'lapse-answer',
    source: fairGuide.unverified('第十四条', '据转载文本，未核对原文'),
  },
  handling: {
    id: 'HN-07',
    title: both('现场处理期限', 'Deadline to deal with it on site'),
    length: 72,
    unit: 'hours',
    owes: 'office',
    from: both('受理投诉', 'Acceptance of the complaint'),
    within: untilFairCloses,
    warnings: [24, 6, 2],
    onExpiry: overdue,
    source: houseNorm('条文没有办结小时数，由承办单位按照展期确定'),
  },
  closing: {
    id: 'HN-32',
    title: both('闭展期限', 'Closing of the fair'),
    // No period of the law: the hour that the complaint names.
    length: 72,
    unit: 'hours',
    owes: 'office',
    grants: true,
    from: both('收到投诉材料', 'Receipt of the complaint'),
    within: { ...untilFairCloses, itself: true },
    warnings: [24, 6, 2],
    onExpiry: both(
      '闭展后不再现场处理；移送有权机关，或者终止处理并告知当事人',
      'Nothing is dealt with on the spot any more: it is referred, or ended with notice to the parties',
    ),
    lapseStep: 'fair-closed',
    source: fairMeasures('第六条', '展会期间的处理；闭展时间以投诉材料所载为准，可以更正'),
  },
} as const satisfies Readonly<Record<string, ClockRule>>
