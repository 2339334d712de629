import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom, numberOf, servedOnEach } from '../shared/facts.ts'
import type { byText } from './by-text.ts'
import type { clocks } from './clocks.ts'
import { type crime, suspectsIn } from './crime.ts'
import type { decision } from './decision.ts'
import type { evidence } from './evidence.ts'
import type { execution } from './execution.ts'
import type { prosecutor } from './prosecutor.ts'
import type { filing } from './filing.ts'
import type { found } from './found.ts'
import type { hearing } from './hearing.ts'
import type { review } from './review.ts'
import type { seizure } from './seizure.ts'
import type { stay } from './stay.ts'
import { papersOfSeizure } from '../shared/seizing.ts'
import { papersOfEnforcement } from '../shared/enforcing.ts'
import { suggestionAnswer } from '../shared/suggestion.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { both } from '../wording.ts'

type Steps = typeof filing &
  typeof evidence &
  typeof found &
  typeof review &
  typeof seizure &
  typeof hearing &
  typeof decision &
  typeof execution &
  typeof prosecutor &
  typeof stay &
  typeof crime &
  ReturnType<typeof byText>

const {
  said,
  eachOf,
  eachInForce,
  usesOf,
  opinionsIn,
  proposalIn,
  dayOf,
  daysOf,
  wordsAfter,
  wordsWith,
  receiverOf,
  measuresBy,
  packOf,
  asBefore,
  wordsOf,
  wordsOfChosen,
} = factsFrom<Steps>()
const acceptedOn = dayOf('file')
const ownShares = { fine: 'ownFine', gains: 'ownGains', orders: 'ownPenalty' } as const
const changedShares = { fine: 'fine', gains: 'gains', orders: 'penalty' } as const
/** What is imposed on each of several, where they are not fined alike. */
const sharesIn = (...steps: readonly ('notify' | 'notify-again' | 'approve-decision')[]) =>
  eachOf('respondent', ownShares, ...steps)
/** What is imposed on each of several as it stands now, where what was decided of one of them was changed on review or in court. */
const sharesInForce = eachInForce('respondent', ownShares, 'approve-decision', changedShares, 'contest-changed')
/** Of several who asked for a hearing, and who did not: each has its own right to it. */
const rightsUsed = usesOf('respondent', {
  asked: 'ask-hearing',
  waived: 'waive-hearing',
  givenUp: 'give-up-rights',
  silent: 'lapse-statement',
})
/** What the case is about, as it was opened: every paper of it says the same. */
export const cause = said('file').field('cause')
const findings = [said('notify', 'notify-again').field('findings'), said('conclude').field('findings')]
const basis = [said('notify', 'notify-again').field('basis'), said('conclude').field('basis')]
const reasons = said('conclude').field('reason')
const suspendedOn = dayOf('suspend', 'suspend-for-title')

const measured = said('seize', 'seize-at-once')
const measure = {
  measure: measured.field('measure'),
  measureOn: dayOf('seize', 'seize-at-once'),
  measurePlace: measured.field('place'),
  measuredGoods: measured.field('goods'),
}

const preserved = said('preserve', 'preserve-at-once')
const preservation = {
  measureOn: dayOf('preserve', 'preserve-at-once'),
  measurePlace: preserved.field('place'),
  measuredGoods: preserved.field('goods'),
}

/** How evidence was taken, what was sealed, seized or preserved, each by its own paper, and what became of it. */
const measuresTaken = measuresBy(
  {
    steps: ['record-inspection'],
    called: { words: '进行现场检查、询问，并制作笔录' },
    day: 'heldOn',
    place: 'place',
    tells: [],
  },
  {
    steps: ['seize', 'seize-at-once'],
    called: { field: 'measure' },
    place: 'place',
    goods: 'goods',
    paper: 'seizure-decision',
    after: [
      { steps: ['extend-seizure'], words: '决定延长期限', paper: 'seizure-extension' },
      { steps: ['release-goods'], words: '解除', paper: 'seizure-release' },
    ],
  },
  {
    steps: ['preserve', 'preserve-at-once'],
    called: { words: '先行登记保存' },
    place: 'place',
    goods: 'goods',
    paper: 'preservation-notice',
    after: [
      { steps: ['dispose-preserved'], words: '作出处理', field: 'disposal' },
      { steps: ['release-preserved'], words: '解除', paper: 'preservation-release' },
      { steps: ['lapse-preservation'], words: '逾期未作处理，自动解除' },
    ],
  },
  {
    steps: ['take-sample'],
    called: { words: '抽样取证' },
    day: 'heldOn',
    place: 'place',
    tells: ['samples', 'confirmed'],
  },
  {
    steps: ['extract-data'],
    called: { words: '提取电子数据' },
    day: 'heldOn',
    place: 'place',
    tells: ['way', 'origin', 'medium', 'hash', 'confirmed'],
  },
  {
    steps: ['dispose-perishable'],
    called: { words: '先行处理易腐、不宜长期保管的物品' },
    day: 'disposedOn',
    tells: ['items'],
  },
)

