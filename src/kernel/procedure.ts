import type { Bilingual } from './bilingual.ts'
import type { Audience, PartySide, RightKind, Session, Venue, VenueDetail } from './case-record.ts'
import type { ClockRule, ClockUnit } from './clock.ts'
import type { CompetenceRule } from './competence.ts'
import type { Condition, OptionCondition, StepCondition } from './condition.ts'
import type { InForceRule } from './in-force.ts'
import type { NoticeLength } from './notice.ts'
import type { LegalSource } from './legal-source.ts'
import type { CallsRule, FactSource, PaperDeclarations } from './paper-fact.ts'
import type { PaperKey } from './paper-key.ts'
import type { PlainDate } from './plain-date.ts'
import { remembered } from './remembered.ts'
import type { BodyKind, KeptSide, Role } from './role.ts'
import type { ThingsRule } from './things-left.ts'
import type { ServiceModeRule } from './service-mode-rule.ts'

/** A sentence for findings or reasons: with the article it repeats, where it is one of the law; some for some kinds of right alone. */
export interface Sentence extends Bilingual {
  readonly source?: LegalSource
  readonly rights?: readonly RightKind[]
}

/** A field of a step's form. The form, its check and its API schema are all made from this. */
export interface FieldRule {
  readonly kind:
    | 'text'
    | 'long'
    | 'date'
    | 'moment'
    | 'yes-no'
    | 'choice'
    | 'choices'
    | 'number'
    | 'money'
    | 'desk'
    | 'person'
    | 'procedures'
    | 'scope'
    | 'answers'
    | 'rows'
    | 'exhibits'
    | 'event'
  readonly title: Bilingual
  readonly hint?: Bilingual
  readonly required?: boolean
  /** Asked of the office alone, where a party may take the step as well. */
  readonly byOffice?: true
  /** Asked of a case that was reported, and of no other. */
  readonly ofReport?: true
  /** Of an hour: that at which an addressee received what is served, from which a period of theirs runs. It is of the day of the service. */
  readonly ofReceipt?: true
  /** Asked for each of several of this side by itself; of one who stands alone not at all. */
  readonly forEach?: PartySide
  /** Of a field that is asked for each: of whom this one asks. No declaration says it. */
  readonly whose?: { readonly id: string; readonly name: string }
  /** Of what is asked for each of several: that the request against that one is dismissed, as the orders of this field say by name. */
  readonly sparedIn?: { readonly orders: string; readonly result: string; readonly dismissing: string }
  /** Of a sum: that of what this field says for each of several, where it says it for any. */
  readonly sumOf?: string
  /** Asked of one who stands alone on the side that is served: of several, what is known of each decides. */
  readonly alone?: true
  /** Longest text in characters, or largest number. */
  readonly max?: number
  readonly options?: Readonly<Record<string, Bilingual>>
  /** Options that are for a case about some kinds of right alone. */
  readonly forRights?: Readonly<Record<string, readonly RightKind[]>>
  /** Options that state what the file itself tells: what has to be so for each to be chosen. */
  readonly optionsWhen?: Readonly<Record<string, OptionCondition>>
  /** Options that have a step of their own while something runs, by the clock: what happened before may still be told with them. */
  readonly notWhile?: Readonly<Record<string, string>>
  /** Of a way of service: what the law says of each, by option. */
  readonly modes?: Readonly<Record<string, ServiceModeRule>>
  /**
   * What a text is prefilled with: the links, or the platforms, that the complaint names, one a line; what it says of its venue, or whose side who asks is on; or what was last said
   * in a step of another proceeding of the case.
   */
  readonly from?:
    | 'links'
    | 'platforms'
    | 'role'
    | { readonly venue: VenueDetail }
    | { readonly procedure: string; readonly step: string; readonly field: string }
  /**
   * Held from the decision of the proceeding that asked for this one, where it made one of this kind: its number, its day, who made it, or what was
   * said in a field of the step that made it. Nothing else is taken, unless the field named here says that the document is somebody else's.
   */
  readonly decided?: {
    readonly papers: readonly PaperKey[]
    readonly part: 'number' | 'day' | 'organ' | { readonly said: string }
    readonly unless: string
  }
  /** Names evidence of the case, by number; left empty only where a file comes with the step. */
  readonly evidence?: true
  /** Who reads it, where that is fewer than learn of its step: the body alone, or those who work the proceeding (a deliberation). */
  readonly for?: FieldAudience
  /** Of a long text that is a list, one item a line: usual items to pick, some of a case about some kinds of right alone. */
  readonly phrases?: readonly (Bilingual & { readonly rights?: readonly RightKind[] })[]
  /** Of a long text that is a list of provisions, one a line: each names its article. */
  readonly cites?: true
  /** Of a text in an officer's own words: sentences to begin it with, each to be fitted to the case afterwards. */
  readonly sentences?: readonly Sentence[]
  /** Of answers: the list they answer, item by item, by step and field. */
  readonly to?: { readonly step: string; readonly field: string }
  /** Of rows: what each asks for, by column. */
  readonly columns?: Readonly<Record<string, ColumnRule>>
  /**
   * Of rows that make up a file: the parts that it has to have, as options of this column, each with the field that says why it has none.
   * Nobody sends it while a part is neither there nor accounted for. `filed`: the part that a file is which comes with the step itself.
   */
  readonly parts?: {
    readonly column: string
    readonly unless: Readonly<Record<string, string>>
    readonly filed?: string
  }
  /** Prefilled as it was typed in the newest of these steps, in the field of the same name; rows also with what was filed then as a part. */
  readonly carried?: readonly string[]
  /** Of rows: none of them stands in the field of the same name of one of these steps that was taken before. */
  readonly notIn?: readonly string[]
  /** Of rows: one for each exhibit of the other side, named in the column of the kind exhibit; one that says nothing is none. */
  readonly perExhibit?: true
  /** Asked for no more: read where it was typed before. */
  readonly former?: true
  /** Of a person: somebody else than whoever takes the step. */
  readonly besidesTaker?: true
  /** Of a person: none of those who have the proceeding (a hearing is presided over by somebody who did not investigate). */
  readonly outsideCase?: true
  /** Of a person: who has this role. */
  readonly role?: Role
  /** Asked for where somebody whom that step named is not among the persons of this form: what became of them. */
  readonly unlessNamed?: { readonly step: string; readonly field: string }
  /** Of what is asked for each of several: asked of whom the newest of these steps did not choose in its field. */
  readonly unlessChosen?: { readonly steps: readonly string[]; readonly field: string }
  /**
   * Of what is decided: no more than the field of the same name told in the last of these steps. `stated`: the field by which one sees that it told
   * it at all.
   */
  readonly noMoreThan?: { readonly steps: readonly string[]; readonly stated?: string }
  /**
   * Of a text, or the words of a choice, that is printed: it orders nothing of a kind that is not chosen in the field, by the option of the kind the words (a regular
   * expression) by which a clause orders it.
   */
  readonly kindsIn?: { readonly field: string; readonly words: Readonly<Record<string, string>> }
  /** Of a text that says where something is: every line has an address or a number by which it is found. */
  readonly locates?: true
  /** Of a text that is printed: the sums that it states behind these words are those of the fields. */
  readonly sums?: Readonly<Record<string, string>>
  /**
   * Of a result: what it orders agrees with it. `orders` of the same form, or of the newest of these steps: with the dismissing option every line
   * dismisses, with any other one at least orders something. A step that stated its own result in `stated` was held against it then.
   */
  readonly accords?: {
    readonly orders: string
    readonly dismissing: string
    readonly steps?: readonly string[]
    readonly stated?: string
  }
  /** Of a sum: stated exactly where this option is chosen. Of rows: asked for where it is, and only there. */
  readonly goesWith?: { readonly field: string; readonly option: string }
  /** Of a moment: when that ended which began at the moment of this field, so not before it. */
  readonly endOf?: string
  /** Asked for where this field of the same form says yes: a later paper is untrue without it. */
  readonly neededWith?: string
  /** Asked for, and to be answered, exactly while a period of this clock, or of one of these, runs: there is something then that it is about. */
  readonly whileRuns?: string | readonly string[]
  /** Of choices: each of them has to be confirmed. */
  readonly every?: true
  /** Of rows: none that is the same in these columns, at the same place (`at`), as one of an event whose period of this clock still runs. */
  readonly notHeld?: { readonly clock: string; readonly columns: readonly string[]; readonly at: string }
  /** Of rows: what becomes of things that a decision lists, each one of those, and no more of it than is left. Prefilled with what is left. */
  readonly dealsWith?: ThingsRule
  /** Of a text that is not to say this: what it does not hold (the source of an expression), and the code of the refusal. */
  readonly without?: { readonly words: string; readonly problem: string }
}

