import type { ClockRule } from '../../kernel/clock.ts'
import { eCommerceLaw, houseNorm, onlineReply } from '../legal-documents.ts'
import { officeWorkingDays, overdue } from '../shared/periods.ts'
import { both } from '../wording.ts'

const lifts = both(
  '没有收到权利人已经投诉或者起诉的通知，平台经营者及时终止措施',
  'No notice of a complaint or a suit came: the platform ends the measures',
)

/** Periods of a notice to a platform: the law sets that of the holder; for the platform it says 及时, and no number. */
export const clocks = {
  'taking-up': {
    ...officeWorkingDays(2),
    id: 'HN-08',
    warnings: [1],
    title: both('登记审查期限', 'Deadline to accept'),
    from: both('收到投诉材料', 'Receipt of the complaint'),
    source: houseNorm('条文没有审查天数；作为服务承诺'),
  },
  acting: {
    ...officeWorkingDays(3),
    id: 'HN-09',
    title: both('核对平台处理情况的期限', 'Deadline to check what the platform did'),
    from: both('通知送交平台经营者', 'Notice to the platform'),
    onExpiry: both(
      '平台经营者没有采取措施或者没有转送通知的，责令限期改正或者移送查处',
      'A platform that took no measures or forwarded nothing is ordered to put it right, or referred',
    ),
    source: houseNorm('法律要求平台经营者及时采取措施，没有天数；由承办单位确定，预填值可改'),
  },
  correction: {
    ...officeWorkingDays(10),
    id: 'HN-12',
    rows: ['EC-11'],
    title: both('责令改正期限', 'Time to put it right'),
    from: both('送达责令限期改正通知书', 'Service of the order'),
    onExpiry: both('逾期不改正的，移送行政处罚', 'If it is not put right, the matter goes to enforcement'),
    source: houseNorm('法律要求限期改正，没有天数；由承办单位确定，预填值可改'),
  },
  statement: {
    id: 'HN-11',
    per: 'party',
    title: both('提交声明的等候期限', 'Waiting period for the merchant’s statement'),
    length: 10,
    unit: 'working-days',
    owes: 'respondent',
    grants: true,
    from: both('收到转送的通知', 'Receipt of the forwarded notice'),
    warnings: [3, 1],
    onExpiry: both(
      '没有收到声明的，措施维持；此后仍可以向平台经营者提交声明',
      'Without a statement the measures stand; one may still be handed to the platform',
    ),
    offersStep: {
      step: 'keep-measures',
      because: both(
        '等候期限届满：核对没有收到书面声明后，维持措施并办结',
        'The time waited is over: check that no statement came on paper, then close with the measures standing',
      ),
    },
    source: houseNorm('提交声明没有法定期限；届满后仅办结本单位的处理，不影响平台内经营者提交声明'),
  },
  complaint: {
    id: 'EC-06',
    per: 'event',
    title: both('投诉或者起诉期限', 'Time to complain or sue'),
    length: 15,
    unit: 'calendar-days',
    // A civil period: a last day that is a holiday moves to the first working day (Civil Code art. 203).
    rolls: true,
    owes: 'requester',
    grants: true,
    from: both('转送的声明到达权利人', 'Arrival of the statement at the holder'),
    notCounted: {
      'beyond-control': both(
        '办理公证、认证手续等权利人无法控制的延迟',
        'Delay beyond the holder’s control, as by notarisation or authentication',
      ),
    },
    warnings: [5, 2],
    onExpiry: lifts,
    lapseStep: 'lapse-complaint',
    source: eCommerceLaw('第四十三条'),
  },
  ceiling: {
    id: 'EC-07',
    per: 'event',
    title: both('最长期限', 'Longest time'),
    length: 20,
    unit: 'working-days',
    owes: 'requester',
    grants: true,
    from: both('转送的声明到达权利人', 'Arrival of the statement at the holder'),
    warnings: [2],
    onExpiry: lifts,
    lapseStep: 'lapse-ceiling',
    source: onlineReply.unverified('第三项', '项号未逐字核对'),
  },
  handling: {
    id: 'HN-10',
    title: both('办理期限', 'Deadline to deal with it'),
    length: 45,
    unit: 'working-days',
    owes: 'office',
    from: both('受理', 'Acceptance'),
    warnings: [10, 3],
    onExpiry: overdue,
    source: houseNorm('条文没有办结天数；涵盖转送、声明和投诉或者起诉期限'),
  },
} as const satisfies Readonly<Record<string, ClockRule>>
