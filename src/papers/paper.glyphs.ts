import { RuleError } from '../kernel/rule-error.ts'
import { type Coverage, fallbackFiles, type FontFiles, fontFiles, readCoverage } from './paper.fonts.ts'
import type { PaperFacts } from './paper.types.ts'
import { rareHanWith } from './rare-han.fonts.ts'

// Line ends and tabs are only white space to the layout; every other control character, and the marks that turn the reading direction or are
// not seen, can make a signed paper read differently from what was typed.
const refused: readonly (readonly [from: number, to: number])[] = [
  [0x0000, 0x0008],
  [0x000b, 0x000c],
  [0x000e, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xffff],
  [0xe0000, 0xe00ff],
]

// What only joins or varies the characters beside it: it belongs to a name, and has no print of its own.
const joiners: readonly (readonly [from: number, to: number])[] = [
  [0x200c, 0x200d],
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef],
]

const within = (ranges: typeof refused, code: number): boolean =>
  ranges.some(([from, to]) => code >= from && code <= to)
const isRefused = (code: number): boolean => within(refused, code)
const isJoiner = (code: number): boolean => within(joiners, code)

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
    known[code] = white || (!isRefused(code) && !isJoiner(code) && has()) ? 1 : 2
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

/** The characters of `text`, each once, that stand in no paper at all: by them it could read differently from what was typed. */
export function refusedGlyphs(text: string): string[] {
  return missingGlyphs(text).filter((character) => isRefused(character.codePointAt(0)!))
}

/** The characters of `text`, each once, in whose place a paper has a mark: no font draws them. */
export function markedGlyphs(text: string): string[] {
  return missingGlyphs(text).filter((character) => {
    const code = character.codePointAt(0)!
    return !isRefused(code) && !isJoiner(code)
  })
}

/** What stands in a paper for a character that no font draws (GB/T 2312: 字符空缺). */
export const emptyGlyph = '〓'

const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** What stands in a paper as it is drawn, and which characters the marks in it stand for: runs of codes, each once, in their order. */
export interface Drawn<T> {
  readonly drawn: T
  readonly undrawn: readonly string[]
}

/** The parts of a paper with a mark in the place of each character that no font draws. */
export function drawable<T>(parts: T): Drawn<T> {
  const runs = new Set<string>()
  const inText = (text: string): string => {
    if (missingGlyphs(text).length === 0) return text
    let run: string[] = []
    const close = () => {
      if (run.length > 0) runs.add(run.map(codeOf).join(' '))
      run = []
    }
    let drawn = ''
    for (const character of text) {
      const code = character.codePointAt(0)!
      if (isJoiner(code)) continue
      const isMarked = !isRefused(code) && !isPrintable(code)
      if (isMarked) run.push(character)
      else close()
      drawn += isMarked ? emptyGlyph : character
    }
    close()
    return drawn
  }
  const inValue = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value)
    if (Array.isArray(value)) return value.map(inValue)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inValue(item)]))
  }
  const drawn = inValue(parts) as T
  return { drawn, undrawn: [...runs] }
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

/**
 * Refuses facts that hold a character that may stand in no paper; meant to be called before the change that issues the paper is
 * committed. Throws RuleError `paper-missing-glyphs` with `details.characters` (each once) and `details.fields` (paths
 * such as `requester.name` or `claims[1]`), or `paper-fonts-missing`. The address behind the QR code is not printed and not looked at.
 */
export function checkGlyphs(facts: PaperFacts): void {
  const characters = new Set<string>()
  const fields: string[] = []
  for (const [path, text] of strings(facts, '')) {
    if (path === 'link') continue
    const missing = refusedGlyphs(text)
    if (missing.length === 0) continue
    fields.push(path)
    for (const character of missing) characters.add(character)
  }
  if (fields.length === 0) return
  const list = [...characters]
  throw new RuleError(
    'paper-missing-glyphs',
    `no glyph for ${list.map(codeOf).join(', ')} in ${fields.join(', ')}: the paper cannot be issued`,
    { characters: list, fields, shown: list.map(codeOf) },
  )
}
