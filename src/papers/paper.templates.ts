import { filingOrder, reasonsRequest, reasonsStatement } from './reasons.template.ts'
import {
  customsDetentionNotice,
  customsFindingLetter,
  customsFindingNotice,
  customsStatusNotice,
} from './customs.template.ts'
import { adjudicationDecision, correctionDecision } from './adjudication.template.ts'
import { appraisalLetter } from './appraisal.template.ts'
import { effectCertificate } from './effect.template.ts'
import {
  arbitralAwardCover,
  arbitralMediationStatement,
  arbitrationAcceptance,
  arbitrationNotice,
  awardCorrection,
} from './arbitration.template.ts'
import { objectionRuling, requestAnswer, stayRefusal } from './answer.template.ts'
import {
  assistanceOpinion,
  assistanceRecord,
  borderClearance,
  expertInvitation,
  expertOpinion,
} from './assistance.template.ts'
import { approvalForm } from './approval.template.ts'
import { drawable, emptyGlyph } from './paper.glyphs.ts'
import { confirmationApplication, confirmationNotice, confirmationRuling } from './confirmation.template.ts'
import {
  crimeFilingNotice,
  crimeReconsiderationRequest,
  crimeReferralLetter,
  crimeReferralList,
  crimeRefusalNotice,
  crimeSupervisionRequest,
  referrerRequest,
} from './crime.template.ts'
import { creditFinding, creditNotice, creditRepair } from './credit.template.ts'
import { enforcementApplication, performanceDemand } from './enforcement.template.ts'
import { closingReport, proofOfService } from './closing.template.ts'
import {
  defenceNotice,
  hearingNotice,
  opinionNotice,
  penaltyHearingNotice,
  tribunalHearingNotice,
} from './hearing.template.ts'
import { acceptanceNotice, filingNotice, receipt, supplementNotice } from './intake.template.ts'
import { mediationAgreement } from './mediation.template.ts'
import {
  courtPreservationRecord,
  measureNotice,
  mediationReturn,
  preservationApplication,
  prosecutorReply,
  securityNotice,
  suggestionAnswer,
} from './court.template.ts'
import { fairEnded, fairNotice, fairOpinion, fairRecord, fairUndertaking } from './fair.template.ts'
import { noPenaltyDecision, penaltyDecision, penaltyNotice } from './penalty.template.ts'
import {
  platformDataRequest,
  platformForwarding,
  platformLifting,
  platformLetter,
  platformOrder,
  platformRecord,
  platformSlip,
  platformStatement,
  platformStatementNotice,
} from './platform.template.ts'
import { preservationList, preservationNotice, preservationRelease } from './preservation.template.ts'
import { request, requestCopy } from './request.template.ts'
import { submissionReceipt } from './submission.template.ts'
import {
  refusalNotice,
  reopeningNotice,
  reopeningStatement,
  untakenNotice,
  withdrawalDecision,
  withdrawalNotice,
  withdrawalStatement,
} from './refusal.template.ts'
import { seizureDecision, seizureExtension, seizureList, sceneRecord, seizureRelease } from './seizure.template.ts'
import { goodsMovedNotice, testPeriodNotice } from './goods.template.ts'
import { resumptionNotice, suspensionNotice } from './suspension.template.ts'
import { returnLetter, transferLetter, transferReceipt } from './transfer.template.ts'
import { englishNote } from './paper.english.ts'
import { chineseNumber } from './paper.wording.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { SampleTemplate } from './sample.templates.ts'
import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'

