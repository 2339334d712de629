import type { PaperKey } from './paper-key.ts'
import type { Bilingual } from './bilingual.ts'
import type { PartySide } from './case-record.ts'
import type { BodyKind } from './role.ts'

/**
 * The facts of a proceeding that papers print, by name, with what each is:
 * text as typed (of a choice its words) · lines, one a line · code of a choice · flag · number · day · moment ·
 * submissions (what was handed in, each with who and when) · event (the day something happened, where it did) · goods (rows of a list of things) ·
 * measures (what was done to things: which, when, by which paper, on what, and what became of it) · services (on whom a paper was served, each
 * with its own number and day) · shares (what is imposed on each of several) · uses (what each of several made of a right) · pack (the parts of a file that is sent: what each is, by number, or why there is none).
 */
export const paperFactShapes = {
  filedOn: 'day',
  claims: 'lines',
  claimsReliedOn: 'text',
  acts: 'text',
  cause: 'text',
  acceptedOn: 'day',
  answerBy: 'day',
  mediator: 'text',
  clause: 'text',
  clauseOn: 'day',
  corrections: 'lines',
  defence: 'submissions',
  opinionsOnEvidence: 'submissions',
  notesOnEvidence: 'submissions',
  noDefence: 'event',
  withoutDefence: 'event',
  defencePeriod: 'text',
  earlierDecision: 'text',
  statement: 'submissions',
  noStatement: 'event',
  rightsGivenUp: 'event',
  hearingAsked: 'event',
  hearingWaived: 'event',
  rightsUsed: 'uses',
  heldOn: 'days',
  inspectedOn: 'days',
  originals: 'submissions',
  investigator: 'text',
  findings: 'lines',
  rulings: 'lines',
  reasons: 'lines',
  reviewed: 'lines',
  basis: 'lines',
  orders: 'lines',
  fine: 'number',
  gains: 'number',
  shares: 'shares',
  proposed: 'code',
  ground: 'code',
  groundWords: 'text',
  cost: 'text',
  terms: 'lines',
  undertaken: 'submissions',
  hearingAt: 'moment',
  hearingPlace: 'text',
  hearingOnline: 'flag',
  suspendedOn: 'day',
  invalidityNumber: 'text',
  invalidityOn: 'day',
  receiver: 'text',
  goodsList: 'lines',
  heldWords: 'text',
  heldItems: 'lines',
  confiscatedGoods: 'goods',
  pack: 'pack',
  letterNumber: 'text',
  closingReason: 'lines',
  execution: 'text',
  carriedOut: 'measures',
  dues: 'lines',
  goods: 'text',
  received: 'text',
  receivedOn: 'day',
  correction: 'lines',
  correctedNumber: 'text',
  proposedWords: 'text',
  proposal: 'submissions',
  opinions: 'submissions',
  offence: 'text',
  amount: 'number',
  refusedOn: 'event',
  refusal: 'lines',
  upheldOn: 'event',
  upheldBecause: 'lines',
  askedOn: 'event',
  decidedOn: 'day',
  decisionNumber: 'text',
  ownNumber: 'text',
  copiedNumber: 'text',
  filingNumber: 'text',
  effectiveOn: 'day',
  joinedOn: 'days',
  agreementNumber: 'text',
  mediatedBy: 'text',
  signedOn: 'day',
  requesterSigner: 'text',
  respondentSigner: 'text',
  noticeOn: 'day',
  noticeNumber: 'text',
  noticesServed: 'services',
  measuresTaken: 'measures',
  measure: 'text',
  measureOn: 'day',
  measureAt: 'moment',
  measureEnded: 'moment',
  liftedOn: 'day',
  measureNumber: 'text',
  measurePlace: 'text',
  recordal: 'text',
  trader: 'text',
  traderAs: 'text',
  traderAddress: 'text',
  measuredGoods: 'goods',
  testedUntil: 'day',
  movedOn: 'day',
  storage: 'text',
  witness: 'text',
  toldOnSpot: 'text',
  heard: 'lines',
  signedAs: 'text',
  firstOfficer: 'text',
  secondOfficer: 'text',
  presiding: 'text',
  hearers: 'text',
  experts: 'submissions',
  clerk: 'text',
  judges: 'text',
  interpreter: 'text',
  answer: 'text',
  recourse: 'text',
  channel: 'text',
  secrecy: 'text',
  dataAbroad: 'text',
  personalAbroad: 'text',
  exportRules: 'text',
  fairOpenedOn: 'day',
  repeated: 'flag',
  admitted: 'flag',
  links: 'lines',
  published: 'text',
  platformRules: 'flag',
  platformToldOn: 'day',
  tradedOn: 'day',
  questions: 'lines',
  decisionTitle: 'text',
  dueActs: 'lines',
  payTo: 'text',
  target: 'lines',
  servedOn: 'day',
  urgedOn: 'day',
  urgedNumber: 'text',
  annulledNumber: 'text',
  annulledOn: 'day',
  annulledOrders: 'lines',
  contestWords: 'text',
  contestOn: 'day',
  contestNumber: 'text',
  judgmentNumber: 'text',
  judgmentBy: 'text',
  judgmentOn: 'day',
  judgmentWords: 'lines',
  revokedOn: 'day',
  revokedBecause: 'lines',
  anewBasis: 'lines',
} as const

