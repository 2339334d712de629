import { RuleError } from '../kernel/rule-error.ts'
import { isClean } from './clean-text.ts'

/** Plain data from outside: strings, lists, and objects without a prototype. */
export interface Input {
  [key: string]: InputValue
}
export type InputValue = string | Input | InputValue[]

const forbiddenKey = /^(?:__proto__|constructor|prototype|\$.*)$|[.\0]/

const isForbiddenKey = (key: string): boolean => forbiddenKey.test(key) || !isClean(key)
const maxPairs = 1000
const maxDepth = 6
const maxItems = 200

/**
 * Reads `a=1&parties[0][name]=x` into nested data. A name given twice becomes a list, so a schema that asks for one value
 * refuses it. Empty values count as not given.
 * @throws RuleError `bad-input` for keys that could reach a prototype or an operator, and for absurd sizes
 */
export function readPairs(text: string): Input {
  const pairs = [...new URLSearchParams(text)]
  if (pairs.length > maxPairs) throw badInput('more than 1000 fields')
  const root = blank()
  for (const [name, value] of pairs) {
    const path = pathOf(name)
    if (value !== '' || path.at(-1) === '') put(root, path, value)
  }
  return dense(root) as Input
}

/**
 * Refuses keys that could reach a prototype or an operator anywhere in JSON from outside. Texts are looked at by `check`, which
 * knows their fields.
 * @throws RuleError `bad-input`
 */
export function checkInput(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > 20) throw badInput('nested too deeply')
  if (Array.isArray(value)) {
    for (const item of value) checkInput(item, depth + 1)
    return
  }
  for (const key of Object.keys(value)) {
    if (isForbiddenKey(key)) throw badInput('a key is not allowed')
    checkInput((value as Record<string, unknown>)[key], depth + 1)
  }
}

export function badInput(message: string): RuleError {
  return new RuleError('bad-input', message, {}, 'invalid')
}

function pathOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name)
  if (match === null) throw badInput('a field name is malformed')
  const path = [match[1] ?? '', ...(match[2] ?? '').split(/[[\]]+/).slice(1, -1)]
  if (match[2] !== '' && match[2]?.endsWith('[]') === true) path.push('')
  if (path.length > maxDepth || path.some(isForbiddenKey)) throw badInput('a key is not allowed')
  return path
}

function blank(): Input {
  return Object.create(null) as Input
}

function put(root: Input, path: readonly string[], value: string): void {
  let at = root
  const last = path.at(-1) === '' ? path.length - 2 : path.length - 1
  for (const part of path.slice(0, last)) {
    const next = (at[part] ??= blank())
    if (typeof next === 'string' || Array.isArray(next)) throw badInput('a field is both a value and a group')
    at = next
  }
  const key = path[last] ?? ''
  const there = at[key]
  if (path.at(-1) === '') {
    // A list by its name (`claims[]`): an empty first item says that nothing was ticked.
    const list = there === undefined ? [] : Array.isArray(there) ? there : undefined
    if (list === undefined) throw badInput('a field is both a value and a list')
    at[key] = value === '' ? list : [...list, value]
  } else if (there === undefined) at[key] = value
  else if (Array.isArray(there)) there.push(value)
  else if (typeof there === 'string') at[key] = [there, value]
  else throw badInput('a field is both a value and a group')
}

/** Groups whose keys are all numbers are lists, in the order of those numbers and without gaps. */
function dense(value: InputValue): InputValue {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const keys = Object.keys(value)
  if (keys.length > 0 && keys.every((key) => /^\d{1,4}$/.test(key))) {
    if (keys.length > maxItems) throw badInput('more than 200 items')
    return keys.toSorted((a, b) => Number(a) - Number(b)).map((key) => dense(value[key] ?? ''))
  }
  for (const key of keys) value[key] = dense(value[key] ?? '')
  return value
}
