import { accessOf, correctingIn, isToOfferAnew, mayReadEntry } from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import { answerPath, casePath, followPath, handoffPath, wayInPath } from '../wording/index.ts'
import type { CaseRecord, Handoff, JournalEntry, Party, Proceeding } from '../kernel/case-record.ts'
import { approvalsIn, leftIn, rolesBeside } from '../duties/index.ts'
import { readClock } from '../kernel/clock-reading.ts'
import type { Approval } from '../kernel/duty.ts'
import { hearersOf } from '../kernel/hearers.ts'
import { isTakenOver } from '../kernel/handoff.ts'
import { isPanelBroken } from '../kernel/panel.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { Turn } from '../kernel/procedure.ts'
import { partiesOf } from '../kernel/scope.ts'
import { personsInvited } from '../kernel/session.ts'
import { hasReachedRespondent, isKeptReferral, procedureOf, wasAddressed } from '../procedures/index.ts'
import type { Projection, Published } from '../store/publisher.ts'
import {
  addNotices,
  forgetNotices,
  hasUnreadWarning,
  type Notice,
  type NoticeKind,
  openNoticesOf,
  settleNotices,
} from './notice.model.ts'
import { holdersOf, leadsFor, partiesWhoOwe, peopleInRoles, peopleOfSide, somebodyFor } from './notice.people.ts'
import { clockOfTurn, isDealtWith, isTouchedAt, nextClockOwed } from './notice.rules.ts'
import { usualHours, withinOfficeHours } from '../kernel/office-hours.ts'
import { unreadChanged } from './unread.ts'

/** Who looks at the screen needs no mail: an offer that was read by then is not mailed. */
const patience = 5 * 60_000
/** Told in office hours only. */
const reminders = new Set<NoticeKind>(['warned', 'expired', 'corrected'])

interface Notification {
  readonly kind: NoticeKind
  readonly people: readonly string[]
  readonly due?: string
  readonly clockId?: string
  /** As in `Notice`. */
  readonly what?: string
  /** As in `Notice`; with the page it leads to, of what is told to somebody who has no part in the case. */
  readonly about?: string
  readonly link?: string
}

/** Turns journal entries into notices to persons, and takes them from who was shut out of a case. Applying an entry again changes nothing. */
export const noticeProjection: Projection = {
  name: 'notices',
  stage: 2,
  async apply(batch) {
    const fresh: Notice[] = []
    for (const published of batch) fresh.push(...(await noticesOfCommit(published)))
    await addNotices(fresh)
    for (const published of batch)
      for (const personId of shutOut(published)) await forgetNotices(personId, published.record._id)
    const settled = await settle(batch)
    unreadChanged([...fresh.map(({ personId }) => personId), ...batch.flatMap(shutOut), ...settled])
  },
}

/** Entries after which nothing can have been dealt with: of the program's own work. */
const idle = new Set(['paper:stored', 'handoff:delivered', 'handoff:seen', 'clock:warned'])

/** What the commits dealt with is read, whoever did it. Answers whose notices those were. */
async function settle(batch: readonly Published[]): Promise<string[]> {
  const newest = new Map<string, CaseRecord>()
  for (const { record, entries } of batch) {
    const known = newest.get(record._id)
    if (entries.every(({ kind }) => idle.has(kind)) || (known && known.seq > record.seq)) continue
    newest.set(record._id, record)
  }
  if (newest.size === 0) return []
  const open = await openNoticesOf([...newest.keys()])
  const dealt = new Map<number, string[]>()
  const people: string[] = []
  for (const notice of open) {
    const record = newest.get(notice.caseId ?? '')
    if (!record || !isDealtWith(notice, record)) continue
    const at = batch.findLast((each) => each.record._id === record._id)?.entries.at(-1)?.at ?? notice.at
    people.push(notice.personId)
    dealt.set(at.getTime(), [...(dealt.get(at.getTime()) ?? []), notice._id])
  }
  for (const [at, ids] of dealt) await settleNotices(ids, new Date(at))
  return people
}

/** Who lost all access by one of the entries and has not got it back: a case they may not know of is not in their notices either. */
function shutOut({ record, entries }: Published): string[] {
  const { recused, filerId, parties } = record
  const isParty = (id: string) => id === filerId || parties.some(({ personIds }) => personIds.includes(id))
  return entries.flatMap(({ kind, data }) => {
    const id = String(data['person'])
    const isOut = (kind === 'person:recused' && recused.includes(id)) || (kind === 'party:unlinked' && !isParty(id))
    return isOut ? [id] : []
  })
}

