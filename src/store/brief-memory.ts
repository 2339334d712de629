import { LRUCache } from 'lru-cache'

/** What was read a moment ago, by key. */
export interface BriefMemory<T> {
  /** What is remembered, or what `read` gives now; those who ask at the same time share one reading. A failed one is forgotten. */
  of(key: string, read: () => Promise<T>): Promise<T>
  keep(key: string, value: Promise<T>): Promise<T>
  forget(key: string): void
  clear(): void
}

/** Remembers for so many milliseconds, and of so many keys those asked for last. */
export function briefMemory<T>({ most, freshMs }: { readonly most: number; readonly freshMs: number }): BriefMemory<T> {
  const kept = new LRUCache<string, Promise<T>>({ max: most, ttl: freshMs })
  const keep = (key: string, value: Promise<T>): Promise<T> => {
    kept.set(key, value)
    value.catch(() => {
      if (kept.peek(key) === value) kept.delete(key)
    })
    return value
  }
  return {
    of: (key, read) => kept.get(key) ?? keep(key, read()),
    keep,
    forget: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}
