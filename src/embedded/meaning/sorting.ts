import { type Doc, isDoc, numberOf } from './documents.ts'
import { refuse } from './errors.ts'
import { compoundKey } from './order.ts'
import { missing, ParallelArrays, partsOf, tuples } from './paths.ts'

export type SortField = { path: string; parts: string[]; direction: 1 | -1 }

/** A sort specification, checked. `{ $meta: 'textScore' }` becomes a descending sort by the field of that name. */
export function parseSort(spec: Doc): SortField[] {
  return Object.entries(spec).map(([path, value]) => {
    if (isDoc(value) && value['$meta'] === 'textScore')
      return { path: textScoreField, parts: [textScoreField], direction: -1 }
    const direction = numberOf(value)
    if (direction !== 1 && direction !== -1)
      refuse(15975, `$sort key ordering must be 1 (for ascending) or -1 (for descending)`)
    return { path, parts: partsOf(path), direction: direction as 1 | -1 }
  })
}

/** Where the score of a text search rides along while its results are sorted and projected. */
export const textScoreField = '\u0000textScore'

export const scoreOf = (doc: Doc): unknown =>
  doc[textScoreField] ?? refuse(40218, 'query requires text score metadata, but it is not available')

/** What a stage makes of a document has its score. */
export function scored(made: Doc, from: Doc): Doc {
  const score = from[textScoreField]
  return score === undefined ? made : Object.defineProperty(made, textScoreField, { value: score, configurable: true })
}

/**
 * Bytes that order documents as the sort does: of the keys that an index of these fields would have for the document,
 * the first one.
 */
export function sortKey(doc: Doc, fields: readonly SortField[]): Buffer {
  const directions = fields.map(({ direction }) => direction)
  const keys = keyValues(doc, fields).map((tuple) =>
    compoundKey(
      0,
      tuple.map((value) => (value === missing ? null : value)),
      directions,
    ),
  )
  return keys.reduce((least, key) => (key.compare(least) < 0 ? key : least))
}

function keyValues(doc: Doc, fields: readonly SortField[]): unknown[][] {
  const paths = fields.map(({ parts }) => parts)
  try {
    return tuples(doc, paths, new Set())
  } catch (error) {
    if (error instanceof ParallelArrays) refuse(2, 'cannot sort with keys that are parallel arrays')
    throw error
  }
}

/** A list in the order of a sort of documents, or of the values themselves when the specification is 1 or -1. */
export function sorted<T>(list: readonly T[], spec: unknown): T[] {
  const direction = numberOf(spec)
  if (direction !== 1 && direction !== -1 && !isDoc(spec)) refuse(2, 'a sort must be 1, -1 or a document of fields')
  const fields = isDoc(spec) ? parseSort(spec) : []
  const keyOf = (item: T): Buffer =>
    direction === undefined ? sortKey(item as Doc, fields) : compoundKey(0, [item], [direction])
  if (fields.some(({ path }) => path === textScoreField)) for (const item of list) scoreOf(item as Doc)
  const keyed = list.map((item) => ({ item, key: keyOf(item) }))
  return keyed.sort((a, b) => a.key.compare(b.key)).map(({ item }) => item)
}
