import { createHash } from 'node:crypto'
import mongoose from 'mongoose'
import { isDuplicate } from '../store/bulk.ts'
import { modelOf, putWhole } from '../store/model.ts'
import { id, list, moment, oneOf, optional, text, words } from '../store/shape.ts'

/** Channel of what is shared with all parties: no party has this id. */
export const shared = '*'

/**
 * A note in the private channel between the mediator and one party, or an offer released to all. Kept apart from the case: nothing
 * that reads cases (search, export, journal, handoffs) ever meets it. It is no evidence.
 */
export interface CaucusNote {
  readonly _id: string
  readonly caseId: string
  readonly proceedingId: string
  /** The party whose channel it stands in, or `*`. */
  readonly partyId: string
  readonly at: Date
  readonly byId: string
  readonly byName: string
  readonly by: 'mediator' | 'party'
  readonly text: string
  /** Of a released offer: the party that made it; none of what the mediator wrote. */
  readonly offeredBy?: string
  /** Of a note in a channel: when it was released. */
  readonly releasedAt?: Date
}

/** Id of what a note was released as. */
export const releasedId = ({ _id }: Pick<CaucusNote, '_id'>): string => `${_id}.shared`

const Notes = modelOf<CaucusNote>(
  'caucus',
  {
    _id: id(),
    caseId: id(),
    proceedingId: id(),
    partyId: id(),
    at: moment(),
    byId: id(),
    byName: words(),
    by: oneOf(['mediator', 'party']),
    text: text(),
    offeredBy: optional(id()),
    releasedAt: optional(moment()),
  },
  { indexes: [{ key: { caseId: 1, proceedingId: 1, partyId: 1, at: 1 } }] },
)

/** Notes of the channels named, oldest first. */
export async function readNotes(
  caseId: string,
  proceedingId: string,
  channels: readonly string[],
): Promise<CaucusNote[]> {
  if (channels.length === 0) return []
  const found = await Notes.find({ caseId, proceedingId, partyId: mongoose.trusted({ $in: [...channels] }) })
    .sort({ at: 1 })
    .limit(1000)
    .lean<CaucusNote[]>()
  return found.toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

export async function readNote(id: string): Promise<CaucusNote | undefined> {
  return (await Notes.findOne({ _id: id }).lean<CaucusNote>()) ?? undefined
}

/** False when a note of that id is there already. */
export async function insertNote(note: CaucusNote): Promise<boolean> {
  try {
    await Notes.insertOne(note)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

export async function markReleased(id: string, at: Date): Promise<void> {
  await Notes.updateOne({ _id: id }, { $set: { releasedAt: at } })
}

/** The mediator's own working draft of the clauses, seen by nobody else until it is laid before the parties. */
export interface ClauseDraft {
  /** Case number and proceeding. */
  readonly _id: string
  readonly clauses: readonly string[]
  readonly at: Date
  readonly byId: string
}

const Clauses = modelOf<ClauseDraft>('clauses', { _id: id(), clauses: list(text()), at: moment(), byId: id() })

/** By which a form knows the draft it was made from; empty of none. */
export const markOfDraft = (draft: Pick<ClauseDraft, 'clauses'> | undefined): string =>
  draft ? createHash('sha256').update(JSON.stringify(draft.clauses)).digest('base64url').slice(0, 24) : ''

export async function readDraft(caseId: string, proceedingId: string): Promise<ClauseDraft | undefined> {
  return (await Clauses.findOne({ _id: `${caseId}:${proceedingId}` }).lean<ClauseDraft>()) ?? undefined
}

export async function writeDraft(draft: ClauseDraft): Promise<void> {
  await putWhole(Clauses, draft)
}
