import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { InvalidInput, type UploadedFile } from '../http/index.ts'
import { type EvidencePurpose, purposesOf } from '../kernel/case-record.ts'
import { RuleError } from '../kernel/rule-error.ts'
import type { BlobOwner } from '../store/blob-notes.ts'
import { deleteBlob, hashBlob, putBlob } from '../store/blob-store.ts'
import { wholeStart } from '../kernel/whole-characters.ts'
import { endingOfContent, evidenceLimits, fileTypes } from './evidence.settings.ts'
import { endingOfCompound, isLocked } from './file.locked.ts'
import {
  assertContent,
  assertOneKind,
  inItsEncoding,
  nameFile,
  readsAsText,
  underTrueType,
  type NamedFile,
  shown,
} from './file.rules.ts'

/** A file that was taken: stored, hashed, not yet listed anywhere. */
export interface KeptFile {
  readonly fileName: string
  readonly type: string
  readonly size: number
  readonly sha256: string
  readonly blobId: string
}

/**
 * What became of one file of an upload. `restores` is a listed file whose bytes were gone or altered, and are whole again with these; `tied`
 * is one that is listed already, for another document than now: it stays one file, and is both.
 */
export type FileResult =
  | { readonly taken: true; readonly file: KeptFile; readonly restores?: KnownFile; readonly tied?: true }
  | { readonly taken: false; readonly fileName: string; readonly refusal: RuleError }

/** A file that is listed already: its id, the name it is known by, and where its bytes should be. */
interface KnownFile {
  readonly id: string
  readonly name: string
  readonly blobId: string
}

export interface FileOrder {
  readonly files: readonly UploadedFile[]
  /** By SHA-256, those the sender may know of: a file handed in twice is noticed, and not taken again while its bytes are whole. */
  readonly known: ReadonlyMap<string, KnownFile>
  /** How many more the list takes. */
  readonly room: number
  /** SHA-256 the sender's browser computed of the one file. */
  readonly expected?: string
}

/** Where the bytes of a file that may be taken go. */
export type Keep = (upload: UploadedFile, named: NamedFile) => Promise<KeptFile>

/** Takes the files of one upload, each for itself: one that is refused does not keep out the others. */
export async function takeFiles(order: FileOrder, keep: Keep): Promise<FileResult[]> {
  const results: FileResult[] = []
  for (const upload of order.files) {
    try {
      results.push(await takeFile(upload, order, results, keep))
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
      results.push(refused(upload, error))
    }
  }
  return results
}

const refused = ({ fileName }: UploadedFile, refusal: RuleError): FileResult => ({
  taken: false,
  fileName: wholeStart(shown(fileName), 120),
  refusal,
})

/**
 * The refusal of an act because of files that came with it: each named in the field it came in, with what to do. Undefined where all were
 * taken, or were there already.
 */
export function refusalOfFiles(files: readonly UploadedFile[], results: readonly FileResult[]): RuleError | undefined {
  const refusals = results.flatMap((result, n) => (result.taken ? [] : [{ upload: files[n], refusal: result.refusal }]))
  const mistakes = refusals.flatMap(({ upload, refusal: { kind, code, details } }) =>
    kind === 'invalid' && upload
      ? [{ path: upload.field, code, label: undefined, values: details, file: upload.path }]
      : [],
  )
  if (mistakes.length > 0) return new InvalidInput(mistakes)
  return refusals.find(({ refusal }) => refusal.code !== 'file-twice')?.refusal
}

/**
 * Checks one file and keeps its bytes. Throws RuleError file-empty, file-name-deceives, file-type, file-locked, file-content-differs,
 * file-of-two-kinds, file-hash-differs, file-twice, too-many-files.
 */
async function takeFile(
  upload: UploadedFile,
  { known, room, expected }: FileOrder,
  before: readonly FileResult[],
  keep: Keep,
): Promise<FileResult> {
  const { head, tail } = await endsOf(upload.path, upload.size)
  const shows = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime
  const sentAs = nameFile(upload.fileName, shows && (await endingOf(shows, upload.path)))
  if (upload.size === 0)
    throw new RuleError('file-empty', 'the file has no bytes', { name: sentAs.fileName }, 'invalid')
  if (!sentAs.type.startsWith('text/') && (await isLocked(upload.path, shows, tail, upload.size)))
    throw new RuleError('file-locked', 'the file asks for a password', { name: sentAs.fileName }, 'invalid')
  const typed = underTrueType(sentAs, await trueEnding(sentAs, shows, head, upload.path))
  const named = typed.type.startsWith('text/') ? inItsEncoding(typed, await textOf(upload, head, tail)) : typed
  assertContent(named, head, shows)
  assertOneKind(named, tail)
  if (expected !== undefined && expected !== upload.sha256) throw hashDiffers(named)
  const taken = before.flatMap((result) => (result.taken ? [result] : []))
  const sent = taken.find(({ file }) => file.sha256 === upload.sha256)?.file.fileName
  const listed = known.get(upload.sha256)
  if (sent !== undefined || (listed && (await isWhole(listed, upload.sha256))))
    throw new RuleError('file-twice', 'the same file is there already', {
      name: named.fileName,
      duplicate: sent ?? listed?.name,
    })
  if (!listed && taken.filter(({ restores }) => !restores).length >= room)
    throw new RuleError('too-many-files', 'no more files', { most: evidenceLimits.filesPerCase })
  return { taken: true, file: await keep(upload, named), ...(listed ? { restores: listed } : {}) }
}