/** The notices of one commit, each to one person. */
export async function noticesOfCommit({ record, entries }: Published): Promise<Notice[]> {
  const all: Notice[] = []
  for (const entry of entries)
    for (const notification of await notificationsOf(record, entry))
      for (const personId of new Set(notification.people)) {
        if (personId === '' || personId === 'system' || personId === entry.actorId) continue
        if (record.recused.includes(personId) || !hasCome(record, entry, personId)) continue
        all.push(noticeOf(record, entry, notification, personId))
      }
  return oncePerPerson(all, record)
}

/** Whether what the entry is about has come to the person: the other side hears of nothing before it is served on them. */
function hasCome(record: CaseRecord, { proceedingId }: JournalEntry, personId: string): boolean {
  const { filerId, parties, proceedings } = record
  const own = parties.filter(({ personIds }) => personIds.includes(personId))
  const isRequester = personId === filerId || own.some(({ side }) => side === 'requester')
  if (own.length === 0 && !isRequester) return true
  const about = proceedings.filter(({ id }) => proceedingId === undefined || id === proceedingId)
  if (
    about.some(
      (each) => each.id === proceedingId && isKeptReferral(record, each, isRequester ? 'requester' : 'respondent'),
    )
  )
    return false
  if (isRequester) return true
  const ofRespondents = own.filter(({ side }) => side === 'respondent').map(({ id }) => id)
  const reachedBy = ofRespondents.length > 0 ? ofRespondents : undefined
  return (
    (proceedingId === undefined && wasAddressed(record, reachedBy)) ||
    about.some((each) => hasReachedRespondent(each, record, reachedBy))
  )
}

/**
 * Of one commit a person is told one thing of each proceeding, handoff and clock: that it is their turn says more than that a paper
 * came or a session is off, to which day and hour they are called more than that it is their turn, and the end of a period more than a
 * late warning of it.
 */
function oncePerPerson(all: readonly Notice[], record: CaseRecord): Notice[] {
  // That a step was taken says more to a party than a paper does, and less than a paper that starts a period.
  const weight = ({ kind, clockId, personId, what }: Notice) => {
    if (kind === 'acted' && isParty(record, personId)) return 1
    // What somebody may do says less than the paper that opens it to them.
    if (kind === 'turn' && what === mayOnly) return -0.5
    return kind === 'paper' && clockId !== null ? 2 : (weights[kind] ?? 2)
  }
  const ofClock = ({ kind, clockId }: Notice) => (reminders.has(kind) ? clockId : null)
  const chosen = new Map<string, Notice>()
  for (const notice of all) {
    const key = [notice.personId, notice.proceedingId, notice.handoffId, ofClock(notice)].join(' ')
    const known = chosen.get(key)
    if (!known || weight(notice) > weight(known)) chosen.set(key, notice)
  }
  return [...chosen.values()]
}

/** Of a turn: the state leaves something to the sides, and has nothing that they must do. */
const mayOnly = 'may'

const weights: Partial<Record<NoticeKind, number>> = {
  ended: -2,
  'given-back': -1,
  paper: 0,
  'session-off': 1,
  session: 3,
  'session-moved': 3,
  expired: 3,
}

function noticeOf(record: CaseRecord, entry: JournalEntry, notification: Notification, personId: string): Notice {
  const { kind, due = null, clockId = null, what, about, link } = notification
  const { at } = entry
  const soonest = kind === 'offered' ? new Date(at.getTime() + patience) : at
  return {
    _id: `${record._id}:${entry.seq}:${personId}`,
    personId,
    caseId: link === undefined ? record._id : null,
    proceedingId: entry.proceedingId ?? null,
    handoffId: entry.handoffId ?? null,
    clockId,
    kind,
    due,
    ...(what === undefined ? {} : { what }),
    ...(about === undefined ? {} : { about }),
    link: link ?? linkFor(record, entry, personId),
    at,
    readAt: null,
    state: 'queued',
    tries: 0,
    // Asked again with the reader's own body before it is mailed.
    notBefore: reminders.has(kind) ? withinOfficeHours(soonest, usualHours, calendars().CN) : soonest,
  }
}