/** What a row of a table asks for: of a choice one of its options, of a number one above nothing, of a record a thing in the file of the case. */
export interface ColumnRule {
  readonly kind: 'text' | 'long' | 'number' | 'choice' | 'exhibit' | 'record'
  /** For the office alone: no paper prints it. */
  readonly inner?: true
  readonly title: Bilingual
  readonly required?: boolean
  readonly max?: number
  readonly options?: Readonly<Record<string, Bilingual>>
}

/** Audiences from the widest to the narrowest; what is for a party is for the office too. */
export const audienceOrder = [
  ['parties'],
  ['filer', 'respondent'],
  ['officers'],
  ['body', 'proceeding'],
  ['panel'],
] as const satisfies readonly (readonly (Audience | 'panel')[])[]

/** Audiences a single field may be kept to; `panel`: of what is deliberated, the members, who keeps the file and who approves it. */
export type FieldAudience = Exclude<Audience, 'parties'> | 'panel'

/** Whose move a state waits for, as a filer reads it. */
const turns = ['office', 'requester', 'respondent', 'parties', 'other-body', 'nobody'] as const
export type Turn = (typeof turns)[number]
/** The same, as one of several of a side is told it: it is the others' for one that has done its part, and over for one on whom nothing was laid. */
export const turnsTold = [...turns, 'others', 'over'] as const
export type TurnTold = (typeof turnsTold)[number]

/** The sides a state may wait for: who works the proceeding, or a party. */
export type DutySide = 'office' | 'requester' | 'respondent'

/** What a state waits for of one side, and until when. */
export interface AwaitedRule {
  /** The step that fulfils it, as the law expects it; absent of what is done outside the program or in a room. */
  readonly step?: string
  /** Steps that fulfil it as well, by the same people (to refuse in place of to file). */
  readonly or?: readonly string[]
  /** What is to be done, in words; absent: what the step is called. */
  readonly what?: Bilingual
  /** The period that binds it; of several the one that runs. */
  readonly until?: string | readonly string[]
  /** Waited for only while one of these periods runs. */
  readonly while?: readonly string[]
  /** Waited for only where this is so. */
  readonly when?: Condition
  /** Of what is done once for each whose period (`while`) runs: waited for while one of them has had no period of this clock. */
  readonly unbegun?: string
  /** The signature under the agreement that lies open: done by whoever has given it. */
  readonly signs?: true
  /** What the decision lays on a party: asked of nobody on whom it lays nothing, see `sparedParties`. */
  readonly laid?: true
  /** The step that asks it of each side: waited for since that was taken, of each until it has done it, whatever the others did. */
  readonly askedWith?: string
  /** The step by which a party tells what the office is to verify: waited for since it was told, and of that party no more until then. */
  readonly verifies?: string
  /** The day until which whoever asked wants it: typed in this field of that step, and printed in what came of it. No period of the law. */
  readonly wantedBy?: { readonly step: string; readonly field: string }
}

