import { expect } from 'chai'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { layout, type Page } from '../../src/papers/paper.layout.ts'
import { metadataText, pageNumber, type RenderedPaper, renderPaper } from '../../src/papers/paper.render.ts'
import { createPaperRenderer } from '../../src/papers/paper.renderer.ts'
import { sealLetters } from '../../src/papers/paper.seal.ts'
import { assemble, paperNumber, paperTemplates } from '../../src/papers/paper.templates.ts'
import { loadTypefaces, measureWith, type Typefaces } from '../../src/papers/paper.typeface.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { minimalFacts, richFacts } from './sample-facts.ts'

function longDecision(): PaperFacts {
  const findings = Array.from(
    { length: 40 },
    (_, i) => `第${i + 1}项事实：${'经比对，被诉产品具备权利要求记载的特征。'.repeat(6)}`,
  )
  return { ...richFacts(), findings }
}

function textOf(pages: Page[]): string {
  return pages.map(textOfPage).join('')
}

const wordsIn = (marks: Page['parts'][number]['marks']): string[] =>
  marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))

function textOfPage(page: Page): string {
  return page.parts
    .flatMap((part) => part.marks)
    .map((mark) => (mark.kind === 'text' ? mark.text : ''))
    .join('')
}

async function failureOf(paper: Promise<RenderedPaper>): Promise<RuleError> {
  const error: unknown = await paper.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof RuleError) return error
  throw new Error('the paper was drawn', { cause: error })
}

describe('a paper', () => {
  let typefaces: Typefaces
  const pagesOf = (key: PaperKey, facts: PaperFacts): Page[] =>
    layout(assemble(paperTemplates[key], facts), measureWith(typefaces))

  before(() => {
    typefaces = loadTypefaces()
  })

  it('is the same, byte for byte, whenever it is drawn again', async () => {
    const first = await renderPaper(paperTemplates['defence-notice'], richFacts(), typefaces)
    const second = await renderPaper(paperTemplates['defence-notice'], richFacts(), typefaces)
    expect(second.sha256).to.equal(first.sha256)
  })

  it('carries no script and no link, whatever was typed', async () => {
    const facts = { ...richFacts(), issuer: '<script>(/JS)/URI>>局', acts: 'https://example.com/JavaScript' }
    const { bytes } = await renderPaper(paperTemplates.receipt, facts, typefaces)
    expect(Buffer.from(bytes).toString('latin1')).not.to.match(/\/(JS|JavaScript|URI|Annots|OpenAction|AA)\b/)
    expect(metadataText('甲\u0000\u202e<b>乙')).to.equal('甲b乙')
  })

  it('tells the reader its language and its structure', async () => {
    const { bytes } = await renderPaper(paperTemplates.receipt, richFacts(), typefaces)
    const source = Buffer.from(bytes).toString('latin1')
    expect(source).to.contain('/Lang (zh-CN)').and.to.contain('/StructTreeRoot').and.to.contain('/Marked true')
  })

  it('is refused when its date is none', async () => {
    const facts = { ...minimalFacts(), issuedOn: 'soon' }
    const error: unknown = await renderPaper(paperTemplates.receipt, facts, typefaces).catch(
      (reason: unknown) => reason,
    )
    expect(error).to.be.an('error').with.property('message', 'issuedOn is not a date: soon')
  })

  it('runs to several pages, every line inside the type area', () => {
    const pages = pagesOf('adjudication-decision', longDecision())
    expect(pages.length).to.be.greaterThan(8)
    for (const page of pages) {
      const lows = page.parts.flatMap(({ marks }) => marks.map((mark) => (mark.kind === 'text' ? mark.y : 0)))
      expect(Math.max(...lows)).to.be.within(1, (225 * 72) / 25.4 + 1)
    }
  })

  it('numbers odd pages at the right and even pages at the left', () => {
    expect(pageNumber(1)).to.deep.equal({ text: '— 1 —', side: 'right' })
    expect(pageNumber(12)).to.deep.equal({ text: '— 12 —', side: 'left' })
  })

  it('never has a page with the seal alone', () => {
    // One line more each time, so that the seal meets the foot of a page at every height.
    for (let lines = 1; lines <= 24; lines++) {
      const facts = { ...richFacts(), reasons: Array.from({ length: lines }, (_, i) => `第${i + 1}点理由。`) }
      for (const key of ['suspension-notice', 'adjudication-decision', 'refusal-notice'] as const) {
        const pages = pagesOf(key, facts)
        const sealed = pages.filter((page) => page.parts.some(({ marks }) => marks.some(({ kind }) => kind === 'seal')))
        expect(sealed).to.have.length(1)
        const words = textOfPage(sealed[0]!).replace(facts.issuer, '')
        expect(words.length, `${key} ${lines}`).to.be.greaterThan(facts.issuer.length)
        expect(words).to.match(/。/)
      }
    }
  })

  it('never has a page with signatures alone, nor one that ends with what announces the next', () => {
    // A line more each time, so that both meet the foot of a page at every height.
    const keys = ['scene-record', 'seizure-list', 'penalty-decision', 'adjudication-decision'] as const
    for (let lines = 1; lines <= 24; lines++) {
      const more = Array.from({ length: lines }, (_, i) => `第${i + 1}点意见。`)
      const place = more.join('')
      const facts = { ...richFacts(), heard: more, measurePlace: place, findings: more, reasons: more }
      for (const key of keys) {
        const pages = pagesOf(key, facts)
        const texts = pages.map((page) =>
          page.parts.flatMap(({ marks, block }) => wordsIn(marks).map((words) => ({ words, block }))),
        )
        const blocks = assemble(paperTemplates[key], facts)
        const announcing = texts.slice(0, -1).flatMap((page) => {
          const { words = '', block = 0 } = page.at(-1) ?? {}
          const last = blocks[block]
          return last?.type === 'paragraph' && words.endsWith('：') && last.text.endsWith(words) ? [words] : []
        })
        expect(announcing, `${key} ${lines}`).to.deep.equal([])
        const signed = blocks.findIndex(({ type }) => type === 'signatures')
        const page = texts.find((each) => each.some(({ block }) => block === signed)) ?? []
        if (signed !== -1) expect(page[0]?.block, `${key} ${lines}`).to.be.lessThan(signed)
      }
    }
  })

  it('states all that the law wants on a refusal, the chosen ground ticked', () => {
    const pages = pagesOf('refusal-notice', richFacts())
    const text = textOf(pages)
    for (const needed of ['ZL201110183274.5', '权利人', '请求人', '被请求人', '2026年8月12日', '15日内', '一式两份'])
      expect(text).to.contain(needed)
    const ticked = pages.flatMap(({ parts }) =>
      parts.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'box' ? [mark.ticked] : []))),
    )
    expect(ticked).to.deep.equal([false, false, true, false, false, false, false])
  })

  it('sends a suit against an adjudication to the court that hears it', () => {
    expect(textOf(pagesOf('adjudication-decision', richFacts())))
      .to.contain('广州知识产权法院')
      .and.to.contain('15日')
  })

  it('tells a respondent both lengths of the time to answer', () => {
    const text = textOf(pagesOf('defence-notice', richFacts()))
    expect(text).to.contain('30日').and.to.contain('15日').and.to.contain('无效宣告')
  })

  it('says that a due date is provisional while the calendar is not published', () => {
    const deadline = { days: '5个工作日', due: '2027-01-08', source: '《办法》第二十条', provisional: true }
    expect(textOf(pagesOf('supplement-notice', { ...richFacts(), deadline }))).to.contain('暂定')
  })

  it('is marked as a demonstration on its seal in the demonstration city only', () => {
    const words = (demo: boolean): string =>
      sealLetters('珠海市市场监督管理局（知识产权局）', { x: 0, y: 0 }, 119, demo)
        .map(({ text }) => text)
        .join('')
    expect(words(true)).to.equal('珠海市市场监督管理局演示印章')
    expect(words(false)).to.equal('珠海市市场监督管理局电子印章')
  })

  it('is numbered with year and serial in six-sided brackets', () => {
    expect(paperNumber('adjudication-decision', { body: '珠', year: 2026, n: 12 })).to.equal('珠知法裁字〔2026〕12号')
  })
})

