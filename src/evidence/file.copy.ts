import { Readable } from 'node:stream'
import { LRUCache } from 'lru-cache'
import type { EvidenceItem } from '../kernel/case-record.ts'
import { openBlob } from '../store/blob-store.ts'
import { isArchive, withoutPlaces } from './archive.place.ts'
import { type Patch, patched, placesInPicture, placesInRecording } from './file.place.ts'

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

/** The file as the other side gets it, with nothing that says where a picture or a recording was made; undefined where it says nothing of it. */
export async function copyWithoutPlaces(item: Stored): Promise<FileBytes | undefined> {
  if (isArchive(item.type)) {
    const packed = await archiveOf(item)
    return packed && inMemory(packed)
  }
  const patches = await placesOf(item)
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
const places = new LRUCache<string, readonly Patch[]>({ max: 1000, ttl: 60 * minutes })
/** Archives made anew, for a slow line that asks for their parts; empty for one that stays as it is. Few, for each may be large. */
const archives = new LRUCache<string, Buffer>({
  max: 100,
  maxSize: 256 * 1024 * 1024,
  sizeCalculation: ({ length }) => length + 1,
  ttl: 10 * minutes,
})

async function archiveOf({ blobId }: Stored): Promise<Buffer | undefined> {
  const known = archives.get(blobId)
  if (known) return known.length > 0 ? known : undefined
  const clean = await withoutPlaces(await wholeBlob(blobId))
  const packed = clean && Buffer.from(clean.buffer, clean.byteOffset, clean.byteLength)
  archives.set(blobId, packed ?? Buffer.alloc(0))
  return packed
}

async function placesOf(item: Stored): Promise<readonly Patch[]> {
  const known = places.get(item.blobId)
  if (known !== undefined) return known
  const found = await findPlaces(item)
  places.set(item.blobId, found)
  return found
}

async function findPlaces({ type, blobId }: Stored): Promise<Patch[]> {
  if (isRecording.test(type)) return await placesInRecording(openBlob(blobId))
  return isPictured.test(type) ? placesInPicture(await wholeBlob(blobId)) : []
}

async function wholeBlob(blobId: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of openBlob(blobId)) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
