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
  const bounded = of.noMoreThan ? { noMoreThan: { steps: of.noMoreThan.steps } } : {}
  return {
    kinds: { kind: 'choices', title: both('处罚种类', 'Kinds of penalty'), options: kinds, required: true, ...of },
    fine: {
      kind: 'money',
      title: both('罚款金额（元）', 'Fine (CNY)'),
      goesWith: { field: 'kinds', option: 'fine' },
      sumOf: 'ownFine',
      ...of,
    },
    gains: {
      kind: 'money',
      title: both('没收违法所得（元）', 'Illegal gains confiscated (CNY)'),
      goesWith: { field: 'kinds', option: 'gains' },
      sumOf: 'ownGains',
      ...of,
    },
    ownFine: {
      kind: 'money',
      title: both('其中罚款（元）', 'Of this, fine (CNY)'),
      hint: both(
        '各当事人罚款不同的，逐一填写，合计与罚款金额一致；告知书和决定书分别载明',
        'Where the fines differ: each by itself, together the fine above; notices and decision state each',
      ),
      forEach: 'respondent',
      ...bounded,
    },
    ownGains: {
      kind: 'money',
      title: both('其中没收违法所得（元）', 'Of this, gains confiscated (CNY)'),
      forEach: 'respondent',
      ...bounded,
    },
    ownPenalty: {
      kind: 'long',
      title: both('仅对其作出的其他处罚', 'What else is imposed on this party alone'),
      hint: both(
        '每行一项；对各当事人相同的，写在处罚内容中',
        'One per line; what is the same for all stands in the text of the penalty',
      ),
      max: 1000,
      forEach: 'respondent',
      sums: { ownFine: sums.fine, ownGains: sums.gains },
      kindsIn,
    },
  } as const satisfies Record<string, FieldRule>
}
