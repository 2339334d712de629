import {
  type Act,
  type Agreement,
  type AskedWayIn,
  type CaseRecord,
  type ChangedFact,
  type Correction,
  correctionStates,
  type EntryDraft,
  type EvidenceItem,
  type FiledUnder,
  evidenceKinds,
  evidencePurposes,
  type GivenBack,
  type Handoff,
  handoffStates,
  type HandoffTravels,
  type Holder,
  type JournalEntry,
  type PaperRecord,
  type Party,
  type Proceeding,
  type Scope,
  type Right,
  rightKinds,
  type Service,
  type ServiceDropped,
  type Session,
  sessionEnds,
  sessionKinds,
  sessionStates,
  type Signature,
  type StepInput,
  type Suggestion,
  type Undone,
  type Walked,
  venueDetails,
  type VenueDetail,
  venues,
  wayInStates,
} from '../kernel/case-record.ts'
import { type Clock, clockEnds, clockUnits, type LedgerEntry } from '../kernel/clock.ts'
import { onceList } from './once-keys.ts'
import type { Draft, Effects } from './publisher.ts'
import {
  anything,
  byKey,
  day,
  type Field,
  type OptionalField,
  type FieldsOf,
  flag,
  formed,
  hash,
  id,
  list,
  moment,
  oneOf,
  oneShapeOf,
  optional,
  plainValue,
  shape,
  text,
  whole,
  words,
} from './shape.ts'

/** What one commit leaves to be published: its entries, what drafted papers will print, and the changes it makes to the tallies. */
export interface PendingBatch {
  readonly to: number
  readonly entries: readonly JournalEntry[]
  readonly drafts?: readonly Draft[]
  readonly effects: Effects
}

export interface StoredCase extends CaseRecord {
  readonly pending?: readonly PendingBatch[]
  /** When the oldest unpublished batch was committed; absent when all is published. */
  readonly pendingSince?: Date
  /** One-time key of the filing itself. */
  readonly filingKey?: string
}

/*
 * What a case is in the store, part by part, in the order of kernel/case-record.ts. The commit writes past mongoose (decision 12): tests
 * and `verify` hold every stored case to this.
 */

const places = { bodyId: id(), deskId: id() } as const
const holder = () => shape<Holder>({ ...places, personId: optional(id()), personName: optional(words()) })
const place = () => shape<{ readonly bodyId: string; readonly deskId: string }>(places)
const bilingual = () => shape<Suggestion['because']>({ zh: text(), en: text() })
/** Hash and blob of bytes that are there, or '' of a PDF nobody has opened yet. */
const hashIfAny = () => formed(/^([0-9a-f]{64})?$/)
const blobIfAny = () => formed(/^([0-9a-f]{24})?$/)

const partySide = () => oneOf(['requester', 'respondent', 'third-party'])

const right = () =>
  shape<Right>({
    id: id(),
    kind: oneOf(rightKinds),
    number: text(),
    title: text(),
    holder: text(),
    grantedOn: optional(day()),
    classes: optional(text()),
    claims: optional(text()),
    form: optional(text()),
    measures: optional(list(text())),
  })

const party = () =>
  shape<Party>({
    id: id(),
    side: partySide(),
    name: words(),
    kind: oneOf(['natural', 'legal', 'other', 'unknown']),
    region: oneOf(['mainland', 'hong-kong', 'macao', 'taiwan', 'foreign']),
    domiciled: flag(),
    idNumber: optional(text()),
    address: optional(text()),
    phone: optional(text()),
    email: optional(text()),
    representative: optional(text()),
    shop: optional(text()),
    standing: optional(text()),
    agent: optional(
      shape<NonNullable<Party['agent']>>({ name: text(), firm: optional(text()), phone: optional(text()) }),
    ),
    serviceAddress: optional(text()),
    electronicService: flag(),
    personIds: list(id()),
  })