function linkFor(record: CaseRecord, entry: JournalEntry, personId: string): string {
  if (peopleOfSide(record, 'requester').includes(personId)) return followPath(record._id)
  const isParty = record.parties.some(({ personIds }) => personIds.includes(personId))
  if (isParty) return answerPath(record._id)
  return entry.handoffId === undefined ? casePath(record._id) : handoffPath(record._id, entry.handoffId)
}

async function notificationsOf(record: CaseRecord, entry: JournalEntry): Promise<Notification[]> {
  const proceeding = record.proceedings.find(({ id }) => id === entry.proceedingId)
  const handoff = record.handoffs.find(({ id }) => id === entry.handoffId)
  switch (entry.kind) {
    case 'handoff:offered':
      return handoff ? [{ kind: 'offered', people: await somebodyFor(handoff.to), ...dueOf(handoff, entry.at) }] : []
    case 'handoff:accepted':
      return handoff
        ? [
            { kind: 'accepted', people: await sendersOf(handoff) },
            ...(proceeding && handoff.kind === 'transfer' ? turnAtFirst(record, proceeding, entry.at) : []),
          ]
        : []
    case 'handoff:declined':
    case 'handoff:lapsed':
      return handoff ? [{ kind: answers[entry.kind], people: await sendersOf(handoff) }] : []
    case 'handoff:given-back':
      return handoff ? [{ kind: 'given-back', people: await sendersOf(handoff) }] : []
    case 'handoff:recalled':
      return handoff ? await recalled(record, handoff, proceeding, entry) : []
    case 'help:answered':
      return handoff ? [{ kind: 'help-answered', people: await sendersOf(handoff) }] : []
    case 'paper:issued':
      return paperOf(record, proceeding, entry)
    case 'paper:served':
      // Of a paper that was the parties' before, its service is no news to them.
      return proceeding && entry.audience !== 'officers' ? servedBy(record, proceeding, entry) : []
    case 'proceeding:assigned':
      return proceeding ? [assignment(proceeding, entry), ...taking(entry)] : []
    case 'proceeding:released':
      return taking(entry)
    case 'session:answered':
      return proceeding ? await sessionAnswered(proceeding, entry) : []
    case 'session:planned':
    case 'session:cancelled':
    case 'session:moved':
      return proceeding ? sessionNotifications(record, proceeding, entry) : []
    case 'party:linked':
      return [{ kind: 'linked', people: [String(entry.data['person'])] }]
    case 'step:taken':
      return proceeding
        ? [
            ...turnOf(record, proceeding, entry),
            ...(await actsOf(record, proceeding, entry)),
            ...(await approvalsOf(record, proceeding, entry)),
            ...namedIn(proceeding, entry),
            ...servedBy(record, proceeding, entry),
            ...toldToParties(record, proceeding, entry),
            ...(await endOf(record, proceeding, entry)),
          ]
        : []
    case 'panel:recused':
      return proceeding ? await panelToName(record, proceeding, entry) : []
    case 'step:suggested':
      return proceeding ? await suggestedTo(proceeding, entry) : []
    case 'party:way-in-asked':
      return await wayInAsked(record, entry)
    case 'party:way-in-refused':
      return wayInRefused(record, entry)
    case 'party:contact-told':
      return await contactOf(record, entry)
    case 'day:corrected':
      return proceeding ? [await dayOfProceeding(record, proceeding, entry)] : []
    case 'proceeding:reopened':
      return proceeding ? [await reopeningOf(record, proceeding, entry)] : []
    case 'facts:corrected':
    case 'facts:correction-asked':
    case 'facts:correction-refused':
      return await correctionsOf(record, entry)
    case 'evidence:added':
      return await additionsOf(record, entry)
    case 'clock:warned':
    case 'clock:expired':
    case 'clock:corrected':
      return proceeding ? [await clockNotifications(record, proceeding, handoff, entry)] : []
    default:
      return []
  }
}

const answers = { 'handoff:accepted': 'accepted', 'handoff:declined': 'declined', 'handoff:lapsed': 'lapsed' } as const

function dueOf({ clock }: Handoff, at: Date): { due: string; clockId: string } {
  return { due: readClock(clock, calendars()[clock.jurisdiction], at).due, clockId: clock.id }
}

/** Who made an offer, or of somebody who has gone their desk. */
async function sendersOf({ offeredBy, from }: Handoff): Promise<string[]> {
  return await somebodyFor({ ...from, personId: offeredBy })
}

