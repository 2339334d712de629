import type { Bilingual } from './bilingual.ts'
import type { Clock } from './clock.ts'
import type { PlainDate } from './plain-date.ts'

/** Kinds of right a complaint can rest on. */
export const rightKinds = [
  'invention',
  'utility-model',
  'design',
  'trademark',
  'copyright',
  'software',
  'geographical-indication',
  'trade-secret',
  'unfair-competition',
  'layout-design',
  'plant-variety',
] as const
export type RightKind = (typeof rightKinds)[number]

/** Where an act shows itself. It decides what is asked of a complaint and which desk it usually goes to. */
export const venues = ['shop', 'market', 'fair', 'port', 'abroad', 'content'] as const
export type Venue = (typeof venues)[number]

/** What a complaint says of its venue beyond the place; which of them are asked for stands with the venues of the procedures. */
export const venueDetails = [
  'platform',
  'listing',
  'premises',
  'fair',
  'booth',
  'closesOn',
  'closesAt',
  'port',
  'direction',
  'declaration',
  'recordal',
  'trader',
  'country',
  'forum',
  'demand',
  'toldOn',
  'replyBy',
  'host',
  'account',
  'publishedOn',
] as const
export type VenueDetail = (typeof venueDetails)[number]

export interface Right {
  readonly id: string
  readonly kind: RightKind
  readonly number: string
  readonly title: string
  /** Who has it, registered or not. */
  readonly holder: string
  readonly grantedOn?: PlainDate
  /** Nice, IPC or Locarno class. */
  readonly classes?: string
  /** Claims relied on, as typed: '1, 3-5'. */
  readonly claims?: string
  /** Which form of its kind it has, by code: kind of work, of information, of protection. Absent where its kind says it. */
  readonly form?: string | undefined
  /** Of a secret: how it is kept, by code. */
  readonly measures?: readonly string[]
}

/** What is told of one thing that was done, wherever it was. */
interface ToldAct {
  readonly kinds: readonly string[]
  /** Ids of the respondents who did it; absent where it was not said, or there is but one. */
  readonly by?: readonly string[]
  /** Ids of the rights it touches; absent likewise. */
  readonly rights?: readonly string[]
  readonly place: string
  readonly firstSeenOn?: PlainDate
  /** Day it was last seen, of one that lasted or was done again. */
  readonly lastSeenOn?: PlainDate
  /** Absent where nobody said. */
  readonly ongoing?: boolean
  readonly description: string
  readonly link?: string
  readonly quantity?: string
  readonly price?: string
}

/** One thing that was done: what, by whom, with which right, where, from when to when, and what is said of its venue. */
export type Act = ToldAct & {
  /** Absent of acts from before it was asked. */
  readonly venue?: Venue
} & { readonly [D in VenueDetail]?: string }

/** What is complained of: the first act, whose venue is the complaint’s, and the further acts. */
export type Acts = Act & { readonly more?: readonly Act[] }

export type PartySide = 'requester' | 'respondent' | 'third-party'
export interface Party {
  readonly id: string
  readonly side: PartySide
  readonly name: string
  /** `unknown`: who complained does not know what they are, and left it open. */
  readonly kind: 'natural' | 'legal' | 'other' | 'unknown'
  readonly region: 'mainland' | 'hong-kong' | 'macao' | 'taiwan' | 'foreign'
  /** False for a party without fixed domicile in mainland China: it has the longer defence period. */
  readonly domiciled: boolean
  readonly idNumber?: string
  readonly address?: string
  readonly phone?: string
  readonly email?: string
  readonly representative?: string
  readonly shop?: string
  /** Standing of a requester: holder, sole-licensee ... */
  readonly standing?: string
  readonly agent?: { readonly name: string; readonly firm?: string; readonly phone?: string }
  readonly serviceAddress?: string
  readonly electronicService: boolean
  /** Persons who sign in for this party. */
  readonly personIds: readonly string[]
}

