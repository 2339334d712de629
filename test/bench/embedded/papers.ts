import * as BSON from 'bson'

/** The documents the store is measured with: 1 KB each, a unique number, and an index of desk, due and id. */
export const indexes = [
  { key: { number: 1 }, name: 'number_1', unique: true },
  { key: { desk: 1, due: 1, _id: 1 }, name: 'desk_1_due_1__id_1' },
]
export const desks = 50
const firstDue = Date.UTC(2026, 0, 1)

export const numberOf = (n: number): string => `ZB-${String(n).padStart(9, '0')}`
export const deskOf = (n: number): string => `desk-${String(n % desks).padStart(2, '0')}`
export const dueOf = (n: number): Date => new Date(firstDue + n * 1000)

const size = 1024
const shape = (n: number, title: string) => ({
  _id: n,
  number: numberOf(n),
  desk: deskOf(n),
  due: dueOf(n),
  version: 0,
  open: n % 3 === 0,
  days: n % 97,
  parties: ['请求人', '被请求人'].map((role) => ({ role, name: `珠海${role}有限公司`, district: '香洲区' })),
  title,
})
const bare = BSON.calculateObjectSize(shape(0, ''))
const template = Buffer.from(BSON.serialize(shape(0, 'x'.repeat(size - bare))))
const at = {
  id: 4 + 5,
  number: template.indexOf(numberOf(0)),
  desk: template.indexOf(deskOf(0)),
  due: template.indexOf('due\0') + 4,
  days: template.indexOf('days\0') + 5,
}

/** Document n as bytes, stamped out: making it must not cost what storing it costs. */
export function paper(n: number): Buffer {
  const bytes = Buffer.from(template)
  bytes.writeInt32LE(n, at.id)
  bytes.write(numberOf(n), at.number, 'latin1')
  bytes.write(deskOf(n), at.desk, 'latin1')
  bytes.writeBigInt64LE(BigInt(dueOf(n).getTime()), at.due)
  bytes.writeInt32LE(n % 97, at.days)
  return bytes
}
