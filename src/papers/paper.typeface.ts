import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Coverage, fallbackFiles, fontFiles, readCoverage } from './paper.fonts.ts'
import type { FontMeasure } from './paper.rows.ts'
import type { Weight } from './paper.types.ts'
import { rareHan, rareHanWith, unpack } from './rare-han.fonts.ts'

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
interface Face {
  source: Buffer
  advance: (character: string) => number
}

/** A piece of text in one font: its name, and its width in ems. */
interface FontRun {
  font: string
  text: string
  width: number
}

/** One weight: its first font, and those that stand in where that has no glyph. */
interface Typeface {
  advance: (character: string) => number
  /** The text in pieces of one font each; mostly there is one. */
  runs: (text: string) => FontRun[]
  /** What pdfkit draws the font of that name with. */
  sourceOf: (font: string) => Buffer
  /** Unpacks what these characters need: before it they can neither be measured nor drawn. */
  prepare: (text: string) => Promise<void>
}

// pdfkit's own copy of fontkit: a font parsed by another copy would not be recognised.
const load = createRequire(createRequire(import.meta.url).resolve('pdfkit'))
const { create } = load('fontkit') as { create: (bytes: Buffer) => ParsedFont }

/**
 * Parses a font (tens of milliseconds, 15 MB) for any number of papers. Chinese type needs no shaping, so `layout` is
 * replaced by a look-up of one glyph per character, which is what makes a page cheap.
 */
function open(bytes: Buffer): Face {
  const parsed = create(bytes)
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

/** A font that stands in: what it has, and its bytes when the first of its characters comes. */
interface StandIn {
  has: (code: number) => boolean
  bytes: () => Buffer
}

function standIns(weight: Weight): StandIn[] {
  return fallbackFiles().map((files) => {
    let covers: Coverage | undefined
    return {
      has: (code) => (covers ??= readCoverage(files[weight])).has(code),
      bytes: () => readFileSync(files[weight]),
    }
  })
}

/** The pieces of the font for rare Han characters; it has one weight, which stands in for both. */
function rareStandIns(unpacked: ReadonlyMap<string, Buffer>): StandIn[] {
  return rareHan().map(({ path, from, to }) => ({
    has: (code) => from <= code && code <= to,
    bytes: () => {
      const bytes = unpacked.get(path)
      if (!bytes) throw new Error(`characters of ${path} were not prepared`)
      return bytes
    },
  }))
}

/** The fonts of one weight. A stand-in is read when the first of its characters comes. */
function inWeight(weight: Weight): Typeface {
  const first = open(readFileSync(fontFiles()[weight]))
  const covers = readCoverage(fontFiles()[weight])
  const unpacked = new Map<string, Buffer>()
  const others = standIns(weight)
  const faces: (Face | undefined)[] = [first]
  const chosen = new Map<number, number>()
  let withRare: readonly StandIn[] | undefined
  const find = (code: number): number => {
    if (covers.has(code)) return 0
    withRare ??= [...others, ...rareStandIns(unpacked)]
    return withRare.findIndex((other) => other.has(code)) + 1
  }
  const placeOf = (character: string): number => {
    const code = character.codePointAt(0)!
    const known = chosen.get(code) ?? find(code)
    chosen.set(code, known)
    return known
  }
  const faceAt = (place: number): Face => (faces[place] ??= open(withRare![place - 1]!.bytes()))
  const advance = (character: string): number => faceAt(placeOf(character)).advance(character)
  return {
    advance,
    runs: (text) => {
      const runs: FontRun[] = []
      for (const character of text) {
        const font = fontName(weight, placeOf(character))
        const last = runs.at(-1)
        if (last?.font === font) {
          last.text += character
          last.width += advance(character)
        } else runs.push({ font, text: character, width: advance(character) })
      }
      return runs
    },
    sourceOf: (font) => faceAt(Number(font.split('.')[1] ?? 0)).source,
    prepare: async (text) => {
      for (const character of new Set(text)) {
        if (placeOf(character) <= others.length) continue
        const piece = rareHanWith(character.codePointAt(0)!)
        if (piece && !unpacked.has(piece.path)) unpacked.set(piece.path, await unpack(piece.path))
      }
    },
  }
}

const fontName = (weight: Weight, place: number): string => (place === 0 ? weight : `${weight}.${place}`)

export type Typefaces = Record<Weight, Typeface>

/** Loads both weights; once per process or worker. */
export function loadTypefaces(): Typefaces {
  return { regular: inWeight('regular'), bold: inWeight('bold') }
}

export function measureWith(typefaces: Typefaces): FontMeasure {
  return (character, size, weight) => typefaces[weight].advance(character) * size
}