const evidenceItem = () =>
  shape<EvidenceItem>({
    id: formed(/^E\d+$/),
    name: text(),
    kind: oneOf(evidenceKinds),
    proves: text(),
    purpose: optional(oneOf(evidencePurposes)),
    also: optional(list(oneOf(evidencePurposes))),
    fileName: words(),
    type: words(),
    size: whole(),
    sha256: hash(),
    blobId: formed(/^[0-9a-f]{24}$/),
    addedAt: moment(),
    addedBy: id(),
    side: oneOf(['requester', 'respondent', 'third-party', 'office']),
    bodyId: optional(id()),
    sealed: flag(),
    served: flag(),
    proceedingId: optional(id()),
  })

const paper = () =>
  shape<PaperRecord>({
    id: formed(/^D\d+$/),
    key: id(),
    title: words(),
    number: text(),
    proceedingId: optional(id()),
    handoffId: optional(id()),
    issuedAt: moment(),
    issuedOn: optional(day()),
    issuedBy: words(),
    bodyId: text(),
    facts: optional(anything()),
    pages: whole(),
    size: whole(),
    sha256: hashIfAny(),
    blobId: blobIfAny(),
    audience: oneOf(['parties', 'requester', 'respondent', 'officers', 'body']),
    toServe: optional(flag()),
    voided: optional(flag()),
    addresseeId: optional(id()),
    corrected: optional(
      list(shape<NonNullable<PaperRecord['corrected']>[number]>({ was: day(), is: day(), on: day() })),
    ),
  })

const venueFields = Object.fromEntries(venueDetails.map((name) => [name, optional(text())])) as unknown as Record<
  VenueDetail,
  OptionalField<string>
>

const correction = () =>
  shape<Correction>({
    id: formed(/^K\d+$/),
    part: id(),
    changes: list(shape<ChangedFact>({ field: id(), was: text(), is: text() })),
    reason: text(),
    state: oneOf(correctionStates),
    at: moment(),
    by: id(),
    byName: words(),
    side: optional(oneOf(['requester', 'respondent', 'third-party'])),
    asked: optional(id()),
    answeredAt: optional(moment()),
    answeredByName: optional(words()),
    answer: optional(text()),
  })

const askedWayIn = () =>
  shape<AskedWayIn>({
    id: formed(/^Q\d+$/),
    partyId: id(),
    paper: words(200),
    proceedingId: formed(/^P\d+$/),
    personId: id(),
    personName: words(),
    username: words(),
    idNumber: text(),
    state: oneOf(wayInStates),
    at: moment(),
    answeredAt: optional(moment()),
    answeredByName: optional(words()),
    answer: optional(text()),
  })

const actFields = () =>
  ({
    kinds: list(id()),
    by: optional(list(id())),
    rights: optional(list(id())),
    place: text(),
    firstSeenOn: optional(day()),
    lastSeenOn: optional(day()),
    ongoing: optional(flag()),
    description: text(),
    link: optional(text()),
    quantity: optional(text()),
    price: optional(text()),
    venue: optional(oneOf(venues)),
    ...venueFields,
  }) as const satisfies FieldsOf<Act>

const service = () =>
  shape<Service>({
    id: formed(/^V\d+$/),
    proceedingId: formed(/^P\d+$/),
    partyId: id(),
    papers: list(id()),
    copies: optional(list(words())),
    handedIn: optional(list(whole())),
    evidence: optional(list(id())),
    on: day(),
    mode: optional(id()),
    place: optional(text()),
    announcedOn: optional(day()),
    how: optional(words()),
    proof: optional(id()),
    at: moment(),
    by: words(),
    byName: words(),
  })

const serviceDropped = () =>
  shape<ServiceDropped>({
    id: formed(/^N\d+$/),
    proceedingId: formed(/^P\d+$/),
    partyId: id(),
    paper: id(),
    ground: oneOf(['ended', 'replaced', 'left']),
    reason: text(),
    at: moment(),
    by: words(),
    byName: words(),
  })

const ledgerEntry = () => {
  const when = { on: day(), at: moment() } as const
  const event = { ...when, happened: optional(moment()) } as const
  return oneShapeOf<LedgerEntry, 'kind'>('kind', {
    started: event,
    suspended: { ...event, cause: text() },
    resumed: { ...event, cause: optional(text()) },
    extended: {
      ...when,
      extension: id(),
      length: whole(),
      unit: oneOf(clockUnits),
      by: words(),
      reason: optional(text()),
    },
    corrected: { ...when, before: day(), after: day(), calendar: words() },
    stopped: { ...event, end: oneOf(clockEnds), done: optional(day()) },
  })
}

