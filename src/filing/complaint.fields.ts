import { rightTerm } from '../wording/index.ts'
import { districts, districtText } from '../bodies/index.ts'
import { type Bilingual, type Language, say } from '../kernel/bilingual.ts'
import { rightKinds, venues } from '../kernel/case-record.ts'
import { rightForms, secrecyMeasures } from '../kernel/right-terms.ts'
import { deeds, wishes as requestWishes } from '../procedures/index.ts'

/** One question of the complaint. Its check, its place in the form and its entry in the API description are made from this. */
export interface ComplaintField {
  readonly kind:
    | 'text'
    | 'long'
    | 'date'
    | 'choice'
    | 'choices'
    | 'yes-no'
    | 'agree'
    | 'hour'
    | 'phone'
    | 'email'
    | 'right-number'
  /** What it means, for the API description. */
  readonly says: string
  /** Longest text in characters. */
  readonly max?: number
  readonly options?: readonly string[]
  /** What its options are called, where that is said elsewhere than in this room's texts. */
  readonly optionText?: (code: string, lang: Language) => string
  /** Asked of everybody; what depends on other answers is in the pre-check. */
  readonly required?: true
  /** Its options are parts of the same complaint, by the ids they will have in the case: asked where there are several. */
  readonly among?: 'respondents' | 'rights'
  /** Of a day: it may lie ahead. */
  readonly ahead?: true
}

/** Whether who files has the right, reports what was done to that of another, or is accused of infringing it. */
const roles = ['holder', 'reporter', 'accused'] as const
const proofs = ['attached', 'later', 'none'] as const
const partyKinds = ['legal', 'natural', 'other'] as const
const regions = ['mainland', 'hong-kong', 'macao', 'taiwan', 'foreign'] as const

const nameIn = (names: Readonly<Record<string, Bilingual>>) => (code: string, lang: Language) => {
  const name = names[code]
  return name ? say(name, lang) : code
}

