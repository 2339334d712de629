import { cut, isDoc, numberOf, setOwn } from './documents.ts'
import type { Doc } from './documents.ts'
import { refuse } from './errors.ts'
import { evaluator } from './expressions.ts'
import { compileFilter, elemMatchTest } from './filters.ts'
import { truthy } from './operators.ts'
import { missing, own } from './paths.ts'
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
  const modes = new Set<'in' | 'out'>()
  let special = false
  const add = (path: string, value: unknown): void => {
    if (path === '' || path.split('.').includes('')) refuse(40352, 'FieldPath cannot be constructed with empty string')
    if (path.startsWith('$'))
      refuse(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
    const number = typeof value === 'boolean' ? Number(value) : numberOf(value)
    if (number !== undefined) {
      if (path !== '_id') modes.add(number === 0 ? 'out' : 'in')
      return place(
        tree,
        positional(path),
        number === 0 ? { drop: true } : path.endsWith('.$') ? positionLeaf(path, options.filter ?? {}) : { keep: true },
      )
    }
    if (isDoc(value) && !options.stage && '$slice' in value && isSlice(value['$slice'])) {
      special = true
      return place(tree, path, sliceLeaf(value['$slice']))
    }
    if (isDoc(value) && !options.stage && '$elemMatch' in value) {
      modes.add('in')
      const test = elemMatchTest(value['$elemMatch'], {})
      return place(tree, path, { change: (list) => (Array.isArray(list) ? firstOf(list, test) : missing) })
    }
    if (isDoc(value) && !Object.keys(value)[0]?.startsWith('$') && Object.keys(value).length > 0) {
      for (const [key, sub] of Object.entries(value)) add(`${path}.${key}`, sub)
      return undefined
    }
    if (options.stage || !(isDoc(value) && '$meta' in value)) modes.add('in')
    return place(tree, path, { compute: evaluator(value, options.variables) })
  }
  for (const [path, value] of Object.entries(spec)) add(path, value)
  if (modes.size > 1) {
    const first = Object.entries(spec).find(([key, value]) => key !== '_id' && isPlainFlag(value))
    refuse(
      first && truthy(first[1]) ? 31254 : 31253,
      `Cannot do ${first && truthy(first[1]) ? 'exclusion' : 'inclusion'} on a field in ${first && truthy(first[1]) ? 'inclusion' : 'exclusion'} projection`,
    )
  }
  const idLeaf = tree.get('_id') as Leaf | undefined
  const including = modes.has('in') || (modes.size === 0 && !special && idLeaf !== undefined && 'keep' in idLeaf)
  if (including && !tree.has('_id')) tree.set('_id', { keep: true })
  return (doc) => (including ? include(doc, tree, doc) : exclude(doc, tree, doc)) as Doc
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
const positional = (path: string): string => (path.endsWith('.$') ? path.slice(0, -2) : path)
const isSlice = (value: unknown): boolean =>
  numberOf(value) !== undefined ||
  (Array.isArray(value) && value.length === 2 && value.every((one) => numberOf(one) !== undefined))

function firstOf(list: unknown[], test: (value: unknown) => boolean): unknown {
  const found = list.find((item) => test([item]))
  return found === undefined ? missing : [found]
}

function place(tree: Node, path: string, leaf: Leaf): void {
  const parts = path.split('.')
  let node = tree
  for (const part of parts.slice(0, -1)) {
    const next = node.get(part)
    if (next === undefined) node.set(part, new Map())
    else if (!(next instanceof Map)) refuse(31249, `Path collision at ${path}`)
    node = node.get(part) as Node
  }
  const name = parts.at(-1) as string
  if (node.has(name)) refuse(31250, `Path collision at ${path}`)
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

function positionLeaf(path: string, filter: Doc): Leaf {
  const array = path.slice(0, -2)
  const matches = compileFilter(filter)
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

function include(value: unknown, node: Node, root: Doc): unknown {
  if (Array.isArray(value))
    return value.filter((item) => isDoc(item) || Array.isArray(item)).map((item) => include(item, node, root))
  if (!isDoc(value)) return missing
  const result: Doc = {}
  for (const key of Object.keys(value)) {
    const entry = node.get(key)
    if (entry === undefined || 'drop' in entry || 'compute' in entry) continue
    const kept =
      entry instanceof Map
        ? include(value[key], entry, root)
        : 'change' in entry
          ? entry.change(value[key], root)
          : value[key]
    if (kept !== missing && kept !== undefined) setOwn(result, key, kept)
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

function exclude(value: unknown, node: Node, root: Doc): unknown {
  if (Array.isArray(value)) return value.map((item) => exclude(item, node, root))
  if (!isDoc(value)) return value
  const result: Doc = {}
  for (const key of Object.keys(value)) {
    const entry = node.get(key)
    if (key === textScoreField || (entry !== undefined && 'drop' in entry)) continue
    const kept =
      entry === undefined
        ? value[key]
        : entry instanceof Map
          ? exclude(value[key], entry, root)
          : 'change' in entry
            ? entry.change(value[key], root)
            : value[key]
    if (kept !== missing) setOwn(result, key, kept)
  }
  computed(result, node, root)
  return result
}

type Additions = Map<string, Additions | ((doc: unknown) => unknown)>

/** `$addFields`: computed fields, below arrays in each of their elements; what computes to nothing goes away. */
export function compileAdditions(spec: Doc, variables: Doc): Projection {
  const tree: Additions = new Map()
  const add = (path: string, value: unknown): void => {
    if (path === '' || path.split('.').includes('')) refuse(40352, 'FieldPath cannot be constructed with empty string')
    if (path.startsWith('$'))
      refuse(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
    if (isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$')) {
      for (const [key, sub] of Object.entries(value)) add(`${path}.${key}`, sub)
      return
    }
    const parts = path.split('.')
    let node = tree
    for (const part of parts.slice(0, -1)) {
      const next = node.get(part) ?? new Map()
      if (!(next instanceof Map)) return refuse(40176, `specification contains two conflicting paths: ${path}`)
      node.set(part, next)
      node = next
    }
    if (node.has(parts.at(-1) as string)) refuse(40176, `specification contains two conflicting paths: ${path}`)
    node.set(parts.at(-1) as string, evaluator(value, variables))
  }
  for (const [path, value] of Object.entries(spec)) add(path, value)
  return (doc) => added(doc, tree, doc) as Doc
}

function added(value: unknown, node: Additions, root: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => added(item, node, root))
  const result: Doc = isDoc(value) ? { ...value } : {}
  for (const [key, entry] of node) {
    const next = entry instanceof Map ? added(own(result, key), entry, root) : entry(root)
    if (next === undefined) delete result[key]
    else setOwn(result, key, next)
  }
  return result
}