/**
 * An offer that was taken back: who has the proceeding offers it anew, where they cannot work it. What ended by itself leaves a desk that was asked
 * wondering; who took it back need not say so to that.
 */
async function recalled(
  record: CaseRecord,
  handoff: Handoff,
  proceeding: Proceeding | undefined,
  { data }: JournalEntry,
): Promise<Notification[]> {
  if (data['over'] === true) return [{ kind: 'offer-over', people: await somebodyFor(handoff.to) }]
  if (!proceeding || !isToOfferAnew(record, proceeding)) return []
  return [{ kind: 'recalled', people: [...(await sendersOf(handoff)), ...(await holdersOf(proceeding))] }]
}

/** Whoever was given a proceeding by somebody else. */
function assignment(proceeding: Proceeding, { at, data }: JournalEntry): Notification {
  const people = [String(data['person'] ?? proceeding.holder.personId ?? '')]
  return { kind: 'assigned', people, ...nextClockOwed(proceeding, ['office'], at) }
}

/** Whom a step named to the panel, the tribunal or the officers of the case, besides whoever has it. */
function namedIn({ procedure, version, officers, holder }: Proceeding, { data }: JournalEntry): Notification[] {
  const { namesOfficers } = procedureOf(procedure, version).steps[String(data['step'])] ?? {}
  if (!namesOfficers) return []
  const people = officers.map(({ personId }) => personId).filter((id) => id !== holder.personId)
  return [{ kind: 'assigned', people, what: namesOfficers }]
}

/** Whoever had a proceeding that somebody else gave to another, or back to the desk. */
function taking({ data }: JournalEntry): Notification[] {
  return typeof data['before'] === 'string' ? [{ kind: 'unassigned', people: [data['before']] }] : []
}

/** An approval that a step brought about: told to the head of the desk, or else the heads of the body, but not to who made what is to be approved. */
async function approvalsOf(
  record: CaseRecord,
  proceeding: Proceeding,
  { at, data }: JournalEntry,
): Promise<Notification[]> {
  const { recused } = record
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const taken = String(data['step'])
  const brought = approvalsIn(record, proceeding, at).filter(({ step }) => {
    const { apartFrom, decidesOn, namesOfficers } = procedure.steps[step] ?? {}
    if (decidesOn?.requests.includes(taken)) return true
    // A panel that is to be named again was told when its member was recused.
    if (namesOfficers === 'panel' && isPanelBroken(proceeding, recused)) return false
    return apartFrom ? apartFrom.includes(taken) : data['from'] !== data['to']
  })
  return await Promise.all(brought.map((approval) => askedOfHead(approval, recused, proceeding, at)))
}

/** A panel of which a member was recused: told to whoever names it again. */
async function panelToName(record: CaseRecord, proceeding: Proceeding, { at }: JournalEntry) {
  const { recused } = record
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const naming = approvalsIn(record, proceeding, at).filter(
    ({ step }) => procedure.steps[step]?.namesOfficers === 'panel',
  )
  return await Promise.all(naming.map((approval) => askedOfHead(approval, recused, proceeding, at)))
}

async function askedOfHead(
  { step, makers, clock }: Approval,
  recused: CaseRecord['recused'],
  { holder }: Proceeding,
  at: Date,
): Promise<Notification> {
  return {
    kind: 'to-approve',
    people: await leadsFor(holder, [...recused, ...makers]),
    what: step,
    ...(clock ? { due: readClock(clock, calendars()[clock.jurisdiction], at).due, clockId: clock.id } : {}),
  }
}

/** What the result of another proceeding asks of this one: whoever has it. What was asked for in the proceeding itself is told as that. */
async function suggestedTo(proceeding: Proceeding, { data }: JournalEntry): Promise<Notification[]> {
  if (data['from'] === proceeding.id || proceeding.endedOn) return []
  return [{ kind: 'suggested', people: await holdersOf(proceeding), what: String(data['step']) }]
}

function peopleOfAudience(record: CaseRecord, { audience }: JournalEntry): string[] {
  const requesters = () => peopleOfSide(record, 'requester')
  const respondents = () => peopleOfSide(record, 'respondent')
  if (audience === 'parties') return [...requesters(), ...respondents()]
  if (audience === 'filer') return requesters()
  return audience === 'respondent' ? respondents() : []
}

