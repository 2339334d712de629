import { customsMeasures, customsRegulation } from '../legal-documents.ts'
import { both } from '../wording.ts'
import { fenIn, type Reckoner, wordIn, yuan } from './reckoner.ts'

const lowValue = yuan(20_000)
const highValue = yuan(200_000)
const mostExOfficio = yuan(100_000)
const leastStanding = yuan(200_000)

/** Security for goods that customs found itself, in fen, by their value in fen (海关实施办法 art. 23). @row CU-10 */
export function exOfficioGuarantee(value: number): number {
  if (value < lowValue) return value
  if (value > highValue) return mostExOfficio
  return Math.max(lowValue, Math.ceil(value / 2))
}

/** Standing security of a holder of trademarks, in fen, by the costs of the year before (海关实施办法 art. 24). @row CU-11 */
export function standingGuarantee(costsOfLastYear: number): number {
  return Math.max(leastStanding, costsOfLastYear)
}

const bases = {
  application: both('权利人自行发现，申请扣留', 'On the right holder’s application'),
  'ex-officio': both('海关依职权发现并书面通知', 'Found by customs; right holder notified'),
  standing: both('商标权人的总担保', 'General security of a trademark owner'),
}

/** What security a holder gives to customs; on application the value itself. @row CU-09 */
export const guaranteeReckoner: Reckoner = {
  key: 'guarantee',
  title: both('海关担保数额', 'Security for customs'),
  lead: both(
    '按货物价值和启动方式计算权利人应当向海关提供的担保。',
    'Calculates the security a right holder must give customs, by the value of the goods and how detention was started.',
  ),
  fields: {
    basis: { kind: 'choice', title: both('启动方式', 'How it was started'), options: bases, required: true },
    value: {
      kind: 'money',
      title: both(
        '货物价值；总担保填上一年度仓储、保管、处置等费用',
        'Value of the goods; for general security, last year’s storage, custody and disposal costs',
      ),
      required: true,
    },
  },
  reckon(input) {
    const value = fenIn(input, 'value') ?? 0
    const basis = wordIn(input, 'basis')
    const what = both('应当提供的担保', 'Security required')
    if (basis === 'standing')
      return {
        lines: [{ what, fen: standingGuarantee(value), source: customsMeasures('第二十四条') }],
        notes: [both('有效期至当年12月31日。', 'Valid until 31 December of the year.')],
      }
    if (basis === 'application')
      return {
        lines: [{ what, fen: value, source: customsMeasures('第十五条') }],
        notes: [both('担保不超过货物价值。', 'Security never exceeds the value of the goods.')],
      }
    return {
      lines: [
        { what, fen: exOfficioGuarantee(value), source: customsMeasures('第二十三条') },
        {
          what: both('提供时间', 'When'),
          says: both('与扣留申请一并提供', 'Together with the application for detention'),
          source: customsRegulation('第十六条'),
        },
      ],
    }
  },
}
