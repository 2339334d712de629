import { addDays, daysBetween, type PlainDate } from '../../kernel/plain-date.ts'
import { penaltyLaw, penaltyProcedure } from '../legal-documents.ts'
import { both } from '../wording.ts'
import { fenIn, type Reckoner, wordIn } from './reckoner.ts'

const percentPerDay = 3

/**
 * What is added to a fine paid late, in fen: three per cent of the fine a day, never more than the fine itself
 * (行政处罚法 art. 72). `daysLate` in calendar days; none before the day after the last day of payment.
 * @row MP-16
 */
export function surchargeOf(fine: number, daysLate: number): number {
  const late = Math.max(0, daysLate)
  return Math.min(fine, Math.floor((fine * percentPerDay * late) / 100))
}

/** The day on which the surcharge reaches the fine and stops growing. */
export function surchargeFullOn(lastDay: PlainDate): PlainDate {
  return addDays(lastDay, Math.ceil(100 / percentPerDay))
}

/** A fine in parts, in fen: equal ones, and what does not divide goes with the first, so that they add up to the fine. */
export function instalmentsOf(fine: number, parts: number): number[] {
  const each = Math.floor(fine / parts)
  return Array.from({ length: parts }, (_, n) => (n === 0 ? fine - each * (parts - 1) : each))
}

const mostParts = 60

/** What a fine paid late, or in parts, comes to. */
export const surchargeReckoner: Reckoner = {
  key: 'surcharge',
  title: both('加处罚款与分期', 'Late payment and instalments of fines'),
  lead: both(
    '逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不得超出罚款的数额。',
    'A fine not paid in time is surcharged by three per cent per day, up to the amount of the fine.',
  ),
  fields: {
    fine: { kind: 'money', title: both('罚款数额', 'Fine'), required: true },
    lastDay: { kind: 'date', title: both('缴纳期限的最后一日', 'Last day for payment') },
    paidOn: {
      kind: 'date',
      title: both('缴纳日期（或者计算截止日期）', 'Date of payment, or the date to calculate to'),
    },
    parts: {
      kind: 'number',
      title: both('批准的分期期数', 'Number of instalments approved'),
      hint: both('未批准分期的，不填写。', 'Leave empty if none were approved.'),
      between: [2, mostParts],
    },
  },
  reckon(input) {
    const fine = fenIn(input, 'fine') ?? 0
    const lastDay = wordIn(input, 'lastDay')
    const paidOn = wordIn(input, 'paidOn')
    const parts = fenIn(input, 'parts')
    const late = lastDay && paidOn ? Math.max(0, daysBetween(lastDay, paidOn)) : undefined
    const added = late === undefined ? undefined : surchargeOf(fine, late)
    const law = penaltyLaw('第七十二条')
    return {
      lines: [
        ...(added === undefined || late === undefined || lastDay === undefined
          ? []
          : [
              { what: both('逾期', 'Late'), says: both(`${late} 日`, `Days: ${late}`), source: law },
              { what: both('加处罚款', 'Surcharge'), fen: added, source: law },
              {
                what: both('加处罚款达到上限之日', 'Surcharge reaches its limit on'),
                day: surchargeFullOn(lastDay),
              },
              { what: both('罚款和加处罚款合计', 'Fine and surcharge together'), fen: fine + added },
            ]),
        ...(parts === undefined
          ? []
          : instalmentsOf(fine, parts).map((fen, n) => ({
              what: both(`第 ${n + 1} 期`, `Instalment ${n + 1}`),
              fen,
              ...(n === 0 ? { source: penaltyProcedure('第七十四条') } : {}),
            }))),
      ],
      notes: [
        both(
          '申请行政复议或者提起行政诉讼的，加处罚款的数额在复议或者诉讼期间不予计算（《中华人民共和国行政处罚法》第七十三条）；本页不扣除。',
          'By law the surcharge does not run during reconsideration or litigation; this page does not deduct that time.',
        ),
      ],
    }
  },
}
