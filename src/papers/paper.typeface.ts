import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fontFiles } from './paper.fonts.ts'
import type { FontMeasure } from './paper.rows.ts'
import type { Weight } from './paper.types.ts'

interface Glyph {
  id: number
  advanceWidth: number
  _decodeSimple?: () => void
}

interface ParsedFont {
  unitsPerEm: number
  glyphForCodePoint: (code: number) => Glyph
}

interface Run {
  glyphs: Glyph[]
  positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number; advanceWidth: number }[]
  advanceWidth: number
}

/** A font parsed once, that pdfkit takes in place of a file and that measures characters. */
interface Typeface {
  source: Buffer
  advance: (character: string) => number
}

// pdfkit's own copy of fontkit: a font parsed by another copy would not be recognised.
const load = createRequire(createRequire(import.meta.url).resolve('pdfkit'))
const { create } = load('fontkit') as { create: (bytes: Buffer) => ParsedFont }

/**
 * Parses a font (tens of milliseconds, 15 MB) for any number of papers. Chinese type needs no shaping, so `layout` is
 * replaced by a look-up of one glyph per character, which is what makes a page cheap.
 */
function open(path: string): Typeface {
  const parsed = create(readFileSync(path))
  const glyphs = new Map<number, Glyph>()
  const glyphOf = (code: number): Glyph => {
    let glyph = glyphs.get(code)
    if (glyph === undefined) {
      glyph = parsed.glyphForCodePoint(code)
      // A subset copies outlines as they are; decoding the points of every glyph for every paper would be for nothing.
      glyph._decodeSimple = () => {}
      glyphs.set(code, glyph)
    }
    return glyph
  }
  const font = Object.create(parsed, {
    layout: {
      value: (text: string): Run => {
        const found = Array.from(text, (character) => glyphOf(character.codePointAt(0)!))
        return {
          glyphs: found,
          positions: found.map(({ advanceWidth }) => ({
            xAdvance: advanceWidth,
            yAdvance: 0,
            xOffset: 0,
            yOffset: 0,
            advanceWidth,
          })),
          advanceWidth: found.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
        }
      },
    },
  }) as unknown
  return {
    // pdfkit accepts a parsed font here; its published types know only bytes and paths.
    source: font as Buffer,
    advance: (character) => glyphOf(character.codePointAt(0)!).advanceWidth / parsed.unitsPerEm,
  }
}

export type Typefaces = Record<Weight, Typeface>

/** Loads both weights; once per process or worker. */
export function loadTypefaces(): Typefaces {
  const { regular, bold } = fontFiles()
  return { regular: open(regular), bold: open(bold) }
}

export function measureWith(typefaces: Typefaces): FontMeasure {
  return (character, size, weight) => typefaces[weight].advance(character) * size
}