export interface StateRule {
  readonly title: Bilingual
  /** One sentence in plain words for the parties. */
  readonly plain: Bilingual
  /** The same for one of several on whom the decision lays nothing. */
  readonly plainSpared?: Bilingual
  readonly turn: Turn
  /** Of the turn of another body that does not hold the proceeding: whose decision, or what, is waited for. */
  readonly awaits?: Bilingual
  /** What it waits for, side by side; what a side may do besides is no part of it. Steps that are owed wherever they are offered say so. */
  readonly duties?: Readonly<Partial<Record<DutySide, readonly AwaitedRule[]>>>
  readonly final?: boolean
  /**
   * Whether a proceeding in it counts as closed. A state that is not final may be closed too: an adjudication closes with
   * its decision, though service, publication and suit follow. It closes on the day it first comes into such a state.
   */
  readonly closed?: boolean
  /**
   * Sides that are not told of it: stages within the office, what is decided and not yet served, a suspected crime. To them the
   * proceeding stands where it stood before (see undisclosed.ts).
   */
  readonly keptFrom?: readonly KeptSide[]
}

export interface OutcomeRule {
  readonly title: Bilingual
  /** Whether the outcome counts as closed in the closure rate. */
  readonly counts: boolean
  /** Outcomes that rest on agreement, for the mediation success rate. */
  readonly agreed?: boolean
}

/**
 * Of a procedure whose decision each of several has to comply with: the period that the service of it starts for each, by which one knows who they are,
 * and the states in which each of them may stand, in the order in which the proceeding stands in the first that somebody stands in.
 */
interface StandsForEachRule {
  readonly side: PartySide
  readonly clock: string
  readonly order: readonly string[]
}

/** Where a decision says on whom of several it lays something. */
export interface BindingRule {
  readonly side: PartySide
  /** Steps that say it, the newest of which counts. */
  readonly steps: readonly string[]
  /** The text of what is ordered, one order a line; of several fields the one that the step has. */
  readonly orders: string | readonly string[]
  /** The periods of each in which it may contest the decision: once they are over, so is the matter for one on whom nothing is laid. */
  readonly until: readonly string[]
  /** The field, asked for each, that says of whom the request is dismissed. */
  readonly spares?: string
  /** Fields, asked for each, that say what is laid on one alone: where one of them is filled in, it is laid on nobody else. */
  readonly lays?: readonly string[]
}

/** Whom of several of a side a step concerns: nothing of it is made out to the others, and none of its periods runs for them. */
export interface ConcernRule {
  readonly side: PartySide
  /** The field, asked for each, that says who is meant; where it says it of nobody, all are. */
  readonly chosen?: string
  /** Fields, asked for each, that say something of one, and a text that does by name: who is not among those is not meant. */
  readonly lays?: readonly string[]
  readonly orders?: string
  /** The first of them has to be filled in for one at least. */
  readonly needed?: true
  /** From then on the proceeding is about those alone. */
  readonly keeps?: true
  /** It is for nobody on whom the decision lays nothing, see `sparedParties`. */
  readonly bound?: true
}

