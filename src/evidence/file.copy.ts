import { Readable } from 'node:stream'
import { LRUCache } from 'lru-cache'
import type { EvidenceItem } from '../kernel/case-record.ts'
import { openBlob } from '../store/blob-store.ts'
import { isArchive, withoutPlaces } from './archive.place.ts'
import { type Patch, patched } from './file.patch.ts'
import { type LeftOut, placesInPicture, placesInRecording } from './file.place.ts'

/** A file to be given out: whole, and from one byte to another of it. */
export interface FileBytes {
  readonly size: number
  readonly bytes: Readable
  readonly part: (first: number, last: number) => Readable
}

type Stored = Pick<EvidenceItem, 'type' | 'blobId' | 'size'>

export const original = (item: Stored): FileBytes => withPatches(item, [])

/** Whether a file of the type may hold where it was made: the other side gets a copy of it that does not. */
export const maySayWhere = (type: string): boolean => isRecording.test(type) || isPictured.test(type) || isArchive(type)

/**
 * Whether a file of the type names in itself who made it in a way that no copy is without: the older documents of offices keep whoever saved them
 * and changed them in many places of their own.
 */
export const keepsAuthor = (type: string): boolean => /^application\/(?:msword|vnd\.ms-)/.test(type)

/**
 * The file as the other side gets it, with nothing that says where a picture or a recording was made, and where that is left out, who made it;
 * undefined where it says nothing of it.
 */
export async function copyWithout(left: LeftOut, item: Stored): Promise<FileBytes | undefined> {
  if (isArchive(item.type)) {
    const packed = await archiveOf(item, left)
    return packed && inMemory(packed)
  }
  const patches = await blanksOf(item, left)
  return patches.length > 0 ? withPatches(item, patches) : undefined
}

const isRecording = /^(?:video|audio)\//
/** Files in which pictures lie as they were taken; the older documents of offices hold them so. */
const isPictured = /^image\/|^application\/(?:pdf|rtf|msword|vnd\.ms-)/

const withPatches = ({ blobId, size }: Stored, patches: readonly Patch[]): FileBytes => ({
  size,
  bytes: patched(openBlob(blobId), 0, patches),
  part: (first, last) => patched(openBlob(blobId, { first, last }), first, patches),
})

const inMemory = (bytes: Buffer): FileBytes => ({
  size: bytes.length,
  bytes: Readable.from([bytes]),
  part: (first, last) => Readable.from([bytes.subarray(first, last + 1)]),
})

const minutes = 60_000
const blanks = new LRUCache<string, readonly Patch[]>({ max: 1000, ttl: 60 * minutes })
/** Archives made anew, for a slow line that asks for their parts; empty for one that stays as it is. Few, for each may be large. */
const archives = new LRUCache<string, Buffer>({
  max: 100,
  maxSize: 256 * 1024 * 1024,
  sizeCalculation: ({ length }) => length + 1,
  ttl: 10 * minutes,
})

async function archiveOf({ blobId }: Stored, left: LeftOut): Promise<Buffer | undefined> {
  const key = `${left} ${blobId}`
  const known = archives.get(key)
  if (known) return known.length > 0 ? known : undefined
  const clean = await withoutPlaces(await wholeBlob(blobId), left)
  const packed = clean && Buffer.from(clean.buffer, clean.byteOffset, clean.byteLength)
  archives.set(key, packed ?? Buffer.alloc(0))
  return packed
}

async function blanksOf(item: Stored, left: LeftOut): Promise<readonly Patch[]> {
  const key = `${left} ${item.blobId}`
  const known = blanks.get(key)
  if (known !== undefined) return known
  const found = await findBlanks(item, left)
  blanks.set(key, found)
  return found
}

async function findBlanks({ type, blobId }: Stored, left: LeftOut): Promise<Patch[]> {
  if (isRecording.test(type)) return await placesInRecording(openBlob(blobId), left)
  return isPictured.test(type) ? placesInPicture(await wholeBlob(blobId), left) : []
}

async function wholeBlob(blobId: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of openBlob(blobId)) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
