import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { agreementAsked, factsFrom } from '../shared/facts.ts'
import { untakenNotice } from '../shared/untaken.ts'
import { withdrawalPapers } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'
import type { application } from './application.ts'
import type { clocks } from './clocks.ts'
import type { confirmation } from './confirmation.ts'
import type { measure } from './measure.ts'

const { said, dayOf, wordsAfter } = factsFrom<typeof application & typeof measure & typeof confirmation>()
const asked = said('apply')
const granted = said('grant')
const done = said('carry-out')
/** The court's own number of the matter, which its papers bear. */
const ownNumber = said('accept').field('number')
const mark = '{own}'

/** Steps that record a ruling of their own beside that which orders the measure. */
const ruledOn = ['lift', 'dismiss', 'allow-withdrawal', 'refuse-withdrawal-of-application'] as const

/** Where the papers of a preservation take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  ...withdrawalPapers(said('withdraw'), dayOf('withdraw')),
  'preservation-application': {
    facts: {
      measure: asked.field('kind'),
      groundWords: asked.field('urgency'),
      orders: asked.field('asks'),
      reasons: asked.field('reason'),
      storage: asked.field('offered'),
      execution: asked.field('before'),
    },
  },
  'acceptance-notice': {
    title: both('保全申请受理通知书', 'Notice that an application for preservation was accepted'),
    period: 'ruling',
    mark,
    facts: { ownNumber, filedOn: dayOf('apply'), acceptedOn: dayOf('accept') },
  },
  'security-notice': {
    period: 'security',
    mark,
    facts: {
      ownNumber,
      acceptedOn: dayOf('accept'),
      amount: said('order-security').field('guarantee'),
      reasons: said('order-security').field('reason'),
    },
  },
  'court-preservation-record': {
    mark,
    facts: {
      ownNumber,
      ground: granted.field('kind'),
      measure: granted.field('kind'),
      decisionNumber: granted.field('number'),
      orders: granted.field('orders'),
      measureOn: dayOf('carry-out'),
      measurePlace: done.field('place'),
      measuredGoods: done.field('goods'),
      firstOfficer: done.field('doers'),
      witness: done.field('present'),
      findings: done.field('record'),
      storage: done.field('state'),
    },
  },
  'measure-notice': {
    wayIn: true,
    mark,
    facts: {
      ownNumber,
      ground: granted.field('kind'),
      measure: granted.field('kind'),
      decisionNumber: granted.field('number'),
      orders: granted.field('orders'),
      measureOn: dayOf('carry-out'),
      answerBy: granted.field('until'),
    },
  },
  'request-answer': {
    title: both('保全事项处理结果通知书', 'Notice of a decision on preservation'),
    held: true,
    mark,
    facts: {
      ownNumber,
      decisionNumber: said(...ruledOn).field('number'),
      groundWords: said('lift').field('ground'),
      liftedOn: said('lift').field('liftedOn'),
      answer: [
        wordsAfter('驳回复议申请，维持保全裁定，保全继续', 'uphold-ruling'),
        wordsAfter('解除保全', 'lift'),
        wordsAfter('驳回保全申请', 'dismiss'),
        wordsAfter('准许撤回保全申请，本案终结', 'allow-withdrawal'),
        wordsAfter('不准许撤回保全申请，继续审查', 'refuse-withdrawal-of-application'),
      ],
      reasons: said('uphold-ruling', ...ruledOn).field('reason'),
    },
  },
  'refusal-notice': {
    title: both('保全申请不予受理通知书', 'Notice that an application for preservation is not accepted'),
    copiesTo: 'sender',
    remedy:
      '不予受理不影响你（单位）依法主张权利。你（单位）可以补充材料后重新申请，也可以向有管辖权的人民法院申请保全或者提起诉讼。',
    facts: {
      filedOn: dayOf('apply'),
      groundWords: said('return').field('why'),
      reasons: said('return').field('reason'),
    },
  },
  'return-letter': {
    facts: {
      groundWords: said('give-back', 'return-confirmation').field('ground'),
      reasons: said('give-back', 'return-confirmation').field('reason'),
    },
  },
  'confirmation-notice': {
    period: 'confirmation-ruling',
    mark,
    facts: {
      acceptedOn: dayOf('take-confirmation'),
      ownNumber: said('call-applicants', 'take-confirmation').field('number'),
      hearingAt: said('call-applicants').field('heldAt'),
      hearingPlace: said('call-applicants').field('place'),
      hearingOnline: said('call-applicants').field('online'),
    },
  },
  'confirmation-ruling': {
    copiesTo: 'sender',
    mark,
    facts: {
      acceptedOn: dayOf('take-confirmation'),
      ownNumber: said('confirm-agreement', 'dismiss-confirmation').field('number'),
      decidedOn: dayOf('confirm-agreement', 'dismiss-confirmation'),
      terms: [said('confirm-agreement').field('terms'), agreementAsked('terms')],
      effectiveOn: agreementAsked('day'),
      agreementNumber: agreementAsked('number'),
      mediatedBy: agreementAsked('body'),
      groundWords: said('dismiss-confirmation').field('ground'),
      reasons: said('dismiss-confirmation').field('reason'),
      judges: said('confirm-agreement', 'dismiss-confirmation').field('judges'),
      clerk: said('confirm-agreement', 'dismiss-confirmation').field('clerk'),
      answer: [wordsAfter('确认有效', 'confirm-agreement'), wordsAfter('驳回申请', 'dismiss-confirmation')],
    },
  },
  'proof-of-service': {
    facts: {
      ownNumber: said('accept', 'call-applicants', 'take-confirmation').field('number'),
      copiedNumber: granted.field('number'),
    },
  },
}