export type PaperFactName = keyof typeof paperFactShapes
export type PaperFactShape = (typeof paperFactShapes)[PaperFactName]

/**
 * Where a paper takes a fact from, by the names of its own procedure: what was typed in the newest of these steps (`each`: in every one
 * of them), the day of the newest of them, words of the declaration where one of them was taken, the number of the newest paper of a kind,
 * the
 * body that the newest of them asked, or the terms under which the signatures of the agreement stand.
 */
export type FactSource =
  | {
      readonly from: 'said'
      readonly steps: readonly string[]
      readonly field: string
      /** Of what was handed in: further fields of the same form, each told under its own title. */
      readonly beside?: readonly string[]
      readonly each?: boolean
      /** Of what was handed in: the names of the files that came with it are told as well. */
      readonly files?: true
      /** Of opinions: the field that has it where the step asks for none in `field`; a step with no word in it is told all the same. */
      readonly orIn?: string
      /** Only what this side handed in. */
      readonly of?: PartySide
      /** Only where the paper comes with one of the steps: of an earlier one it is no fact of this paper. */
      readonly own?: true
      /** Of a field that is asked for each of several: as typed of whom the paper is made out to. */
      readonly ofAddressee?: true
      /** As the decision in force has it, changed since or not: see `partInForce`. */
      readonly inForce?: true
      readonly before?: readonly string[]
    }
  | { readonly from: 'measures'; readonly of: readonly MeasureSource[] }
  /** What each of several of the side made of its rights, by the steps with which one uses, gives up or lets pass what it has; of one alone, nothing. */
  | {
      readonly from: 'uses'
      readonly side: PartySide
      readonly steps: readonly string[]
      readonly by: Readonly<Record<'asked' | 'waived' | 'givenUp' | 'silent', string>>
    }
  /** What the decision in force asks to be paid, what was paid of it, and what is left: a line for each of several. */
  | { readonly from: 'dues' }
  /** What the newest of the steps says of each of several of the side, by the fields that its form asks for each; of one alone, nothing. */
  | {
      readonly from: 'shares'
      readonly steps: readonly string[]
      readonly side: PartySide
      readonly fields: Readonly<Record<'fine' | 'gains' | 'orders', string>>
      /** As it stands now, where what was decided of one of them was changed since: these parts of what changed it. */
      readonly inForce?: Readonly<Record<'fine' | 'gains' | 'orders', string>>
    }
  /** `before`: as things stood when the newest of those steps was taken; nothing where none was. */
  | {
      readonly from: 'day'
      readonly steps: readonly string[]
      readonly each?: boolean
      readonly before?: readonly string[]
    }
  /** Words of ours where one of the steps was taken; `own`: where the paper comes with one of them. */
  | { readonly from: 'words'; readonly steps: readonly string[]; readonly words: string; readonly own?: true }
  /** Words of ours for what was chosen in the field of the newest of these steps; of a choice that has none, nothing. */
  | {
      readonly from: 'words-of'
      readonly steps: readonly string[]
      readonly field: string
      readonly words: Readonly<Record<string, string>>
      readonly before?: readonly string[]
    }
  /**
   * Words of ours for those of several of whom the newest of `chosen` says so in its field, by name, and for each of the others what the newest of the
   * steps says of it in the field `rest`, which it asks for each; of one alone, or where all are meant, the words alone.
   */
  | {
      readonly from: 'words-of-chosen'
      readonly steps: readonly string[]
      readonly words: string
      readonly chosen: { readonly steps: readonly string[]; readonly field: string }
      readonly rest: string
    }
  | { readonly from: 'receiver'; readonly steps: readonly string[] }
  | { readonly from: 'taker'; readonly steps: readonly string[] }
  | { readonly from: 'paper'; readonly paper: PaperKey; readonly before?: readonly string[] }
  /** The parts of a file as typed in the rows of this field in the newest of the steps, see `FieldRule.parts`. */
  | { readonly from: 'pack'; readonly steps: readonly string[]; readonly field: string }
  /** Of several respondents, each with the newest paper of the kind that was made out to it and served on it; of one alone, nothing. */
  | { readonly from: 'services'; readonly paper: PaperKey }
  /** The day on which the newest paper of the kind was served on the one whom this paper is about or made out to. */
  | { readonly from: 'served-on'; readonly paper: PaperKey }
  | { readonly from: 'agreement' }
  /** The agreement of the proceeding that asked for this one: its terms, its number, the day it took effect, or the body that mediated. */
  | { readonly from: 'agreement-asked'; readonly of: 'terms' | 'number' | 'day' | 'body' }
  /** That agreement of another proceeding by which the step closes this one, in words: by whom, on which day and under which number, not its terms. */
  | { readonly from: 'joined-agreement'; readonly steps: readonly string[] }

