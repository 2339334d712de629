import type { PaperKey } from '../kernel/paper-key.ts'

/** A party as a paper names it. `idNumber` is the credit code of an organisation or the identity number of a person. */
export interface PartyFacts {
  name: string
  idNumber?: string
  address?: string
  phone?: string
  representative?: string
  post?: string
  agent?: { name: string; firm?: string; phone?: string; powers?: string }
}

export interface RightFacts {
  kind: string
  number: string
  title: string
  holder: string
  grantedOn?: string
  claimsReliedOn?: string
}

export interface EvidenceFacts {
  no: string
  name: string
  fact: string
  pages: string
  remark?: string
}

/** `days` in words ('15日', '5个工作日'), `due` as 'YYYY-MM-DD', `source` as act and article. */
interface DeadlineFacts {
  days: string
  due: string
  source: string
  provisional?: boolean
}

export interface HandoffFacts {
  from: string
  to: string
  asks: string
  travels: string[]
  answerBy: string
  grounds?: string[]
  acceptedBy?: string
  acceptedAt?: string
}

interface ServiceFacts {
  documents: { name: string; number?: string; pages: string }[]
  addressee: string
  agent?: string
  address: string
  mode: string
  receivedBy?: string
  relation?: string
  receivedAt?: string
  servers?: string[]
  note?: string
}

interface ClosingFacts {
  manner: string
  closedOn: string
  reason?: string
  execution?: string
  goods?: string
  course?: { on: string; what: string }[]
  index?: { name: string; pages: string }[]
}

/**
 * Everything a paper may print, as plain values that can be sent to a worker: strings, numbers, lists. Dates are
 * 'YYYY-MM-DD', moments 'YYYY-MM-DD HH:mm', both already in the office's time zone. A template prints what is there and
 * leaves a blank to fill in by hand where the law asks for something that is not.
 */
export interface PaperFacts {
  /** 文号, for example 珠知法裁字〔2026〕12号 */
  number: string
  /** Case number, for example ZB2026-000123 */
  caseNumber: string
  /** Full name of the issuing body (发文机关) */
  issuer: string
  issuedOn: string
  /** Marks the seal and the foot of every page as a demonstration */
  demo?: boolean
  /** Name on the seal, where it differs from the issuer */
  seal?: string
  right?: RightFacts
  requester?: PartyFacts
  respondent?: PartyFacts
  respondents?: PartyFacts[]
  addressee?: string
  /** Organ a case is handed to, where no handoff of ours says so */
  receiver?: string
  /** Cause of action (案由) */
  cause?: string
  claims?: string[]
  acts?: string
  filedOn?: string
  acceptedOn?: string
  materials?: string[]
  corrections?: string[]
  defence?: string[]
  /** Course of the procedure: hearing, inspection, appraisal */
  course?: string[]
  findings?: string[]
  evidence?: EvidenceFacts[]
  evidenceRulings?: string[]
  reasons?: string[]
  /** Key of the ticked ground on forms with a list of grounds (see refusalGrounds, withdrawalGrounds) */
  ground?: string
  basis?: string[]
  outcome?: string
  orders?: string[]
  cost?: string
  remedy?: string
  deadline?: DeadlineFacts
  /** Periods the paper names, in words ('15日'), by what each is for (see `periodsOfPaper`) */
  periods?: Record<string, string>
  hearing?: { at: string; place: string; manner?: string }
  suspension?: { from: string; until?: string; cause: string; basis?: string }
  terms?: string[]
  performance?: string
  /** Head first */
  panel?: string[]
  secretary?: string
  statement?: string[]
  payment?: { within: string; to: string }
  handoff?: HandoffFacts
  service?: ServiceFacts
  closing?: ClosingFacts
  /** What happens next, one line each, dates included */
  next?: string[]
  contact?: { person?: string; phone?: string; address?: string; postcode?: string }
  copies?: string
  cc?: string[]
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
  /** Number pattern; `verified` tells whether the pattern was read in an official form or is an assumption */
  mark: { pattern: string; verified: boolean }
  copies?: number
  source: { document: string; article: string; verified: boolean }
  compose: (facts: PaperFacts) => Block[]
}
