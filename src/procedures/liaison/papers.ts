import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom } from '../shared/facts.ts'
import type { clocks } from './clocks.ts'
import type { customs } from './customs.ts'
import type { inHand } from './in-hand.ts'
import type { justice } from './justice.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { both } from '../wording.ts'

const { said, dayOf, measuresBy, receiverOf } = factsFrom<typeof inHand & typeof justice & typeof customs>()

/** Under which the body itself has the matter. */
const ownNumber = said('take-in-hand').field('number')

const detained = said('detain-ex-officio', 'detain-on-application')

/** What was found of the goods that were detained, each detention by itself. */
const found = {
  measuresTaken: measuresBy({
    steps: ['detain-ex-officio', 'detain-on-application'],
    called: { words: '扣留' },
    day: 'detainedOn',
    place: 'port',
    goods: 'goods',
    paper: 'customs-detention-notice',
  }),
  recordal: detained.field('recordal'),
  trader: [said('record-finding').field('trader'), detained.field('trader')],
  traderAs: [said('record-finding').field('traderAs'), detained.field('traderAs')],
  traderAddress: said('record-finding').field('traderAddress'),
  ground: said('record-finding').field('finding'),
  reasons: said('record-finding').field('reason'),
} as const

/** Where the papers of a coordination take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  'supplement-notice': {
    title: both('补充材料通知书', 'Request for more documents'),
    facts: { ownNumber, corrections: said('ask-material').field('missing') },
  },
  'referrer-request': {
    facts: {
      receivedOn: dayOf('take-crime-referral', 'take-reconsideration', 'take-supervision'),
      corrections: said('ask-referrer').field('missing'),
      answerBy: said('ask-referrer').field('answerBy'),
    },
  },
  'return-letter': {
    facts: {
      groundWords: said('return', 'give-back').field('ground'),
      reasons: said('return', 'give-back').field('reason'),
    },
  },
  'crime-filing-notice': {
    facts: {
      receivedOn: dayOf('take-in-hand', 'take-crime-referral', 'take-reconsideration', 'take-notice-to-file'),
      decidedOn: dayOf('open-criminal-case'),
      decisionNumber: said('open-criminal-case').field('number'),
    },
  },
  'crime-refusal-notice': {
    facts: {
      receivedOn: dayOf('take-in-hand', 'take-crime-referral', 'take-reconsideration'),
      upheldOn: dayOf('uphold-refusal'),
      decidedOn: dayOf('refuse-criminal-case', 'uphold-refusal'),
      reasons: said('refuse-criminal-case', 'uphold-refusal').field('reason'),
    },
  },
  'customs-status-notice': {
    period: 'holder-answer',
    facts: {
      measurePlace: said('notify-holder').field('port'),
      recordal: said('notify-holder').field('recordal'),
      measuredGoods: said('notify-holder').field('goods'),
      trader: said('notify-holder').field('trader'),
      traderAs: said('notify-holder').field('traderAs'),
      traderAddress: said('notify-holder').field('traderAddress'),
      reasons: said('notify-holder').field('reason'),
    },
  },
  'customs-detention-notice': {
    facts: {
      measureOn: dayOf('detain-ex-officio', 'detain-on-application'),
      measurePlace: detained.field('port'),
      measuredGoods: detained.field('goods'),
      recordal: detained.field('recordal'),
      trader: detained.field('trader'),
      traderAs: detained.field('traderAs'),
      traderAddress: detained.field('traderAddress'),
      decisionNumber: detained.field('slip'),
      receivedOn: detained.field('slipOn'),
    },
  },
  'customs-finding-notice': { period: 'court-notice-ex-officio', whereItRuns: true, facts: found },
  // Customs serve it by their own system, as they do the slip.
  'customs-finding-letter': {
    facts: { ...found, receiver: [said('record-finding').field('trader'), detained.field('trader')] },
  },
  'reasons-request': {
    facts: {
      receiver: receiverOf('ask-police-reasons'),
      reasons: said('ask-police-reasons').field('note'),
    },
  },
  'filing-order': {
    facts: {
      receiver: receiverOf('notify-police-to-file'),
      receivedOn: dayOf('record-police-reasons'),
      refusal: said('record-police-reasons').field('reason'),
      askedOn: dayOf('record-reasons-receipt'),
      reasons: said('notify-police-to-file').field('reason'),
    },
  },
  'reasons-statement': {
    facts: {
      receivedOn: dayOf('take-reasons-request'),
      reasons: said('give-reasons').field('reason'),
    },
  },
  'proof-of-service': {},
}