describe('the paper renderer', () => {
  const dying = new URL('./dying.worker.ts', import.meta.url)

  it('draws in a worker what it would draw here', async () => {
    const renderer = createPaperRenderer()
    try {
      const [paper] = await Promise.all([
        renderer.render('receipt', richFacts()),
        renderer.render('transfer-letter', richFacts()),
      ])
      const here = await renderPaper(paperTemplates.receipt, richFacts(), loadTypefaces())
      expect(paper.sha256).to.equal(here.sha256)
      expect(paper.bytes.length).to.equal(here.bytes.length)
    } finally {
      await renderer.close()
    }
  })

  it('refuses a paper that cannot be drawn and goes on with the next', async () => {
    const renderer = createPaperRenderer()
    try {
      const refused = failureOf(renderer.render('receipt', { ...minimalFacts(), issuedOn: 'never' }))
      const drawn = renderer.render('receipt', minimalFacts())
      const error = await refused
      expect(error.code).to.equal('paper-not-rendered')
      expect(error.details['reason']).to.equal('refused')
      expect((await drawn).pages).to.equal(1)
    } finally {
      await renderer.close()
    }
  })

  it('refuses facts that cannot be sent to a worker', async () => {
    const renderer = createPaperRenderer({ workerFile: dying })
    try {
      const facts = { ...minimalFacts(), demo: (() => true) as unknown as boolean }
      expect((await failureOf(renderer.render('receipt', facts))).details['reason']).to.equal('refused')
      expect((await renderer.render('receipt', minimalFacts())).pages).to.equal(1)
    } finally {
      await renderer.close()
    }
  })

  it('replaces a worker that a document kills, and loses that document only', async () => {
    const renderer = createPaperRenderer({ workerFile: dying })
    try {
      for (const caseNumber of ['dies', 'exits']) {
        const lost = failureOf(renderer.render('receipt', { ...minimalFacts(), caseNumber }))
        const next = renderer.render('receipt', minimalFacts())
        expect((await lost).details['reason'], caseNumber).to.equal('crashed')
        expect((await next).pages).to.equal(1)
      }
    } finally {
      await renderer.close()
    }
  })

  it('gives up on a document that takes too long', async () => {
    const renderer = createPaperRenderer({ workerFile: dying, timeoutMs: 1500 })
    try {
      const lost = failureOf(renderer.render('receipt', { ...minimalFacts(), caseNumber: 'hangs' }))
      expect((await lost).details['reason']).to.equal('timeout')
      expect((await renderer.render('receipt', minimalFacts())).pages).to.equal(1)
    } finally {
      await renderer.close()
    }
  })

  it('answers nothing after it was closed', async () => {
    const renderer = createPaperRenderer({ workerFile: dying })
    await renderer.close()
    expect((await failureOf(renderer.render('receipt', minimalFacts()))).code).to.equal('paper-renderer-closed')
  })
})
