import type { ClockRule } from '../../kernel/clock.ts'
import { compulsionLaw, litigationLaw, patentLaw, patentMeasures } from '../legal-documents.ts'
import { contestClocks } from '../shared/contested.ts'
import { joined } from '../shared/joined.ts'
import { officeWorkingDays } from '../shared/periods.ts'
import { seizureClock } from '../shared/seizing.ts'
import { suggestionClock } from '../shared/suggestion.ts'
import { supplementClock } from '../shared/supplement.ts'
import { demandClock } from '../shared/enforcing.ts'
import { both } from '../wording.ts'

const ofTheOffice = {
  filing: {
    id: 'PA-03',
    title: both('立案期限', 'Deadline to open the case'),
    from: both('收到请求书；经补正的，收到补正材料', 'Receipt of the request, or of the last missing document'),
    extensions: {
      complex: {
        title: both('案情复杂或者特殊', 'Complex or special case'),
        length: 5,
        unit: 'working-days',
        approver: 'lead',
        times: 1,
        source: patentMeasures('第二十条'),
      },
    },
    source: patentMeasures('第二十条', '补正后重新起算为本平台口径'),
    ...officeWorkingDays(5),
  },
  supplement: supplementClock(both('逾期未补正的，不予立案', 'The case is not opened if documents stay missing')),
  service: {
    id: 'PA-04',
    title: both('送达请求书副本期限', 'Deadline to serve the request'),
    from: both('立案', 'Opening of the case'),
    source: patentMeasures('第二十二条'),
    ...officeWorkingDays(5),
  },
  defence: {
    id: 'PA-05',
    per: 'party',
    title: both('答辩期限', 'Deadline for the defence'),
    length: 15,
    unit: 'calendar-days',
    owes: 'respondent',
    from: both('收到请求书副本', 'Receipt of the copy of the request'),
    rolls: true,
    variants: {
      abroad: {
        length: 30,
        unit: 'calendar-days',
        when: both('被请求人在中国内地没有固定住所', 'The respondent has no fixed domicile in mainland China'),
        undomiciled: true,
      },
    },
    extensions: {
      panel: {
        title: both('当事人申请、合议组决定', 'Granted by the panel at a party’s request'),
        length: 15,
        unit: 'calendar-days',
        approver: 'officer',
        times: 1,
        source: patentMeasures('第二十二条', '条文未定延长天数，由合议组决定'),
      },
    },
    notCounted: { suspension: both('中止', 'Suspension') },
    warnings: [5, 2, 1],
    onExpiry: both('不答辩不影响案件处理', 'The case goes on without a defence'),
    lapseStep: 'lapse-defence',
    source: patentMeasures('第二十二条'),
    announced: 'defence',
  },
  'forward-defence': {
    id: 'PA-06',
    per: 'submission',
    title: both('转送答辩书期限', 'Deadline to forward the defence'),
    from: both('收到答辩书', 'Receipt of the defence'),
    source: patentMeasures('第二十二条'),
    ...officeWorkingDays(5),
  },
  objection: {
    id: 'PA-07',
    title: both('管辖异议决定期限', 'Deadline to decide on jurisdiction'),
    from: both('收到管辖异议', 'Receipt of the objection'),
    source: patentMeasures('第九条'),
    ...officeWorkingDays(5),
  },
  closing: {
    id: 'PA-12',
    title: both('结案期限', 'Deadline to close the case'),
    length: 3,
    unit: 'months',
    owes: 'office',
    from: both('立案', 'Opening of the case'),
    rolls: true,
    variants: {
      renewed: {
        length: 3,
        unit: 'months',
        when: both('人民法院判决撤销裁决并重新作出', 'The court annulled the decision and ordered a new one'),
        source: litigationLaw.unverified(
          '第七十条',
          '法律没有规定重新作出裁决的期限，比照结案期限自判决生效之日起算；判决限定期限的，从其限定',
        ),
      },
    },
    extensions: {
      complex: {
        title: both('案情复杂', 'Complex case'),
        length: 1,
        unit: 'months',
        approver: 'lead',
        times: 1,
        source: patentMeasures('第三十七条'),
      },
      'especially-complex': {
        title: both('案情特别复杂', 'Especially complex case'),
        length: 2,
        unit: 'months',
        approver: 'higher-office',
        times: 1,
        after: 'complex',
        source: patentMeasures('第三十七条'),
      },
    },
    notCounted: {
      suspension: both('中止', 'Suspension'),
      announcement: both('公告', 'Service by publication'),
      appraisal: both('检验鉴定', 'Testing or expert appraisal'),
      objection: both('管辖异议处理', 'Objection to jurisdiction'),
      'evidence-extension': both('当事人申请延长举证期限', 'Extra time for evidence, at a party’s request'),
      settlement: both('和解、调解', 'Settlement or mediation'),
    },
    warnings: [20, 10, 5, 1],
    onExpiry: both('超期提示督办', 'Overdue: flagged to supervisors'),
    source: patentMeasures('第三十七条'),
    announced: 'closing',
  },
  // Of a repeat infringement alone.
  seizure: seizureClock(compulsionLaw('第二十五条')),
  publication: {
    id: 'PA-13',
    title: both('公开期限', 'Deadline to publish'),
    from: both('作出裁决，或者裁决经诉讼变更、撤销', 'The decision, or its change or annulment in court'),
    source: patentMeasures('第八十三条'),
    ...officeWorkingDays(20, [5, 1]),
  },
  suit: {
    id: 'PA-14',
    per: 'party',
    grants: true,
    title: both('起诉期限', 'Deadline to go to court'),
    length: 15,
    unit: 'calendar-days',
    owes: 'parties',
    from: both('收到裁决书', 'Receipt of the decision'),
    rolls: true,
    warnings: [5, 1],
    onExpiry: both(
      '期满不起诉又不停止侵权的，可申请人民法院强制执行',
      'If nobody goes to court and the infringement goes on, the office may apply for enforcement',
    ),
    lapseStep: 'lapse-suit',
    source: patentLaw('第六十五条'),
  },
  demand: demandClock(),
  enforcement: {
    id: 'PA-15',
    per: 'party',
    against: 'respondent',
    startsAtEndOf: ['suit'],
    title: both('申请强制执行期限', 'Deadline to apply for enforcement'),
    length: 3,
    unit: 'months',
    owes: 'office',
    from: both('该当事人的起诉期限届满', 'End of that party’s own time to go to court'),
    rolls: true,
    warnings: [20, 10, 5],
    onExpiry: both('逾期申请的，人民法院不予受理', 'The court does not accept a late application'),
    source: compulsionLaw('第五十三条'),
  },
} as const satisfies Readonly<Record<string, ClockRule>>

/** Periods of an adjudication: Order 81, the suit by Patent Law art. 65, enforcement by Compulsion Law art. 53, evidence in court. */
export const clocks = joined(
  'clock',
  ofTheOffice,
  { 'court-evidence': contestClocks['court-evidence'] },
  suggestionClock,
)
