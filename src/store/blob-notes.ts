import mongoose from 'mongoose'
import { modelOf } from './model.ts'
import { formed, id, moment, optional } from './shape.ts'

/**
 * The document that is to name a blob: a case, or a person's draft of a complaint, which a case may take it from. One that is held for a
 * person came with a form that was refused, and no document is to name it.
 */
export type BlobOwner =
  | { readonly caseId: string }
  | { readonly draftId: string; readonly personId: string }
  | { readonly heldFor: string }

/**
 * A blob that may be named by nobody. It is noted before its first byte is stored, and stays noted until the sweep has seen that a case
 * names it: whatever is cut off in between, and whatever answer of a commit is lost, the note says what to look at.
 */
export interface BlobNote {
  /** Id of the blob. */
  readonly _id: string
  /** When it was noted or last looked at, by the real clock. */
  readonly since: Date
  readonly caseId?: string
  readonly draftId?: string
  /** Whose draft it is. */
  readonly personId?: string
  /** Whose form it came with, where that was refused. */
  readonly heldFor?: string
}

const BlobNotes = modelOf<BlobNote>(
  'blob-notes',
  {
    _id: formed(/^[0-9a-f]{24}$/),
    since: moment(),
    caseId: optional(id()),
    draftId: optional(id()),
    personId: optional(id()),
    heldFor: optional(id()),
  },
  { indexes: [{ key: { since: 1 } }] },
)

export async function noteBlob(blobId: string, owner: BlobOwner): Promise<void> {
  await BlobNotes.insertOne({ _id: blobId, since: new Date(), ...owner })
}

/** Whether a blob waits for this person's form to come again. */
export async function isHeldFor(blobId: string, personId: string): Promise<boolean> {
  return (await BlobNotes.exists({ _id: blobId, heldFor: personId })) !== null
}

/** Notes not looked at since that moment, oldest first. */
export async function notesBefore(before: Date, limit: number): Promise<BlobNote[]> {
  return await BlobNotes.find({ since: mongoose.trusted({ $lte: before }) })
    .sort({ since: 1 })
    .limit(limit)
    .lean<BlobNote[]>()
}

export async function dropNotes(blobIds: readonly string[]): Promise<void> {
  if (blobIds.length > 0) await BlobNotes.deleteMany({ _id: mongoose.trusted({ $in: [...blobIds] }) })
}

/** To be looked at again later. */
export async function renewNotes(blobIds: readonly string[], at: Date): Promise<void> {
  if (blobIds.length > 0)
    await BlobNotes.updateMany({ _id: mongoose.trusted({ $in: [...blobIds] }) }, { $set: { since: at } })
}

/** Whether a document names a blob, wherever in it that may be. */
export function namesBlob(document: object | undefined, blobId: string): boolean {
  return document !== undefined && JSON.stringify(document).includes(blobId)
}
