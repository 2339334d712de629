import type { FileHandle } from 'node:fs/promises'

/** A stream within a compound file: where its first sector is, and how many bytes it has. */
interface Entry {
  readonly name: string
  readonly start: number
  readonly size: number
}

export interface CompoundFile {
  readonly entries: readonly Entry[]
  /** The first bytes of a stream that is large enough to lie in sectors of its own; empty for smaller ones. */
  begin(entry: Entry, bytes: number): Promise<Buffer>
}

const lastSector = 0xfffffffa
const mostSectors = 4096

/**
 * The list of streams of a compound file ([MS-CFB]): what doc, xls, ppt, WPS and encrypted OOXML files are. Undefined for a file whose
 * structure does not hold. Only as much is read as is asked for.
 */
export async function readCompound(file: FileHandle): Promise<CompoundFile | undefined> {
  const header = await piece(file, 0, 512)
  if (header.length < 512 || header.readUInt32LE(0) !== 0xe011cfd0) return undefined
  const shift = header.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return undefined
  const size = 2 ** shift
  const sectorAt = (sector: number) => (sector + 1) * size
  // The table of sectors lies in those that the header names; the first 109 reach for seven megabytes and more.
  const tables = Array.from({ length: 109 }, (_, n) => header.readUInt32LE(76 + n * 4))
  const nextOf = async (sector: number): Promise<number> => {
    const table = tables[Math.floor((sector * 4) / size)]
    if (table === undefined || table > lastSector) return 0xfffffffe
    const found = await piece(file, sectorAt(table) + ((sector * 4) % size), 4)
    return found.length < 4 ? 0xfffffffe : found.readUInt32LE(0)
  }
  const chain = async (first: number, bytes: number): Promise<Buffer> => {
    const read: Buffer[] = []
    for (let sector = first, n = 0; sector <= lastSector && n * size < bytes && n < mostSectors; n += 1) {
      read.push(await piece(file, sectorAt(sector), size))
      sector = await nextOf(sector)
    }
    return Buffer.concat(read).subarray(0, bytes)
  }
  const listed = await chain(header.readUInt32LE(48), 256 * 128)
  const entries = Array.from({ length: Math.floor(listed.length / 128) }, (_, n) => entryOf(listed.subarray(n * 128)))
  return {
    entries: entries.filter(({ name }) => name !== ''),
    begin: async ({ start, size: whole }, bytes) =>
      whole < header.readUInt32LE(56) ? Buffer.alloc(0) : await chain(start, Math.min(bytes, whole)),
  }
}

function entryOf(bytes: Buffer): Entry {
  const length = Math.min(64, Math.max(0, bytes.readUInt16LE(64) - 2))
  return {
    name: bytes.subarray(0, length).toString('utf16le'),
    start: bytes.readUInt32LE(116),
    size: bytes.readUInt32LE(120),
  }
}

async function piece(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
