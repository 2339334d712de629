import type { FieldRule } from '../../kernel/procedure.ts'
import { both } from '../wording.ts'

/** Kinds of penalty (行政处罚法 art. 9) that a regulator imposes for what is handled here. */
const kinds = {
  warning: both('警告、通报批评', 'Warning or public criticism'),
  fine: both('罚款', 'Fine'),
  gains: both('没收违法所得', 'Confiscation of illegal gains'),
  goods: both('没收非法财物（侵权商品、工具等）', 'Confiscation of illegal goods and tools'),
  licence: both('暂扣、降低、吊销许可证件', 'Suspension, downgrade or revocation of a licence'),
  closure: both('责令停产停业、限制从业等', 'Suspension of business, ban from trade and so on'),
  other: both('法律、行政法规规定的其他处罚', 'Another penalty set by statute'),
}

/** Kinds by which money is to be paid. */
export const paidKinds = ['fine', 'gains']

/** The words behind which a text states the sums. */
export const sums = { fine: '罚款', gains: '违法所得' } as const

/** The words by which a text orders something of a kind. What belongs to no named kind is ordered in words of its own law. */
export const kindsIn = {
  field: 'kinds',
  words: {
    warning: '警告|通报批评',
    fine: '罚款',
    gains: '没收.{0,6}违法所得',
    goods: '没收(?!.{0,6}(?:违法所得|非法所得))',
    licence: '(?:暂扣|吊销|降低).{0,12}(?:许可|执照|资质|证)',
    closure: '停产停业|限制从业|责令关闭|限制开展生产经营',
  },
} as const

/** What a penalty consists of, as it is announced, and decided within what was announced. */
export function penaltyFields(of: Pick<FieldRule, 'noMoreThan'> = {}) {
  return {
    kinds: { kind: 'choices', title: both('处罚种类', 'Kinds of penalty'), options: kinds, required: true, ...of },
    fine: {
      kind: 'money',
      title: both('罚款金额（元）', 'Fine (CNY)'),
      goesWith: { field: 'kinds', option: 'fine' },
      ...of,
    },
    gains: {
      kind: 'money',
      title: both('没收违法所得（元）', 'Illegal gains confiscated (CNY)'),
      goesWith: { field: 'kinds', option: 'gains' },
      ...of,
    },
  } as const satisfies Record<string, FieldRule>
}
