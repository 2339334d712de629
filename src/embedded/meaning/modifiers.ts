import { Timestamp } from 'bson'
import { copy, isDoc, numberOf, Raw } from './documents.ts'
import { refuse } from './errors.ts'
import { compileFilter, equalTest, isLogical, isOperators, isRegex } from './filters.ts'
import { compareValues, identity } from './order.ts'
import { arithmetic, bitwise, isNumeric } from './numbers.ts'
import { missing } from './paths.ts'
import { sorted } from './sorting.ts'
import { typeName } from './types.ts'

/** What an update operator makes of one field. */
export type Modifier = {
  /** New value from the old one (or `missing`); `missing` removes. */
  apply: (old: unknown) => unknown
  /** Where there is no path: is it made, is that the end of it, or may it not even lead through another value? */
  absent: 'make' | 'leave' | 'ignore'
  onInsertOnly?: boolean
  /** Does the old value not matter? */
  isBlind?: boolean
}

const make = (apply: Modifier['apply']): Modifier => ({ apply, absent: 'make' })
const only = (apply: Modifier['apply']): Modifier => ({ apply, absent: 'leave' })
const typeOf = (value: unknown): string => (value === missing ? 'missing' : typeName(value))

export const modifiers: Record<string, (operand: unknown, path: string) => Modifier> = {
  $set: (operand) => ({ ...make(() => (operand instanceof Raw ? operand : copy(operand))), isBlind: true }),
  $setOnInsert: (operand) => ({ ...make(() => copy(operand)), onInsertOnly: true }),
  $unset: () => ({ apply: () => missing, absent: 'ignore', isBlind: true }),
  $inc: (operand, path) => numeric('$inc', 'add', operand, path),
  $mul: (operand, path) => numeric('$mul', 'multiply', operand, path),
  $min: (operand) => make((old) => (old === missing || compareValues(operand, old) < 0 ? copy(operand) : old)),
  $max: (operand) => make((old) => (old === missing || compareValues(operand, old) > 0 ? copy(operand) : old)),
  $currentDate(operand) {
    const { $type: type, ...odd } = isDoc(operand) ? operand : { $type: operand }
    for (const option of Object.keys(odd)) refuse(2, `Unrecognized $currentDate option: ${option}`)
    const now = new Date()
    if (type === 'timestamp') return make(() => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }))
    if (type !== true && type !== false && type !== 'date')
      refuse(2, `The '$type' string field is required to be 'date' or 'timestamp'`)
    return make(() => now)
  },
  $push,
  $addToSet(operand, path) {
    const { $each: each, ...odd } = isDoc(operand) && '$each' in operand ? operand : { $each: [operand] }
    for (const clause of Object.keys(odd)) refuse(2, `Found unexpected fields after $each in $addToSet: ${clause}`)
    if (!Array.isArray(each)) return refuse(14, 'The argument to $each in $addToSet must be an array')
    return make((old) => {
      const list = listAt(path, old)
      const have = new Set(list.map(identity))
      return [...list, ...each.filter((item) => !have.has(identity(item)) && have.add(identity(item))).map(copy)]
    })
  },
  $pop(operand, path) {
    const end = numberOf(operand)
    if (end !== 1 && end !== -1) refuse(9, `$pop expects 1 or -1, found: ${String(operand)}`)
    return only((old) => {
      if (!Array.isArray(old))
        return refuse(14, `Path '${path}' contains an element of type '${typeOf(old)}', no array`)
      return end === 1 ? old.slice(0, -1) : old.slice(1)
    })
  },
  $pull(operand, path) {
    if (!isOperators(operand) && !isRegex(operand) && !isDoc(operand)) return pulled(path, equalTest(operand))
    // What is said of a document, as in a filter, is about the elements that are documents.
    const isWhole = isRegex(operand) || (isOperators(operand) && !isLogical(Object.keys(operand)[0] as string))
    const filter = compileFilter(isWhole ? { v: operand } : operand)
    return pulled(path, (item) => (isWhole ? filter({ v: item }) : isDoc(item) && filter(item)))
  },
  $pullAll(operand, path) {
    if (!Array.isArray(operand)) return refuse(2, '$pullAll requires an array argument')
    const out = new Set(operand.map(identity))
    return pulled(path, (item) => out.has(identity(item)))
  },
  $bit(operand, path) {
    const operations = Object.entries(
      isDoc(operand) ? operand : refuse(2, `The $bit modifier at '${path}' needs a document`),
    )
    return make((old) =>
      operations.reduce((value, [name, mask]) => bitwise(name, value, mask), old === missing ? 0 : old),
    )
  },
}

function numeric(operator: string, operation: 'add' | 'multiply', operand: unknown, path: string): Modifier {
  if (!isNumeric(operand)) refuse(14, `Cannot apply ${operator} to '${path}' with a non-numeric argument`)
  return make((old) => {
    if (old === missing) return operation === 'add' ? operand : arithmetic('multiply', 0, operand)
    if (!isNumeric(old))
      refuse(14, `Cannot apply ${operator} to a value of non-numeric type: '${path}' is of type ${typeOf(old)}`)
    return arithmetic(operation, old, operand, () => refuse(2, `${operator}: integer overflow at '${path}'`))
  })
}

function listAt(path: string, old: unknown): unknown[] {
  if (old === missing) return []
  return Array.isArray(old) ? old : refuse(2, `The field '${path}' must be an array but is of type ${typeOf(old)}`)
}

const pulled = (path: string, out: (item: unknown) => boolean): Modifier =>
  only((old) => listAt(path, old).filter((item) => !out(item)))

function $push(operand: unknown, path: string): Modifier {
  const {
    $each: each,
    $slice: slice,
    $sort: sort,
    $position: position,
    ...odd
  } = isDoc(operand) && '$each' in operand ? operand : { $each: [operand] }
  for (const clause of Object.keys(odd)) refuse(2, `Unrecognized clause in $push: ${clause}`)
  if (!Array.isArray(each)) return refuse(2, 'The argument to $each in $push must be an array')
  const [at, keep] = [position, slice].map((one) =>
    one === undefined ? undefined : (numberOf(one) ?? refuse(2, 'The values of $position and $slice must be integers')),
  )
  if (sort !== undefined) sorted([], sort)
  return make((old) => {
    const list = [...listAt(path, old)]
    list.splice(at ?? list.length, 0, ...copy(each))
    const inOrder = sort === undefined ? list : sorted(list, sort)
    return keep === undefined || keep >= 0 ? inOrder.slice(0, keep) : inOrder.slice(keep)
  })
}