/** The eight legal kinds of evidence. @row EV-04 */
export const evidenceKinds = [
  'document',
  'object',
  'audio-video',
  'electronic-data',
  'witness',
  'party-statement',
  'appraisal',
  'inspection-record',
] as const

/** What a document is handed in for: the places a complaint has for what its matter requires. */
export const evidencePurposes = [
  'identity',
  'overseas-identity',
  'standing',
  'authority',
  'register-copy',
  'certificate',
  'ownership',
  'secret-content',
  'secrecy-measures',
  'access',
  'reputation',
  'evaluation-report',
  'recordal',
  'foreign-papers',
  'infringement',
  'purchase',
] as const
export type EvidencePurpose = (typeof evidencePurposes)[number]

/** Every required document that one file is. */
export function purposesOf({
  purpose,
  also = [],
}: {
  readonly purpose?: EvidencePurpose | undefined
  readonly also?: readonly EvidencePurpose[] | undefined
}): EvidencePurpose[] {
  return purpose ? [purpose, ...also] : []
}

export interface EvidenceItem {
  /** E1, E2 ... within the case. */
  readonly id: string
  readonly name: string
  readonly kind: (typeof evidenceKinds)[number]
  readonly proves: string
  /** Which required document it is; absent of free evidence. */
  readonly purpose?: EvidencePurpose
  /** Further required documents that the same file is. */
  readonly also?: readonly EvidencePurpose[]
  readonly fileName: string
  readonly type: string
  readonly size: number
  readonly sha256: string
  readonly blobId: string
  readonly addedAt: Date
  readonly addedBy: string
  readonly side: PartySide | 'office'
  /** Body whose officer added it. */
  readonly bodyId?: string
  /** Sealed from the other side and from other bodies. */
  readonly sealed: boolean
  /** Shared with the other side (served on it). */
  readonly served: boolean
  /** Belongs to one confidential proceeding only. */
  readonly proceedingId?: string
}

export interface PaperRecord {
  /** D1, D2 ... within the case. */
  readonly id: string
  readonly key: string
  readonly title: string
  readonly number: string
  readonly proceedingId?: string
  readonly handoffId?: string
  readonly issuedAt: Date
  /** Day under it, of one that was handed over on an earlier day than it was entered. */
  readonly issuedOn?: PlainDate
  readonly issuedBy: string
  readonly bodyId: string
  /** What it prints, of a paper whose PDF is made when it is first opened or that has a code: from its drafting to its commit, which keeps it elsewhere. */
  readonly facts?: unknown
  /** Pages, bytes, hash and blob of the PDF; 0 and '' until it was made. */
  readonly pages: number
  readonly size: number
  readonly sha256: string
  readonly blobId: string
  readonly audience: 'parties' | 'requester' | 'respondent' | 'officers' | 'body'
  /** Issued to be served later: nobody it is for reads it before it was served on them. */
  readonly toServe?: boolean
  /** Taken back before anybody was served, or with the act that issued it: it stays in the file, and is served on nobody. */
  readonly voided?: boolean
  /** The party it is made out to alone: of a proof of service, and of a notice to one of several respondents. */
  readonly addresseeId?: string
  /** Days that it states and that were put right since, the oldest correction first: what they were, what they are, and when that was done. */
  readonly corrected?: readonly { readonly was: PlainDate; readonly is: PlainDate; readonly on: PlainDate }[]
}

/** That something was served on a party, once: what, how, where and when, and the proof of it. */
export interface Service {
  /** V1, V2 ... within the case. */
  readonly id: string
  readonly proceedingId: string
  readonly partyId: string
  /** Ids of the papers served. */
  readonly papers: readonly string[]
  /** Names of copies that went with them and are no papers of the house. */
  readonly copies?: readonly string[]
  /** Of material of the other side: the steps with which it was handed in, by their numbers in the journal, and the evidence, by id. */
  readonly handedIn?: readonly number[]
  readonly evidence?: readonly string[]
  /** Day of receipt, from which periods run. */
  readonly on: PlainDate
  /** Code of the way, as the form of the step has it. */
  readonly mode?: string
  readonly place?: string
  /** Day on which it was published, where the day of receipt follows from that. */
  readonly announcedOn?: PlainDate
  /** How it was done, as who served it told. */
  readonly how?: string
  /** Id of the proof. */
  readonly proof?: string
  readonly at: Date
  readonly by: string
  readonly byName: string
}

