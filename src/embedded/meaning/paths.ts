import { type Doc, isDoc, maxDepth } from './documents.ts'
import { refuse } from './errors.ts'

/** Dotted paths into documents, and what MongoDB does at arrays on the way. */
export const missing: unique symbol = Symbol('missing')

export const isIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part)

/** The names of a dotted path. Refuses (15) more of them than a document has levels. */
export function partsOf(path: string): string[] {
  const parts = path.split('.')
  return parts.length > maxDepth ? refuse(15, `FieldPath is longer than ${maxDepth} names`) : parts
}
export const own = (doc: Doc, key: string): unknown => (Object.hasOwn(doc, key) ? doc[key] : missing)
/** What a table of ours has under a name that came from outside. Every object has a `constructor`, which is none of it. */
export const entry = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/**
 * Does a test hold for anything the path reaches? Arrays on the way are entered (their documents, or the element a
 * number names); with `leaves` an array at the end is tested element by element and then itself.
 */
export function reaches(
  value: unknown,
  parts: readonly string[],
  at: number,
  leaves: boolean,
  test: (value: unknown) => boolean,
): boolean {
  if (at === parts.length) return (leaves && Array.isArray(value) && value.some(test)) || test(value)
  const part = parts[at] as string
  if (Array.isArray(value)) {
    const item = isIndex(part) ? value[Number(part)] : undefined
    const isThere = item !== undefined && (at === parts.length - 1 || isDoc(item) || Array.isArray(item))
    // An array that an index names is tested itself, not its elements.
    if (isThere && reaches(item, parts, at + 1, leaves && at < parts.length - 1, test)) return true
    return value.some((item) => isDoc(item) && reaches(item, parts, at, leaves, test))
  }
  if (!isDoc(value)) return test(missing)
  const next = own(value, part)
  return next === missing ? test(missing) : reaches(next, parts, at + 1, leaves, test)
}

/** Everything a path reaches, arrays at the end opened: what `distinct` lists. */
export function valuesAt(doc: unknown, parts: readonly string[]): unknown[] {
  const found: unknown[] = []
  reaches(doc, parts, 0, false, (value) => {
    if (Array.isArray(value)) found.push(...value)
    else if (value !== missing) found.push(value)
    return false
  })
  return found
}

type Lead = { value: unknown; rest: readonly string[]; done: boolean }

/** The paths of a document that ran through different arrays, which one index cannot hold. */
export class ParallelArrays extends Error {}

/**
 * The tuples of values that several paths give together, as an index has them: one per element where a path meets an
 * array (paths through the same array go together), null for what is missing, undefined for an empty array.
 * Adds to `multikey` the position of each path that met an array.
 */
export function tuples(doc: Doc, paths: readonly (readonly string[])[], multikey: Set<number>): unknown[][] {
  const plain = paths.map((parts) => plainValue(doc, parts))
  if (!plain.some(Array.isArray)) return [plain]
  const found: unknown[][] = []
  expand(
    paths.map((rest) => ({ value: doc, rest, done: false })),
    multikey,
    found,
  )
  return found
}

/** What a path reaches through documents alone; where it meets an array, that. */
function plainValue(doc: Doc, parts: readonly string[]): unknown {
  let value: unknown = doc
  for (const part of parts) {
    if (!isDoc(value)) return Array.isArray(value) ? value : missing
    value = own(value, part)
  }
  return value
}

function expand(leads: Lead[], multikey: Set<number>, found: unknown[][]): void {
  const ahead = leads.map(advance)
  const arrays = new Set(ahead.filter((lead) => !lead.done && Array.isArray(lead.value)).map((lead) => lead.value))
  if (arrays.size > 1) throw new ParallelArrays()
  const [array] = arrays as Set<unknown[]>
  if (array === undefined) {
    found.push(ahead.map((lead) => lead.value))
    return
  }
  for (const [i, lead] of ahead.entries()) if (!lead.done && lead.value === array) multikey.add(i)
  const inArray = (lead: Lead) => !lead.done && lead.value === array
  if (array.length === 0) {
    expand(
      ahead.map((lead) =>
        inArray(lead) ? { value: lead.rest.length > 0 ? missing : undefined, rest: [], done: true } : lead,
      ),
      multikey,
      found,
    )
    return
  }
  for (const item of array) {
    const step = (lead: Lead): Lead => {
      if (!inArray(lead)) return lead
      if (lead.rest.length === 0) return { value: item, rest: [], done: true }
      return Array.isArray(item)
        ? { value: missing, rest: [], done: true }
        : { value: item, rest: lead.rest, done: false }
    }
    expand(ahead.map(step), multikey, found)
  }
}

function advance(lead: Lead): Lead {
  let { value } = lead
  let i = 0
  if (lead.done) return lead
  while (i < lead.rest.length) {
    const part = lead.rest[i] as string
    if (Array.isArray(value)) {
      if (!isIndex(part) || Number(part) >= value.length) break
      value = value[Number(part)]
    } else if (isDoc(value)) {
      value = own(value, part)
    } else {
      return { value: missing, rest: [], done: true }
    }
    i++
  }
  return { value, rest: lead.rest.slice(i), done: i === lead.rest.length && !Array.isArray(value) }
}
