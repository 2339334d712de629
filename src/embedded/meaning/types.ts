import { BSONRegExp, Binary, MaxKey, MinKey } from 'bson'
import { type Doc, isDoc, isInt32, numberOf } from './documents.ts'
import { refuse } from './errors.ts'
import { missing } from './paths.ts'

type Test = (value: unknown) => boolean

/** Names and numbers of BSON types, and how a decoded value shows that it is one. */
const types: Record<string, [code: number, Test]> = {
  double: [1, (v) => (typeof v === 'number' && !isInt32(v)) || bsonType(v) === 'Double'],
  string: [2, (v) => typeof v === 'string'],
  object: [3, isDoc],
  array: [4, Array.isArray],
  binData: [5, (v) => v instanceof Binary],
  undefined: [6, (v) => v === undefined],
  objectId: [7, (v) => bsonType(v) === 'ObjectId'],
  bool: [8, (v) => typeof v === 'boolean'],
  date: [9, (v) => v instanceof Date],
  null: [10, (v) => v === null],
  regex: [11, (v) => v instanceof BSONRegExp],
  dbPointer: [12, (v) => bsonType(v) === 'DBRef'],
  javascript: [13, (v) => bsonType(v) === 'Code'],
  symbol: [14, (v) => bsonType(v) === 'BSONSymbol'],
  javascriptWithScope: [15, (v) => bsonType(v) === 'Code'],
  int: [16, (v) => typeof v === 'number' && isInt32(v)],
  timestamp: [17, (v) => bsonType(v) === 'Timestamp'],
  long: [18, (v) => bsonType(v) === 'Long'],
  decimal: [19, (v) => bsonType(v) === 'Decimal128'],
  minKey: [-1, (v) => v instanceof MinKey],
  maxKey: [127, (v) => v instanceof MaxKey],
  number: [Number.NaN, (v) => v !== missing && numberOf(v) !== undefined],
}

const bsonType = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as Doc)['_bsontype'] : undefined

export const typeName = (value: unknown): string =>
  Object.entries(types).find(([, [, test]]) => test(value))?.[0] ?? 'missing'

export function typeTest(operand: unknown): Test {
  const tests = (Array.isArray(operand) ? operand : [operand]).map((one) => {
    const code = numberOf(one)
    const entry = typeof one === 'string' ? types[one] : Object.values(types).find(([number]) => number === code)
    return entry?.[1] ?? refuse(2, `Unknown type name alias or code: ${String(one)}`)
  })
  return (value) => value !== missing && tests.some((test) => test(value))
}
