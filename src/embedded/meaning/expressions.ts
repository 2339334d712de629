import { type Doc, isDoc, numberOf, setOwn } from './documents.ts'
import { refuse } from './errors.ts'
import { type Operator, operators, truthy } from './operators.ts'
import { entry, partsOf } from './paths.ts'
import { scoreOf } from './sorting.ts'

/**
 * Aggregation expressions, made ready once and computed for many documents. `undefined` is MongoDB's missing. Numbers
 * keep their BSON types.
 */
type Scope = { root: unknown; variables: Readonly<Record<string, unknown>> }
type Compute = (scope: Scope) => unknown
type Names = ReadonlySet<string>

/** An expression over documents; `variables` are those of the command's `let`. */
export function evaluator(expr: unknown, variables: Doc = {}): (doc: unknown) => unknown {
  const all = { NOW: new Date(), ...variables }
  const compute = compile(expr, new Set(Object.keys(all)))
  return (doc) => compute({ root: doc, variables: all })
}

/** The variables of a command's `let`, computed once. */
export function variablesOf(bindings: unknown): Doc | undefined {
  if (bindings === undefined) return undefined
  if (!isDoc(bindings)) return refuse(14, `BSON field 'let' is the wrong type, expected type 'object'`)
  return Object.fromEntries(Object.entries(bindings).map(([name, expr]) => [name, evaluator(expr)({})]))
}

function compile(expr: unknown, known: Names): Compute {
  if (typeof expr === 'string') return expr.startsWith('$') ? compilePath(expr, known) : () => expr
  if (Array.isArray(expr)) {
    const items = expr.map((item) => compile(item, known))
    return (scope) => items.map((item) => item(scope) ?? null)
  }
  if (!isDoc(expr)) return () => expr
  const entries = Object.entries(expr)
  const [first] = entries
  if (first?.[0].startsWith('$')) {
    if (entries.length > 1)
      refuse(15983, `An object representing an expression must have exactly one field: ${JSON.stringify(expr)}`)
    return compileOperator(first[0], first[1], known)
  }
  const fields = entries.map(([name, value]): [string, Compute] => [fieldName(name), compile(value, known)])
  return (scope) => {
    const made: Doc = {}
    for (const [name, compute] of fields) {
      const value = compute(scope)
      if (value !== undefined) setOwn(made, name, value)
    }
    return made
  }
}

function fieldName(name: string): string {
  if (name.startsWith('$')) refuse(15983, `an expression stands alone in its object: ${name}`)
  return name.includes('.') ? refuse(16412, `FieldPath field names may not contain '.'. Given: ${name}`) : name
}

function compilePath(path: string, known: Names): Compute {
  if (path === '$' || partsOf(path).includes('')) refuse(16872, `'${path}' by itself is not a valid FieldPath`)
  if (!path.startsWith('$$')) return walker(path.slice(1).split('.'), ({ root }) => root)
  const [name = '', ...rest] = path.slice(2).split('.')
  if (name === 'ROOT' || (name === 'CURRENT' && !known.has(name))) return walker(rest, ({ root }) => root)
  if (name === 'REMOVE') return () => undefined
  if (!known.has(name)) refuse(17276, `Use of undefined variable: ${name}`)
  return walker(rest, ({ variables }) => variables[name])
}

function walker(parts: string[], start: Compute): Compute {
  const [only] = parts
  if (only === undefined) return start
  return parts.length === 1
    ? (scope) => fieldOf(start(scope), only)
    : (scope) => parts.reduce<unknown>((value, part) => fieldOf(value, part), start(scope))
}

/** A field of a document, or of each document in an array that has it. */
function fieldOf(value: unknown, name: string): unknown {
  if (isDoc(value)) return Object.hasOwn(value, name) ? value[name] : undefined
  return Array.isArray(value)
    ? value.flatMap((item) => {
        const found = isDoc(item) ? fieldOf(item, name) : undefined
        return found === undefined ? [] : [found]
      })
    : undefined
}