/** That a paper is not to be served on a party any more, as was decided: its service has lost its object. It is no service, and nothing runs from it. */
export interface ServiceDropped {
  /** N1, N2 ... within the case. */
  readonly id: string
  readonly proceedingId: string
  readonly partyId: string
  /** Id of the paper. */
  readonly paper: string
  readonly ground: 'ended' | 'replaced' | 'left'
  readonly reason: string
  readonly at: Date
  readonly by: string
  readonly byName: string
}

/** One fact of what was filed, as it was and as it is. An empty text: it was not given. */
export interface ChangedFact {
  readonly field: string
  readonly was: string
  readonly is: string
}

export const correctionStates = ['made', 'asked', 'granted', 'refused'] as const

/** A mistake in what was filed, put right by an act of its own, or what a party asked to have put right. */
export interface Correction {
  /** K1, K2 ... within the case. */
  readonly id: string
  /** What it is about: id of a party or a right; of an act 'act-1', 'act-2' ... in their order. */
  readonly part: string
  readonly changes: readonly ChangedFact[]
  /** Why, in the words of who made or asked for it. */
  readonly reason: string
  readonly state: (typeof correctionStates)[number]
  readonly at: Date
  readonly by: string
  readonly byName: string
  /** Side of the party that made or asked for it; absent of the office's own. */
  readonly side?: PartySide
  /** The request of a party that it grants. */
  readonly asked?: string
  /** Who answered what was asked, when, and why. */
  readonly answeredAt?: Date
  readonly answeredByName?: string
  readonly answer?: string
}

export const wayInStates = ['asked', 'confirmed', 'refused', 'tied'] as const

/**
 * That an account asks to act for a party by the code of a paper, where the case has no number of that party to prove it by; or that it was tied
 * by a code whose paper is not recorded as served on the party: it has come to them all the same.
 */
export interface AskedWayIn {
  /** Q1, Q2 ... within the case. */
  readonly id: string
  readonly partyId: string
  /** Number of the paper with the code, and the proceeding it is of: whoever works that one compares and answers. */
  readonly paper: string
  readonly proceedingId: string
  readonly personId: string
  readonly personName: string
  readonly username: string
  /** Identity number as it was stated, for whoever compares it with a document; once answered no more than its ends. */
  readonly idNumber: string
  readonly state: (typeof wayInStates)[number]
  readonly at: Date
  /** Who answered it, when, and why not. */
  readonly answeredAt?: Date
  readonly answeredByName?: string
  readonly answer?: string
}

/** Who holds a proceeding: exactly one desk at any instant, and at most one person of it. */
export interface Holder {
  readonly bodyId: string
  readonly deskId: string
  readonly personId?: string
  readonly personName?: string
}

/** What was typed for a step, checked against the fields of its form. */
export type StepInput = Readonly<Record<string, string | number | boolean | readonly string[] | readonly StepRow[]>>

/** One row of a table that was typed, by column; what was left empty is not there. */
export type StepRow = Readonly<Record<string, string | number>>

/** A file that was handed in for one item of a list: which evidence, of which field of the step, the first item 0. */
export interface FiledUnder {
  readonly file: string
  readonly field: string
  readonly item: number
}

