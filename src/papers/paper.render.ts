import { createHash } from 'node:crypto'
import bwipjs from 'bwip-js'
import PdfCanvas from 'pdfkit'
import { strings } from './paper.glyphs.ts'
import { cell, colours, pageNumberDrop, sheet, sizes, textArea } from './paper.grid.ts'
import { layout, type Page, type Part } from './paper.layout.ts'
import type { Mark } from './paper.rows.ts'
import { sealColour, sealLetters, starPoints } from './paper.seal.ts'
import { assemble } from './paper.templates.ts'
import type { SampleTemplate } from './sample.templates.ts'
import { measureWith, type Typefaces } from './paper.typeface.ts'
import type { PaperFacts, PaperTemplate, Weight } from './paper.types.ts'

type Canvas = InstanceType<typeof PdfCanvas>

export interface RenderedPaper {
  bytes: Uint8Array
  pages: number
  /** Hexadecimal SHA-256 of `bytes` */
  sha256: string
}

const drawnWith = new WeakMap<Canvas, { readonly typefaces: Typefaces; readonly registered: Set<string> }>()

function facesOf(pdf: Canvas): Typefaces {
  return drawnWith.get(pdf)!.typefaces
}

/** Fonts are registered as they are needed: one that no character needs is in no paper. */
function useFont(pdf: Canvas, weight: Weight, font: string): void {
  const { typefaces, registered } = drawnWith.get(pdf)!
  if (!registered.has(font)) {
    pdf.registerFont(font, typefaces[weight].sourceOf(font))
    registered.add(font)
  }
  pdf.font(font)
}

function write(
  pdf: Canvas,
  text: string,
  at: { x: number; y: number; size: number; weight: Weight; spacing?: number },
): void {
  const { spacing = 0 } = at
  let { x } = at
  for (const run of facesOf(pdf)[at.weight].runs(text)) {
    useFont(pdf, at.weight, run.font)
    pdf.fontSize(at.size)
    pdf.text(run.text, x, at.y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing })
    x += run.width * at.size + [...run.text].length * spacing
  }
}

function drawSeal(pdf: Canvas, mark: Extract<Mark, { kind: 'seal' }>): void {
  const { diameter, name, demo } = mark
  const centre = { x: mark.x + diameter / 2, y: mark.y + diameter / 2 }
  pdf.save().fillOpacity(0.86).strokeOpacity(0.86).fillColor(sealColour).strokeColor(sealColour)
  pdf
    .lineWidth(3.4)
    .circle(centre.x, centre.y, diameter / 2 - 1.7)
    .stroke()
  const star = starPoints(centre, diameter * 0.15)
  pdf.moveTo(...star[0]!)
  for (const corner of star.slice(1)) pdf.lineTo(...corner)
  pdf.closePath().fill()
  for (const letter of sealLetters(name, centre, diameter, demo)) {
    pdf.save().rotate(letter.turn, { origin: [letter.x, letter.y] })
    write(pdf, letter.text, { ...letter, x: letter.x - letter.size / 2, y: letter.y + letter.size * 0.38 })
    pdf.restore()
  }
  pdf.restore()
}

function drawQr(pdf: Canvas, mark: Extract<Mark, { kind: 'qr' }>): void {
  const [code] = bwipjs.raw('qrcode', mark.data, 'eclevel=M') as { pixs: number[]; pixx: number }[]
  if (code === undefined) return
  const module = mark.side / code.pixx
  for (const [i, dark] of code.pixs.entries()) {
    if (dark !== 1) continue
    // A hair wider than a module, so that no viewer shows seams.
    pdf.rect(
      mark.x + (i % code.pixx) * module,
      mark.y + Math.floor(i / code.pixx) * module,
      module + 0.05,
      module + 0.05,
    )
  }
  pdf.fillColor(colours.ink).fill()
}

