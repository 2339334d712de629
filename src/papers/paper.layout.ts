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
    for (let j = i - 1; j >= 0 && wanted > 0; j--) {
      const before = tied[j]!.row
      if (before.opens === true) break
      before.keep = true
      if (before.blank !== true) wanted--
    }
  }
  return tied
}

function shifted(mark: Mark, y: number): Mark {
  return mark.kind === 'rule' ? { ...mark, y: mark.y + y, toY: mark.toY + y } : { ...mark, y: mark.y + y }
}

/** Fills pages of 22 lines with rows; rows that must stay together move together. */
export function paginate(blocks: Row[][]): Page[] {
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
    while (end < rows.length && rows[end - 1]!.row.keep === true) end++
    const group = rows.slice(i, end)
    i = end
    const height = group.reduce((sum, { row }) => sum + row.height, 0)
    const { row: first, block: firstBlock } = group[0]!
    if (first.opens === true) {
      if (y > 0) open()
      continue
    }
    if (y > 0 && y + height > textArea.height + 0.5 && first.blank !== true) {
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
