import {
  authorByName,
  authorsInPdf,
  authorsInRecording,
  authorsInRtf,
  authorsInXmp,
  authorsOfIim,
  tagsOfAuthor,
} from './file.author.ts'
import { type Patch, withPatches } from './file.patch.ts'
import { isPng, placesInPngText } from './png-text.place.ts'

/** What a copy leaves out: where it was made; and of a file of who is not to be known, who made it. */
export type LeftOut = 'place' | 'place-and-author'

const gpsTag = 0x8825
const cameraTag = 0x8769
/** Bytes of one value by its kind (TIFF 6.0). */
const widths = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

/**
 * What has to be blanked in a picture so that it no longer says where it was taken: the GPS part of its Exif data, wherever in the file that
 * lies (JPEG, HEIC, PNG, WebP, TIFF, a picture within a PDF), its XMP, and what programs of the press write beside it; and where the author is
 * left out, whatever names one in the same places and in what a PDF or an RTF document says of itself. The length of the file stays, so that parts of it can be asked for.
 */
export function placesInPicture(picture: Buffer, left: LeftOut = 'place'): Patch[] {
  // A text that is put away whole is written over what was blanked within it.
  const named = left === 'place' ? undefined : authorByName
  const patches = [
    ...blanksInBytes(picture, left),
    ...(named ? [...authorsInPdf(picture), ...authorsInRtf(picture)] : []),
    ...placesInPngText(picture, (data) => saysAny(data, left), named),
  ]
  return [...patches, ...sumsOfPng(picture, patches)]
}

function blanksInBytes(picture: Buffer, left: LeftOut): Patch[] {
  const ofCamera = tiffStarts(picture).flatMap((start) => blanksOfCamera(picture, start, left))
  return [...ofCamera, ...blanksOfXmp(picture, left), ...blanksOfPress(picture, left)]
}

/** Whether data taken out of a picture say what is left out: camera data, XMP, or fields of the press with and without what stands before them there. */
function saysAny(data: Buffer, left: LeftOut): boolean {
  const press = Buffer.concat([pressMark, Buffer.alloc(6), data])
  return blanksInBytes(data, left).length > 0 || blanksInBytes(press, left).length > 0
}

function tiffStarts(picture: Buffer): number[] {
  const starts = isTiff(picture, 0) ? [0] : []
  for (const mark of ['Exif\0\0', 'eXIf', 'EXIF'] as const) {
    const length = mark === 'EXIF' ? 8 : mark.length
    for (let at = picture.indexOf(mark, 0, 'latin1'); at >= 0; at = picture.indexOf(mark, at + 1, 'latin1'))
      if (isTiff(picture, at + length)) starts.push(at + length)
  }
  // The item of a HEIC picture may hold them without that mark.
  if (picture.toString('latin1', 4, 8) === 'ftyp')
    for (const mark of ['II*\0', 'MM\0*'] as const)
      for (let at = picture.indexOf(mark, 0, 'latin1'); at >= 0; at = picture.indexOf(mark, at + 1, 'latin1'))
        starts.push(at)
  return [...new Set(starts)]
}

function isTiff(picture: Buffer, at: number): boolean {
  const mark = picture.toString('latin1', at, at + 4)
  return mark === 'II*\0' || mark === 'MM\0*'
}

function blanksOfCamera(picture: Buffer, start: number, left: LeftOut): Patch[] {
  const isLittle = picture[start] === 0x49
  const short = (at: number) =>
    at + 2 > picture.length ? 0 : isLittle ? picture.readUInt16LE(at) : picture.readUInt16BE(at)
  const long = (at: number) =>
    at + 4 > picture.length ? 0 : isLittle ? picture.readUInt32LE(at) : picture.readUInt32BE(at)
  const entriesOf = (at: number) => Array.from({ length: Math.min(short(at), 512) }, (_, n) => at + 2 + n * 12)
  const blank = (at: number, length: number): Patch[] =>
    length > 0 && at >= 0 && at + length <= picture.length ? [{ at, bytes: Buffer.alloc(length) }] : []
  const valueOf = (one: number): Patch[] => {
    const length = (widths[short(one + 2)] ?? 1) * long(one + 4)
    return length > 4 ? blank(start + long(one + 8), length) : blank(one + 8, 4)
  }
  const first = start + long(start + 4)
  const main = entriesOf(first)
  const places = main
    .filter((entry) => short(entry) === gpsTag)
    .flatMap((entry) => {
      const list = start + long(entry + 8)
      const entries = entriesOf(list)
      return [...entries.flatMap(valueOf), ...blank(list, 2 + entries.length * 12)]
    })
  if (left === 'place') return places
  // The list of the small picture follows the main one; what the camera says of itself has one of its own.
  const small = long(first + 2 + main.length * 12)
  const ofCamera = main.filter((entry) => short(entry) === cameraTag).map((entry) => long(entry + 8))
  const lists = [main, ...[small, ...ofCamera].filter((at) => at > 0).map((at) => entriesOf(start + at))]
  const authors = lists
    .flat()
    .filter((entry) => tagsOfAuthor.has(short(entry)))
    .flatMap(valueOf)
  return [...places, ...authors]
}

