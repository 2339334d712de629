/** What was found out about a thing under a key, found out once for as long as the thing is there. The thing must not change in place. */
export function remembered<Thing extends object, Found>(
  known: WeakMap<Thing, Map<string, Found>>,
  thing: Thing,
  key: string,
  find: () => Found,
): Found {
  let of = known.get(thing)
  if (!of) known.set(thing, (of = new Map()))
  const found = of.get(key)
  if (found !== undefined) return found
  const made = find()
  of.set(key, made)
  return made
}
