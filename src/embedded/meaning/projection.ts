import { type Doc, isDoc, numberOf, setOwn } from './documents.ts'
import { cut } from './elements.ts'
import { refuse } from './errors.ts'
import { evaluator } from './expressions.ts'
import { compileFilter, elemMatchTest } from './filters.ts'
import { truthy } from './operators.ts'
import { missing, own, partsOf } from './paths.ts'
import { textScoreField } from './sorting.ts'
import { positionOf } from './updates.ts'

type Projection = (doc: Doc) => Doc

type Node = Map<string, Node | Leaf>
type Leaf =
  | { keep: true }
  | { drop: true }
  | { compute: (doc: Doc) => unknown }
  | { change: (value: unknown, doc: Doc) => unknown }

/**
 * A projection made ready. `find` knows `$slice`, `$elemMatch` and the positional `$`; the stage `$project` reads
 * `$slice` as an expression.
 */
export function compileProjection(
  spec: Doc,
  options: { filter?: Doc; stage?: boolean; variables?: Doc } = {},
): Projection {
  const tree: Node = new Map()
  let mode: 'in' | 'out' | undefined
  let isSliced = false
  const decide = (now: 'in' | 'out'): void => {
    if (mode !== undefined && mode !== now)
      refuse(now === 'out' ? 31254 : 31253, `Cannot do ${now}clusion on a field in ${mode}clusion projection`)
    mode = now
  }
  for (const [path, value] of pathsOf(spec)) {
    const [operator = ''] = isDoc(value) && !options.stage ? Object.keys(value) : []
    if (isPlainFlag(value)) {
      if (path !== '_id') decide(truthy(value) ? 'in' : 'out')
      const isPositional = path.endsWith('.$')
      const leaf: Leaf = !truthy(value)
        ? { drop: true }
        : isPositional
          ? positionLeaf(path, options.filter ?? {}, options.variables)
          : { keep: true }
      place(tree, isPositional ? path.slice(0, -2) : path, leaf)
    } else if (operator === '$slice' && isSlice((value as Doc)['$slice'])) {
      isSliced = true
      place(tree, path, sliceLeaf((value as Doc)['$slice']))
    } else if (operator === '$elemMatch') {
      decide('in')
      const test = elemMatchTest((value as Doc)['$elemMatch'], {})
      place(tree, path, { change: (list) => (Array.isArray(list) ? firstOf(list, test) : missing) })
    } else {
      if (operator !== '$meta') decide('in')
      place(tree, path, { compute: evaluator(value, options.variables) })
    }
  }
  const id = tree.get('_id')
  const isIncluding = mode === 'in' || (mode === undefined && !isSliced && id !== undefined && 'keep' in id)
  if (isIncluding && id === undefined) tree.set('_id', { keep: true })
  return (doc) => project(doc, tree, doc, isIncluding) as Doc
}

