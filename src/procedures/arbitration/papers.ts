import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom, numberOf, termsSigned } from '../shared/facts.ts'
import type { afterAward } from './after-award.ts'
import type { clocks } from './clocks.ts'
import type { evidence } from './evidence.ts'
import type { hearing } from './hearing.ts'
import type { opening } from './opening.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { both } from '../wording.ts'

type Steps = ReturnType<typeof opening> & ReturnType<typeof hearing> & ReturnType<typeof afterAward> & typeof evidence

const { said, opinionsIn, dayOf, daysOf, wordsAfter } = factsFrom<Steps>()
const acceptedOn = dayOf('accept')
/** What was asked of the institution itself: not what the complaint asked of an authority. */
const applied = {
  filedOn: dayOf('apply'),
  claims: said('apply').field('requests'),
  acts: said('apply').field('grounds'),
}
const clause = said('accept').field('clause')
const clauseOn = said('accept').field('basisOn')

/** Where the papers of an arbitration take their facts from. */
export const papers: PaperDeclarations<Extract<keyof ReturnType<typeof clocks>, string>> = {
  'untaken-notice': untakenNotice,
  'request-answer': {
    facts: {
      answer: [
        wordsAfter('不予补正', 'refuse-correction'),
        wordsAfter('不准许撤回仲裁申请，仲裁程序继续进行', 'refuse-withdrawal'),
      ],
      reasons: said('refuse-correction', 'refuse-withdrawal').field('reason'),
    },
  },
  'arbitration-acceptance': { facts: { ...applied, acceptedOn, clause, clauseOn } },
  'arbitration-notice': { wayIn: true, period: 'answer', facts: { ...applied, acceptedOn, clause, clauseOn } },
  'refusal-notice': {
    remedy: '你（单位）可以就本纠纷依法向人民法院提起诉讼；与对方另行达成仲裁协议的，可以重新申请仲裁。',
    facts: {
      filedOn: applied.filedOn,
      ground: said('refuse').field('ground'),
      groundWords: said('refuse').field('ground'),
      reasons: said('refuse').field('reason'),
    },
  },
  'tribunal-hearing-notice': {
    facts: {
      hearingAt: said('call-hearing').field('heldAt'),
      hearingPlace: said('call-hearing').field('place'),
      hearingOnline: said('call-hearing').field('online'),
    },
  },
  'arbitral-award-cover': {
    facts: {
      ...applied,
      acceptedOn,
      clause,
      heldOn: daysOf('hold-hearing'),
      defence: said('answer', 'late-answer').each('answer'),
      opinionsOnEvidence: [
        said('opine-on-evidence').each('opinions'),
        said('opine-on-evidence').each('opinion', 'items', 'authenticity', 'legality', 'relevance'),
      ],
      notesOnEvidence: said('supply-evidence').each('note'),
      noDefence: dayOf('lapse-answer'),
      findings: said('award').field('findings'),
      reasons: said('award').field('reason'),
      orders: said('award').field('result'),
      cost: said('award').field('cost'),
    },
  },
  'award-correction': {
    facts: { correctedNumber: numberOf('arbitral-award-cover'), correction: said('correct').field('result') },
  },
  'arbitral-mediation-statement': {
    facts: { ...applied, acceptedOn, terms: [said('settle').field('terms'), termsSigned] },
  },
  'suspension-notice': {
    title: both('中止仲裁程序通知书', 'Notice that the arbitration is suspended'),
    facts: { suspendedOn: dayOf('suspend'), reasons: said('suspend').field('reason') },
  },
  'resumption-notice': {
    title: both('恢复仲裁程序通知书', 'Notice that the arbitration is resumed'),
    period: 'award',
    // Suspended before the tribunal is constituted, it has no period yet.
    whereItRuns: true,
    facts: { suspendedOn: dayOf('suspend'), reasons: said('resume').field('reason') },
  },
  'withdrawal-decision': {
    title: both('准许撤回仲裁申请决定书', 'Decision allowing the application to be withdrawn'),
    remedy: '当事人达成和解协议，撤回仲裁申请后反悔的，可以根据仲裁协议申请仲裁。',
    facts: {
      acceptedOn,
      reasons: said('withdraw').field('reason'),
    },
  },
  'closing-report': {
    facts: {
      acceptedOn,
      findings: said('award').field('findings'),
      orders: said('award').field('result'),
      closingReason: said('set-aside-decided').field('ruling'),
      opinions: opinionsIn('set-aside-decided'),
    },
  },
  'proof-of-service': {},
}