function compileOperator(name: string, operand: unknown, known: Names): Compute {
  const special = entry(scoped, name)
  if (special) return special(operand, (expr, more = []) => compile(expr, new Set([...known, ...more])))
  const operator = entry(operators, name) ?? refuse(168, `Unrecognized expression '${name}'`)
  if (operator.named) return compileNamed(name, operator, operand, known)
  const list = Array.isArray(operand) ? operand : [operand]
  const [least, most] = operator.takes ?? [0, Infinity]
  if (list.length < least || list.length > most)
    refuse(16020, `Expression ${name} takes ${least === most ? `exactly ${least}` : `${least} to ${most}`} arguments`)
  const computes = list.map((one) => compile(one, known))
  const { apply, check } = operator
  if (check)
    return (scope) => {
      const values: unknown[] = []
      for (const compute of computes) {
        const value = compute(scope) ?? null
        if (value === null) return null
        check(value)
        values.push(value)
      }
      return apply(...values)
    }
  const [one, two] = computes as [Compute, Compute]
  if (computes.length === 1) return (scope) => apply(one(scope))
  if (computes.length === 2) return (scope) => apply(one(scope), two(scope))
  return (scope) => apply(...computes.map((compute) => compute(scope)))
}

function compileNamed(name: string, { apply, named = [], loose }: Operator, operand: unknown, known: Names): Compute {
  const [first = ''] = named
  const alone = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand
  const given = loose && !(isDoc(alone) && first in alone) ? { [first]: alone } : alone
  if (!isDoc(given)) return refuse(9, `${name} requires an object as an argument`)
  const odd = Object.keys(given).find((field) => !named.includes(field))
  if (odd !== undefined) refuse(9, `Unrecognized argument to ${name}: ${odd}`)
  const computes = named.map((field) => (field in given ? compile(given[field], known) : undefined))
  return (scope) => apply(...computes.map((compute) => compute && (compute(scope) ?? null)))
}

type Inner = (expr: unknown, more?: string[]) => Compute
const withVariables = (scope: Scope, more: Record<string, unknown>): Scope => ({
  root: scope.root,
  variables: { ...scope.variables, ...more },
})
const pair = (name: string, operand: unknown, least: number, most: number): unknown[] =>
  Array.isArray(operand) && operand.length >= least && operand.length <= most
    ? operand
    : refuse(16020, `Expression ${name} takes ${least} to ${most} arguments`)
const demandArray = (name: string, value: unknown): unknown[] =>
  Array.isArray(value) ? value : refuse(28651, `input to ${name} must be an array`)
const listOf =
  (name: string, compute: Compute) =>
  (scope: Scope): unknown[] | null => {
    const list = compute(scope) ?? null
    return list === null ? null : demandArray(name, list)
  }
const parameters = (name: string, operand: unknown, needed: string[], others: string[] = []): Doc => {
  const given = isDoc(operand) ? operand : refuse(9, `${name} only supports an object as its argument`)
  for (const field of Object.keys(given))
    if (![...needed, ...others].includes(field)) refuse(9, `Unrecognized parameter to ${name}: ${field}`)
  for (const field of needed) if (!(field in given)) refuse(16876, `Missing '${field}' parameter to ${name}`)
  return given
}

