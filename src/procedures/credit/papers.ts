import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom, numberOf } from '../shared/facts.ts'
import { untakenNotice } from '../shared/untaken.ts'
import type { clocks } from './clocks.ts'
import type { finding } from './finding.ts'
import { both } from '../wording.ts'
import type { repair } from './repair.ts'
import type { showing } from './showing.ts'

const { said, dayOf, wordsAfter } = factsFrom<typeof showing & typeof finding & typeof repair>()
const proposed = said('propose-finding')

/** What it is about: the conduct to be found, or the penalty that is shown; no dispute about a right. */
export const cause = [proposed.field('ground'), wordsAfter('行政处罚信息公示', 'enter-penalty')]

/** Where the papers on credit take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  'credit-notice': {
    wayIn: true,
    period: 'statement',
    facts: {
      groundWords: proposed.field('ground'),
      decisionNumber: proposed.field('number'),
      reasons: proposed.field('reason'),
      orders: proposed.field('measures'),
    },
  },
  'credit-finding': {
    wayIn: 'unlinked',
    facts: {
      groundWords: proposed.field('ground'),
      decisionNumber: proposed.field('number'),
      noticeOn: dayOf('propose-finding'),
      noticeNumber: numberOf('credit-notice'),
      statement: said('state-opinion').each('statement'),
      noStatement: dayOf('lapse-statement'),
      reasons: said('find').field('reason'),
      orders: said('find').field('orders'),
    },
  },
  'credit-repair': {
    wayIn: 'unlinked',
    facts: {
      decisionNumber: [said('enter-penalty').field('number'), proposed.field('number')],
      receivedOn: dayOf('ask-repair'),
      reasons: said('grant-repair').field('reason'),
    },
  },
  'request-answer': {
    to: 'respondents',
    wayIn: 'unlinked',
    title: both('信用事项决定通知书', 'Notice of a decision on credit'),
    facts: {
      answer: [
        wordsAfter('不予信用修复，继续公示', 'refuse-repair'),
        wordsAfter('不予认定失信行为，不采取管理措施', 'drop-finding'),
      ],
      reasons: said('refuse-repair', 'drop-finding').field('reason'),
    },
  },
  'proof-of-service': {},
}