/** The paths of a specification with what is said of each, whether written with dots or as documents. */
function* pathsOf(spec: Doc, before = ''): Generator<[path: string, value: unknown]> {
  for (const [key, value] of Object.entries(spec)) {
    const path = before + key
    if (partsOf(path).includes('')) refuse(40352, 'FieldPath cannot be constructed with empty string')
    if (key.startsWith('$'))
      refuse(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
    const [first] = isDoc(value) ? Object.keys(value) : []
    if (first !== undefined && !first.startsWith('$')) yield* pathsOf(value as Doc, `${path}.`)
    else yield [path, value]
  }
}

/**
 * The projection as a cut of the stored bytes, where it only keeps or only leaves out whole fields of the document itself;
 * otherwise undefined. It does what `compileProjection` does, without decoding.
 */
export function cutOf(spec: Doc): ((bytes: Buffer) => Buffer) | undefined {
  const flags = Object.entries(spec)
  if (!flags.every(([path, value]) => path !== '' && !/[.$]/.test(path) && isPlainFlag(value))) return undefined
  const others = flags.filter(([path]) => path !== '_id')
  // Of nothing but the id, the id says which of the two it is.
  const keeps = new Set((others.length > 0 ? others : flags).map(([, value]) => truthy(value)))
  if (keeps.size !== 1) return undefined
  const [kept] = [...keeps] as [boolean]
  const names = new Set(others.map(([path]) => path))
  const hasId = !('_id' in spec) || truthy(spec['_id'])
  if (hasId === kept) names.add('_id')
  return (bytes) => cut(bytes, names, kept)
}

const isPlainFlag = (value: unknown): boolean => typeof value === 'boolean' || numberOf(value) !== undefined
const isSlice = (value: unknown): boolean =>
  numberOf(value) !== undefined ||
  (Array.isArray(value) && value.length === 2 && value.every((one) => numberOf(one) !== undefined))

function firstOf(list: unknown[], test: (value: unknown) => boolean): unknown {
  const found = list.find((item) => test([item]))
  return found === undefined ? missing : [found]
}

function place(tree: Node, path: string, leaf: Leaf, code = 31249): void {
  const parts = path.split('.')
  const name = parts.pop() as string
  let node = tree
  for (const part of parts) {
    const next = node.get(part) ?? new Map()
    if (!(next instanceof Map)) return refuse(code, `Path collision at ${path}`)
    node.set(part, next)
    node = next
  }
  if (node.has(name)) refuse(code === 31249 ? 31250 : code, `Path collision at ${path}`)
  node.set(name, leaf)
}

function sliceLeaf(operand: unknown): Leaf {
  const [first, count] = (Array.isArray(operand) ? operand : [operand]).map((one) => numberOf(one) as number) as [
    number,
    number | undefined,
  ]
  if (count !== undefined && count <= 0) refuse(28724, 'The number of elements to return in a $slice must be positive')
  const cut = (list: unknown[]): unknown[] => {
    if (count === undefined) return first >= 0 ? list.slice(0, first) : list.slice(first)
    const from = first >= 0 ? first : Math.max(0, list.length + first)
    return list.slice(from, from + count)
  }
  return { change: (value) => (Array.isArray(value) ? cut(value) : value) }
}

function positionLeaf(path: string, filter: Doc, variables: Doc = {}): Leaf {
  const array = path.slice(0, -2)
  const matches = compileFilter(filter, { variables })
  return {
    change: (value, doc) => {
      if (!Array.isArray(value)) return value
      const at = matches(doc) ? positionOf(filter, array, doc) : undefined
      return at === undefined
        ? refuse(
            51246,
            `Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array`,
          )
        : [value[at]]
    },
  }
}

function project(value: unknown, node: Node, root: Doc, isIncluding: boolean): unknown {
  if (Array.isArray(value)) {
    const items = isIncluding ? value.filter((item) => isDoc(item) || Array.isArray(item)) : value
    return items.map((item) => project(item, node, root, isIncluding))
  }
  if (!isDoc(value)) return isIncluding ? missing : value
  const result: Doc = {}
  for (const key of Object.keys(value)) {
    const entry = node.get(key)
    if (entry ? 'drop' in entry || 'compute' in entry : isIncluding || key === textScoreField) continue
    const kept =
      entry instanceof Map
        ? project(value[key], entry, root, isIncluding)
        : entry && 'change' in entry
          ? entry.change(value[key], root)
          : value[key]
    if (kept !== missing) setOwn(result, key, kept)
  }
  computed(result, node, root)
  return result
}

/** Adds computed fields, also below fields that the document does not have. */
function computed(result: Doc, node: Node, root: Doc): void {
  for (const [key, entry] of node) {
    if (entry instanceof Map) {
      if (own(result, key) !== missing || !computes(entry)) continue
      const inner: Doc = {}
      computed(inner, entry, root)
      setOwn(result, key, inner)
    } else if ('compute' in entry) {
      const value = entry.compute(root)
      if (value !== undefined && value !== missing) setOwn(result, key, value)
    }
  }
}

const computes = (node: Node): boolean =>
  [...node.values()].some((entry) => (entry instanceof Map ? computes(entry) : 'compute' in entry))

/** `$addFields`: computed fields, below arrays in each of their elements; what computes to nothing goes away. */
export function compileAdditions(spec: Doc, variables: Doc): Projection {
  const tree: Node = new Map()
  for (const [path, value] of pathsOf(spec)) place(tree, path, { compute: evaluator(value, variables) }, 40176)
  return (doc) => added(doc, tree, doc) as Doc
}

function added(value: unknown, node: Node, root: Doc): unknown {
  if (Array.isArray(value)) return value.map((item) => added(item, node, root))
  const result: Doc = isDoc(value) ? { ...value } : {}
  for (const [key, entry] of node) {
    const next =
      entry instanceof Map ? added(own(result, key), entry, root) : 'compute' in entry ? entry.compute(root) : undefined
    if (next === undefined) delete result[key]
    else setOwn(result, key, next)
  }
  return result
}
