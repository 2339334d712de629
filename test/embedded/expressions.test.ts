import { expect } from 'chai'
import { Binary, Decimal128, Double, Long, ObjectId } from 'mongodb'
import { refusal, storeForTests } from './store.ts'
import { piped, typed } from './typed.ts'

const decimal = (text: string) => Decimal128.fromString(text)
const long = (text: string | number) => Long.fromString(String(text))
const id = new ObjectId('0123456789abcdef01234567')
/** A branch of `$switch`; written as an object it would look like a promise. */
const branch = (condition: unknown, value: unknown) =>
  Object.fromEntries([condition, value].map((one, i) => [['case', 'then'][i], one]))
const noon = new Date('2026-03-29T12:34:56.789Z')

const doc = {
  _id: 1,
  int: 7,
  long: long(7),
  big: long('9007199254740993'),
  double: new Double(7),
  half: 2.5,
  decimal: decimal('0.10'),
  text: 'Zhuhai 知保',
  list: [3, 1, 2],
  parts: [{ n: 1 }, { n: 2, of: 'x' }, 'no document', [{ n: 3 }]],
  doc: { b: 1, a: 2 },
  date: noon,
  id,
  none: null,
  yes: true,
}

describe('expressions of the embedded store', () => {
  const store = storeForTests()

  const computed = async (expression: unknown): Promise<unknown> => {
    const [found] = (await piped(store.db.collection('c'), [{ $project: { _id: 0, value: expression } }])) as object[]
    return found
  }

  beforeEach(() => store.db.collection<{ _id: number }>('c').insertOne(doc))

  const table: [string, unknown, unknown][] = [
    // numbers: the wider type wins, ints grow to longs, longs to doubles, decimals are exact
    ['an int of ints', { $add: ['$int', 1] }, 8],
    ['a long when an int is too small', { $add: [2147483647, 1] }, long(2147483648)],
    ['a long of a long', { $add: ['$big', 1] }, long('9007199254740994')],
    ['a double when a long is too small', { $multiply: ['$big', 100000] }, new Double(9.007199254740992e20)],
    ['a double of a double', { $multiply: ['$double', '$int'] }, new Double(49)],
    ['an exact decimal', { $add: ['$decimal', decimal('0.20')] }, decimal('0.30')],
    ['a decimal of all', { $sum: ['$decimal', '$big', '$int'] }, decimal('9007199254741000.10')],
    ['a decimal quotient', { $divide: [decimal('1'), 3] }, decimal('0.3333333333333333333333333333333333')],
    ['a double quotient', { $divide: ['$int', 7] }, new Double(1)],
    ['the sign of the dividend', { $mod: [-7, 3] }, -1],
    ['a long difference', { $subtract: ['$big', '$int'] }, long('9007199254740986')],
    ['the average of longs', { $avg: ['$long', '$int'] }, new Double(7)],
    ['the average with decimals', { $avg: ['$decimal', 1] }, decimal('0.55')],
    ['a sum without what is lost in doubles', { $sum: [0.1, 0.2, 0.3, -0.6] }, new Double(2.7755575615628914e-17)],
    ['a sum of an array, texts passed over', { $sum: '$list' }, 6],
    ['even halves', { $round: ['$half'] }, new Double(2)],
    ['places', { $round: [decimal('2.675'), 2] }, decimal('2.68')],
    ['places before the point', { $round: [1250, -2] }, 1200],
    ['floors of negatives', { $floor: -1.5 }, new Double(-2)],
    ['cut negatives', { $trunc: -1.5 }, new Double(-1)],
    ['null of null', { $add: ['$int', '$none'] }, null],
    ['null of what is missing', { $multiply: ['$int', '$absent'] }, null],
    // comparison by type, then value; missing before null
    ['equal numbers', { $eq: ['$int', '$double'] }, true],
    ['a long is no double that looks like it', { $eq: ['$big', 9007199254740992] }, false],
    ['types in order', { $lt: ['$int', '$text'] }, true],
    ['missing before null', { $lt: ['$absent', null] }, true],
    [
      'arrays by their elements',
      {
        $gt: [
          [1, 3],
          [1, 2, 9],
        ],
      },
      true,
    ],
    ['the least', { $min: ['$list', 5] }, 5],
    ['the greatest of an array', { $max: '$list' }, 3],
    // conditions
    ['zero, null and missing are false', { $or: [0, '$none', '$absent', new Double(0)] }, false],
    ['texts and documents are true', { $and: ['$text', '', { $literal: {} }] }, true],
    ['a branch', { $switch: { branches: [branch({ $gt: ['$int', 9] }, 'a')], default: 'b' } }, 'b'],
    ['only the branch that is taken', { $cond: [true, 'ok', { $divide: [1, 0] }] }, 'ok'],
    ['the first that is there', { $ifNull: ['$none', '$absent', '$int'] }, 7],
    // paths
    ['a field of each document in an array', '$parts.n', [1, 2]],
    ['no element by number', '$list.0', []],
    ['the document itself', '$$ROOT.int', 7],
    ['a value that looks like a path', { $literal: '$int' }, '$int'],
    ['nothing for what is removed', { $cond: [true, '$$REMOVE', 1] }, undefined],
    // arrays and documents
    ['map', { $map: { input: '$list', as: 'n', in: { $multiply: ['$$n', '$int'] } } }, [21, 7, 14]],
    ['filter', { $filter: { input: '$list', as: 'n', cond: { $gt: ['$$n', 1] }, limit: 1 } }, [3]],
    [
      'reduce',
      { $reduce: { input: '$list', initialValue: '', in: { $concat: ['$$value', { $toString: '$$this' }] } } },
      '312',
    ],
    ['let', { $let: { vars: { n: '$int' }, in: { $add: ['$$n', '$$n'] } } }, 14],
    ['the last', { $arrayElemAt: ['$list', -1] }, 2],
    ['nothing beyond', { $arrayElemAt: ['$list', 9] }, undefined],
    ['a slice from behind', { $slice: ['$list', -2, 1] }, [1]],
    ['is it among', { $in: [long(2), '$list'] }, true],
    ['joined arrays', { $concatArrays: ['$list', ['$int']] }, [3, 1, 2, 7]],
    ['merged documents', { $mergeObjects: ['$doc', '$none', { a: '$int' }] }, { b: 1, a: 7 }],
    [
      'pairs',
      { $objectToArray: '$doc' },
      [
        { k: 'b', v: 1 },
        { k: 'a', v: 2 },
      ],
    ],
    [
      'a document of pairs',
      {
        $arrayToObject: [
          [
            ['x', '$int'],
            ['y', null],
          ],
        ],
      },
      { x: 7, y: null },
    ],
    ['a set field', { $setField: { field: { $literal: '$a' }, input: '$doc', value: 1 } }, { b: 1, a: 2, $a: 1 }],
    ['the size', { $size: '$parts' }, 4],
    // texts
    ['characters, not bytes', { $strLenCP: '$text' }, 9],
    ['a part', { $substrCP: ['$text', 7, 2] }, '知保'],
    ['upper case', { $toUpper: '$text' }, 'ZHUHAI 知保'],
    ['no text', { $toLower: '$absent' }, ''],
    ['split', { $split: ['a-b-', '-'] }, ['a', 'b', '']],
    // types
    ['the type of a long', { $type: '$long' }, 'long'],
    ['the type of what is missing', { $type: '$absent' }, 'missing'],
    ['a long of a text', { $toLong: '9007199254740993' }, long('9007199254740993')],
    ['an int of a double', { $toInt: '$half' }, 2],
    ['a decimal of an int', { $toDecimal: '$int' }, decimal('7')],
    ['milliseconds', { $toLong: '$date' }, long(noon.getTime())],
    ['the date of an id', { $toDate: '$id' }, id.getTimestamp()],
    ['the text of an id', { $toString: '$id' }, id.toHexString()],
    ['an id of a text', { $toObjectId: id.toHexString() }, id],
    ['instead of an error', { $convert: { input: 'x', to: 'int', onError: -1 } }, -1],
    ['instead of nothing', { $convert: { input: '$absent', to: 'int', onNull: 0 } }, 0],
    // dates in a time zone
    ['the hour there', { $hour: { date: '$date', timezone: 'Asia/Shanghai' } }, 20],
    ['the day there', { $dayOfMonth: { date: new Date('2026-01-31T16:00:00Z'), timezone: '+08:00' } }, 1],
    ['the ISO week', { $isoWeek: '$date' }, 13],
    ['the day of the week', { $dayOfWeek: '$date' }, 1],
    [
      'written there',
      { $dateToString: { date: '$date', format: '%Y-%m-%d %H:%M:%S.%L %j %u %V %z', timezone: 'Europe/Berlin' } },
      '2026-03-29 14:34:56.789 088 7 13 +0200',
    ],
    [
      'read there',
      { $dateFromString: { dateString: '2026-03-29 12:00', timezone: 'Asia/Shanghai' } },
      new Date('2026-03-29T04:00:00Z'),
    ],
    [
      'the start of the day there',
      { $dateTrunc: { date: '$date', unit: 'day', timezone: 'Asia/Shanghai' } },
      new Date('2026-03-28T16:00:00Z'),
    ],
    [
      'the start of the week',
      { $dateTrunc: { date: '$date', unit: 'week', startOfWeek: 'monday' } },
      new Date('2026-03-23T00:00:00Z'),
    ],
    [
      'quarters of an hour',
      { $dateTrunc: { date: '$date', unit: 'minute', binSize: 15 } },
      new Date('2026-03-29T12:30:00Z'),
    ],
    [
      'a month later, at its last day',
      { $dateAdd: { startDate: new Date('2026-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
      new Date('2026-02-28T00:00:00Z'),
    ],
    [
      'a day later by the clock, when the clock is changed',
      { $dateAdd: { startDate: new Date('2026-03-28T12:00:00Z'), unit: 'day', amount: 1, timezone: 'Europe/Berlin' } },
      new Date('2026-03-29T11:00:00Z'),
    ],
    [
      'days begun between',
      {
        $dateDiff: {
          startDate: new Date('2026-03-28T15:59:00Z'),
          endDate: '$date',
          unit: 'day',
          timezone: 'Asia/Shanghai',
        },
      },
      long(1),
    ],
    ['milliseconds between', { $subtract: ['$date', new Date(0)] }, long(noon.getTime())],
    ['later', { $add: ['$date', 1000] }, new Date(noon.getTime() + 1000)],
  ]
  for (const [what, expression, expected] of table)
    it(`give ${what}`, async () => {
      expect(await computed(expression)).to.deep.equal(typed(expected === undefined ? {} : { value: expected }))
    })

  const refused: [string, unknown, number][] = [
    ['to add to a text', { $add: ['$text', 1] }, 14],
    ['to divide by zero', { $divide: [1, 0] }, 2],
    ['to divide by zero with a rest', { $mod: [1, decimal('0')] }, 16610],
    ['the size of what is no array', { $size: '$int' }, 17124],
    ['to join a number to a text', { $concat: ['a', '$int'] }, 16702],
    ['a conversion that loses digits', { $toInt: '$big' }, 241],
    ['a conversion that makes no sense', { $toInt: 'seven' }, 241],
    ['a time zone that nobody knows', { $hour: { date: '$date', timezone: 'Zhuhai' } }, 40485],
    ['a date of a number', { $year: '$int' }, 16006],
    ['too many arguments', { $eq: [1, 2, 3] }, 16020],
    ['two operators at once', { $add: [1], $sum: [1] }, 15983],
    ['a variable that nobody set', '$$who', 17276],
    ['an operator that nobody knows', { $guess: 1 }, 168],
    ['an argument that nobody knows', { $dateTrunc: { date: '$date', units: 'day' } }, 9],
    ['a switch without a way', { $switch: { branches: [branch(false, 1)] } }, 40066],
  ]
  for (const [what, expression, code] of refused)
    it(`refuse ${what}`, async () => {
      expect(Number((await refusal(computed(expression))).code)).to.equal(code)
    })

  it('filter with variables of a command', async () => {
    const c = store.db.collection('c')
    const filter = { $expr: { $eq: [{ $add: ['$big', 1] }, '$$wanted'] } }
    const found = (wanted: Long) => c.find(filter, { let: { wanted } } as object).toArray()
    expect(await found(long('9007199254740994'))).to.have.length(1)
    expect(await found(long('9007199254740993'))).to.have.length(0)
  })

  it('leave alone what they do not name', async () => {
    const c = store.db.collection('c')
    const same = { ...doc, uuid: new Binary(Buffer.alloc(16, 7), 4), added: 1 }
    await c.updateOne({}, [{ $set: { uuid: same.uuid, added: { $subtract: ['$int', 6] } } }])
    expect(typed(await c.findOne({}, { promoteValues: false }))).to.deep.equal(typed(same))
  })
})
