import { collection, declareIndexes } from '../store/connection.ts'
import type { Worklist } from '../wording/index.ts'

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

declareIndexes('views', [{ key: { personId: 1, list: 1, name: 1 } }])
const views = () => collection<SavedView>('views')

export const mostViews = 12

const idOf = (personId: string, list: Worklist, name: string): string => `${personId}/${list}/${name}`

/** The person's views of one list, by name. */
export async function readViews(personId: string, list: Worklist): Promise<SavedView[]> {
  return await views().find({ personId, list }).sort({ name: 1 }).limit(mostViews).toArray()
}

/** Keeps a view; false where the person has as many of this list as there may be, all under other names. */
export async function keepView({ personId, list, name, query, at }: Omit<SavedView, '_id'>): Promise<boolean> {
  const _id = idOf(personId, list, name)
  const others = await views().countDocuments({ personId, list, _id: { $ne: _id } })
  if (others >= mostViews) return false
  await views().replaceOne({ _id }, { personId, list, name, query, at }, { upsert: true })
  return true
}

export async function dropView(personId: string, list: Worklist, name: string): Promise<void> {
  await views().deleteOne({ _id: idOf(personId, list, name) })
}
