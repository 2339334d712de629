import { RuleError } from '../kernel/rule-error.ts'
import { type Coverage, fallbackFiles, type FontFiles, fontFiles, readCoverage } from './paper.fonts.ts'
import type { PaperFacts } from './paper.types.ts'
import { rareHanWith } from './rare-han.fonts.ts'

// Line ends and tabs are only white space to the layout; every other control character, the invisible joiners and the
// marks that turn the reading direction can make a signed paper read differently from what was typed.
const refused: readonly (readonly [from: number, to: number])[] = [
  [0x0000, 0x0008],
  [0x000b, 0x000c],
  [0x000e, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xffff],
  [0xe0000, 0x10ffff],
]

function isRefused(code: number): boolean {
  return refused.some(([from, to]) => code >= from && code <= to)
}

// A byte per code point: 0 not looked up yet, 1 can be printed, 2 cannot.
const known = new Uint8Array(0x110000)
let coverage: Coverage[][] | undefined
let printedWith: () => FontFiles = fontFiles

/** Reads what can be printed from these fonts, once more; from the program's own again without an argument. */
export function readGlyphsOf(files?: FontFiles): void {
  printedWith = files === undefined ? fontFiles : () => files
  coverage = undefined
  known.fill(0)
}

/** What each family can print, in both weights: the first one, and those that stand in for it. */
function coverageNow(): Coverage[][] {
  return [printedWith(), ...fallbackFiles()].map(({ regular, bold }) => [readCoverage(regular), readCoverage(bold)])
}

function isPrintable(code: number): boolean {
  if (known[code] === 0) {
    coverage ??= coverageNow()
    const white = code === 0x09 || code === 0x0a || code === 0x0d
    const has = () => coverage?.some((family) => family.every((font) => font.has(code))) || rareHanWith(code)
    known[code] = white || (!isRefused(code) && has()) ? 1 : 2
  }
  return known[code] === 1
}

/** The characters of `text`, each once, that no paper can print: without a glyph in both weights, or never allowed. */
export function missingGlyphs(text: string): string[] {
  const missing = new Set<string>()
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!
    if (!isPrintable(code)) missing.add(String.fromCodePoint(code))
    if (code > 0xffff) i++
  }
  return [...missing]
}

/** A name as a paper shows it: what cannot be printed, such as a picture in the name of a file, is left out with a mark in its place. */
export function printableName(name: string): string {
  return [...name].map((character) => (missingGlyphs(character).length > 0 ? '□' : character)).join('')
}

/** Every text of a value, with its path. */
export function* strings(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* strings(item, `${path}[${i}]`)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* strings(item, path === '' ? key : `${path}.${key}`)
}

function shown(character: string): string {
  const code = character.codePointAt(0)!
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return isRefused(code) ? name : `${character} (${name})`
}

/**
 * Refuses facts that hold a character a paper cannot print; meant to be called before the change that issues the paper is
 * committed. Throws RuleError `paper-missing-glyphs` with `details.characters` (each once) and `details.fields` (paths
 * such as `requester.name` or `claims[1]`), or `paper-fonts-missing`. The address behind the QR code is not printed and not looked at.
 */
export function checkGlyphs(facts: PaperFacts): void {
  const characters = new Set<string>()
  const fields: string[] = []
  for (const [path, text] of strings(facts, '')) {
    if (path === 'link') continue
    const missing = missingGlyphs(text)
    if (missing.length === 0) continue
    fields.push(path)
    for (const character of missing) characters.add(character)
  }
  if (fields.length === 0) return
  const list = [...characters]
  throw new RuleError(
    'paper-missing-glyphs',
    `no glyph for ${list.map(shown).join(', ')} in ${fields.join(', ')}: the paper cannot be issued`,
    { characters: list, fields, shown: list.map(shown) },
  )
}
