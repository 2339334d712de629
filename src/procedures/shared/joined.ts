/**
 * Tables as one, in the order given. A spread would let the last of two with one key win in silence.
 * Throws a RangeError naming every key that two tables declare.
 */
export function joined<const T extends readonly object[]>(what: string, ...tables: T): Readonly<Intersected<T>> {
  const keys = tables.flatMap((table) => Object.keys(table))
  const twice = keys.filter((key, n) => keys.indexOf(key) !== n)
  if (twice.length > 0) throw new RangeError(`declared twice: ${twice.map((key) => `${what} ${key}`).join(', ')}`)
  return Object.assign({}, ...tables) as Intersected<T>
}

/** What has the keys of every table. */
type Intersected<T extends readonly object[]> = T extends readonly [
  infer First extends object,
  ...infer Rest extends readonly object[],
]
  ? First & Intersected<Rest>
  : unknown
