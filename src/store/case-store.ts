import type { CaseRecord, Change, JournalEntry, Once } from '../kernel/case-record.ts'
import type { Actor } from '../kernel/role.ts'
import { conflict, notFound } from '../kernel/rule-error.ts'
import { isOfScope } from '../kernel/scope.ts'
import { isDuplicate } from './bulk.ts'
import { type PendingBatch, type StoredCase, storedCaseFields } from './case.shape.ts'
import { collection } from './connection.ts'
import { modelOf } from './model.ts'
import { forgetCase, readCase, withoutOutbox } from './case-reading.ts'
import { isReplay, type OnceKey, replayOf, withKey } from './once-keys.ts'
import { type Draft, type Effects, publish, type Published } from './publisher.ts'
import { sealEntries } from './seal.ts'

modelOf<StoredCase>('cases', storedCaseFields, {
  indexes: [
    { key: { pendingSince: 1 }, partialFilterExpression: { pendingSince: { $exists: true } } },
    { key: { 'waysIn.personId': 1 }, partialFilterExpression: { waysIn: { $exists: true } } },
    { key: { filingKey: 1 }, unique: true, partialFilterExpression: { filingKey: { $exists: true } } },
  ],
})

const cases = () => collection<StoredCase>('cases')

export interface Commit {
  readonly actor: Actor
  readonly at: Date
  readonly once?: OnceKey
  /** The case as the caller has it from its last commit: tried first, without reading it again. A newer one is met by the version. */
  readonly known?: CaseRecord
  /** Throws where the caller may not know of the case: asked before anything is said of its keys or its version. */
  readonly mayKnow?: (record: CaseRecord) => void
  /** Version the caller saw (If-Match). Without it a commit that meets a newer version decides again on it. */
  readonly expected?: number
  /** The version as the caller is shown it, where that is a number of its own: what was seen is held against it. */
  readonly versionFor?: (record: CaseRecord) => number
}

export interface Committed {
  readonly record: CaseRecord
  readonly entries: readonly JournalEntry[]
  /** The remembered answer, when the same one-time key came again: nothing was changed. */
  readonly replayed?: string
}

export type Decision = Change & { readonly answer?: string }

let effectsOf: (before: CaseRecord | undefined, after: CaseRecord) => Effects = () => ({})

/** Sets the pure function that says which tallies a commit changes. It is the supervision room's, given at assembly. */
export function countEffectsWith(count: typeof effectsOf): void {
  effectsOf = count
}

/** The case of that number as it stands now, shared with whoever else reads it. Throws not-found. */
export async function loadCase(id: string): Promise<CaseRecord> {
  const found = await readCase(id)
  if (!found) throw notFound('case')
  return found
}

export async function loadCases(ids: readonly string[]): Promise<CaseRecord[]> {
  return (await cases()
    .find({ _id: { $in: [...ids] } }, { projection: withoutOutbox })
    .toArray()) as CaseRecord[]
}

/** Cases in which the account asked to act for a party by a code. */
export async function casesAskedInto(personId: string, limit = 20): Promise<CaseRecord[]> {
  return (await cases()
    .find({ 'waysIn.personId': personId, waysIn: { $exists: true } }, { projection: withoutOutbox })
    .limit(limit)
    .toArray()) as CaseRecord[]
}

/** A case as it is kept, with the commits that were not told to journal and worklists yet. */
export type KeptCase = CaseRecord & { readonly pending?: readonly PendingBatch[] }

/** A case as it is kept now, for verify; undefined for none. */
export async function keptCase(id: string): Promise<KeptCase | undefined> {
  return ((await cases().findOne({ _id: id })) as KeptCase | null) ?? undefined
}

/** Every case, or those behind a number, in order of number, one at a time: for verify, rebuild and export. */
export async function* eachCase(after?: string): AsyncGenerator<KeptCase> {
  const filter = after === undefined ? {} : { _id: { $gt: after } }
  for await (const found of cases().find(filter).sort({ _id: 1 }).batchSize(200)) yield found as KeptCase
}