export interface Walked {
  readonly step: string
  readonly from: string
  readonly to: string
  readonly at: Date
  readonly by: string
  readonly byName: string
  /** Number of its entry in the journal. */
  readonly seq: number
  /** Side of the case whose step it was; absent of the office's own. */
  readonly side?: PartySide
  /** The party of that side whose step it was, where its period runs for each. */
  readonly party?: string
  /** Body of who took it; absent of a party and of the program. */
  readonly bodyId?: string
  /** What was typed; absent where its form asked for nothing or nothing was typed. */
  readonly input?: StepInput
  /** Names of the persons its form names, by field, as they were then. */
  readonly names?: Readonly<Record<string, string>>
  /** Of a step that serves several: not all of them are served yet, and nothing but their service has come of it. */
  readonly partly?: boolean
  /** Of such a step: the parties that were served with it. */
  readonly reached?: readonly string[]
  /** Ids of the evidence that was handed in with it. */
  readonly files?: readonly string[]
  /** Which of them belong to which item of a list. */
  readonly under?: readonly FiledUnder[]
  /** Of a step that asks another body of the system: the proceeding in which that body answers. */
  readonly opened?: string
  /** Of a step whose papers go in copy to another body of the system: the proceeding in which that body acknowledges them. */
  readonly copied?: string
}

/** A step that ended the proceeding and was taken back: it is none of the steps walked any more. */
export interface Undone {
  readonly walk: Walked
  readonly at: Date
  readonly by: string
  readonly byName: string
  readonly reason: string
  /** Day on which the party asked for it in writing, where the end was its own. */
  readonly askedOn?: PlainDate
}

export const sessionKinds = ['joint', 'private', 'hearing', 'panel'] as const
export const sessionStates = ['planned', 'held', 'cancelled'] as const

export const sessionEnds = ['closed', 'agreed', 'left'] as const

export interface Session {
  /** S1, S2 ... within the proceeding. */
  readonly id: string
  readonly kind: (typeof sessionKinds)[number]
  readonly title: string
  readonly startsAt: Date
  readonly minutes: number
  readonly place: string
  readonly online: boolean
  /** Parties and persons invited, by id. */
  readonly invited: readonly string[]
  /** By party or person id. */
  readonly answers: Readonly<Record<string, 'yes' | 'no'>>
  /** Reasons given with an answer, by the same ids. */
  readonly reasons?: Readonly<Record<string, string>>
  readonly state: (typeof sessionStates)[number]
  /** Why it was cancelled or put off. */
  readonly because?: string
  /** Why it is held no more: the proceeding is closed, or what was talked about is agreed. */
  readonly over?: (typeof sessionEnds)[number]
  /** The session that took its place. */
  readonly movedTo?: string
  /** As held, to the minute. */
  readonly held?: {
    readonly from: Date
    readonly to: Date
    readonly place: string
    readonly present: readonly string[]
  }
  readonly record?: string
  /** Who keeps its record; of a private session, its mediator. */
  readonly recordedBy?: string
}

/** A party's signature under one version of the terms: by its own account, or on paper and recorded by an officer. */
export interface Signature {
  readonly partyId: string
  readonly personId: string
  readonly name: string
  /** When it was given, or of one on paper when it was recorded. */
  readonly at: Date
  /** Of a signature on paper: the day under it. */
  readonly on?: PlainDate
  /** The scanned page of a signature on paper: its name and hash. */
  readonly page?: { readonly fileName: string; readonly sha256: string; readonly blobId: string }
}

export interface Agreement {
  readonly terms: readonly string[]
  readonly draftedBy: string
  readonly draftedAt: Date
  /** Rises with every change of the terms; a signature is under one version. Absent: 1. */
  readonly version?: number
  /** Terms that were laid before the parties and changed again, oldest first. */
  readonly earlier?: readonly {
    readonly version: number
    readonly terms: readonly string[]
    readonly draftedBy: string
    readonly draftedAt: Date
  }[]
  /** Party ids that must sign. */
  readonly signers: readonly string[]
  readonly signatures: readonly Signature[]
}

