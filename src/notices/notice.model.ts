import { insertMissing } from '../store/bulk.ts'
import { collection, declareIndexes } from '../store/connection.ts'

export const noticeKinds = [
  'offered',
  'accepted',
  'declined',
  'lapsed',
  'help-answered',
  'paper',
  'turn',
  'linked',
  'session',
  'session-off',
  'warned',
  'expired',
  'corrected',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Something one person is told of one journal entry. Words are made when it is shown or sent; nothing of a case's content is kept here. */
export interface Notice {
  /** caseId:seq:personId: an entry is told to a person once. */
  readonly _id: string
  readonly personId: string
  readonly caseId: string
  readonly proceedingId: string | null
  readonly handoffId: string | null
  /** Id of the clock it speaks of. */
  readonly clockId: string | null
  readonly kind: NoticeKind
  /** Last day of the clock, or of the answer; for the words. */
  readonly due: string | null
  /** Path of the page it leads to. */
  readonly link: string
  readonly at: Date
  readonly readAt: Date | null
  /** Of its mail: waits, being handed over, handed over, not needed any more, given up. */
  readonly state: 'queued' | 'sending' | 'sent' | 'dropped' | 'failed'
  readonly tries: number
  readonly notBefore: Date
}

declareIndexes('notices', [
  { key: { personId: 1, at: -1, _id: -1 } },
  { key: { personId: 1, readAt: 1 } },
  { key: { state: 1, notBefore: 1 }, partialFilterExpression: { state: 'queued' } },
  { key: { state: 1, notBefore: 1, _id: 1 }, partialFilterExpression: { state: 'sending' } },
])

const notices = () => collection<Notice>('notices')

/** Adds notices that are not there yet. */
export async function addNotices(fresh: readonly Notice[]): Promise<void> {
  await insertMissing(notices(), fresh)
}

export interface Place {
  readonly at: Date
  readonly id: string
}

/** A person's notices, newest first, older than a place. */
export async function noticesOf(personId: string, limit: number, before?: Place): Promise<Notice[]> {
  const older = before
    ? { at: { $lte: before.at }, $or: [{ at: { $lt: before.at } }, { _id: { $lt: before.id } }] }
    : {}
  return await notices()
    .find({ personId, ...older })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .toArray()
}

const mostCounted = 100

/** How many a person has not read; at most 100 are counted. */
export async function countUnread(personId: string): Promise<number> {
  return await notices().countDocuments({ personId, readAt: null }, { limit: mostCounted })
}

/** Marks one's own notices read: one of them, or all. */
export async function markRead(personId: string, at: Date, id?: string): Promise<void> {
  await notices().updateMany(
    { personId, readAt: null, ...(id === undefined ? {} : { _id: id }) },
    { $set: { readAt: at } },
  )
}

export async function dueNotices(at: Date, limit: number): Promise<Notice[]> {
  return await notices()
    .find({ state: 'queued', notBefore: { $lte: at } })
    .sort({ notBefore: 1 })
    .limit(limit)
    .toArray()
}

/** Takes a notice in hand, so that of several senders one sends it. False when another has it. */
export async function takeNotice(id: string, at: Date): Promise<boolean> {
  const done = await notices().updateOne({ _id: id, state: 'queued' }, { $set: { state: 'sending', notBefore: at } })
  return done.matchedCount === 1
}

export async function settleNotice(
  id: string,
  changes: Partial<Pick<Notice, 'state' | 'tries' | 'notBefore'>>,
): Promise<void> {
  await notices().updateOne({ _id: id }, { $set: changes })
}

/** What a sender that died had in hand may or may not have gone out: it is not sent again. */
export async function giveUpStale(before: Date): Promise<void> {
  await notices().updateMany({ state: 'sending', notBefore: { $lt: before } }, { $set: { state: 'failed' } })
}
