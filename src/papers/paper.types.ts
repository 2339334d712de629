import type { CallsRule, PaperFactName, paperFactShapes } from '../kernel/paper-fact.ts'
import type { RightKind } from '../kernel/case-record.ts'
import type { PaperKey } from '../kernel/paper-key.ts'

/** A party as a paper names it. `idNumber` is the credit code of an organisation or the identity number of a person. */
export interface PartyFacts {
  name: string
  idNumber?: string
  /** What the number is; absent of papers from before it was kept */
  idTitle?: string
  address?: string
  phone?: string
  email?: string
  shop?: string
  representative?: string
  post?: string
  agent?: { name: string; firm?: string; phone?: string; powers?: string }
  /** Of a person whose data the paper veils: what stands in that one's own copy, and in no other */
  own?: { id: string; idNumber?: string; address?: string }
}

export interface RightFacts {
  /** Absent of papers from before it was kept. */
  code?: RightKind
  kind: string
  number: string
  title: string
  holder: string
  grantedOn?: string
  classes?: string
  claimsReliedOn?: string
  /** In words: kind of work, of information, of protection. */
  form?: string
  /** In words, of a secret. */
  measures?: string
}

export interface EvidenceFacts {
  no: string
  name: string
  fact: string
  pages?: string
  remark?: string
  /** Who put it in */
  by?: 'requester' | 'respondent' | 'third-party' | 'office'
  /** Of several who answer, each for itself, by name */
  whose?: string
}

/** `days` in words ('15日', '5个工作日'), `due` as 'YYYY-MM-DD', `source` as act and article, absent where no law sets it. */
interface DeadlineFacts {
  days: string
  /** Absent where it runs from a service that is still to come */
  due?: string
  source?: string
  /** The event it runs from, and what follows its end, in the words of the procedure */
  from?: string
  onExpiry?: string
  provisional?: boolean
  /** It ends with the fair, before its length has run. */
  bounded?: boolean
}

/** A case that goes to other bodies: each with its own task and the day by which it answers. */
export interface HandoffFacts {
  from: string
  /** What it is to its receiver, where the matter does not go over to it: help with it, a copy of it. Absent of papers from before it was kept. */
  as?: 'help' | 'copy'
  /** From desk to desk of one body: it is no letter from the body to itself, and `from` and `to` name the desks */
  inside?: true
  tasks: { to: string; asks: string; answerBy: string }[]
  travels: string[]
  /** How many exhibits that came with the complaint are sealed and not among them */
  sealed?: number
  /** Of what a body answers: under which number the sender has the matter, by which letter it sent it, and what the sender calls it */
  sent?: { number?: string; letter?: { title: string; number: string }; isCrime?: true; isOffices?: true }
  grounds?: string[]
  acceptedBy?: string
  acceptedAt?: string
}

/** What was handed in or said, on which day and in which step; `by` names the party, of the office the person. */
export interface SubmissionFacts {
  by?: string
  what?: string
  /** It came after its period. */
  late?: true
  on: string
  text: string[]
}

/** The filer's own document: what it is called and how it calls the sides, to whom, and what only it says of the complaint. */
export interface RequestFacts {
  title: string
  asker: string
  other: string
  /** How who asks wishes it to be dealt with; of a copy served on the other side, and of papers from before it was kept, absent */
  way?: string
  receiver: string
  /** By what right each asks, in their order */
  standing?: string | string[]
  /** Whether who asks was sued or warned: the right is said to be the other side's */
  accused?: true
  /** Where and how the act shows itself */
  where: { label: string; value: string }[]
  facts: string[]
  /** The further acts, each likewise */
  more?: { where: { label: string; value: string }[]; facts: string[] }[]
  statements: string[]
  /** How each who asks is to be served: of several each by name */
  service?: string | string[]
  earlier?: string
  /** What was put right since it was handed in, one line each */
  corrected?: string[]
  /** Who handed it in by electronic means, and when; without it there is a place to sign */
  accepted?: { by?: string; at: string }
  /** Of what is served on the other side */
  copy?: true
}

