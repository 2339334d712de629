import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { pagesIn } from '../../src/http/pages.ts'
import { root } from './sample-app.ts'

describe('a view', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhibao-views-'))
    mkdirSync(join(folder, 'parts'))
    const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.eta`), text)
    write('layout', '<title><%= it.title %></title><%~ it.body %><%~ include("/parts/foot") %>')
    write('parts/foot', '<footer><%= it.t("foot") %><%= it.title ?? "" %></footer>')
    write(
      'parts/field',
      '<i><%= it.t(it.label) %>|<%= it.hint ?? "none" %>|<%~ include("./mark", { mark: it.mark }) %></i>',
    )
    write('parts/mark', '<b><%= it.mark ?? "none" %>|<%= it.label ?? "none" %>|<%= it.lang %></b>')
    write('page', '<% layout("/layout", {}) %><%= it.hint %><%~ include("/parts/field", { label: "name" }) %>')
    write('shadow', '<%~ include("/parts/mark", { lang: "own" }) %><%= it.lang %>')
  })
  after(() => rmSync(folder, { recursive: true }))

  const surroundings = { t: (key: string) => key.toUpperCase(), lang: 'en' }

  it('gives a part what it names and the surroundings of the page, and nothing of its own', () => {
    const page = pagesIn(folder).render('page', { title: 'Title', hint: 'mine', mark: 'mine' }, surroundings)
    expect(page).to.equal('<title>Title</title>mine<i>NAME|none|<b>none|none|en</b></i><footer>FOOT</footer>')
  })

  it('may name what the surroundings hold, for that part alone', () => {
    expect(pagesIn(folder).render('shadow', {}, surroundings)).to.equal('<b>none|none|own</b>en')
  })

  it('passes no part an undefined, save to take back what a group before it holds', () => {
    const files = readdirSync(join(root, 'views'), { recursive: true, encoding: 'utf8' })
    const lines = files
      .filter((file) => file.endsWith('.eta'))
      .flatMap((file) => readFileSync(join(root, 'views', file), 'utf8').split('\n'))
    expect(lines.length).to.be.greaterThan(1000)
    expect(lines.filter((line) => /[{,] ?\w+: undefined/.test(line) && !line.includes('...'))).to.deep.equal([])
  })

  it('shows a telephone, where each cell of a table is a line with its label, no line without a value', () => {
    const columns = [{ label: '案件' }, { label: '提交日期', brief: true }]
    const rows = [{ cells: [{ text: '甲', href: '/a' }, ''] }, { cells: ['乙', '2026年3月2日'] }]
    const page = pagesIn(join(root, 'views')).render('parts/table', { stacked: true, columns, rows }, surroundings)
    const cells = [...page.matchAll(/<td role="cell" class="([^"]*)" data-label="([^"]*)"/g)]
    expect(cells.map(([, classes = '', label]) => [label, classes.includes('is-blank')])).to.deep.equal([
      ['案件', false],
      ['提交日期', true],
      ['案件', false],
      ['提交日期', false],
    ])
    const css = readFileSync(join(root, 'public', 'css', 'parts.css'), 'utf8')
    expect(css).to.match(/\.table\.table-stacked td\.is-blank \{\s*display: none;/)
  })
})
