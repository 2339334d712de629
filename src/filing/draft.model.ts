import { randomBytes } from 'node:crypto'
import {
  type EvidenceItem,
  evidenceKinds,
  type EvidencePurpose,
  evidencePurposes,
  type Once,
} from '../kernel/case-record.ts'
import { conflict, notFound } from '../kernel/rule-error.ts'
import { isDuplicate } from '../store/bulk.ts'
import { modelOf } from '../store/model.ts'
import { type OnceKey, onceList, replayOf, withKey } from '../store/once-keys.ts'
import {
  byKey,
  type Field,
  flag,
  formed,
  hash,
  id,
  list,
  moment,
  oneOf,
  optional,
  plainValue,
  shape,
  text,
  whole,
  words,
} from '../store/shape.ts'
import type { AnswerStep } from './complaint.fields.ts'
import type { Typed } from './complaint.forms.ts'

/** A file handed in with a draft: what an item of evidence will be made of. `id` is F1, F2 ... within the draft. */
export interface DraftFile extends Pick<
  EvidenceItem,
  'id' | 'name' | 'fileName' | 'type' | 'size' | 'sha256' | 'blobId' | 'addedAt'
> {
  readonly kind: EvidenceItem['kind']
  readonly proves: string
  readonly sealed: boolean
  /** Which required document it is; absent of free evidence. */
  readonly purpose?: EvidencePurpose | undefined
  /** Further ones that the same file is. */
  readonly also?: readonly EvidencePurpose[]
}

interface KeptStep {
  readonly typed: Typed
  /** Revision of the draft at which this step was last written. */
  readonly rev: number
}

/** A complaint being written. Belongs to one person; nobody else learns that it exists. */
export interface Draft {
  _id: string
  readonly ownerId: string
  readonly open: boolean
  readonly steps: Readonly<Partial<Record<AnswerStep, KeptStep>>>
  readonly files: readonly DraftFile[]
  /** Required documents that follow later, as the filer said. */
  readonly later?: readonly EvidencePurpose[]
  /** Fields that were filled in from elsewhere and not touched since, 'requester.name-2'. */
  readonly filled?: readonly string[]
  /** Number of the last file, so that ids are never used twice. */
  readonly lastFile: number
  readonly createdAt: Date
  readonly changedAt: Date
  readonly rev: number
  /** Number of the case it became. */
  readonly submittedCase?: string
  /** One-time keys of its changes; `seq` is the revision each made. */
  readonly once?: readonly Once[]
  /** Owner and one-time key of the press that began it. */
  readonly createdKey?: string
}

const step = () =>
  optional(shape<KeptStep>({ typed: byKey(plainValue<Typed[string]>()) as unknown as Field<Typed>, rev: whole(1) }))
const Drafts = modelOf<Draft>(
  'drafts',
  {
    _id: words(60),
    ownerId: id(),
    open: flag(),
    steps: shape<Draft['steps']>({
      matter: step(),
      right: step(),
      requester: step(),
      respondent: step(),
      acts: step(),
      claims: step(),
    }),
    files: list(
      shape<DraftFile>({
        id: formed(/^F\d+$/),
        name: text(),
        fileName: words(),
        type: words(),
        size: whole(),
        sha256: hash(),
        blobId: formed(/^[0-9a-f]{24}$/),
        addedAt: moment(),
        kind: oneOf(evidenceKinds),
        proves: text(),
        sealed: flag(),
        purpose: optional(oneOf(evidencePurposes)),
        also: optional(list(oneOf(evidencePurposes))),
      }),
    ),
    later: optional(list(oneOf(evidencePurposes))),
    filled: optional(list(words())),
    lastFile: whole(),
    createdAt: moment(),
    changedAt: moment(),
    rev: whole(1),
    submittedCase: optional(id()),
    once: optional(onceList()),
    createdKey: optional(words(400)),
  },
  {
    indexes: [
      { key: { ownerId: 1, open: 1, changedAt: -1 } },
      { key: { createdKey: 1 }, unique: true, partialFilterExpression: { createdKey: { $exists: true } } },
    ],
  },
)
const keyOf = (ownerId: string, { key }: OnceKey) => `${ownerId}:${key}`

/** The draft that was begun with this one-time key before, if any. Throws RuleError once-key-reused. */
export async function draftBegunWith(ownerId: string, once: OnceKey): Promise<Draft | undefined> {
  const found = await Drafts.findOne({ createdKey: keyOf(ownerId, once) }).lean<Draft>()
  if (found) replayOf(found.once, once)
  return found ?? undefined
}

