import { urgentUntil } from '../procedures/index.ts'
import type { CaseRecord, Handoff, Party, Proceeding } from '../kernel/case-record.ts'
import type { Calendars } from '../kernel/clock-acts.ts'
import { type Approval, makersAwaited } from '../kernel/duty.ts'
import { hearersAwaited } from '../kernel/hearers.ts'
import { isBack, isWaiting } from '../kernel/handoff.ts'
import { unnamedTitle } from '../kernel/informant.ts'
import { papersUnserved } from '../kernel/paper-service.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { calledOf } from '../kernel/shop-name.ts'
import { hidesWhoReported } from '../kernel/reporter.ts'
import type { KeptSide } from '../kernel/role.ts'
import { wholeStart } from '../kernel/whole-characters.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { stepsToServe } from '../kernel/still-unserved.ts'
import { answerRuleOf, hasReachedRespondent, isKeptReferral, procedureOf } from '../procedures/index.ts'
import { countingOf } from '../procedures/counting.ts'
import { owedOfOffer } from '../procedures/owed.ts'
import type { Projection } from '../store/publisher.ts'
import { canonical } from '../store/seal.ts'
import { asksLeft, bodiesReading, isConfidential } from '../access/index.ts'
import { bodyKindOf } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import { approvalsIn, rolesAsked } from '../duties/index.ts'
import { type DocketRow, writeRows } from './docket.model.ts'
import { ownOfRow, sessionsOfRow, standingOf, timedOf, timesOf, toldOfRow } from './row.standing.ts'
import { paperTitle } from '../wording/index.ts'
import { searchWords } from './search-words.ts'
import { subjectsOf } from './subjects.ts'

/** Persons of the parties who know of a proceeding: of each respondent from when it has come to that one. */
function personsOf(record: CaseRecord, proceeding: Proceeding | undefined) {
  const { filerId, parties } = record
  const ofRequesters = () => parties.filter(({ side }) => side === 'requester').flatMap(({ personIds }) => personIds)
  const isTold = (side: KeptSide) => !proceeding || !isKeptReferral(record, proceeding, side)
  const requesterIds = isTold('requester') ? [...new Set([...ofRequesters(), filerId])] : []
  const isReached = ({ id, side }: Party): boolean =>
    proceeding !== undefined && hasReachedRespondent(proceeding, record, side === 'respondent' ? [id] : undefined)
  const others = isTold('respondent')
    ? parties.filter((party) => party.side !== 'requester' && isReached(party)).flatMap(({ personIds }) => personIds)
    : []
  return { requesterIds, personIds: [...new Set([...requesterIds, ...others])] }
}

function common(record: CaseRecord, proceeding: Proceeding | undefined) {
  const right = record.rights[0]
  const nameOf = (side: string) =>
    record.parties
      .filter((party) => party.side === side)
      .map(calledOf)
      .join('、')
  return {
    seq: record.seq,
    caseId: record._id,
    title: record.title,
    rightKind: right?.kind ?? ('invention' as const),
    rightNumber: right?.number ?? '',
    requester: nameOf('requester'),
    respondent: nameOf('respondent'),
    district: record.district,
    filedOn: record.filedOn,
    readers: bodiesReading(record, proceeding),
    unnamed: record.confidential ? unnamedTitle(record) : null,
    ...(hidesWhoReported(record) ? { reported: true } : {}),
    recused: [...record.recused],
    ...personsOf(record, proceeding),
  }
}

function urgency({ acts }: CaseRecord): Pick<DocketRow, 'urgentUntil'> {
  const until = urgentUntil(acts)
  return until ? { urgentUntil: until } : {}
}

/** Whether somebody is still to be served with what was issued in it, whether it runs or has ended; and with what. */
function servesOf(
  record: CaseRecord,
  proceeding: Proceeding,
  procedure: Procedure,
): Pick<DocketRow, 'toServe' | 'serves'> {
  const { held, others } = papersUnserved(record, proceeding, procedure)
  const steps = stepsToServe(record, proceeding, procedure)
  const papers = [...held, ...others].map(({ paper }) => paper)
  if (papers.length + steps.length === 0) return {}
  const titles = steps.flatMap(({ key }) => procedure.steps[key]?.title ?? [])
  const named = (lang: 'zh' | 'en') => [
    ...papers.map(({ key, title }) => (lang === 'zh' ? `《${title}》` : paperTitle(key, 'en', title))),
    ...titles.map((title) => title[lang]),
  ]
  const [zh, en] = [[...new Set(named('zh'))].join('、'), [...new Set(named('en'))].join('; ')]
  return { toServe: true, serves: { zh: wholeStart(zh, 400), en: wholeStart(en, 400) } }
}

