import { expect } from 'chai'
import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { compoundKey, identity, keyOf } from '../../src/embedded/meaning/order.ts'

const ascending: unknown[] = [
  new MinKey(),
  undefined,
  null,
  Number.NaN,
  -Infinity,
  Decimal128.fromString('-1E400'),
  Long.MIN_VALUE,
  -1e10,
  -2.5,
  -1,
  Decimal128.fromString('-0.1'),
  0,
  Decimal128.fromString('1E-400'),
  5e-324,
  Decimal128.fromString('0.1'),
  0.1,
  1,
  Decimal128.fromString('1.0000000000000000000001'),
  1.5,
  7,
  9007199254740992,
  Long.fromString('9007199254740993'),
  Long.fromString('9007199254740995'),
  Long.MAX_VALUE,
  Decimal128.fromString('9223372036854775807.5'),
  2 ** 63,
  Infinity,
  '',
  '\u0000',
  'a',
  'a\u0000',
  'a\u0000b',
  'aa',
  'b',
  '中',
  '😀',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { a: 2 },
  { b: 1 },
  { a: 'x' },
  [],
  [1],
  [1, 2],
  [2],
  new Binary(Buffer.from([9])),
  new Binary(Buffer.from([1, 1])),
  new Binary(Buffer.from([1, 1]), 4),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ff0000000000000000000001'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date(1),
  new Timestamp({ t: 1, i: 2 }),
  new Timestamp({ t: 4000000000, i: 1 }),
  new BSONRegExp('a'),
  new BSONRegExp('a', 'i'),
  new BSONRegExp('b'),
  new MaxKey(),
]

describe('index keys', () => {
  it('are in the order of MongoDB across and within types', () => {
    const keys = ascending.map(keyOf)
    for (let i = 1; i < keys.length; i++)
      expect(
        Buffer.compare(keys[i - 1] as Buffer, keys[i] as Buffer),
        `${i}: ${String(ascending[i - 1])} < ${String(ascending[i])}`,
      ).to.equal(-1)
  })

  it('turn round for a descending field', () => {
    const keys = ascending.map((value) => compoundKey(7, [value, 'x'], [-1, 1]))
    for (let i = 1; i < keys.length; i++)
      expect(Buffer.compare(keys[i - 1] as Buffer, keys[i] as Buffer), String(i)).to.equal(1)
  })

  it('are never the beginning of another key', () => {
    const keys = ascending.map((value) => keyOf(value).toString('hex'))
    for (const [i, a] of keys.entries())
      for (const [j, b] of keys.entries()) if (i !== j) expect(b.startsWith(a), `${i} ${j}`).to.equal(false)
  })

  it('are the same for equal numbers of different types', () => {
    const same = [
      5,
      new Double(5),
      Long.fromNumber(5),
      Decimal128.fromString('5'),
      Decimal128.fromString('5.00'),
      Decimal128.fromString('0.5E1'),
    ]
    for (const value of same) {
      expect(keyOf(value).toString('hex')).to.equal(keyOf(5).toString('hex'))
      expect(identity(value)).to.equal(5)
    }
    expect(keyOf(-0).equals(keyOf(0))).to.equal(true)
    expect(keyOf(Decimal128.fromString('0.1')).equals(keyOf(0.1))).to.equal(false)
  })
})
