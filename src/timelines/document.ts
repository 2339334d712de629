import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import { TimelineRefused } from './problem.ts'

/** A part of the file: what stands there, and on which line. */
export type Part =
  | { readonly kind: 'text'; readonly line: number; readonly text: string }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly Part[] }
  | { readonly kind: 'map'; readonly line: number; readonly entries: readonly Entry[] }

export interface Entry {
  readonly line: number
  readonly key: string
  readonly value: Part
}

/** Reads a file as YAML, of which JSON is a part. Throws TimelineRefused where it is neither, with the lines. */
export function readDocument(text: string): Part {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const lineOf = (offset: number | undefined) => (offset === undefined ? 1 : lines.linePos(offset).line)
  const wrong = document.errors.map(({ message, pos }) => ({
    line: lineOf(pos[0]),
    code: 'not-yaml',
    values: { message: message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? '' },
  }))
  if (wrong.length > 0) throw new TimelineRefused(wrong)
  return partOf(document.contents, lineOf)
}

function partOf(node: Node | null, lineOf: (offset: number | undefined) => number): Part {
  const line = lineOf(node?.range?.[0])
  if (isMap<Node, Node | null>(node))
    return {
      kind: 'map',
      line,
      entries: node.items.map(({ key, value }) => ({
        line: lineOf(key.range?.[0]),
        key: textOf(key),
        value: partOf(value, lineOf),
      })),
    }
  if (isSeq<Node>(node)) return { kind: 'list', line, items: node.items.map((item) => partOf(item, lineOf)) }
  return { kind: 'text', line, text: textOf(node) }
}

/** As it was written: a number keeps its noughts, a day its form. */
function textOf(node: Node | null): string {
  if (!isScalar(node) || node.value === null) return ''
  return (node.source ?? String(node.value)).trim()
}