/** Whether a party comes is for whoever has the proceeding, and keeps the record of a private session: nobody else is told of that. */
async function sessionAnswered(proceeding: Proceeding, { data }: JournalEntry): Promise<Notification[]> {
  const session = proceeding.sessions.find(({ id }) => id === data['session'])
  if (!session) return []
  const isPrivate = session.kind === 'private' && session.recordedBy !== undefined
  const people = isPrivate ? [session.recordedBy] : await holdersOf(proceeding)
  return [{ kind: 'acted', people, what: session.id }]
}

/**
 * Exactly the persons a session invites: of a private one the party's own, of a deliberation nobody. With them those who are named to the
 * panel of it or chosen to hold it; whoever plans it knows. One put off is told as the one that takes its place.
 */
function sessionNotifications(
  record: CaseRecord,
  proceeding: Proceeding,
  { kind, data }: JournalEntry,
): Notification[] {
  const { sessions, officers } = proceeding
  const session = sessions.find(({ id }) => id === data['session'])
  if (!session || session.kind === 'panel') return []
  const hearers = hearersOf(procedureOf(proceeding.procedure, proceeding.version), proceeding, session)
  const panel = session.kind === 'private' ? [] : [...officers, ...hearers].map(({ personId }) => personId)
  const people = [...personsInvited(record, proceeding, session), ...panel]
  const due = dateOf(session.startsAt)
  const what = session.id
  if (kind === 'session:cancelled') return [{ kind: 'session-off', people, due, what }]
  // One that takes the place of another is told by the entry that says so.
  if (kind === 'session:planned')
    return sessions.some(({ movedTo }) => movedTo === session.id) ? [] : [{ kind: 'session', people, due, what }]
  const next = sessions.find(({ id }) => id === session.movedTo)
  if (!next) return []
  return [
    {
      kind: 'session-moved',
      people: [...personsInvited(record, proceeding, next), ...panel],
      due: dateOf(next.startsAt),
      what: next.id,
    },
  ]
}

/** What a party did, or another body that was asked, reaches those who work on it; nothing that came in waits unseen. */
async function actsOf(
  record: CaseRecord,
  proceeding: Proceeding,
  { actorId, bodyId, at, data }: JournalEntry,
): Promise<Notification[]> {
  const isOther = bodyId !== undefined && bodyId !== proceeding.holder.bodyId
  if (!isParty(record, actorId) && !isOther) return []
  const people = await holdersOf(proceeding)
  // It names the period that this started or changed, and none that runs here besides.
  const clocks = proceeding.clocks.filter((clock) => isTouchedAt(clock, at))
  const owed = nextClockOwed({ ...proceeding, clocks }, ['office'], at)
  return [{ kind: 'acted', people, what: String(data['step']), ...owed }]
}

/** Of what a party adds to a case, all who hold a proceeding that runs, or had the last one of a case that has ended. */
async function additionsOf(record: CaseRecord, { actorId, proceedingId, data }: JournalEntry): Promise<Notification[]> {
  if (!isParty(record, actorId)) return []
  // What a respondent brings is for no proceeding that has not come to them.
  const isRespondents = record.evidence.find(({ id }) => id === data['evidence'])?.side === 'respondent'
  const about = record.proceedings.filter(
    (each) =>
      (proceedingId === undefined || each.id === proceedingId) &&
      (!isRespondents || hasReachedRespondent(each, record)),
  )
  const running = about.filter(({ endedOn }) => !endedOn)
  const told = running.length > 0 ? running : about.slice(-1)
  // Of what came with a step those are told by the step who have its proceeding.
  const withStep = record.proceedings.filter(({ walked }) =>
    walked.some(({ files }) => files?.includes(String(data['evidence']))),
  )
  const knowing = new Set((await Promise.all(withStep.map(holdersOf))).flat())
  const people = (await Promise.all(told.map(holdersOf))).flat().filter((id) => !knowing.has(id))
  return [{ kind: 'added', people, what: String(data['evidence']) }]
}

/** Who is reached elsewhere now says so to all who hold a proceeding that runs. */
async function contactOf(record: CaseRecord, { actorId }: JournalEntry): Promise<Notification[]> {
  if (!isParty(record, actorId)) return []
  return [{ kind: 'contact-told', people: await holdersOfAll(record) }]
}

