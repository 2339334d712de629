import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom, numberOf, termsSigned } from '../shared/facts.ts'
import type { clocks } from './clocks.ts'
import type { assigned } from './assigned.ts'
import type { confirmation } from './confirmation.ts'
import type { opening } from './opening.ts'
import type { talks } from './talks.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { withdrawalPapers } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'

const { said, opinionsIn, dayOf, daysOf, receiverOf, takerOf, wordsAfter } = factsFrom<
  typeof opening & typeof talks & typeof assigned & typeof confirmation
>()

/** Where the papers of a mediation take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  ...withdrawalPapers(said('withdraw', 'withdraw-assigned'), dayOf('withdraw', 'withdraw-assigned')),
  // A mediation begins with both sides; it is the first the other side hears of it.
  'acceptance-notice': {
    title: both('调解受理通知书', 'Notice that a mediation has been accepted'),
    to: 'parties',
    wayIn: true,
    period: 'mediating',
    facts: { acceptedOn: dayOf('accept'), answerBy: said('accept').field('answerBy') },
  },
  'refusal-notice': {
    remedy:
      '本通知不影响你（单位）依法主张权利。你（单位）可以向其他调解组织申请调解，依照仲裁协议申请仲裁，请求有权机关依法处理，或者向人民法院提起诉讼。',
    facts: { groundWords: said('decline').field('ground'), reasons: said('decline').field('reason') },
  },
  'mediation-agreement': {
    facts: { acceptedOn: dayOf('accept'), terms: termsSigned, mediator: takerOf('draft-agreement') },
  },
  'confirmation-application': {
    to: 'parties',
    facts: {
      receiver: receiverOf('apply-confirmation'),
      acceptedOn: dayOf('accept'),
      terms: termsSigned,
      effectiveOn: dayOf('conclude'),
      joinedOn: daysOf('join-application'),
      agreementNumber: numberOf('mediation-agreement'),
    },
  },
  'mediation-return': {
    facts: {
      receiver: said('accept').field('court'),
      decisionNumber: said('accept').field('courtNumber'),
      acceptedOn: dayOf('accept'),
      answer: [
        wordsAfter('双方当事人达成调解协议', 'conclude'),
        wordsAfter('双方当事人未达成调解协议，案件退回', 'fail-assigned'),
        wordsAfter('被申请人不同意调解，案件退回', 'refuse-assigned'),
        wordsAfter('申请人撤回调解申请，案件退回', 'withdraw-assigned'),
      ],
      effectiveOn: dayOf('conclude'),
      agreementNumber: numberOf('mediation-agreement'),
    },
  },
  'closing-report': {
    facts: {
      acceptedOn: dayOf('accept'),
      terms: termsSigned,
      closingReason: [said('fail', 'record-not-confirmed').field('reason'), said('finish').field('note')],
      opinions: opinionsIn('fail', 'record-not-confirmed', 'finish'),
    },
  },
}
