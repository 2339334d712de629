import type { RowStanding } from '../access/index.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import { type RightKind, rightKinds } from '../kernel/case-record.ts'
import type { Awaited } from '../kernel/duty.ts'
import { type TurnTold, turnsTold } from '../kernel/procedure.ts'
import type { KeptSide } from '../kernel/role.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { writeNewer } from '../store/bulk.ts'
import { collection } from '../store/connection.ts'
import { type IndexSpec, modelOf } from '../store/model.ts'
import { day, flag, id, list, moment, nullable, oneOf, optional, shape, text, whole, words } from '../store/shape.ts'

/**
 * The docket (台账): one row for each proceeding and each offer, from which every worklist, count, list and export is read.
 * Derived from the cases; `rebuild` makes it anew.
 */
export interface DocketRow {
  /** Case number and part: ZB2026-000123:P1, ZB2026-000123:H2. */
  _id: string
  /** Sequence number of the case it was derived at: an older one never replaces a newer. */
  seq: number
  kind: 'proceeding' | 'offer'
  caseId: string
  /** P1, H2 ... */
  part: string
  proceedingId: string
  procedure: string
  state: string
  open: boolean
  /** The desk in whose worklist it stands. */
  bodyId: string
  deskId: string
  personId: string | null
  personName: string | null
  /** Where an offer came from. */
  fromBodyId: string | null
  fromDeskId: string | null
  /** Of an offer: transfer or help, what is asked. */
  offerKind: 'transfer' | 'help' | null
  asks: string | null
  /** Of a proceeding: the desk it is offered to at the moment. */
  offeredTo: string | null
  /** Of a proceeding: an offer came back refused or unanswered and nothing was done since. */
  returned: boolean
  title: string
  number: string | null
  rightKind: RightKind
  rightNumber: string
  requester: string
  respondent: string
  district: string
  /** End of the nearest running clock; `never` when none runs, so that it sorts last. */
  due: Date
  dueOn: PlainDate | null
  dueRule: string | null
  /** Of a case that something can be done about on the spot until then (a fair): when that ends. Absent of all others, and of older rows. */
  urgentUntil?: Date
  provisional: boolean
  /** Some running clock of it, not only the nearest, rests on a calendar not published yet. */
  unsettled: boolean
  suspended: boolean
  /** Until when the body it stands at owes what it owes next, and the key of that rule (see procedures/owed.ts); null where it owes nothing. */
  owedUntil: string | null
  owedRule: string | null
  /** Next instant at which a clock of it warns or ends. */
  nextAlertAt: Date
  filedOn: PlainDate
  openedOn: PlainDate
  closedOn: PlainDate | null
  outcome: string | null
  /** Closed within its limit; null while open or without a limit. */
  inTime: boolean | null
  /** Whether the closure rate counts it (see countingOf); false for offers. */
  counted: boolean
  /** Last day of the limit for closing, extended and net; null without one and while it is suspended. */
  limitOn: PlainDate | null
  limitPaused: boolean
  /**
   * How the limit of an open one stands, `running`, `suspended` or `none`; of a closed one the year, '2026': with it an index gives in order
   * of opening what is open, or was still at some new year. Null where the closure rate does not count it.
   */
  limitStatus: string | null
  /** Of a closed mediation: whether it rests on an agreement. */
  agreed: boolean | null
  confidential: boolean
  /** Whether it waits for an approval: of what somebody of the body proposed or did at once. */
  toApprove: boolean
  /** Whether somebody asked the desk for something beside any step that it has not answered; absent where nobody did, and of older rows. */
  asked?: boolean
  /** Whether somebody is still to be served with a paper of it, after its end too; absent where nobody is, and of older rows. */
  toServe?: boolean
  /** With what, in words; absent where nobody is, and of older rows. */
  serves?: Bilingual
  /** Whose own work it is besides who holds it, while it is open: named to its panel, or answering a request for help; absent of nobody's. */
  besides?: string[]
  /** For each thing that is its holder’s to do, the roles of which that one has to have one (`roleSet`); absent where nothing is, and of older rows. */
  asksRoles?: string[]
  /** What waits for that approval, in words, and the day on which whoever gives it owes it, if any; absent where nothing does, and of older rows. */
  approves?: ToDecide
  /** Who made all of what is to be approved, and may approve none of it. */
  makers: string[]
  /** Who made some of what a head decides there: another head stands in for them. Absent where that is `makers`, and of older rows. */
  stoodInFor?: string[]
  /** Sessions that are called and neither held nor cancelled, the earliest first, with whom each is for: which is the next is asked when the row is read. */
  sessions: RowSession[]
  /**
   * Where the requester asked not to be named: the title as whoever may not know them reads it. Null elsewhere. Then `words` holds what
   * everybody may search by, and a second time, marked, what those may who work on the case.
   */
  unnamed: string | null
  /** Whether who reported did not agree to ask in their own name: who is complained of reads nothing of them; absent elsewhere. */
  reported?: boolean
  /** Bodies that may read it. */
  readers: string[]
  /** Persons of the parties to whom the proceeding has come. */
  personIds: string[]
  /** Those among them who complained. */
  requesterIds: string[]
  recused: string[]
  /** Where a side is told that it stands, if that is not where it does; absent where both know. */
  told?: Partial<Record<KeptSide, RowStanding>>
  /** Where people of some of a side are told that it stands, and what waits for them, if it is not what the side is told; absent where it is. */
  own?: OwnRow[]
  /** Every right and respondent it is about, once for each who may read it (see subjects.ts); none of an offer, absent of older rows. */
  subjects?: string[]
  /** Search words: number, names, right numbers, bigrams of Chinese. */
  words: string[]
  changedAt: Date
}

