import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  integer,
  jsonValue,
  oneof,
  record,
  string,
} from 'fast-check'
import { type Described, keyLike } from './described.ts'

/** Places in a list as this program writes them, of things no list of ours has. */
const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const hostileTexts = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  '9007199254740993',
  '99999999999999999999',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '$where',
  '{"$gt":""}',
  '$ne',
  'a.b',
  '../../../etc/passwd',
  '..%2f..%2f',
  '//evil.example/',
  '\\\\evil.example\\c$',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '{{t}}<%= it %>',
  '(a+)+$',
  '.*',
  '[',
  '\ud800',
  '甲\udc00',
  '\u0000',
  '\u0007\u001b[2J',
  '\r\nX-Injected: 1',
  '\u202egpj.exe',
  '\ufdd0',
  '💥'.repeat(200),
  '知'.repeat(5000),
  'x'.repeat(4500),
  '2026-02-30',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '-271821-04-20',
  '2026-11-22T25:61',
  '9999-12-31T23:59',
  cursorOf(null),
  cursorOf({}),
  cursorOf([]),
  cursorOf([{ $gt: '' }, { $gt: '' }, { $gt: '' }]),
  cursorOf([8.64e15, 'x']),
  cursorOf([-1e308, '\ud800']),
  cursorOf([0, '2026-11-22T00:00:00.000Z', '\u0000']),
  cursorOf([0, '2026-11-22', 'x']),
  '99999999999999.x:P1',
  'ZB2026-999999',
  'ZL202130012345.X',
] as const

/** Texts that break what trusts them: names of the language itself, operators, paths, broken characters, absurd lengths and days. */
export const hostileText: Arbitrary<string> = oneof(
  { weight: 4, arbitrary: constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: string({ unit: 'binary', maxLength: 60 }) },
)

/** Anything JSON can say, with numbers and nesting where a text is asked for. */
export const hostileValue: Arbitrary<unknown> = oneof(
  { weight: 5, arbitrary: hostileText },
  {
    weight: 2,
    arbitrary: constantFrom(null, true, false, 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, [], {}, [[]], [null]),
  },
  { weight: 1, arbitrary: jsonValue({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: constantFrom({ $ne: null }, { $gt: '' }, { length: 1e9 }, [{ toString: 1 }], { toJSON: 'x' }),
  },
)

/** Input as a schema asks for it, of values that exist where it asks for names, with a hostile value in about one field of six. */
export function inputFor(schema: Described, known: readonly string[]): Arbitrary<unknown> {
  return oneof({ weight: 1, arbitrary: hostileValue }, { weight: 6, arbitrary: soundFor(schema, known) })
}

function soundFor(schema: Described, known: readonly string[]): Arbitrary<unknown> {
  const { type, allow = [], flags, items = [], matches = [] } = schema
  if (flags?.only === true && allow.length > 0) return constantFrom(...allow)
  const limit = (name: string, otherwise: number) =>
    schema.rules?.find((rule) => rule.name === name)?.args?.limit ?? otherwise
  switch (type) {
    case 'string':
      return constantFrom(...known, '2026-12-01', '2026-12-01T10:00', '甲公司', '事实与理由')
    case 'number':
      return integer({
        min: Number(limit('min', 0)),
        max: Math.max(Number(limit('min', 0)), Number(limit('max', 1000))),
      })
    case 'boolean':
      return oneof(boolean(), constantFrom('yes', 'no'))
    case 'array':
      return items.length === 0
        ? constant([])
        : array(oneof(...items.map((item) => inputFor(item, known))), { maxLength: 3 })
    case 'object':
      return objectFor(schema, known)
    case 'alternatives': {
      const ways = matches.flatMap(({ schema: one, then, otherwise }) =>
        [one, then, otherwise].filter((way) => way !== undefined),
      )
      return ways.length === 0 ? hostileValue : oneof(...ways.map((way) => inputFor(way, known)))
    }
    default:
      return hostileValue
  }
}

function objectFor(schema: Described, known: readonly string[]): Arbitrary<unknown> {
  const keys = Object.entries(schema.keys ?? {})
  const fields: Record<string, Arbitrary<unknown>> = {}
  for (const [key, inner] of keys) fields[key] = inputFor(inner, known)
  for (const { regex, rule } of schema.patterns ?? []) fields[keyLike(regex)] = inputFor(rule, known)
  const requiredKeys = keys.filter(([, inner]) => inner.flags?.presence === 'required').map(([key]) => key)
  const declared = record(fields, { requiredKeys })
  if (schema.flags?.unknown !== true) return declared
  const undeclared = dictionary(
    constantFrom('reason', 'outcome', 'procedures', 'desk', 'on', 'text', 'constructor'),
    hostileValue,
  )
  return record({ declared, undeclared }).map(({ declared: one, undeclared: other }) => ({ ...one, ...other }))
}