function drawBox(pdf: Canvas, { x, y, side, ticked }: Extract<Mark, { kind: 'box' }>): void {
  pdf.lineWidth(0.9).strokeColor(colours.ink).rect(x, y, side, side).stroke()
  if (!ticked) return
  pdf.lineWidth(1.6).moveTo(x + side * 0.18, y + side * 0.52)
  pdf
    .lineTo(x + side * 0.42, y + side * 0.78)
    .lineTo(x + side * 0.86, y + side * 0.2)
    .stroke()
}

function drawMark(pdf: Canvas, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      pdf.fillColor(mark.colour)
      write(pdf, mark.text, mark)
      return
    case 'rule':
      pdf.lineWidth(mark.weight).strokeColor(mark.colour).moveTo(mark.x, mark.y).lineTo(mark.toX, mark.toY).stroke()
      return
    case 'box':
      drawBox(pdf, mark)
      return
    case 'qr':
      drawQr(pdf, mark)
      return
    case 'seal':
      drawSeal(pdf, mark)
  }
}

function onSheet(mark: Mark): Mark {
  const { left, top } = textArea
  const moved = { ...mark, x: mark.x + left, y: mark.y + top }
  return moved.kind === 'rule' ? { ...moved, toX: moved.toX + left, toY: moved.toY + top } : moved
}

/** 四号, dashes at both sides, odd pages at the right and even pages at the left, one character from the edge. */
export function pageNumber(page: number): { text: string; side: 'left' | 'right' } {
  return { text: `— ${page} —`, side: page % 2 === 1 ? 'right' : 'left' }
}

/** Across the page, behind what is written on it. */
function drawMarkAcross(pdf: Canvas, words: string, typefaces: Typefaces): void {
  const [size, spacing] = [150, 60]
  const width = [...words].reduce((sum, sign) => sum + typefaces.bold.advance(sign) * size + spacing, -spacing)
  const centre = { x: sheet.width / 2, y: sheet.height / 2 }
  pdf.markContent('Artifact', { type: 'Page' })
  pdf
    .save()
    .rotate(-42, { origin: [centre.x, centre.y] })
    .fillOpacity(0.12)
    .fillColor(colours.grey)
  write(pdf, words, { x: centre.x - width / 2, y: centre.y + size * 0.36, size, weight: 'bold', spacing })
  pdf.restore()
  pdf.endMarkedContent()
}

/** What every page of it says of what it is worth. */
function footWords({
  draft,
  demo,
  sample,
  voided,
  request,
}: Pick<PaperFacts, 'draft' | 'demo' | 'sample' | 'voided' | 'request'>): string | undefined {
  if (sample) return '样本，请按实际情况填写'
  if (draft) return request && !request.copy ? '预览稿，尚未提交' : '预览稿，尚未签发'
  if (voided) return '本文书已作废，不具有效力'
  return demo ? '演示文书，不具有法律效力' : undefined
}

function drawFoot(pdf: Canvas, page: number, facts: PaperFacts, typefaces: Typefaces): void {
  // The dashes beside it stand a third of a letter above its base line.
  const y = textArea.top + textArea.height + pageNumberDrop + sizes.small / 3
  const { text, side } = pageNumber(page)
  const width = [...text].reduce((sum, character) => sum + typefaces.regular.advance(character), 0) * sizes.small
  const right = textArea.left + textArea.width
  pdf.markContent('Artifact', { type: 'Pagination' })
  pdf.fillColor(colours.ink)
  write(pdf, text, {
    x: side === 'right' ? right - cell - width : textArea.left + cell,
    y,
    size: sizes.small,
    weight: 'regular',
  })
  const words = footWords(facts)
  if (words) {
    const x = side === 'right' ? textArea.left : right - words.length * 10
    pdf.fillColor(colours.grey)
    write(pdf, words, { x, y, size: 10, weight: 'regular' })
  }
  pdf.endMarkedContent()
}

const structure = { P: 'P', H1: 'H1', H2: 'H2', L: 'P', Table: 'P', Figure: 'Figure', Artifact: 'P' } as const

