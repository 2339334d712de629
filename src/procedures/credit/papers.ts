import type { LegalSource } from '../../kernel/legal-source.ts'
import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom, numberOf } from '../shared/facts.ts'
import { untakenNotice } from '../shared/untaken.ts'
import type { clocks } from './clocks.ts'
import { creditRules, patentMeasures, provincialProtection } from '../legal-documents.ts'
import { type finding, ofRules } from './finding.ts'
import { reconsideration, suitAgainstDecision } from '../shared/told.ts'
import { both } from '../wording.ts'
import type { repair } from './repair.ts'
import type { showing } from './showing.ts'

const { said, dayOf, wordsAfter, wordsOf } = factsFrom<typeof showing & typeof finding & typeof repair>()
const proposed = said('propose-finding')

/** What it is about: the conduct to be found, or the penalty that is shown; no dispute about a right. */
export const cause = [proposed.field('ground'), wordsAfter('行政处罚信息公示', 'enter-penalty')]

const cited = ({ document, article }: LegalSource): string => document + article

/** The law by which each kind of conduct is found: as typed, with its articles, else by its document, with the article where that was read. */
const basis = [
  proposed.field('basis'),
  wordsOf('propose-finding', 'ground', {
    ...Object.fromEntries(ofRules.map((ground) => [ground, creditRules('').document])),
    'serious-list': cited(patentMeasures('第三十四条')),
    'provincial-bar': cited(provincialProtection('第四十九条')),
  }),
]

/** Against a refusal; who reviews it stands in the paper by the office that refused. */
const recourse = `你（单位）不服本决定的，可以自收到本通知书之日起${reconsideration.length}日内依法向有管辖权的行政复议机关申请行政复议，也可以自收到本通知书之日起${suitAgainstDecision.length}个月内依法向有管辖权的人民法院提起行政诉讼。`

/** Where the papers on credit take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  'credit-notice': {
    wayIn: true,
    period: 'statement',
    facts: {
      groundWords: proposed.field('ground'),
      basis,
      decisionNumber: proposed.field('number'),
      reasons: [proposed.ofAddressee('ownReason'), proposed.field('reason')],
      orders: proposed.field('measures'),
    },
  },
  'credit-finding': {
    wayIn: 'unlinked',
    facts: {
      ground: proposed.field('ground'),
      groundWords: proposed.field('ground'),
      basis,
      decisionNumber: proposed.field('number'),
      noticeOn: dayOf('propose-finding'),
      noticeNumber: numberOf('credit-notice'),
      statement: said('state-opinion').eachWithFiles('statement', 'cured'),
      noStatement: dayOf('lapse-statement'),
      reasons: [said('find').ofAddressee('ownReason'), said('find').field('reason')],
      orders: said('find').field('orders'),
    },
  },
  'credit-repair': {
    wayIn: 'unlinked',
    facts: {
      decisionNumber: [said('enter-penalty').field('number'), proposed.field('number')],
      receivedOn: dayOf('ask-repair'),
      statement: said('ask-repair').eachWithFiles('cured', 'duties', 'promise'),
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
      // Against what is decided for the party nothing is to be done.
      recourse: wordsAfter(recourse, 'refuse-repair'),
    },
  },
  'proof-of-service': {},
}
