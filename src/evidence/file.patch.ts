import { Transform, type Readable } from 'node:stream'

/** Bytes that stand at a place of a file in the copy that the other side gets. */
export interface Patch {
  readonly at: number
  readonly bytes: Buffer
}

/** The whole file, patched. */
export const withPatches = (bytes: Buffer, patches: readonly Patch[]): Buffer => applied(bytes, 0, patches)

/** Bytes that begin at `first` of the file, with what is patched in them. */
function applied(bytes: Buffer, first: number, patches: readonly Patch[]): Buffer {
  const changed = Buffer.from(bytes)
  for (const patch of patches) {
    const from = Math.max(patch.at, first)
    const to = Math.min(patch.at + patch.bytes.length, first + bytes.length)
    if (from < to) patch.bytes.copy(changed, from - first, from - patch.at, to - patch.at)
  }
  return changed
}

/** The stream that begins at `first` of the file, patched. */
export function patched(bytes: Readable, first: number, patches: readonly Patch[]): Readable {
  if (patches.length === 0) return bytes
  let at = first
  const blanking = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const changed = applied(chunk, at, patches)
      at += chunk.length
      next(null, changed)
    },
  })
  bytes.once('error', (error) => blanking.destroy(error))
  blanking.once('close', () => bytes.destroy())
  return bytes.pipe(blanking)
}
