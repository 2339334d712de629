import type { ClockRule } from '../../kernel/clock.ts'
import { civilProcedure, houseNorm, mediationAct, onlineMediation } from '../legal-documents.ts'
import { officeWorkingDays } from '../shared/periods.ts'
import { both } from '../wording.ts'

/** Periods of a mediation: online mediation rules, joint confirmation by Civil Procedure Law art. 205. */
export const clocks = {
  'taking-on': {
    id: 'ME-07',
    title: both('确认接收期限', 'Deadline to take it on'),
    length: 3,
    unit: 'working-days',
    owes: 'office',
    ofTaker: true,
    from: both('收到委派、委托或者申请', 'Receipt of the assignment or application'),
    warnings: [1],
    onExpiry: both('逾期未确认的，另行指定', 'Another mediator is appointed'),
    source: onlineMediation('第十二条', '法院委派委托的案件；其他来源参照适用'),
  },
  contact: {
    id: 'OM-15',
    title: both('联系对方期限', 'Deadline to contact the other side'),
    length: 3,
    unit: 'working-days',
    owes: 'office',
    from: both('确认接收', 'Taking on the case'),
    warnings: [1],
    onExpiry: both('超期提示', 'Overdue'),
    source: onlineMediation.unverified('第十五条', '条文摘录，未逐字核对'),
  },
  mediating: {
    id: 'ME-01',
    title: both('调解期限', 'Deadline for the mediation'),
    length: 30,
    unit: 'calendar-days',
    owes: 'office',
    from: both('确认接收', 'Taking on the case'),
    rows: ['ME-06', 'CL-17'],
    rolls: true,
    variants: {
      summaryProcedure: {
        length: 7,
        unit: 'calendar-days',
        when: both('人民法院立案后委托（简易程序）', 'A court refers it after opening its case (summary procedure)'),
      },
      afterFiling: {
        length: 15,
        unit: 'calendar-days',
        when: both('人民法院立案后委托（普通程序）', 'A court refers it after opening its case (ordinary procedure)'),
      },
    },
    extensions: {
      consent: {
        title: both('各方同意', 'With everyone’s consent'),
        length: 30,
        unit: 'calendar-days',
        approver: 'mediator',
        times: 3,
        source: onlineMediation('第二十四条', '条文未定天数和次数'),
      },
    },
    notCounted: { appraisal: both('鉴定', 'Expert appraisal') },
    warnings: [7, 3, 1],
    onExpiry: both(
      '期限届满未达成协议，且各方不同意延长的，终结调解',
      'Ends without agreement unless everyone agrees to continue',
    ),
    source: mediationAct.unverified(
      '',
      '人民调解法无天数规定，30 日为常见服务规范；法院委派的见《人民法院在线调解规则》第二十四条',
    ),
  },
  reporting: {
    id: 'HN-27',
    title: both('向人民法院告知结果期限', 'Deadline to tell the court'),
    from: both('调解达成协议或者终结', 'The agreement, or the end of the mediation'),
    source: houseNorm('条文要求及时告知人民法院，没有天数；作为服务承诺'),
    ...officeWorkingDays(3, [1]),
  },
  'joint-application': {
    id: 'ME-02',
    grants: true,
    title: both('共同申请司法确认期限', 'Deadline to apply jointly for court confirmation'),
    length: 30,
    unit: 'calendar-days',
    owes: 'parties',
    from: both('调解协议生效', 'The day the agreement takes effect'),
    rolls: true,
    // The first warning falls about day 20: seven working days before the end are nine to eleven calendar days.
    warnings: [7, 3, 1],
    onExpiry: both(
      '逾期不得共同申请司法确认，协议仍有合同效力',
      'The agreement can no longer be confirmed but stays binding as a contract',
    ),
    lapseStep: 'lapse-joint-application',
    source: civilProcedure('第二百零五条'),
  },
  sending: {
    id: 'ME-02',
    title: both('送交人民法院期限', 'Deadline to take it to the court'),
    length: 30,
    unit: 'calendar-days',
    owes: 'office',
    from: both('调解协议生效', 'The agreement takes effect'),
    continues: 'joint-application',
    rolls: true,
    warnings: [7, 3, 1],
    onExpiry: both(
      '共同申请应当在期限内提交人民法院，逾期的，人民法院可以不予受理；立即告知各方',
      'The application has to reach the court in time: after that the court may refuse it, and the parties are told at once',
    ),
    source: civilProcedure('第二百零五条'),
  },
  ruling: {
    id: 'ME-04',
    title: both('司法确认审查期限', 'Deadline for the court’s ruling'),
    length: 30,
    unit: 'calendar-days',
    owes: 'receiver',
    from: both('人民法院受理', 'Acceptance by the court'),
    rolls: true,
    warnings: [5],
    onExpiry: both('联络人民法院了解进展', 'Ask the court about progress'),
    source: civilProcedure('第一百八十七条', '自法院立案起算，院长可批准延长'),
  },
} as const satisfies Readonly<Record<string, ClockRule>>