/** A permitted move. `to: 'same'` stays in the state (a hearing held, an opinion recorded). */
export interface StepRule<S extends string = string, C extends string = string> {
  readonly title: Bilingual
  /** What taking it will do, in words, for the next-step panel. */
  readonly effect: Bilingual
  /** States it may be taken from; 'open' means every state that is not final. */
  readonly from: readonly S[] | 'open'
  readonly to: S | 'same' | 'before'
  /** Where it leads instead, by how things stand once it is taken: the first that holds, from the states named or from any. */
  readonly toWhen?: readonly { readonly to: S; readonly when: Condition; readonly from?: readonly S[] }[]
  /**
   * Side states in which it may be taken too, while its period goes on there: the proceeding stays, and comes back to where the step leads.
   */
  readonly aside?: { readonly in: readonly S[]; readonly while: C }
  readonly by: readonly Role[]
  /** What has to be so for it to be taken by anybody. */
  readonly when?: StepCondition
  readonly fields?: Readonly<Record<string, FieldRule>>
  /** Keys of the papers it issues. */
  readonly papers?: readonly PaperKey[]
  readonly starts?: readonly C[]
  /** Clocks that end here because it does what they ask: met, or missed where that comes after their period. */
  readonly stops?: readonly C[]
  /** Of rights it uses: those that are used with it though their period was found to have run out, which are late then. */
  readonly lateFor?: readonly C[]
  /** Of clocks it ends: the date field that says on which day what they ask was done, where that is another than the day of the step. */
  readonly endsOn?: Readonly<Partial<Record<C, string>>>
  /** Clocks that end here without what they ask: moot, or missed where their period had ended and asked something of somebody. One that it stops too is dropped where its condition does not hold. */
  readonly drops?: readonly C[]
  /**
   * Clocks whose period has to be over first: until then it is refused to everybody, the program included. A clock of these that it stops
   * too has run out with nothing done.
   */
  readonly restsOn?: readonly C[]
  /** Clocks of which a period has begun of whomever it is about: nobody is brought before a court whom nobody urged. */
  readonly onceBegun?: readonly C[]
  /** Of clocks it starts, ends, suspends or resumes: what has to be so, once it is taken, for that to happen. */
  readonly clocksWhen?: Readonly<Partial<Record<C, Condition>>>
  /** Clocks whose time stops counting; the cause is the step's field `cause`, or this fixed code. */
  readonly suspends?: readonly C[]
  readonly cause?: string
  /**
   * Whether stopping clocks is all it is for: it is refused where it would stop none, because none that runs knows the cause or the periods of
   * those that do had ended. Any other step leaves such clocks as they stand.
   */
  readonly forTime?: true
  readonly resumes?: readonly C[]
  /** Causes that end with it, of the clocks it resumes; absent: the only one they know. A clock counts on when no other cause is left. */
  readonly endsCauses?: readonly string[]
  /** Extension of a clock, by the extension's key. */
  readonly extends?: { readonly clock: C; readonly extension: string }
  /** Side that speaks in it, where the office alone takes it: it enters what came from that side on paper. */
  readonly ofSide?: PartySide
  /** Outcome code, or the name of the field that carries it. */
  readonly outcome?: string | { readonly field: string }
  /**
   * Of a step that decides anew: taken up again by the step `since`, after one of `by` recorded that what was decided was annulled, it does not say all of
   * this as it was said before (by the step that says it, each with its field), unless the annulment was for that reason alone (`unless`).
   */
  readonly unlikeAnnulled?: {
    readonly since: string
    readonly by: readonly string[]
    readonly unless: { readonly field: string; readonly is: string }
    readonly said: readonly { readonly steps: readonly string[]; readonly field: string }[]
  }
  /** Steps whose taker may not take this one (maker is not approver). */
  readonly apartFrom?: readonly string[]
  /**
   * Order among the steps a state offers, where that of the table is not theirs: the smallest comes first, without one it is 50. The
   * first is the one the law expects next.
   */
  readonly order?: number
  /** Of a step of a party: of none on whom nothing is laid, see `sparedParties`. */
  readonly ofLaid?: true
  /** Of a step of a party: nothing waits for it (a request, more evidence, a withdrawal), even where it is the party's turn. */
  readonly voluntary?: boolean
  /**
   * Of a step with which a party does what its own period is for: it ends that period alone, and moves the proceeding once no other party
   * of it has one that runs, or is still to be served. Open to a party while its own runs. Of a step that the law takes: at the end of the
   * period of each, for that one.
   */
  readonly each?: C
  /**
   * Of a step that a party may take within its own period of the clock and behind it: it ends that period alone, and moves the proceeding once no
   * other party has one that runs, or is still to be served.
   */
  readonly alsoBehind?: C
  /**
   * Of a step about one of several who each have to comply (see `StandsForEachRule`), who is named: taken where that one stands, it moves that one and its
   * clocks alone, and the proceeding once no other holds it back.
   */
  readonly ofEach?: true
  /** Of a step that is about all of several who stand by themselves: it moves each who stands where it is taken. */
  readonly ofAll?: true
  /** Of a step with which a party takes back what it asked for by that step: it moves nothing while what another of several asked for stands. */
  readonly withdraws?: string
  /**
   * Of a step about one of the events for each of which a period runs (which of two seizures is lifted): that period, the field of the kind event
   * that names it, and the paper by whose number people know it. It moves the clocks of that event alone, and its papers speak of it.
   */
  readonly about?: { readonly clock: C; readonly field: string; readonly paper: PaperKey }
  /** Special work done with the step by the rooms: opening proceedings (triage), sending the file away. */
  readonly opens?: 'chosen-procedures'
  /** Name of the date field that holds the day of the event. Clocks start, stop, suspend and resume on it; absent: on the day the step is taken. */
  readonly datedBy?: string
  /** Number field that gives the length of what the step starts or extends, where the law leaves the length to the office. In the clock's (extension's) own unit. */
  readonly lengthFrom?: string
  /**
   * Of a step with which somebody hands in what its period is for: handed in over the counter (the option of the field), it comes in time
   * until the body that holds the proceeding closes on the last day.
   */
  readonly closesAtCounter?: { readonly field: string; readonly option: string }
  /** Offered only while this clock runs (a decision is published once, a seizure confirmed once). */
  readonly whileRuns?: C
  /** Of a step offered while its clock runs: the office owes it until then, whatever else the state waits for. */
  readonly owed?: true
  /** Kinds of body that take it, where the procedure is run by several and the law names one. */
  readonly bodies?: readonly BodyKind[]
  /** Kinds of matter that it is for, `plain` of what no referral opened; absent: any. In another proceeding there is no such step. */
  readonly matters?: readonly string[]
  /** Kinds of matter that it is not for: they have a step of their own. */
  readonly notMatters?: readonly string[]
  /** Shortest notice: the day in the field lies at least this far after the day the step is taken. */
  readonly ahead?: NoticeLength & { readonly field: string }
  /** Of a step that serves the notice of a session: the day of service lies at least this far before it, unless the party agrees (`agreed`). */
  readonly aheadOfSession?: NoticeLength | undefined
  /** Facts the step sets on the proceeding, by name: from its field of the same name where it has one, else this fixed value. Set before clocks start. */
  readonly facts?: Readonly<Record<string, string | boolean>>
  /** It records a payment of what the decision asks for, by this field: a part of it, or what was left, see `duesOf`. */
  readonly pays?: { readonly field: string; readonly as: 'part' | 'rest' }
  /** Whose evidence (what is not sealed) is served on the other side with this step. */
  readonly serves?: 'requester' | 'respondent'
  /** What it serves, on whom: the newest of each kind of these papers of its proceeding, and copies of what was filed. With a proof for each. */
  readonly delivers?: DeliveryRule
  /** Whom of several it concerns, where that is not everybody. */
  readonly concerns?: ConcernRule
  /** Who learns of it in their own timeline. */
  readonly audience?: 'parties' | 'filer' | 'respondent' | 'officers' | 'body'
  readonly source?: LegalSource
  /** Rows of the table of rules that it carries out, by id. */
  readonly rows?: readonly string[]
  /**
   * What it does to the agreement of its proceeding: lays it before the parties, makes it effective, or goes back to talks, which voids
   * the signatures. The first two are taken in the room where the agreement is signed, which gives them the terms and the signatures;
   * their plain form leads there.
   */
  readonly agreement?: 'lays' | 'concludes' | 'reopens'
  /** Whether the persons its form names have the proceeding from then on (a panel, the officers of a case), the head first. */
  readonly namesOfficers?: 'panel' | 'officers' | 'tribunal'
  /** Whether the side that was asked to mediate is willing, as the room of the mediation shows it. */
  readonly consent?: 'agrees' | 'refuses' | 'silent'
  /** What it names: the tribunal, in the room of the arbitration. */
  readonly constitutes?: 'tribunal'
  /** It takes on a matter that its requester has to prove: whoever takes it is told where nothing of theirs is in the file. */
  readonly proved?: true
  /** What it does to the sessions of its proceeding: calls one (field `heldAt`), puts it off, or records it as held (`heldOn`, `record`). */
  readonly session?: 'calls' | 'moves' | 'records'
  /** Of what somebody hands in or answers: listed among the submissions of the case. */
  readonly submission?: SubmissionRule
  /** Whether files come with it, as evidence of the side that takes it; 'annex': they prove that it was done, or what is asked for (a receipt, a letter, an application), and are no exhibits of the facts. */
  readonly files?: true | 'annex'
  /** Earlier steps whose words its taker needs: shown beside its form, as far as they may read them. */
  readonly reads?: readonly string[]
  /** Paper that a party signs for with it: with that the newest of its proceeding is served on it. */
  readonly signsFor?: PaperKey
  /**
   * What its paper says was signed by the sides on paper: who signed for each (`requesterSigner`, `respondentSigner`) is typed and what they
   * signed is filed, unless the agreement of another proceeding that offers the step has their signatures.
   */
  readonly signedOnPaper?: true
  /** A party's own word that ends what it asked for: where the office enters it, what the party wrote and signed is filed with it. */
  readonly written?: true
  /** Every party takes it; where the proceeding goes and what its clocks do comes with the last of them. */
  readonly jointly?: true
  /** It asks another body, which answers in a proceeding of its own. */
  readonly refers?: ReferralRule
  /** A body that gets its papers in copy: it is told as one that is asked, acknowledges them and may say what it thinks of the matter. */
  readonly copies?: ReferralRule
  /** It records what another body answered. */
  readonly answeredBy?: AnsweredRule
  /**
   * Whoever reads that it was taken reads the files that came with it, whosever they are; what is sealed stays sealed. So it is, without being
   * said, of what a party says to the office and the other side reads at once (see `filesAreShared`).
   */
  readonly sharesFiles?: true
  /** What it says is for every body that has the case, not for those alone that handle this proceeding: the result of a suit. */
  readonly saysToAll?: true
  /** Of what the other side reads at once: the files that come with it are for the office alone, which knows from them who somebody is. */
  readonly ownFiles?: true
  /** The desk that asked another body may take it while nobody has taken the proceeding on, though its body does not run the procedure. */
  readonly bySender?: true
  /** Kinds of matter in which it is the act of whoever sent it on, and nobody's once a receiver took it over: that one sends it back. */
  readonly untilTaken?: readonly string[]
  /** Offered only where every receiver refused, let the offer lapse, or sent the proceeding back. */
  readonly whenUntaken?: true
  /** Of what the law has decided: not before every desk near by that takes such cases on was asked. */
  readonly afterAsking?: boolean
  /** It sends the proceeding back to the desk that had offered it, which goes another way with it. Its fields `ground` and `reason` say why. */
  readonly givesBack?: true
  /** What is to be done, where that is more than the step. */
  readonly asked?: Bilingual
  /** What a panel decides: it has to be whole. */
  readonly ofPanel?: true
  /** Steps that were offered to the office and are not to be taken, once it took this one: what was asked for was refused. */
  readonly settles?: readonly string[]
  /**
   * Requests of parties that it decides on, by their steps: what it answers them with, and whose they are where that is one side's alone. One
   * that refuses, or may, is taken only where somebody asked and nobody has decided yet; `orByLetter`: or the desk that referred the case asked.
   */
  readonly decidesOn?: DecisionRule
  /** It is about rights of these kinds: no step of a case that rests on none of them. Its `when` says so too. */
  readonly forRights?: readonly RightKind[]
  /** It opens the case: refused where the case rests on no right that the procedure is for (see `TriageRule.rights`). */
  readonly ofRights?: true
  /**
   * It opens a case against what was done: where that had ended longer before it was reported than the law lets it be pursued, only with one of the
   * options of the field, some of which give it longer.
   */
  readonly pursuedWithin?: {
    readonly period: ToldPeriod
    readonly field: string
    readonly longer: Readonly<Record<string, ToldPeriod>>
  }
  /** It has the case whose number the field names handled together with this one: another of the same body, on the same right. */
  readonly handledWith?: { readonly field: string }
  /**
   * It rests on what was served on everybody: refused while somebody is still to be served, see `stepsStillServing`. Of a step of each (`each`):
   * until then it ends that one's own period and moves nothing else.
   */
  readonly onceServed?: true
  /** Requests of parties that have to be answered before it, by their steps: behind it they can be answered no more. */
  readonly answered?: readonly string[]
  /** It decides on what the sides handed in: refused while the other side was not served with all of it. */
  readonly heard?: true
  /**
   * Of a step that ends the proceeding: on what ground that end can be taken back. `office`: the office revokes what it decided itself. `wish`: the
   * party that ended it asks for that in writing, or takes it back itself on the day on which it did so.
   */
  readonly revoked?: 'office' | 'wish'
  /** Taken by the tribunal itself: once it is formed, waited for of its members and not of who keeps the file. */
  readonly ofTribunal?: true
}

