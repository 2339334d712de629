import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { HeldFile, HeldFiles, UploadedFile } from '../http/index.ts'
import { isHeldFor } from '../store/blob-notes.ts'
import { describeBlob, openBlob, putBlob } from '../store/blob-store.ts'

/**
 * Files of refused forms, in the store: the form may come again to another process. Nobody but who sent them is given them, they are
 * named by no document, and the sweep removes them after a day.
 */
export const heldFiles: HeldFiles = {
  hold: async (personId, files) => await Promise.all(files.map((file) => hold(personId, file))),
  held: async (personId, ids) => {
    const found = await Promise.all(ids.map((id) => find(personId, id)))
    return found.filter((file) => file !== undefined)
  },
  open: async (personId, id, path, field) => {
    const file = await find(personId, id)
    if (!file) return undefined
    const hash = createHash('sha256')
    await pipeline(
      openBlob(id),
      async function* hashed(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    )
    const { fileName, type, size } = file
    return { field, fileName, type, size, path, sha256: hash.digest('hex') }
  },
}

async function hold(personId: string, { path, fileName, type, size }: UploadedFile): Promise<HeldFile> {
  const { blobId } = await putBlob(createReadStream(path), fileName, type, { heldFor: personId })
  return { id: blobId, fileName, size }
}

async function find(personId: string, id: string): Promise<(HeldFile & { type: string }) | undefined> {
  if (!/^[0-9a-f]{24}$/.test(id) || !(await isHeldFor(id, personId))) return undefined
  const blob = await describeBlob(id)
  return blob && { id, fileName: blob.name, size: blob.size, type: blob.type }
}
