/**
 * The elements of a stored document as bytes: where each begins and ends, without its value being read (bsonspec.org).
 * What is no document throws `BadBson`.
 */

export class BadBson extends Error {}

/** Throws BadBson. */
export const fail = (why: string): never => {
  throw new BadBson(why)
}

/** Checks the frame of one document at `offset` and gives the offset of its end. */
export function documentEnd(bytes: Buffer, offset: number, limit: number): number {
  if (offset + 5 > limit) fail('a document is cut off')
  const end = offset + bytes.readInt32LE(offset)
  if (end < offset + 5 || end > limit || bytes[end - 1] !== 0) fail('a document has a wrong length')
  return end
}

/** Where the name that was read last ends. */
let nameEnd = 0
export const endOfName = (): number => nameEnd
const knownNames: string[] = Array.from({ length: 4096 }, () => '')

/** The name that begins here. Names come again and again: those seen before are not made anew. */
export function nameAt(bytes: Buffer, from: number, end: number): string {
  let hash = 0
  let at = from
  for (let byte = 0; at < end && (byte = bytes[at] as number) !== 0; at++) hash = (Math.imul(hash, 31) + byte) | 0
  if (at >= end) fail('a field name does not end')
  nameEnd = at
  const known = knownNames[hash & 4095] as string
  let same = known.length === at - from
  for (let i = 0; same && i < known.length; i++) same = known.charCodeAt(i) === bytes[from + i]
  if (same) return known
  const name = bytes.toString('utf8', from, at)
  if (name.length === at - from && name.length <= 64) knownNames[hash & 4095] = name
  return name
}

type Visit = (name: string, type: number, at: number, from: number, to: number) => void

/** Visits the elements of one document: where each begins, and where its value begins and ends. */
export function eachElement(bytes: Buffer, offset: number, visit: Visit): void {
  const end = documentEnd(bytes, offset, bytes.length) - 1
  for (let at = offset + 4; at < end;) {
    const type = bytes[at] as number
    const name = nameAt(bytes, at + 1, end)
    const from = nameEnd + 1
    const to = from + sizeOf(bytes, type, from, end)
    if (to > end) fail('a value is cut off')
    visit(name, type, at, from, to)
    at = to
  }
}

/** Names by their hashes, one bit for each: mostly enough to tell that an element is none of them. */
const marksOf = new WeakMap<ReadonlySet<string>, number>()

function markOf(names: ReadonlySet<string>): number {
  const known = marksOf.get(names)
  if (known !== undefined) return known
  let mark = 0
  for (const name of names) {
    let hash = 0
    for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0
    // The bytes of other letters are not their codes: with such a name among them, all are looked at.
    mark |= isPlain(name) ? 1 << hash : -1
  }
  marksOf.set(names, mark)
  return mark
}

// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const isPlain = (name: string): boolean => /^[\x01-\x7f]*$/.test(name)

/** Visits those elements that have one of the names: of the others the name is not even read. */
export function eachNamed(bytes: Buffer, names: ReadonlySet<string>, visit: Visit): void {
  const end = documentEnd(bytes, 0, bytes.length) - 1
  const mark = markOf(names)
  for (let at = 4; at < end;) {
    const type = bytes[at] as number
    let hash = 0
    let from = at + 1
    for (let byte = 0; from < end && (byte = bytes[from] as number) !== 0; from++)
      hash = (Math.imul(hash, 31) + byte) | 0
    if (from >= end) fail('a field name does not end')
    from++
    const to = from + sizeOf(bytes, type, from, end)
    if (to > end) fail('a value is cut off')
    if ((mark & (1 << hash)) !== 0) {
      const name = nameAt(bytes, at + 1, end)
      if (names.has(name)) visit(name, type, at, from, to)
    }
    at = to
  }
}

/** The elements of one document by name, each as its bytes. */
export function elements(bytes: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  eachElement(bytes, 0, (name, _type, at, _from, to) => found.set(name, bytes.subarray(at, to)))
  return found
}

/** A document of elements that are bytes already. */
export function joined(parts: readonly Buffer[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 5)
  const bytes = Buffer.allocUnsafe(size)
  let at = bytes.writeInt32LE(size, 0)
  for (const part of parts) at += part.copy(bytes, at)
  bytes[at] = 0
  return bytes
}

/**
 * The bytes of a document with only those of its own fields that are `kept`, or without them: nothing is decoded, and no buffer is made
 * but the one that is given.
 */
export function cut(bytes: Buffer, names: ReadonlySet<string>, kept: boolean): Buffer {
  const edges: number[] = []
  eachNamed(bytes, names, (_name, _type, at, _from, to) => edges.push(at, to))
  if (!kept) edges.unshift(4)
  if (!kept) edges.push(bytes.length - 1)
  let size = 5
  for (let n = 0; n < edges.length; n += 2) size += (edges[n + 1] as number) - (edges[n] as number)
  const made = Buffer.allocUnsafe(size)
  let at = made.writeInt32LE(size, 0)
  for (let n = 0; n < edges.length; n += 2) at += bytes.copy(made, at, edges[n], edges[n + 1])
  made[at] = 0
  return made
}

/** The fields in which two documents differ. */
export function differing(one: Buffer, other: Buffer): Set<string> {
  const before = new Map<string, [at: number, to: number]>()
  eachElement(one, 0, (name, _type, at, _from, to) => before.set(name, [at, to]))
  const names = new Set<string>()
  eachElement(other, 0, (name, _type, at, _from, to) => {
    const had = before.get(name)
    if (!had || one.compare(other, at, to, had[0], had[1]) !== 0) names.add(name)
    before.delete(name)
  })
  for (const name of before.keys()) names.add(name)
  return names
}

export function sizeOf(bytes: Buffer, type: number, at: number, end: number): number {
  switch (type) {
    case 1:
    case 9:
    case 17:
    case 18:
      return 8
    case 2:
    case 13:
    case 14:
      return text(bytes, at, end)
    case 3:
    case 4:
      return documentEnd(bytes, at, end) - at
    case 5:
      return 5 + length(bytes, at, end, 0)
    case 6:
    case 10:
    case 127:
    case 255:
      return 0
    case 7:
      return 12
    case 8:
      return (bytes[at] as number) > 1 ? fail('a boolean is neither') : 1
    case 11: {
      const options = bytes.indexOf(0, at) + 1
      const to = bytes.indexOf(0, options) + 1
      return options > 0 && to > 0 ? to - at : fail('a regular expression does not end')
    }
    case 12:
      return 12 + text(bytes, at, end)
    case 15:
      return length(bytes, at, end, 14)
    case 16:
      return 4
    case 19:
      return 16
    default:
      return fail(`unknown BSON type ${type}`)
  }
}

function text(bytes: Buffer, at: number, end: number): number {
  const size = 4 + length(bytes, at, end, 1)
  return at + size <= end && bytes[at + size - 1] === 0 ? size : fail('a string does not end')
}

function length(bytes: Buffer, at: number, end: number, least: number): number {
  if (at + 4 > end) fail('a length is cut off')
  const size = bytes.readInt32LE(at)
  return size < least || size > end - at ? fail('a length is wrong') : size
}