/** What a party handed in with a step, for its receipt: in whose words, when to the minute, with which files. */
interface HandedInFacts {
  what: string
  at: string
  texts: { label: string; value: string }[]
  files: { no: string; name: string; size: string; sha256: string }[]
}

/** One line of a list of things, as typed. */
export interface GoodsFacts {
  name: string
  spec?: string
  count?: number
  unit?: string
  /** Of one of them, in yuan */
  price?: number
  note?: string
}

/** A measure on things: what it was, since when and where, by which paper, on what, and what became of it. */
export interface MeasureFacts {
  what: string
  /** Which party did it, of an act of one */
  by?: string
  on: string
  place?: string
  number?: string
  goods?: GoodsFacts[]
  /** Of an act that takes evidence: what is recorded of it, one line each */
  told?: string[]
  after: { on: string; what: string; number?: string }[]
}

/** A paper that was served on one of several: on whom, which, and when */
export interface ServedFacts {
  to: string
  number: string
  on: string
}

/** One of several respondents: the paper by which it learns of the matter, the day it was served on it, what it said since */
export interface ReachedFacts {
  name: string
  paper: string
  on?: string
  said: { what: string; on: string }[]
}

/** What is imposed on one of several: on whom, which sums, what else */
export interface ShareFacts {
  to: string
  fine?: number
  gains?: number
  orders?: string[]
}

/** What one of several made of its right to a hearing: the day on which it asked, took that back, gave it up or let its time pass */
export interface UseFacts {
  by: string
  asked?: string
  waived?: string
  givenUp?: string
  silent?: string
}

/** A part of a file that is sent: what it consists of, or why there is none */
export interface PartFacts {
  part: string
  /** `as`: how a letter names it among what goes along */
  items: { name: string; as: string; note?: string }[]
  missing?: string
}

interface Shapes {
  text: string
  lines: string[]
  code: string
  flag: boolean
  number: number
  day: string
  days: string[]
  moment: string
  event: string
  submissions: SubmissionFacts[]
  goods: GoodsFacts[]
  measures: MeasureFacts[]
  services: ServedFacts[]
  shares: ShareFacts[]
  uses: UseFacts[]
  pack: PartFacts[]
}

/** What was said and done in the steps of the proceeding, by the names of the kernel (see `paperFactShapes`). */
export type SaidFacts = { -readonly [Name in PaperFactName]?: Shapes[(typeof paperFactShapes)[Name]] }

interface ServiceFacts {
  /** `pages` only of what was printed */
  documents: { name: string; number?: string; pages?: string }[]
  addressee: string
  agent?: string
  address?: string
  mode?: string
  receivedBy?: string
  relation?: string
  /** Day of service */
  receivedAt?: string
  /** What the day is that the way of service asks for; of what was published the day of publication */
  dayTitle?: string
  announcedOn?: string
  deemedAfterDays?: number
  /** The same in months since it was posted. */
  deemedAfterMonths?: number
  servers?: string[]
  note?: string
  /** The address is one that the office typed for itself, as it did the note: no party reads it */
  isOfficesAddress?: true
  /** It is the copy of a party: what is the office's alone is not in it, nor a place for it */
  isPartysCopy?: true
}

export interface ClosingFacts {
  manner: string
  closedOn: string
  /** What put the decision right since: each paper, and what it says. */
  corrections?: { name: string; number: string; lines: string[] }[]
  course?: { on: string; what: string }[]
  index?: { name: string; number: string; pages?: string }[]
}

/** What one of several did by the complaint. */
export interface DeedFacts {
  by: string
  /** The complaint says of others alone that they did anything. */
  none?: boolean
  /** What was done, in words; '' where nothing was said. */
  kinds: string
  /** The rights it touches. */
  rights: { number: string; title: string }[]
  /** The goods by which it is found. */
  links?: string[]
}

