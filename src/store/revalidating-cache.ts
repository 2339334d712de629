import { LRUCache } from 'lru-cache'

/** Documents of one collection as they were last read. */
export interface Kept<T> {
  get(id: string): T | undefined
  keep(document: T): void
  forget(id: string): void
}

/**
 * Remembers so many documents as they were read, and gives up first what was asked for longest ago. Each collection of each database
 * has a memory of its own. Whoever reads from it asks the store whether the document is still the same.
 */
export function revalidatingCache<T extends { readonly _id: string }>(most: number): (collection: object) => Kept<T> {
  const memories = new WeakMap<object, LRUCache<string, T>>()
  return (collection) => {
    const memory = memories.get(collection) ?? new LRUCache<string, T>({ max: most })
    memories.set(collection, memory)
    return {
      get: (id) => memory.get(id),
      keep: (document) => void memory.set(document._id, document),
      forget: (id) => void memory.delete(id),
    }
  }
}
