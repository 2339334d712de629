import type { Language } from '../kernel/bilingual.ts'
import { insertMissing } from '../store/bulk.ts'
import mongoose from 'mongoose'
import { collection } from '../store/connection.ts'
import { modelOf } from '../store/model.ts'
import { flag, id, moment, nullable, oneOf, optional, text, whole, words } from '../store/shape.ts'

export const noticeKinds = [
  'offered',
  'accepted',
  'declined',
  'lapsed',
  'recalled',
  'given-back',
  'ended',
  'offer-over',
  'help-answered',
  'paper',
  'material',
  'turn',
  'linked',
  'session',
  'session-off',
  'session-moved',
  'talk',
  'acted',
  'added',
  'assigned',
  'unassigned',
  'to-approve',
  'suggested',
  'warned',
  'expired',
  'corrected',
  'account-link',
  'account-reset',
  'account-changed',
  'approval-asked',
  'approval-decided',
  'reset-issued',
  'account-forgotten',
  'reset-by-office',
  'contact-code',
  'email-asked',
  'phone-asked',
  'email-changed',
  'phone-changed',
  'contact-told',
  'way-in-asked',
  'way-in-refused',
  'facts-corrected',
  'reopened',
  'correction-asked',
  'correction-refused',
  'firm-joined',
  'firm-left',
  'colleague-gone',
  'desk-closed',
  'desk-empty',
  'offer-stuck',
  'assistance-answered',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Stands for whoever has no account and is mailed at an address of the notice's own, in their language; no account has such an id. */
export const guestId = (lang: Language): string => `guest:${lang}`
/** The language of a guest; undefined for a person. */
export const guestLanguage = (personId: string): Language | undefined =>
  personId === guestId('en') ? 'en' : personId === guestId('zh-CN') ? 'zh-CN' : undefined

/** Something one person is told of one journal entry, or of accounts. Words are made when it is shown or sent; nothing of a case's content is kept here. */
export interface Notice {
  /** caseId:seq:personId: an entry is told to a person once. Of accounts: `account:` and a random id. */
  readonly _id: string
  readonly personId: string
  /** Null for what is told of accounts. */
  readonly caseId: string | null
  readonly proceedingId: string | null
  readonly handoffId: string | null
  /** Id of the clock it speaks of. */
  readonly clockId: string | null
  readonly kind: NoticeKind
  /** Last day of the clock or of the answer, or the day of the session, as it was when this was told; for the words. */
  readonly due: string | null
  /** What it is about: the key of a step, or the id of a paper, a session, a piece of evidence, an approval; of a reminder its warning point. */
  readonly what?: string
  /** Of accounts: whose account, by name. */
  readonly about?: string
  /** Path of a link, or a code, that only the mail says, closed under the program's secret until it is sent; and until when it holds. */
  readonly sealed?: string
  /** Where its mail goes in place of the person's address, closed in the same way. */
  readonly sealedTo?: string
  readonly until?: Date
  /** Path of the page it leads to. */
  readonly link: string
  readonly at: Date
  readonly readAt: Date | null
  /** Read because what it asks for was done, by whoever did it. */
  readonly dealt?: boolean
  /** Of its mail: waits, being handed over, handed over, not needed any more, given up. */
  readonly state: 'queued' | 'sending' | 'sent' | 'dropped' | 'failed'
  readonly tries: number
  readonly notBefore: Date
  /** What the mail server said when it was tried last. */
  readonly failure?: string
}

const Notices = modelOf<Notice>(
  'notices',
  {
    _id: words(300),
    personId: id(),
    caseId: nullable(id()),
    proceedingId: nullable(id()),
    handoffId: nullable(id()),
    clockId: nullable(id()),
    kind: oneOf(noticeKinds),
    due: nullable(text()),
    what: optional(words(200)),
    about: optional(words(200)),
    sealed: optional(words(400)),
    sealedTo: optional(words(600)),
    until: optional(moment()),
    link: words(400),
    at: moment(),
    readAt: nullable(moment()),
    dealt: optional(flag()),
    state: oneOf(['queued', 'sending', 'sent', 'dropped', 'failed']),
    tries: whole(),
    notBefore: moment(),
    failure: optional(text(300)),
  },
  {
    indexes: [
      { key: { personId: 1, at: -1, _id: -1 } },
      { key: { personId: 1, readAt: 1, at: -1, _id: -1 } },
      // What is open of a case, for whoever deals with it.
      { key: { caseId: 1, readAt: 1 } },
      { key: { what: 1, readAt: 1 }, partialFilterExpression: { kind: 'approval-asked' } },
      { key: { state: 1, notBefore: 1 }, partialFilterExpression: { state: 'queued' } },
      { key: { state: 1, notBefore: 1, _id: 1 }, partialFilterExpression: { state: 'sending' } },
      // What the administrator is shown: mail that failed for good, and mail that failed so far.
      { key: { at: -1, state: 1 }, partialFilterExpression: { state: 'failed' } },
      { key: { notBefore: 1, tries: 1 }, partialFilterExpression: { state: 'queued', tries: { $gt: 0 } } },
    ],
  },
)

/** Adds notices that are not there yet. */
export async function addNotices(fresh: readonly Notice[]): Promise<void> {
  await insertMissing(collection<Notice>('notices'), fresh)
}

/** Forgets all that a person was told, mail that waits included. */
export async function forgetNoticesOf(personId: string): Promise<void> {
  await Notices.deleteMany({ personId })
}

/** Forgets what a person was told of a case, mail that waits included. */
export async function forgetNotices(personId: string, caseId: string): Promise<void> {
  await Notices.deleteMany({ personId, caseId })
}

export interface Place {
  readonly at: Date
  readonly id: string
}

/** What a person has not read, newest first. */
export async function unreadOf(personId: string, limit: number): Promise<Notice[]> {
  return await Notices.find({ personId, readAt: null }).sort({ at: -1, _id: -1 }).limit(limit).lean<Notice[]>()
}

/** A person's notices, newest first, older than a place; `read` leaves out those not read. */
export async function noticesOf(
  personId: string,
  limit: number,
  before?: Place,
  { read = false }: { readonly read?: boolean } = {},
): Promise<Notice[]> {
  const { trusted } = mongoose
  const older = before
    ? {
        at: trusted({ $lte: before.at }),
        $or: [{ at: trusted({ $lt: before.at }) }, { _id: trusted({ $lt: before.id }) }],
      }
    : {}
  return await Notices.find({ personId, ...older, ...(read ? { readAt: trusted({ $ne: null }) } : {}) })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<Notice[]>()
}

/** As many unread ones are counted and listed at the most. */
export const mostCounted = 100

/** How many a person has not read; at most 100 are counted. */
export async function countUnread(personId: string): Promise<number> {
  return await Notices.countDocuments({ personId, readAt: null }, { limit: mostCounted })
}

/** Marks one's own notices read: one of them, or all. */
export async function markRead(personId: string, at: Date, id?: string): Promise<void> {
  await Notices.updateMany(
    { personId, readAt: null, ...(id === undefined ? {} : { _id: id }) },
    { $set: { readAt: at } },
  )
}

/** What nobody has read or dealt with yet of some cases. */
export async function openNoticesOf(caseIds: readonly string[]): Promise<Notice[]> {
  return await Notices.find({ caseId: mongoose.trusted({ $in: [...caseIds] }), readAt: null }).lean<Notice[]>()
}

/** Everybody who was told anything of some cases. */
export async function peopleTold(caseIds: readonly string[]): Promise<string[]> {
  const of = { caseId: mongoose.trusted({ $in: [...caseIds] }) }
  const found = await Notices.find(of, { personId: 1 }).lean<Pick<Notice, 'personId'>[]>()
  return [...new Set(found.map(({ personId }) => personId))]
}

/** What these notices ask for was done: they are read, and not mailed any more. */
export async function settleNotices(ids: readonly string[], at: Date): Promise<void> {
  await Notices.updateMany(
    { _id: mongoose.trusted({ $in: [...ids] }), readAt: null },
    { $set: { readAt: at, dealt: true } },
  )
}

/** What waited for a second administrator was decided: nobody need look any more. Answers whose notices those were. */
export async function settleApproval(what: string, at: Date): Promise<string[]> {
  const asked = { what, kind: 'approval-asked' as const, readAt: null }
  const people = await Notices.find(asked, { personId: 1 }).lean<Pick<Notice, 'personId'>[]>()
  await Notices.updateMany(asked, { $set: { readAt: at, dealt: true } })
  return people.map(({ personId }) => personId)
}

/** A person chose a password by a link: what asked them to is dealt with. */
export async function settleLinks(personId: string, at: Date): Promise<void> {
  const kind = mongoose.trusted({ $in: ['account-link', 'account-forgotten'] satisfies NoticeKind[] })
  await Notices.updateMany({ personId, readAt: null, kind }, { $set: { readAt: at, dealt: true } })
}

/** A person looked at a case: what only told them something of it by then is read. Answers how many. */
export async function markSeen(
  { personId, caseId, at }: { readonly personId: string; readonly caseId: string; readonly at: Date },
  only: { readonly kinds: readonly NoticeKind[] } | { readonly paperId: string },
): Promise<number> {
  const which =
    'kinds' in only
      ? { kind: mongoose.trusted({ $in: [...only.kinds] }) }
      : { kind: 'paper' as const, what: only.paperId }
  const done = await Notices.updateMany(
    { caseId, readAt: null, personId, at: mongoose.trusted({ $lte: at }), ...which },
    { $set: { readAt: at } },
  )
  return done.matchedCount
}

/** What a person has not read of what was written to them alone: in which proceedings. */
export async function openTalksOf(personId: string): Promise<Pick<Notice, 'caseId' | 'proceedingId' | 'what'>[]> {
  return await Notices.find({ personId, readAt: null, kind: 'talk' }, { caseId: 1, proceedingId: 1, what: 1 })
    .sort({ at: -1, _id: -1 })
    .limit(mostCounted)
    .lean<Pick<Notice, 'caseId' | 'proceedingId' | 'what'>[]>()
}

/** A person opened the room of a proceeding: what was written to them there by then is read. Answers how many. */
export async function markTalkRead(
  { personId, caseId, proceedingId }: { personId: string; caseId: string; proceedingId: string },
  at: Date,
): Promise<number> {
  const done = await Notices.updateMany(
    { caseId, readAt: null, personId, proceedingId, kind: 'talk', at: mongoose.trusted({ $lte: at }) },
    { $set: { readAt: at } },
  )
  return done.matchedCount
}

export async function dueNotices(at: Date, limit: number): Promise<Notice[]> {
  return await Notices.find({ state: 'queued', notBefore: mongoose.trusted({ $lte: at }) })
    .sort({ notBefore: 1 })
    .limit(limit)
    .lean<Notice[]>()
}

/** Mail that was tried in vain and waits to be tried again, the next first. */
export async function triedNotices(limit: number): Promise<Notice[]> {
  return await Notices.find({ state: 'queued', tries: mongoose.trusted({ $gt: 0 }) })
    .sort({ notBefore: 1 })
    .limit(limit)
    .lean<Notice[]>()
}

/** Takes a notice in hand, so that of several senders one sends it. False when another has it. */
export async function takeNotice(id: string, at: Date): Promise<boolean> {
  const done = await Notices.updateOne({ _id: id, state: 'queued' }, { $set: { state: 'sending', notBefore: at } })
  return done.matchedCount === 1
}

export async function settleNotice(
  id: string,
  changes: Partial<Pick<Notice, 'state' | 'tries' | 'notBefore' | 'failure'>>,
): Promise<void> {
  const isOver = changes.state === 'sent' || changes.state === 'dropped' || changes.state === 'failed'
  const update = { $set: changes, ...(isOver ? { $unset: { sealed: 1, sealedTo: 1 } } : {}) }
  await Notices.updateOne({ _id: id }, update, { runValidators: true })
}

const mostShown = 200

/** Mail that was given up, the newest first, and mail that failed and will be tried again, the next first. */
export async function unsentNotices(): Promise<{ failed: Notice[]; waiting: Notice[] }> {
  const [failed, waiting] = await Promise.all([
    Notices.find({ state: 'failed' }).sort({ at: -1 }).limit(mostShown).lean<Notice[]>(),
    triedNotices(mostShown),
  ])
  return { failed, waiting }
}

/** What carries a secret that only its mail says. */
const secretKinds = ['account-link', 'account-forgotten', 'contact-code'] as const satisfies readonly NoticeKind[]

/** A one-time link or code is forgotten with its mail: a new one has to be issued. */
export const mayBeSentAgain = ({ state, kind }: Notice): boolean =>
  state === 'queued' || !secretKinds.some((secret) => secret === kind)

/** Queues unsent mail for now: one of them, or all that may be sent again. Answers how many. */
export async function queueAgain(at: Date, id?: string): Promise<number> {
  const one = id === undefined ? {} : { _id: id }
  const failed = { state: 'failed' as const, kind: mongoose.trusted({ $nin: [...secretKinds] }), ...one }
  const waiting = { state: 'queued' as const, tries: mongoose.trusted({ $gt: 0 }), ...one }
  const second = await Notices.updateMany(waiting, { $set: { notBefore: at } })
  const first = await Notices.updateMany(failed, { $set: { state: 'queued', tries: 0, notBefore: at } })
  return first.matchedCount + second.matchedCount
}

/** What a sender that died had in hand may or may not have gone out: it is not sent again. */
export async function giveUpStale(before: Date): Promise<void> {
  await Notices.updateMany(
    { state: 'sending', notBefore: mongoose.trusted({ $lt: before }) },
    { $set: { state: 'failed' }, $unset: { sealed: 1, sealedTo: 1, failure: 1 } },
  )
}

/** Whether one of them was warned of this clock before and has not read it: they may be away. */
export async function hasUnreadWarning(
  personIds: readonly string[],
  { caseId, clockId }: { readonly caseId: string; readonly clockId: string },
): Promise<boolean> {
  const found = await Promise.all(
    personIds.map((personId) => Notices.exists({ personId, readAt: null, kind: 'warned', caseId, clockId })),
  )
  return found.some((one) => one !== null)
}