/** What is to be decided, and the next period that binds it. */
interface Decided extends Pick<RowStanding, 'due' | 'dueOn' | 'dueRule' | 'provisional' | 'suspended'> {
  readonly zh: string
  readonly en: string
}

/** All that is to be decided, and one by one where not all of it was made by the same people. */
interface ToDecide extends Decided {
  readonly each?: OneToDecide[]
}
interface OneToDecide extends Decided {
  readonly makers: string[]
}

interface OwnRow {
  personIds: string[]
  awaits: Awaited
  turn?: TurnTold
  stands?: RowStanding
}

/** When and where a session of a row is, and who takes part in it: of the parties, and of those who work it. */
export interface RowSession {
  readonly sessionId: string
  readonly kind: 'hearing' | 'joint' | 'private'
  readonly startsAt: Date
  readonly minutes: number
  readonly place: string
  readonly online: boolean
  readonly personIds: string[]
  /** Sides of which somebody who is called has said that they stay away; absent where nobody has, and of older rows. */
  readonly absent?: ('requester' | 'respondent')[]
}

// Offers are looked for by desk, body and sender alone, and for the board: they stay out of the other indexes.
const ofProceedings = { partialFilterExpression: { kind: 'proceeding' } }
const ofUnassigned = { partialFilterExpression: { kind: 'proceeding', open: true, personId: null } }
const ofClosedOnes = { partialFilterExpression: { counted: true, closedOn: { $gt: '' } } }
const ofAgreed = { partialFilterExpression: { counted: true, agreed: true, closedOn: { $gt: '' } } }
const ofLimited = { partialFilterExpression: { counted: true, limitOn: { $gt: '' } } }
const ofCounted = { partialFilterExpression: { counted: true } }
const ofStages = { partialFilterExpression: { counted: true, open: true } }
const ofUrgent = { partialFilterExpression: { open: true, urgentUntil: { $gt: new Date(0) } } }
const ofOwed = { partialFilterExpression: { owedUntil: { $gt: '' } } }
const ofOpenOffers = { partialFilterExpression: { kind: 'offer', open: true } }
const ofRecusals = { partialFilterExpression: { recused: { $gt: '' } } }