/** Who is named to the panel, the tribunal or the officers of what runs, or holds its hearing, and does not have it. */
function besidesOf(procedure: Procedure, proceeding: Proceeding): Pick<DocketRow, 'besides'> {
  const { officers, holder, endedOn } = proceeding
  const named = [...officers, ...hearersAwaited(procedure, proceeding)].map(({ personId }) => personId)
  const others = named.filter((id) => id !== holder.personId)
  return endedOn === undefined && others.length > 0 ? { besides: [...new Set(others)] } : {}
}

/** Which roles whoever has what runs has to have for what they have to do in it. */
function asksOf(record: CaseRecord, proceeding: Proceeding, at: Date): Pick<DocketRow, 'asksRoles'> {
  if (proceeding.endedOn !== undefined || proceeding.holder.personId === undefined) return {}
  const asksRoles = rolesAsked(record, proceeding, at)
  return asksRoles.length > 0 ? { asksRoles } : {}
}

/**
 * What heads are to decide on, all of it and, where not the same people made it, one by one; with who may decide none of it, and for whom another head
 * stands in.
 */
function approvesOf(
  approvals: readonly Approval[],
  proceeding: Proceeding,
  calendars: Calendars,
  at: Date,
): Pick<DocketRow, 'toApprove' | 'approves' | 'makers' | 'stoodInFor'> {
  const [first, ...more] = approvals.map(({ makers }) => makers)
  if (!first) return { toApprove: false, makers: [] }
  const makers = first.filter((id) => more.every((others) => others.includes(id)))
  const isAlike = [first, ...more].every((each) => each.length === makers.length)
  const all = makersAwaited(procedureOf(proceeding.procedure, proceeding.version), proceeding)
  const decided = (some: readonly Approval[]) => decidedOf(some, proceeding, calendars, at)
  const each = approvals.map((one) => ({ ...decided([one]), makers: [...one.makers] }))
  return {
    toApprove: true,
    approves: { ...decided(approvals), ...(isAlike ? {} : { each }) },
    makers: [...makers],
    ...(all.every((id) => makers.includes(id)) ? {} : { stoodInFor: [...new Set(all)] }),
  }
}

/** Some of it in words, with the day on which that is owed: no other period of the case is a matter of it. */
function decidedOf(approvals: readonly Approval[], proceeding: Proceeding, calendars: Calendars, at: Date) {
  const bound = new Set(approvals.flatMap(({ clock }) => clock?.id ?? []))
  const timed = timedOf(proceeding).filter(({ clock }) => bound.has(clock.id))
  const { due, dueOn, dueRule, provisional, suspended } = timesOf(timed, calendars, at)
  const [zh, en] = (['zh', 'en'] as const).map((lang) => [...new Set(approvals.map(({ what }) => what[lang]))])
  return { zh: zh?.join('、') ?? '', en: en?.join('; ') ?? '', due, dueOn, dueRule, provisional, suspended }
}

function proceedingRow(whole: CaseRecord, proceeding: Proceeding, calendars: Calendars, at: Date): DocketRow {
  const record = ofProceeding(whole, proceeding)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const times = timesOf(timedOf(proceeding), calendars, at)
  const own = record.handoffs.filter(({ proceedingId, kind }) => proceedingId === proceeding.id && kind === 'transfer')
  const last = own.at(-1)
  const back = own.findLast(({ state }) => state !== 'recalled')
  const counting = countingOf(proceeding, calendars)
  const approvals = approvalsIn(record, proceeding, at)
  const stands = standingOf(proceeding, calendars, counting, times)
  const told = toldOfRow(record, proceeding, calendars, at)
  const shared = common(record, proceeding)
  const backAt = back?.givenBack?.at ?? back?.answeredAt
  const movedSince = backAt && proceeding.walked.some(({ at }) => at > backAt)
  return {
    _id: `${record._id}:${proceeding.id}`,
    kind: 'proceeding',
    part: proceeding.id,
    proceedingId: proceeding.id,
    procedure: proceeding.procedure,
    bodyId: proceeding.holder.bodyId,
    deskId: proceeding.holder.deskId,
    personId: proceeding.holder.personId ?? null,
    personName: proceeding.holder.personName ?? null,
    fromBodyId: null,
    fromDeskId: null,
    offerKind: null,
    asks: null,
    offeredTo: last && isWaiting(last) ? last.to.deskId : null,
    returned: !!back && isBack(back) && !movedSince && !proceeding.endedOn,
    number: proceeding.number ?? null,
    openedOn: proceeding.openedOn,
    limitStatus: counting.counted ? (proceeding.closedOn?.slice(0, 4) ?? counting.limit) : null,
    counted: counting.counted,
    agreed: counting.agreed ?? null,
    confidential: isConfidential(proceeding),
    ...urgency(record),
    ...told,
    ...ownOfRow(record, proceeding, shared.personIds, { ...stands, ...told }, calendars, at),
    ...approvesOf(approvals, proceeding, calendars, at),
    ...(asksLeft(record, proceeding).length > 0 ? { asked: true } : {}),
    ...servesOf(record, proceeding, procedure),
    ...besidesOf(procedure, proceeding),
    ...asksOf(record, proceeding, at),
    sessions: sessionsOfRow(record, proceeding, shared.personIds),
    words: searchWords(record, proceeding),
    subjects: subjectsOf(record, shared),
    changedAt: at,
    // Last: behind a spread each field costs as much as all of a literal before it.
    unsettled: times.unsettled,
    nextAlertAt: times.nextAlertAt,
    ...stands,
    ...shared,
  }
}

