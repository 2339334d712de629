import { expect } from 'chai'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import { renderPaper } from '../../src/papers/paper.render.ts'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import { loadTypefaces, type Typefaces } from '../../src/papers/paper.typeface.ts'
import { bare, type PlacedRun, placesInPdf } from '../support/pdf.ts'
import { richFacts } from './sample-facts.ts'

/** GB/T 9704-2012, written down here in millimetres and points and not asked of what draws. */
const standard = {
  sheet: [210, 297],
  top: 37,
  left: 28,
  width: 156,
  height: 225,
  lines: 22,
  characters: 28,
  body: 16,
  title: 22,
  number: 14,
} as const
/** By how much a margin may be off. */
const off = 1
const bottom = standard.top + standard.height
const right = standard.left + standard.width

/** Not wider than the date it stands over may be without moving it. */
const issuer = '珠海市香洲区市场监督管理局'
const longLine = '经比对，被诉产品具备权利要求记载的全部技术特征，落入专利权的保护范围。'
/** One of each kind: a decision of several pages, a letter, a list of goods, a form to sign, an agreement. */
const drawn: readonly PaperKey[] = [
  'adjudication-decision',
  'defence-notice',
  'seizure-list',
  'proof-of-service',
  'mediation-agreement',
]

interface Drawn {
  readonly key: PaperKey
  readonly bytes: Uint8Array
  readonly sheets: Awaited<ReturnType<typeof placesInPdf>>
}

const within = (run: PlacedRun): boolean =>
  run.left >= standard.left - off &&
  run.right <= right + off &&
  run.base >= standard.top - off &&
  run.base <= bottom + off

describe('a printed sheet (GB/T 9704-2012)', () => {
  let papers: Drawn[]
  const decision = () => papers[0]!
  const documentRuns = () =>
    papers.flatMap(({ sheets }) => sheets.flatMap(({ runs }) => runs)).filter((r) => !r.isBeside)

  before(async function () {
    this.timeout(60_000)
    const typefaces: Typefaces = loadTypefaces()
    const facts = { ...richFacts(), issuer, findings: Array.from({ length: 12 }, () => longLine.repeat(5)) }
    papers = await Promise.all(
      drawn.map(async (key) => {
        const { bytes } = await renderPaper(paperTemplates[key], facts, typefaces)
        return { key, bytes, sheets: await placesInPdf(bytes) }
      }),
    )
  })

  it('is A4', () => {
    for (const { key, sheets } of papers)
      for (const { width, height } of sheets) {
        expect(width, key).to.be.closeTo(standard.sheet[0], 0.5)
        expect(height, key).to.be.closeTo(standard.sheet[1], 0.5)
      }
  })

  it('has every word of the document within the type area of 156 by 225, 37 from the top and 28 from the left', () => {
    const strays = documentRuns().filter((run) => !within(run))
    expect(strays.map(({ text, left, base }) => `${text} at ${left.toFixed(1)}, ${base.toFixed(1)}`)).to.deep.equal([])
  })

  it('begins at the top and at the left of the type area', () => {
    const firsts = decision().sheets.map(({ runs }) => runs.find(({ isBeside }) => !isBeside)!)
    // Its base line is one character and the air above it below the edge.
    for (const { base, size } of firsts) expect(base - (size * 25.4) / 72 - standard.top).to.be.within(-off, 7)
    const lefts = decision().sheets.flatMap(({ runs }) =>
      runs.filter(({ isBeside }) => !isBeside).map(({ left }) => left),
    )
    expect(Math.min(...lefts)).to.be.closeTo(standard.left, off)
  })

  it('has 22 lines of 28 characters in letters of size three', () => {
    // A page without a table.
    const pages = decision().sheets.map(({ runs }) => runs.filter(({ isBeside }) => !isBeside))
    const full = pages.find(
      (runs) => runs.every(({ size }) => size === standard.body) && runs.length >= standard.lines,
    )!
    const lines = [...new Set(full.map(({ base }) => base.toFixed(1)))].map(Number).toSorted((a, b) => a - b)
    expect(lines).to.have.length(standard.lines)
    for (const [n, base] of lines.slice(1).entries())
      expect(base - lines[n]!).to.be.closeTo(standard.height / standard.lines, 0.15)
    expect(new Set(full.map(({ size }) => size))).to.deep.equal(new Set([standard.body]))
    const widest = full.filter(({ text }) => /^[一-鿿，。]+$/.test(text) && [...text].length >= standard.characters)
    expect(widest.length).to.be.greaterThan(5)
    for (const { text } of widest) expect([...text].length, text).to.equal(standard.characters)
  })

  it('has its title in letters of size two, in the middle', () => {
    for (const { key, sheets } of papers) {
      const { zh } = paperTemplates[key].title
      const title = sheets[0]!.runs.find(({ text, isBeside }) => !isBeside && bare(text) === zh)!
      expect(title.size, key).to.equal(standard.title)
      expect((title.left + title.right) / 2, key).to.be.closeTo(standard.left + standard.width / 2, off)
    }
  })

  it('has its number seven below the type area, in size four between dashes, odd ones at the right and even ones at the left', () => {
    for (const { key, sheets } of papers)
      for (const [n, { runs }] of sheets.entries()) {
        const number = runs.find(({ text, isBeside }) => isBeside && text === `— ${n + 1} —`)!
        expect(number.size, key).to.equal(standard.number)
        // To its dashes, a third of a letter above the base line.
        expect(number.base - (number.size * 25.4) / 72 / 3 - bottom, key).to.be.closeTo(7, 0.5)
        const isOdd = n % 2 === 0
        expect(isOdd ? right - number.right : number.left - standard.left, `${key} ${n + 1}`).to.be.within(3, 8)
      }
  })

  it('has the date at the right, four characters from the edge, in Arabic figures without a nought before them', () => {
    const runs = decision().sheets.flatMap((sheet) => sheet.runs)
    const dates = runs.filter(({ text }) => text === '2026年11月3日')
    expect(dates).to.have.length(1)
    expect(right - dates[0]!.right).to.be.closeTo((4 * standard.width) / standard.characters, off)
    // The name that signs stands over it, in the middle.
    const name = runs.filter(({ text, isBeside }) => text === issuer && !isBeside).at(-1)!
    expect((name.left + name.right) / 2).to.be.closeTo((dates[0]!.left + dates[0]!.right) / 2, off)
  })

  it('carries every font it is set in', () => {
    for (const { key, bytes } of papers) {
      const source = Buffer.from(bytes).toString('latin1')
      const fonts = source.match(/\/Type \/FontDescriptor\b/g) ?? []
      expect(fonts.length, key).to.be.greaterThan(0)
      expect(source.match(/\/FontFile[23]? \d+ 0 R/g) ?? [], key).to.have.length(fonts.length)
    }
  })
})
