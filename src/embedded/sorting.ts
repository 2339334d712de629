import { isDoc, numberOf } from './documents.ts'
import type { Doc } from './documents.ts'
import { refuse } from './errors.ts'
import { compareValues, compoundKey } from './index-keys.ts'
import { missing, reaches } from './paths.ts'

export type SortField = { path: string; parts: string[]; direction: 1 | -1 }

/** A sort specification, checked. `{ $meta: 'textScore' }` becomes a descending sort by the field of that name. */
export function parseSort(spec: Doc): SortField[] {
  return Object.entries(spec).map(([path, value]) => {
    if (isDoc(value) && value['$meta'] === 'textScore')
      return { path: textScoreField, parts: [textScoreField], direction: -1 }
    const direction = numberOf(value)
    if (direction !== 1 && direction !== -1)
      refuse(15975, `$sort key ordering must be 1 (for ascending) or -1 (for descending)`)
    return { path, parts: path.split('.'), direction: direction as 1 | -1 }
  })
}

/** Where the score of a text search rides along while its results are sorted and projected. */
export const textScoreField = '\u0000textScore'

/** What a document is sorted by: the least element of an array ascending, the greatest descending; null where missing. */
function sortValue(doc: unknown, field: SortField): unknown {
  let best: unknown = missing
  reaches(doc, field.parts, 0, false, (value) => {
    const candidates = Array.isArray(value)
      ? value.length > 0
        ? value
        : [undefined]
      : [value === missing ? null : value]
    for (const candidate of candidates)
      if (best === missing || compareValues(candidate, best) * field.direction < 0) best = candidate
    return false
  })
  return best === missing ? null : best
}

/** Bytes that order documents as the sort does. */
export function sortKey(doc: Doc, fields: readonly SortField[]): Buffer {
  return compoundKey(
    0,
    fields.map((field) => sortValue(doc, field)),
    fields.map((field) => field.direction),
  )
}

/** Compares documents by fields, or values themselves when the specification is 1 or -1. */
export function sorter(spec: unknown): (a: unknown, b: unknown) => number {
  const direction = numberOf(spec)
  if (direction !== undefined) return (a, b) => compareValues(a, b) * direction
  if (!isDoc(spec)) return refuse(2, 'a sort must be 1, -1 or a document of fields')
  const fields = parseSort(spec)
  return (a, b) => {
    for (const field of fields) {
      const order = compareValues(sortValue(a, field), sortValue(b, field)) * field.direction
      if (order !== 0) return order
    }
    return 0
  }
}
