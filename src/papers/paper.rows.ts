import { breakLines, type Line } from './paper.breaking.ts'
import { bodyTracking, colours, pitch, sizes, textArea } from './paper.grid.ts'
import type { Align, Weight } from './paper.types.ts'

/** Width in points of one character. */
export type FontMeasure = (character: string, size: number, weight: Weight) => number

/** Something to draw, in points from the top left corner of its row. `y` of a text is its baseline. */
export type Mark =
  | { kind: 'text'; x: number; y: number; text: string; size: number; weight: Weight; spacing: number; colour: string }
  | { kind: 'rule'; x: number; y: number; toX: number; toY: number; weight: number; colour: string }
  | { kind: 'box'; x: number; y: number; side: number; ticked: boolean }
  | { kind: 'qr'; x: number; y: number; side: number; data: string }
  | { kind: 'seal'; x: number; y: number; diameter: number; name: string; demo: boolean }

export type RowTag = 'P' | 'H1' | 'H2' | 'L' | 'Table' | 'Figure' | 'Artifact'

/** The smallest piece that moves from page to page as a whole. */
export interface Row {
  height: number
  marks: Mark[]
  tag: RowTag
  /** Must stand on the same page as the next row */
  keep?: boolean
  /** Only distance: dropped at the top of a page */
  blank?: boolean
  /** Wants at least these lines of the text before it on its page */
  company?: number
  /** Belongs to the seal (names above it): is no company for it */
  attends?: boolean
  /** The same with less white, where that keeps it on the page */
  tighter?: Row
  /** Repeated at the top of the page when this row opens one */
  header?: Row
  /** Stands at the foot of the page */
  foot?: boolean
  /** Opens a page */
  opens?: boolean
}

/** Baseline of a line of characters centred in `height`. */
export function baseline(height: number, size: number): number {
  return height / 2 + size * 0.38
}

export interface TextStyle {
  size?: number
  weight?: Weight
  colour?: string
  tracking?: number
  height?: number
}

export function textMarks(line: Line, x: number, y: number, style: TextStyle = {}): Mark[] {
  const { size = sizes.body, weight = 'regular', colour = colours.ink } = style
  return line.fragments.map((fragment) => ({
    kind: 'text' as const,
    x: x + fragment.x,
    y,
    text: fragment.text,
    size,
    weight,
    spacing: fragment.spacing,
    colour,
  }))
}

export function offset(align: Align, room: number, width: number): number {
  return align === 'left' ? 0 : align === 'right' ? room - width : (room - width) / 2
}

/** Lines of one text as rows; `left` and `indent` in points. */
export function textRows(
  text: string,
  measure: FontMeasure,
  options: TextStyle & { left?: number; indent?: number; align?: Align; tag?: RowTag },
): Row[] {
  const { size = sizes.body, weight = 'regular', tracking = size === sizes.body ? bodyTracking : 0 } = options
  const { left = 0, indent = 0, align = 'left', height = pitch, tag = 'P' } = options
  const width = textArea.width - left
  return text
    .split(/\r\n|[\r\n]/)
    .filter((part) => part.trim() !== '')
    .flatMap((part) =>
      breakLines(part, {
        measure: (character) => measure(character, size, weight),
        width,
        size,
        indent,
        tracking,
        justify: align === 'left',
      }),
    )
    .map((line) => ({
      height,
      tag,
      marks: textMarks(line, left + offset(align, width, line.width), baseline(height, size), {
        ...options,
        size,
        weight,
      }),
    }))
}
