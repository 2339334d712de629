import type { ClockRule } from '../../kernel/clock.ts'
import { overdue } from '../shared/periods.ts'
import { arbitrationLaw2017, arbitrationLaw2025, houseNorm } from '../legal-documents.ts'
import { both } from '../wording.ts'
import type { ArbitrationText } from './text.ts'

const institutionRules = houseNorm('仲裁机构规则未核对，以机构现行规则为准')

/** Periods of an arbitration: the law’s (AR-01 to AR-05) and the institution’s unverified norms (AR-09). */
export const clocks = (text: ArbitrationText) =>
  ({
    acceptance: {
      id: 'AR-01',
      title: both('受理期限', 'Deadline to accept'),
      length: 5,
      unit: 'calendar-days',
      owes: 'office',
      from: both('收到仲裁申请书', 'Receipt of the application'),
      rolls: true,
      warnings: [2, 1],
      onExpiry: overdue,
      source: text.acceptance,
    },
    service: {
      id: 'AR-09',
      title: both('送达仲裁材料期限', 'Deadline to serve the documents'),
      length: 10,
      unit: 'calendar-days',
      owes: 'office',
      from: both('受理', 'Acceptance'),
      rolls: true,
      warnings: [3, 1],
      onExpiry: both('超期提示', 'Overdue'),
      source: institutionRules,
    },
    answer: {
      id: 'AR-09',
      title: both('答辩期限', 'Deadline for the answer'),
      length: 15,
      unit: 'calendar-days',
      owes: 'respondent',
      from: both('收到仲裁申请书副本', 'Receipt of the application'),
      rolls: true,
      variants: {
        abroad: {
          length: 45,
          unit: 'calendar-days',
          when: both(
            '涉外案件或者被申请人在中国内地没有住所',
            'Foreign-related, or the respondent is not domiciled in mainland China',
          ),
        },
      },
      warnings: [5, 1],
      onExpiry: both('不答辩不影响仲裁程序', 'The arbitration goes on without an answer'),
      lapseStep: 'lapse-answer',
      source: institutionRules,
    },
    constitution: {
      id: 'AR-09',
      startsAtEndOf: ['answer'],
      title: both('组庭期限', 'Deadline to form the tribunal'),
      length: 15,
      unit: 'calendar-days',
      owes: 'office',
      from: both('收到答辩书或者答辩期限届满', 'The answer, or the end of the time for it'),
      rolls: true,
      warnings: [5, 1],
      onExpiry: both('由仲裁机构指定仲裁员', 'The institution appoints the arbitrators'),
      source: institutionRules,
    },
    award: {
      id: 'AR-09',
      title: both('裁决期限', 'Deadline for the award'),
      length: 4,
      unit: 'months',
      owes: 'office',
      from: both('组庭', 'Formation of the tribunal'),
      rolls: true,
      extensions: {
        institution: {
          title: both('仲裁机构批准', 'Granted by the institution'),
          length: 2,
          unit: 'months',
          approver: 'lead',
          times: 1,
          source: institutionRules,
        },
      },
      notCounted: { suspension: both('中止', 'Suspension') },
      warnings: [20, 10, 5],
      onExpiry: both('超期提示', 'Overdue'),
      source: institutionRules,
    },
    correction: {
      id: 'AR-03',
      grants: true,
      title: both('请求补正期限', 'Deadline to request a correction'),
      length: 30,
      unit: 'calendar-days',
      owes: 'parties',
      from: both('收到裁决书', 'Receipt of the award'),
      rolls: true,
      warnings: [5],
      onExpiry: both('逾期不再依请求补正', 'No correction on request after this'),
      lapseStep: 'lapse-correction',
      source: text.correction,
    },
    'set-aside': {
      id: 'AR-04',
      grants: true,
      title: both('申请撤销裁决期限', 'Deadline to apply to set aside'),
      length: 3,
      unit: 'months',
      // The day on which the award was received decides, not that of the application for arbitration.
      earlier: [
        {
          before: '2026-03-01',
          length: 6,
          unit: 'months',
          source: arbitrationLaw2017.unverified('第五十九条', '收到裁决书之日有效的规定'),
        },
      ],
      owes: 'parties',
      from: both('收到裁决书', 'Receipt of the award'),
      rolls: true,
      warnings: [10, 5],
      onExpiry: both('逾期不得申请撤销裁决', 'The award can no longer be set aside'),
      lapseStep: 'lapse-set-aside',
      source: arbitrationLaw2025('第七十二条'),
    },
    'court-decision': {
      id: 'AR-05',
      title: both('人民法院审查期限', 'Deadline for the court’s ruling'),
      length: 2,
      unit: 'months',
      owes: 'receiver',
      from: both('人民法院受理撤销申请', 'Acceptance of the application by the court'),
      rolls: true,
      warnings: [5],
      onExpiry: both('联络人民法院了解进展', 'Ask the court about progress'),
      source: text.courtDecision,
    },
  }) as const satisfies Readonly<Record<string, ClockRule>>
