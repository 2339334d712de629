import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { type PaperKey, paperKeys, periodsOfPaper } from '../../src/kernel/paper-key.ts'

const house = new URL('../../', import.meta.url)

interface Line {
  readonly file: string
  readonly line: string
}

async function linesIn(folder: string, ending: string, skip: RegExp): Promise<Line[]> {
  const files = (await readdir(new URL(folder, house), { recursive: true })).filter(
    (file) => file.endsWith(ending) && !skip.test(file),
  )
  const read = files.map(async (file) => {
    const text = await readFile(new URL(`${folder}${file}`, house), 'utf8')
    const bare = text.replaceAll(/\/\*[\s\S]*?\*\//g, '')
    return bare.split('\n').map((line) => ({ file, line: line.replace(/(^|\s)\/\/ .*$/, '').trim() }))
  })
  return (await Promise.all(read)).flat()
}

// 一日, 一天 and 一年 are mostly no counts; 24 时 and years of the calendar are none either.
const numeral = '(?:[0-9０-９]+|[二两三四五六七八九十百]+)'
const inChinese = new RegExp(`${numeral} ?(?:个?工作日|个?自然日|个月|日|天|个?小时|年)(?![期志常历程])`, 'u')
const count = '(?:\\d+|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|sixty|ninety)'
const inEnglish = new RegExp(`\\b${count}[ -](?:working |calendar )?(?:day|month|hour|week|year)s?\\b`, 'i')
const namesPeriod = ({ line }: Line) => inChinese.test(line) || inEnglish.test(line)

/** Lengths of time that no law sets, each with the reason why it is written where it stands. */
const others: readonly (readonly [what: RegExp, reason: string])[] = [
  [/"(due-soon|due-soon-lead|soon|none)":/, 'how far ahead a list looks'],
  [/"title": "(近 12 个月|Filed and closed, last 12 months)/, 'how far back a chart looks'],
  [/"in-a-(day|week)":/, 'how far the demonstration moves its clock'],
  [/"text": "(案件材料按照档案规定保存|Case files are kept)/, 'how long a session lasts'],
  [/^<%~ include\('\.\/page-head'/, 'a date in the gallery of parts'],
  [/^source: '国务院办公厅关于2027年/, 'the name of a notice about one year'],
  [/class="stack"|name: 'number', label: '专利号'|'\.\/saved-line'/, 'examples in the gallery of parts'],
  [/^const weekday = String\.raw/, 'names of days of the week'],
  [/"today": "(不到 1 天|Under 1 day)"/, 'how long somebody has waited'],
  [/^it: state running/, 'an example in the head of a part'],
]

/** Texts about the house itself: how long an account, a request of an administrator or a mail waits. No procedure is named in them. */
const ofTheHouse = /^locales\/[^/]+\/(access|administration|notices)\.json$/

describe('a period of the law', () => {
  it('stands in a procedure: in no template, page or text is a number of its own', async () => {
    const lines = [
      ...(await linesIn('src/', '.ts', /^(procedures|embedded)\//)),
      ...(await linesIn('views/', '.json', /^$/)),
      ...(await linesIn('views/', '.eta', /^$/)),
    ]
    expect(lines.length).to.be.greaterThan(20_000)
    const strange = lines
      .filter(namesPeriod)
      .filter(({ file, line }) => !ofTheHouse.test(file) && !others.some(([what]) => what.test(line)))
    expect(strange.map(({ file, line }) => `${file}: ${line.slice(0, 160)}`)).to.deep.equal([])
  })

  it('is seen by this search in the ways it is written', () => {
    for (const line of [
      '15日内',
      '3 个工作日',
      '三日前',
      '两个月',
      '24小时内',
      'within 15 days',
      'three months',
      '5 working days',
    ])
      expect(namesPeriod({ file: '', line }), line).to.equal(true)
    for (const line of ['____年__月__日', '每日按罚款', '${periodOf(facts, ’suit’)}内', '日期', 'some days'])
      expect(namesPeriod({ file: '', line }), line).to.equal(false)
  })

  it('is asked for by templates under names that the list of papers has', async () => {
    const asked = (await linesIn('src/papers/', '.template.ts', /^$/)).flatMap(({ line }) =>
      [...line.matchAll(/periodOf\(facts, '([a-z.-]+)'\)/g)].map(([, name = '']) => name.split('.')[0]),
    )
    const known = Object.values(periodsOfPaper).flat()
    expect(new Set(asked)).to.deep.equal(new Set(known))
    expect(paperKeys).to.include.members(Object.keys(periodsOfPaper) as PaperKey[])
  })
})
