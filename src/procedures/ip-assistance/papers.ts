import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom } from '../shared/facts.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { withdrawalPapers } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'
import type { abroad } from './abroad.ts'
import type { clocks } from './clocks.ts'
import type { help } from './help.ts'
import type { opening } from './opening.ts'
import type { referrals } from './referrals.ts'

const { said, dayOf, daysOf, takerOf, receiverOf, wordsAfter } = factsFrom<
  typeof opening & typeof help & typeof referrals & typeof abroad
>()

const referred = ['refer-mediation', 'refer-adjudication', 'refer-penalty', 'refer-liaison'] as const
const acceptedOn = dayOf('accept', 'accept-after-all')

/** Where the papers of an assistance take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  receipt: {
    title: both('维权援助申请收件回执', 'Receipt of a request for assistance'),
    queryCode: true,
    period: 'review',
  },
  'untaken-notice': untakenNotice,
  ...withdrawalPapers(said('withdraw'), dayOf('withdraw')),
  'acceptance-notice': {
    title: both('维权援助受理通知书', 'Notice that a request for assistance was accepted'),
    period: 'handling',
    facts: { acceptedOn: dayOf('accept') },
  },
  'supplement-notice': { period: 'supplement', facts: { corrections: said('request-supplement').field('missing') } },
  'refusal-notice': {
    title: both('维权援助不予受理通知书', 'Notice that a request for assistance was not accepted'),
    remedy:
      '你（单位）不服的，可以自收到本通知书之日起{period}内向{regulator}申请复核；也可以备齐材料后再次申请。本通知不影响你（单位）依法请求有权机关处理、申请仲裁或者向人民法院提起诉讼。',
    facts: {
      groundWords: said('refuse').field('ground'),
      reasons: said('refuse').field('reason'),
    },
  },
  'request-answer': {
    title: both('维权援助申请处理结果通知书', 'Notice of the result of a request for assistance'),
    facts: {
      answer: [
        wordsAfter('经复核，予以受理', 'accept-after-all'),
        wordsAfter('经复核，维持不予受理', 'uphold-refusal'),
        wordsAfter('期限内没有补正，援助申请视为撤回', 'lapse-supplement'),
      ],
      receiver: said('accept-after-all', 'uphold-refusal').ownField('reviewer'),
      reasons: [
        said('accept-after-all', 'uphold-refusal').field('reason'),
        wordsAfter('补正期限届满，没有收到补正材料。备齐材料后，可以再次申请。', 'lapse-supplement'),
      ],
    },
  },
  'transfer-letter': {
    facts: { receiver: receiverOf(...referred), reasons: said(...referred).field('reason') },
  },
  'expert-invitation': {
    period: 'expert-opinion',
    facts: {
      receiver: said('convene-experts').field('invited'),
      acceptedOn,
      questions: said('convene-experts').field('questions'),
      goodsList: said('convene-experts').field('materials'),
    },
  },
  'expert-opinion': {
    facts: {
      acceptedOn,
      heldOn: daysOf('record-expert-opinion'),
      experts: said('convene-experts').each('experts'),
      hearers: said('convene-experts').field('invited'),
      questions: said('convene-experts').field('questions'),
      findings: said('record-expert-opinion').field('opinion'),
      reviewed: said('record-expert-opinion').field('apart'),
    },
  },
  'assistance-opinion': {
    facts: {
      acceptedOn,
      measure: said('advise', 'advise-again').field('product'),
      findings: said('advise', 'advise-again').field('facts'),
      reasons: said('advise', 'advise-again').field('advice'),
      orders: said('advise', 'advise-again').field('referred'),
      mediator: takerOf('advise', 'advise-again'),
    },
  },
  'border-clearance': {
    facts: {
      goodsList: said('ask-border').field('materials'),
      channel: said('ask-border').field('way'),
      secrecy: said('ask-border').field('secrecy'),
      dataAbroad: said('ask-border').field('data'),
      personalAbroad: said('ask-border').field('personal'),
      exportRules: said('ask-border').field('exports'),
      answer: said('clear-border').field('opinion'),
      firstOfficer: takerOf('ask-border'),
      secondOfficer: takerOf('clear-border'),
      decidedOn: dayOf('clear-border'),
    },
  },
  'assistance-record': {
    facts: {
      acceptedOn,
      measure: said('advise', 'advise-again').field('product'),
      channel: said('accept').field('way'),
      findings: said('follow-up').field('result'),
      execution: said('follow-up').field('way'),
      askedOn: dayOf('follow-up'),
      closingReason: said('close').field('reason'),
    },
  },
}
