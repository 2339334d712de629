import type { Block, PaperFacts } from './paper.types.ts'
import { listed, officialDate, paragraph, paragraphs, when } from './paper.wording.ts'

/** What a decision that is made anew is: what the one before it is called, what both are, and what the office does. */
interface DecidedAnew {
  readonly called: string
  readonly what: string
  readonly does: string
}

/** By what the decision before it fell: the judgment or the decision on reconsideration with its operative words, or that the office revoked it. */
function fallen(facts: PaperFacts, what: string): Block[] {
  const { contestWords = '行政诉讼', contestOn, contestNumber, revokedOn, judgmentOn, judgmentNumber = '' } = facts
  if (revokedOn !== undefined && (judgmentOn === undefined || judgmentOn < revokedOn))
    return [
      paragraph(`本机关于${officialDate(revokedOn)}自行撤销上述${what}${facts.revokedBecause ? '，理由：' : '。'}`),
      ...paragraphs(facts.revokedBecause),
    ]
  if (judgmentOn === undefined) return []
  const isReview = contestWords.includes('复议')
  const by = facts.judgmentBy ?? (isReview ? '复议机关' : '人民法院')
  const asked =
    contestOn === undefined
      ? ''
      : `当事人不服，于${officialDate(contestOn)}${isReview ? '申请' : '提起'}${contestWords}${contestNumber === undefined ? '' : `，案号${contestNumber}`}。`
  return [
    paragraph(
      `${asked}${by}作出${judgmentNumber}${isReview ? '行政复议决定书' : '行政判决书'}，于${officialDate(judgmentOn)}生效${facts.judgmentWords ? '，内容如下：' : '。'}`,
    ),
    ...listed(facts.judgmentWords, 'brackets'),
  ]
}

/** Of a decision in the place of one that was annulled or revoked: that one, by what it fell, and on what basis it is decided anew. Of any other nothing. */
export function decidedAnew(facts: PaperFacts, { called, what, does }: DecidedAnew): Block[] {
  return when(facts.annulledNumber, (number) => [
    paragraph(
      `本机关曾于${officialDate(facts.annulledOn)}就本案作出${number}${called}${facts.annulledOrders ? '，内容如下：' : '。'}`,
    ),
    ...listed(facts.annulledOrders, 'brackets'),
    ...fallen(facts, what),
    paragraph(
      `${facts.anewBasis === undefined || facts.revokedOn !== undefined ? '' : `依据${facts.anewBasis.join('、')}，`}本机关对本案重新${does}，作出本${what}。`,
    ),
  ])
}