const indexes: IndexSpec[] = [
  { key: { deskId: 1, open: 1, kind: 1, due: 1, _id: 1 } },
  { key: { personId: 1, open: 1, kind: 1, due: 1, _id: 1 }, ...ofProceedings },
  { key: { bodyId: 1, open: 1, due: 1, _id: 1 }, ...ofProceedings },
  { key: { deskId: 1, open: 1, personId: 1, kind: 1, due: 1, _id: 1 }, ...ofUnassigned },
  { key: { deskId: 1, due: 1, _id: 1 }, partialFilterExpression: { returned: true } },
  // What waits for the approval of a desk’s head.
  { key: { deskId: 1, due: 1, _id: 1, toApprove: 1 }, partialFilterExpression: { toApprove: true } },
  // What somebody asked of it beside any step.
  { key: { deskId: 1, due: 1, _id: 1, asked: 1 }, partialFilterExpression: { asked: true } },
  // What it has still to serve.
  { key: { deskId: 1, due: 1, _id: 1, toServe: 1 }, partialFilterExpression: { toServe: true } },
  { key: { readers: 1, open: 1, kind: 1, due: 1, _id: 1 }, ...ofProceedings },
  { key: { fromDeskId: 1, open: 1, kind: 1, due: 1, _id: 1 }, partialFilterExpression: { kind: 'offer' } },
  { key: { open: 1, due: 1, _id: 1 }, ...ofProceedings },
  // Lists of the board: days of one kind in their order, behind what has few values. Who wants all of these names them, and the ranges
  // are merged; a store merges two hundred at the most, so where limits and standings multiply them the city has an index of its own.
  // A district within a body is looked for among what the body has: of two indexes that would do, the body's comes first.
  // What ended by agreement, newest first, of whatever procedure: few of a body's.
  { key: { bodyId: 1, agreed: 1, closedOn: 1, _id: 1 }, ...ofAgreed },
  { key: { bodyId: 1, procedure: 1, closedOn: 1, _id: 1 }, ...ofClosedOnes },
  { key: { district: 1, procedure: 1, closedOn: 1, _id: 1 }, ...ofClosedOnes },
  { key: { procedure: 1, inTime: 1, limitOn: 1, _id: 1 }, ...ofLimited },
  { key: { bodyId: 1, procedure: 1, inTime: 1, limitOn: 1, _id: 1 }, ...ofLimited },
  { key: { district: 1, procedure: 1, inTime: 1, limitOn: 1, _id: 1 }, ...ofLimited },
  { key: { procedure: 1, limitStatus: 1, openedOn: 1, _id: 1 }, ...ofCounted },
  { key: { bodyId: 1, procedure: 1, limitStatus: 1, openedOn: 1, _id: 1 }, ...ofCounted },
  { key: { district: 1, procedure: 1, limitStatus: 1, openedOn: 1, _id: 1 }, ...ofCounted },
  { key: { procedure: 1, state: 1, district: 1, openedOn: 1, _id: 1 }, ...ofStages },
  { key: { bodyId: 1, procedure: 1, state: 1, openedOn: 1, _id: 1 }, ...ofStages },
  // What is overdue, of proceedings and offers alike: those a body owes anything of.
  { key: { procedure: 1, owedUntil: 1, _id: 1 }, ...ofOwed },
  { key: { bodyId: 1, procedure: 1, owedUntil: 1, _id: 1 }, ...ofOwed },
  { key: { district: 1, procedure: 1, owedUntil: 1, _id: 1 }, ...ofOwed },
  { key: { deskId: 1, owedUntil: 1, _id: 1 }, ...ofOwed },
  { key: { procedure: 1, state: 1, due: 1, _id: 1 }, ...ofOpenOffers },
  { key: { bodyId: 1, procedure: 1, state: 1, due: 1, _id: 1 }, ...ofOpenOffers },
  { key: { district: 1, procedure: 1, state: 1, due: 1, _id: 1 }, ...ofOpenOffers },
  { key: { personIds: 1, kind: 1, filedOn: -1, _id: 1 }, ...ofProceedings },
  { key: { deskId: 1, urgentUntil: 1 }, ...ofUrgent },
  // What is somebody's own besides what they hold.
  { key: { besides: 1, due: 1, _id: 1 }, partialFilterExpression: { besides: { $gt: '' } } },
  // What is to be done there by somebody in a role that whoever has it has not.
  { key: { deskId: 1, asksRoles: 1, due: 1, _id: 1 }, partialFilterExpression: { asksRoles: { $gt: '' } } },
  // What somebody was recused from, which no count of theirs holds.
  { key: { recused: 1, caseId: 1 }, ...ofRecusals },
  { key: { open: 1, nextAlertAt: 1 } },
  { key: { unsettled: 1, caseId: 1 }, partialFilterExpression: { unsettled: true } },
  { key: { caseId: 1 } },
  { key: { rightNumber: 1, kind: 1, readers: 1 }, ...ofProceedings },
  { key: { subjects: 1, kind: 1, open: -1, filedOn: -1 }, ...ofProceedings },
  // By the day of filing, which never changes: some sixty entries a row would move with every commit otherwise.
  { key: { words: 1, filedOn: -1 } },
]