/** Every paper the house can issue, by key. */
export const paperTemplates: Record<PaperKey, PaperTemplate> = {
  'stay-refusal': stayRefusal,
  'objection-ruling': objectionRuling,
  'request-answer': requestAnswer,
  receipt,
  request,
  'request-copy': requestCopy,
  'submission-receipt': submissionReceipt,
  'acceptance-notice': acceptanceNotice,
  'filing-notice': filingNotice,
  'refusal-notice': refusalNotice,
  'supplement-notice': supplementNotice,
  'defence-notice': defenceNotice,
  'transfer-letter': transferLetter,
  'transfer-receipt': transferReceipt,
  'opinion-notice': opinionNotice,
  'hearing-notice': hearingNotice,
  'suspension-notice': suspensionNotice,
  'resumption-notice': resumptionNotice,
  'mediation-agreement': mediationAgreement,
  'adjudication-decision': adjudicationDecision,
  'withdrawal-decision': withdrawalDecision,
  'withdrawal-notice': withdrawalNotice,
  'withdrawal-statement': withdrawalStatement,
  'penalty-notice': penaltyNotice,
  'penalty-decision': penaltyDecision,
  'performance-demand': performanceDemand,
  'enforcement-application': enforcementApplication,
  'no-penalty-decision': noPenaltyDecision,
  'arbitration-acceptance': arbitrationAcceptance,
  'arbitration-notice': arbitrationNotice,
  'arbitral-award-cover': arbitralAwardCover,
  'arbitral-mediation-statement': arbitralMediationStatement,
  'closing-report': closingReport,
  'proof-of-service': proofOfService,
  'penalty-hearing-notice': penaltyHearingNotice,
  'tribunal-hearing-notice': tribunalHearingNotice,
  'correction-decision': correctionDecision,
  'award-correction': awardCorrection,
  'return-letter': returnLetter,
  'confirmation-application': confirmationApplication,
  'untaken-notice': untakenNotice,
  'reopening-notice': reopeningNotice,
  'reopening-statement': reopeningStatement,
  'crime-referral-letter': crimeReferralLetter,
  'crime-referral-list': crimeReferralList,
  'crime-reconsideration-request': crimeReconsiderationRequest,
  'crime-supervision-request': crimeSupervisionRequest,
  'crime-filing-notice': crimeFilingNotice,
  'crime-refusal-notice': crimeRefusalNotice,
  'approval-form': approvalForm,
  'seizure-decision': seizureDecision,
  'seizure-list': seizureList,
  'scene-record': sceneRecord,
  'seizure-extension': seizureExtension,
  'seizure-release': seizureRelease,
  'test-period-notice': testPeriodNotice,
  'goods-moved-notice': goodsMovedNotice,
  'preservation-notice': preservationNotice,
  'preservation-list': preservationList,
  'preservation-release': preservationRelease,
  'reasons-request': reasonsRequest,
  'filing-order': filingOrder,
  'reasons-statement': reasonsStatement,
  'referrer-request': referrerRequest,
  'customs-status-notice': customsStatusNotice,
  'customs-detention-notice': customsDetentionNotice,
  'customs-finding-notice': customsFindingNotice,
  'customs-finding-letter': customsFindingLetter,
  'credit-notice': creditNotice,
  'credit-finding': creditFinding,
  'credit-repair': creditRepair,
  'fair-notice': fairNotice,
  'fair-undertaking': fairUndertaking,
  'fair-opinion': fairOpinion,
  'fair-ended': fairEnded,
  'fair-record': fairRecord,
  'platform-letter': platformLetter,
  'platform-forwarding': platformForwarding,
  'platform-statement': platformStatement,
  'platform-statement-notice': platformStatementNotice,
  'platform-slip': platformSlip,
  'platform-order': platformOrder,
  'platform-data-request': platformDataRequest,
  'appraisal-letter': appraisalLetter,
  'effect-certificate': effectCertificate,
  'platform-lifting': platformLifting,
  'platform-record': platformRecord,
  'preservation-application': preservationApplication,
  'security-notice': securityNotice,
  'court-preservation-record': courtPreservationRecord,
  'measure-notice': measureNotice,
  'mediation-return': mediationReturn,
  'suggestion-answer': suggestionAnswer,
  'prosecutor-reply': prosecutorReply,
  'confirmation-notice': confirmationNotice,
  'confirmation-ruling': confirmationRuling,
  'assistance-opinion': assistanceOpinion,
  'expert-invitation': expertInvitation,
  'expert-opinion': expertOpinion,
  'border-clearance': borderClearance,
  'assistance-record': assistanceRecord,
}

function smaller(block: Block): Block {
  const { type } = block
  return type === 'paragraph' || type === 'heading' || type === 'list' ? { ...block, small: true } : block
}

