/**
 * The entry of a table under a name that may come from outside. Names every object answers to (`constructor`, `__proto__`,
 * `toString`) are no entries.
 */
export function ownEntry<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined
}