const clock = () =>
  shape<Clock>({
    id: id(),
    rule: id(),
    length: whole(),
    unit: oneOf(clockUnits),
    jurisdiction: oneOf(['CN', 'HK', 'MO']),
    rolls: flag(),
    variant: optional(id()),
    until: optional(moment()),
    party: optional(id()),
    event: optional(whole(1)),
    ledger: list(ledgerEntry()),
    told: optional(day()),
    warned: optional(list(whole())),
  })

const walked = () =>
  shape<Walked>({
    step: id(),
    from: id(),
    to: id(),
    at: moment(),
    by: id(),
    byName: words(),
    seq: whole(1),
    side: optional(partySide()),
    party: optional(id()),
    bodyId: optional(id()),
    input: optional(byKey(plainValue<StepInput[string]>())),
    names: optional(byKey(words())),
    partly: optional(flag()),
    reached: optional(list(id())),
    files: optional(list(formed(/^E\d+$/))),
    under: optional(list(shape<FiledUnder>({ file: formed(/^E\d+$/), field: id(), item: whole(0) }))),
    opened: optional(formed(/^P\d+$/)),
    copied: optional(formed(/^P\d+$/)),
  })

const session = () =>
  shape<Session>({
    id: formed(/^S\d+$/),
    kind: oneOf(sessionKinds),
    title: text(),
    startsAt: moment(),
    minutes: whole(1),
    place: text(),
    online: flag(),
    invited: list(id()),
    answers: byKey(oneOf(['yes', 'no'])),
    reasons: optional(byKey(text())),
    state: oneOf(sessionStates),
    because: optional(text()),
    over: optional(oneOf(sessionEnds)),
    movedTo: optional(id()),
    held: optional(
      shape<NonNullable<Session['held']>>({ from: moment(), to: moment(), place: text(), present: list(words()) }),
    ),
    record: optional(text()),
    recordedBy: optional(words()),
  })

const signature = () =>
  shape<Signature>({
    partyId: id(),
    personId: id(),
    name: words(),
    at: moment(),
    on: optional(day()),
    page: optional(
      shape<NonNullable<Signature['page']>>({
        fileName: words(),
        sha256: hash(),
        blobId: formed(/^[0-9a-f]{24}$/),
      }),
    ),
  })

const terms = { terms: list(text()), draftedBy: words(), draftedAt: moment() } as const
const agreement = () =>
  shape<Agreement>({
    ...terms,
    version: optional(whole(1)),
    earlier: optional(list(shape<NonNullable<Agreement['earlier']>[number]>({ ...terms, version: whole(1) }))),
    signers: list(id()),
    signatures: list(signature()),
  })

const proceeding = () =>
  shape<Proceeding>({
    id: formed(/^P\d+$/),
    procedure: id(),
    version: day(),
    matter: optional(id()),
    scope: optional(shape<Scope>({ rights: list(id()), respondents: list(id()) })),
    number: optional(words()),
    state: id(),
    before: optional(id()),
    rev: whole(),
    holder: holder(),
    openedAt: moment(),
    openedOn: day(),
    receivedOn: optional(day()),
    closedOn: optional(day()),
    endedOn: optional(day()),
    outcome: optional(text()),
    inTime: optional(flag()),
    clocks: list(clock()),
    facts: byKey(plainValue<Proceeding['facts'][string]>()),
    walked: list(walked()),
    undone: optional(
      list(
        shape<Undone>({
          walk: walked(),
          at: moment(),
          by: id(),
          byName: words(),
          reason: text(),
          askedOn: optional(day()),
        }),
      ),
    ),
    concerns: optional(list(id())),
    ahead: optional(
      shape<NonNullable<Proceeding['ahead']>>({ step: id(), input: byKey(plainValue<StepInput[string]>()) }),
    ),
    sessions: list(session()),
    agreement: optional(agreement()),
    officers: list(shape<Proceeding['officers'][number]>({ personId: id(), name: words(), part: id() })),
  })

