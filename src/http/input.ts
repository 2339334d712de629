import { parse } from 'qs'
import { RuleError } from '../kernel/rule-error.ts'
import { isClean } from './clean-text.ts'

/** Plain data from outside: strings, lists, and objects without a prototype. */
export interface Input {
  [key: string]: InputValue
}
type InputValue = string | Input | InputValue[]

const forbiddenKey = /^(?:__proto__|constructor|prototype|\$.*)$|[.\0]/

const isForbiddenKey = (key: string): boolean => forbiddenKey.test(key) || !isClean(key)
const maxPairs = 1000
const maxDepth = 6
const maxItems = 200

/** Whether percent-encoded bytes are text: anything else would be kept as signs nobody typed. */
function isUtf8(bytes: string): boolean {
  try {
    decodeURIComponent(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Reads `a=1&parties[0][name]=x` into nested data. A name given twice becomes a list, so a schema that asks for one value
 * refuses it. Empty values count as not given; `claims[]=` alone says that nothing was ticked.
 * @throws RuleError `bad-input` for keys that could reach a prototype or an operator, and for absurd sizes
 */
export function readPairs(text: string): Input {
  for (const [bytes] of text.matchAll(/(?:%[0-9a-f]{2})+/gi))
    if (!isUtf8(bytes)) throw badInput('bytes that are no UTF-8')
  const pairs = [...new URLSearchParams(text)]
  if (pairs.length > maxPairs) throw badInput('more than 1000 fields')
  const values = Object.create(null) as Record<string, string | string[]>
  for (const [name, value] of pairs) {
    checkName(name)
    const there = values[name]
    if (value === '') {
      if (name.endsWith('[]')) values[name] = there ?? ''
    } else values[name] = there === undefined || there === '' ? value : [there, value].flat()
  }
  return nested(values)
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

function checkName(name: string): void {
  if (!/^[^[\]]+(?:\[[^[\]]*\])*$/.test(name)) throw badInput('a field name is malformed')
  const path = name.split(/[[\]]+/)
  if (path.length > maxDepth + 1 || path.some(isForbiddenKey)) throw badInput('a key is not allowed')
}

function nested(values: Readonly<Record<string, string | string[]>>): Input {
  try {
    return parse(values as Record<string, string>, {
      plainObjects: true,
      depth: maxDepth,
      strictDepth: true,
      arrayLimit: maxItems,
      allowEmptyArrays: true,
      throwOnLimitExceeded: true,
    }) as Input
  } catch (error) {
    if (error instanceof RangeError) throw badInput(error.message)
    throw error
  }
}