/** The ending that the bytes show, where the one of the name does not fit them. */
async function trueEnding(
  { ending }: NamedFile,
  shows: string | undefined,
  head: Buffer,
  path: string,
): Promise<string | undefined> {
  // Shops' back offices export tables of plain text as .xls.
  if (shows === undefined) return exported.has(ending) && readsAsText(head) ? 'txt' : undefined
  return fileTypes[ending]?.shows.includes(shows) ? undefined : await endingOf(shows, path)
}

const exported: ReadonlySet<string> = new Set(['xls', 'xlsx', 'et', 'doc', 'wps'])

const endingOf = async (shows: string, path: string) =>
  shows === 'application/x-cfb' ? await endingOfCompound(path) : endingOfContent[shows]

/** What of a text says in which encoding it is: its ends, or what lies between them where these are of plain letters. */
async function textOf({ path, size }: UploadedFile, head: Buffer, tail: Buffer): Promise<Buffer> {
  const ends = textPart(head, tail)
  if (size <= head.length + tail.length || !isPlainLetters(ends)) return ends
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    if (isPlainLetters(piece)) continue
    const at = piece.findIndex((byte) => byte > 0x7f)
    const from = piece.subarray(0, at).findLastIndex((byte) => byte < 0x30) + 1
    return piece.subarray(from, from + head.length)
  }
  return ends
}

const isPlainLetters = (bytes: Buffer) => !bytes.some((byte) => byte > 0x7f || byte === 0)

/** Both ends of a text say in which encoding it is: a table begins with plain names of columns. An end is taken from its first whole character on. */
function textPart(head: Buffer, tail: Buffer): Buffer {
  if (tail.length <= head.length) return head
  const isWide = head[0] === 0xff || head[0] === 0xfe || head.includes(0)
  // In none of these encodings is a byte below the digits a part of another character: an end of a line, a space, a comma.
  const from = tail.findIndex((byte) => byte < 0x30)
  return isWide || from < 0
    ? head
    : Buffer.concat([head.subarray(0, head.lastIndexOf('\n') + 1), tail.subarray(from + 1)])
}

const isWhole = async ({ blobId }: KnownFile, sha256: string) => (await hashBlob(blobId)) === sha256

const hashDiffers = ({ fileName }: NamedFile) =>
  new RuleError('file-hash-differs', 'what arrived is not what was sent', { name: fileName }, 'invalid')

/** Into the store, as a stream from where they lie, noted for the document that is to name them. Throws RuleError file-hash-differs. */
export const storedFor =
  (owner: BlobOwner): Keep =>
  async (upload, named) => {
    const blob = await putBlob(createReadStream(upload.path), named.fileName, named.type, owner)
    if (blob.sha256 !== upload.sha256) {
      // Of these bytes only this line knows yet. Where they cannot be removed now, the sweep finds them by their note.
      await deleteBlob(blob.blobId).catch(() => {})
      throw hashDiffers(named)
    }
    return { fileName: named.fileName, type: named.type, ...blob }
  }

/** Nowhere: they were kept when the same request came first. Throws RuleError file-twice for one that was not. */
export const keptBefore =
  (files: readonly KeptFile[]): Keep =>
  async (upload, { fileName }) => {
    const found = files.find(({ sha256 }) => sha256 === upload.sha256)
    if (!found)
      throw new RuleError('file-twice', 'it was not taken the first time', { name: fileName, duplicate: fileName })
    return found
  }

/** The first 4,100 and the last 66,000 bytes: enough for every mark looked for. */
async function endsOf(path: string, size: number): Promise<{ head: Buffer; tail: Buffer }> {
  const handle = await open(path, 'r')
  try {
    const head = Buffer.alloc(Math.min(size, 4100))
    await handle.read(head, 0, head.length, 0)
    const tail = Buffer.alloc(Math.min(size, 66_000))
    await handle.read(tail, 0, tail.length, size - tail.length)
    return { head, tail }
  } finally {
    await handle.close()
  }
}

/** A listed file with what it was handed in for. */
type Listed = KeptFile & { readonly purpose?: EvidencePurpose | undefined; readonly also?: readonly EvidencePurpose[] }

/**
 * The results as they are where a file that was refused for being there already was handed in for a document it is not yet: it is tied to it
 * and no second time kept. Each result belongs to the upload of its place.
 */
export function withTies(
  results: readonly FileResult[],
  { files, purpose }: { readonly files: readonly UploadedFile[]; readonly purpose?: EvidencePurpose | undefined },
  listed: readonly Listed[],
): FileResult[] {
  return results.map((result, n) => {
    if (result.taken || purpose === undefined || result.refusal.code !== 'file-twice') return result
    const file = listed.find(
      ({ sha256, ...said }) => sha256 === files[n]?.sha256 && !purposesOf(said).includes(purpose),
    )
    return file ? { taken: true, file, tied: true } : result
  })
}

/** The file as it is for one more document. */
export function tiedTo<T extends Pick<Listed, 'purpose' | 'also'>>(file: T, purpose: EvidencePurpose): T {
  if (purposesOf(file).includes(purpose)) return file
  return file.purpose ? { ...file, also: [...(file.also ?? []), purpose] } : { ...file, purpose }
}
