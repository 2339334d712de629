import type { Bilingual } from '../../kernel/bilingual.ts'
import type { FieldRule } from '../../kernel/procedure.ts'
import type { Role } from '../../kernel/role.ts'
import { evidenceFields, serviceFields } from '../form-fields.ts'
import { both } from '../wording.ts'
import { joined } from './joined.ts'

/** With these the office serves on one side what the other has handed in. */
const forwarding = ['forward-to-requester', 'forward-to-respondent'] as const

const askedBy = (office: string) =>
  ({
    kind: 'date',
    title: both('质证意见提出期限', 'Give an opinion by'),
    hint: both(
      `由${office}指定；法律未规定期限，可以不填写`,
      'Set by the office; the law sets no deadline, so it may be left empty',
    ),
  }) as const

const view = (zh: string, en: string) =>
  ({
    kind: 'choice',
    title: both(zh, en),
    options: {
      accepted: both('认可', 'Accepted'),
      partly: both('部分认可', 'Accepted in part'),
      contested: both('不认可', 'Disputed'),
    },
  }) as const

const heads = {
  authenticity: view('真实性', 'Authenticity'),
  legality: view('合法性', 'Legality'),
  relevance: view('关联性', 'Relevance'),
} as const

const required = <T extends object>(column: T) => ({ ...column, required: true as const })

/** How it was typed before each exhibit had an opinion of its own: read, asked for no more. */
const once = <T extends object>(field: T) => ({ ...field, former: true as const })

/** An opinion on evidence, exhibit by exhibit: each of the three properties the law has, what it is to prove, and why; with files of its own. */
const opinionFields = {
  opinions: {
    kind: 'rows',
    title: both('逐项质证', 'Exhibit by exhibit'),
    hint: both(
      '对需要质证的证据填写；不填写的，视为本次未发表意见',
      'Fill in the exhibits you have something to say about; the others stay without an opinion for now',
    ),
    required: true,
    perExhibit: true,
    columns: {
      exhibit: { kind: 'exhibit', title: both('证据', 'Exhibit'), required: true },
      authenticity: required(heads.authenticity),
      legality: required(heads.legality),
      relevance: required(heads.relevance),
      proves: view('证明目的', 'What it is to prove'),
      reason: { kind: 'long', title: both('理由', 'Reasons'), required: true, max: 2000 },
    },
  },
  items: once({ kind: 'long', title: both('针对的证据', 'Evidence concerned'), max: 1000 } as const),
  authenticity: once(heads.authenticity),
  legality: once(heads.legality),
  relevance: once(heads.relevance),
  opinion: once({ kind: 'long', title: both('理由', 'Reasons'), max: 8000 } as const),
} as const satisfies Record<string, FieldRule>

/** Which of what may be forwarded goes along this time: all of it, unless some is left out. */
export const exhibits = {
  kind: 'exhibits',
  title: both('转送的证据', 'Evidence forwarded'),
  hint: both(
    '默认全部未转送的证据；不转送的取消勾选，以后可以另行转送。身份证明、授权委托书由承办人核验，确需转送的才勾选',
    'All that was not forwarded yet; untick what stays back for now. Proofs of identity and powers of attorney are checked by the office; tick one only where it has to go',
  ),
} as const

/**
 * What is handed in after service, on which the other side is heard: evidence, its forwarding by the office, the opinion on evidence and
 * its forwarding. The texts read set no period for the opinion: the office asks for it by a day, or hears it at the hearing.
 */
export function heardOnEvidence<
  const S extends string,
  const W extends string,
  const U extends string,
  const A extends string = never,
>(states: {
  /** Where the sides may hand in. */
  readonly handIn: readonly S[]
  /** Where the other side knows of the case, and something may be forwarded to it and answered. */
  readonly served: readonly W[]
  /** Where the office may forward besides: until it is decided. */
  readonly undecided: readonly U[]
  /** Who forwards it, and enters what a side hands in on paper. */
  readonly office: readonly Role[]
  /** What the law of the procedure calls the two sides. */
  readonly sides: readonly [requester: Bilingual, respondent: Bilingual]
  /** What it calls whoever handles the case. */
  readonly handledBy: string
  /** Its steps with which the respondent answers, where no step of its own serves the answer on the requester. */
  readonly answers?: readonly string[]
  /** Where whoever was served first may answer, while others are still to be served: that is forwarded at once. */
  readonly answered?: readonly A[]
}) {
  const { handIn, served, office } = states
  const asked = askedBy(states.handledBy)
  const [{ zh: requester, en: asker }, { zh: respondent, en: other }] = states.sides
  /** The office serves on one side what the other has handed in: the same both ways. */
  const forwardOn = <const To extends 'requester' | 'respondents', const Of extends 'requester' | 'respondent'>(way: {
    readonly from: readonly [zh: string, en: string]
    readonly on: readonly [zh: string, en: string]
    readonly to: To
    readonly serves: Of
    readonly order: number
    readonly reads?: readonly string[]
    readonly besides?: readonly A[]
  }) =>
    ({
      title: both(`向${way.on[0]}转送材料`, `Forward to the ${way.on[1]}`),
      effect: both(
        `将${way.from[0]}补充的证据、质证意见副本送达${way.on[0]}；保密的证据不转送`,
        `Serves copies of the ${way.from[1]}’s later evidence and opinions on the ${way.on[1]}; sealed evidence is held back`,
      ),
      from: [...served, ...states.undecided, ...(way.besides ?? [])],
      to: 'same',
      by: office,
      papers: ['proof-of-service'],
      delivers: { to: way.to, some: true },
      datedBy: 'servedOn',
      fields: joined('field', { exhibits }, serviceFields, { askedBy: asked }),
      serves: way.serves,
      files: 'annex',
      reads: [...(way.reads ?? []), 'supply-evidence', 'opine-on-evidence'],
      audience: 'parties',
      order: way.order,
    }) as const
  return {
    'supply-evidence': {
      title: both('提交证据', 'Supply evidence'),
      effect: both(
        `提交证据及说明，存入案卷，由${states.handledBy}转送对方质证`,
        'Adds evidence to the file; the office forwards it to the other side',
      ),
      from: handIn,
      to: 'same',
      by: ['filer', 'respondent', ...office],
      fields: evidenceFields,
      submission: { kind: 'evidence', through: forwarding },
      files: true,
      voluntary: true,
      audience: 'parties',
    },
    'opine-on-evidence': {
      title: both('提出质证意见', 'Give an opinion on evidence'),
      effect: both(
        `对对方证据的真实性、合法性、关联性提出意见，由${states.handledBy}转送对方`,
        'Says whether the other side’s evidence is authentic, lawful and relevant; the office forwards it',
      ),
      from: served,
      to: 'same',
      by: ['filer', 'respondent', ...office],
      fields: opinionFields,
      submission: { kind: 'opinion', through: forwarding },
      files: true,
      voluntary: true,
      audience: 'parties',
      order: 55,
    },
    'forward-to-respondent': forwardOn({
      from: [requester, asker],
      on: [respondent, other],
      to: 'respondents',
      serves: 'requester',
      order: 56,
    }),
    'forward-to-requester': forwardOn({
      from: [respondent, other],
      on: [requester, asker],
      to: 'requester',
      serves: 'respondent',
      order: 57,
      ...(states.answers === undefined ? {} : { reads: states.answers }),
      ...(states.answered === undefined ? {} : { besides: states.answered }),
    }),
  } as const
}
