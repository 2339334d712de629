import { decode, decodeCommand, decodeStatement, type Doc, encode } from './meaning/documents.ts'
import { documentEnd } from './meaning/elements.ts'
import { refuse } from './meaning/errors.ts'

/** Frames of MongoDB's wire protocol: OP_MSG, and OP_QUERY as far as a driver's first hello needs it. */
export type Request = { id: number; kind: 'message' | 'query'; body: Doc; db: string; silent: boolean }

export const maxMessageBytes = 48_000_000
/** A message begins with its length, two numbers and its kind. */
const headBytes = 16
const opQuery = 2004
const opReply = 1
const opMessage = 2013
const checksumPresent = 1
const moreToCome = 2
const knownFlags = 0xffff0000 | checksumPresent | moreToCome

class BadFrame extends Error {}

/**
 * Cuts a stream of bytes into messages. Nothing is set aside for what a header merely announces; of a message that is too
 * long there is its head, by itself, and nothing that follows is looked at: who sends it is to read the answer first.
 */
export function createFramer(): (chunk: Buffer) => Buffer[] {
  let held: Buffer[] = []
  let size = 0
  let passing = false
  return (chunk) => {
    if (passing) return []
    held.push(chunk)
    size += chunk.length
    const messages: Buffer[] = []
    for (;;) {
      if (size < headBytes) return messages
      if ((held[0] as Buffer).length < headBytes) held = [Buffer.concat(held)]
      const head = held[0] as Buffer
      const length = head.readInt32LE(0)
      if (length < headBytes) throw new BadFrame(`message length ${length}`)
      if (length > maxMessageBytes) {
        if (head.readInt32LE(12) !== opMessage) throw new BadFrame(`message length ${length}`)
        messages.push(head.subarray(0, headBytes))
        held = []
        passing = true
        return messages
      }
      if (size < length) return messages
      const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held)
      messages.push(all.subarray(0, length))
      held = all.length > length ? [all.subarray(length)] : []
      size = all.length - length
    }
  }
}

/** Throws BadFrame for what is no message, CommandError 10334 for one too large. */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4)
  const opcode = message.readInt32LE(12)
  const length = message.readInt32LE(0)
  if (length > message.length)
    refuse(10334, `a message of ${length} bytes is too large: at most ${maxMessageBytes} are taken`)
  if (opcode === opMessage) return parseMessage(message, id)
  if (opcode === opQuery) return parseQuery(message, id)
  throw new BadFrame(`opcode ${opcode}`)
}

function parseMessage(message: Buffer, id: number): Request {
  if (message.length < 21) throw new BadFrame('too short')
  const flags = message.readUInt32LE(16)
  if (flags & 0xffff & ~knownFlags) throw new BadFrame(`unknown required flag bits ${flags}`)
  const end = flags & checksumPresent ? message.length - 4 : message.length
  if (end < message.length && checksum(message, end) !== message.readUInt32LE(end))
    throw new BadFrame('the checksum is not that of the message')
  let body: Doc | undefined
  const sequences: [string, Buffer[]][] = []
  let at = 20
  while (at < end) {
    const kind = message[at++]
    if (kind === 0) {
      if (body) throw new BadFrame('two bodies')
      const to = documentEnd(message, at, end)
      body = decodeCommand(message.subarray(at, to))
      at = to
    } else if (kind === 1) {
      if (at + 5 > end) throw new BadFrame('a section is cut off')
      const to = at + message.readInt32LE(at)
      const nameEnd = message.indexOf(0, at + 4)
      if (to > end || nameEnd < 0 || nameEnd >= to) throw new BadFrame('a section has a wrong length')
      sequences.push([message.toString('utf8', at + 4, nameEnd), documentsWithin(message, nameEnd + 1, to)])
      at = to
    } else {
      throw new BadFrame(`section kind ${kind}`)
    }
  }
  if (!body) throw new BadFrame('no body')
  for (const [name, documents] of sequences) {
    if (name in body) throw new BadFrame(`two values for ${name}`)
    body[name] = name === 'documents' ? documents : documents.map((bytes) => decodeStatement(bytes))
  }
  return {
    id,
    kind: 'message',
    body,
    db: typeof body['$db'] === 'string' ? body['$db'] : 'admin',
    silent: (flags & moreToCome) !== 0,
  }
}

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0x82f63b78 : byte >>> 1
  return byte
})

/** CRC-32C of the bytes before `end`. */
function checksum(bytes: Buffer, end: number): number {
  let crc = 0xffffffff
  for (let i = 0; i < end; i++) crc = (crc >>> 8) ^ (remainders[(crc ^ (bytes[i] as number)) & 255] as number)
  return ~crc >>> 0
}

function documentsWithin(message: Buffer, from: number, to: number): Buffer[] {
  const documents: Buffer[] = []
  for (let at = from; at < to;) {
    const end = documentEnd(message, at, to)
    documents.push(message.subarray(at, end))
    at = end
  }
  return documents
}

function parseQuery(message: Buffer, id: number): Request {
  const nameEnd = message.indexOf(0, 20)
  if (nameEnd < 0 || nameEnd + 9 > message.length) throw new BadFrame('a query is cut off')
  const namespace = message.toString('utf8', 20, nameEnd)
  const at = nameEnd + 9
  const body = decode(message.subarray(at, documentEnd(message, at, message.length)))
  return {
    id,
    kind: 'query',
    body: (body['$query'] as Doc | undefined) ?? body,
    db: namespace.split('.')[0] ?? 'admin',
    silent: false,
  }
}

let nextId = 1

/** BSON in pieces that follow each other. */
export type Pieces = readonly Buffer[]

/** An answer as a frame; its pieces are copied once. */
export function frame(request: Request, reply: Pieces): Buffer {
  const head = request.kind === 'query' ? Buffer.alloc(36) : Buffer.alloc(21)
  head.writeInt32LE(head.length + sizeOf(reply), 0)
  head.writeInt32LE(nextId++ & 0x7fffffff, 4)
  head.writeInt32LE(request.id, 8)
  head.writeInt32LE(request.kind === 'query' ? opReply : opMessage, 12)
  if (request.kind === 'query') {
    head.writeInt32LE(8, 16) // await capable
    head.writeInt32LE(1, 32) // one document
  }
  return Buffer.concat([head, ...reply])
}

const sizeOf = (pieces: Pieces): number => pieces.reduce((sum, { length }) => sum + length, 0)
const nameOf = (type: number, name: string): Buffer => Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1')
const itemNames = Array.from({ length: 1000 }, (_, i) => nameOf(3, String(i)))
const end = Buffer.alloc(1)
const done = encode({ ok: 1 }).subarray(4)

/** A document of elements, the last of which end it. */
const documentOf = (elements: Pieces): Pieces => [int32(4 + sizeOf(elements)), ...elements]

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeInt32LE(value)
  return bytes
}

/** A page of a cursor: documents go out as the bytes that are stored. */
export function cursorPage(name: 'firstBatch' | 'nextBatch', documents: Buffer[], cursor: Doc): Pieces {
  const items = documents.flatMap((bytes, i) => [itemNames[i] ?? nameOf(3, String(i)), bytes])
  const batch = [nameOf(4, name), ...documentOf([...items, end]), encode(cursor).subarray(4)]
  return documentOf([nameOf(3, 'cursor'), ...documentOf(batch), done])
}