/** Coordinates as cameras and drones name them, and the place in words (XMP part 2; IPTC Photo Metadata 2023). */
const namesOfXmp =
  /(?:[\w-]+:)?(?:GPS\w+|Gps\w+|City|State|Country|CountryCode|CountryName|Location\w*|Sublocation|ProvinceState|WorldRegion)/
const placeInXmp = new RegExp(
  `[\\s<]${namesOfXmp.source}(?:="([^"]{1,400})"|='([^']{1,400})'|>\\s*([^<]{1,400})<)`,
  'g',
)
const beginsXmp = /<(?:x:xmpmeta|rdf:RDF)[\s>]/g

function blanksOfXmp(picture: Buffer, left: LeftOut): Patch[] {
  if (!picture.includes('<x:xmpmeta') && !picture.includes('<rdf:RDF')) return []
  const text = picture.toString('latin1')
  const patches: Patch[] = []
  for (const { index } of text.matchAll(beginsXmp)) {
    const end = text.indexOf('</rdf:RDF>', index)
    const block = text.slice(index, end < 0 ? index + mostOfXmp : end)
    for (const match of block.matchAll(placeInXmp)) {
      const value = match[1] ?? match[2] ?? match[3] ?? ''
      const at = index + match.index + match[0].lastIndexOf(value)
      patches.push({ at, bytes: Buffer.alloc(value.length, ' ') })
    }
    if (left !== 'place') patches.push(...authorsInXmp(block).map(({ at, bytes }) => ({ at: index + at, bytes })))
  }
  return patches
}

const mostOfXmp = 65_536

/** Content location, city, place within it, province, country (IPTC IIM 4.2, record 2), as JPEG pictures carry them. */
const placesOfIim: ReadonlySet<number> = new Set([26, 27, 90, 92, 95, 100, 101])
const pressMark = Buffer.from('8BIM\u0004\u0004', 'latin1')

function blanksOfPress(picture: Buffer, left: LeftOut): Patch[] {
  const patches: Patch[] = []
  for (let mark = picture.indexOf(pressMark); mark >= 0; mark = picture.indexOf(pressMark, mark + 1)) {
    // A name padded to even length, four bytes of length, then one field after the other.
    const begin = mark + 6 + 2 * Math.floor((picture.readUInt8(Math.min(mark + 6, picture.length - 1)) + 2) / 2) + 4
    for (let at = begin; at + 5 <= picture.length && picture[at] === 0x1c;) {
      const length = picture.readUInt16BE(at + 3)
      const field = picture[at + 2] ?? 0
      const isLeftOut = placesOfIim.has(field) || (left !== 'place' && authorsOfIim.has(field))
      if (picture[at + 1] === 2 && isLeftOut && at + 5 + length <= picture.length)
        patches.push({ at: at + 5, bytes: Buffer.alloc(length, ' ') })
      at += 5 + length
    }
  }
  return patches
}

/** The check sum of each chunk of a PNG in which something is blanked. */
function sumsOfPng(picture: Buffer, patches: readonly Patch[]): Patch[] {
  if (patches.length === 0 || !isPng(picture)) return []
  const changed = withPatches(picture, patches)
  const sums: Patch[] = []
  for (let at = 8; at + 12 <= picture.length;) {
    const end = at + 8 + picture.readUInt32BE(at)
    if (end + 4 > picture.length) break
    if (patches.some((patch) => patch.at >= at && patch.at < end)) {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(crc32(changed.subarray(at + 4, end)))
      sums.push({ at: end, bytes })
    }
    at = end + 4
  }
  return sums
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** As telephones write it into their recordings (ISO 6709): +22.2707+113.5767+012.3/ */
const spoken = /[+-]\d{2}\.\d{2,}[+-]\d{3}\.\d{2,}(?:[+-]\d+(?:\.\d+)?)?\/?/g
/** The box of 3GPP recordings (TS 26.244, 8.11): a name, whose part it plays, longitude, latitude, height. */
const located = /loci\0\0\0\0[^]{2}([^\0]{0,60})\0[^]([^]{12})/g
const longest = 100

/** The same for a recording, which is never gathered. */
export async function placesInRecording(recording: AsyncIterable<Buffer>, left: LeftOut = 'place'): Promise<Patch[]> {
  const patches = new Map<number, Patch>()
  let before = Buffer.alloc(0)
  let seen = 0
  for await (const chunk of recording) {
    const bytes = Buffer.concat([before, chunk])
    const start = seen - before.length
    const text = bytes.toString('latin1')
    const note = (at: number, by: Buffer) => patches.set(at, { at, bytes: by })
    for (const { index, 0: found } of text.matchAll(spoken))
      note(start + index, Buffer.from(found.replaceAll(/\d/g, '0'), 'latin1'))
    for (const { index, 0: found, 1: name = '' } of text.matchAll(located)) {
      if (name.length > 0) note(start + index + found.indexOf(name, 10), Buffer.alloc(name.length, ' '))
      note(start + index + found.length - 12, Buffer.alloc(12))
    }
    if (left !== 'place') for (const { at, bytes: by } of authorsInRecording(bytes, start)) note(at, by)
    seen += chunk.length
    before = Buffer.from(bytes.subarray(-longest))
  }
  return [...patches.values()]
}
