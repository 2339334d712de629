import { randomBytes } from 'node:crypto'
import { type EvidenceItem, evidenceKinds } from '../kernel/case-record.ts'
import { conflict, notFound } from '../kernel/rule-error.ts'
import { modelOf } from '../store/model.ts'
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
  /** Number of the last file, so that ids are never used twice. */
  readonly lastFile: number
  readonly createdAt: Date
  readonly changedAt: Date
  readonly rev: number
  /** Number of the case it became. */
  readonly submittedCase?: string
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
      }),
    ),
    lastFile: whole(),
    createdAt: moment(),
    changedAt: moment(),
    rev: whole(1),
    submittedCase: optional(id()),
  },
  { indexes: [{ key: { ownerId: 1, open: 1, changedAt: -1 } }] },
)

export async function createDraft(ownerId: string, at: Date): Promise<Draft> {
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
  }
  await Drafts.insertOne(draft)
  return draft
}

/** The person's own draft, open or handed in. Throws not-found for another's exactly as for none. */
export async function loadDraft(id: string, ownerId: string): Promise<Draft> {
  const found = await Drafts.findOne({ _id: id, ownerId }).lean<Draft>()
  if (!found) throw notFound('draft')
  return found
}

/** Open drafts of a person, last changed first. */
export async function draftsOf(ownerId: string, limit = 50): Promise<Draft[]> {
  return await Drafts.find({ ownerId, open: true }).sort({ changedAt: -1 }).limit(limit).lean<Draft[]>()
}

export async function countDrafts(ownerId: string, most: number): Promise<number> {
  return await Drafts.countDocuments({ ownerId, open: true }, { limit: most })
}

type Changes = Partial<Pick<Draft, 'steps' | 'files' | 'lastFile' | 'open' | 'submittedCase'>>

/**
 * Changes an open draft by one conditional write; another's write in between makes it decide again.
 * Throws not-found, conflict draft-submitted, or what the decision throws.
 */
export async function changeDraft(
  id: string,
  ownerId: string,
  at: Date,
  decide: (draft: Draft) => Changes | undefined,
): Promise<Draft> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const before = await loadDraft(id, ownerId)
    if (!before.open)
      throw conflict('draft-submitted', 'the draft was handed in already', { number: before.submittedCase ?? '' })
    const changes = decide(before)
    if (!changes) return before
    const rev = before.rev + 1
    const done = await Drafts.updateOne(
      { _id: id, ownerId, rev: before.rev },
      { $set: { ...changes, changedAt: at, rev } },
      { runValidators: true },
    )
    if (done.matchedCount === 1) return { ...before, ...changes, changedAt: at, rev }
  }
  throw conflict('draft-changed', 'the draft is being changed elsewhere')
}

export async function removeDraft(id: string, ownerId: string, rev: number): Promise<boolean> {
  return (await Drafts.deleteOne({ _id: id, ownerId, rev, open: true })).deletedCount === 1
}
