import { inflateSync } from 'node:zlib'

/** A chunk of text in a PNG picture (PNG third edition, 11.3.3): where it begins, how many bytes of its own it has, and what it says. */
interface TextChunk {
  readonly at: number
  readonly length: number
  readonly keyword: string
  /** Undefined where it cannot be unpacked. */
  readonly text: Buffer | undefined
}

const kinds: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt'])
const mostUnpacked = 16 * 1024 * 1024

/** Whether a picture is a PNG. */
export const isPng = (picture: Buffer): boolean => picture.toString('latin1', 1, 4) === 'PNG'

/**
 * The texts of a PNG that say where it was taken, each as what stands in its place: programs that make a PNG of a photograph keep its Exif
 * data, its XMP and its press data as text, packed or as hexadecimal digits (`Raw profile type exif`), or one value to a text (`exif:GPSLatitude`).
 * `saysPlace` tells of unpacked data whether a place stands in it, `named` which other keywords are left out. The length stays; what cannot be unpacked nobody can vouch for.
 */
export function placesInPngText(picture: Buffer, saysPlace: (data: Buffer) => boolean, named?: RegExp) {
  if (!isPng(picture)) return []
  return textChunks(picture)
    .filter((chunk) => tellsPlace(chunk, saysPlace) || named?.test(chunk.keyword))
    .map(({ at, length }) => ({ at: at + 4, bytes: blankText(length) }))
}

function textChunks(picture: Buffer): TextChunk[] {
  const chunks: TextChunk[] = []
  for (let at = 8; at + 12 <= picture.length;) {
    const length = picture.readUInt32BE(at)
    const end = at + 8 + length
    if (end + 4 > picture.length) break
    const kind = picture.toString('latin1', at + 4, at + 8)
    const data = picture.subarray(at + 8, end)
    const mark = data.indexOf(0)
    if (kinds.has(kind) && mark > 0) {
      const keyword = data.toString('latin1', 0, mark)
      chunks.push({ at, length, keyword, text: unpacked(kind, data.subarray(mark + 1)) })
    }
    at = end + 4
  }
  return chunks
}

/** What a text says: of an international one behind its language and the keyword in that. */
function unpacked(kind: string, rest: Buffer): Buffer | undefined {
  if (kind === 'tEXt') return rest
  if (kind === 'zTXt') return inflated(rest.subarray(1))
  const language = rest.indexOf(0, 2)
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1)
  if (translated < 0) return undefined
  const text = rest.subarray(translated + 1)
  return rest[0] === 1 ? inflated(text) : text
}

function inflated(packed: Buffer): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: mostUnpacked })
  } catch {
    return undefined
  }
}

const ofColours = /^Raw profile type icc/i
const rawProfile = /^Raw profile type /i
const placeByName = /gps|geo|latitude|longitude|coordinate|location|(?:^|[:\s])(?:city|state|country|province)/i
/** As telephones write it (ISO 6709), and coordinates in words. */
const placeInWords = /[+-]\d{2}\.\d{2,}[+-]\d{3}\.\d{2,}|GPS\s?(?:Latitude|Longitude|Position)/i

function tellsPlace({ keyword, text }: TextChunk, saysPlace: (data: Buffer) => boolean): boolean {
  if (ofColours.test(keyword)) return false
  if (text === undefined || placeByName.test(keyword)) return true
  if (rawProfile.test(keyword)) return saysPlace(fromDigits(text))
  return placeInWords.test(text.toString('latin1')) || saysPlace(text)
}

/** A profile as it is kept: its name, its length, then its bytes in hexadecimal digits, line by line. */
function fromDigits(text: Buffer): Buffer {
  const lines = text.toString('latin1').trim().split('\n').slice(2)
  return Buffer.from(lines.join('').replaceAll(/\s/g, ''), 'hex')
}

/** The kind and the bytes of a text that says nothing, as long as the one before. */
function blankText(length: number): Buffer {
  const keyword = 'Comment\0'.slice(-Math.min(length, 8))
  const named = keyword.startsWith('\0') ? '' : keyword
  return Buffer.concat([Buffer.from(`tEXt${named}`, 'latin1'), Buffer.alloc(length - named.length, ' ')])
}
