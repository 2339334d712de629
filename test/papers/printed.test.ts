import { expect } from 'chai'
import { neededFacts } from '../../src/kernel/paper-fact.ts'
import { type PaperKey, paperKeys } from '../../src/kernel/paper-key.ts'
import { renderPaper } from '../../src/papers/paper.render.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { loadTypefaces, type Typefaces } from '../../src/papers/paper.typeface.ts'
import type { Block, PaperFacts } from '../../src/papers/paper.types.ts'
import { chineseNumber } from '../../src/papers/paper.wording.ts'
import { bare, readPdf } from '../support/pdf.ts'
import { neverPrinted } from './never-printed.ts'
import { minimalFacts, richFacts } from './sample-facts.ts'

/** One run of words of a block; an item of a list is closed by a mark, whether it was typed or not. */
interface Said {
  readonly words: string
  readonly closed?: boolean
}

const item = (text: string): Said => ({ words: text.trim().replace(/[，,;.；。]$/, ''), closed: true })

/** What a block has to say on paper, in the order in which it is read. Written down here and not asked of what draws it. */
function saidBy(block: Block): Said[] {
  switch (block.type) {
    case 'masthead':
      return block.style === 'form' ? [] : [block.issuer, ...(block.style === 'letter' ? [block.number] : [])].map(says)
    case 'title':
    case 'heading':
    case 'paragraph':
      return [says(block.text)]
    case 'list':
      return block.items.flatMap((text, i) => [
        says(block.numbering === 'brackets' ? `（${chineseNumber(i + 1)}）` : `${i + 1}．`),
        item(text),
      ])
    case 'ticks':
      return block.items.map(({ text }) => says(text))
    case 'table':
      return [...block.columns.map(({ title }) => title), ...block.rows.flat()].map(says)
    case 'fields':
      return block.rows.flatMap(({ label, value }) => [says(label), says(value)])
    case 'qr':
      return block.caption.map(says)
    case 'signatures':
      return block.lines.map(({ role, name }) => says(role + name))
    case 'signers':
      return block.parties.map(({ role, name }) => says(`${role}（签名或者盖章）：${name}年月日`))
    case 'seal':
      return [says(block.issuer), says(block.date)]
    case 'imprint':
      return block.lines.map(says)
    case 'spacer':
    case 'page':
      return []
  }
}

const says = (words: string): Said => ({ words })
/** Between Latin letters it is an apostrophe. */
const plain = (words: string): string => bare(words).replaceAll('’', "'")

/** The text of the pages in one run, without the heads that a table repeats on each page it reaches. */
function oneRun(pages: readonly string[], blocks: readonly Block[]): string {
  const heads = blocks.flatMap((block) =>
    block.type === 'table' ? [plain(block.columns.map(({ title }) => title).join(''))] : [],
  )
  return pages.reduce((before, page) => {
    const text = plain(page)
    const again = heads.find((head) => text.startsWith(head) && before.includes(head))
    return before + (again === undefined ? text : text.slice(again.length))
  }, '')
}

/** Reads what the blocks say from the paper, one after the other; answers where the paper says something else, or something more. */
function strays(printed: string, blocks: readonly Block[]): string[] {
  let rest = printed
  for (const { words, closed } of blocks.flatMap(saidBy)) {
    const wanted = plain(words)
    if (!rest.startsWith(wanted)) return [`${wanted} is not where it belongs, but ${rest.slice(0, 80)}`]
    rest = rest.slice(wanted.length)
    if (closed === true) {
      if (!/^[；。;.]/.test(rest) && !/[！？…]$/.test(wanted)) return [`${wanted} is not closed: ${rest.slice(0, 80)}`]
      rest = rest.replace(/^[；。;.]/, '')
    }
  }
  return rest === '' ? [] : [`nothing of the paper says ${rest}`]
}

const ends: readonly (Block['type'] | undefined)[] = [undefined, 'seal', 'spacer', 'imprint', 'signatures', 'page']

