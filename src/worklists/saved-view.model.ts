import mongoose from 'mongoose'
import { modelOf, putWhole } from '../store/model.ts'
import { id, moment, oneOf, text, words } from '../store/shape.ts'
import { type Worklist, worklists } from '../wording/index.ts'

/** A person's own name for the filters of a worklist. Nobody else sees it, and it grants nothing: it is an address kept. */
export interface SavedView {
  /** Person, list and name: saving under a name once more replaces what it stood for. */
  _id: string
  readonly personId: string
  readonly list: Worklist
  readonly name: string
  /** The filters as the list's address carries them, in its order. */
  readonly query: string
  readonly at: Date
}

const SavedViews = modelOf<SavedView>(
  'views',
  { _id: words(400), personId: id(), list: oneOf(worklists), name: words(), query: text(4000), at: moment() },
  { indexes: [{ key: { personId: 1, list: 1, name: 1 } }] },
)

export const mostViews = 12

const idOf = (personId: string, list: Worklist, name: string): string => `${personId}/${list}/${name}`

/** The person's views of one list, by name. */
export async function readViews(personId: string, list: Worklist): Promise<SavedView[]> {
  return await SavedViews.find({ personId, list }).sort({ name: 1 }).limit(mostViews).lean<SavedView[]>()
}

/** Keeps a view; false where the person has as many of this list as there may be, all under other names. */
export async function keepView({ personId, list, name, query, at }: Omit<SavedView, '_id'>): Promise<boolean> {
  const _id = idOf(personId, list, name)
  const others = await SavedViews.countDocuments({ personId, list, _id: mongoose.trusted({ $ne: _id }) })
  if (others >= mostViews) return false
  await putWhole(SavedViews, { _id, personId, list, name, query, at })
  return true
}

export async function dropView(personId: string, list: Worklist, name: string): Promise<void> {
  await SavedViews.deleteOne({ _id: idOf(personId, list, name) })
}

/** Forgets all of a person's views. */
export async function forgetViews(personId: string): Promise<void> {
  await SavedViews.deleteMany({ personId })
}
