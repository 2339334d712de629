import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadTexts } from '../../src/http/texts.ts'
import { TimelineRefused } from '../../src/timelines/problem.ts'
import { walkTimeline } from '../../src/timelines/report.ts'
import { problemLines, reportFacts, reportLines } from '../../src/timelines/report.text.ts'
import { published } from '../procedures/dated-walk.ts'

const folder = join(import.meta.dirname, 'timelines')
const texts = loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), true)
const localizer = (lang: 'zh-CN' | 'en') => ({ lang, t: texts.translator(lang) })

/** Where each of our own timelines ends, and every period of it: reckoned by hand from the calendars of the years. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'adjudication-2015.yaml': [
    'adjudication 2015-07-01 in-suit C2',
    'PA-03 filing: 2024-10-08 to 2024-10-14, met 2024-10-11',
    'PA-04 service: 2024-10-11 to 2024-10-17, met 2024-10-14',
    'PA-12 closing: 2024-10-11 to 2025-03-10, met 2025-03-03',
    'PA-05 defence 被请求人: 2024-10-14 to 2024-10-29, met 2024-10-28',
    'PA-06 forward-defence: 2024-10-28 to 2024-11-04, met 2024-10-30',
    'PA-13 publication: 2025-03-03 to 2025-03-31, met 2025-03-28',
    'PA-14 suit 被请求人: 2025-03-06 to 2025-03-21, moot 2025-03-21',
    'PA-14 suit 请求人: 2025-03-06 to 2025-03-21, met 2025-03-18',
  ],
  'adjudication-publication.yaml': [
    'adjudication 2025-02-01 performing C1',
    'PA-03 filing: 2025-08-04 to 2025-08-11, met 2025-08-08',
    'PA-04 service: 2025-08-08 to 2025-08-15, met 2025-08-15',
    'PA-12 closing: 2025-08-08 to 2026-02-02, met 2026-01-30',
    'PA-05 defence Beta: 2025-08-15 to 2025-09-01, met 2025-08-29',
    'PA-06 forward-defence: 2025-08-29 to 2025-09-05, met 2025-09-04',
    'PA-13 publication: 2026-01-30 to 2026-03-05, met 2026-03-02',
    'PA-14 suit Beta: 2026-03-07 to 2026-03-23, moot 2026-03-23',
    'PA-14 suit Alpha: 2026-02-03 to 2026-02-24, moot 2026-02-24',
    'PA-15 enforcement Beta: 2026-03-23 to 2026-06-23, overdue',
  ],
  'adjudication.yaml': [
    'adjudication 2025-02-01 performing C1',
    'PA-03 filing: 2025-09-15 to 2025-09-22, met 2025-09-19',
    'PA-04 service: 2025-09-19 to 2025-09-26, met 2025-09-26',
    'PA-12 closing: 2025-09-19 to 2026-01-19, met 2026-01-16',
    'PA-05 defence 乙公司: 2025-09-23 to 2025-10-09, met 2025-10-09',
    'PA-05 defence 丙公司: 2025-09-26 to 2025-10-11, missed 2025-10-11 undone',
    'PA-06 forward-defence: 2025-10-09 to 2025-10-15, met 2025-10-13',
    'PA-13 publication: 2026-01-16 to 2026-02-13, met 2026-02-06',
    'PA-14 suit 乙公司: 2026-01-20 to 2026-02-04, moot 2026-02-04',
    'PA-14 suit 丙公司: 2026-01-20 to 2026-02-04, moot 2026-02-04',
    'PA-14 suit 甲公司: 2026-01-20 to 2026-02-04, moot 2026-02-04',
    'PA-15 enforcement 乙公司: 2026-02-04 to 2026-05-06, overdue',
    'PA-15 enforcement 丙公司: 2026-02-04 to 2026-05-06, overdue',
  ],
  'arbitration.yaml': [
    'arbitration 2018-01-01 archived A1',
    'AR-01 acceptance: 2025-12-22 to 2025-12-29, met 2025-12-26',
    'AR-09 service: 2025-12-26 to 2026-01-05, met 2025-12-30',
    'AR-09 answer 被申请人: 2025-12-30 to 2026-01-14, met 2026-01-13',
    'AR-09 constitution: 2026-01-13 to 2026-01-28, met 2026-01-26',
    'AR-09 award: 2026-01-26 to 2026-05-26, met 2026-04-20',
    'AR-03 correction 被申请人: 2026-04-24 to 2026-05-25, moot 2026-05-25',
    'AR-03 correction 申请人: 2026-04-24 to 2026-05-25, moot 2026-05-25',
    'AR-04 set-aside 被申请人: 2026-04-24 to 2026-07-24, moot 2026-07-24',
    'AR-04 set-aside 申请人: 2026-04-24 to 2026-07-24, moot 2026-07-24',
  ],
  'customs.yaml': [
    'liaison 2022-01-01 answered L1',
    'HN-04 taking-in-hand: 2026-04-13 to 2026-04-16, met 2026-04-14',
    'HN-05 answer: 2026-04-14 to 2026-07-22, met 2026-07-03',
    'CU-04 holder-answer: 2026-04-15 to 2026-04-20, met 2026-04-17',
    'CU-05 finding: 2026-04-20 to 2026-06-03, met 2026-06-02',
    'CU-07 court-notice-ex-officio: 2026-04-20 to 2026-07-02, moot 2026-07-02',
  ],
  'fair-complaint.yaml': [
    'fair-complaint 2022-07-20 ended F1',
    'EX-02 taking-up: 2025-12-31 to 2026-01-01T09:20, met 2025-12-31',
    'HN-07 handling: 2025-12-31 to 2026-01-02T11:00, met 2026-01-01',
    'EX-04 answer 乙公司: 2025-12-31 to 2026-01-01T10:30, missed 2026-01-01 undone',
  ],
  'mediation.yaml': [
    'mediation 2022-01-01 confirmed M1',
    'ME-07 taking-on: 2026-01-26 to 2026-01-29, met 2026-01-28',
    'ME-01 mediating: 2026-01-28 to 2026-03-25, met 2026-03-20',
    'OM-15 contact: 2026-01-28 to 2026-02-02, met 2026-01-30',
    'ME-02 joint-application: 2026-03-20 to 2026-04-20, met 2026-04-02',
    'ME-02 sending: 2026-03-20 to 2026-04-20, met 2026-04-03',
    'ME-04 ruling: 2026-04-08 to 2026-05-08, met 2026-04-28',
  ],
  'patent-mediation.yaml': [
    'patent-mediation 2025-02-01 not-filed M3',
    'PM-01 notice: 2026-09-14 to 2026-09-20, met 2026-09-18',
    'PM-02 opinion: 2026-09-18 to 2026-10-08, missed 2026-10-08 undone',
    'PM-04 telling: 2026-10-08 to 2026-10-14, missed 2026-10-15',
  ],
  'penalty-crime.json': [
    'penalty 2021-07-15 investigating',
    'MP-01 verification: 2026-03-02 to 2026-03-23, met 2026-03-06',
    'MP-12 decision: 2026-03-06 to 2026-07-13, running',
    'MP-03 reporter-notice: 2026-03-06 to 2026-03-13, overdue',
    'XF-02 crime-approval: 2026-04-01 to 2026-04-04, met 2026-04-03',
    'XF-03 handover: 2026-04-03 to 2026-04-04T16:00, met 2026-04-04',
    'XF-05 police-decision: 2026-04-07 to 2026-04-10, met 2026-04-10',
    'XF-06 ask-again: 2026-04-10 to 2026-04-13, met 2026-04-13',
    'XF-07 police-reply: 2026-04-13 to 2026-04-16, missed 2026-04-17',
    'XF-08 ask-supervision: 2026-04-17 to 2026-04-20, met 2026-04-20',
  ],
  'penalty-enforcement.yaml': [
    'penalty 2021-07-15 closed P1',
    'MP-01 verification: 2025-03-03 to 2025-03-24, met 2025-03-10',
    'MP-12 decision: 2025-03-10 to 2025-06-09, met 2025-05-19',
    'MP-03 reporter-notice: 2025-03-10 to 2025-03-17, missed 2025-03-17 undone',
    'MP-10 statement 当事人: 2025-04-28 to 2025-05-08, moot 2025-05-08',
    'MP-15 service: 2025-05-19 to 2025-05-28, met 2025-05-22',
    'MP-19 publication: 2025-05-19 to 2025-06-17, met 2025-06-10',
    'MP-16 payment 当事人: 2025-05-22 to 2025-06-06, missed 2025-06-06 undone',
    'MP-21 reconsideration 当事人: 2025-05-22 to 2025-07-21, moot 2025-07-21',
    'MP-22 suit 当事人: 2025-05-22 to 2025-11-24, moot 2025-11-24',
    'MP-18 demand 当事人: 2025-09-15 to 2025-09-28, missed 2025-09-28 undone',
    'MP-18 enforcement 当事人: 2025-11-24 to 2026-02-24, met 2025-12-15',
    'MP-17 closing: 2025-12-18 to 2026-01-09, met 2026-01-05',
  ],
  'penalty.yaml': [
    'penalty 2021-07-15 closed P1',
    'MP-01 verification: 2025-11-24 to 2025-12-15, met 2025-12-05',
    'MP-08 seizure: 2025-12-02 to 2026-02-14, met 2026-02-06',
    'MP-06 backfill: 2025-12-02 to 2025-12-03T15:40, met 2025-12-03',
    'MP-12 decision: 2025-12-05 to 2026-04-03, met 2026-02-11',
    'MP-03 reporter-notice: 2025-12-05 to 2025-12-12, missed 2025-12-12 undone',
    'MP-10 statement 某百货商行: 2026-01-19 to 2026-01-26, met 2026-01-21',
    'MP-15 service: 2026-02-11 to 2026-02-27, met 2026-02-13',
    'MP-19 publication: 2026-02-11 to 2026-03-17, met 2026-03-06',
    'MP-16 payment 某百货商行: 2026-02-13 to 2026-02-28, met 2026-02-27',
    'MP-21 reconsideration 某百货商行: 2026-02-13 to 2026-04-14, moot 2026-03-18',
    'MP-22 suit 某百货商行: 2026-02-13 to 2026-08-13, moot 2026-03-18',
    'MP-17 closing: 2026-02-27 to 2026-03-19, met 2026-03-18',
  ],
  'platform-notice.yaml': [
    'platform-notice 2020-09-14 ended W2',
    'HN-08 taking-up: 2026-01-19 to 2026-01-21, met 2026-01-20',
    'HN-10 handling: 2026-01-20 to 2026-03-30, met 2026-02-26',
    'HN-09 acting: 2026-01-21 to 2026-01-26, met 2026-01-23',
    'HN-11 statement 乙公司: 2026-01-26 to 2026-02-09, met 2026-02-03',
    'EC-06 complaint: 2026-02-05 to 2026-02-24, moot 2026-02-24',
    'EC-07 ceiling: 2026-02-05 to 2026-03-11, moot 2026-02-25',
  ],
}

const read = (file: string) => readFileSync(join(folder, file), 'utf8')

function told(text: string): string[] {
  const facts = reportFacts(walkTimeline(text, published, 'office'), localizer('en'))
  const head = [facts.procedure, facts.version, facts.state, facts.outcome].filter(Boolean).join(' ')
  const clocks = facts.clocks.map(({ id, clock, party, start, due, standing, on, done }) => {
    const whose = party === undefined ? clock : `${clock} ${party}`
    const end = [standing, on, done === false ? 'undone' : undefined].filter(Boolean).join(' ')
    return `${id} ${whose}: ${start} to ${due}, ${end}`
  })
  return [head, ...clocks]
}

/** What is wrong with a file, in Chinese, a line each. */
function wrong(text: string, lang: 'zh-CN' | 'en' = 'zh-CN'): string {
  try {
    walkTimeline(text, published, 'office')
  } catch (error) {
    if (error instanceof TimelineRefused) return problemLines(error.problems, localizer(lang)).join('\n')
    throw error
  }
  return 'walked'
}