export const complaintFields = {
  matter: {
    venue: { kind: 'choice', options: venues, required: true, says: 'Where the act shows itself' },
    kind: {
      kind: 'choice',
      options: rightKinds,
      optionText: rightTerm,
      required: true,
      says: 'Kind of right the complaint rests on; decides what the later steps ask',
    },
    role: {
      kind: 'choice',
      options: roles,
      says: 'Whether the filer has the right; reporter: of who has none and reports a violation; accused: of a dispute abroad, of whoever was sued or warned over a right of the other side. Needed of a dispute abroad alone',
    },
  },
  right: {
    kind: {
      kind: 'choice',
      options: rightKinds,
      optionText: rightTerm,
      required: true,
      says: 'Kind of right the complaint rests on',
    },
    number: {
      kind: 'right-number',
      max: 60,
      says: 'Number as printed on the certificate; none for unregistered rights',
    },
    title: { kind: 'text', max: 200, required: true, says: 'Title of the patent, words of the mark, name of the work' },
    holder: {
      kind: 'text',
      max: 200,
      required: true,
      says: 'Who has the right: its registered holder, of unregistered rights whoever holds it',
    },
    form: {
      kind: 'choice',
      options: Object.keys(rightForms),
      optionText: nameIn(rightForms),
      says: 'Form of the right within its kind: kind of work, of information, of protection',
    },
    measures: {
      kind: 'choices',
      options: Object.keys(secrecyMeasures),
      optionText: nameIn(secrecyMeasures),
      says: 'Of a trade secret: how it is kept',
    },
    grantedOn: { kind: 'date', says: 'Day of grant or registration' },
    classes: { kind: 'text', max: 120, says: 'Nice, IPC or Locarno class' },
    claims: { kind: 'text', max: 120, says: 'Claims of the patent relied on, e.g. 1, 3-5' },
    registerCopy: { kind: 'choice', options: proofs, says: 'Copy from the patent register (专利登记簿副本)' },
    evaluationReport: { kind: 'choice', options: proofs, says: 'Patent evaluation report (专利权评价报告)' },
    others: { kind: 'long', max: 600, says: 'Further numbers of the same kind, one to a line, at most nine' },
  },
  requester: {
    standing: {
      kind: 'choice',
      options: [
        'holder',
        'exclusive-licensee',
        'sole-licensee',
        'ordinary-licensee',
        'lawful-user',
        'heir',
        'reporter',
        'accused',
      ],
      required: true,
      says: 'On what ground the filer may complain; reporter: of who has no right and only reports; accused: of whoever was sued or warned abroad',
    },
    standingProof: { kind: 'choice', options: proofs, says: 'Licence contract or proof of succession' },
    kind: {
      kind: 'choice',
      options: partyKinds,
      required: true,
      says: 'Natural person, legal person, other organisation',
    },
    region: { kind: 'choice', options: regions, required: true, says: 'Where the requester belongs' },
    domiciled: { kind: 'yes-no', says: 'Has a fixed domicile in mainland China; for parties from elsewhere' },
    name: {
      kind: 'text',
      max: 120,
      required: true,
      says: 'Full name as on the identity paper',
    },
    idNumber: {
      kind: 'text',
      max: 40,
      required: true,
      says: 'Unified social credit code, resident identity number or permit',
    },
    representative: { kind: 'text', max: 80, says: 'Legal representative and post' },
    address: { kind: 'text', max: 200, required: true, says: 'Address' },
    phone: { kind: 'phone', required: true, says: 'Telephone' },
    email: { kind: 'email', says: 'E-mail' },
    agentName: { kind: 'text', max: 80, says: 'Agent, if any' },
    agentFirm: { kind: 'text', max: 120, says: 'Firm of the agent' },
    agentPhone: { kind: 'phone', says: 'Telephone of the agent' },
    agentProof: { kind: 'choice', options: proofs, says: 'Letter of authority (授权委托书)' },
    electronicService: { kind: 'yes-no', required: true, says: 'Consents to electronic service of papers' },
    serviceAddress: { kind: 'text', max: 200, says: 'Address papers are served at, if not the address above' },
  },
  respondent: {
    name: { kind: 'text', max: 120, says: 'Name of the respondent; unknown is possible for a report only' },
    kind: { kind: 'choice', options: partyKinds, says: 'Natural person, legal person, other organisation' },
    region: { kind: 'choice', options: regions, says: 'Where the respondent belongs' },
    domiciled: { kind: 'yes-no', says: 'Has a fixed domicile in mainland China' },
    idNumber: { kind: 'text', max: 40, says: 'Credit code or identity number, if known' },
    district: {
      kind: 'choice',
      options: districts,
      optionText: districtText,
      required: true,
      says: 'District or zone the respondent is found in',
    },
    address: { kind: 'text', max: 200, says: 'Address' },
    phone: { kind: 'phone', says: 'Telephone' },
    email: { kind: 'email', says: 'E-mail' },
    shop: { kind: 'text', max: 300, says: 'Platform and shop, with its link' },
  },
  acts: {
    kinds: {
      kind: 'choices',
      options: Object.keys(deeds),
      required: true,
      says: 'What is done with the right',
    },
    by: {
      kind: 'choices',
      among: 'respondents',
      says: 'Respondents who did it, of several: B1, B2 ... in their order',
    },
    rights: { kind: 'choices', among: 'rights', says: 'Rights it touches, of several: R1, R2 ... in their order' },
    venue: {
      kind: 'choice',
      options: venues,
      says: 'Of a further act: where it shows itself. That of the first is the complaint’s',
    },
    place: { kind: 'text', max: 200, required: true, says: 'Place of the act' },
    firstSeenOn: { kind: 'date', says: 'Day it was first seen' },
    lastSeenOn: { kind: 'date', says: 'Day it was last seen, of an act that lasted' },
    ongoing: { kind: 'yes-no', says: 'Whether it still goes on' },
    description: { kind: 'long', max: 6000, required: true, says: 'Facts and reasons' },
    link: { kind: 'text', max: 500, says: 'Link to the goods or the page' },
    price: { kind: 'text', max: 60, says: 'Price' },
    quantity: { kind: 'text', max: 60, says: 'Quantity' },
    platform: { kind: 'text', max: 80, says: 'Of a shop on the web: the platform' },
    listing: { kind: 'text', max: 120, says: 'Of a shop on the web: number of the listing' },
    premises: { kind: 'text', max: 120, says: 'Of a market or factory: stall, shop or workshop' },
    fair: { kind: 'text', max: 120, says: 'Name of the fair' },
    booth: { kind: 'text', max: 60, says: 'Booth at the fair' },
    closesOn: { kind: 'date', ahead: true, says: 'Day the fair closes' },
    closesAt: { kind: 'hour', says: 'Hour the fair closes that day, HH:MM' },
    port: { kind: 'text', max: 80, says: 'Port or customs office of the goods' },
    direction: { kind: 'choice', options: ['import', 'export'], says: 'Whether the goods come in or go out' },
    declaration: { kind: 'text', max: 40, says: 'Number of the customs declaration' },
    recordal: { kind: 'text', max: 40, says: 'Number under which the right is recorded with customs' },
    trader: { kind: 'text', max: 200, says: 'Who sends or receives the goods, as declared to customs' },
    country: { kind: 'text', max: 80, says: 'Country or region abroad' },
    forum: { kind: 'text', max: 200, says: 'Court or authority abroad, and its number' },
    demand: { kind: 'text', max: 600, says: 'Of the accused: what the other side claims' },
    toldOn: { kind: 'date', says: 'Of the accused: day the letter or the suit came' },
    replyBy: { kind: 'date', ahead: true, says: 'Day until which must be answered abroad' },
    host: { kind: 'text', max: 120, says: 'Site or application the content is on' },
    account: { kind: 'text', max: 120, says: 'Account that put it there' },
    publishedOn: { kind: 'date', says: 'Day it was put there' },
  },
  claims: {
    wish: {
      kind: 'choice',
      options: requestWishes,
      required: true,
      says: 'What the filer has in mind; triage decides',
    },
    claims: {
      kind: 'choices',
      options: ['stop', 'destroy', 'mediate-damages', 'punish', 'detain', 'take-down', 'guidance'],
      required: true,
      says: 'What is asked for',
    },
    claimsText: { kind: 'long', max: 2000, says: 'Claims in the filer’s own words' },
    wantsMediation: { kind: 'yes-no', required: true, says: 'Willing to mediate' },
    earlier: { kind: 'long', max: 2000, says: 'Earlier or parallel proceedings' },
    confidential: { kind: 'yes-no', says: 'Asks for confidential handling (trade secrets, identity)' },
    notSued: { kind: 'agree', says: 'States that no court has the dispute and no other forum was agreed' },
    truth: { kind: 'agree', says: 'States that everything said is true' },
  },
} as const satisfies Record<string, Record<string, ComplaintField>>

/** Steps with questions of their own, in order. */
export type AnswerStep = keyof typeof complaintFields
export const answerSteps = Object.keys(complaintFields) as AnswerStep[]

/** The steps as walked: what happened and which right comes first, because the rest depends on it; files are described in `evidence`, everything is looked over in `check`. */
export const filingSteps = [
  'matter',
  'right',
  'requester',
  'respondent',
  'acts',
  'evidence',
  'claims',
  'check',
] as const
export type FilingStep = (typeof filingSteps)[number]

export function fieldsOf(step: AnswerStep): Readonly<Record<string, ComplaintField>> {
  return complaintFields[step]
}
