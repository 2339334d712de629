import type { ClockRule } from '../../kernel/clock.ts'
import { assistanceGuide, hongKongEvidence, hongKongService, houseNorm, macaoArrangement } from '../legal-documents.ts'
import type { Bilingual } from '../../kernel/bilingual.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import { officeWorkingDays } from '../shared/periods.ts'
import { both } from '../wording.ts'

/** Where the three numbers of the application come from: no official text of them was found. */
const unread = assistanceGuide.unverified('', '天数来自来源不明的培训材料，未核对')

const macao = macaoArrangement('第二条、第三条、第五条、第六条')

/** What a court there has to do at the request of one here: no step of the branch depends on it. */
const watch = (title: Bilingual, length: number, source: LegalSource) =>
  ({
    title,
    length,
    unit: 'months',
    owes: 'receiver',
    from: both('受托司法机构收到委托书', 'Receipt of the request by the court there'),
    warnings: [10],
    onExpiry: both('请人民法院了解进展', 'The court here may ask how it stands'),
    source,
  }) as const

/** Periods of a request for assistance. None is known from an official text: three are marked, the others are promises of the house. */
export const clocks = {
  review: {
    ...officeWorkingDays(15, [5, 2, 1]),
    id: 'AS-04',
    title: both('援助申请审查期限', 'Deadline to decide on the request'),
    from: both('收到援助申请', 'Receipt of the request'),
    notCounted: { supplement: both('补正时间', 'Time to supply missing documents') },
    source: unread,
  },
  supplement: {
    id: 'AS-04',
    title: both('补正期限', 'Time to supply missing documents'),
    length: 7,
    unit: 'working-days',
    owes: 'requester',
    from: both('发出补正通知书', 'The notice of missing documents'),
    fromPaper: true,
    warnings: [2, 1],
    onExpiry: both('逾期未补正的，视为撤回申请', 'Without it the request counts as withdrawn'),
    offersStep: {
      step: 'lapse-supplement',
      because: both(
        '补正期限已届满；请先核实期限内是否已通过窗口、邮寄等方式收到补正材料，收到的，予以登记',
        'The time to supply documents has ended. First check whether anything came in time at the counter or by post, and record it',
      ),
    },
    source: unread,
  },
  objection: {
    id: 'AS-04',
    title: both('申请复核期限', 'Time to ask for a review'),
    length: 7,
    unit: 'working-days',
    owes: 'requester',
    grants: true,
    from: both('收到不予受理通知书', 'Receipt of the refusal'),
    warnings: [2, 1],
    onExpiry: both('不予受理的决定不再复核，可以再次申请', 'The refusal stands; a new request can be made'),
    lapseStep: 'lapse-objection',
    source: unread,
  },
  handling: {
    ...officeWorkingDays(20, [5, 2, 1]),
    id: 'HN-28',
    title: both('援助办理期限', 'Deadline to give the help'),
    from: both('受理援助申请', 'Acceptance of the request'),
    notCounted: { experts: both('专家联合研究', 'Joint opinion of experts') },
    source: houseNorm('没有查到办理天数的规定；作为服务承诺'),
  },
  'expert-opinion': {
    ...officeWorkingDays(15, [5, 2, 1]),
    id: 'HN-29',
    title: both('专家联合意见期限', 'Deadline for the joint opinion'),
    from: both('邀请专家', 'Invitation of the experts'),
    source: houseNorm('没有查到专家研究天数的规定；由援助机构约定，预填值可改'),
  },
  following: {
    ...officeWorkingDays(60, [10, 3]),
    id: 'HN-30',
    title: both('回访期限', 'Deadline to follow it up'),
    from: both('出具援助意见或者转介', 'The advice, or the referral'),
    source: houseNorm('没有查到回访天数的规定；作为服务承诺'),
  },
  'macao-service': { id: 'XB-01', ...watch(both('澳门送达期限', 'Service in Macao'), 2, macao) },
  'macao-evidence': { id: 'XB-01', ...watch(both('澳门取证期限', 'Evidence from Macao'), 3, macao) },
  'hong-kong-service': {
    id: 'XB-03',
    ...watch(both('香港送达期限', 'Service in Hong Kong'), 2, hongKongService.unverified('', '条号未逐字核对')),
  },
  'hong-kong-evidence': {
    id: 'XB-03',
    ...watch(both('香港取证期限', 'Evidence from Hong Kong'), 6, hongKongEvidence.unverified('', '条号未逐字核对')),
  },
} as const satisfies Readonly<Record<string, ClockRule>>