/** What the paper is called: of a document of the filer as he called it, of another as its procedure does. */
export function titleOf(
  { title, ofFiler }: Pick<PaperTemplate, 'title' | 'ofFiler'>,
  { request: own, title: called }: Pick<PaperFacts, 'request' | 'title'>,
): string {
  return ofFiler && own ? `${own.title}${ofFiler === 'copy' ? '副本' : ''}` : (called ?? title).zh
}

/** The line beside the title: the paper's number, of a document of the filer that of its case, once it has one. */
function numberLine(
  { style, ofFiler, ofParty }: Pick<PaperTemplate, 'style' | 'ofFiler' | 'ofParty'>,
  { number, caseNumber, sample }: PaperFacts,
): Block[] {
  if (style === 'letter' || sample || (ofFiler && caseNumber === '')) return []
  // What was numbered as a paper of the office before keeps its number.
  const isOfCase = ofFiler !== undefined || (ofParty === true && number === caseNumber)
  return [
    {
      type: 'paragraph',
      text: isOfCase ? `案件编号：${number}` : number,
      align: 'right',
      small: isOfCase,
    },
  ]
}

/** Numbered headings in one run, 一、二、三, whatever part a paper leaves out. */
function numbered(blocks: Block[]): Block[] {
  let n = 0
  return blocks.map((block) =>
    block.type === 'heading' && /^[一二三四五六七八九十]+、/.test(block.text)
      ? { ...block, text: block.text.replace(/^[一二三四五六七八九十]+/, () => chineseNumber(++n)) }
      : block,
  )
}

/** Whether it prints the code with which its addressee opens their side of the case. */
const hasWayIn = (blocks: readonly Block[], { wayIn = [] }: PaperFacts): boolean =>
  blocks.some((block) => block.type === 'qr' && wayIn.some(({ link }) => link === block.data))

/** The whole paper: name of the issuer, number and title by the template's style, what the template composes, and for readers from abroad what it is. */
export function assemble(template: PaperTemplate | SampleTemplate, facts: PaperFacts): Block[] {
  const { style } = template
  const composed = template.compose(facts)
  const end = composed.findIndex(({ type }) => type === 'imprint' || type === 'page')
  const body = end === -1 ? composed : composed.slice(0, end)
  const text: Block[] = [
    { type: 'masthead', issuer: facts.issuer, number: facts.number, style },
    { type: 'title', text: titleOf(template, facts) },
    ...numberLine(template, facts),
    ...numbered(body).map((block) => (style === 'form' ? smaller(block) : block)),
  ]
  const english = 'key' in template ? englishNote(template, facts, hasWayIn(composed, facts)) : []
  const { drawn, undrawn } = drawable({ text, end: [...english, ...composed.slice(body.length)] })
  return [...drawn.text, ...undrawnNote(undrawn), ...drawn.end]
}

/** At most so many runs are told one by one. */
const mostRuns = 40

/** Which characters the marks stand for, that no font draws. */
function undrawnNote(undrawn: readonly string[]): Block[] {
  if (undrawn.length === 0) return []
  const told = undrawn.slice(0, mostRuns).map((run) => `${run.replaceAll(/U\+[0-9A-F]+ ?/g, emptyGlyph)}（${run}）`)
  const more = undrawn.length > mostRuns ? '等' : ''
  return [
    {
      type: 'paragraph',
      text: `注：本文书中的“${emptyGlyph}”为无法印出的字符，以当事人在系统中填写的为准，其统一编码依次为：${told.join('、')}${more}。`,
    },
  ]
}

/** Whether papers of the kind are numbered in a series of their own. */
export function isNumbered(key: PaperKey): boolean {
  return paperTemplates[key].mark.pattern.includes('{n}')
}

/**
 * A paper's number (文号) from the pattern of its template: `{body}` the office's short name (机关代字), `{year}` four
 * digits, `{n}` the serial without leading zeros, `{case}` the number of the case.
 */
export function paperNumber(
  key: PaperKey,
  parts: { body: string; year: number; n: number; caseNumber?: string },
  pattern: string = paperTemplates[key].mark.pattern,
): string {
  return pattern
    .replace('{body}', () => parts.body)
    .replace('{year}', String(parts.year))
    .replace('{n}', String(parts.n))
    .replace('{case}', () => parts.caseNumber ?? '')
}