describe('a timeline', () => {
  it('is walked as the example of the manual writes it', () => {
    const manual = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'timelines.md'), 'utf8')
    const [, example = ''] = /```yaml\n([^`]+)```/.exec(manual) ?? []
    expect(told(example)).to.include.members([
      'adjudication 2025-02-01 decided C1',
      'PA-05 defence 乙公司: 2025-09-23 to 2025-10-09, met 2025-10-09',
      'PA-05 defence 丙公司: 2025-09-26 to 2025-10-11, missed 2025-10-11 undone',
    ])
  })

  it('is among those with an outcome reckoned by hand', () => {
    expect(readdirSync(folder).toSorted()).to.deep.equal(Object.keys(expected))
  })

  for (const [file, lines] of Object.entries(expected))
    it(`of ${file} has every period with its end`, () => {
      expect(told(read(file))).to.deep.equal(lines)
    })

  for (const lang of ['zh-CN', 'en'] as const)
    it(`is told whole in ${lang}, each period with why and with its source`, () => {
      for (const [file, periods] of Object.entries(expected)) {
        const lines = reportLines(walkTimeline(read(file), published, 'office'), localizer(lang))
        expect(
          lines.filter((line) => /^\[[A-Z]+-\d+\] /.test(line)),
          file,
        ).to.have.length(periods.length - 1)
        expect(
          lines.filter((line) => /^    (依据：(《|办理机构)|Source: ([A-Z].+\(《.+\)|Service target))/.test(line)),
          file,
        ).to.have.length(periods.length - 1)
        expect(lines.join('\n')).not.to.match(/undefined|\{\{/)
      }
    })

  it('may be written in Chinese or by keys, in whatever form of day, and as JSON', () => {
    const chinese =
      '程序: 专利侵权纠纷行政裁决\n收到日期: 2026年3月2日\n步骤:\n  - 2026年3月5日 立案\n截至: 2026/3/31\n'
    const keys =
      'procedure: adjudication\nreceived: 2026.3.2\nevents:\n  - {when: 2026/03/05, event: file}\nuntil: 2026-03-31\n'
    const json = JSON.stringify({
      Procedure: 'Adjudication',
      received: '2026-03-02',
      steps: [{ '2026-03-05': 'Open the case' }],
      until: '2026-03-31',
    })
    expect(told(chinese)).to.deep.equal([
      'adjudication 2025-02-01 filed',
      'PA-03 filing: 2026-03-02 to 2026-03-09, met 2026-03-05',
      'PA-04 service: 2026-03-05 to 2026-03-12, overdue',
      'PA-12 closing: 2026-03-05 to 2026-06-05, running',
    ])
    expect(told(keys)).to.deep.equal(told(chinese))
    const inWords = chinese.replace('2026年3月2日', '二〇二六年三月二日').replace('2026年3月5日', '二〇二六年三月五日')
    expect(told(inWords)).to.deep.equal(told(chinese))
    expect(told(json)).to.deep.equal(told(chinese))
  })

  it('is walked in the order of its days, in whatever order it is written', () => {
    const [head, ...steps] = [
      '程序: 行政裁决\n收到日期: 2026-03-02\n步骤:',
      '  - 2026-03-05 立案',
      '  - 2026-03-06 送达请求书副本',
    ]
    expect(told([head, ...steps.toReversed()].join('\n'))).to.deep.equal(told([head, ...steps].join('\n')))
  })

  it('says what is called otherwise, with the nearest name, and on which line', () => {
    const text = (steps: string) => `程序: 行政裁决\n收到日期: 2026-03-02\n步骤:\n${steps}\n`
    expect(wrong('程序: 行政裁定\n收到日期: 2026-03-02\n步骤: []\n')).to.equal(
      '第 1 行：没有“行政裁定”这一程序。可以选用：专利侵权纠纷行政裁决 (adjudication)、行政处罚 (penalty)、专利纠纷行政调解 (patent-mediation)。',
    )
    expect(wrong('程序: 行政裁决\n收到日其: 2026-03-02\n步骤: []\n')).to.match(
      /^第 1 行：缺少received, 收到日期，请补上。\n第 2 行：没有“收到日其”这一项。最接近的是：收到日期/,
    )
    expect(wrong(text('  - 2026-03-05 立安'))).to.match(
      /^第 4 行：专利侵权纠纷行政裁决没有“立安”这一步骤。最接近的是：立案 \(file\)/,
    )
    expect(wrong(text('  - {日期: 2026-03-05, 步骤: 立案, 利要求: 1-3}'))).to.match(
      /^第 4 行：“立案”没有“利要求”这一项。最接近的是：请求保护的权利要求 \(claims\)/,
    )
    expect(wrong(text('  - 2026-03-05 立案\n  - {日期: 2026-03-12, 步骤: 批准裁决, 裁决结果: 成立了}'))).to.match(
      /^第 5 行：“成立了”不是裁决结果的选项。可以选用：侵权成立，责令停止侵权 \(C1\)、侵权不成立，驳回请求 \(C2\)/,
    )
    expect(wrong(text('  - 三月五日 立案'))).to.match(/^第 4 行：“三月五日 立案”读不出日期和步骤/)
    expect(wrong(text('  - {日期: 2026-02-30, 步骤: 立案}'))).to.match(/^第 4 行：“2026-02-30”不是日期/)
  })

  it('says what cannot have been, why, and what could be instead', () => {
    const text = (steps: string) => `程序: 行政裁决\n收到日期: 2026-03-02\n步骤:\n  - 2026-03-05 立案\n${steps}\n`
    expect(wrong(text('  - 2026-03-01 送达请求书副本'))).to.equal(
      '第 5 行：“送达请求书副本”的日期2026年3月1日早于收到日期2026年3月2日。请核对其中一个。',
    )
    expect(wrong(text('  - 2026-03-10 申请强制执行'))).to.match(
      /^第 5 行：2026年3月10日不能办理“申请强制执行”：.+当时的状态是“已立案、待送达”，可以办理：.*送达请求书副本 \(serve-request\)/,
    )
    expect(wrong(text('  - 2026-03-10 送达请求书副本\n  - 2026-03-20 逾期未答辩'))).to.match(
      /^第 6 行：2026年3月20日不能办理“逾期未答辩”：期限到 2026年3月25日 届满，2026年3月26日 起/,
    )
    expect(wrong(text('  - 2026-03-10 批准裁决'))).to.match(/^第 5 行：“批准裁决”应当写明裁决结果：/)
    expect(wrong(text('  - 2026-03-10 批准裁决'), 'en')).to.match(
      /^Line 5: “Approve the decision” has to say “Result”: /,
    )
  })

  it('asks which of several parties, and knows them by name', () => {
    const text = (by: string) =>
      `程序: 行政裁决\n收到日期: 2026-03-02\n被请求人: [乙公司, 丙公司]\n步骤:\n  - 2026-03-05 立案\n  - 2026-03-06 送达请求书副本\n  - {日期: 2026-03-16, 步骤: 提交答辩书${by}}\n`
    expect(wrong(text(''))).to.match(/有几名当事人可以办理，请写明是哪一名/)
    expect(wrong(text(', 由: 丁公司'))).to.match(
      /^第 7 行：“丁公司”不是本案的当事人.+当事人有：请求人、乙公司、丙公司。$/,
    )
    expect(told(text(', 由: 丙公司'))).to.include('PA-05 defence 丙公司: 2026-03-06 to 2026-03-23, met 2026-03-16')
  })

  it('takes what comes late for what it is, and does not repeat what the law did', () => {
    const served = '程序: 行政裁决\n收到日期: 2026-03-02\n步骤:\n  - 2026-03-05 立案\n  - 2026-03-06 送达请求书副本\n'
    expect(told(`${served}  - 2026-04-01 提交答辩书\n`)).to.include.members([
      'PA-05 defence 被请求人: 2026-03-06 to 2026-03-23, missed 2026-03-23 undone',
      'PA-06 forward-defence: 2026-04-01 to 2026-04-09, running',
    ])
    expect(told(`${served}  - 2026-04-01 逾期未答辩\n`)[0]).to.equal('adjudication 2025-02-01 investigating')
  })

  it('takes a defence as forwarded before the decision, and judges no forwarding of which it was not told', () => {
    const text =
      '程序: 行政裁决\n收到日期: 2026-03-02\n步骤:\n  - 2026-03-05 立案\n  - 2026-03-06 送达请求书副本\n  - 2026-03-16 提交答辩书\n  - {日期: 2026-04-20, 步骤: 批准裁决, 裁决结果: C2}\n'
    const lines = told(text)
    expect(lines[0]).to.equal('adjudication 2025-02-01 decided C2')
    expect(lines).to.include('PA-12 closing: 2026-03-05 to 2026-06-05, met 2026-04-20')
    expect(lines.filter((line) => line.startsWith('PA-06'))).to.deep.equal([])
  })

  it('says where a day lies before the oldest text held', () => {
    const lines = reportLines(
      walkTimeline('程序: 行政裁决\n收到日期: 2014-03-03\n步骤: []\n', published, 'office'),
      localizer('zh-CN'),
    )
    expect(lines.at(-1)).to.match(/^第 2 行：2014年3月3日早于平台所载最早的文本/)
  })
})
