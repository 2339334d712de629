import { cell, colours, hairline, pitch, ruleWeight, sealDiameter, sizes, textArea } from './paper.grid.ts'
import { type FontMeasure, type Mark, type Row, textRows } from './paper.rows.ts'
import { fieldRows, tableRows } from './paper.tables.ts'
import type { Block } from './paper.types.ts'
import { chineseNumber, isForeign } from './paper.wording.ts'

function mastheadRows(block: Extract<Block, { type: 'masthead' }>, measure: FontMeasure): Row[] {
  if (block.style === 'form') return []
  const letter = block.style === 'letter'
  const letters = Math.max([...block.issuer].length, 1)
  const size = Math.min(letter ? 34 : sizes.title, textArea.width / letters)
  const name = textRows(block.issuer, measure, {
    size,
    weight: 'bold',
    align: 'centre',
    colour: letter ? colours.red : colours.ink,
    height: pitch * (letter ? 1.8 : 1.4),
    tracking: letter ? Math.min(6, (textArea.width - size * letters) / letters) : 0,
  })
  if (!letter) return name.map((row) => ({ ...row, keep: true }))
  const rule: Row = {
    height: pitch * 1.6,
    tag: 'Artifact',
    keep: true,
    marks: [{ kind: 'rule', x: 0, y: 11.3, toX: textArea.width, toY: 11.3, weight: ruleWeight, colour: colours.red }],
  }
  return [...name, ...textRows(block.number, measure, { align: 'centre' }).map((row) => ({ ...row, keep: true })), rule]
}

function titleRows(text: string, measure: FontMeasure): Row[] {
  const style = { size: sizes.title, weight: 'bold', align: 'centre', tag: 'H1', height: pitch * 1.3 } as const
  return [...textRows(text, measure, style).map((row) => ({ ...row, keep: true })), blank(0.6)]
}

function blank(lines: number): Row {
  return { height: lines * pitch, tag: 'Artifact', blank: true, marks: [] }
}

// Forms are set a size smaller, so that a receipt stays on one sheet.
const formStyle = { size: sizes.small, height: 24 } as const

function style(small: boolean | undefined): { size: number; height: number } {
  return small === true ? formStyle : { size: sizes.body, height: pitch }
}

/** Items of a list end like sentences: a semicolon, the last one a full stop. */
function punctuated(items: string[]): string[] {
  return items.map((item, i) => {
    const text = item.trim()
    if (/[。；！？…]$/.test(text)) return text
    if (isForeign(text)) return `${text.replace(/[,;.]$/, '')}${i === items.length - 1 ? '.' : ';'}`
    return `${text.replace(/[，,;.]$/, '')}${i === items.length - 1 ? '。' : '；'}`
  })
}

function tickRows(items: Extract<Block, { type: 'ticks' }>['items'], measure: FontMeasure): Row[] {
  return items.flatMap((item) =>
    textRows(item.text, measure, { left: cell * 3.4, tag: 'L' }).map((row, i, all) => {
      const keep = i < all.length - 1
      const side = 11
      const box = { kind: 'box' as const, x: cell * 2, y: (pitch - side) / 2 + 0.5, side, ticked: item.ticked }
      return { ...row, keep, marks: i === 0 ? [box, ...row.marks] : row.marks }
    }),
  )
}

function qrRow(block: Extract<Block, { type: 'qr' }>, measure: FontMeasure): Row {
  const side = 84
  const left = side + cell * 1.2
  const height = 22
  const lines = block.caption.flatMap((text) => textRows(text, measure, { size: sizes.table, left, height }))
  const total = Math.max(side, lines.length * height)
  const top = (total - lines.length * height) / 2
  const marks = lines.flatMap((row, i) => row.marks.map((mark) => ({ ...mark, y: mark.y + top + i * height })))
  const code: Mark = { kind: 'qr', x: 0, y: (total - side) / 2, side, data: block.data }
  return { height: total + 20, tag: 'Figure', marks: [code, ...marks].map((mark) => ({ ...mark, y: mark.y + 8 })) }
}

/** Names one under the other, with the last line of what they sign on their page. */
function signatureRows(lines: Extract<Block, { type: 'signatures' }>['lines'], measure: FontMeasure): Row[] {
  const rows = lines.flatMap(({ role, name }) => textRows(`${role}　${name}`, measure, { left: cell * 15 }))
  return rows.map((row, i) => ({ ...row, keep: true, attends: true, ...(i === 0 ? { company: 1 } : {}) }))
}