function advance(before: CaseRecord, decision: Decision, entries: readonly JournalEntry[], commit: Commit): CaseRecord {
  if (isOfScope(decision.record)) throw new Error('a case as one proceeding has it is read, and never kept')
  const last = entries.at(-1)
  const { once: kept } = decision.record
  const once = commit.once
    ? withKey(kept, { ...commit.once, seq: last?.seq ?? before.seq, answer: decision.answer ?? '' })
    : kept
  return {
    ...decision.record,
    once,
    version: before.version + 1,
    seq: last?.seq ?? before.seq,
    chain: last?.hash ?? before.chain,
  }
}

/**
 * Changes a case: loads it, decides, writes once with the version in the filter, publishes.
 * Another's commit in between makes it decide again on the newer record (at most eight times), unless `expected` was given and is no more.
 * Throws not-found, conflict case-changed, once-key-reused, and whatever the decision throws.
 */
export async function changeCase(
  id: string,
  commit: Commit,
  decide: (record: CaseRecord) => Decision | Promise<Decision>,
): Promise<Committed> {
  const { versionFor = ({ version }: CaseRecord) => version } = commit
  for (let attempt = 0; ; attempt += 1) {
    const before = attempt === 0 && commit.known ? commit.known : await loadCase(id)
    // Whoever brings a key with its own print was here before, even if they may not know of the case any more.
    if (!isReplay(before.once, commit.once)) commit.mayKnow?.(before)
    const replayed = replayOf(before.once, commit.once)
    if (replayed !== undefined) return { record: before, entries: [], replayed }
    const version = commit.expected === undefined ? before.version : versionFor(before)
    if (commit.expected !== undefined && commit.expected !== version) throw caseChanged(version)
    const decision = await decide(before)
    if (decision.record === before && decision.entries.length === 0) return { record: before, entries: [] }
    const entries = sealEntries(before, decision.entries, commit.actor, commit.at)
    const { record, drafts } = withoutDrafts(advance(before, decision, entries, commit))
    if (await write(before, record, { entries, drafts })) return { record, entries }
    // Whoever gave a version is refused on the next round, unless nothing that they could see has changed.
    if (attempt >= 8) throw caseChanged(versionFor(before))
  }
}

function caseChanged(version: number) {
  return conflict('case-changed', 'the case was changed meanwhile', { version })
}

/** What drafted papers will print leaves the case with the commit that issues them: every later change would carry it along. */
function withoutDrafts(record: CaseRecord): { record: CaseRecord; drafts: readonly Draft[] } {
  const drafts = record.papers.flatMap(({ id, facts }) =>
    facts === undefined ? [] : [{ caseId: record._id, paperId: id, facts }],
  )
  if (drafts.length === 0) return { record, drafts }
  const papers = record.papers.map(({ facts: _facts, ...paper }) => paper)
  return { record: { ...record, papers }, drafts }
}

function batchOf(
  { record, drafts, entries }: Pick<Published, 'record' | 'entries'> & { readonly drafts: readonly Draft[] },
  before: CaseRecord | undefined,
): PendingBatch {
  return { to: record.seq, entries, ...(drafts.length > 0 ? { drafts } : {}), effects: effectsOf(before, record) }
}

function addedKey(before: readonly Once[], after: readonly Once[]): Once | undefined {
  const isOneMore = after.length === before.length + 1 && before.every((key, index) => key === after[index])
  return isOneMore ? after.at(-1) : undefined
}

/** The commit: one conditional update of one document. False when another was first. */
async function write(
  before: CaseRecord,
  record: CaseRecord,
  made: { readonly entries: readonly JournalEntry[]; readonly drafts: readonly Draft[] },
): Promise<boolean> {
  const changed: Record<string, unknown> = {}
  const fields = new Set([...Object.keys(before), ...Object.keys(record)]) as Set<keyof CaseRecord>
  for (const field of fields) if (field !== '_id' && before[field] !== record[field]) changed[field] = record[field]
  const batch = batchOf({ record, ...made }, before)
  const since = new Date()
  // Mostly a key is only added: the others need not travel again.
  const key = addedKey(before.once, record.once)
  if (key) delete changed['once']
  const done = await cases().updateOne(
    { _id: before._id, version: before.version },
    { $set: changed, $min: { pendingSince: since }, $push: { pending: batch, ...(key ? { once: key } : {}) } },
  )
  if (done.matchedCount !== 1) return false
  forgetCase(record._id)
  publish({ record, before, ...batch }, since)
  return true
}