/** Who asks to act for a party is seen by whoever has the proceeding whose paper carried the code, and not by other bodies of the case. */
async function wayInAsked({ proceedings, waysIn = [] }: CaseRecord, { data }: JournalEntry): Promise<Notification[]> {
  const asked = waysIn.find(({ id }) => id === data['asked'])
  const proceeding = proceedings.find(({ id }) => id === asked?.proceedingId)
  if (!asked || !proceeding) return []
  return [{ kind: 'way-in-asked', people: await holdersOf(proceeding), what: asked.id }]
}

/** To whoever asked: it is no case of theirs, and nothing of it is told but the paper that they hold. */
function wayInRefused({ waysIn = [] }: CaseRecord, { data }: JournalEntry): Notification[] {
  const asked = waysIn.find(({ id }) => id === data['asked'])
  return asked ? [{ kind: 'way-in-refused', people: [asked.personId], about: asked.paper, link: wayInPath() }] : []
}

/** All who hold a proceeding that runs. */
async function holdersOfAll({ proceedings }: CaseRecord): Promise<string[]> {
  const running = proceedings.filter(({ endedOn }) => !endedOn)
  return (await Promise.all(running.map(holdersOf))).flat()
}

/** Who reads a fact that was put right, on both sides, and all who hold a proceeding that runs; of a request whoever answers it, of its refusal who asked. */
async function correctionsOf(record: CaseRecord, entry: JournalEntry): Promise<Notification[]> {
  const running = record.proceedings.filter(({ endedOn }) => !endedOn)
  const what = String(entry.data['correction'])
  const office = (await Promise.all(running.map(holdersOf))).flat()
  if (entry.kind === 'facts:correction-asked') {
    const answering = correctingIn(record)
    return answering ? [{ kind: 'correction-asked', people: await holdersOf(answering), what }] : []
  }
  const parties = peopleOfAudience(record, entry).filter((id) => readsAsParty(id, entry, record))
  if (entry.kind === 'facts:correction-refused') return [{ kind: 'correction-refused', people: parties, what }]
  return [{ kind: 'facts-corrected', people: [...parties, ...office], what }]
}

/** Who was told of the step whose day was put right, and whoever has the proceeding. */
async function dayOfProceeding(record: CaseRecord, proceeding: Proceeding, entry: JournalEntry): Promise<Notification> {
  const parties = peopleOfAudience(record, entry).filter((id) => readsAsParty(id, entry, record))
  return { kind: 'facts-corrected', people: [...parties, ...(await holdersOf(proceeding))] }
}

/** That the end of a proceeding was taken back: the parties who read it, and who has the proceeding. */
async function reopeningOf(record: CaseRecord, proceeding: Proceeding, entry: JournalEntry): Promise<Notification> {
  const parties = peopleOfAudience(record, entry).filter((id) => readsAsParty(id, entry, record))
  return { kind: 'reopened', people: [...parties, ...(await holdersOf(proceeding))] }
}

/**
 * What ended, or went back to who had sent it: the parties who read that, and of an end the desk from which it had come. A paper that comes with it
 * says more.
 */
async function endOf(record: CaseRecord, proceeding: Proceeding, entry: JournalEntry): Promise<Notification[]> {
  const { steps, states } = procedureOf(proceeding.procedure, proceeding.version)
  const [from, to] = [entry.data['from'], entry.data['to']]
  const isEnd = from !== to && states[String(to)]?.final === true
  const isBack = steps[String(entry.data['step'])]?.givesBack === true
  if (!isEnd && !isBack) return []
  const parties = peopleOfAudience(record, entry).filter((id) => readsAsParty(id, entry, record))
  if (isBack) return [{ kind: 'given-back', people: parties }]
  const sent = record.handoffs.findLast(
    (each) => each.proceedingId === proceeding.id && each.kind === 'transfer' && isTakenOver(each),
  )
  // Who had asked is told by the answer, in its own proceeding, what came of it.
  const isTold = record.proceedings.some(
    (each) => each.id !== proceeding.id && isAnsweredAt(each, entry) && each.holder.deskId === sent?.from.deskId,
  )
  const isElsewhere = sent && sent.from.bodyId !== proceeding.holder.bodyId && !isTold
  return [{ kind: 'ended', people: [...parties, ...(isElsewhere ? await sendersOf(sent) : [])] }]
}

/** Whether what another body did at that instant was recorded there as its answer. */
function isAnsweredAt({ procedure, version, walked }: Proceeding, { at, bodyId }: JournalEntry): boolean {
  const { steps } = procedureOf(procedure, version)
  return walked.some(
    (walk) =>
      walk.at.getTime() === at.getTime() && walk.bodyId === bodyId && steps[walk.step]?.answeredBy !== undefined,
  )
}

