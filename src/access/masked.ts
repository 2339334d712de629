import { isReporter } from '../kernel/reporter.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import type { PaperStanding } from '../kernel/paper-standing.ts'
import type {
  Agreement,
  AskedWayIn,
  CaseRecord,
  Correction,
  EvidenceItem,
  EvidencePurpose,
  Handoff,
  PaperRecord,
  Party,
  PartySide,
  Proceeding,
  Right,
  Service,
  ServiceDropped,
  Session,
} from '../kernel/case-record.ts'

declare const mark: unique symbol

/** What went through the mask. Nothing else has this mark: what pages and answers accept cannot be a stored record. */
export type Masked<T> = T & { readonly [mark]: true }

export type MaskedParty = Masked<Party>
export type MaskedRight = Masked<Right>
/** Where its bytes lie, and what a paper not printed yet will print, is nobody's to see. */
export type MaskedEvidence = Masked<Omit<EvidenceItem, 'blobId'>>
export type MaskedPaper = Masked<
  Omit<PaperRecord, 'blobId' | 'facts'> & {
    /** On whom it was served, how and when; to a party its own service. */
    readonly served: readonly Pick<Service, 'partyId' | 'on' | 'mode'>[]
    /** Whom it reached with its issue, since they agreed to be served here; to a party itself. */
    readonly reached?: readonly string[]
    /** It was served, on whom and how is not told to this body. */
    readonly servedUntold?: true
    /** Of whom it was decided that it is not to be served on them any more, and why; told to the office alone. */
    readonly dropped?: readonly Pick<ServiceDropped, 'partyId' | 'ground' | 'reason' | 'at' | 'byName'>[]
    /** What it is worth beside what it says, where that is less. */
    readonly standing?: PaperStanding
  }
>
export type MaskedSession = Masked<Session>
export type MaskedAgreement = Masked<Agreement>
export type MaskedHandoff = Masked<Handoff>
export type WholeProceeding = Masked<
  Omit<Proceeding, 'sessions' | 'agreement'> & {
    readonly sessions: readonly MaskedSession[]
    readonly agreement?: MaskedAgreement
    /** On which day what was handed in was served on the other side, by the number of its step; of what was not, nothing. */
    readonly forwarded?: Readonly<Record<number, PlainDate>>
    /** Whose period ran out with a step, and when, by the number of that step. */
    readonly lapsed?: Readonly<Record<number, LapsedTold>>
    /** Of whose name bears a mark that they have left: the bare name, for what was before. */
    readonly heldBy?: string
    /** Who is named to it and works on no case any more, by name; told to those of the office. */
    readonly membersLeft?: readonly string[]
  }
>

/** Whose period ran out, by name where there are several of the side, and on which day. */
export interface LapsedTold {
  readonly who?: string
  readonly on: PlainDate
}

/** All that is said of a confidential proceeding to whoever has no part in it. */
export interface ConfidentialHead {
  readonly id: string
  readonly procedure: string
  readonly state: 'confidential'
}
export type MaskedProceeding = WholeProceeding | ConfidentialHead

/** Whether the reader may know that somebody asked for what the office does. */
export function hasRequester({ parties }: Pick<MaskedCase, 'parties'>): boolean {
  return parties.some(({ side }) => side === 'requester')
}

/** What a side is called before the reader: a respondent to nobody is a party, and who has no right reports. */
export function sideCalled(
  side: PartySide,
  shown: Pick<MaskedCase, 'parties'>,
): PartySide | 'party' | 'reporter' | 'reported' {
  if (isReporter(shown) && side !== 'third-party') return side === 'requester' ? 'reporter' : 'reported'
  return side === 'respondent' && !hasRequester(shown) ? 'party' : side
}

export function isHead(proceeding: MaskedProceeding): proceeding is ConfidentialHead {
  return proceeding.state === 'confidential' && !('holder' in proceeding)
}

export function isWhole(proceeding: MaskedProceeding): proceeding is WholeProceeding {
  return !isHead(proceeding)
}

/** The fields of a case that have no parts of their own. */
type Plain = Pick<
  CaseRecord,
  | '_id'
  | 'version'
  | 'seq'
  | 'chain'
  | 'title'
  | 'filedAt'
  | 'filedOn'
  | 'actOn'
  | 'district'
  | 'filerId'
  | 'acts'
  | 'claims'
  | 'claimsText'
  | 'statements'
  | 'wantsMediation'
  | 'confidential'
  | 'suggestions'
  | 'readers'
  | 'recused'
> &
  // Of a case that came of a report, who is reported is not told how it came.
  Partial<Pick<CaseRecord, 'channel'>>

/** A required document that was to follow the complaint. */
export interface PromisedDocument {
  readonly purpose: EvidencePurpose
  readonly came: boolean
}

/** A case as somebody may see it: a type of its own, with those fields alone that are named here. What is hidden is empty. */
export type MaskedCase = Masked<
  Plain & {
    readonly parties: readonly MaskedParty[]
    readonly rights: readonly MaskedRight[]
    readonly evidence: readonly MaskedEvidence[]
    readonly papers: readonly MaskedPaper[]
    readonly proceedings: readonly MaskedProceeding[]
    readonly handoffs: readonly MaskedHandoff[]
    /** What was put right of what was filed, as far as the viewer reads it; `by` is empty. */
    readonly corrections: readonly Correction[]
    /** What the filer said would follow, and whether it came; for their own side and the bodies that work the case. */
    readonly promised: readonly PromisedDocument[]
    /** Who asks to act for a party by a code, for those alone who answer it. */
    readonly waysIn: readonly AskedWayIn[]
    /** Who was named to a panel of a proceeding that the viewer reads, and was recused since, by id. */
    readonly leftPanel: readonly string[]
  }
>

/** For the masks alone: says that a thing was built field by field for one viewer. */
export const masked = <T>(shown: T): Masked<T> => shown as Masked<T>

declare const listed: unique symbol

/** An allow-list, compiled: takes what it names out of a thing. */
export type Fields<K extends string> = ((from: Partial<Record<K, unknown>>) => object) & { readonly [listed]: K }

/**
 * Compiles an allow-list, once where the program starts: a case is some hundred parts, and a loop that reads whatever part by whatever name
 * took a tenth of the time of an answer. Throws for what is no plain name of a field.
 */
export function fields<const K extends string>(names: readonly K[]): Fields<K> {
  const wrong = names.find((name) => !/^[a-z]\w*$|^_id$/i.test(name))
  if (wrong !== undefined) throw new Error(`${wrong} is no name of a field`)
  const taken = names.map((name, n) => `const v${n} = from.${name}; if (v${n} !== undefined) shown.${name} = v${n};`)
  // Made of names that stand in this program's own text, checked above, and of nothing else.
  return new Function('from', `const shown = {}; ${taken.join(' ')} return shown`) as Fields<K>
}

/** The named fields of a thing, those it has. What is not named stays behind, whatever it is. */
export function only<T extends object, K extends keyof T & string>(from: T, named: Fields<K>): Pick<T, K> {
  return named(from) as Pick<T, K>
}
