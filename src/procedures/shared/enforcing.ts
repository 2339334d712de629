import type { Bilingual } from '../../kernel/bilingual.ts'
import type { ClockRule } from '../../kernel/clock.ts'
import type { PaperDeclaration } from '../../kernel/paper-fact.ts'
import type { PaperKey } from '../../kernel/paper-key.ts'
import type { FieldRule } from '../../kernel/procedure.ts'
import { compulsionLaw } from '../legal-documents.ts'
import { both } from '../wording.ts'
import { factsFrom, numberOf, servedOnIt } from './facts.ts'

const due = {
  dueActs: {
    kind: 'long',
    title: both('尚未履行的义务', 'What is still to be done'),
    hint: both('每行一项', 'One per line'),
    required: true,
    max: 2000,
  },
  amount: { kind: 'money', title: both('应当缴纳的金额（元）', 'Sum to be paid (CNY)') },
} as const satisfies Record<string, FieldRule>

/** What a demand says (Compulsion Law, arts. 35, 54): what is to be done, the sum, and how it is paid. */
export const demandFields = {
  ...due,
  payTo: {
    kind: 'text',
    title: both('缴款方式和账户', 'How it is paid, and to which account'),
    hint: both('涉及缴款的，填写收款单位、账户或者缴款码', 'Where money is to be paid'),
    max: 200,
  },
} as const satisfies Record<string, FieldRule>

/** What the party says once it was urged. */
export const demandAnswer = {
  statement: { kind: 'long', title: both('陈述、申辩意见', 'Statement'), required: true, max: 4000 },
} as const satisfies Record<string, FieldRule>

/** What an application to the court says (art. 55): to which court, what is to be enforced, and against what. */
export const applicationFields = {
  to: {
    kind: 'text',
    title: both('人民法院', 'Court'),
    hint: both(
      '行政机关所在地有管辖权的人民法院；执行对象是不动产的，不动产所在地的',
      'With jurisdiction where the office is, or where the land lies',
    ),
    required: true,
    max: 60,
  },
  ...due,
  target: {
    kind: 'long',
    title: both('申请强制执行标的情况', 'What there is to enforce against'),
    hint: both('被执行人的财产线索、侵权产品和设备所在地等', 'Assets, goods and where they are'),
    required: true,
    max: 2000,
  },
} as const satisfies Record<string, FieldRule>

/** After a demand the office waits, and only then asks the court: each procedure has a clock of its own. @row MP-18 */
export const demandClock = () =>
  ({
    id: 'MP-18',
    per: 'party',
    title: both('催告期限', 'Deadline of the demand'),
    length: 10,
    unit: 'working-days',
    owes: 'respondent',
    from: both('送达催告书', 'Service of the demand'),
    warnings: [2],
    onExpiry: both('仍不履行的，可申请人民法院强制执行', 'The office may apply for enforcement'),
    source: compulsionLaw('第五十四条'),
  }) as const satisfies ClockRule

type Enforcing = Readonly<{
  demand: { readonly fields: typeof demandFields }
  'answer-demand': { readonly fields: typeof demandAnswer }
  'apply-enforcement': { readonly fields: typeof applicationFields }
  'approve-decision': object
}>
const { said, dayOf } = factsFrom<Enforcing>()

/** Where the demand and the application take their facts from: the decision by its kind, and why it stands. */
export function papersOfEnforcement(
  decision: PaperKey,
  title: Bilingual,
  decisionTitle: NonNullable<PaperDeclaration['facts']>['decisionTitle'],
  groundWords: NonNullable<PaperDeclaration['facts']>['groundWords'],
) {
  const decided = {
    decisionNumber: numberOf(decision),
    decidedOn: dayOf('approve-decision'),
    servedOn: servedOnIt(decision),
    ...(decisionTitle ? { decisionTitle } : {}),
  }
  const demanded = said('demand')
  const applied = said('apply-enforcement')
  return {
    'performance-demand': {
      title,
      wayIn: 'unlinked',
      period: 'demand',
      facts: {
        ...decided,
        dueActs: demanded.field('dueActs'),
        amount: demanded.field('amount'),
        payTo: demanded.field('payTo'),
      },
    },
    'enforcement-application': {
      ofOne: true,
      facts: {
        ...decided,
        receiver: applied.field('to'),
        dueActs: applied.field('dueActs'),
        amount: applied.field('amount'),
        target: applied.field('target'),
        urgedOn: dayOf('demand'),
        urgedNumber: numberOf('performance-demand'),
        statement: said('answer-demand').each('statement'),
        ...(groundWords ? { groundWords } : {}),
      },
    },
  } as const satisfies Partial<Record<PaperKey, PaperDeclaration>>
}