/** Where measures of a kind, or acts that take evidence, are read from: the steps that take one, with what they say of it, and those that later speak of one. */
export interface MeasureSource {
  readonly steps: readonly string[]
  /** What it is called, in words, or by the choice of a field. */
  readonly called: { readonly words: string } | { readonly field: string }
  /** The field that holds its day, where the step is not dated by it. */
  readonly day?: string
  readonly place?: string
  readonly goods?: string
  /** Whether it is an act of a party, who is named with it. */
  readonly ofParty?: true
  /** Of an act that takes evidence and is no measure on things: further fields, each told under its own title. */
  readonly tells?: readonly string[]
  /** The paper by which it is known. */
  readonly paper?: PaperKey
  /** What became of it: in words, with the choice of a field where there is one, by which paper. */
  readonly after?: readonly {
    readonly steps: readonly string[]
    readonly words: string
    readonly field?: string
    readonly paper?: PaperKey
  }[]
}

/**
 * To whom a paper is addressed: of the parties, everybody of the side; `told`: whoever learns of the step that issues it; `own-file`: nobody
 * outside the body that issues it.
 */
export type Addressees =
  | 'told'
  | 'requester'
  | 'respondents'
  | 'parties'
  | 'receiver'
  | 'sender-of-step'
  | 'file'
  | 'own-file'

/**
 * What the law of a procedure calls those in it and what they do, as its papers print it: 请求人 of an adjudication is 申请人 of an
 * arbitration, and a mediation body is no organ of the state.
 */
