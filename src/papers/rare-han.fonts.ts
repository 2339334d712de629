import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A piece of a font, packed for the web: where it is, and the first and last of the characters that it has every one of. */
export interface RareHan {
  readonly path: string
  readonly from: number
  readonly to: number
}

const load = createRequire(import.meta.url)
const unpacker = 'wawoff2/decompress.js'
/** Han characters outside the first font: extensions A to F, and the forms kept for compatibility with older sets. */
const blocks = /^HanaMin[AB]\.CJK-(?:Unified-Ideographs-Extension-[A-F]|Compatibility-Ideographs)/
const face = /url\(([^)]+\.woff2)\)[^}]*?unicode-range:([^}]+)/g

let known: readonly RareHan[] | undefined

/**
 * The pieces of Hanazono Mincho (about a thousand characters each) that stand in for rare Han characters, by its own list of what is in
 * which. Without the packages there are none: its characters are then drawn as a mark like any other that no font has.
 */
export function rareHan(): readonly RareHan[] {
  known ??= readList()
  return known
}

function readList(): RareHan[] {
  let list: string
  try {
    list = load.resolve('hanamin/HanaMin.min.css')
    load.resolve(unpacker)
  } catch {
    return []
  }
  return [...readFileSync(list, 'utf8').matchAll(face)].flatMap(([, file = '', ranges = '']) =>
    blocks.test(file)
      ? ranges.split(',').map((range) => {
          const [from = '', to = from] = range.trim().replace('U+', '').split('-')
          return { path: join(dirname(list), file), from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }
        })
      : [],
  )
}

/** The piece that has a character; undefined where none has. */
export function rareHanWith(code: number): RareHan | undefined {
  return rareHan().find(({ from, to }) => from <= code && code <= to)
}

const unpacked = new Map<string, Promise<Buffer>>()

/** Bytes of a piece as a font that can be cut to the characters used: packed for the web it cannot. Once per process. */
export function unpack(path: string): Promise<Buffer> {
  const before = unpacked.get(path)
  if (before) return before
  const bytes = unpackNow(path)
  unpacked.set(path, bytes)
  return bytes
}

async function unpackNow(path: string): Promise<Buffer> {
  // Read when the first such character comes: no paper without one waits for it.
  const decompress = load(unpacker) as (packed: Uint8Array) => Promise<Uint8Array>
  return Buffer.from(await decompress(readFileSync(path)))
}