function offerRow(whole: CaseRecord, handoff: Handoff, calendars: Calendars, at: Date): DocketRow {
  const proceeding = whole.proceedings.find(({ id }) => id === handoff.proceedingId) as Proceeding
  const record = ofProceeding(whole, proceeding)
  const rule = answerRuleOf(
    procedureOf(proceeding.procedure, proceeding.version),
    bodyKindOf(handoff.to.bodyId),
    handoff.kind,
    proceeding,
  )
  const helping = handoff.kind === 'help' && handoff.state === 'accepted' && !handoff.answer
  const waiting = isWaiting(handoff)
  const owed = owedOfOffer(handoff, calendars)
  return {
    _id: `${record._id}:${handoff.id}`,
    kind: 'offer',
    part: handoff.id,
    proceedingId: handoff.proceedingId,
    procedure: proceeding.procedure,
    state: handoff.state,
    open: waiting || helping,
    bodyId: handoff.to.bodyId,
    deskId: handoff.to.deskId,
    personId: helping ? (handoff.answeredBy ?? null) : null,
    personName: helping ? (handoff.answeredByName ?? null) : null,
    ...(helping && handoff.answeredBy !== undefined ? { besides: [handoff.answeredBy] } : {}),
    fromBodyId: handoff.from.bodyId,
    fromDeskId: handoff.from.deskId,
    offerKind: handoff.kind,
    asks: handoff.asks,
    offeredTo: null,
    returned: false,
    number: proceeding.number ?? null,
    openedOn: handoff.clock.ledger[0]?.on ?? record.filedOn,
    closedOn: null,
    limitStatus: null,
    outcome: null,
    inTime: null,
    counted: false,
    limitOn: null,
    limitPaused: false,
    agreed: null,
    toApprove: false,
    makers: [],
    sessions: [],
    confidential: false,
    words: [],
    changedAt: at,
    owedUntil: owed?.until ?? null,
    owedRule: owed?.rule ?? null,
    ...timesOf([{ clock: handoff.clock, rule }], calendars, at),
    ...common(record, proceeding),
  }
}

/** Every docket row of a case, computed from the case alone. */
export function rowsOf(record: CaseRecord, calendars: Calendars, at: Date): DocketRow[] {
  return everyRowOf(record, calendars, at)
}

/**
 * The docket rows of a case that differ from those of the record before. What a row says may come from anywhere in the case (another
 * proceeding that stands in the way, a paper that was served), so both are computed and compared.
 */
function changedRowsOf(
  before: CaseRecord | undefined,
  record: CaseRecord,
  calendars: Calendars,
  at: Date,
): DocketRow[] {
  const rows = everyRowOf(record, calendars, at)
  if (!before) return rows
  const known = new Map(everyRowOf(before, calendars, at).map((row) => [row._id, said(row)]))
  return rows.filter((row) => known.get(row._id) !== said(row))
}

const everyRowOf = (record: CaseRecord, calendars: Calendars, at: Date): DocketRow[] => [
  ...record.proceedings.map((proceeding) => proceedingRow(record, proceeding, calendars, at)),
  ...record.handoffs.map((handoff) => offerRow(record, handoff, calendars, at)),
]

/** What a row says, as a text: without the commit it is of. */
const said = ({ seq: _seq, changedAt: _at, ...row }: DocketRow): string => canonical(row)

const earlierOf = (a: CaseRecord | undefined, b: CaseRecord | undefined) =>
  a && b ? (a.seq <= b.seq ? a : b) : undefined

/** Keeps the docket in step with commits. */
export const docketProjection: Projection = {
  name: 'docket',
  stage: 1,
  async apply(batch) {
    const newest = new Map<string, { first: CaseRecord | undefined; record: CaseRecord; at: Date }>()
    for (const { before, record, entries } of batch) {
      const known = newest.get(record._id)
      // Answers to two commits of one case may come in either order.
      const first = known ? earlierOf(known.first, before) : before
      const isNewest = !known || known.record.seq <= record.seq
      newest.set(
        record._id,
        isNewest ? { first, record, at: entries.at(-1)?.at ?? record.filedAt } : { ...known, first },
      )
    }
    const rows = [...newest.values()].map(({ first, record, at }) => changedRowsOf(first, record, calendars(), at))
    await writeRows(rows.flat())
  },
}
