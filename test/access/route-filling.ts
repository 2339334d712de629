/** What stands for each parameter of a path: of the real case, and of none. A parameter not listed fails the test. */
export type Filling = Readonly<Record<string, string>>
function valueOf(path: string, name: string, real: Filling): string {
  const before = path.slice(0, path.indexOf(`:${name}`))
  const key = name === 'id' ? (idsBy.find(([pattern]) => pattern.test(before))?.[1] ?? name) : name
  const room = key === 'proceeding' ? rooms.find(([pattern]) => pattern.test(path))?.[1] : undefined
  // What no step serves: of the papers one that is still to be served.
  const served = /\/papers\/:id\/(?:no-)?service$/.test(path) && name === 'id' ? real['servable'] : undefined
  const value = served ?? real[room ?? key]
  if (value === undefined) throw new Error(`${path}: say in this test what stands for :${name}`)
  return value
}
/** Which proceeding the pages of a room are about. */
const rooms: readonly (readonly [RegExp, string])[] = [
  [/\/(?:mediation|sessions|submissions)\b/, 'mediation'],
  [/\/arbitration\b/, 'arbitration'],
]
/** What `:id` is, by what stands before it. */
const idsBy: readonly (readonly [RegExp, string])[] = [
  [/\/bodies\/$/, 'body'],
  [/\/people\/$/, 'person'],
  [/\/papers\/$/, 'paper'],
  [/\/evidence\/$/, 'evidence'],
  [/\/handoffs\/$/, 'handoff'],
  [/\/drafts\/$/, 'draft'],
]

export const namesIn = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
export const fill = (path: string, real: Filling) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(valueOf(path, name, real)))

/** Routes that answer only to a query, and one such. */
export const queries: Readonly<Record<string, string>> = {
  '/complaints/read-number': '?kind=design&number=ZL202130012345.X',
  '/board/list': '?what=open',
  '/board/list.csv': '?what=open',
}