const handoff = () =>
  shape<Handoff>({
    id: formed(/^H\d+$/),
    kind: oneOf(['transfer', 'help']),
    proceedingId: id(),
    from: holder(),
    to: place(),
    next: list(place()),
    asks: text(),
    reason: text(),
    travels: shape<HandoffTravels>({
      fields: list(oneOf(['parties', 'contacts', 'rights', 'acts', 'claims', 'timeline'])),
      evidence: list(id()),
      papers: list(id()),
      sealedUse: optional(bilingual()),
    }),
    state: oneOf(handoffStates),
    offeredAt: moment(),
    offeredBy: words(),
    deliveredAt: optional(moment()),
    seenAt: optional(moment()),
    seenBy: optional(words()),
    answeredAt: optional(moment()),
    answeredBy: optional(words()),
    answeredByName: optional(words()),
    reasonCode: optional(text()),
    reasonText: optional(text()),
    answer: optional(text()),
    givenBack: optional(
      shape<GivenBack>({ at: moment(), by: words(), byName: words(), reasonCode: text(), reasonText: text() }),
    ),
    clock: clock(),
  })

const entryDraft = {
  kind: formed(/^[a-z-]+:[a-z-]+$/),
  proceedingId: optional(id()),
  handoffId: optional(id()),
  audience: oneOf(['parties', 'filer', 'respondent', 'officers', 'body', 'proceeding']),
  data: byName(),
} as const satisfies FieldsOf<EntryDraft>

/** Facts of an entry. Their names are the entry's own, and what they say is sealed with it. */
function byName(): Field<Readonly<Record<string, unknown>>> {
  return anything<Readonly<Record<string, unknown>>>()
}

/** A journal entry, in an outbox as in the journal itself. */
export const entryFields = {
  ...entryDraft,
  caseId: id(),
  seq: whole(1),
  at: moment(),
  actorId: id(),
  actorName: words(),
  bodyId: optional(id()),
  prev: hashIfAny(),
  hash: hash(),
} as const satisfies FieldsOf<JournalEntry>

const batch = () =>
  shape<PendingBatch>({
    to: whole(),
    entries: list(shape<JournalEntry>(entryFields)),
    drafts: optional(list(shape<Draft>({ caseId: id(), paperId: id(), facts: anything() }))),
    effects: anything<PendingBatch['effects']>(),
  })

const caseFields = {
  _id: words(40),
  version: whole(1),
  seq: whole(1),
  chain: hash(),
  title: words(400),
  filedAt: moment(),
  filedOn: day(),
  actOn: optional(day()),
  channel: oneOf(['online', 'counter', 'assistance', 'transfer']),
  district: id(),
  filerId: id(),
  filerName: optional(words()),
  parties: list(party()),
  rights: list(right()),
  acts: shape<CaseRecord['acts']>({
    ...actFields(),
    more: optional(list(shape<Act>(actFields()))),
  }),
  claims: list(id()),
  claimsText: text(),
  statements: byKey(flag()),
  wantsMediation: flag(),
  confidential: flag(),
  namedWith: optional(shape<NonNullable<CaseRecord['namedWith']>>({ on: day(), way: words() })),
  promised: optional(list(oneOf(evidencePurposes))),
  evidence: list(evidenceItem()),
  papers: list(paper()),
  proceedings: list(proceeding()),
  services: optional(list(service())),
  servicesDropped: optional(list(serviceDropped())),
  corrections: optional(list(correction())),
  waysIn: optional(list(askedWayIn())),
  handoffs: list(handoff()),
  suggestions: list(
    shape<Suggestion>({
      id: id(),
      proceedingId: id(),
      step: id(),
      because: bilingual(),
      from: id(),
      at: moment(),
    }),
  ),
  readers: list(id()),
  recused: list(id()),
  once: onceList(),
} as const satisfies FieldsOf<CaseRecord>

/** A case as its document holds it: with its outbox and the one-time key of its filing. */
export const storedCaseFields = {
  ...caseFields,
  pending: optional(list(batch())),
  pendingSince: optional(moment()),
  filingKey: optional(text()),
} as const satisfies FieldsOf<StoredCase>
