import { configure, type Entry, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { isPartOfOffice, withoutAuthors } from './archive.author.ts'
import { withPatches } from './file.patch.ts'
import { type LeftOut, placesInPicture, placesInRecording } from './file.place.ts'

// The program hashes and draws in threads of its own: an archive is read where it is asked for.
configure({ useWebWorkers: false })

const megabyte = 1024 * 1024
/** More than that is not unpacked, by one archive with all that lies in it. */
const mostUnpacked = 400 * megabyte
/** Archives within archives that are looked into. */
const deepest = 3

const recording = /\.(?:mp4|m4v|mov|3gp|m4a|aac|amr)$/i
const archive = /\.(?:zip|docx|xlsx|pptx|wps|et|dps|ofd)$/i
const words = /\.(?:xml|rels|txt|csv|json|html?)$/i

/** Whether files of the type are archives: office documents and OFD are. */
export const isArchive = (type: string): boolean => /zip|openxmlformats|application\/ofd/.test(type)

/**
 * The archive with nothing in its pictures and recordings that says where they were taken, and where the author is left out nothing in its
 * documents that says whose they are; undefined where nothing does. Entries that say
 * nothing of the kind stay byte for byte as they are. Undefined also for one that cannot be read or would not fit: what lies in it then reaches
 * whoever unpacks it no easier than the program.
 */
export async function withoutPlaces(
  bytes: Uint8Array,
  left: LeftOut = 'place',
  depth = 1,
): Promise<Uint8Array | undefined> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes))
  try {
    const entries = await reader.getEntries()
    const size = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
    if (size > mostUnpacked) return undefined
    const blanked = new Map<Entry, Uint8Array>()
    for (const entry of entries) {
      const clean = await cleanEntry(entry, left, depth)
      if (clean) blanked.set(entry, clean)
    }
    return blanked.size === 0 ? undefined : await packed(entries, blanked)
  } catch {
    return undefined
  } finally {
    await reader.close()
  }
}

async function cleanEntry(entry: Entry, left: LeftOut, depth: number): Promise<Uint8Array | undefined> {
  if (entry.directory || entry.encrypted) return undefined
  if (left !== 'place' && isPartOfOffice(entry.filename)) {
    const xml = Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString('utf8')
    const clean = withoutAuthors(entry.filename, xml)
    return clean === undefined ? undefined : Buffer.from(clean)
  }
  if (words.test(entry.filename)) return undefined
  const data = await entry.getData(new Uint8ArrayWriter())
  if (archive.test(entry.filename)) return depth < deepest ? await withoutPlaces(data, left, depth + 1) : undefined
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const patches = recording.test(entry.filename)
    ? await placesInRecording(inOne(bytes), left)
    : placesInPicture(bytes, left)
  return patches.length === 0 ? undefined : withPatches(bytes, patches)
}

async function* inOne(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** The same archive, with other bytes for some of its entries. */
async function packed(entries: readonly Entry[], blanked: ReadonlyMap<Entry, Uint8Array>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { extendedTimestamp: false })
  for (const entry of entries) {
    const { filename, lastModDate, comment, directory } = entry
    const kept = { lastModDate, comment, directory }
    if (entry.directory) {
      await writer.add(filename, undefined, kept)
      continue
    }
    const clean = blanked.get(entry)
    const { uncompressedSize, compressionMethod, signature, encrypted, zipCrypto } = entry
    if (clean) await writer.add(filename, new Uint8ArrayReader(clean), { ...kept, compressionMethod })
    else
      await writer.add(
        filename,
        new Uint8ArrayReader(await entry.getData(new Uint8ArrayWriter(), { passThrough: true })),
        {
          ...kept,
          passThrough: true,
          uncompressedSize,
          compressionMethod,
          ...(signature === undefined ? {} : { signature }),
          encrypted,
          zipCrypto,
        },
      )
  }
  return await writer.close()
}