/**
 * A step that asks another body: it opens a proceeding at the desk that asks and offers it to the desk its form names. A body that works
 * outside the system is named in words, and gets the papers alone.
 */
export interface ReferralRule {
  /** Procedure in which the other body answers. */
  readonly procedure: string
  /** Kinds of body that may be asked. */
  readonly bodies: readonly BodyKind[]
  /** Field that names the desk. */
  readonly desk: string
  /** Field that names a body outside instead. */
  readonly outside?: string
  /** What is asked, in one sentence. */
  readonly asks: Bilingual
  /** Kind of matter that the other body gets: which of the steps of that procedure are for it. */
  readonly matter: string
  /** Step of that procedure with which the other body signs for what it is sent: taken with its acceptance. */
  readonly signs?: string
  /** The paper of its own decision that the other body builds on, and the step that made it. */
  readonly decision?: { readonly paper: PaperKey; readonly step: string }
  /** What the desk asked may do with sealed evidence, which then travels to it; absent: none does. */
  readonly sealedUse?: Bilingual
  /** Sides that learn nothing of it: neither that another body was asked, nor what it does. */
  readonly keptFrom?: readonly KeptSide[]
  /**
   * The matter goes on there as if it had been brought there first: it is not in confidence because who passes it on works in confidence, and
   * none of the papers by which that one was told goes along.
   */
  readonly onward?: true
}