/** What was carried out of each item of the decision, with its day, and what became of the decision meanwhile. */
const carriedOut = measuresBy(
  {
    steps: ['defer-payment'],
    called: { words: '获准延期、分期缴纳' },
    ofParty: true,
    tells: ['askedOn', 'days', 'parts'],
  },
  {
    steps: ['record-part-payment'],
    called: { words: '缴纳部分罚没款' },
    ofParty: true,
    tells: ['amount', 'surcharge'],
  },
  { steps: ['record-payment'], called: { words: '已履行' }, ofParty: true, tells: ['amount', 'surcharge'] },
  {
    steps: ['dispose-confiscated'],
    called: { words: '处理没收的物品' },
    tells: ['items', 'firstWitness', 'secondWitness'],
  },
  {
    steps: ['contest-changed'],
    called: { words: '处罚决定变更' },
    ofParty: true,
    tells: ['penalty', 'fine', 'gains', 'amount'],
  },
  { steps: ['contest-annulled', 'revoke-decision'], called: { words: '处罚决定被撤销' }, tells: ['annulled'] },
  { steps: ['record-enforcement'], called: { words: '人民法院受理强制执行申请' }, tells: [] },
)

/** What stood before, where the decision was annulled or revoked and a new one is made: the decision, and by what it fell. */
const anew = {
  annulledNumber: asBefore(numberOf('penalty-decision'), 'decide-anew'),
  annulledOn: asBefore(dayOf('approve-decision'), 'decide-anew'),
  annulledOrders: asBefore(said('approve-decision').field('penalty'), 'decide-anew'),
  contestWords: asBefore(said('record-contest').field('contest'), 'decide-anew'),
  contestOn: asBefore(dayOf('record-contest'), 'decide-anew'),
  judgmentNumber: asBefore(said('contest-annulled').field('number'), 'decide-anew'),
  judgmentBy: asBefore(said('contest-annulled').field('court'), 'decide-anew'),
  judgmentOn: asBefore(dayOf('contest-annulled'), 'decide-anew'),
  judgmentWords: asBefore(said('contest-annulled').field('operative'), 'decide-anew'),
  revokedOn: asBefore(dayOf('revoke-decision'), 'decide-anew'),
  revokedBecause: asBefore(said('revoke-decision').field('reason'), 'decide-anew'),
  anewBasis: asBefore(
    wordsOf('record-contest', 'contest', {
      suit: '《中华人民共和国行政诉讼法》第七十条、第七十一条',
      reconsideration: '《中华人民共和国行政复议法》第六十四条',
    }),
    'decide-anew',
  ),
} as const

