import { both } from '../wording.ts'
import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { papersOfEnforcement } from '../shared/enforcing.ts'
import { factsFrom, numberOf, servedOnEach, termsSigned } from '../shared/facts.ts'
import type { appraisal } from './appraisal.ts'
import type { aftermath } from './aftermath.ts'
import type { clocks } from './clocks.ts'
import type { evidence } from './evidence.ts'
import type { decision } from './decision.ts'
import type { defence } from './defence.ts'
import type { filing } from './filing.ts'
import type { inquiry } from './inquiry.ts'
import type { investigator } from './investigator.ts'
import type { settlement } from './settlement.ts'
import type { stay } from './stay.ts'
import { remedyOfAdministrative } from '../shared/told.ts'
import type { originals } from '../shared/originals.ts'
import { papersOfSeizure } from '../shared/seizing.ts'
import { suggestionAnswer } from '../shared/suggestion.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { withdrawalPapers } from '../shared/withdrawal.ts'

type Steps = typeof filing &
  typeof defence &
  typeof inquiry &
  typeof decision &
  typeof aftermath &
  typeof stay &
  typeof settlement &
  typeof appraisal &
  typeof evidence &
  typeof investigator &
  ReturnType<typeof originals>

const { said, opinionsIn, proposalIn, dayOf, daysOf, wordsAfter, asBefore, joinedAgreement } = factsFrom<Steps>()
const acceptedOn = dayOf('file')
const claimsReliedOn = said('file').field('claims')
/** The request to invalidate the patent, as the defence named it. */
const invalidity = {
  invalidityNumber: said('defend', 'late-defence').field('invalidity'),
  invalidityOn: said('defend', 'late-defence').field('invalidityOn'),
}

/** What stood before, where a court ordered a new decision: the decision, the suit and the judgment. */
const anew = {
  annulledNumber: asBefore(numberOf('adjudication-decision'), 'decide-anew'),
  annulledOn: asBefore(dayOf('approve-decision'), 'decide-anew'),
  annulledOrders: asBefore(said('propose-decision', 'propose-direct').field('orders'), 'decide-anew'),
  contestWords: wordsAfter('行政诉讼', 'decide-anew'),
  contestOn: asBefore(dayOf('record-suit'), 'decide-anew'),
  contestNumber: asBefore(said('record-suit').field('number'), 'decide-anew'),
  judgmentNumber: asBefore(said('judgment-changed').field('number'), 'decide-anew'),
  judgmentBy: asBefore(said('judgment-changed').field('court'), 'decide-anew'),
  judgmentOn: asBefore(dayOf('judgment-changed'), 'decide-anew'),
  judgmentWords: asBefore(said('judgment-changed').field('operative'), 'decide-anew'),
  anewBasis: wordsAfter('《中华人民共和国行政诉讼法》第七十条、第七十一条', 'decide-anew'),
} as const

