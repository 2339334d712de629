import { RuleError } from '../kernel/rule-error.ts'
import { wholeStart } from '../kernel/whole-characters.ts'
import { readText } from './text-encoding.ts'
import { evidenceLimits, fileTypes, runnableEndings } from './evidence.settings.ts'

export interface NamedFile {
  /** As it may be shown and given back. */
  readonly fileName: string
  readonly ending: string
  readonly type: string
}

const refuse = (code: string, details: Record<string, unknown>): RuleError =>
  new RuleError(code, 'the file is not taken', details, 'invalid')

/** Between a name and its ending: input methods write the point of their own script. */
const points = /[.．。｡]/u

/**
 * A name as sent, made fit to be shown: no path, no control characters, one form of Unicode, a bounded length. `trueEnding`: what the bytes
 * show, for a name without an ending or with one that nobody knows (.jpg_large); one made to run is never replaced.
 * Throws RuleError file-name-deceives (characters that turn the direction of writing, an ending made to run) or file-type.
 */
export function nameFile(sent: string, trueEnding?: string): NamedFile {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  if (/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/.test(last))
    throw refuse('file-name-deceives', { name: shown(last) })
  const clean = shown(last)
  const parts = clean.split(points)
  const ending = parts.length > 1 ? plainEnding(parts.at(-1) ?? '') : ''
  const isKnown = Object.hasOwn(fileTypes, ending)
  const kept = isKnown ? ending : runnableEndings.has(ending) ? undefined : trueEnding
  const known = kept === undefined ? undefined : fileTypes[kept]
  if (kept === undefined || !known) throw refuse('file-type', { name: clean, ending: ending || '—' })
  const hidden = parts.slice(1, isKnown ? -1 : undefined).find((part) => runnableEndings.has(plainEnding(part)))
  if (hidden !== undefined) throw refuse('file-name-deceives', { name: clean })
  const stem = isKnown ? clean.slice(0, clean.length - (parts.at(-1) ?? '').length - 1) : clean
  return {
    fileName: `${wholeStart(stem, evidenceLimits.nameLength) || 'file'}.${kept}`,
    ending: kept,
    type: known.type,
  }
}

const plainEnding = (part: string): string => part.normalize('NFKC').trim().toLowerCase()

/** Signs nobody sees, save the joiner within one sign made of several. */
const invisible =
  /(?!(?<=[\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}])\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}]/gu

/**
 * Control and invisible characters dropped, spaces made plain. What joins several signs to one stays: without it a family becomes its first
 * person (Unicode TS 51).
 */
export function shown(name: string): string {
  return name
    .replaceAll(invisible, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
}

/** The file under the encoding its text was written in. */
export function inItsEncoding(file: NamedFile, text: Uint8Array): NamedFile {
  const read = file.type.startsWith('text/') ? readText(text) : undefined
  return read ? { ...file, type: file.type.replace(/charset=.*/, `charset=${read.encoding}`) } : file
}

/**
 * The file under the type its bytes show, where its name says another: telephones name JPEG pictures .HEIC, WPS names documents .doc. Only
 * where both are types that are taken and nothing could hide in the true one.
 */
export function underTrueType(file: NamedFile, trueEnding: string | undefined): NamedFile {
  if (trueEnding === undefined || file.type.startsWith('text/') || file.ending === 'zip') return file
  const type = fileTypes[trueEnding]?.type
  if (type === undefined || type === file.type) return file
  return { fileName: `${file.fileName.slice(0, -file.ending.length)}${trueEnding}`, ending: trueEnding, type }
}

/**
 * Whether the first bytes are what the ending says. `detected` is the type they show, undefined for none known.
 * Throws RuleError file-content-differs.
 */
export function assertContent(file: NamedFile, head: Uint8Array, detected: string | undefined): void {
  const { shows } = fileTypes[file.ending] as { shows: readonly string[] }
  // A text may begin with the two or three letters some binary format begins with: what it holds decides.
  const agrees = shows.length === 0 ? readsAsText(head) : shows.includes(detected ?? '')
  if (!agrees) throw refuse('file-content-differs', { name: file.fileName, ending: file.ending })
}

/** Text in an encoding that is known, which does not begin like a page, a script or a document of another kind. */
export function readsAsText(head: Uint8Array): boolean {
  const read = readText(head)
  if (read === undefined) return false
  const start = read.text.slice(0, 512).replace('\ufeff', '').trimStart().toLowerCase()
  return !/^(?:<!doctype|<html|<script|<svg|<\?xml|#!|%pdf-|%!ps|\{\\rtf)/.test(start)
}

const zipEnd = Buffer.from('PK\u0005\u0006', 'latin1')

/**
 * A file that is of two kinds at once: a document with an archive behind it. `tail` holds its last bytes (up to 66,000).
 * Throws RuleError file-of-two-kinds.
 */
export function assertOneKind(file: NamedFile, tail: Buffer): void {
  if (fileTypes[file.ending]?.shows.includes('application/zip')) return
  const at = tail.lastIndexOf(zipEnd)
  if (at < 0 || at + 22 > tail.length) return
  // The archive's own comment reaches exactly to the end of the file, or the mark is chance.
  if (at + 22 + tail.readUInt16LE(at + 20) === tail.length) throw refuse('file-of-two-kinds', { name: file.fileName })
}