/** Expressions that compute only some of their arguments, or compute them with variables of their own. */
const scoped: Record<string, (operand: unknown, inner: Inner) => Compute> = {
  $literal: (operand) => () => operand,
  $meta: (operand) =>
    operand === 'textScore'
      ? ({ root }) => scoreOf(root as Doc)
      : refuse(17308, `Unsupported argument to $meta: ${String(operand)}`),
  $expr: (operand, inner) => inner(operand),
  $and(operand, inner) {
    const all = [operand].flat().map((one) => inner(one))
    return (scope) => all.every((one) => truthy(one(scope)))
  },
  $or(operand, inner) {
    const any = [operand].flat().map((one) => inner(one))
    return (scope) => any.some((one) => truthy(one(scope)))
  },
  $cond(operand, inner) {
    const given = Array.isArray(operand)
      ? pair('$cond', operand, 3, 3)
      : Object.values(order(parameters('$cond', operand, ['if', 'then', 'else']), ['if', 'then', 'else']))
    const [condition, yes, no] = given.map((one) => inner(one)) as [Compute, Compute, Compute]
    return (scope) => (truthy(condition(scope)) ? yes(scope) : no(scope))
  },
  $ifNull(operand, inner) {
    const values = pair('$ifNull', operand, 2, Infinity).map((one) => inner(one))
    const last = values.at(-1) as Compute
    return (scope) => {
      for (const value of values.slice(0, -1)) {
        const found = value(scope) ?? undefined
        if (found !== undefined) return found
      }
      return last(scope)
    }
  },
  $switch(operand, inner) {
    const { branches, default: rest } = parameters('$switch', operand, ['branches'], ['default'])
    const cases = demandArray('$switch', branches).map((branch) => {
      const given = parameters('$switch', branch, ['case', 'then'])
      return [inner(given['case']), inner(given['then'])] as const
    })
    const otherwise = rest === undefined ? undefined : inner(rest)
    return (scope) => {
      const found = cases.find(([when]) => truthy(when(scope)))?.[1] ?? otherwise
      return found
        ? found(scope)
        : refuse(40066, '$switch could not find a matching branch, and no default was specified')
    }
  },
  $let(operand, inner) {
    const { vars, in: body } = parameters('$let', operand, ['vars', 'in'])
    const bindings = Object.entries(vars as Doc).map(([name, value]): [string, Compute] => [name, inner(value)])
    const compute = inner(body, Object.keys(vars as Doc))
    return (scope) =>
      compute(withVariables(scope, Object.fromEntries(bindings.map(([name, value]) => [name, value(scope)]))))
  },
  $map(operand, inner) {
    const { input, as = 'this', in: body } = parameters('$map', operand, ['input', 'in'], ['as'])
    const [list, change] = [listOf('$map', inner(input)), inner(body, [as as string])]
    return (scope) => list(scope)?.map((item) => change(withVariables(scope, { [as as string]: item })) ?? null) ?? null
  },
  $filter(operand, inner) {
    const {
      input,
      as = 'this',
      cond,
      limit = null,
    } = parameters('$filter', operand, ['input', 'cond'], ['as', 'limit'])
    const [list, keeps, most] = [listOf('$filter', inner(input)), inner(cond, [as as string]), inner(limit)]
    return (scope) =>
      list(scope)
        ?.filter((item) => truthy(keeps(withVariables(scope, { [as as string]: item }))))
        .slice(0, numberOf(most(scope))) ?? null
  },
  $reduce(operand, inner) {
    const { input, initialValue, in: body } = parameters('$reduce', operand, ['input', 'initialValue', 'in'])
    const [list, start, next] = [listOf('$reduce', inner(input)), inner(initialValue), inner(body, ['this', 'value'])]
    return (scope) => {
      const items = list(scope)
      return items && items.reduce((value, item) => next(withVariables(scope, { this: item, value })), start(scope))
    }
  },
  $getField(operand, inner) {
    const isLong = isDoc(operand) && 'field' in operand
    if (isLong) parameters('$getField', operand, ['field'], ['input'])
    const name = fieldOperand('$getField', isLong ? operand['field'] : operand)
    const input = inner(isLong && 'input' in operand ? operand['input'] : '$$CURRENT')
    return (scope) => {
      const from = input(scope)
      return isDoc(from) && Object.hasOwn(from, name) ? from[name] : undefined
    }
  },
  $setField: (operand, inner) =>
    fieldSetter('$setField', parameters('$setField', operand, ['field', 'input', 'value']), inner),
}

const order = (given: Doc, names: string[]): Doc => Object.fromEntries(names.map((name) => [name, given[name]]))

function fieldOperand(operator: string, operand: unknown): string {
  const name = isDoc(operand) && '$literal' in operand ? operand['$literal'] : operand
  if (typeof name !== 'string') return refuse(5654602, `${operator} requires 'field' to be a constant string`)
  return name === operand && name.startsWith('$')
    ? refuse(5654600, `${operator}: a field name that starts with $ needs $literal`)
    : name
}

function fieldSetter(operator: string, given: Doc, inner: Inner): Compute {
  const name = fieldOperand(operator, given['field'])
  const [input, value] = [inner(given['input']), inner(given['value'])]
  return (scope) => {
    const from = input(scope) ?? null
    if (from === null) return null
    if (!isDoc(from)) return refuse(4161105, `${operator} requires 'input' to evaluate to type Object`)
    const made = { ...from }
    const now = value(scope)
    if (now === undefined) delete made[name]
    else setOwn(made, name, now)
    return made
  }
}
