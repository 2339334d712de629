import { BSONRegExp } from 'bson'
import { type Doc, isDoc, numberOf } from './documents.ts'
import { refuse } from './errors.ts'
import { compareValues, equalValues, identity } from './order.ts'
import { arithmetic, isNumeric } from './numbers.ts'
import { entry } from './paths.ts'
import { matcherOf } from './regexes.ts'
import { typeTest } from './types.ts'

type Check = (value: unknown) => boolean
type Keyword = (operand: never, schema: Doc) => Check

/** `$jsonSchema` of validators: the keywords of MongoDB without `dependencies` and `patternProperties`; others are refused. */
export function compileSchema(schema: Doc): Check {
  const checks = Object.entries(schema).map(([keyword, operand]) => {
    const make = entry(keywords, keyword) ?? refuse(9, `$jsonSchema keyword '${keyword}' is not currently supported`)
    return make(operand as never, schema)
  })
  return (value) => checks.every((check) => check(value))
}

/** Keywords about one type say nothing about values of another. */
const about =
  <T>(isType: (value: unknown) => boolean, test: (value: T) => boolean): Check =>
  (value) =>
    !isType(value) || test(value as T)
const onDocs = (test: (value: Doc) => boolean) => about(isDoc, test)
const onLists = (test: (value: unknown[]) => boolean) => about(Array.isArray, test)
const onTexts = (test: (value: string) => boolean) => about((value) => typeof value === 'string', test)
const onNumbers = (test: (value: unknown) => boolean) => about(isNumeric, test)
const number = (operand: unknown): number =>
  numberOf(operand) ?? refuse(14, `$jsonSchema needs a number, not ${String(operand)}`)
const anything: Keyword = () => () => true
const besides = (keyword: string, given: unknown): Check =>
  given === undefined ? refuse(9, `$jsonSchema keyword '${keyword}' must be there, too`) : () => true

const keywords: Record<string, Keyword> = {
  bsonType: typeTest,
  type: (names: string | string[]) => typeTest([names].flat().map((name) => (name === 'boolean' ? 'bool' : name))),
  required: (names: string[]) => onDocs((doc) => names.every((name) => Object.hasOwn(doc, name))),
  properties(properties: Record<string, Doc>) {
    const checks = Object.entries(properties).map(([name, schema]) => ({ name, check: compileSchema(schema) }))
    return onDocs((doc) => checks.every(({ name, check }) => !Object.hasOwn(doc, name) || check(doc[name])))
  },
  additionalProperties(rest: boolean | Doc, { properties }) {
    const known = (name: string) => isDoc(properties) && Object.hasOwn(properties, name)
    const check = typeof rest === 'boolean' ? () => rest : compileSchema(rest)
    return onDocs((doc) => Object.entries(doc).every(([name, value]) => known(name) || check(value)))
  },
  items(schema: Doc) {
    const check = compileSchema(schema)
    return onLists((list) => list.every(check))
  },
  enum: (values: unknown[]) => (value) => values.some((one) => equalValues(one, value)),
  minimum: (least, { exclusiveMinimum: beyond }) => compared(least, beyond, 1),
  maximum: (most, { exclusiveMaximum: beyond }) => compared(most, beyond, -1),
  multipleOf(of) {
    if (!(number(of) > 0)) refuse(9, `$jsonSchema keyword 'multipleOf' must have a positive value`)
    return onNumbers((n) => numberOf(arithmetic('mod', n, of)) === 0)
  },
  minLength: (least) => onTexts((text) => [...text].length >= number(least)),
  maxLength: (most) => onTexts((text) => [...text].length <= number(most)),
  pattern: (pattern: string) => onTexts(matcherOf(new BSONRegExp(pattern))),
  minItems: (least) => onLists((list) => list.length >= number(least)),
  maxItems: (most) => onLists((list) => list.length <= number(most)),
  uniqueItems: (unique) => onLists((list) => unique !== true || new Set(list.map(identity)).size === list.length),
  minProperties: (least) => onDocs((doc) => Object.keys(doc).length >= number(least)),
  maxProperties: (most) => onDocs((doc) => Object.keys(doc).length <= number(most)),
  allOf: (schemas: Doc[]) => compiled(schemas, (held, all) => held === all),
  anyOf: (schemas: Doc[]) => compiled(schemas, (held) => held > 0),
  oneOf: (schemas: Doc[]) => compiled(schemas, (held) => held === 1),
  not: (schema: Doc) => compiled([schema], (held) => held === 0),
  exclusiveMinimum: (_, { minimum }) => besides('minimum', minimum),
  exclusiveMaximum: (_, { maximum }) => besides('maximum', maximum),
  title: anything,
  description: anything,
}

/** Is a number beyond a limit, or at it? Exactly, for numbers of all types. */
function compared(limit: unknown, beyond: unknown, sign: 1 | -1): Check {
  number(limit)
  return onNumbers((n) => compareValues(n, limit) * sign >= (beyond === true ? 1 : 0) && !Number.isNaN(numberOf(n)))
}

function compiled(schemas: Doc[], verdict: (held: number, all: number) => boolean): Check {
  const checks = schemas.map(compileSchema)
  return (value) => verdict(checks.filter((check) => check(value)).length, checks.length)
}