/** Where the papers of an adjudication take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  ...withdrawalPapers(said('take-back'), dayOf('take-back')),
  'suggestion-answer': suggestionAnswer,
  'filing-notice': { period: 'closing', facts: { acceptedOn, claimsReliedOn } },
  'supplement-notice': { period: 'supplement', facts: { corrections: said('request-supplement').field('missing') } },
  'refusal-notice': {
    facts: {
      ground: [said('refuse-filing').field('ground'), wordsAfter('not-completed', 'lapse-supplement')],
      reasons: [said('refuse-filing').field('reason'), wordsAfter('补正期限届满，请求人未补正。', 'lapse-supplement')],
    },
  },
  'request-copy': { wayIn: false },
  'defence-notice': { wayIn: true, period: 'defence', facts: { acceptedOn, claimsReliedOn } },
  'transfer-letter': {
    facts: { receiver: said('uphold-objection').field('to'), reasons: said('uphold-objection').field('reason') },
  },
  ...papersOfEnforcement(
    'adjudication-decision',
    both('履行行政裁决催告书', 'Demand to comply with an adjudication'),
    wordsAfter('专利侵权纠纷行政裁决书', 'serve-decision'),
    [
      wordsAfter('人民法院生效裁判维持了该决定', 'judgment-upheld'),
      wordsAfter('被申请人在法定期限内没有向人民法院提起行政诉讼', 'lapse-suit'),
    ],
  ),
  'effect-certificate': {
    facts: {
      decisionNumber: numberOf('adjudication-decision'),
      decidedOn: dayOf('approve-decision'),
      groundWords: [
        wordsAfter('经人民法院生效裁判维持', 'judgment-upheld'),
        wordsAfter('当事人在法定期限内未向人民法院提起行政诉讼', 'lapse-suit'),
      ],
    },
  },
  'appraisal-letter': {
    facts: {
      receiver: said('entrust-appraisal').field('institution'),
      questions: said('entrust-appraisal').field('questions'),
      goodsList: said('entrust-appraisal').field('materials'),
      answerBy: said('entrust-appraisal').field('answerBy'),
    },
  },
  'hearing-notice': {
    facts: {
      hearingAt: said('call-hearing', 'postpone-hearing').field('heldAt'),
      hearingPlace: said('call-hearing', 'postpone-hearing').field('place'),
      hearingOnline: said('call-hearing', 'postpone-hearing').field('online'),
      reasons: said('postpone-hearing').ownField('reason'),
    },
  },
  'adjudication-decision': {
    agrees: { outcome: said('propose-decision').field('proposed') },
    facts: {
      ...anew,
      proposed: said('approve-decision').field('outcome'),
      basis: [
        wordsAfter('《中华人民共和国专利法》第六十五条\n《专利纠纷行政裁决和调解办法》第三十一条', 'propose-decision'),
        wordsAfter(
          '《中华人民共和国专利法》第六十五条\n《专利纠纷行政裁决和调解办法》第三十一条、第三十四条',
          'propose-direct',
        ),
      ],
      acceptedOn,
      claimsReliedOn,
      heldOn: daysOf('hold-hearing'),
      inspectedOn: said('record-inspection').each('heldOn'),
      originals: said('check-originals').each('checked'),
      investigator: said('name-investigator').field('name'),
      defence: said('defend', 'late-defence').each(
        'defence',
        'priorArt',
        'priorUse',
        'lawfulSource',
        'invalidity',
        'invalidityOn',
      ),
      opinionsOnEvidence: [
        said('opine-on-evidence').each('opinions'),
        said('opine-on-evidence').each('opinion', 'items', 'authenticity', 'legality', 'relevance'),
      ],
      notesOnEvidence: said('supply-evidence').each('note'),
      noDefence: dayOf('lapse-defence'),
      withoutDefence: dayOf('propose-direct'),
      defencePeriod: [wordsAfter('尚未届满', 'serve-request'), wordsAfter('尚未起算', 'propose-direct')],
      noticesServed: servedOnEach('defence-notice'),
      earlierDecision: said('propose-direct').field('earlier'),
      rulings: said('propose-decision', 'propose-direct').field('rulings'),
      findings: said('propose-decision', 'propose-direct').field('findings'),
      reasons: said('propose-decision', 'propose-direct').field('reason'),
      orders: said('propose-decision', 'propose-direct').field('orders'),
    },
  },
  'approval-form': {
    facts: {
      acceptedOn,
      proposal: proposalIn('propose-decision', 'propose-direct'),
      findings: said('propose-decision', 'propose-direct').field('findings'),
      orders: said('propose-decision', 'propose-direct').field('orders'),
      opinions: opinionsIn('propose-decision', 'propose-direct', 'return-to-panel', 'approve-decision'),
    },
  },
  'correction-decision': {
    facts: {
      correctedNumber: numberOf('adjudication-decision'),
      correction: said('correct-decision', 'correct-unserved').field('correction'),
      reasons: said('correct-decision', 'correct-unserved').field('reason'),
    },
  },
  'mediation-agreement': {
    remedy: remedyOfAdministrative,
    facts: {
      terms: [said('close-mediated').field('terms'), termsSigned],
      acceptedOn,
      signedOn: said('close-mediated').field('signedOn'),
      requesterSigner: said('close-mediated').field('requesterSigner'),
      respondentSigner: said('close-mediated').field('respondentSigner'),
    },
  },
  'withdrawal-decision': {
    facts: {
      acceptedOn,
      ground: said('withdraw-case').field('ground'),
      reasons: said('withdraw-case').field('reason'),
    },
  },
  'suspension-notice': {
    facts: {
      suspendedOn: dayOf('suspend'),
      ground: said('suspend').field('ground'),
      groundWords: said('suspend').field('ground'),
      ...invalidity,
      reasons: said('suspend').field('reason'),
    },
  },
  'resumption-notice': {
    period: 'closing',
    facts: { suspendedOn: dayOf('suspend'), reasons: said('resume').field('reason') },
  },
  'stay-refusal': {
    facts: {
      answer: wordsAfter('不予中止，案件继续处理', 'refuse-suspension'),
      groundWords: said('refuse-suspension').field('ground'),
      ...invalidity,
      reasons: said('refuse-suspension').field('reason'),
    },
  },
  'objection-ruling': {
    facts: {
      answer: [
        wordsAfter('管辖异议成立，案件移送有管辖权的机关', 'uphold-objection'),
        wordsAfter('管辖异议不成立，予以驳回', 'reject-objection'),
      ],
      reasons: said('uphold-objection', 'reject-objection').field('reason'),
      receiver: said('uphold-objection').ownField('to'),
    },
  },
  'request-answer': {
    facts: {
      answer: [
        said('answer-investigation', 'answer-respondent-investigation').field('decision'),
        wordsAfter('不举行口头审理', 'refuse-hearing'),
        wordsAfter('不准许撤回请求，案件继续处理', 'refuse-withdrawal'),
      ],
      reasons: said(
        'answer-investigation',
        'answer-respondent-investigation',
        'refuse-hearing',
        'refuse-withdrawal',
      ).field('reason'),
    },
  },
  'closing-report': {
    facts: {
      acceptedOn,
      findings: said('propose-decision', 'propose-direct').field('findings'),
      orders: said('propose-decision', 'propose-direct').inForce('orders'),
      closingReason: [said('archive').field('note'), joinedAgreement('close-mediated')],
      execution: said('archive').field('performance'),
      terms: said('close-mediated').field('terms'),
      opinions: opinionsIn('propose-decision', 'propose-direct', 'return-to-panel', 'approve-decision', 'archive'),
    },
  },
  ...papersOfSeizure(['seize-repeat'], false),
  'proof-of-service': {},
}
