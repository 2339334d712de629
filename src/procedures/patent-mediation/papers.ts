import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom, termsSigned } from '../shared/facts.ts'
import type { clocks } from './clocks.ts'
import type { opening } from './opening.ts'
import type { talks } from './talks.ts'
import { remedyOfAdministrative } from '../shared/told.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { withdrawalPapers } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'

const { said, opinionsIn, dayOf, wordsAfter } = factsFrom<typeof opening & typeof talks>()
const acceptedOn = dayOf('file')

/** Where the papers of a mediation by the patent office take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  ...withdrawalPapers(said('withdraw'), dayOf('withdraw')),
  'request-copy': { wayIn: false },
  'opinion-notice': { wayIn: true, period: 'opinion' },
  'filing-notice': {
    to: 'parties',
    period: 'duration',
    facts: {
      acceptedOn,
      hearingAt: said('file').field('heldAt'),
      hearingPlace: said('file').field('place'),
      hearingOnline: said('file').field('online'),
    },
  },
  'refusal-notice': {
    title: both('不予立案通知书', 'Notice that no case is opened'),
    remedy:
      '不予立案不影响你（单位）依法主张权利。你（单位）可以依法请求行政裁决，依照仲裁协议申请仲裁，或者向人民法院提起诉讼。',
    facts: {
      reasons: [
        said('refuse-mediation').field('note'),
        wordsAfter('被请求人不同意调解。', 'refuse-mediation'),
        wordsAfter('被请求人在规定期限内未提交意见陈述书，视为不同意调解。', 'lapse-opinion'),
      ],
    },
  },
  'mediation-agreement': { remedy: remedyOfAdministrative, facts: { acceptedOn, terms: termsSigned } },
  'withdrawal-decision': {
    remedy:
      '撤销案件不影响当事人依法主张权利。当事人可以依法请求行政裁决，依照仲裁协议申请仲裁，或者向人民法院提起诉讼。',
    facts: { acceptedOn, ground: wordsAfter('no-agreement', 'fail'), reasons: said('fail').field('reason') },
  },
  'closing-report': {
    facts: {
      acceptedOn,
      terms: termsSigned,
      closingReason: said('finish').field('note'),
      opinions: opinionsIn('finish'),
    },
  },
  'proof-of-service': {},
}