export interface CallsRule {
  readonly asker: string
  readonly other: string
  /** What the body that runs it calls itself. */
  readonly office: '本机关' | '本机构' | '本单位' | '本院'
  /** What was asked for: 处理请求, 仲裁申请. */
  readonly asks: string
  /** What is suspended and resumed. */
  readonly handling: string
  /** A case of the office's own against the other side: whoever reported it is no party, and no paper to the other side names them. */
  readonly ofOffice?: true
  /** What the number is that this system gives it, where the body has a number of its own for the matter elsewhere. */
  readonly numbered?: string
  /** What a case of it is called, where it is no suspicion of what it is about. */
  readonly named?: string
}

/** What one paper of a procedure says: to whom, which clock is its period, which fact comes from where. */
export interface PaperDeclaration<C extends string = string> {
  readonly to?: Addressees
  /** What it is called, where that is not what the form is called elsewhere. */
  readonly title?: Bilingual
  /** Its number pattern under that title, with a series of its own, where the word in it is not that of the form. */
  readonly mark?: string
  /**
   * What may be done against it, where that is not what the form says. No period stands in it: what is told of it (`tells`) stands for `{period}`,
   * and the regulator of the city, by name, for `{regulator}`.
   */
  readonly remedy?: string
  /**
   * Whether it lets the respondents in, by a code for each, once to be used, that opens their side of the case to an account: `true` on
   * what begins their part, `'unlinked'` on what comes later, for those who have no account in the case yet. Whatever is made out to
   * respondents alone says it. What both sides get is then made out to each by itself: a code is never read by the other side.
   */
  readonly wayIn?: boolean | 'unlinked'
  /** It prints a code with which the requester reads without an account how the case stands. */
  readonly queryCode?: true
  /** Kinds of body that get a copy: those of the system by name; 'sender': the other body that handed the matter over. */
  readonly copiesTo?: readonly BodyKind[] | 'sender'
  /** It is no party's before it is served on it, by an act of its own, though it tells of no period. */
  readonly held?: true
  /** The clock whose period it announces: the one the step that issues it started, or set going again. */
  readonly period?: C
  /** Where that clock has not begun yet, the paper says nothing of it; without this it is not issued then. */
  readonly whereItRuns?: true
  /** A choice that has to be the same as the one proposed. */
  readonly agrees?: { readonly outcome: FactSource }
  /**
   * Of several respondents it names those alone of whom the newest of these steps says so, in a field that asks it of each; of none, all. `with`: only
   * where it comes with one of those steps.
   */
  readonly names?: { readonly steps: readonly string[]; readonly field: string; readonly with?: readonly string[] }
  /** Of several respondents it is about the one alone for whom the step that issues it is taken, and tells of what is each one's own that one's. */
  readonly ofOne?: true
  readonly facts?: Readonly<Partial<Record<PaperFactName, FactSource | readonly FactSource[]>>>
}

export type PaperDeclarations<C extends string = string> = Readonly<Partial<Record<PaperKey, PaperDeclaration<C>>>>

