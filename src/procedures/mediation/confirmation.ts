import { dateField, letterField, noteField, reasonField } from '../form-fields.ts'
import { civilInterpretation, civilProcedure, hengqinRegulation } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** Joint judicial confirmation and the end of the file (Civil Procedure Law arts. 205-206). */
const noTitle = {
  unless: { settlesTitle: true },
  because: both(
    '协议涉及确认权利归属或者效力的，人民法院不予受理司法确认申请；可以另行起诉，给付内容可以申请公证',
    'A court confirms no agreement on who owns a right or whether it is valid; go to court, or to a notary for what is to be paid',
  ),
} as const

/**
 * What the court’s own desk answers. Its desk has the application in the procedure of the court; what was brought to it before that was so it has in
 * the coordination between bodies, where the steps that end it in vain are called otherwise.
 */
const fromCourt = <const Steps extends Readonly<Record<string, Readonly<Record<string, string>>>>>(
  steps: Steps,
  before: Readonly<Record<string, Readonly<Record<string, string>>>> = steps,
) => ({ procedure: 'court-link', steps, also: [{ procedure: 'liaison', steps: before }] }) as const

export const confirmation = {
  'note-title-clause': {
    title: both('登记协议涉及确权', 'Note that it settles ownership or validity'),
    effect: both(
      '协议涉及确认知识产权归属或者效力，不能申请司法确认',
      'The agreement settles who owns a right or whether it is valid: it cannot be confirmed by a court',
    ),
    from: ['agreed', 'joined'],
    to: 'same',
    by: ['mediator', 'lead'],
    when: { unless: { settlesTitle: true }, because: both('已经登记', 'It is noted already') },
    facts: { settlesTitle: true },
    source: civilInterpretation('第三百五十五条'),
    rows: ['FIX-08'],
    fields: { clause: { kind: 'long', title: both('有关条款', 'Clause'), required: true, max: 2000 } },
    audience: 'parties',
  },
  'join-application': {
    title: both('确认共同申请司法确认', 'Join the application for confirmation'),
    effect: both(
      '本方确认共同申请；各方均确认后，本方的期限即告完成，由调解组织在该期限内送交人民法院',
      'You join the application; once every party has joined, your period is met, and the mediation body takes it to the court within it',
    ),
    from: ['agreed'],
    to: 'joined',
    by: ['filer', 'respondent', 'mediator', 'lead'],
    when: noTitle,
    whileRuns: 'joint-application',
    // With the last of them the parties have done what their period is for; what is left of it is the mediation body’s.
    starts: ['sending'],
    stops: ['joint-application'],
    datedBy: 'joinedOn',
    source: civilProcedure('第二百零五条'),
    // A party joins on the day on which it says so; the office enters what came in on paper.
    fields: { joinedOn: { ...dateField('确认日期', 'Date joined'), byOffice: true }, note: noteField },
    submission: { kind: 'request' },
    files: true,
    jointly: true,
    voluntary: true,
    audience: 'parties',
  },
  notarise: {
    title: both('登记公证机构赋予强制执行效力', 'Record that a notary made it enforceable'),
    effect: both(
      '协议有给付内容的，登记公证书；一方不履行的，对方可以申请强制执行',
      'Of an agreement to pay: records the notarial deed, with which it can be enforced',
    ),
    from: ['agreed', 'not-confirmed'],
    to: 'same',
    by: ['filer', 'respondent', 'mediator', 'lead'],
    source: hengqinRegulation('第六十一条', '合作区以外的，依照公证法办理，条号未核对'),
    rows: ['XB-13'],
    fields: {
      number: { kind: 'text', title: both('公证书编号', 'Number of the deed'), required: true, max: 60 },
      note: noteField,
    },
    submission: { kind: 'notice' },
    files: 'annex',
    voluntary: true,
    audience: 'parties',
  },
  'apply-confirmation': {
    title: both('送交人民法院', 'Take it to the court'),
    effect: both(
      '将各方的共同申请和调解协议送交人民法院；已接入平台的人民法院在线受理并裁定',
      'Takes the application and the agreement to the court; a court on this system accepts it and rules online',
    ),
    from: ['joined'],
    to: 'confirming',
    by: ['mediator', 'lead'],
    when: noTitle,
    papers: ['confirmation-application'],
    // What was joined before the period was the mediation body’s to keep still runs.
    stops: ['sending', 'joint-application'],
    source: civilProcedure('第二百零五条'),
    fields: {
      desk: { kind: 'desk', title: both('受理法院', 'Court') },
      court: {
        kind: 'text',
        title: both('未接入平台的人民法院', 'A court not on this system'),
        hint: both('人民法院未接入平台的，在此填写', 'Only if the court is not on this system'),
        max: 100,
      },
      note: noteField,
    },
    refers: {
      procedure: 'court-link',
      bodies: ['court'],
      desk: 'desk',
      outside: 'court',
      asks: both('司法确认调解协议', 'Confirm a mediation agreement'),
      signs: 'take-confirmation',
      matter: 'confirmation',
      sealedUse: both(
        '仅可用于审查司法确认申请，应当保密，不得向其他机构披露；案件退回的，一并退回',
        'For use in this application only; keep confidential from other bodies, and return with the file',
      ),
    },
    audience: 'parties',
  },
  'record-court-acceptance': {
    title: both('登记人民法院受理', 'Record acceptance by the court'),
    effect: both(
      '记录人民法院受理司法确认申请，起算审查期限',
      'Records that the court accepted the application; its time to rule begins',
    ),
    from: ['confirming'],
    to: 'same',
    by: ['mediator', 'lead'],
    starts: ['ruling'],
    datedBy: 'acceptedOn',
    source: civilProcedure('第一百八十七条'),
    fields: { acceptedOn: dateField('受理日期', 'Date accepted'), letter: letterField },
    answeredBy: fromCourt({ 'take-confirmation': {} }),
    files: 'annex',
    audience: 'parties',
    order: 60,
  },
  'record-court-progress': {
    title: both('登记人民法院通知', 'Record what the court says'),
    effect: both('记录人民法院通报的进展和要求补充的材料', 'Records what the court reports or asks for'),
    from: ['confirming'],
    to: 'same',
    by: ['mediator', 'lead'],
    source: civilProcedure.unverified('第二百零六条'),
    fields: { note: noteField, letter: letterField },
    answeredBy: fromCourt({
      'tell-applicants': { note: 'note' },
      'ask-applicants': { note: 'missing' },
    }),
    files: 'annex',
    sharesFiles: true,
    audience: 'officers',
    order: 65,
  },
  'record-court-supplement': {
    title: both('登记向人民法院补充材料', 'Record what a party supplied to the court'),
    effect: both(
      '记录当事人按照人民法院要求补充的材料',
      'Records what a party supplied because the court had asked for it',
    ),
    from: ['confirming'],
    to: 'same',
    by: ['mediator', 'lead'],
    source: civilProcedure.unverified('第二百零六条'),
    fields: { note: noteField, letter: letterField },
    answeredBy: fromCourt({ 'supply-to-court': { note: 'note' } }),
    files: 'annex',
    sharesFiles: true,
    audience: 'officers',
    order: 66,
  },
  'record-not-taken': {
    title: both('登记人民法院不予受理', 'Record refusal by the court'),
    effect: both(
      '记录人民法院不予受理、退回或者申请人撤回申请，可以送交其他有管辖权的人民法院',
      'Records that the court refused or returned it, or that it was withdrawn; another competent court may be asked',
    ),
    from: ['confirming'],
    to: 'joined',
    by: ['mediator', 'lead'],
    drops: ['ruling'],
    datedBy: 'notifiedOn',
    source: civilProcedure.unverified('第二百零六条'),
    fields: { notifiedOn: dateField('通知日期', 'Date of the notice'), letter: letterField, reason: reasonField },
    answeredBy: fromCourt(
      { 'return-confirmation': { reason: 'reason' }, 'withdraw-confirmation': { reason: 'reason' } },
      { return: { reason: 'reason' }, withdraw: { reason: 'reason' } },
    ),
    files: 'annex',
    audience: 'parties',
    order: 70,
  },
  'record-confirmed': {
    title: both('登记裁定协议有效', 'Record the confirmation'),
    effect: both('记录确认裁定，协议可以申请强制执行', 'Records the ruling; the agreement is enforceable'),
    from: ['confirming'],
    to: 'confirmed',
    by: ['mediator', 'lead'],
    stops: ['ruling'],
    drops: ['reporting'],
    datedBy: 'ruledOn',
    source: civilProcedure.unverified('第二百零六条'),
    fields: {
      ruledOn: dateField('裁定日期', 'Date of the ruling'),
      letter: letterField,
      number: { kind: 'text', title: both('裁定书文号', 'Ruling number'), required: true, max: 60 },
    },
    answeredBy: fromCourt({ 'confirm-agreement': { number: 'number' } }),
    files: 'annex',
    sharesFiles: true,
    audience: 'parties',
  },
  'record-not-confirmed': {
    title: both('登记裁定驳回申请', 'Record the dismissal'),
    effect: both('记录驳回裁定，协议仍有合同效力', 'Records the ruling; the agreement stays binding as a contract'),
    from: ['confirming'],
    to: 'not-confirmed',
    by: ['mediator', 'lead'],
    stops: ['ruling'],
    datedBy: 'ruledOn',
    source: civilProcedure.unverified('第二百零六条'),
    fields: {
      ruledOn: dateField('裁定日期', 'Date of the ruling'),
      letter: letterField,
      number: { kind: 'text', title: both('裁定书文号', 'Ruling number'), max: 60 },
      reason: reasonField,
    },
    answeredBy: fromCourt({ 'dismiss-confirmation': { number: 'number', reason: 'reason' } }),
    files: 'annex',
    sharesFiles: true,
    audience: 'parties',
  },
  finish: {
    title: both('履行完毕，归档', 'Performed: archive'),
    effect: both(
      '记录协议已履行或者不申请确认，归档',
      'Records that the agreement was performed, or that no confirmation is wanted, and archives the file',
    ),
    from: ['agreed', 'joined', 'not-confirmed'],
    to: 'ended',
    by: ['mediator', 'lead'],
    papers: ['closing-report'],
    drops: ['reporting', 'joint-application', 'sending'],
    fields: { note: noteField },
    revoked: 'office',
    audience: 'parties',
  },
  'lapse-joint-application': {
    title: both('逾期未申请确认', 'No joint application in time'),
    effect: both(
      '30 日期限届满，未共同申请司法确认，归档',
      'The 30 days passed without a joint application; the file is archived',
    ),
    from: ['agreed'],
    to: 'ended',
    by: ['system', 'mediator'],
    whileRuns: 'joint-application',
    restsOn: ['joint-application'],
    stops: ['joint-application'],
    source: civilProcedure('第二百零五条'),
    // What was posted within the period may arrive after it.
    revoked: 'office',
    audience: 'parties',
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
