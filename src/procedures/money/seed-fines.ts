import { isPlainDate, type PlainDate } from '../../kernel/plain-date.ts'
import { RuleError } from '../../kernel/rule-error.ts'
import { seedLaw } from '../legal-documents.ts'
import { both } from '../wording.ts'
import { fenIn, type Reckoner, wordIn, yuan } from './reckoner.ts'

/** Value of the goods, in fen, from which the fine is a multiple of it. */
const valueLimit = yuan(50_000)
const belowLimit = [yuan(10_000), yuan(250_000)] as const
const multiples = [5, 10] as const
const oldest: PlainDate = '2022-03-01'

/**
 * Least and most of the fine for infringing or passing off a plant variety, in fen, by the value of the goods (种子法 art. 72). The limit itself is
 * fined by its multiples.
 * @row PD-01
 */
export function seedFine(value: number): readonly [least: number, most: number] {
  return value < valueLimit ? belowLimit : [value * multiples[0], value * multiples[1]]
}

/** What the office for agriculture or forestry may fine, and takes away. */
export const seedFineReckoner: Reckoner = {
  key: 'seed-fine',
  title: both('植物新品种行政罚款', 'Fines in plant variety cases'),
  lead: both(
    '按货值金额列出侵犯植物新品种权、假冒授权品种的罚款幅度。结果仅供参考，不是认定。',
    'The range of the fine for infringing or passing off a plant variety, by the value of the goods. For reference only; not a finding.',
  ),
  fields: {
    act: {
      kind: 'choice',
      title: both('违法行为', 'Violation'),
      options: {
        infringes: both('侵犯植物新品种权', 'Infringing a plant variety right'),
        'passes-off': both('假冒授权品种', 'Passing off a protected variety'),
      },
      required: true,
    },
    day: { kind: 'date', title: both('违法行为日期', 'Date of the violation'), required: true },
    value: { kind: 'money', title: both('货值金额', 'Value of the goods'), required: true },
    gains: { kind: 'money', title: both('违法所得', 'Illegal gains') },
  },
  reckon(input) {
    const day = wordIn(input, 'day')
    const value = fenIn(input, 'value')
    if (!day || !isPlainDate(day) || value === undefined) return { lines: [] }
    const source = seedLaw('第七十二条')
    if (day < oldest)
      throw new RuleError('text-not-carried', 'no text of that day is carried', { oldest, document: source.document })
    const gains = fenIn(input, 'gains')
    return {
      lines: [
        { what: both('罚款', 'Fine'), between: seedFine(value), source },
        ...(gains === undefined
          ? []
          : [{ what: both('没收违法所得', 'Illegal gains to be confiscated'), fen: gains, source }]),
        { what: both('没收种子', 'Seeds'), says: both('没收', 'confiscated'), source },
      ],
      notes: [
        both(
          '由县级以上人民政府农业农村、林业草原主管部门处理；侵犯植物新品种权的，为维护社会公共利益责令停止侵权时并处。市场监督管理部门收到线索的，移送该部门。',
          'For the county authority (or above) for agriculture or forestry; in infringement cases, where it orders the act to stop in the public interest. A market regulator that receives a lead refers it there.',
        ),
      ],
    }
  },
}
