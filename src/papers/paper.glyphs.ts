import { RuleError } from '../kernel/rule-error.ts'
import { fontFiles, readCoverage, type Coverage } from './paper.fonts.ts'
import type { PaperFacts } from './paper.types.ts'

let coverage: Coverage[] | undefined

function loaded(): Coverage[] {
  coverage ??= [readCoverage(fontFiles.regular), readCoverage(fontFiles.bold)]
  return coverage
}

// Line ends and tabs are only white space to the layout; every other control character, the invisible joiners and the
// marks that turn the reading direction can make a signed paper read differently from what was typed.
const refused =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ue000-\uf8ff\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]/u
const whiteSpace = new Set(['\n', '\r', '\t'])

/** The characters of `text`, each once, that no paper can print: without a glyph in both weights, or never allowed. */
export function missingGlyphs(text: string): string[] {
  const fonts = loaded()
  const missing = new Set<string>()
  for (const character of text) {
    if (whiteSpace.has(character)) continue
    const code = character.codePointAt(0)!
    if (refused.test(character) || !fonts.every((font) => font.has(code))) missing.add(character)
  }
  return [...missing]
}

function* strings(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* strings(item, `${path}[${i}]`)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* strings(item, path === '' ? key : `${path}.${key}`)
}

function shown(character: string): string {
  const code = character.codePointAt(0)!
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return refused.test(character) || (code >= 0xd800 && code <= 0xdfff) ? name : `${character} (${name})`
}

/**
 * Refuses facts that hold a character a paper cannot print; meant to be called before the change that issues the paper is
 * committed. Throws RuleError `paper-missing-glyphs` with `details.characters` (each once) and `details.fields` (paths
 * such as `requester.name` or `claims[1]`). The address behind the QR code is not printed and not looked at.
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
