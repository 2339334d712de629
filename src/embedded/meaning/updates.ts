import { copy, decode, decodeFields, type Doc, isDoc, setOwn, spliced } from './documents.ts'
import { elements, joined } from './elements.ts'
import { refuse } from './errors.ts'
import { compileFilter, type Filter, headsOf, isOperators, isRegex } from './filters.ts'
import { equalValues } from './order.ts'
import { type Modifier, modifiers } from './modifiers.ts'
import { entry, isIndex, missing, own, partsOf } from './paths.ts'
import { typeName } from './types.ts'

type UpdateContext = {
  /** The filter that found the document: says which element `$` is. */
  filter: Doc
  /** Is the document new, made by an upsert? */
  inserting: boolean
  /** Fields of the document that were decoded before; they are given away. */
  known?: Doc | undefined
}
/** The bytes of a document after a change. */
export type Update = (bytes: Buffer, context: UpdateContext) => Buffer

type Change = Modifier & {
  parts: string[]
  /** The path whose value is moved here. */
  from?: string[]
}

/** Operators of an update document, made ready. `filters` are the arrayFilters. */
export function compileUpdate(update: Doc, filters: Doc[] = []): Update {
  const arrayFilters = compileArrayFilters(filters)
  const changes = changesOf(update)
  checkConflicts(changes.map(({ parts }) => parts))
  const isDynamic = changes.some(({ parts }) => parts.some(isPlaceholder))
  if (isDynamic || filters.length > 0) checkIdentifiers(changes, arrayFilters)
  // MongoDB makes new fields in the order of their names.
  changes.sort((a, b) => comparePaths(a.parts, b.parts))
  const dollar = changes.find(({ absent, parts }) => absent !== 'ignore' && parts[0]?.startsWith('$'))
  const touched = new Set(changes.map(({ parts }) => parts[0] as string))
  const positional = changes.some(({ parts }) => parts.includes('$'))
  const needed = neededBy(changes, touched)
  const isFixed = !isDynamic && changes.every(({ from }) => !from)
  return (bytes, context) => {
    // A name with a dollar at the head is made by an upsert only, which MongoDB takes for an insert.
    if (dollar && !context.inserting) refuseDollar(dollar.parts.join('.'))
    const read = positional ? headsOf(context.filter) : needed
    const doc = read
      ? decodeFields(bytes, read === needed ? needed : new Set([...read, ...needed]), context.known)
      : decode(bytes)
    const id = own(doc, '_id')
    const due = context.inserting ? changes : changes.filter(({ onInsertOnly }) => !onInsertOnly)
    const steps: Step[] = isFixed
      ? due.map((change) => ({ parts: change.parts, change }))
      : due.flatMap((change) => stepsOf(change, doc, context, arrayFilters))
    if (isDynamic && changes.length > 1) checkConflicts(steps.map(({ parts }) => parts))
    for (const { parts, change } of steps) descend(doc, parts, 0, change)
    if (id !== missing && !('_id' in doc && equalValues(id, doc['_id'])))
      refuse(66, `Performing an update on the path '_id' would modify the immutable field '_id'`)
    return spliced(bytes, touched, doc)
  }
}

/** What an update says, path by path. */
function changesOf(update: Doc): Change[] {
  return Object.entries(update).flatMap(([operator, operand]) =>
    isDoc(operand)
      ? Object.entries(operand).flatMap(([path, value]) => changesAt(operator, path, value))
      : refuse(
          9,
          `Modifiers operate on fields but we found type ${typeName(operand)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${JSON.stringify(operand)}}`,
        ),
  )
}

function changesAt(operator: string, path: string, value: unknown): Change[] {
  checkPath(path)
  const parts = partsOf(path)
  const isMove = operator === '$rename'
  const modify =
    entry(modifiers, isMove ? '$unset' : operator) ??
    refuse(
      9,
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    )
  const change = { ...modify(value, path), parts }
  if (!isMove) return [change]
  return [change, { apply: () => missing, absent: 'make', parts: partsOf(demandNewName(path, value)), from: parts }]
}