/**
 * Of a step that records what another body answered. Where that body works in the system its own step brings it about, with what it
 * wrote; by hand it is recorded only from the letter of a body outside, which is filed with it.
 */
interface AnsweredRule extends AnswerSource {
  /** Other procedures in which a body may answer it, or answered it before. */
  readonly also?: readonly AnswerSource[]
  /** Of the body that got a copy, not of the one that was asked. */
  readonly toCopy?: true
}

/** The procedure in which a body answers. */
interface AnswerSource {
  readonly procedure: string
  /** Its steps that bring the record about, each with the fields taken over: own field by theirs. The day of the event goes with it. */
  readonly steps: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** From where an answer that a step records may come. */
export function answersOf({ answeredBy }: { readonly answeredBy?: AnsweredRule | undefined }): readonly AnswerSource[] {
  return answeredBy ? [answeredBy, ...(answeredBy.also ?? [])] : []
}

/** What a step decides on, see `StepRule.decidesOn`. */
export interface DecisionRule {
  readonly requests: readonly string[]
  readonly as: 'granted' | 'refused' | 'either'
  readonly of?: PartySide
  readonly orByLetter?: true
}

type SubmissionKind =
  | 'defence'
  | 'statement'
  | 'supplement'
  | 'evidence'
  | 'opinion'
  | 'objection'
  | 'request'
  | 'consent'
  | 'signature'
  | 'notice'
  | 'answer'

/** A step with which a party speaks to the office, or a body answers. */
export interface SubmissionRule {
  readonly kind: SubmissionKind
  /** Steps with which the office serves it on the other side, which reads it from then on; absent: at once, if the step is for it. */
  readonly through?: readonly string[]
  /** The clock of the period that the law gives for it, where it may come after that. */
  readonly late?: string
  /** Of a request or objection: it has its effect by itself, and nobody decides on it. */
  readonly stands?: true
  /** Of a request: each is about something of its own, and another may be made while one is not answered yet. */
  readonly again?: true
}

/**
 * What a step serves. Its form may ask for the day and the way of service (`servedOn`, `mode`), where and how it was done (`servedAt`,
 * `howServed`), and for those of the requester where both sides are served (`requesterServedOn`, `requesterMode`, `requesterHow`); of what is
 * published `announcedOn` keeps the day of publication. A step that asks for neither day nor way prepares the proof for whoever will serve.
 */
export interface DeliveryRule {
  readonly to: 'requester' | 'respondents' | 'parties'
  /** Of several on the side those it concerns, one at least: nobody waits for the others, and each paper is made out to whom it was served on. */
  readonly some?: true
  /** Of several on those alone for or against whom a period of this clock runs. */
  readonly while?: string
  /** Steps that issued it, with its proofs: who was served since the newest of them is not asked for again. */
  readonly of?: readonly string[]
  readonly papers?: readonly PaperKey[]
  /** Names of copies that go with them and are no papers of the house. */
  readonly copies?: readonly string[]
  /** Handed over, or left, at the booth that the complaint names: there it is served unless another place is typed. */
  readonly atBooth?: true
}

/** Rooms in which a proceeding is worked beside its case page. */
export const proceedingRooms = ['mediation', 'arbitration'] as const
type ProceedingRoom = (typeof proceedingRooms)[number]

/** The sessions a procedure is held in. */
export interface SessionsRule<S extends string = string> {
  /** The kinds it knows, and the states in which one of each may be planned. */
  readonly planned: Readonly<Partial<Record<Session['kind'], readonly S[]>>>
  /** The kind that its steps call, put off and record. */
  readonly ofSteps: 'joint' | 'hearing'
  /** What its law calls its hearing. */
  readonly called?: Bilingual
  /** No hearing is held online that a party clearly refused to have so: the steps with which each says that it refuses, and that it agrees after all. */
  readonly online?: { readonly refused: string; readonly agreed: string; readonly because: Bilingual }
}

/** Of a procedure that triage may open. */
export interface TriageRule {
  /** Kinds of body it may be offered to, the usual one first. */
  readonly bodies: readonly BodyKind[]
  /** What a body of a kind is asked to do, as the letter to it says; of other kinds, to handle the case by the procedure. */
  readonly asks?: Readonly<Partial<Record<BodyKind, Bilingual>>>
  readonly when: Bilingual
  /** Kinds of right it is for; absent: any. */
  readonly rights?: readonly RightKind[]
  /** Of rights of some kinds it is about but some acts, by their codes in the complaint: what else was done to them is a matter of another. */
  readonly acts?: Readonly<Partial<Record<RightKind, readonly string[]>>>
  /** Where an act showed itself that this is the way for: triage has it chosen, at a desk of these bodies, and says why. */
  readonly venues?: Readonly<Partial<Record<Venue, VenueRoute>>>
  /** What of the complaint’s form leads to it, where the place leads to no way of its own; absent of what only a place leads to. */
  readonly asked?: RequestWish
  /** Where it cannot be the way, and why. */
  readonly notAt?: Readonly<Partial<Record<Venue, Bilingual>>>
  /** Its papers tell the other side who asks: why it is no way for who only reported, unless they agreed to be named. */
  readonly names?: Bilingual
}

/** The way that an act takes where it showed itself. */
export interface VenueRoute {
  readonly title: Bilingual
  /** What of the complaint’s form leads to it. */
  readonly asked: RequestWish
  /** What people want who take it. */
  readonly for: readonly Wish[]
  /** Kinds of body it goes to, the usual one first; those of the procedure. */
  readonly bodies: readonly BodyKind[]
  /** Kinds of right it is for; absent: any. */
  readonly rights?: readonly RightKind[]
  readonly why: Bilingual
  /** What it gives whoever asks for it, and what it costs. */
  readonly gives: Bilingual
  readonly fee: Bilingual
  readonly source: LegalSource
}

/** What may be asked for with a complaint, in the order offered; by the last it is left to triage. */
export const requestWishes = [
  'adjudication',
  'report',
  'fair',
  'platform',
  'customs',
  'assistance',
  'overseas',
  'mediation',
  'arbitration',
  'preservation',
  'advise',
] as const
export type RequestWish = (typeof requestWishes)[number]

/** What people want who complain, in the words of the guide to the ways of handling. */
export const wishes = ['stop', 'compensation', 'settle', 'punish'] as const
export type Wish = (typeof wishes)[number]

/** Of a procedure that people may ask for: what it gives them, for which wishes, at what cost. */
export interface GuideRule {
  readonly for: readonly Wish[]
  readonly gives: Bilingual
  /** What has to be there before it can be used. */
  readonly needs?: Bilingual
  readonly fee: { readonly says: Bilingual; readonly source: LegalSource }
}

/**
 * A rule between proceedings of one case: what happened in one offers a step in another. It offers; an officer decides. A procedure
 * that is not named is the one that declares the rule, which has at least one end in it.
 */
export interface JoinRule {
  readonly when: { readonly procedure?: string; readonly outcome?: string; readonly step?: string }
  readonly offers: { readonly procedure?: string; readonly step: string }
  readonly because: Bilingual
  readonly source: LegalSource
}

/**
 * A rule between proceedings of one case: while this is so of one, it stands in the way of steps of another. It decides nothing and lasts as
 * long as what it rests on. A procedure that is not named is the one that declares the rule, which has at least one end in it.
 */
export interface BarRule {
  /** The procedure in which it has to be so. */
  readonly of?: string
  readonly while: Condition
  /** Only where every party of the case signed the agreement of that proceeding: of others it says nothing. */
  readonly signedByAll?: true
  readonly bars: {
    readonly procedure?: string
    /** Steps that nobody takes. */
    readonly steps?: readonly string[]
    /** An option that nobody chooses. */
    readonly option?: { readonly step: string; readonly field: string; readonly option: string }
    /** Steps that the program does not take by itself at the end of a period: whether it ran out is left to the office. */
    readonly left?: readonly string[]
  }
  readonly because: Bilingual
  readonly source: LegalSource
}

/** A period that a paper names and no clock of the procedure counts: it runs elsewhere, or nothing follows from its end. */
export interface ToldPeriod {
  readonly length: number
  readonly unit: ClockUnit
  readonly source: LegalSource
}

/** Periods that papers name, by paper and by what each is for (see `periodsOfPaper`): a clock of the procedure, or one told only. */
export type ToldPeriods<C extends string = string> = Readonly<
  Partial<Record<PaperKey, Readonly<Record<string, C | ToldPeriod>>>>
>

/** One procedure under one text of the law. */
export interface Procedure<S extends string = string, C extends string = string> {
  readonly key: string
  /** First day of the text it follows; a proceeding keeps the version it started under. */
  readonly version: PlainDate
  readonly title: Bilingual
  readonly short: Bilingual
  /** Number pattern of its own, {year} and {n} filled in, and {body} where each body has a series of its own; style of Zhuhai unverified. */
  readonly numbering: string
  readonly source: LegalSource
  /** Rows of the table of rules that its declaration carries out beside those of its steps and clocks. */
  readonly rows?: readonly string[]
  readonly runBy: readonly BodyKind[]
  /** Who holds its powers in their own name; absent: every body that runs it. */
  readonly competence?: CompetenceRule
  /** It goes beside the proceedings of a case: a case is spoken of by it only where no other runs, and it by the body that is asked, and for what. */
  readonly beside?: true
  /** It follows rules of the house: there was no older text of it. */
  readonly ofTheHouse?: true
  /** Which of the case's dates chooses the version: receipt of the request, or the end of what was done. */
  readonly decidedBy: 'filing' | 'act'
  readonly states: Readonly<Record<S, StateRule>>
  readonly start: S
  /** Clocks that start with the proceeding itself. */
  readonly startsWith?: readonly C[]
  readonly steps: Readonly<Record<string, StepRule<S, C>>>
  readonly clocks: Readonly<Record<C, ClockRule>>
  readonly outcomes: Readonly<Record<string, OutcomeRule>>
  /** Roles that hold and work it, for assignment. */
  readonly workedBy: readonly Role[]
  /** Confidential to its own body and parties (mediation, arbitration): others see the head only. */
  readonly confidential?: boolean
  /** A fact that speaks to the respondent (any of several): from when it is recorded the proceeding has come to them, served or not. */
  readonly addressedBy?: string | readonly string[]
  /** The clock that measures closing in time (按期办结率). */
  readonly closingClock: C
  /** Of the procedure that a complaint opens with. */
  readonly takesComplaints?: boolean
  /** It decides on what the complaint asks for or reports: its desk reads what came with the complaint and was sealed from everybody else. */
  readonly decides?: true
  /**
   * The office acts of its own, on what it was told (a report): who told it is no party, and the party it acts against learns nothing that
   * points to them, not even that anybody did.
   */
  readonly onReport?: true
  /** Where it says what was decided, and what changed that since, see `decisionInForce`. */
  readonly inForce?: InForceRule
  /** Whether each of several stands by itself once the decision is served on them. */
  readonly standsForEach?: StandsForEachRule
  /** Where its decision says on whom of several it lays something, see `sparedParties`. */
  readonly bindsEach?: BindingRule
  /** Facts that come with the complaint itself: the filer's own words, for the filer and the office to read. */
  readonly filedFacts?: readonly string[]
  readonly sessions?: SessionsRule<S>
  /** The room where it is worked beside its case page. */
  readonly room?: ProceedingRoom
  readonly triage?: TriageRule
  /** What the guide to the ways of handling says of it; its time is that of the closing clock. */
  readonly guide?: GuideRule
  /** How long a body has to answer a transfer of it, by kind of body, where that is not the house norm. */
  readonly answers?: Readonly<Partial<Record<BodyKind, ClockRule>>>
  /** Kinds of matter for which that is so; absent: any. */
  readonly answersFor?: readonly string[]
  /** Kinds of matter that the law orders the body to answer: offered to it, they wait there until it does, late or not. */
  readonly staysFor?: readonly string[]
  readonly joins?: readonly JoinRule[]
  readonly bars?: readonly BarRule[]
  readonly tells?: ToldPeriods<C>
  /** What its papers call those in it; absent where none of them does. */
  readonly calls?: CallsRule
  /** What a proceeding of it is about, for every paper of it; absent where the right that the case rests on says it. */
  readonly cause?: FactSource | readonly FactSource[]
  /** Where each of its papers takes its facts from, to whom it goes, which period it announces. */
  readonly papers?: PaperDeclarations<C>
  /** Within what time from when the act was known it is asked for; in months. */
  readonly limitation?: ToldPeriod
}

/** Whether the step may be taken from the state, by its table alone. */
export function isStepFrom(procedure: Procedure, step: StepRule, state: string): boolean {
  if (step.from === 'open') return procedure.states[state]?.final !== true
  return step.from.includes(state) || isAside(step, state)
}

/** Whether whoever is told of the step reads the files that came with it too: they go where its words go. */
export function filesAreShared({
  sharesFiles,
  ownFiles,
  submission,
  audience,
  by = [],
}: Partial<Pick<StepRule, 'sharesFiles' | 'ownFiles' | 'submission' | 'audience' | 'by'>>): boolean {
  if (sharesFiles) return true
  const isOfParty = by.some((role) => role === 'filer' || role === 'respondent')
  return isOfParty && !ownFiles && audience === 'parties' && submission !== undefined && !submission.through
}

/** Whether the step is taken beside its course, in a side state. */
export const isAside = ({ aside }: Pick<StepRule, 'aside'>, state: string): boolean =>
  aside?.in.includes(state) === true

/** The states to which a step may lead, but for where it stays or goes back. */
export function leadsOf({ to, toWhen = [] }: Pick<StepRule, 'to' | 'toWhen'>): string[] {
  return [...(to === 'same' || to === 'before' ? [] : [to]), ...toWhen.map((other) => other.to)]
}

/** Keys of the steps a state offers, the expected one first. */
export function stepsFrom(procedure: Procedure, state: string): readonly string[] {
  return remembered(offered, procedure, state, () =>
    Object.entries(procedure.steps)
      .filter(([, step]) => isStepFrom(procedure, step, state))
      .toSorted(([, a], [, b]) => (a.order ?? 50) - (b.order ?? 50))
      .map(([key]) => key),
  )
}

const offered = new WeakMap<Procedure, Map<string, readonly string[]>>()

/** Key of the step that does this to the agreement of a proceeding; undefined where the procedure has none. */
export function agreementStep(procedure: Procedure, does: NonNullable<StepRule['agreement']>): string | undefined {
  return Object.entries(procedure.steps).find(([, { agreement }]) => agreement === does)?.[0]
}

/** Whether an agreement lies open for signature in the state: the one that the step that lays it leads to. */
export function isOpenForSignature(procedure: Procedure, state: string): boolean {
  return Object.values(procedure.steps).some(({ agreement, to }) => agreement === 'lays' && to === state)
}

/** Key of the step that constitutes the tribunal; undefined where the procedure has none. */
export function tribunalStep(procedure: Procedure): string | undefined {
  return Object.entries(procedure.steps).find(([, { constitutes }]) => constitutes === 'tribunal')?.[0]
}

/** Steps that a state offers beside those with a form of their own in a room: sessions, the agreement, the tribunal. */
export function plainStepsFrom(procedure: Procedure, state: string): string[] {
  return stepsFrom(procedure, state).filter((key) => {
    const step = procedure.steps[key]
    return step && !step.session && !step.agreement && !step.constitutes
  })
}

/** Key of the step offered in the state that does this to a session. */
export function sessionStep(
  procedure: Procedure,
  state: string,
  does: NonNullable<StepRule['session']>,
): string | undefined {
  return stepsFrom(procedure, state).find((key) => procedure.steps[key]?.session === does)
}

/** Whether the procedure seeks an agreement of the sides: a mediator works it. */
export function seeksAgreement({ workedBy }: Pick<Procedure, 'workedBy'>): boolean {
  return workedBy.includes('mediator')
}
