import { deflateSync, inflateSync } from 'node:zlib'
import type { Patch } from './file.patch.ts'

/**
 * Tags of camera data that say whose a picture or a camera is: artist, copyright, host computer, owner and serial numbers (Exif 3.0, 4.6), what
 * Windows writes beside them (XPTitle to XPSubject), the serial number of a raw picture (DNG 1.7).
 */
export const tagsOfAuthor: ReadonlySet<number> = new Set([
  0x013b, 0x013c, 0x8298, 0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f, 0xa430, 0xa431, 0xa435, 0xc62f,
])

/** By-line and its title, credit, source, copyright, contact, writer (IPTC IIM 4.2, record 2). */
export const authorsOfIim: ReadonlySet<number> = new Set([80, 85, 110, 115, 116, 118, 122])

/** A text of a PNG by its keyword (PNG third edition, 11.3.3.1, and as programs name them). */
export const authorByName = /author|artist|copyright|creator|owner|contact|by-?line/i

/** Whose a file is, in XMP (part 1, 8.3 and 8.4; part 2, 3; IPTC Photo Metadata 2023). */
const names =
  'creator|rights|publisher|contributor|Owner|UsageTerms|WebStatement|Author|Artist|Copyright|OwnerName|CameraOwnerName|SerialNumber|BodySerialNumber|LensSerialNumber|Credit|Source|AuthorsPosition|CaptionWriter|Manager|Company|CreatorContactInfo|Ci(?:Adr|Email|Tel|Url)\\w*|ImageCreator\\w*|CopyrightOwner\\w*'
const elements = new RegExp(`<([\\w-]+:(?:${names}))(?:\\s[^>]*)?>([^]{1,4000}?)</\\1>`, 'g')
const attributes = new RegExp(`\\s[\\w-]+:(?:${names})=(?:"([^"]{1,400})"|'([^']{1,400})')`, 'g')
const words = /(?<=>)[^<>]*[^<>\s][^<>]*(?=<)/g

/** Where a block of XMP says whose the file is; `block` as one character for each byte. */
export function authorsInXmp(block: string): Patch[] {
  const patches: Patch[] = []
  const blank = (at: number, length: number) => patches.push({ at, bytes: Buffer.alloc(length, ' ') })
  for (const match of block.matchAll(attributes)) {
    const value = match[1] ?? match[2] ?? ''
    blank(match.index + match[0].lastIndexOf(value), value.length)
  }
  for (const { index, 0: element } of block.matchAll(elements))
    for (const { index: at, 0: word } of element.matchAll(words)) blank(index + at, word.length)
  return patches
}

const keysOfPdf = /\/(?:Author|Company|Manager|Owner|Copyright|LastModifiedBy|LastSavedBy)\s*(?=[(<]|\d+\s+\d+\s+R)/g
const reference = /^(\d+)\s+(\d+)\s+R/

/**
 * Where a PDF says who made it: its information (ISO 32000-2, 14.3.3), written openly or packed with other objects, and its XMP where that is
 * packed. Strings become empty ones, and what follows them in the file stays where it is.
 */
export function authorsInPdf(pdf: Buffer): Patch[] {
  if (!pdf.subarray(0, 1024).includes('%PDF-')) return []
  const text = pdf.toString('latin1')
  return [...stringsOfAuthor(text), ...packedStreams(pdf, text)]
}

function stringsOfAuthor(text: string): Patch[] {
  return [...text.matchAll(keysOfPdf)].flatMap(({ index, 0: key }) => {
    const at = index + key.length
    const [, id, generation] = reference.exec(text.slice(at, at + 24)) ?? []
    if (id === undefined) return emptied(text, at)
    const object = new RegExp(`(?<![0-9])${id}\\s+${generation}\\s+obj\\s*`).exec(text)
    return object ? emptied(text, object.index + object[0].length) : []
  })
}

/** An empty string in the place of one that begins here. */
function emptied(text: string, at: number): Patch[] {
  const end = text[at] === '<' ? text.indexOf('>', at) : endOfLiteral(text, at)
  if (end < 0 || text.startsWith('<<', at) || (text[at] !== '<' && text[at] !== '(')) return []
  const bytes = Buffer.alloc(end + 1 - at, ' ')
  bytes.write(text[at] === '<' ? '<>' : '()', 'latin1')
  return [{ at, bytes }]
}

function endOfLiteral(text: string, begin: number): number {
  for (let at = begin, depth = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '(') depth += 1
    else if (text[at] === ')' && (depth -= 1) === 0) return at
  }
  return -1
}

const mostUnpacked = 16 * 1024 * 1024