/** Whether somebody who signs in for a party reads an entry. */
function readsAsParty(id: string, entry: JournalEntry, record: CaseRecord): boolean {
  const viewer = { id, name: '', roles: ['filer', 'respondent'] as const, deskIds: [], lang: 'zh-CN' as const }
  const access = accessOf(viewer, record)
  return access.as !== 'none' && mayReadEntry(entry, access, record)
}

const isParty = ({ filerId, parties }: CaseRecord, id: string): boolean =>
  id === filerId || parties.some(({ personIds }) => personIds.includes(id))

/** What the step served, to the people of each party it served: a paper, or copies of what the other side handed in. */
function servedBy(record: CaseRecord, proceeding: Proceeding, { at }: JournalEntry): Notification[] {
  const { services = [], parties } = record
  return services
    .filter((service) => service.proceedingId === proceeding.id && service.at.getTime() === at.getTime())
    .map(({ id: service, papers: [paper], partyId, evidence = [], handedIn = [] }) => {
      const party = parties.find(({ id }) => id === partyId)
      const people = party?.personIds ?? []
      if (paper === undefined && evidence.length + handedIn.length > 0)
        return { kind: 'material' as const, people, what: service, ...(party ? begunFor(proceeding, party, at) : {}) }
      const begun = party ? begunFor(proceeding, party, at) : {}
      return { kind: 'paper' as const, people, ...(paper === undefined ? {} : { what: paper }), ...begun }
    })
}

/** A paper, to whoever reads it: made out to one of several it is that one's alone. With the period that began for the reader with it. */
function paperOf(record: CaseRecord, proceeding: Proceeding | undefined, entry: JournalEntry): Notification[] {
  const what = String(entry.data['paper'])
  const readers = peopleOfAudience(record, entry).filter((id) => readsAsParty(id, entry, record))
  return groupedByPeriod(record, proceeding, readers, entry.at).map((each) => ({ kind: 'paper', what, ...each }))
}

/** People of the parties, each with the period that began for their side at that instant. */
function groupedByPeriod(record: CaseRecord, proceeding: Proceeding | undefined, readers: readonly string[], at: Date) {
  return (['requester', 'respondent'] as const).flatMap((side) => {
    const ofSide = new Set(peopleOfSide(record, side))
    const people = readers.filter((id) => ofSide.has(id))
    const [party] = partiesOf(record, proceeding ?? {}).filter((each) => each.side === side)
    return people.length === 0 ? [] : [{ people, ...(proceeding && party ? begunFor(proceeding, party, at) : {}) }]
  })
}

/**
 * What happened that matters to a party and that nothing else tells it of: a period of its own began, the other side gave a word that both give,
 * another body answered what was asked of it, an agreement came into force. To whoever reads the step.
 */
function toldToParties(record: CaseRecord, proceeding: Proceeding, entry: JournalEntry): Notification[] {
  const step = procedureOf(proceeding.procedure, proceeding.version).steps[String(entry.data['step'])]
  if (!step) return []
  const readers = peopleOfAudience(record, entry).filter((id) => readsAsParty(id, entry, record))
  const matters =
    step.agreement === 'concludes' ||
    (step.answeredBy !== undefined && entry.bodyId !== proceeding.holder.bodyId) ||
    (step.jointly === true && isParty(record, entry.actorId))
  return groupedByPeriod(record, proceeding, readers, entry.at)
    .filter(({ people, ...begun }) => people.length > 0 && (matters || 'clockId' in begun))
    .map((each) => ({ kind: 'acted', what: String(entry.data['step']), ...each }))
}

/** The period of a party that began with what was done at that instant. */
function begunFor(proceeding: Proceeding, { id, side }: Party, at: Date): ReturnType<typeof nextClockOwed> {
  const clocks = proceeding.clocks.filter(
    ({ ledger: [started], party }) => started?.at.getTime() === at.getTime() && (party === undefined || party === id),
  )
  return side === 'third-party' ? undefined : nextClockOwed({ ...proceeding, clocks }, [side, 'parties'], at)
}