/** To whom a paper is addressed where its procedure says nothing else. */
export const addresseesOfPaper: Readonly<Record<PaperKey, Addressees>> = {
  receipt: 'requester',
  request: 'file',
  'request-copy': 'respondents',
  'submission-receipt': 'sender-of-step',
  'acceptance-notice': 'requester',
  'filing-notice': 'requester',
  'refusal-notice': 'requester',
  'supplement-notice': 'requester',
  'defence-notice': 'respondents',
  'transfer-letter': 'receiver',
  'transfer-receipt': 'receiver',
  'opinion-notice': 'respondents',
  'hearing-notice': 'parties',
  'suspension-notice': 'parties',
  'resumption-notice': 'parties',
  'mediation-agreement': 'parties',
  'adjudication-decision': 'parties',
  'withdrawal-decision': 'parties',
  'withdrawal-notice': 'told',
  'withdrawal-statement': 'told',
  'penalty-notice': 'respondents',
  'penalty-decision': 'respondents',
  'no-penalty-decision': 'respondents',
  'performance-demand': 'respondents',
  'enforcement-application': 'receiver',
  'arbitration-acceptance': 'requester',
  'arbitration-notice': 'respondents',
  'arbitral-award-cover': 'parties',
  'arbitral-mediation-statement': 'parties',
  'penalty-hearing-notice': 'respondents',
  'tribunal-hearing-notice': 'parties',
  'correction-decision': 'parties',
  'award-correction': 'parties',
  'return-letter': 'receiver',
  'confirmation-application': 'parties',
  'untaken-notice': 'requester',
  'reopening-notice': 'parties',
  'reopening-statement': 'parties',
  'crime-referral-letter': 'receiver',
  'crime-referral-list': 'receiver',
  'crime-reconsideration-request': 'receiver',
  'crime-supervision-request': 'receiver',
  'crime-filing-notice': 'receiver',
  'crime-refusal-notice': 'receiver',
  'approval-form': 'own-file',
  'closing-report': 'own-file',
  'proof-of-service': 'file',
  'seizure-decision': 'respondents',
  'seizure-list': 'respondents',
  'scene-record': 'file',
  'seizure-extension': 'respondents',
  'seizure-release': 'respondents',
  'test-period-notice': 'respondents',
  'goods-moved-notice': 'respondents',
  'preservation-notice': 'respondents',
  'preservation-list': 'respondents',
  'preservation-release': 'respondents',
  'reasons-request': 'receiver',
  'filing-order': 'receiver',
  'reasons-statement': 'receiver',
  'referrer-request': 'receiver',
  'customs-status-notice': 'requester',
  'customs-detention-notice': 'requester',
  'customs-finding-notice': 'requester',
  'customs-finding-letter': 'receiver',
  'stay-refusal': 'parties',
  'objection-ruling': 'parties',
  'request-answer': 'told',
  'credit-notice': 'respondents',
  'credit-finding': 'respondents',
  'credit-repair': 'respondents',
  'fair-notice': 'respondents',
  'fair-undertaking': 'sender-of-step',
  'fair-opinion': 'parties',
  'fair-ended': 'told',
  'fair-record': 'own-file',
  'platform-letter': 'receiver',
  'platform-forwarding': 'respondents',
  'platform-statement': 'sender-of-step',
  'platform-statement-notice': 'requester',
  'platform-slip': 'requester',
  'platform-order': 'receiver',
  'platform-data-request': 'receiver',
  'appraisal-letter': 'receiver',
  'effect-certificate': 'requester',
  'platform-lifting': 'receiver',
  'platform-record': 'own-file',
  'preservation-application': 'sender-of-step',
  'security-notice': 'requester',
  'court-preservation-record': 'own-file',
  'measure-notice': 'parties',
  'mediation-return': 'receiver',
  'suggestion-answer': 'receiver',
  'prosecutor-reply': 'receiver',
  'confirmation-notice': 'parties',
  'confirmation-ruling': 'parties',
  'assistance-opinion': 'requester',
  'expert-invitation': 'receiver',
  'expert-opinion': 'requester',
  'border-clearance': 'own-file',
  'assistance-record': 'own-file',
}

/** Papers that a party has of itself: it handed them in, made them, or got them for that at once. Nobody serves them on it. */
export const keptByParty: readonly PaperKey[] = [
  'receipt',
  'submission-receipt',
  'request',
  'confirmation-application',
  'platform-slip',
  'preservation-application',
]

/** With which a party itself takes back what it asked for, or that it took it back: it writes and signs it, and no office numbers or seals it. */
export const writtenByParty: readonly PaperKey[] = ['withdrawal-statement', 'reopening-statement']

/** Papers that put right another, which is served with them unless it was served before. */
export const correctingPapers: readonly PaperKey[] = ['correction-decision', 'award-correction']

