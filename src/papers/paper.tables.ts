import { breakLines, type Line } from './paper.breaking.ts'
import { baseline, type FontMeasure, type Mark, offset, type Row, textMarks } from './paper.rows.ts'
import { colours, hairline, sizes, textArea } from './paper.grid.ts'
import type { Align, Block, Weight } from './paper.types.ts'

const padding = 5
const lineHeight = 18
// A cell longer than a page goes on in a further row.
const mostLines = 24

interface Cell {
  lines: Line[]
  align: Align
  weight: Weight
}

function cellLines(text: string, width: number, measure: FontMeasure, weight: Weight): Line[] {
  const parts = text.split(/\r\n|[\r\n]/)
  const size = sizes.table
  return parts.flatMap((part) =>
    // A narrow cell has few gaps, and would be pulled apart to its edge.
    breakLines(part, {
      measure: (character) => measure(character, size, weight),
      width: width - padding * 2,
      size,
      justify: false,
    }),
  )
}

function drawRow(cells: Cell[], edges: number[], least = 1): Row {
  const lines = Math.max(least, ...cells.map((cell) => cell.lines.length))
  const height = lines * lineHeight + padding * 2
  const rule = (x: number, y: number, toX: number, toY: number): Mark => ({
    kind: 'rule',
    x,
    y,
    toX,
    toY,
    weight: hairline,
    colour: colours.ink,
  })
  const marks: Mark[] = [rule(0, 0, textArea.width, 0), rule(0, height, textArea.width, height)]
  for (const edge of [...edges, textArea.width]) marks.push(rule(edge, 0, edge, height))
  for (const [i, cell] of cells.entries()) {
    const left = edges[i]!
    const room = (edges[i + 1] ?? textArea.width) - left - padding * 2
    const top = (height - cell.lines.length * lineHeight) / 2
    for (const [j, line] of cell.lines.entries()) {
      const x = left + padding + offset(cell.align, room, line.width)
      const y = top + j * lineHeight + baseline(lineHeight, sizes.table)
      marks.push(...textMarks(line, x, y, { size: sizes.table, weight: cell.weight }))
    }
  }
  return { height, marks, tag: 'Table' }
}

function splitLong(cells: Cell[]): Cell[][] {
  const pieces = Math.max(1, Math.ceil(Math.max(...cells.map((cell) => cell.lines.length)) / mostLines))
  return Array.from({ length: pieces }, (_, i) =>
    cells.map((cell) => ({ ...cell, lines: cell.lines.slice(i * mostLines, (i + 1) * mostLines) })),
  )
}

/** A bordered table; its head is repeated on every page it reaches. */
export function tableRows(block: Extract<Block, { type: 'table' }>, measure: FontMeasure): Row[] {
  const total = block.columns.reduce((sum, column) => sum + column.share, 0)
  const edges: number[] = []
  let left = 0
  for (const column of block.columns) {
    edges.push(left)
    left += (column.share / total) * textArea.width
  }
  const widthOf = (i: number): number => (edges[i + 1] ?? textArea.width) - edges[i]!
  const head = drawRow(
    block.columns.map((column, i) => ({
      lines: cellLines(column.title, widthOf(i), measure, 'bold'),
      align: 'centre',
      weight: 'bold',
    })),
    edges,
  )
  const body = block.rows.flatMap((row) =>
    splitLong(
      block.columns.map((column, i) => ({
        lines: cellLines(row[i] ?? '', widthOf(i), measure, 'regular'),
        align: column.align ?? 'left',
        weight: 'regular',
      })),
    ).map((cells) => ({ ...drawRow(cells, edges), header: head })),
  )
  return [{ ...head, keep: true }, ...body]
}

/** A bordered form of labels and values; `lines` is the least height, for what is filled in by hand. */
export function fieldRows(rows: Extract<Block, { type: 'fields' }>['rows'], measure: FontMeasure): Row[] {
  const label = 100
  return rows.flatMap((row) => {
    const cells: Cell[] = [
      { lines: cellLines(row.label, label, measure, 'bold'), align: 'centre', weight: 'bold' },
      { lines: cellLines(row.value, textArea.width - label, measure, 'regular'), align: 'left', weight: 'regular' },
    ]
    return splitLong(cells).map((piece, i) => drawRow(piece, [0, label], i === 0 ? (row.lines ?? 1) : 1))
  })
}
