import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom } from '../shared/facts.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { withdrawalPapers } from '../shared/withdrawal.ts'
import type { clocks } from './clocks.ts'
import type { closing } from './closing.ts'
import type { onSite } from './on-site.ts'
import type { opening } from './opening.ts'
import type { referrals } from './referrals.ts'
import type { result } from './result.ts'

const { said, opinionsIn, dayOf, wordsAfter } = factsFrom<
  typeof opening & typeof onSite & typeof result & typeof referrals & typeof closing
>()
const acceptedOn = dayOf('accept')
const decided = ['order-measures', 'order-on-ruling'] as const
const every = [...decided, 'close-on-undertaking', 'find-none'] as const
const terms = said('undertake').field('promises')
const orders = [
  said(...decided).field('orders'),
  wordsAfter('被投诉人按照承诺停止展出，投诉人和展会主办方可以监督', 'close-on-undertaking'),
  wordsAfter('投诉不成立，不对被投诉的展品采取处理措施', 'find-none'),
]

/** Where the papers of a complaint at a fair take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  ...withdrawalPapers(said('withdraw'), dayOf('withdraw')),
  'acceptance-notice': { period: 'handling', facts: { acceptedOn } },
  'refusal-notice': {
    remedy:
      '不予受理不影响你（单位）依法主张权利。你（单位）可以补充材料后再次投诉，也可以依法请求行政裁决、举报，或者向人民法院提起诉讼、申请保全。',
    facts: { groundWords: said('refuse').field('ground'), reasons: said('refuse').field('reason') },
  },
  'request-copy': { wayIn: false },
  'fair-notice': { wayIn: true, period: 'answer', facts: { acceptedOn } },
  'fair-undertaking': { facts: { terms, admitted: said('undertake').field('admits') } },
  'fair-opinion': {
    facts: {
      acceptedOn,
      defence: said('answer', 'answer-late').each('answer'),
      noDefence: dayOf('lapse-answer', 'fair-closed'),
      terms,
      undertaken: said('undertake').each('promises'),
      findings: said(...every).field('findings'),
      reasons: said(...every).field('reason'),
      decisionNumber: said('order-on-ruling').field('ruling'),
      orders,
      repeated: said(...decided).field('repeated'),
    },
  },
  'fair-ended': {
    wayIn: false,
    facts: {
      acceptedOn,
      noticeOn: dayOf('notify-exhibitor'),
      defence: said('answer', 'answer-late').each('answer'),
      terms,
      undertaken: said('undertake').each('promises'),
      execution: said('end-untold', 'end-after-closing').field('done'),
      reasons: said('end-untold', 'end-after-closing').field('reason'),
    },
  },
  'transfer-letter': {
    facts: { reasons: said('refer-adjudication', 'refer-penalty', 'refer-mediation').field('reason') },
  },
  'fair-record': {
    facts: {
      acceptedOn,
      channel: said('accept').field('channel'),
      fairOpenedOn: said('accept').field('opensOn'),
      defence: said('answer', 'answer-late').each('answer'),
      noDefence: dayOf('lapse-answer'),
      terms,
      undertaken: said('undertake').each('promises'),
      findings: said(...every).field('findings'),
      decisionNumber: said('order-on-ruling').field('ruling'),
      orders,
      repeated: said(...decided).field('repeated'),
      execution: said('finish').field('performance'),
      closingReason: said('finish').field('note'),
      opinions: opinionsIn('finish'),
    },
  },
  'proof-of-service': {},
}