/** What of its case a proceeding is about. Who asks, and third parties, stand in all of them. */
export interface Scope {
  /** Ids of its rights. */
  readonly rights: readonly string[]
  /** Ids of its respondents. */
  readonly respondents: readonly string[]
}

/** One run of one procedure on one case. */
export interface Proceeding {
  /** P1, P2 ... within the case. */
  readonly id: string
  readonly procedure: string
  readonly version: PlainDate
  /** Kind of matter, as the referral named it that opened the proceeding; absent of one that no referral opened. */
  readonly matter?: string
  /** Which rights and respondents of the case it is about; absent of one that is about all of them. Read it by `ofProceeding`. */
  readonly scope?: Scope
  readonly number?: string
  readonly state: string
  /** Of several respondents those whom it is about; absent: all of them. */
  readonly concerns?: readonly string[]
  /** State left by a suspension or other cross state, to return to (`to: 'before'`). */
  readonly before?: string
  /** Revision: rises with every change of this proceeding; forms carry it. */
  readonly rev: number
  readonly holder: Holder
  readonly openedAt: Date
  readonly openedOn: PlainDate
  /** Day on which what it is about was received, as an officer said; absent where the day of the complaint counts. */
  readonly receivedOn?: PlainDate
  /** Day it first came into a state that counts as closed; work (service, publication) may follow. */
  readonly closedOn?: PlainDate
  /** Day it came into a final state: nothing follows, it leaves the worklists. */
  readonly endedOn?: PlainDate
  readonly outcome?: string
  /** Closed within its (extended, net) limit; absent while open or without such a limit. */
  readonly inTime?: boolean
  readonly clocks: readonly Clock[]
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly walked: readonly Walked[]
  /** Ends that were taken back, the oldest first. */
  readonly undone?: readonly Undone[]
  /** What was typed for the papers of a step that were issued before it was taken: it counts once they are served. */
  readonly ahead?: { readonly step: string; readonly input: StepInput }
  readonly sessions: readonly Session[]
  readonly agreement?: Agreement
  /** Officers named to it (panel, mediator, arbitrators). */
  readonly officers: readonly { readonly personId: string; readonly name: string; readonly part: string }[]
}

export const handoffStates = ['offered', 'delivered', 'seen', 'accepted', 'declined', 'recalled', 'lapsed'] as const
export type HandoffState = (typeof handoffStates)[number]

export interface HandoffTravels {
  readonly fields: readonly ('parties' | 'contacts' | 'rights' | 'acts' | 'claims' | 'timeline')[]
  readonly evidence: readonly string[]
  readonly papers: readonly string[]
  /** What the receiving desk may do with the sealed evidence among it; absent where none travels by the rule of its referral. */
  readonly sealedUse?: Bilingual
}

export interface GivenBack {
  readonly at: Date
  readonly by: string
  readonly byName: string
  readonly reasonCode: string
  readonly reasonText: string
}

/** An offer from one desk to another about one proceeding (transfer) or a request for help. */
export interface Handoff {
  /** H1, H2 ... within the case. */
  readonly id: string
  readonly kind: 'transfer' | 'help'
  readonly proceedingId: string
  readonly from: Holder
  readonly to: { readonly bodyId: string; readonly deskId: string }
  /** Receivers to try next on refusal or lapse, in order. */
  readonly next: readonly { readonly bodyId: string; readonly deskId: string }[]
  readonly asks: string
  readonly reason: string
  readonly travels: HandoffTravels
  readonly state: HandoffState
  readonly offeredAt: Date
  readonly offeredBy: string
  readonly deliveredAt?: Date
  readonly seenAt?: Date
  readonly seenBy?: string
  readonly answeredAt?: Date
  readonly answeredBy?: string
  readonly answeredByName?: string
  readonly reasonCode?: string
  readonly reasonText?: string
  /** Answer of a help request, once given. */
  readonly answer?: string
  /** Of a transfer that was accepted: who sent the proceeding back later, when and why. It is with its sender again. */
  readonly givenBack?: GivenBack
  readonly clock: Clock
}