/** Streams of packed objects and packed XMP (ISO 32000-2, 7.5.7), each packed anew in no more room than it had. */
function packedStreams(pdf: Buffer, text: string): Patch[] {
  const patches: Patch[] = []
  for (const { index, 0: mark } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const dictionary = text.slice(Math.max(text.lastIndexOf(' obj', index), index - 2048), index)
    if (!/\/(?:ObjStm|Metadata)\b/.test(dictionary) || !/\/FlateDecode\b/.test(dictionary)) continue
    const at = index + mark.length
    const end = text.indexOf('endstream', at)
    if (end < 0) continue
    const packed = packedAnew(pdf.subarray(at, end))
    if (packed) patches.push({ at, bytes: packed })
  }
  return patches
}

function packedAnew(stream: Buffer): Buffer | undefined {
  try {
    const plain = inflateSync(stream, { maxOutputLength: mostUnpacked })
    const text = plain.toString('latin1')
    const found = [...stringsOfAuthor(text), ...authorsInXmp(text)]
    if (found.length === 0) return undefined
    for (const { at, bytes } of found) bytes.copy(plain, at)
    const packed = deflateSync(plain, { level: 9, memLevel: 9 })
    return packed.length <= stream.length ? packed : undefined
  } catch {
    return undefined
  }
}

const groupsOfRtf = /\{\\(?:\*\\)?(?:author|operator|company|manager|revtbl)\b/g

/** Where a document in RTF says who made it (RTF 1.9.1, information group), and who changed it. */
export function authorsInRtf(document: Buffer): Patch[] {
  if (document.toString('latin1', 0, 5) !== '{\\rtf') return []
  const text = document.toString('latin1')
  return [...text.matchAll(groupsOfRtf)].flatMap(({ index, 0: begin }) => {
    const at = index + begin.length
    const end = endOfGroup(text, index)
    return end > at ? [{ at, bytes: Buffer.from(text.slice(at, end).replaceAll(/[^{}]/g, ' '), 'latin1') }] : []
  })
}

function endOfGroup(text: string, begin: number): number {
  for (let at = begin, depth = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '{') depth += 1
    else if (text[at] === '}' && (depth -= 1) === 0) return at
  }
  return -1
}

/** Names in the frames of a recording's first bytes (ID3 2.3 and 2.4): who plays, wrote, owns, published, encoded. */
const framesOfAuthor: ReadonlySet<string> = new Set(
  'TPE1 TPE2 TPE3 TPE4 TCOM TEXT TOWN TCOP TPUB TENC TOPE TOLY COMM WCOP WPUB'.split(' '),
)

function authorsInFrames(bytes: Buffer): Patch[] {
  if (bytes.toString('latin1', 0, 3) !== 'ID3' || bytes.length < 20) return []
  const isNewer = bytes[3] === 4
  const sizeAt = (at: number) =>
    isNewer
      ? [...bytes.subarray(at, at + 4)].reduce((sum, byte) => sum * 128 + (byte & 127), 0)
      : bytes.readUInt32BE(at)
  const patches: Patch[] = []
  for (let at = 10; at + 11 <= bytes.length && /^[A-Z0-9]{4}$/.test(bytes.toString('latin1', at, at + 4));) {
    const size = sizeAt(at + 4)
    if (framesOfAuthor.has(bytes.toString('latin1', at, at + 4)) && size > 1)
      patches.push({ at: at + 11, bytes: Buffer.alloc(size - 1) })
    at += 10 + size
  }
  return patches
}

/** Boxes of MP4 and QuickTime recordings (ISO/IEC 14496-12; TS 26.244, 8): who made and who owns it; with its data, or text and language. */
const boxes =
  /([^]{4})(?:(?:\u00a9(?:ART|art|aut|wrt|cpy|cmt|prd|dir|own)|aART|cprt|ownr)([^]{4})data[^]{8}|\u00a9(?:ART|art|aut|wrt|cpy|cmt|prd|dir|own)([^]{2})[^]{2}|(?:cprt|auth|perf)\0{4}[^]{2})/g
/** Of WAV and AVI (RIFF, INFO): artist, copyright, engineer, who put it in. */
const chunks = /I(?:ART|COP|ENG|TCH|CMS)([^]{3}\0)/g
const mostOfName = 4096

/** Where a piece of a recording that begins at `start` says whose it is. */
export function authorsInRecording(bytes: Buffer, start: number): Patch[] {
  const text = bytes.toString('latin1')
  const patches = start === 0 ? authorsInFrames(bytes) : []
  const big = (four: string) => Buffer.from(four, 'latin1').readUInt32BE(0)
  for (const { index, 0: found, 1: size = '' } of text.matchAll(boxes)) {
    const length = big(size) - found.length
    if (length > 0 && length <= mostOfName)
      patches.push({ at: start + index + found.length, bytes: Buffer.alloc(length, ' ') })
  }
  for (const { index, 0: found, 1: size = '' } of text.matchAll(chunks)) {
    const length = Buffer.from(size, 'latin1').readUInt32LE(0)
    if (length > 0 && length <= mostOfName)
      patches.push({ at: start + index + found.length, bytes: Buffer.alloc(length, ' ') })
  }
  return patches
}