/** What announces something without anything after it; chapters may follow what is said to follow. */
function unkept(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block, i) => {
    if (block.type !== 'paragraph' || !/[：，、]$/.test(block.text)) return []
    const next = blocks[i + 1]?.type
    return ends.includes(next) || (next === 'heading' && !block.text.endsWith('如下：')) ? [block.text] : []
  })
}

/** Every font of the file has its outlines in it, and none is left to the reader's own. */
function expectFontsWithin(bytes: Uint8Array): void {
  const source = Buffer.from(bytes).toString('latin1')
  const objects = source.split('endobj')
  const descriptors = objects.filter((each) => each.includes('/Type /FontDescriptor'))
  expect(descriptors.length).to.be.greaterThan(0)
  for (const each of descriptors) expect(each).to.match(/\/FontFile[23]? \d+ 0 R/)
  const drawn = objects.filter((each) => /\/Subtype \/CIDFontType[02]\b/.test(each))
  expect(drawn).to.have.length(descriptors.length)
  for (const each of drawn) expect(each).to.match(/\/FontDescriptor \d+ 0 R/)
  expect(source).not.to.match(/\/Subtype \/(?:Type1|TrueType|Type3)\b/)
  expect(source.match(/\/ToUnicode \d+ 0 R/g)).to.have.length(descriptors.length)
}

/** No more than what every paper has and this one is not issued without. */
function leastOf(key: PaperKey): PaperFacts {
  const rich = richFacts()
  const always = key.startsWith('reopening-') ? (['reopened'] as const) : []
  const needed = (neededFacts[key] ?? []).flatMap((either) => either.find((name) => rich[name] !== undefined) ?? [])
  const { respondents = [] } = rich
  return {
    ...minimalFacts(),
    respondents,
    ...Object.fromEntries([...always, ...needed].map((name) => [name, rich[name]])),
  }
}

describe('a paper, as a reader of PDF files reads it', () => {
  let typefaces: Typefaces
  before(() => {
    typefaces = loadTypefaces()
  })

  for (const key of paperKeys)
    it(`${key} says all that it was composed of in its order and nothing else, from the least and from all the facts`, async () => {
      for (const [name, facts] of [
        ['least', leastOf(key)],
        ['rich', { ...richFacts(), abroad: true }],
      ] as const) {
        const template = paperTemplates[key]
        const blocks = assemble(template, facts)
        const { bytes, pages, sha256 } = await renderPaper(template, facts, typefaces)
        expect(Buffer.from(bytes).subarray(0, 8).toString('latin1')).to.equal('%PDF-1.7')
        expect(bytes.length, name).to.be.within(10_000, 400_000)
        expect(sha256).to.match(/^[0-9a-f]{64}$/)
        const read = await readPdf(bytes)
        expect(read).to.have.length(pages).and.length.within(1, 7)
        const text = oneRun(
          read.map((page) => page.text),
          blocks,
        )
        expect(strays(text, blocks), name).to.deep.equal([])
        expect(text).to.contain(plain(template.title.zh)).and.to.contain(facts.number)
        expect(neverPrinted(text), name).to.deep.equal([])
        expect(unkept(blocks), name).to.deep.equal([])
        expectFontsWithin(bytes)
        const seals = blocks.flatMap((block) => (block.type === 'seal' ? [block] : []))
        const besides = read.map(({ beside }, n) => bare(beside).replace(`—${n + 1}—`, '#'))
        const mark = facts.demo === true ? '#演示文书，不具有法律效力' : '#'
        expect(besides.filter((beside) => !beside.endsWith(mark))).to.deep.equal([])
        expect(besides.map((beside) => beside.slice(0, -mark.length)).join('')).to.match(
          new RegExp(`^${seals.map(() => `.{4,20}(?:演示|电子)印章`).join('')}$`),
        )
      }
    }).timeout(20_000)
})