/** A rule between proceedings that offers a step to an officer (a settlement offers to close the adjudication). */
export interface Suggestion {
  readonly id: string
  readonly proceedingId: string
  readonly step: string
  readonly because: Bilingual
  readonly from: string
  readonly at: Date
}

export interface Once {
  readonly key: string
  /** Hash of who asked, and of the body the key came with, the bytes of files included. */
  readonly bodyHash: string
  readonly seq: number
  /** What was answered, to answer again. */
  readonly answer: string
  /** When it came, by the real clock: it is good for a day. Absent of keys from before they had a time. */
  readonly at?: Date
}

/** A case: what joins its proceedings. Stored as one document; every change of it is one conditional update. */
export interface CaseRecord {
  /** Case number, e.g. ZB2026-000123. */
  readonly _id: string
  readonly version: number
  /** Sequence number of its last journal entry. */
  readonly seq: number
  /** Hash of its last journal entry. */
  readonly chain: string
  readonly title: string
  readonly filedAt: Date
  readonly filedOn: PlainDate
  readonly actOn?: PlainDate
  readonly channel: 'online' | 'counter' | 'assistance' | 'transfer'
  readonly district: string
  readonly filerId: string
  /** Name of the account that handed the complaint in, as it was then; absent of cases from before it was kept. */
  readonly filerName?: string
  readonly parties: readonly Party[]
  readonly rights: readonly Right[]
  readonly acts: Acts
  readonly claims: readonly string[]
  readonly claimsText: string
  readonly statements: Readonly<Record<string, boolean>>
  readonly wantsMediation: boolean
  readonly confidential: boolean
  /** Of a report: on which day, and in which way, those who reported agreed to ask in their own name. Absent where nobody did. */
  readonly namedWith?: { readonly on: PlainDate; readonly way: string }
  /** Required documents that the filer said, with the complaint, would follow; absent where none was to. */
  readonly promised?: readonly EvidencePurpose[]
  readonly evidence: readonly EvidenceItem[]
  readonly papers: readonly PaperRecord[]
  readonly proceedings: readonly Proceeding[]
  /** What was served on whom; absent of cases in which nothing was since services are kept. */
  readonly services?: readonly Service[]
  readonly servicesDropped?: readonly ServiceDropped[]
  /** What was put right of what was filed, and what parties asked to have put right; absent where nothing was. */
  readonly corrections?: readonly Correction[]
  readonly waysIn?: readonly AskedWayIn[]
  readonly handoffs: readonly Handoff[]
  readonly suggestions: readonly Suggestion[]
  /** Bodies that hold or held a proceeding, by id: they may read. */
  readonly readers: readonly string[]
  /** Persons barred by a conflict of interest (回避). */
  readonly recused: readonly string[]
  readonly once: readonly Once[]
}

/** Who sees a journal entry in their timeline. `body` and `proceeding` narrow it to the entry's own. */
export type Audience = 'parties' | 'filer' | 'respondent' | 'officers' | 'body' | 'proceeding'

/** A journal entry as decided, before it is numbered and chained. `kind` is `noun:past-tense`. */
export interface EntryDraft {
  readonly kind: string
  readonly proceedingId?: string
  readonly handoffId?: string
  readonly audience: Audience
  /** Facts of the entry: plain values only. */
  readonly data: Readonly<Record<string, unknown>>
}

/** A journal entry: numbered within its case and chained to the one before. */
export interface JournalEntry extends EntryDraft {
  readonly caseId: string
  readonly seq: number
  readonly at: Date
  readonly actorId: string
  readonly actorName: string
  readonly bodyId?: string
  readonly prev: string
  readonly hash: string
}

/** The result of a pure decision: the record as it will be, and what to write in the journal. */
export interface Change {
  readonly record: CaseRecord
  readonly entries: readonly EntryDraft[]
}