/** Where the papers of a penalty case take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  'suggestion-answer': suggestionAnswer,
  'prosecutor-reply': {
    facts: {
      receiver: said('answer-prosecutor').field('office'),
      decisionNumber: said('record-prosecutor-opinion').field('number'),
      receivedOn: dayOf('record-prosecutor-opinion'),
      answer: said('answer-prosecutor').field('result'),
      reasons: said('answer-prosecutor').field('reason'),
    },
  },
  'filing-notice': {
    title: both('立案告知书', 'Notice that a case has been opened'),
    period: 'decision',
    facts: { acceptedOn },
  },
  'refusal-notice': {
    title: both('不予立案告知书', 'Notice that no case is opened'),
    mark: '{body}不立〔{year}〕{n}号',
    remedy:
      '本告知不影响你（单位）依法主张民事权利。你（单位）可以就侵权纠纷依法向人民法院提起民事诉讼，也可以补充线索后再次举报。',
    facts: { reasons: said('refuse-filing').field('reason') },
  },
  'penalty-notice': {
    wayIn: true,
    period: 'statement',
    facts: {
      acceptedOn,
      findings: [said('notify', 'notify-again').ofAddressee('ownFindings'), ...findings],
      basis,
      reasons,
      measuresTaken,
      orders: said('notify', 'notify-again').field('intended'),
      fine: said('notify', 'notify-again').field('fine'),
      gains: said('notify', 'notify-again').field('gains'),
      shares: sharesIn('notify', 'notify-again'),
    },
  },
  receipt: {
    to: 'sender-of-step',
    facts: { received: wordsAfter('陈述、申辩意见', 'state-opinion'), receivedOn: dayOf('state-opinion') },
  },
  'penalty-hearing-notice': {
    wayIn: 'unlinked',
    facts: {
      acceptedOn,
      hearingAsked: dayOf('ask-hearing'),
      rightsUsed,
      hearingAt: said('call-hearing').field('heldAt'),
      hearingPlace: said('call-hearing').field('place'),
      hearingOnline: said('call-hearing').field('online'),
      presiding: said('call-hearing').field('presiding'),
      hearers: said('call-hearing').field('hearers'),
      clerk: said('call-hearing').field('clerk'),
      interpreter: said('call-hearing').field('interpreter'),
    },
  },
  'penalty-decision': {
    wayIn: 'unlinked',
    facts: {
      ...anew,
      acceptedOn,
      findings,
      basis,
      reasons,
      statement: said('state-opinion', 'waive-hearing').each('statement'),
      noStatement: dayOf('lapse-statement'),
      rightsGivenUp: dayOf('give-up-rights'),
      hearingAsked: dayOf('ask-hearing'),
      hearingWaived: dayOf('waive-hearing'),
      rightsUsed,
      heldOn: daysOf('hold-hearing'),
      noticeOn: dayOf('notify', 'notify-again'),
      noticeNumber: numberOf('penalty-notice'),
      noticesServed: servedOnEach('penalty-notice'),
      notesOnEvidence: said('supply-evidence').eachOf('respondent', 'note'),
      measuresTaken,
      reviewed: said('propose-decision').field('reason'),
      orders: said('approve-decision').field('penalty'),
      fine: said('approve-decision').field('fine'),
      gains: said('approve-decision').field('gains'),
      shares: sharesIn('approve-decision'),
      confiscatedGoods: said('approve-decision').field('items'),
      heldWords: said('approve-decision').field('held'),
      heldItems: said('approve-decision').field('heldItems'),
    },
  },
  'no-penalty-decision': {
    wayIn: 'unlinked',
    facts: {
      ...anew,
      acceptedOn,
      findings: said('conclude').field('findings'),
      proposed: said('close-without-penalty').field('outcome'),
      statement: said('state-opinion', 'waive-hearing').each('statement'),
      heldOn: daysOf('hold-hearing'),
      noticeOn: dayOf('notify', 'notify-again'),
      noticeNumber: numberOf('penalty-notice'),
      noticesServed: servedOnEach('penalty-notice'),
      measuresTaken,
      reasons: said('close-without-penalty').field('reason'),
    },
  },
  'approval-form': {
    facts: {
      acceptedOn,
      findings,
      proposal: proposalIn('propose-decision'),
      orders: said('approve-decision').field('penalty'),
      fine: said('approve-decision').field('fine'),
      gains: said('approve-decision').field('gains'),
      shares: sharesIn('approve-decision'),
      opinions: opinionsIn(
        'conclude',
        'pass-review',
        'return-from-review',
        'propose-decision',
        'return-to-officer',
        'approve-decision',
      ),
    },
  },
  ...papersOfSeizure(['seize', 'seize-at-once'], 'unlinked'),
  ...papersOfEnforcement(
    'penalty-decision',
    both('履行行政处罚决定催告书', 'Demand to comply with a penalty decision'),
    wordsAfter('行政处罚决定书', 'serve-decision'),
    [
      wordsAfter('人民法院生效裁判维持了该决定', 'contest-upheld'),
      wordsAfter('人民法院判决变更了该决定，按变更后的内容执行', 'contest-changed'),
      wordsAfter(
        '被申请人申请行政复议，复议机关维持该决定，被申请人在法定期限内没有提起行政诉讼',
        'lapse-suit-after-review',
      ),
      wordsAfter('被申请人在法定期限内没有申请行政复议，也没有提起行政诉讼', 'lapse-suit'),
    ],
  ),
  'goods-moved-notice': {
    wayIn: false,
    facts: {
      measure: measure.measure,
      measureOn: measure.measureOn,
      measureNumber: numberOf('seizure-decision'),
      measuredGoods: said('tell-goods-moved').field('goods'),
      receiver: receiverOf('hand-over'),
      movedOn: dayOf('hand-over-goods'),
    },
  },
  'preservation-notice': {
    wayIn: 'unlinked',
    period: 'preservation',
    facts: {
      ...preservation,
      reasons: preserved.field('reason'),
      storage: preserved.field('storage'),
      groundWords: [
        wordsWith(
          '因情况紧急，当场对该证据先行登记保存，并将按规定及时向本机关负责人报告、补办批准手续',
          'preserve-at-once',
        ),
        wordsWith('经本机关负责人批准，对该证据先行登记保存', 'preserve'),
      ],
    },
  },
  'preservation-list': {
    wayIn: false,
    facts: {
      ...preservation,
      measureNumber: numberOf('preservation-notice'),
      storage: preserved.field('storage'),
      witness: preserved.field('witness'),
      firstOfficer: preserved.field('first'),
      secondOfficer: preserved.field('second'),
    },
  },
  'preservation-release': {
    wayIn: false,
    facts: {
      measureOn: preservation.measureOn,
      measuredGoods: preservation.measuredGoods,
      measureNumber: numberOf('preservation-notice'),
      reasons: said('release-preserved').field('reason'),
    },
  },
  'suspension-notice': {
    title: both('中止调查通知书', 'Notice that the investigation is suspended'),
    to: 'respondents',
    wayIn: 'unlinked',
    facts: {
      suspendedOn,
      groundWords: said('suspend').field('ground'),
      reasons: said('suspend', 'suspend-for-title').field('reason'),
    },
  },
  'resumption-notice': {
    to: 'respondents',
    wayIn: 'unlinked',
    title: both('恢复调查通知书', 'Notice that the investigation is resumed'),
    period: 'decision',
    facts: { suspendedOn, reasons: said('resume').field('reason') },
  },
  'transfer-letter': {
    names: { ...suspectsIn, with: ['hand-over-goods'] },
    facts: {
      receiver: [said('refer-lead', 'transfer-agency').field('to'), receiverOf('hand-over')],
      reasons: [
        said('refer-lead', 'transfer-agency').field('reason'),
        wordsAfter('公安机关已立案侦查，依法移交涉案物品和有关材料。', 'record-police-filing'),
      ],
      goodsList: said('hand-over-goods').field('list'),
      measuredGoods: said('refer-lead', 'transfer-agency').field('held'),
      filingNumber: said('record-police-filing').field('number'),
    },
  },
  'crime-referral-letter': {
    names: suspectsIn,
    copiesTo: ['procuratorate'],
    facts: {
      receiver: receiverOf('hand-over'),
      acceptedOn,
      offence: said('report-crime').field('offence'),
      amount: said('report-crime').field('amount'),
      findings: [said('report-crime').field('facts'), said('conclude').field('findings')],
      // Of reports from before the facts had a field of their own.
      reasons: said('report-crime').field('record'),
    },
  },
  'crime-referral-list': {
    names: suspectsIn,
    facts: {
      receiver: receiverOf('hand-over'),
      letterNumber: numberOf('crime-referral-letter'),
      pack: packOf('pack', 'hand-over'),
      goodsList: said('hand-over').field('materials'),
    },
  },
  'crime-reconsideration-request': {
    names: suspectsIn,
    facts: {
      receiver: receiverOf('ask-police-again'),
      offence: said('report-crime').field('offence'),
      refusedOn: dayOf('record-police-refusal'),
      refusal: said('record-police-refusal').field('reason'),
      reasons: said('ask-police-again').field('reason'),
    },
  },
  'crime-supervision-request': {
    names: suspectsIn,
    facts: {
      receiver: receiverOf('ask-supervision'),
      offence: said('report-crime').field('offence'),
      refusedOn: dayOf('record-police-refusal'),
      refusal: said('record-police-refusal').field('reason'),
      upheldOn: dayOf('record-police-reply'),
      upheldBecause: said('record-police-reply').field('reason'),
      reasons: said('ask-supervision').field('reason'),
    },
  },
  'closing-report': {
    facts: {
      acceptedOn,
      // What was handed over was as a rule not concluded here: the facts are those that were approved for the police.
      findings: [...findings, asBefore(said('report-crime').field('facts'), 'hand-over-goods')],
      amount: asBefore(said('report-crime').field('amount'), 'hand-over-goods'),
      orders: said('approve-decision', 'contest-changed').inForce('penalty'),
      fine: said('approve-decision', 'contest-changed').inForce('fine'),
      gains: said('approve-decision', 'contest-changed').inForce('gains'),
      shares: sharesInForce,
      closingReason: [
        said('close').field('note'),
        said('close-without-penalty', 'end-investigation').field('reason'),
        wordsOfChosen('涉嫌犯罪，已移送公安机关。', 'hand-over-goods', 'apart', suspectsIn),
      ],
      dues: { from: 'dues' },
      carriedOut,
      opinions: opinionsIn(
        'conclude',
        'pass-review',
        'return-from-review',
        'propose-decision',
        'return-to-officer',
        'approve-decision',
        'close-without-penalty',
        'end-investigation',
        'report-crime',
        'approve-transfer',
        'close',
      ),
      goods: [said('close').field('goods'), said('hand-over-goods').field('list')],
    },
  },
  'request-answer': {
    to: 'respondents',
    wayIn: 'unlinked',
    title: both('不组织听证通知书', 'Notice that no hearing is held'),
    facts: { answer: wordsAfter('不组织听证', 'refuse-hearing'), reasons: said('refuse-hearing').field('reason') },
  },
  'proof-of-service': {},
}
