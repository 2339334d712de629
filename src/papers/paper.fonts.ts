import { closeSync, openSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { RuleError } from '../kernel/rule-error.ts'
import type { Weight } from './paper.types.ts'

export type FontFiles = Readonly<Record<Weight, string>>

const folder = '@expo-google-fonts/noto-serif-sc'
const { resolve } = createRequire(import.meta.url)

/** Paths of the two weights of Noto Serif SC that papers are set in. Throws RuleError `paper-fonts-missing`. */
export function fontFiles(): FontFiles {
  try {
    return {
      regular: resolve(`${folder}/400Regular/NotoSerifSC_400Regular.ttf`),
      bold: resolve(`${folder}/700Bold/NotoSerifSC_700Bold.ttf`),
    }
  } catch (error) {
    throw fontsMissing(folder, error)
  }
}

const fallbacks = [
  ['@expo-google-fonts/noto-serif', 'NotoSerif'],
  ['@expo-google-fonts/noto-serif-kr', 'NotoSerifKR'],
] as const

/**
 * Fonts for characters the first has none of: letters of Europe and Vietnam, Hangul. One that is not installed is left out: its characters
 * are then drawn as a mark like any other that no font has.
 */
export function fallbackFiles(): FontFiles[] {
  return fallbacks.flatMap(([from, name]) => {
    try {
      return [
        {
          regular: resolve(`${from}/400Regular/${name}_400Regular.ttf`),
          bold: resolve(`${from}/700Bold/${name}_700Bold.ttf`),
        },
      ]
    } catch {
      return []
    }
  })
}

function fontsMissing(file: string, error: unknown): RuleError {
  const why = error instanceof Error ? error.message : String(error)
  return new RuleError('paper-fonts-missing', `the font of the papers cannot be read: ${file}: ${why}`, { file })
}

/** The characters a font has a glyph for. */
export interface Coverage {
  has: (codePoint: number) => boolean
}

function slice(file: number, offset: number, length: number): DataView {
  const bytes = new Uint8Array(length)
  const read = readSync(file, bytes, 0, length, offset)
  if (read !== length) throw new Error(`font file ends early: ${read} of ${length} bytes at ${offset}`)
  return new DataView(bytes.buffer)
}

function tableAt(file: number, tag: string): { offset: number; length: number } {
  const head = slice(file, 0, 12)
  const count = head.getUint16(4)
  const records = slice(file, 12, count * 16)
  for (let i = 0; i < count; i++) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((j) => records.getUint8(i * 16 + j)))
    if (name === tag) return { offset: records.getUint32(i * 16 + 8), length: records.getUint32(i * 16 + 12) }
  }
  throw new Error(`font has no ${tag} table`)
}

/**
 * Reads only the character map (a few kilobytes of a 14 MB file), so that the web process can ask what a paper can print
 * without loading the font. Wants a format 12 subtable, which every font with characters beyond U+FFFF has.
 * Throws RuleError `paper-fonts-missing` for a file that is not there, or is no such font.
 */
export function readCoverage(path: string): Coverage {
  try {
    return coverageIn(path)
  } catch (error) {
    throw fontsMissing(path, error)
  }
}

function coverageIn(path: string): Coverage {
  const file = openSync(path, 'r')
  try {
    const { offset, length } = tableAt(file, 'cmap')
    const cmap = slice(file, offset, length)
    const bits = new Uint8Array(0x110000 / 8)
    const subtables = cmap.getUint16(2)
    for (let i = 0; i < subtables; i++) {
      const at = cmap.getUint32(4 + i * 8 + 4)
      if (cmap.getUint16(at) !== 12) continue
      const groups = cmap.getUint32(at + 12)
      for (let g = 0; g < groups; g++) {
        const start = cmap.getUint32(at + 16 + g * 12)
        const end = cmap.getUint32(at + 20 + g * 12)
        const glyph = cmap.getUint32(at + 24 + g * 12)
        for (let code = start; code <= end; code++) {
          if (glyph + code - start !== 0) bits[code >> 3]! |= 1 << (code & 7)
        }
      }
      return { has: (code) => ((bits[code >> 3] ?? 0) & (1 << (code & 7))) !== 0 }
    }
    throw new Error('font has no format 12 character map')
  } finally {
    closeSync(file)
  }
}