/**
 * Everything a paper may print, as plain values that can be sent to a worker: strings, numbers, lists. Dates are
 * 'YYYY-MM-DD', moments 'YYYY-MM-DD HH:mm', both already in the office's time zone. A fact without which a paper would be untrue stops
 * it before it gets here; a template leaves out the sentence of any other that is missing.
 */
export interface PaperFacts extends SaidFacts {
  /** 文号, for example 珠知法裁字〔2026〕12号 */
  number: string
  /** Number of the case in all its proceedings, by which people ask for it: ZB2026-000123 */
  caseNumber: string
  /** Number of the proceeding at its body, and what it is called: 案号, of an examination 审查编号 */
  fileNumber?: { name: string; number: string }
  /** What the procedure calls it, where that is not what the template does */
  title?: { zh: string; en: string }
  /** What the procedure calls those in it; absent: as in an adjudication */
  calls?: CallsRule
  /** Of the notice of a session: the one that it takes the place of, and for when that called */
  replaced?: { numbers: string[]; heldAt: string }
  /** Full name of the issuing body (发文机关) */
  issuer: string
  /** Full name of the body whose officers act, where they act in the name of another */
  unit?: string
  issuedOn: string
  /** Marks the seal and the foot of every page as a demonstration */
  demo?: boolean
  /** Whether somebody it goes to comes from abroad: it then explains itself in English as well */
  abroad?: boolean
  /** Of a preview: nothing is issued yet, so there is no seal, and every page says so */
  draft?: boolean
  /** Taken back since it was issued: so marked across every page of what is opened of it */
  voided?: boolean
  /** A model for people to write one by: of no case, marked across every page */
  sample?: boolean
  /** Name on the seal, where it differs from the issuer */
  seal?: string
  right?: RightFacts
  /** The rest, where the case rests on several */
  otherRights?: RightFacts[]
  requester?: PartyFacts
  /** All of them, where several ask together */
  requesters?: PartyFacts[]
  respondent?: PartyFacts
  respondents?: PartyFacts[]
  addressee?: string
  claims?: string[]
  /** The claims of the patent relied on, as the office took them down when it opened the case: they go before those of the complaint */
  claimsReliedOn?: string
  acts?: string
  /** Of several respondents, who was served and who not, and what each said */
  reached?: ReachedFacts[]
  /** What each of several did by the complaint, or the one whom the paper is to or about. */
  deeds?: DeedFacts[]
  /** Of a letter with which the file goes to an authority outside: its papers and what the sides handed in, by name */
  enclosed?: string[]
  /** How many exhibits that are sealed stand beside it */
  enclosedSealed?: number
  /** What the complaint says of where it happened: fair and booth, platform and listing */
  venue?: { label: string; value: string }[]
  filedOn?: string
  materials?: string[]
  /** Required documents that its receiver said would follow */
  promised?: string[]
  evidence?: EvidenceFacts[]
  outcome?: string
  remedy?: string
  deadline?: DeadlineFacts
  /** Periods the paper names, in words ('15日'), by what each is for (see `periodsOfPaper`) */
  periods?: Record<string, string>
  /** Document and article of the step that issues it */
  source?: string
  /** Who works it, head first, and as what */
  people?: { as: 'panel' | 'officers' | 'tribunal'; names: string[] }
  secretary?: string
  /** Signatures under the agreement, as given */
  signatures?: {
    party: string
    side: 'requester' | 'respondent' | 'third-party'
    name: string
    on: string
    onPaper: boolean
  }[]
  payment?: { within: string; to: string }
  handoff?: HandoffFacts
  /** Of a matter that was no more than passed on: the bodies that were asked to take it on, and did not before it ended */
  onlyAsked?: string[]
  /** Of an end that was taken back: the step, its papers, why, the day on which a party asked for it, and whether the time since is not counted */
  reopened?: {
    /** The side that took back its own step itself, and when; where an office decided it, nobody */
    byItself?: { side: 'requester' | 'respondent'; on: string; by?: string; at?: string }
    /** Bodies that were asked anew to take it on */
    offeredTo?: string[]
    step: string
    papers: { title: string; number: string }[]
    reasons: string[]
    askedOn?: string
    isStill?: boolean
  }
  service?: ServiceFacts
  request?: RequestFacts
  /** What the copy of it that is served is called */
  copyTitle?: string
  handedIn?: HandedInFacts
  /** Of what a party declares itself: who sent it from its account, and when; without it there is a place to sign */
  given?: { by: string; at: string }
  closing?: ClosingFacts
  /** What a party asked for and the step decides on: who, on which day, what; for which reasons, where both sides read them */
  asked?: { by?: string; on: string; what: string; because?: string[] }[]
  /** What happens next, one line each, dates included */
  next?: string[]
  contact?: { person?: string; phone?: string; address?: string; postcode?: string }
  cc?: string[]
  /**
   * For each respondent the code that opens their side of the case, until that day; `link` has the code in it, `page` is to be typed,
   * `query` shows without an account how the case stands
   */
  wayIn?: { party: string; code: string; link: string; page: string; query?: string; until: string }[]
  /** The code with which the addressee reads without an account how the case stands, on that page, until that day */
  queryCode?: { code: string; page: string; until: string }
  /** Whether evidence of the other side goes along, of what is served with a step that serves what that side handed in */
  evidenceGoes?: boolean
  /** It is a copy for others than its addressee: the code that it was issued with is not in it */
  codesLeftOut?: true
  /** Address behind the QR code; printed as a picture only, never as a link */
  link?: string
}

