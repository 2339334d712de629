import { flow } from './paper.flow.ts'
import { textArea } from './paper.grid.ts'
import type { FontMeasure, Mark, Row, RowTag } from './paper.rows.ts'
import type { Block } from './paper.types.ts'

/** What one block has on one page, in points from the top left corner of the text area. */
export interface Part {
  block: number
  tag: RowTag
  marks: Mark[]
}

export interface Page {
  parts: Part[]
}

interface Placed {
  row: Row
  block: number
}

/** Ties the last lines of the text before a seal to it: a seal never stands alone on a page. */
function keepCompany(rows: Placed[]): Placed[] {
  const tied = rows.map(({ row, block }) => ({ block, row: { ...row } }))
  for (const [i, { row }] of tied.entries()) {
    let wanted = row.company ?? 0
    let j = i - 1
    for (; j >= 0 && wanted > 0; j--) {
      const before = tied[j]!.row
      if (before.opens === true) break
      before.keep = true
      if (before.blank !== true && before.attends !== true) wanted--
    }
    // A short paragraph is not torn for it.
    const block = tied[j + 1]?.block
    const rest = tied.filter((other, k) => k <= j && other.block === block)
    if (row.company !== undefined && rest.length <= 2) for (const other of rest) other.row.keep = true
  }
  return tied
}

/** A new page and the lines at the foot of the last page are never tied to what comes before. */
function standsAlone(row: Row): boolean {
  return row.opens === true || row.foot === true
}

function heightOf(group: Placed[]): number {
  return group.reduce((sum, { row }) => sum + row.height, 0)
}

/** The group as it is if it fits `room`, with less white if that makes it fit, else undefined. */
function fitted(group: Placed[], room: number): Placed[] | undefined {
  if (heightOf(group) <= room) return group
  const tight = group.map(({ row, block }) => ({ row: row.tighter ?? row, block }))
  return heightOf(tight) <= room ? tight : undefined
}

function shifted(mark: Mark, y: number): Mark {
  return mark.kind === 'rule' ? { ...mark, y: mark.y + y, toY: mark.toY + y } : { ...mark, y: mark.y + y }
}

/** Fills pages of 22 lines with rows; rows that must stay together move together. */
function paginate(blocks: Row[][]): Page[] {
  const rows = keepCompany(blocks.flatMap((list, block) => list.map((row) => ({ row, block }))))
  const pages: Page[] = [{ parts: [] }]
  let y = 0
  const draw = (row: Row, block: number, at: number): void => {
    const page = pages.at(-1)!
    const marks = row.marks.map((mark) => shifted(mark, at))
    const last = page.parts.at(-1)
    if (last?.block === block && last.tag === row.tag) last.marks.push(...marks)
    else if (marks.length > 0) page.parts.push({ block, tag: row.tag, marks })
  }
  const open = (): void => {
    pages.push({ parts: [] })
    y = 0
  }
  for (let i = 0; i < rows.length;) {
    let end = i + 1
    while (end < rows.length && rows[end - 1]!.row.keep === true && !standsAlone(rows[end]!.row)) end++
    const whole = rows.slice(i, end)
    i = end
    const { row: first, block: firstBlock } = whole[0]!
    if (first.opens === true) {
      if (y > 0) open()
      continue
    }
    // The lines at the foot of the last page never stand on it alone: what comes before them goes over with them.
    const next = rows[end]?.row
    const foot = next?.foot === true ? next.height : 0
    const room = textArea.height + 0.5 - foot
    const group = fitted(whole, room - y) ?? whole
    if (y > 0 && y + heightOf(group) > room) {
      open()
      if (first.header !== undefined) {
        draw(first.header, firstBlock, 0)
        y = first.header.height
      }
    }
    for (const { row, block } of group) {
      if (row.blank === true && y === 0) continue
      if (y > 0 && y + row.height > textArea.height + 0.5 && row.blank !== true) open()
      if (row.foot === true) y = Math.max(y, textArea.height - row.height)
      draw(row, block, y)
      y += row.height
    }
  }
  return pages.filter((page, i) => i === 0 || page.parts.length > 0)
}

export function layout(blocks: Block[], measure: FontMeasure): Page[] {
  return paginate(flow(blocks, measure))
}