function drawPart(pdf: Canvas, part: Part, elements: Map<number, PDFKit.PDFStructureElement>): void {
  // Drawn first: the name and the date under a seal stay readable.
  for (const seal of part.marks.filter((mark) => mark.kind === 'seal')) {
    pdf.markContent('Artifact', { type: 'Layout' })
    drawMark(pdf, onSheet(seal))
    pdf.endMarkedContent()
  }
  if (part.tag === 'Artifact') {
    pdf.markContent('Artifact', { type: 'Layout' })
  } else {
    const tag = structure[part.tag]
    const content = pdf.markStructureContent(tag)
    let element = elements.get(part.block)
    if (element === undefined) {
      element = pdf.struct(tag, part.tag === 'Figure' ? { alt: '二维码' } : {})
      elements.set(part.block, element)
    }
    element.add(content)
  }
  for (const mark of part.marks) if (mark.kind !== 'seal') drawMark(pdf, onSheet(mark))
  pdf.endMarkedContent()
}

/** What is not issued bears no seal. */
function withoutSeals(pages: Page[]): Page[] {
  return pages.map((page) => ({
    ...page,
    parts: page.parts.map((part) => ({ ...part, marks: part.marks.filter(({ kind }) => kind !== 'seal') })),
  }))
}

function drawPages(pdf: Canvas, pages: Page[], facts: PaperFacts, typefaces: Typefaces): void {
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const elements = new Map<number, PDFKit.PDFStructureElement>()
  for (const [i, page] of pages.entries()) {
    pdf.addPage({ size: [sheet.width, sheet.height], margin: 0 })
    if (facts.sample || facts.voided) drawMarkAcross(pdf, facts.voided ? '作废' : '样本', typefaces)
    for (const part of page.parts) drawPart(pdf, part, elements)
    drawFoot(pdf, i + 1, facts, typefaces)
  }
  for (const element of elements.values()) {
    root.add(element)
    element.end()
  }
  root.end()
}

/** Metadata is read by other programs than ours: no control characters, no markup, a bounded length. */
export function metadataText(text: string): string {
  return text
    .replaceAll(/\p{C}/gu, '')
    .replaceAll(/[<>&\\()/]/g, '')
    .slice(0, 200)
}

function information(template: Pick<PaperTemplate, 'title'>, facts: PaperFacts): PDFKit.DocumentInfo {
  const issued = new Date(`${facts.issuedOn}T00:00:00+08:00`)
  if (Number.isNaN(issued.getTime())) throw new Error(`issuedOn is not a date: ${facts.issuedOn}`)
  return {
    Title: metadataText(`${template.title.zh} ${facts.number}`),
    Author: metadataText(facts.issuer),
    Subject: metadataText(facts.caseNumber),
    Creator: 'Zhibao',
    Producer: 'Zhibao',
    CreationDate: issued,
    ModDate: issued,
  }
}

/**
 * Draws one paper as a tagged PDF. The same facts give the same bytes: nothing in it depends on when or where it is drawn,
 * so the hash of a stored paper can be checked by drawing it again.
 */
export async function renderPaper(
  template: PaperTemplate | SampleTemplate,
  facts: PaperFacts,
  typefaces: Typefaces,
): Promise<RenderedPaper> {
  const blocks = assemble(template, facts)
  const texts = [...strings(blocks, '')].map(([, text]) => text).join('')
  await Promise.all([typefaces.regular.prepare(texts), typefaces.bold.prepare(texts)])
  const pages = layout(blocks, measureWith(typefaces))
  const pdf = new PdfCanvas({
    autoFirstPage: false,
    // No built-in font: it would be read from disk and parsed for nothing.
    font: '',
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    tagged: true,
    fontLayoutCache: false,
    info: information(template, facts),
  })
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  drawnWith.set(pdf, { typefaces, registered: new Set() })
  drawPages(pdf, facts.draft ? withoutSeals(pages) : pages, facts, typefaces)
  pdf.end()
  const bytes = await finished
  return { bytes, pages: pages.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