export type Weight = 'regular' | 'bold'
export type Align = 'left' | 'centre' | 'right'

/** What a template is made of. Lengths are in lines of the 22-line grid or characters of the 28-character grid. */
export type Block =
  | { type: 'masthead'; issuer: string; number: string; style: 'letter' | 'decision' | 'form' }
  | { type: 'title'; text: string }
  | { type: 'heading'; text: string; small?: boolean }
  | { type: 'paragraph'; text: string; indent?: number; align?: Align; weight?: Weight; left?: number; small?: boolean }
  | { type: 'list'; items: string[]; numbering: 'brackets' | 'figures'; small?: boolean }
  | { type: 'ticks'; items: { text: string; ticked: boolean }[] }
  | { type: 'table'; columns: { title: string; share: number; align?: Align }[]; rows: string[][] }
  | { type: 'fields'; rows: { label: string; value: string; lines?: number }[] }
  | { type: 'qr'; data: string; caption: string[] }
  | { type: 'signatures'; lines: { role: string; name: string }[] }
  | { type: 'signers'; parties: { role: string; name: string }[] }
  | { type: 'seal'; issuer: string; seal: string; date: string; demo: boolean }
  | { type: 'imprint'; lines: string[] }
  | { type: 'spacer'; lines: number }
  | { type: 'page' }

export interface PaperTemplate {
  key: PaperKey
  title: { zh: string; en: string }
  /** letter: red name and rule; decision: black, number at the right; form: number at the right, no issuer on top */
  style: 'letter' | 'decision' | 'form'
  /** Number pattern; `verified` tells whether the pattern was read in an official form or is an assumption. Without {n} it takes no number */
  mark: { pattern: string; verified: boolean }
  copies?: number
  source: { document: string; article: string; verified: boolean }
  /** A document of the filer, or the copy of it that is served: no seal, its title and the number of its case from the facts */
  ofFiler?: 'own' | 'copy'
  /** A party writes and signs it: it has no number of an office, only that of its case */
  ofParty?: true
  compose: (facts: PaperFacts) => Block[]
}
