import { Long } from 'bson'
import type { Deadline } from './deadlines.ts'
import { refuse } from './meaning/errors.ts'
import { drain } from './scanning.ts'
import { cursorPage, type Pieces } from './wire.ts'

/** Open cursors: a stream of documents that a client fetches page by page. */
type Cursor = {
  namespace: string
  stream: Generator<Buffer | undefined>
  held: Buffer | undefined
  used: number
  busy: boolean
  noTimeout: boolean
  deadline: Deadline
}

const pageBytes = 16 * 1024 * 1024
/** What a document in a page takes besides its own bytes. */
const overheadBytes = 12
const firstPage = 101
const idleMs = 10 * 60 * 1000
const mostOpen = 10_000

export const openCursors = (most = mostOpen): Cursors => new Cursors(most)

type FirstPage = { batchSize?: number; single?: boolean; noTimeout?: boolean; deadline?: Deadline }

export class Cursors {
  readonly #most: number
  /** In the order in which they were last used. */
  readonly #open = new Map<string, Cursor>()
  #last = BigInt(Date.now()) << 20n

  constructor(most: number) {
    this.#most = most
  }

  /** Answers a command with all there is. */
  whole(namespace: string, documents: Buffer[]): Pieces {
    return cursorPage('firstBatch', documents, { id: Long.ZERO, ns: namespace })
  }

  /** Answers a command with the first page; keeps the cursor when there may be more. */
  async first(namespace: string, stream: Generator<Buffer | undefined>, options: FirstPage = {}): Promise<Pieces> {
    const { batchSize = firstPage, single = false, noTimeout = false, deadline } = options
    const cursor: Cursor = { namespace, stream, held: undefined, used: Date.now(), busy: false, noTimeout, deadline }
    const documents = await page(cursor, batchSize)
    const mayGoOn = !single && (documents.length === batchSize || cursor.held !== undefined)
    if (!mayGoOn || (await ended(cursor))) return this.whole(namespace, documents)
    const id = ++this.#last
    if (this.#open.size >= this.#most) this.#closeOldest()
    cursor.used = Date.now()
    this.#open.set(String(id), cursor)
    return cursorPage('firstBatch', documents, { id: Long.fromBigInt(id), ns: namespace })
  }

  async more(id: string, namespace: string, batchSize: number): Promise<Pieces> {
    const cursor = this.#demand(id, namespace)
    cursor.busy = true
    // The time between two pages is the client's own.
    if (cursor.deadline !== undefined) cursor.deadline += Date.now() - cursor.used
    try {
      const documents = await page(cursor, batchSize)
      const done = await ended(cursor)
      if (this.#open.delete(id) && !done) this.#open.set(id, cursor)
      return cursorPage('nextBatch', documents, { id: done ? Long.ZERO : Long.fromString(id), ns: namespace })
    } catch (error) {
      this.#open.delete(id)
      throw error
    } finally {
      cursor.busy = false
      cursor.used = Date.now()
    }
  }

  kill(id: string): boolean {
    return this.#open.delete(id)
  }

  closeIdle(): void {
    for (const [id, cursor] of this.#open)
      if (!cursor.busy && !cursor.noTimeout && Date.now() - cursor.used > idleMs) this.#open.delete(id)
  }

  killNamespace(namespace: string): void {
    for (const [id, cursor] of this.#open) if (cursor.namespace === namespace) this.#open.delete(id)
  }

  count(): number {
    return this.#open.size
  }

  #demand(id: string, namespace: string): Cursor {
    const cursor = this.#open.get(id) ?? refuse(43, `cursor id ${id} not found`)
    if (cursor.namespace !== namespace)
      refuse(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      )
    return cursor.busy ? refuse(12051, `cursor id ${id} is already in use`) : cursor
  }

  #closeOldest(): void {
    for (const [id, { busy }] of this.#open) if (!busy) return void this.#open.delete(id)
  }
}

/** The next documents of a cursor: so many, and no more bytes than an answer may have. */
async function page(cursor: Cursor, most: number): Promise<Buffer[]> {
  const documents: Buffer[] = []
  let size = 0
  const take = (bytes: Buffer): boolean => {
    if (documents.length > 0 && size + bytes.length + overheadBytes > pageBytes) {
      cursor.held = bytes
      return false
    }
    documents.push(bytes)
    size += bytes.length + overheadBytes
    return documents.length < most
  }
  if (most === 0) return documents
  if (cursor.held) {
    const { held } = cursor
    cursor.held = undefined
    if (!take(held)) return documents
  }
  // Not `for of`: leaving that loop would end the stream.
  await drain(again(cursor.stream), take, cursor.deadline)
  return documents
}

/** Looks one document ahead, so that a cursor that has nothing more is closed with its last page. */
async function ended(cursor: Cursor): Promise<boolean> {
  if (cursor.held) return false
  const hold = (bytes: Buffer): boolean => {
    cursor.held = bytes
    return false
  }
  await drain(again(cursor.stream), hold, cursor.deadline)
  return cursor.held === undefined
}

function* again<T>(stream: Generator<T>): Generator<T> {
  for (;;) {
    const step = stream.next()
    if (step.done) return
    yield step.value
  }
}