/**
 * Only what an update touches is decoded, and of that not what it sets or removes as a whole. (For `$` also what the filter looks at.)
 */
function neededBy(changes: readonly Change[], touched: ReadonlySet<string>): Set<string> {
  const moved = new Set(changes.map(({ from }) => from?.[0]))
  const whole = new Set(
    changes.filter(({ isBlind, parts }) => isBlind && parts.length === 1).map(({ parts }) => parts[0]),
  )
  return new Set([...touched].filter((head) => head === '_id' || moved.has(head) || !whole.has(head)))
}

type Step = { parts: string[]; change: Change }

/** What a change does to this document, place by place. */
function stepsOf(change: Change, doc: Doc, context: UpdateContext, filters: Map<string, Filter>): Step[] {
  if (!change.from) return concrete(change.parts, doc, context, filters).map((parts) => ({ parts, change }))
  const value = movable(doc, change.from)
  return value === missing ? [] : [{ parts: change.parts, change: { ...change, apply: () => value } }]
}

/** The value at the path that `$rename` takes it from. */
function movable(doc: Doc, from: string[]): unknown {
  let value: unknown = doc
  for (const part of from) {
    if (Array.isArray(value)) refuse(2, `The source field cannot be an array element, '${from.join('.')}'`)
    if (!isDoc(value)) return refuse(28, `Cannot use the part '${part}' of '${from.join('.')}' to traverse an element`)
    value = own(value, part)
    if (value === missing) return missing
  }
  return value
}

function checkPath(path: string): void {
  if (/^[^.$]+$/.test(path)) return
  if (path === '') refuse(56, 'An empty update path is not valid.')
  const parts = path.split('.')
  if (parts.some((part) => part === ''))
    refuse(56, `The update path '${path}' contains an empty field name, which is not allowed.`)
  if (isPlaceholder(parts[0] as string))
    refuse(2, `Cannot have array filter or positional identifier in the first position of path '${path}'`)
}

/** Does this part of a path stand for elements of an array? Of other names that begin with a dollar there is nothing special. */
const isPlaceholder = (part: string): boolean => part === '$' || (part.startsWith('$[') && part.endsWith(']'))