// Of versions whose lists stood in another order, or with offers among them, or whose fields had other names.
const earlier = [
  'respondent_1_kind_1_readers_1',
  'deskId_1_procedure_1_state_1_open_1_kind_1_due_1__id_1',
  'bodyId_1_open_1_kind_1_due_1__id_1',
  'deskId_1_open_1_kind_1_personId_1_due_1__id_1',
  'kind_1_open_1_due_1__id_1',
  'kind_1_closedOn_-1__id_1',
  'bodyId_1_kind_1_closedOn_-1__id_1',
  'kind_1_limitOn_1__id_1',
  'bodyId_1_kind_1_limitOn_1__id_1',
  'open_1_kind_1_limitOn_1__id_1',
  'bodyId_1_open_1_kind_1_limitOn_1__id_1',
  'bodyId_1_kind_1_openedOn_-1__id_1',
  'kind_1_openedOn_-1__id_1',
  'procedure_1_standing_1_openedOn_1__id_1',
  'bodyId_1_procedure_1_standing_1_openedOn_1__id_1',
  'district_1_procedure_1_standing_1_openedOn_1__id_1',
  'open_1_wakes_1',
]

const session = () =>
  shape<RowSession>({
    sessionId: id(),
    kind: oneOf(['hearing', 'joint', 'private']),
    startsAt: moment(),
    minutes: whole(1),
    place: text(),
    online: flag(),
    personIds: list(id()),
    absent: optional(list(oneOf(['requester', 'respondent']))),
  })

/** What is to be decided, and when. */
const decided = {
  zh: words(400),
  en: words(400),
  due: moment(),
  dueOn: nullable(day()),
  dueRule: nullable(id()),
  provisional: flag(),
  suspended: flag(),
}

/** Where a proceeding stands, as a side is told. */
const standing = () =>
  shape<RowStanding>({
    state: id(),
    open: flag(),
    due: moment(),
    dueOn: nullable(day()),
    dueRule: nullable(id()),
    provisional: flag(),
    suspended: flag(),
    closedOn: nullable(day()),
    outcome: nullable(text()),
    inTime: nullable(flag()),
    limitOn: nullable(day()),
    limitPaused: flag(),
    owedUntil: nullable(text(20)),
    owedRule: nullable(id()),
  })

