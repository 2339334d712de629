import type { ClockRule } from '../../kernel/clock.ts'
import type { Bilingual } from '../../kernel/bilingual.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import { creditRepair, houseNorm, provincialProtection } from '../legal-documents.ts'
import { officeWorkingDays } from '../shared/periods.ts'
import { both } from '../wording.ts'

const published = both('公示', 'Publication')
const classes = creditRepair('第一条至第四条', '三类期限；各类处罚归入哪一类以主管部门的规定为准')

/** Before its end nothing is taken down early: the first day on which repair can be asked for follows it. */
const least = (title: Bilingual, length: number, lapseStep: string) =>
  ({
    id: 'FIX-01',
    title,
    length,
    unit: 'months',
    owes: 'office',
    grants: true,
    from: published,
    warnings: [],
    onExpiry: both('可以申请信用修复', 'Repair can be asked for'),
    lapseStep,
    source: classes,
  }) as const

/** At its end what is shown is taken down without anybody asking. */
const longest = (title: Bilingual, length: number, source: LegalSource = classes) =>
  ({
    id: 'FIX-01',
    title,
    length,
    unit: 'months',
    owes: 'office',
    grants: true,
    from: published,
    warnings: [],
    onExpiry: both('自动停止公示', 'No longer shown, without application'),
    lapseStep: 'term-over',
    source,
  }) as const

/** How long information is shown, by its class, and measures last; what no law read here sets is a norm of the house. */
export const clocks = {
  entering: {
    id: 'HN-21',
    title: both('公示信息办理期限', 'Deadline to deal with it'),
    from: both('收到处罚信息或者失信线索', 'Receipt of the penalty or the lead'),
    source: houseNorm('公示期限自处罚决定起算，见行政处罚程序；此为转办后的内部时限'),
    ...officeWorkingDays(5),
    ofTaker: true,
  },
  statement: {
    id: 'HN-22',
    per: 'party',
    title: both('陈述申辩期限', 'Deadline for a statement'),
    length: 10,
    unit: 'working-days',
    owes: 'respondent',
    grants: true,
    from: both('收到拟认定告知书', 'Receipt of the notice'),
    warnings: [3, 1],
    onExpiry: both('视为放弃陈述申辩', 'Taken as waived'),
    lapseStep: 'lapse-statement',
    source: houseNorm('认定前陈述申辩的天数未核对；参照通行做法'),
  },
  repair: {
    id: 'HN-23',
    title: both('信用修复审查期限', 'Deadline to decide on repair'),
    from: both('收到信用修复申请', 'Receipt of the application'),
    source: houseNorm('信用修复的反馈天数未核对；参照通行做法'),
    ...officeWorkingDays(10),
  },
  'least-general': least(both('一般失信信息最短公示期限', 'Shortest term, general class'), 3, 'least-over'),
  'least-serious': least(both('严重失信信息最短公示期限', 'Shortest term, serious class'), 12, 'least-over'),
  'longest-minor': longest(both('轻微失信信息最长公示期限', 'Longest term, minor class'), 3),
  'longest-general': longest(both('一般失信信息最长公示期限', 'Longest term, general class'), 12),
  'longest-serious': longest(both('严重失信信息最长公示期限', 'Longest term, serious class'), 36),
  measures: {
    id: 'HN-24',
    title: both('失信管理措施期限', 'Term of the measures'),
    length: 12,
    unit: 'months',
    owes: 'office',
    grants: true,
    from: both('认定失信行为', 'The finding'),
    warnings: [],
    onExpiry: both('解除管理措施', 'The measures are lifted'),
    lapseStep: 'term-over',
    source: houseNorm('国家规定的期限未核对，一年见于外地规定'),
  },
  bar: {
    id: 'CR-07',
    title: both('三年限制期限', 'Three years without public funds and honours'),
    length: 36,
    unit: 'months',
    owes: 'office',
    grants: true,
    from: both('认定', 'The finding'),
    warnings: [],
    onExpiry: both('限制期满', 'The bar has ended'),
    lapseStep: 'term-over',
    source: provincialProtection('第四十九条'),
  },
} as const satisfies Readonly<Record<string, ClockRule>>