/** MongoDB stores nothing at a path whose first name begins with a dollar, nor counts it up, in a document that is there. */
const refuseDollar = (path: string): never =>
  refuse(
    52,
    `The dollar ($) prefixed field '${path.split('.')[0]}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  )

function demandNewName(path: string, to: unknown): string {
  if (typeof to !== 'string') return refuse(2, `The 'to' field for $rename must be a string: ${path}`)
  checkPath(to)
  if (to === path) refuse(2, `The source and target field for $rename must differ: ${path}`)
  if ([path, to].some((name) => partsOf(name).some(isPlaceholder)))
    refuse(2, `The source field for $rename may not be dynamic: ${path}`)
  return to
}

/** No two changes of the same field, of a field and a part of it, or of elements by filter and by place. */
function checkConflicts(paths: string[][]): void {
  if (paths.every(({ length }) => length === 1) && new Set(paths.map(([name]) => name)).size === paths.length) return
  const sorted = paths.map((parts) => [...parts, ''].join('\0')).sort()
  const at = sorted.findIndex((path, i) => sorted[i + 1]?.startsWith(path))
  if (at >= 0)
    conflict((sorted[at + 1] as string).split('\0').slice(0, -1), (sorted[at] as string).split('\0').length - 1)
  const byFilter = new Map<string, boolean>()
  for (const parts of paths)
    for (const [i, part] of parts.entries()) {
      const before = parts.slice(0, i).join('\0')
      const isByFilter = part !== '$' && isPlaceholder(part)
      if ((byFilter.get(before) ?? isByFilter) !== isByFilter) conflict(parts, i)
      byFilter.set(before, isByFilter)
    }
}

const conflict = (parts: string[], length: number): never =>
  refuse(40, `Updating the path '${parts.join('.')}' would create a conflict at '${parts.slice(0, length).join('.')}'`)

function comparePaths(a: string[], b: string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i] as string, b[i] as string]
    if (x === y) continue
    return isIndex(x) && isIndex(y) ? Number(x) - Number(y) : x < y ? -1 : 1
  }
  return a.length - b.length
}

function compileArrayFilters(filters: Doc[]): Map<string, Filter> {
  const found = new Map<string, Filter>()
  for (const filter of filters) {
    const [name, more] = new Set(identifiersOf(filter))
    if (name === undefined || more !== undefined)
      return refuse(9, 'Expected a single top-level field name in each of arrayFilters')
    if (found.has(name)) refuse(9, `Found multiple array filters with the same top-level field name ${name}`)
    found.set(name, compileFilter(filter))
  }
  return found
}

const identifiersOf = (filter: Doc): string[] =>
  Object.entries(filter).flatMap(([key, value]) =>
    key.startsWith('$') && Array.isArray(value)
      ? (value as Doc[]).flatMap(identifiersOf)
      : [key.split('.')[0] as string],
  )

function checkIdentifiers(changes: Change[], filters: Map<string, Filter>): void {
  const used = new Set(changes.flatMap(({ parts }) => parts.flatMap((part) => /^\$\[(.+)\]$/.exec(part)?.[1] ?? [])))
  for (const name of used) if (!filters.has(name)) refuse(2, `No array filter found for identifier '${name}'`)
  for (const name of filters.keys())
    if (!used.has(name)) refuse(9, `The array filter for identifier '${name}' was not used in the update`)
}

/** The paths without `$`, `$[]` and `$[name]` that a path stands for in this document. */
function concrete(parts: string[], doc: Doc, context: UpdateContext, filters: Map<string, Filter>): string[][] {
  const at = parts.findIndex(isPlaceholder)
  if (at < 0) return [parts]
  const [head, part, tail] = [parts.slice(0, at), parts[at] as string, parts.slice(at + 1)]
  const array = valueAt(doc, head)
  const rest = (index: number | string) => concrete([...head, String(index), ...tail], doc, context, filters)
  if (part === '$') {
    const index = positionOf(context.filter, head.join('.'), doc)
    if (index === undefined) refuse(2, 'The positional operator did not find the match needed from the query.')
    return rest(index as number)
  }
  const name = part.slice(2, -1)
  if (!Array.isArray(array))
    return refuse(
      2,
      array === missing
        ? `The path '${head.join('.')}' must exist in the document in order to apply array updates.`
        : `Cannot apply array updates to non-array element ${head.join('.')}`,
    )
  const filter = filters.get(name)
  return array.flatMap((item, index) => (name === '' || filter?.({ [name]: item }) ? rest(index) : []))
}

const valueAt = (doc: Doc, parts: string[]): unknown =>
  parts.reduce<unknown>((value, part) => stepInto(value, part), doc)

const stepInto = (value: unknown, part: string): unknown => {
  if (Array.isArray(value)) return isIndex(part) && Number(part) < value.length ? value[Number(part)] : missing
  return isDoc(value) ? own(value, part) : missing
}

/** Which element of the array at `path` made the filter match. */
export function positionOf(filter: Doc, path: string, doc: Doc): number | undefined {
  const conditions: [string, unknown][] = []
  const collect = (part: Doc): void => {
    for (const [key, value] of Object.entries(part)) {
      if (key === '$and') for (const one of value as Doc[]) collect(one)
      else if (key === '$or')
        for (const one of (value as Doc[]).filter((branch) => compileFilter(branch)(doc))) collect(one)
      else if (key === path || key.startsWith(`${path}.`)) conditions.push([key, value])
    }
  }
  collect(filter)
  const array = valueAt(doc, path.split('.'))
  if (!Array.isArray(array)) return undefined
  const tests = conditions.map(([key, value]) => {
    if (key !== path) {
      const sub = key.slice(path.length + 1)
      const [index, ...below] = sub.split('.')
      if (index !== undefined && isIndex(index))
        return (item: unknown, i: number) => i === Number(index) && (below.length === 0 || isDoc(item))
      const test = compileFilter({ [sub]: value })
      return (item: unknown) => isDoc(item) && test(item)
    }
    const test = compileFilter({ v: value })
    const isElement = isOperators(value) && '$elemMatch' in value
    return (item: unknown) => test({ v: isElement ? [item] : item })
  })
  if (tests.length === 0) return undefined
  const all = array.findIndex((item, i) => tests.every((test) => test(item, i)))
  const at = all >= 0 ? all : array.findIndex((item, i) => tests.some((test) => test(item, i)))
  return at >= 0 ? at : undefined
}

/** Goes down a path that holds names and indexes only, and changes what is at its end. */
function descend(container: unknown, parts: readonly string[], at: number, change: Change): void {
  const part = parts[at] as string
  const isList = Array.isArray(container)
  if (isList ? !isIndex(part) : !isDoc(container)) {
    if (change.absent === 'ignore') return
    const where = `{${parts[at - 1]}: ${JSON.stringify(container) ?? 'null'}}`.slice(0, 100)
    refuse(28, `Cannot create field '${part}' in element ${where}`)
  }
  const old = stepInto(container, part)
  const isLast = at === parts.length - 1
  if (old === missing && change.absent !== 'make') return
  if (old !== missing && !isLast) return descend(old, parts, at + 1, change)
  const now = isLast ? change.apply(old) : built(parts, at + 1, change)
  if (!isList) {
    if (now === missing) delete (container as Doc)[part]
    else if (now !== old) setOwn(container as Doc, part, now)
    return
  }
  if (Number(part) > 1_500_000) refuse(2, `cannot set element ${part} of an array`)
  while (container.length < Number(part)) container.push(null)
  container[Number(part)] = now === missing ? null : now
}

function built(parts: readonly string[], at: number, change: Change): unknown {
  const inner = at === parts.length - 1 ? change.apply(missing) : built(parts, at + 1, change)
  const doc: Doc = {}
  setOwn(doc, parts[at] as string, inner)
  return doc
}

/** The document an upsert starts from: what the filter says by equality. */
export function seedOf(filter: Doc): Doc {
  const seed: Doc = {}
  const collect = (part: Doc): void => {
    for (const [key, value] of Object.entries(part)) {
      if (key === '$and') for (const one of value as Doc[]) collect(one)
      else if (key === '$or' && (value as Doc[]).length === 1) collect((value as Doc[])[0] as Doc)
      else if (!key.startsWith('$')) seedField(seed, key, value)
    }
  }
  collect(filter)
  return seed
}

function seedField(seed: Doc, path: string, condition: unknown): void {
  const parts = partsOf(path)
  if (isRegex(condition)) return
  let value = condition
  if (isOperators(condition)) {
    const { $eq, $in, $all } = condition
    const [one, more] = ($eq !== undefined ? [$eq] : ($in ?? $all ?? [])) as unknown[]
    if (one === undefined || more !== undefined || ($eq === undefined && (isRegex(one) || isOperators(one)))) return
    value = one
  }
  if (path !== '_id' && parts[0] === '_id')
    refuse(54, `failed to infer query fields to set, path '_id' is matched twice`)
  descend(seed, parts, 0, { parts, apply: () => copy(value), absent: 'make' })
}

/** A replacement keeps the `_id` of what it replaces. */
export function replacement(next: Buffer): Update {
  const fields = elements(next)
  const bad = [...fields.keys()].find((key) => key.startsWith('$'))
  if (bad !== undefined) refuseDollar(bad)
  const newId = fields.get('_id')
  fields.delete('_id')
  const id = new Set(['_id'])
  return (bytes) => {
    const oldId = elements(bytes).get('_id') ?? newId
    if (newId && oldId && !newId.equals(oldId)) {
      const value = decodeFields(next, id)['_id']
      if (!equalValues(value, decodeFields(bytes, id)['_id']))
        refuse(
          66,
          `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${JSON.stringify(value)}`,
        )
    }
    return joined([...(oldId ? [oldId] : []), ...fields.values()])
  }
}