/** Papers that the party itself has to sign for: they are neither left nor published. @row SV-07 */
export const receivedInPerson: readonly PaperKey[] = ['mediation-agreement', 'arbitral-mediation-statement']

/** Facts without which a paper would be untrue: of each group at least one. A procedure that issues the paper declares where they come from. */
export const neededFacts: Readonly<Partial<Record<PaperKey, readonly (readonly PaperFactName[])[]>>> = {
  'filing-notice': [['acceptedOn']],
  'supplement-notice': [['corrections']],
  'refusal-notice': [['reasons']],
  'defence-notice': [['acceptedOn']],
  'hearing-notice': [['hearingAt'], ['hearingPlace']],
  'suspension-notice': [['suspendedOn'], ['groundWords', 'reasons']],
  'resumption-notice': [['suspendedOn'], ['reasons']],
  'mediation-agreement': [['terms']],
  'adjudication-decision': [
    ['acceptedOn'],
    ['defence', 'noDefence', 'withoutDefence'],
    ['findings'],
    ['reasons'],
    ['orders'],
  ],
  'withdrawal-decision': [['reasons']],
  'withdrawal-notice': [['askedOn']],
  'withdrawal-statement': [['askedOn']],
  'penalty-notice': [['acceptedOn'], ['findings'], ['reasons'], ['basis'], ['orders']],
  'no-penalty-decision': [['acceptedOn'], ['findings'], ['proposed'], ['reasons']],
  'penalty-decision': [
    ['acceptedOn'],
    ['findings'],
    ['reasons'],
    ['basis'],
    ['statement', 'noStatement', 'rightsGivenUp', 'hearingAsked'],
    ['orders'],
  ],
  'performance-demand': [['decisionNumber'], ['decidedOn'], ['servedOn'], ['dueActs']],
  'enforcement-application': [
    ['receiver'],
    ['decisionNumber'],
    ['decidedOn'],
    ['servedOn'],
    ['groundWords'],
    ['dueActs'],
    ['urgedOn'],
    ['target'],
  ],
  'arbitration-acceptance': [['acceptedOn'], ['clause']],
  'arbitration-notice': [['acceptedOn'], ['clause']],
  'arbitral-award-cover': [['acceptedOn'], ['defence', 'noDefence'], ['findings'], ['reasons'], ['orders']],
  'arbitral-mediation-statement': [['acceptedOn'], ['terms']],
  'penalty-hearing-notice': [['hearingAt'], ['hearingPlace'], ['presiding'], ['clerk']],
  'tribunal-hearing-notice': [['hearingAt'], ['hearingPlace']],
  'correction-decision': [['correctedNumber'], ['correction']],
  'award-correction': [['correctedNumber'], ['correction']],
  'return-letter': [['reasons']],
  'confirmation-application': [['receiver'], ['terms'], ['effectiveOn'], ['joinedOn']],
  'untaken-notice': [['reasons']],
  'crime-referral-letter': [['receiver'], ['offence'], ['findings', 'reasons']],
  'crime-referral-list': [['receiver'], ['pack', 'goodsList']],
  'crime-reconsideration-request': [['receiver'], ['refusal'], ['reasons']],
  'crime-supervision-request': [['receiver'], ['refusal'], ['reasons']],
  'crime-filing-notice': [['decisionNumber']],
  'crime-refusal-notice': [['reasons']],
  'approval-form': [['opinions']],
  'seizure-decision': [['measure'], ['reasons'], ['basis'], ['measurePlace'], ['measuredGoods']],
  'seizure-list': [['measure'], ['measuredGoods'], ['firstOfficer'], ['secondOfficer']],
  'scene-record': [['measure'], ['measuredGoods'], ['firstOfficer'], ['secondOfficer']],
  'seizure-extension': [['measureOn'], ['reasons']],
  'seizure-release': [['measureOn'], ['groundWords', 'reasons']],
  'test-period-notice': [['measureOn'], ['measuredGoods'], ['receiver'], ['testedUntil']],
  'goods-moved-notice': [['measureOn'], ['measuredGoods'], ['receiver'], ['movedOn']],
  'preservation-notice': [['reasons'], ['measurePlace'], ['measuredGoods']],
  'preservation-list': [['measuredGoods'], ['firstOfficer'], ['secondOfficer']],
  'preservation-release': [['measureOn'], ['measuredGoods'], ['reasons']],
  'reasons-request': [['receiver']],
  'filing-order': [['receiver'], ['reasons']],
  'reasons-statement': [['reasons']],
  'referrer-request': [['corrections'], ['answerBy']],
  'customs-status-notice': [['measurePlace'], ['measuredGoods']],
  'customs-detention-notice': [['measureOn'], ['measurePlace'], ['measuredGoods']],
  'stay-refusal': [['answer'], ['groundWords', 'reasons']],
  'objection-ruling': [['answer'], ['reasons']],
  'request-answer': [['answer'], ['reasons']],
  'credit-notice': [['groundWords'], ['decisionNumber'], ['reasons'], ['orders']],
  'credit-finding': [['groundWords'], ['decisionNumber'], ['statement', 'noStatement'], ['reasons'], ['orders']],
  'credit-repair': [['decisionNumber'], ['receivedOn'], ['reasons']],
  'fair-notice': [['acceptedOn']],
  'fair-undertaking': [['terms']],
  'fair-opinion': [['acceptedOn'], ['defence', 'noDefence', 'terms'], ['findings'], ['reasons'], ['orders']],
  'fair-ended': [['execution'], ['reasons']],
  'fair-record': [['acceptedOn'], ['fairOpenedOn'], ['execution']],
  'platform-letter': [['receiver'], ['links'], ['findings'], ['orders']],
  'platform-forwarding': [['receiver'], ['links'], ['orders']],
  'platform-statement': [['statement']],
  'platform-statement-notice': [['receiver'], ['statement']],
  'platform-slip': [['receivedOn'], ['groundWords'], ['execution'], ['decisionNumber'], ['decidedOn']],
  'platform-order': [['receiver'], ['findings'], ['orders']],
  'platform-data-request': [['receiver'], ['orders'], ['answerBy']],
  'effect-certificate': [['decisionNumber'], ['decidedOn'], ['groundWords']],
  'appraisal-letter': [['receiver'], ['questions'], ['goodsList']],
  'platform-lifting': [['receiver'], ['links'], ['reasons']],
  'platform-record': [['receiver'], ['acceptedOn'], ['execution']],
  'preservation-application': [['measure'], ['groundWords'], ['orders'], ['reasons'], ['storage']],
  'security-notice': [['amount'], ['reasons']],
  'court-preservation-record': [
    ['measure'],
    ['decisionNumber'],
    ['measurePlace'],
    ['measuredGoods'],
    ['firstOfficer'],
    ['findings'],
  ],
  'mediation-return': [['receiver'], ['decisionNumber'], ['answer']],
  'prosecutor-reply': [['receiver'], ['decisionNumber'], ['answer'], ['reasons']],
  'suggestion-answer': [['receiver'], ['decisionNumber'], ['opinions']],
  'measure-notice': [['measure'], ['decisionNumber'], ['orders'], ['measureOn']],
  'confirmation-notice': [['acceptedOn'], ['hearingAt'], ['hearingPlace']],
  'confirmation-ruling': [['ownNumber'], ['answer'], ['judges'], ['clerk']],
  'assistance-opinion': [['measure'], ['findings'], ['reasons']],
  'expert-invitation': [['receiver'], ['questions']],
  'expert-opinion': [['questions'], ['findings']],
  'border-clearance': [['goodsList'], ['firstOfficer'], ['secondOfficer']],
  'assistance-record': [['acceptedOn'], ['closingReason']],
}
