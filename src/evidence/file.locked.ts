import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type CompoundFile, readCompound } from './compound-file.ts'
import { pdfAsksPassword } from './pdf-password.ts'

/** Of larger files only the ends are looked at. */
const mostWhole = 64 * 1024 * 1024
const trailer = Buffer.from('/Encrypt')

/**
 * Whether a file asks for a password before it shows what is in it: no office could read it. By its bytes, never by its name.
 * `shows`: the type its first bytes show.
 */
export async function isLocked(path: string, shows: string | undefined, tail: Buffer, size: number): Promise<boolean> {
  if (shows === 'application/pdf') return await isLockedPdf(path, tail, size)
  if (shows === 'application/x-cfb') return await isLockedCompound(path)
  return tail.subarray(0, 4).equals(zipMark) || shows?.includes('zip') || shows?.includes('openxml')
    ? isLockedArchive(tail)
    : false
}

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1')
const listMark = Buffer.from('PK\u0001\u0002', 'latin1')

/** The list at an archive's end says of each of its files whether it is encrypted (APPNOTE 4.4.4, bit 0). */
function isLockedArchive(tail: Buffer): boolean {
  for (let at = tail.indexOf(listMark); at >= 0 && at + 46 <= tail.length;) {
    if ((tail.readUInt16LE(at + 8) & 1) === 1) return true
    const next = at + 46 + tail.readUInt16LE(at + 28) + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32)
    at = tail.subarray(next, next + 4).equals(listMark) ? next : tail.indexOf(listMark, at + 4)
  }
  return false
}

async function isLockedPdf(path: string, tail: Buffer, size: number): Promise<boolean> {
  if (size > mostWhole) return tail.includes(trailer) && pdfAsksPassword(tail)
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(path)) pieces.push(piece as Buffer)
  const whole = Buffer.concat(pieces)
  return whole.includes(trailer) && pdfAsksPassword(whole)
}

async function isLockedCompound(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const compound = await readCompound(file)
    return compound !== undefined && (await isLockedOffice(compound))
  } finally {
    await file.close()
  }
}

/** Encrypted OOXML ([MS-OFFCRYPTO] 1.3.2), ppt; doc by its flags ([MS-DOC] 2.5.2), xls by a record at its beginning ([MS-XLS] 2.4.117). */
async function isLockedOffice(compound: CompoundFile): Promise<boolean> {
  const entry = (...names: readonly string[]) => compound.entries.find(({ name }) => names.includes(name))
  if (entry('EncryptedPackage', 'EncryptedSummary')) return true
  const word = entry('WordDocument')
  if (word) {
    const begin = await compound.begin(word, 32)
    return begin.length >= 12 && (begin.readUInt16LE(10) & 0x0100) !== 0
  }
  const book = entry('Workbook', 'Book')
  return book !== undefined && hasPassword(await compound.begin(book, 4096))
}

function hasPassword(book: Buffer): boolean {
  for (let at = 0, n = 0; at + 4 <= book.length && n < 20; n += 1) {
    if (book.readUInt16LE(at) === 0x2f) return true
    at += 4 + book.readUInt16LE(at + 2)
  }
  return false
}

/** The ending of a compound file by what is in it, for one whose name says another. */
export async function endingOfCompound(path: string): Promise<string | undefined> {
  const file = await open(path, 'r')
  try {
    const names = new Set((await readCompound(file))?.entries.map(({ name }) => name))
    if (names.has('WordDocument')) return 'doc'
    if (names.has('Workbook') || names.has('Book')) return 'xls'
    return names.has('PowerPoint Document') ? 'ppt' : undefined
  } finally {
    await file.close()
  }
}