modelOf<DocketRow>(
  'docket',
  {
    _id: id(),
    seq: whole(1),
    kind: oneOf(['proceeding', 'offer']),
    caseId: id(),
    part: id(),
    proceedingId: id(),
    procedure: id(),
    state: id(),
    open: flag(),
    bodyId: id(),
    deskId: id(),
    personId: nullable(id()),
    personName: nullable(words()),
    fromBodyId: nullable(id()),
    fromDeskId: nullable(id()),
    offerKind: nullable(oneOf(['transfer', 'help'])),
    asks: nullable(text()),
    offeredTo: nullable(id()),
    returned: flag(),
    title: words(400),
    number: nullable(text()),
    rightKind: oneOf(rightKinds),
    rightNumber: text(),
    requester: text(),
    respondent: text(),
    district: id(),
    due: moment(),
    dueOn: nullable(day()),
    dueRule: nullable(id()),
    urgentUntil: optional(moment()),
    provisional: flag(),
    unsettled: flag(),
    suspended: flag(),
    owedUntil: nullable(text(20)),
    owedRule: nullable(id()),
    nextAlertAt: moment(),
    filedOn: day(),
    openedOn: day(),
    closedOn: nullable(day()),
    outcome: nullable(text()),
    inTime: nullable(flag()),
    counted: flag(),
    limitOn: nullable(day()),
    limitPaused: flag(),
    limitStatus: nullable(text()),
    agreed: nullable(flag()),
    confidential: flag(),
    toApprove: flag(),
    asked: optional(flag()),
    toServe: optional(flag()),
    serves: optional(shape<Bilingual>({ zh: words(400), en: words(400) })),
    besides: optional(list(id())),
    asksRoles: optional(list(text())),
    approves: optional(
      shape<ToDecide>({
        ...decided,
        each: optional(list(shape<OneToDecide>({ ...decided, makers: list(id()) }))),
      }),
    ),
    makers: list(id()),
    stoodInFor: optional(list(id())),
    sessions: list(session()),
    readers: list(id()),
    unnamed: nullable(words(400)),
    reported: optional(flag()),
    personIds: list(id()),
    requesterIds: list(id()),
    recused: list(id()),
    told: optional(
      shape<DocketRow['told'] & {}>({ requester: optional(standing()), respondent: optional(standing()) }),
    ),
    own: optional(
      list(
        shape<OwnRow>({
          personIds: list(id()),
          awaits: oneOf(['must', 'choice', 'none']),
          turn: optional(oneOf(turnsTold)),
          stands: optional(standing()),
        }),
      ),
    ),
    subjects: optional(list(words(400))),
    words: list(words()),
    changedAt: moment(),
  },
  { indexes, withdrawn: earlier },
)

export const docket = () => collection<DocketRow>('docket')

/** Writes rows, each unless a newer one stands there already. */
export async function writeRows(rows: readonly DocketRow[]): Promise<void> {
  await writeNewer(docket(), rows)
}

/** Rows whose clocks have something to say by this instant, earliest first. */
export async function rowsToAlert(
  by: Date,
  limit: number,
): Promise<Pick<DocketRow, '_id' | 'caseId' | 'nextAlertAt'>[]> {
  return await docket()
    .find({ open: true, nextAlertAt: { $lte: by } }, { projection: { caseId: 1, nextAlertAt: 1 } })
    .sort({ nextAlertAt: 1 })
    .limit(limit)
    .toArray()
}

/** Cases with a deadline that rests on a calendar not published yet. */
export async function rowsProvisional(): Promise<string[]> {
  const rows = await docket()
    .find({ unsettled: true }, { projection: { caseId: 1 } })
    .toArray()
  return [...new Set(rows.map(({ caseId }) => caseId))]
}

/** The rows of the cases that somebody was recused from: few, and none for most people. */
export async function rowsBarredTo(personId: string): Promise<Pick<DocketRow, '_id' | 'caseId'>[]> {
  return await docket()
    .find({ recused: personId }, { projection: { caseId: 1 } })
    .toArray()
}

/** Open proceedings about any of these marks (see subjects.ts) as one reader reads them, the newest first. */
export async function openAbout(
  subjects: readonly string[],
  limit = 20,
): Promise<Pick<DocketRow, 'caseId' | 'personIds' | 'unnamed'>[]> {
  if (subjects.length === 0) return []
  const found = await Promise.all(
    subjects.slice(0, 40).map((each) =>
      docket()
        .find(
          { subjects: each, kind: 'proceeding', open: true },
          { projection: { caseId: 1, personIds: 1, unnamed: 1 } },
        )
        .sort({ open: -1, filedOn: -1 })
        .limit(limit)
        .toArray(),
    ),
  )
  return found.flat()
}

/** Whether a confidential proceeding is open in the person's own hands. */
export async function holdsConfidential(personId: string): Promise<boolean> {
  const own = { personId, open: true, kind: 'proceeding' as const, confidential: true }
  return (await docket().findOne(own, { projection: { _id: 1 } })) !== null
}
