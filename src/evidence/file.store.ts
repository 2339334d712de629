import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import type { UploadedFile } from '../http/index.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { deleteBlob, putBlob } from '../store/blob-store.ts'
import { evidenceLimits } from './evidence.settings.ts'
import { assertContent, assertOneKind, nameFile } from './file.rules.ts'

/** A file that was taken: stored, hashed, not yet listed anywhere. */
export interface KeptFile {
  readonly fileName: string
  readonly type: string
  readonly size: number
  readonly sha256: string
  readonly blobId: string
}

/** What became of one file of an upload. */
export type FileResult =
  | { readonly taken: true; readonly file: KeptFile; readonly duplicateOf?: string }
  | { readonly taken: false; readonly fileName: string; readonly refusal: RuleError }

/** Files there already: their hash and the name they are known by. */
export type KnownFiles = ReadonlyMap<string, string>

/**
 * Takes the files of one upload, each for itself: one that is refused does not keep out the others. Bytes go from the
 * temporary file to the store as a stream. `known` lets a file handed in twice be noticed; it is not taken again.
 */
export async function keepFiles(
  uploaded: readonly UploadedFile[],
  known: KnownFiles,
  expected?: string,
): Promise<FileResult[]> {
  const hashes = new Map(known)
  const results: FileResult[] = []
  for (const upload of uploaded) {
    if (hashes.size >= evidenceLimits.filesPerCase) {
      results.push(
        refused(upload, new RuleError('too-many-files', 'no more files', { most: evidenceLimits.filesPerCase })),
      )
      continue
    }
    try {
      const file = await keepFile(upload, expected)
      const duplicateOf = hashes.get(file.sha256)
      if (duplicateOf !== undefined) {
        await deleteBlob(file.blobId)
        results.push(
          refused(
            upload,
            new RuleError('file-twice', 'the same file is there already', {
              name: file.fileName,
              duplicate: duplicateOf,
            }),
          ),
        )
        continue
      }
      hashes.set(file.sha256, file.fileName)
      results.push({ taken: true, file })
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
      results.push(refused(upload, error))
    }
  }
  return results
}

const refused = ({ fileName }: UploadedFile, refusal: RuleError): FileResult => ({
  taken: false,
  fileName: fileName.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 120),
  refusal,
})

/**
 * Checks one file and stores its bytes. `expected` is the SHA-256 the sender's browser computed, where it did.
 * Throws RuleError file-empty, file-name-deceives, file-type, file-content-differs, file-of-two-kinds, file-hash-differs.
 */
export async function keepFile(upload: UploadedFile, expected?: string): Promise<KeptFile> {
  const named = nameFile(upload.fileName)
  if (upload.size === 0) throw new RuleError('file-empty', 'the file has no bytes', { name: named.fileName }, 'invalid')
  const { head, tail } = await endsOf(upload.path, upload.size)
  assertContent(named, head, (await fileTypeFromBuffer(head).catch(() => undefined))?.mime)
  assertOneKind(named, tail)
  const blob = await putBlob(createReadStream(upload.path), named.fileName, named.type)
  if (blob.size !== upload.size || (expected !== undefined && expected !== blob.sha256)) {
    await deleteBlob(blob.blobId)
    throw new RuleError('file-hash-differs', 'what arrived is not what was sent', { name: named.fileName }, 'invalid')
  }
  return { fileName: named.fileName, type: named.type, ...blob }
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
