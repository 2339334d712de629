import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom } from '../shared/facts.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { withdrawalPapers } from '../shared/withdrawal.ts'
import type { clocks } from './clocks.ts'
import type { complaintOrSuit } from './complaint.ts'
import type { lifting } from './lifting.ts'
import type { measures } from './measures.ts'
import type { opening } from './opening.ts'
import type { statement } from './statement.ts'
import type { supervision } from './supervision.ts'

const { said, opinionsIn, dayOf } = factsFrom<
  typeof opening & typeof measures & typeof supervision & typeof statement & typeof complaintOrSuit & typeof lifting
>()
const acceptedOn = dayOf('accept')
const receiver = said('notify-platform').field('platform')
const links = said('notify-platform').field('links')
const taken = said('record-measures').field('measures')
const measureOn = dayOf('record-measures')
const stated = said('counter-state').each('statement', 'evidence')
const lifted = said('record-lifting', 'lift-on-decision')
const arrived = dayOf('forward-statement')

/** Where the papers of a notice to a platform take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  ...withdrawalPapers(said('withdraw', 'withdraw-notice'), dayOf('withdraw', 'withdraw-notice')),
  'acceptance-notice': { period: 'handling', facts: { acceptedOn } },
  'refusal-notice': {
    remedy:
      '不予受理不影响你（单位）依法主张权利。你（单位）可以补充材料后再次提出，也可以直接通知平台经营者，或者依法投诉、向人民法院提起诉讼、申请保全。',
    facts: { groundWords: said('refuse').field('ground'), reasons: said('refuse').field('reason') },
  },
  'request-copy': { wayIn: false },
  'platform-letter': {
    facts: {
      receiver,
      acceptedOn,
      channel: said('notify-platform').field('channel'),
      links,
      findings: said('accept').field('evidence'),
      orders: said('notify-platform').field('asked'),
    },
  },
  'platform-forwarding': {
    wayIn: true,
    period: 'statement',
    facts: { receiver, acceptedOn, links, orders: taken, measureOn },
  },
  'platform-statement': {
    facts: { receiver, statement: said('counter-state').eachWithFiles('statement', 'evidence', 'identity') },
  },
  'platform-statement-notice': { period: 'complaint', facts: { receiver, statement: stated } },
  'platform-slip': {
    facts: {
      receiver,
      receivedOn: arrived,
      groundWords: said('complain').field('way'),
      execution: said('complain').field('where'),
      decisionNumber: said('complain').field('number'),
      decidedOn: said('complain').field('acceptedOn'),
    },
  },
  'platform-order': {
    period: 'correction',
    facts: {
      receiver,
      findings: said('order-correction').field('findings'),
      orders: said('order-correction').field('orders'),
    },
  },
  'platform-data-request': {
    facts: {
      receiver,
      links,
      orders: said('request-data').field('data'),
      answerBy: said('request-data').field('until'),
    },
  },
  'platform-lifting': {
    facts: {
      receiver,
      links,
      reasons: lifted.field('reason'),
      receivedOn: arrived,
      liftedOn: lifted.field('liftedOn'),
    },
  },
  'transfer-letter': {
    facts: {
      reasons: said('refer-inaction', 'refer-uncorrected').field('reason'),
      platformToldOn: said('refer-inaction', 'refer-uncorrected').field('toldOn'),
    },
  },
  'platform-record': {
    facts: {
      receiver,
      acceptedOn,
      channel: said('notify-platform').field('channel'),
      orders: taken,
      measureOn,
      statement: stated,
      decisionNumber: said('complain').field('number'),
      published: said('finish').field('published'),
      platformRules: said('finish').field('rules'),
      tradedOn: said('finish').field('tradedOn'),
      execution: said('finish').field('performance'),
      closingReason: said('finish').field('note'),
      opinions: opinionsIn('finish'),
    },
  },
  'proof-of-service': {},
}