/**
 * Stores a new case as its first commit. The one-time key makes it happen once: the same key again answers with the first case.
 * Throws once-key-reused, or conflict case-number-taken.
 */
export async function insertCase(decision: Decision, commit: Commit): Promise<Committed> {
  const bare: CaseRecord = { ...decision.record, version: 0, seq: 0, chain: '' }
  const entries = sealEntries(bare, decision.entries, commit.actor, commit.at)
  const { record, drafts } = withoutDrafts(advance(bare, decision, entries, commit))
  const batch = batchOf({ record, entries, drafts }, undefined)
  const since = new Date()
  const stored: StoredCase = {
    ...record,
    pending: [batch],
    pendingSince: since,
    ...(commit.once ? { filingKey: `${commit.actor.id}:${commit.once.key}` } : {}),
  }
  try {
    await cases().insertOne(stored)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const earlier = commit.once && (await filedWith(commit))
    if (!earlier) throw conflict('case-number-taken', 'the case number is taken')
    return { record: earlier, entries: [], replayed: replayOf(earlier.once, commit.once) ?? earlier._id }
  }
  publish({ record, ...batch }, since)
  return { record, entries }
}

/** The case that was filed with this one-time key before, if any. */
export async function filedWith(commit: {
  readonly actor: Pick<Actor, 'id'>
  readonly once?: OnceKey
}): Promise<CaseRecord | undefined> {
  if (!commit.once) return undefined
  const found = await cases().findOne(
    { filingKey: `${commit.actor.id}:${commit.once.key}` },
    { projection: withoutOutbox },
  )
  return (found as CaseRecord | null) ?? undefined
}

/** What a drafted paper will print, while its commit is not published yet. */
export async function pendingDraft(caseId: string, paperId: string): Promise<unknown> {
  const found = await cases().findOne({ _id: caseId }, { projection: { 'pending.drafts': 1 } })
  const drafts = found?.pending?.flatMap((batch) => batch.drafts ?? []) ?? []
  return drafts.find((draft) => draft.paperId === paperId)?.facts
}

/** Takes published batches out of the cases' outboxes. What was committed meanwhile, or left to the sweep, stays in them. */
export async function clearPublished(items: readonly Published[]): Promise<void> {
  const published = new Map<string, number[]>()
  for (const { record, to } of items) published.set(record._id, [...(published.get(record._id) ?? []), to])
  const emptied = await cases().bulkWrite(
    [...published].map(([id, tos]) => ({
      updateOne: {
        filter: { _id: id, pending: { $not: { $elemMatch: { to: { $nin: tos } } } } },
        update: { $set: { pending: [] }, $unset: { pendingSince: 1 as const } },
      },
    })),
    { ordered: false },
  )
  if (emptied.matchedCount === published.size) return
  await cases().bulkWrite(
    [...published].map(([id, tos]) => ({
      updateOne: { filter: { _id: id }, update: { $pull: { pending: { to: { $in: tos } } } } },
    })),
    { ordered: false },
  )
}

/** Cases whose outbox was not emptied, oldest first: what a killed process left. */
export async function unpublished(before: Date, limit = 200): Promise<Published[]> {
  const found = await cases()
    .find({ pendingSince: { $exists: true, $lte: before } })
    .sort({ pendingSince: 1 })
    .limit(limit)
    .toArray()
  return found.flatMap(({ pending = [], pendingSince: _since, filingKey: _key, ...record }) =>
    pending.map((batch) => ({ record: record as CaseRecord, ...batch })),
  )
}