/** Stores a new draft; one for a one-time key, however often it comes. Throws RuleError once-key-reused. */
export async function createDraft(ownerId: string, at: Date, once?: OnceKey): Promise<Draft> {
  const draft: Draft = {
    _id: randomBytes(12).toString('base64url').replaceAll(/[-_]/g, 'x'),
    ownerId,
    open: true,
    steps: {},
    files: [],
    lastFile: 0,
    createdAt: at,
    changedAt: at,
    rev: 1,
    ...(once ? { createdKey: keyOf(ownerId, once), once: withKey([], { ...once, seq: 1, answer: '' }) } : {}),
  }
  try {
    await Drafts.insertOne(draft)
    return draft
  } catch (error) {
    const earlier = once && isDuplicate(error) ? await draftBegunWith(ownerId, once) : undefined
    if (!earlier) throw error
    return earlier
  }
}

/** The person's own draft, open or handed in. One that was deleted is as none. Throws not-found for another's exactly as for none. */
export async function loadDraft(id: string, ownerId: string): Promise<Draft> {
  const found = await Drafts.findOne({ _id: id, ownerId }).lean<Draft>()
  if (!found || isDeleted(found)) throw notFound('draft')
  return found
}

/** A draft by its number, whoever's it is; undefined for none. For those who look after what is stored, not for answers to people. */
export async function draftStored(id: string): Promise<Draft | undefined> {
  return (await Drafts.findOne({ _id: id }).lean<Draft>()) ?? undefined
}

/** Every open draft, one at a time: for verify. */
export async function* eachOpenDraft(): AsyncGenerator<Draft> {
  for await (const found of Drafts.find({ open: true }).lean<Draft[]>().cursor()) yield found as Draft
}

/** Open drafts of a person, last changed first. */
export async function draftsOf(ownerId: string, limit = 50): Promise<Draft[]> {
  return await Drafts.find({ ownerId, open: true }, { once: 0 }).sort({ changedAt: -1 }).limit(limit).lean<Draft[]>()
}

export async function countDrafts(ownerId: string, most: number): Promise<number> {
  return await Drafts.countDocuments({ ownerId, open: true }, { limit: most })
}

type Changes = Partial<Pick<Draft, 'steps' | 'files' | 'later' | 'filled' | 'lastFile' | 'open' | 'submittedCase'>> & {
  /** What the one-time key will be answered again. */
  readonly answer?: string
}

/** Who changes which draft, when, with which one-time key. */
export interface DraftChange {
  readonly id: string
  readonly ownerId: string
  readonly at: Date
  readonly once?: OnceKey | undefined
}

/**
 * Changes an open draft by one conditional write; another's write in between makes it decide again. A one-time key that came before
 * changes nothing: the draft is answered as it stands.
 * Throws not-found, conflict draft-submitted or draft-changed, once-key-reused, or what the decision throws.
 */
export async function changeDraft(
  { id, ownerId, at, once }: DraftChange,
  decide: (draft: Draft) => Changes | undefined,
): Promise<Draft> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const before = await loadDraft(id, ownerId)
    if (replayOf(before.once, once) !== undefined) return before
    if (!before.open)
      throw conflict('draft-submitted', 'the draft was handed in already', { number: before.submittedCase ?? '' })
    const decided = decide(before)
    if (!decided) return before
    const rev = before.rev + 1
    const { answer = '', ...fields } = decided
    const keys = once ? { once: withKey(before.once, { ...once, seq: rev, answer }) } : {}
    const changes = { ...fields, ...keys, changedAt: at, rev }
    const done = await Drafts.updateOne(
      { _id: id, ownerId, rev: before.rev },
      { $set: changes },
      { runValidators: true },
    )
    if (done.matchedCount === 1) return { ...before, ...changes }
  }
  throw conflict('draft-changed', 'the draft is being changed elsewhere')
}

/** What is left of a deleted draft: its number and whose it was, so that a second press is answered like the first. */
const isDeleted = ({ open, submittedCase }: Draft) => !open && submittedCase === undefined

/** Whether the person deleted this draft before. */
export async function wasDeleted(id: string, ownerId: string): Promise<boolean> {
  const found = await Drafts.findOne({ _id: id, ownerId }).lean<Draft>()
  return found !== null && isDeleted(found)
}

/** Empties an open draft for good. */
export async function removeDraft(id: string, ownerId: string, rev: number): Promise<boolean> {
  const emptied = { $set: { open: false, steps: {}, files: [], rev: rev + 1 } }
  return (await Drafts.updateOne({ _id: id, ownerId, rev, open: true }, emptied)).modifiedCount === 1
}
