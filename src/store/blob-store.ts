import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import mongoose from 'mongoose'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { type BlobOwner, dropNotes, noteBlob } from './blob-notes.ts'
import { modelOf } from './model.ts'
import { anything, moment, objectId, optional, shape, whole, words } from './shape.ts'

/** A file's bytes as stored: their id, length in bytes and SHA-256 in hex, computed while they streamed in. */
export interface Blob {
  readonly blobId: string
  readonly size: number
  readonly sha256: string
}

/** What GridFS keeps of a file. The bytes are in `blobs.chunks`, by file and number. */
interface StoredFile {
  readonly _id: mongoose.Types.ObjectId
  /** Bytes of the file, and of each chunk but its last. */
  readonly length: number
  readonly chunkSize: number
  readonly uploadDate: Date
  readonly filename: string
  readonly metadata: { readonly type: string }
}

interface StoredChunk {
  readonly _id: mongoose.Types.ObjectId
  readonly files_id: mongoose.Types.ObjectId
  readonly n: number
  readonly data?: unknown
}

// As the driver's own bucket makes them at its first upload.
const StoredFiles = modelOf<StoredFile>(
  'blobs.files',
  {
    _id: objectId(),
    length: whole(),
    chunkSize: whole(1),
    uploadDate: moment(),
    filename: words(),
    metadata: shape<StoredFile['metadata']>({ type: words() }),
  },
  { indexes: [{ key: { filename: 1, uploadDate: 1 } }] },
)
modelOf<StoredChunk>(
  'blobs.chunks',
  { _id: objectId(), files_id: objectId(), n: whole(), data: optional(anything()) },
  { indexes: [{ key: { files_id: 1, n: 1 }, unique: true }], unread: ['data'] },
)

const buckets = new WeakMap<mongoose.mongo.Db, mongoose.mongo.GridFSBucket>()

/** One for each database: a bucket looks after its indexes at its first upload. */
function bucket(): mongoose.mongo.GridFSBucket {
  const { db } = mongoose.connection
  if (!db) throw new Error('the database is not connected')
  const found = buckets.get(db) ?? new mongoose.mongo.GridFSBucket(db, { bucketName: 'blobs' })
  buckets.set(db, found)
  return found
}

/**
 * Streams bytes in. Nothing is listed when the stream breaks: what was written so far is removed. With an `owner`, the document that
 * is to name the blob, the bytes go by the sweep if no document ever does; without one they stay for good.
 * Throws the stream's own error.
 */
export async function putBlob(
  source: Readable | Uint8Array,
  name: string,
  type: string,
  owner?: BlobOwner,
): Promise<Blob> {
  const hash = createHash('sha256')
  let size = 0
  const input = source instanceof Uint8Array ? Readable.from([Buffer.from(source)]) : source
  const output = bucket().openUploadStream(name, { metadata: { type } })
  const blobId = output.id.toString()
  try {
    if (owner) await noteBlob(blobId, owner)
    await pipeline(
      input,
      async function* measured(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          size += chunk.length
          yield chunk
        }
      },
      output,
    )
  } catch (error) {
    // A piece on its way may arrive after this: the note stays, and the sweep looks again.
    await output.abort().catch(() => {})
    throw error
  }
  return { blobId, size, sha256: hash.digest('hex') }
}

/** Name, type and length of stored bytes; undefined for none. */
export async function describeBlob(blobId: string): Promise<{ name: string; type: string; size: number } | undefined> {
  const found = await StoredFiles.findOne({ _id: new mongoose.mongo.ObjectId(blobId) }).lean<StoredFile>()
  return found ? { name: found.filename, type: found.metadata.type, size: found.length } : undefined
}

/** Streams bytes out, all of them or those from the first to the last given, counted from 0. Throws not-found for an id that is none. */
export function openBlob(blobId: string, part?: { readonly first: number; readonly last: number }): Readable {
  if (!/^[0-9a-f]{24}$/.test(blobId)) throw notFound('file')
  const id = new mongoose.mongo.ObjectId(blobId)
  return part === undefined
    ? bucket().openDownloadStream(id)
    : bucket().openDownloadStream(id, { start: part.first, end: part.last + 1 })
}

/**
 * The SHA-256 of the stored bytes, read anew; undefined when they are gone, or some of them. Throws what the driver says when the store
 * cannot be asked: bytes out of reach are not gone.
 */
export async function hashBlob(blobId: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of openBlob(blobId)) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

/** No such file, or one that lacks pieces. */
function isGone(error: unknown): boolean {
  if (error instanceof RuleError) return true
  return (
    error instanceof Error && (error.name === 'MongoGridFSChunkError' || ('code' in error && error.code === 'ENOENT'))
  )
}

/**
 * Removes a blob, whole or half written, and its note. Only to be called for bytes that are known to be named by nobody: after a
 * refusal, never after a commit of which it is unknown whether it happened.
 */
export async function deleteBlob(blobId: string): Promise<void> {
  const id = new mongoose.mongo.ObjectId(blobId)
  await stored('files').deleteOne({ _id: id })
  await stored('chunks').deleteMany({ files_id: id })
  await dropNotes([blobId])
}

function stored(part: 'files' | 'chunks') {
  const { db } = mongoose.connection
  if (!db) throw new Error('the database is not connected')
  return db.collection(`blobs.${part}`)
}