function signerRows(parties: Extract<Block, { type: 'signers' }>['parties'], measure: FontMeasure): Row[] {
  return parties.flatMap(({ role, name }, n) => {
    const rows = textRows(`${role}（签名或者盖章）：${name}`, measure, { left: cell * 2 })
    const day = textRows('年　　月　　日', measure, { align: 'right' })
    const line: Mark = {
      kind: 'rule',
      x: cell * 2,
      y: pitch - 5,
      toX: cell * 16,
      toY: pitch - 5,
      weight: hairline,
      colour: colours.ink,
    }
    const last = { ...day[0]!, marks: [line, ...day[0]!.marks] }
    // Like a seal, signatures never stand on a page without anything of what is signed.
    const company = n === 0 ? 2 : 1
    return [...rows.map((row, i) => ({ ...row, keep: true, ...(i === 0 ? { company } : {}) })), last, blank(0.5)]
  })
}

/** Issuer over date, the date four characters from the right edge, the seal over both. */
function sealRow(block: Extract<Block, { type: 'seal' }>, measure: FontMeasure): Row {
  const [issuer] = textRows(block.issuer, measure, { tracking: 0 })
  const [date] = textRows(block.date, measure, {})
  const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + measure(c, sizes.body, 'regular'), 0)
  const half = Math.min(widthOf(block.issuer), textArea.width) / 2
  const centre = Math.min(textArea.width - cell * 4 - widthOf(block.date) / 2, textArea.width - half)
  // The issuer stands on line `line`, counted from the top of the row; the seal is centred between issuer and date.
  const compose = (line: number, lines: number): Row => {
    const place = (row: Row | undefined, width: number, at: number): Mark[] =>
      (row?.marks ?? []).map((mark) => ({ ...mark, x: mark.x + centre - width, y: mark.y + at * pitch }))
    const seal: Mark = {
      kind: 'seal',
      x: Math.min(centre - sealDiameter / 2, textArea.width - sealDiameter),
      y: (line + 1) * pitch - sealDiameter / 2,
      diameter: sealDiameter,
      name: block.seal,
      demo: block.demo,
    }
    const marks = [...place(issuer, half, line), ...place(date, widthOf(block.date) / 2, line + 1), seal]
    return { height: pitch * lines, tag: 'P', keep: true, company: 2, marks }
  }
  return { ...compose(2, 5), tighter: compose(1.15, 4.2) }
}

function imprintRow(lines: string[], measure: FontMeasure): Row {
  const rows = lines.flatMap((text) => textRows(text, measure, { size: sizes.small, left: cell, height: 24 }))
  const height = rows.length * 24 + 8
  const ruleAt = (y: number): Mark => ({
    kind: 'rule',
    x: 0,
    y,
    toX: textArea.width,
    toY: y,
    weight: 0.9,
    colour: colours.ink,
  })
  const marks = rows.flatMap((row, i) => row.marks.map((mark) => ({ ...mark, y: mark.y + 4 + i * 24 })))
  return { height, tag: 'P', foot: true, marks: [ruleAt(0), ...marks, ruleAt(height)] }
}

const tableGap: Row = { ...blank(0.2), keep: true }

function blockRows(block: Block, measure: FontMeasure): Row[] {
  switch (block.type) {
    case 'masthead':
      return mastheadRows(block, measure)
    case 'title':
      return titleRows(block.text, measure)
    case 'heading': {
      const look = { ...style(block.small), weight: 'bold', indent: cell * 2, tag: 'H2' } as const
      return textRows(block.text, measure, look).map((row) => ({ ...row, keep: true }))
    }
    case 'paragraph': {
      const { align = 'left', weight = 'regular', left = 0, indent = align === 'left' ? 2 : 0, small } = block
      const rows = textRows(block.text, measure, {
        ...style(small),
        align,
        weight,
        left: left * cell,
        indent: indent * cell,
      })
      // What is announced follows on the same page.
      return block.text.endsWith('：')
        ? rows.map((row, i) => (i === rows.length - 1 ? { ...row, keep: true } : row))
        : rows
    }
    case 'list':
      return punctuated(block.items).flatMap((item, i) => {
        const number = block.numbering === 'brackets' ? `（${chineseNumber(i + 1)}）` : `${i + 1}．`
        return textRows(number + item, measure, { ...style(block.small), indent: cell * 2, tag: 'L' })
      })
    case 'ticks':
      return tickRows(block.items, measure)
    case 'table':
      return [tableGap, ...tableRows(block, measure), blank(0.4)]
    case 'fields':
      return [tableGap, ...fieldRows(block.rows, measure), blank(0.4)]
    case 'qr':
      return [qrRow(block, measure)]
    case 'signatures':
      return signatureRows(block.lines, measure)
    case 'signers':
      return signerRows(block.parties, measure)
    case 'seal':
      return [sealRow(block, measure)]
    case 'imprint':
      return [imprintRow(block.lines, measure)]
    case 'spacer':
      return [blank(block.lines)]
    case 'page':
      return [{ height: 0, tag: 'Artifact', marks: [], opens: true }]
  }
}

/** The rows of every block, block by block, so that a block can be tagged as one element. */
export function flow(blocks: Block[], measure: FontMeasure): Row[][] {
  return blocks.map((block) => blockRows(block, measure))
}
