import { isDoc, numberOf } from './documents.ts'
import type { Doc } from './documents.ts'
import { refuse } from './errors.ts'
import { equalValues, identity } from './index-keys.ts'
import { missing, own } from './paths.ts'
import { typeTest } from './types.ts'

type Check = (value: unknown) => boolean

/** `$jsonSchema` of validators: the keywords of MongoDB without `dependencies` and `patternProperties`; others are refused. */
export function compileSchema(schema: Doc): Check {
  const checks = Object.entries(schema).map(([keyword, operand]) => compileKeyword(keyword, operand, schema))
  return (value) => checks.every((check) => check(value))
}

const isNumber: Check = (value) => numberOf(value) !== undefined
const onType =
  (isType: Check, check: Check): Check =>
  (value) =>
    !isType(value) || check(value)
const isString: Check = (value) => typeof value === 'string'
const jsonTypes: Record<string, string> = { boolean: 'bool' }

function compileKeyword(keyword: string, operand: unknown, schema: Doc): Check {
  const limit = numberOf(operand) ?? 0
  const list = (): Check[] => (operand as Doc[]).map(compileSchema)
  switch (keyword) {
    case 'bsonType':
      return typeTest(operand)
    case 'type':
      return typeTest((Array.isArray(operand) ? operand : [operand]).map((name: string) => jsonTypes[name] ?? name))
    case 'required':
      return onType(isDoc, (value) => (operand as string[]).every((name) => Object.hasOwn(value as Doc, name)))
    case 'properties': {
      const properties = Object.entries(operand as Doc).map(([name, sub]): [string, Check] => [
        name,
        compileSchema(sub as Doc),
      ])
      return onType(isDoc, (value) =>
        properties.every(([name, check]) => own(value as Doc, name) === missing || check((value as Doc)[name])),
      )
    }
    case 'additionalProperties': {
      const known = new Set(Object.keys((schema['properties'] as Doc | undefined) ?? {}))
      const rest = operand === false ? () => false : operand === true ? () => true : compileSchema(operand as Doc)
      return onType(isDoc, (value) => Object.entries(value as Doc).every(([name, sub]) => known.has(name) || rest(sub)))
    }
    case 'items': {
      const check = compileSchema(operand as Doc)
      return onType(Array.isArray, (value) => (value as unknown[]).every(check))
    }
    case 'enum':
      return (value) => (operand as unknown[]).some((one) => equalValues(one, value))
    case 'minimum':
      return onType(isNumber, (value) =>
        schema['exclusiveMinimum'] === true
          ? (numberOf(value) as number) > limit
          : (numberOf(value) as number) >= limit,
      )
    case 'maximum':
      return onType(isNumber, (value) =>
        schema['exclusiveMaximum'] === true
          ? (numberOf(value) as number) < limit
          : (numberOf(value) as number) <= limit,
      )
    case 'multipleOf':
      return onType(isNumber, (value) => (numberOf(value) as number) % limit === 0)
    case 'minLength':
      return onType(isString, (value) => [...(value as string)].length >= limit)
    case 'maxLength':
      return onType(isString, (value) => [...(value as string)].length <= limit)
    case 'pattern': {
      const regex = new RegExp(operand as string, 'u')
      return onType(isString, (value) => regex.test(value as string))
    }
    case 'minItems':
      return onType(Array.isArray, (value) => (value as unknown[]).length >= limit)
    case 'maxItems':
      return onType(Array.isArray, (value) => (value as unknown[]).length <= limit)
    case 'uniqueItems':
      return onType(
        Array.isArray,
        (value) => operand !== true || new Set((value as unknown[]).map(identity)).size === (value as unknown[]).length,
      )
    case 'minProperties':
      return onType(isDoc, (value) => Object.keys(value as Doc).length >= limit)
    case 'maxProperties':
      return onType(isDoc, (value) => Object.keys(value as Doc).length <= limit)
    case 'allOf': {
      const all = list()
      return (value) => all.every((check) => check(value))
    }
    case 'anyOf': {
      const any = list()
      return (value) => any.some((check) => check(value))
    }
    case 'oneOf': {
      const one = list()
      return (value) => one.filter((check) => check(value)).length === 1
    }
    case 'not': {
      const check = compileSchema(operand as Doc)
      return (value) => !check(value)
    }
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'title':
    case 'description':
      return () => true
    default:
      return refuse(9, `$jsonSchema keyword '${keyword}' is not currently supported`)
  }
}
