import type { ClockRule } from '../../kernel/clock.ts'
import { houseNorm, patentMeasures } from '../legal-documents.ts'
import { officeWorkingDays } from '../shared/periods.ts'
import { both } from '../wording.ts'

/** Periods of an administrative mediation (Order 81, arts. 65-66). */
export const clocks = {
  notice: {
    id: 'PM-01',
    title: both('发送陈述意见通知书期限', 'Deadline to send the notice'),
    from: both('收到调解请求', 'Receipt of the request'),
    source: patentMeasures('第六十五条'),
    ...officeWorkingDays(5),
  },
  opinion: {
    id: 'PM-02',
    title: both('陈述意见期限', 'Deadline to state a view'),
    length: 15,
    unit: 'calendar-days',
    owes: 'respondent',
    from: both('收到陈述意见通知书', 'Receipt of the notice'),
    rolls: true,
    warnings: [5, 1],
    onExpiry: both('不答复的，不予立案', 'Without a reply the case is not opened'),
    lapseStep: 'lapse-opinion',
    source: patentMeasures('第六十五条'),
  },
  filing: {
    id: 'PM-03',
    title: both('立案期限', 'Deadline to open the case'),
    from: both('收到同意调解的意见', 'Receipt of the consent'),
    source: patentMeasures('第六十六条'),
    ...officeWorkingDays(5),
  },
  telling: {
    id: 'PM-04',
    startsAtEndOf: ['opinion'],
    title: both('通知不予立案期限', 'Deadline to say that no case is opened'),
    from: both('收到不同意调解的意见，或者期限届满', 'The refusal, or the end of the time to reply'),
    source: patentMeasures('第六十六条'),
    ...officeWorkingDays(5),
  },
  duration: {
    id: 'PM-06',
    title: both('调解期限', 'Time for the mediation'),
    length: 2,
    unit: 'months',
    owes: 'office',
    from: both('立案', 'Opening of the case'),
    rolls: true,
    extensions: {
      complex: {
        title: both('案情复杂', 'Complex case'),
        length: 1,
        unit: 'months',
        approver: 'lead',
        times: 1,
        source: houseNorm('参照旧通知的报道，现行效力未核对'),
      },
    },
    warnings: [10, 5, 1],
    onExpiry: both('提示尽快终结调解', 'Reminder to bring the mediation to an end'),
    source: houseNorm(
      '《专利纠纷行政裁决和调解办法》未规定天数；参照旧通知的报道（2 个月，案情复杂的 3 个月），现行效力未核对',
    ),
  },
} as const satisfies Readonly<Record<string, ClockRule>>