/** What was taken on in a state that waits for a party from the first: nothing was done there yet that would have said so. */
function turnAtFirst(record: CaseRecord, proceeding: Proceeding, at: Date): Notification[] {
  const { states, start } = procedureOf(proceeding.procedure, proceeding.version)
  const { turn } = states[proceeding.state] ?? {}
  if (proceeding.state !== start || proceeding.walked.length > 0) return []
  if (turn !== 'requester' && turn !== 'respondent' && turn !== 'parties') return []
  return [{ kind: 'turn', people: partiesWhoOwe(record, turn), ...clockOfTurn(proceeding, [turn, 'parties'], at) }]
}

/** A state that waits for a party where the one before did not. */
function turnOf(record: CaseRecord, proceeding: Proceeding, { at, data }: JournalEntry): Notification[] {
  const { states, steps } = procedureOf(proceeding.procedure, proceeding.version)
  const turn = (state: unknown): Turn | undefined => states[String(state)]?.turn
  // Whom a step that serves several served first is where it leads, whoever it still waits for.
  const now = turn(data['partly'] === true ? steps[String(data['step'])]?.to : data['to'])
  if (now === undefined || now === turn(data['from'])) return []
  if (now !== 'requester' && now !== 'respondent' && now !== 'parties') return []
  const owes = now === 'parties' ? (['requester', 'respondent', 'parties'] as const) : ([now, 'parties'] as const)
  const ofEach = proceeding.clocks.filter(({ party }) => party !== undefined)
  const fresh = ofEach.filter(({ ledger: [started] }) => started?.at.getTime() === at.getTime())
  // Whose period began before was told so then.
  const each = (fresh.length > 0 ? fresh : ofEach).flatMap((clock) => {
    const owed = clockOfTurn({ ...proceeding, clocks: [clock] }, owes, at)
    return owed ? [{ kind: 'turn' as const, people: partiesWhoOwe(record, now, clock.party), ...owed }] : []
  })
  // Where a period runs for each, nobody is told of another's, nor of one that has not begun for them.
  if (each.length > 0 || data['partly'] === true) return each
  const owed = clockOfTurn(proceeding, owes, at)
  const { requester = [], respondent = [] } = states[String(data['to'])]?.duties ?? {}
  // What is performed outside the program is no matter of a notice that something is to be done here.
  const isChoice = [...requester, ...respondent].every(({ step, signs }) => step === undefined && signs === undefined)
  return [{ kind: 'turn', people: partiesWhoOwe(record, now), ...owed, ...(isChoice ? { what: mayOnly } : {}) }]
}

/** Whoever has it in hand, the party who must act, and for an end the lead of the body as well. */
async function clockNotifications(
  record: CaseRecord,
  proceeding: Proceeding,
  handoff: Handoff | undefined,
  { kind, data, at }: JournalEntry,
): Promise<Notification> {
  const notification = {
    kind: kind.slice('clock:'.length) as NoticeKind,
    due: String(data['due'] ?? data['after'] ?? ''),
    clockId: String(data['clock']),
    // A period that a day put right has moved, and no calendar; of a reminder which of them it is.
    ...(data['by'] === 'day' ? { what: 'day' } : typeof data['left'] === 'number' ? { what: `${data['left']}` } : {}),
  }
  if (handoff) {
    const { answeredBy } = handoff
    const people = await somebodyFor({ ...handoff.to, ...(answeredBy === undefined ? {} : { personId: answeredBy }) })
    return {
      ...notification,
      people: [...people, ...(kind === 'clock:expired' ? await leadsFor(handoff.to) : [])],
    }
  }
  const rule = procedureOf(proceeding.procedure, proceeding.version).clocks[String(data['rule'])]
  const party = proceeding.clocks.find(({ id }) => id === notification.clockId)?.party
  const holders = await holdersOf(proceeding)
  // What whoever has it cannot do is told to those of the desk who can, too.
  const able = rolesBeside(record, proceeding, notification.clockId, await leftIn({ proceedings: [proceeding] }), at)
  const beside = able.length > 0 ? await peopleInRoles(proceeding.holder.deskId, able) : []
  // Who has not read the warning before this one may be away: the head hears of it while there is time.
  const isUrgent =
    kind === 'clock:expired' ||
    (kind === 'clock:warned' &&
      (await hasUnreadWarning(holders, { caseId: record._id, clockId: notification.clockId })))
  const leads = isUrgent ? await leadsFor(proceeding.holder) : []
  return {
    ...notification,
    people: [...holders, ...beside, ...leads, ...(rule ? partiesWhoOwe(record, rule.owes, party) : [])],
  }
}
