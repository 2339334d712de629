import { join } from 'node:path'
import { expect } from 'chai'
import cn from '../../seeds/calendars/cn.json' with { type: 'json' }
import {
  clockBesideHolder,
  clockChip,
  clockPanel,
  leftText,
  readUnder,
  whyText,
} from '../../src/wording/clock.pages.ts'
import type { Language } from '../../src/kernel/bilingual.ts'
import type { Clock, LedgerEntry } from '../../src/kernel/clock.ts'
import { startOf } from '../../src/kernel/plain-date.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { newestProcedures, procedureAt } from '../../src/procedures/index.ts'
import type { WholeProceeding } from '../../src/access/index.ts'
import type { Proceeding } from '../../src/kernel/case-record.ts'
import { debtorOf } from '../../src/kernel/clock-debtor.ts'
import { standing } from '../procedures/duty-people.ts'
import { root } from '../http/sample-app.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const localizer = (lang: Language) => ({ lang, t: texts.translator(lang) })
const zh = localizer('zh-CN')
const en = localizer('en')
const at = (date: string) => startOf(date)
const { clocks } = procedureAt('adjudication', '2026-03-02')
const closing = clocks['closing']
if (!closing) throw new Error('an adjudication has a period to close')

function ledgered(...entries: LedgerEntry[]): Clock {
  const { length, unit } = closing as { length: number; unit: Clock['unit'] }
  const started = { kind: 'started', on: '2026-03-02', at: at('2026-03-02') } as const
  return {
    id: 'P1.closing.1',
    rule: 'closing',
    length,
    unit,
    jurisdiction: 'CN',
    rolls: false,
    ledger: [started, ...entries],
  }
}

/** What those who owe a period are called beside it. */
const names: Readonly<Record<string, readonly string[]>> = {
  head: ['岗位负责人'],
  colleague: ['本岗位其他人员'],
  requester: ['投诉人'],
  respondent: ['被投诉人', '当事人'],
  parties: ['当事人'],
  receiver: ['接收单位'],
}

describe('a clock in words', () => {
  it('says why its date is what it is', () => {
    const why = whyText(readUnder(ledgered(), closing, at('2026-03-10')), zh)
    expect(why).to.equal('自 2026年3月2日（立案）起 3 个月：到期日 2026年6月2日。')
  })

  it('ends at an hour where its law counts hours: on the chip, behind it, in its ledger', () => {
    const rule = { ...closing, length: 48, unit: 'hours' as const }
    const started = { kind: 'started' as const, at: new Date('2026-03-02T05:04:00Z'), on: '2026-03-02' }
    const clock = { ...ledgered(), length: 48, unit: 'hours' as const, ledger: [started] }
    const panel = clockPanel(readUnder(clock, rule, at('2026-03-03')), at('2026-03-03'), zh)
    expect(panel.due).to.equal('3月4日 13:04')
    expect(panel.why).to.match(/到期日 2026年3月4日 13:04。$/)
    expect(panel.ledger.map(({ due }) => due)).to.deep.equal(['2026年3月4日 13:04'])
  })

  it('has one end, to the minute where what it is for ends then, on the chip as behind it and as papers say', () => {
    const until = new Date('2026-03-20T09:00:00Z')
    const read = readUnder({ ...ledgered(), until }, closing, at('2026-03-10'))
    expect(clockPanel(read, at('2026-03-10'), zh).due).to.equal('3月20日 17:00')
    expect(whyText(read, zh)).to.match(/到期日 2026年3月20日 17:00。$/)
    expect(read.reading.dueAt).to.deep.equal(until)
    expect(clockPanel(readUnder(ledgered(), closing, at('2026-03-10')), at('2026-03-10'), zh).due).to.equal(
      '6月2日 24:00',
    )
  })

  it('has its statutory term where it is listed, and in English no second time where it is mentioned', () => {
    const read = readUnder(ledgered(), closing, at('2026-03-10'))
    const { zh: term, en: plain } = closing.title
    expect(clockPanel(read, at('2026-03-10'), en).label).to.equal(`${plain} ${term}`)
    expect(clockChip(read, at('2026-03-10'), en).label).to.equal(plain)
    expect(clockPanel(read, at('2026-03-10'), en, undefined, 'plain').label).to.equal(plain)
    expect(clockChip(read, at('2026-03-10'), zh).label).to.equal(term)
  })

  it('tells suspensions and extensions in the order they happened', () => {
    const cause = Object.keys(closing.notCounted ?? {})[0] ?? ''
    const extension = Object.keys(closing.extensions ?? {})[0] ?? ''
    const clock = ledgered(
      { kind: 'suspended', on: '2026-04-01', at: at('2026-04-01'), cause },
      { kind: 'resumed', on: '2026-04-13', at: at('2026-04-13') },
      { kind: 'extended', on: '2026-05-06', at: at('2026-05-06'), extension, length: 1, unit: 'months', by: '王建国' },
    )
    const read = readUnder(clock, closing, at('2026-05-10'))
    const why = whyText(read, zh)
    expect(why).to.match(/^自 2026年3月2日（立案）起 3 个月；2026年4月1日至2026年4月13日停止计算 12 日（.+）；/)
    expect(why).to.match(
      /2026年5月6日经王建国批准延长 1 个月（.+，《专利纠纷行政裁决和调解办法》第三十七条.*），自原最后一日 2026年6月14日 起算，该日已因停止计算顺延 12 日（起算基准待核实）：到期日 2026年7月14日。$/,
    )
    expect(whyText(read, en)).to.match(
      /^3 months from 2 March 2026 \(.+\); 12 days not counted for .+: due on 14 July 2026\.$/,
    )
  })

  it('tells of a day that ended what it began with no count of nothing', () => {
    const cause = Object.keys(closing.notCounted ?? {})[0] ?? ''
    const clock = ledgered(
      { kind: 'suspended', on: '2026-04-01', at: at('2026-04-01'), cause },
      { kind: 'resumed', on: '2026-04-01', at: at('2026-04-01') },
    )
    const read = readUnder(clock, closing, at('2026-05-10'))
    expect(whyText(read, zh)).to.include('2026年4月1日停止计算，当日恢复').and.not.include('0 日')
    expect(whyText(read, en)).to.include('counting paused and resumed on 1 April 2026').and.not.include('0 days')
  })

  // Row 32 of the second list of inputs.
  it('says of an extension from which day it counts, and both days where that one was a day off', () => {
    const [extension = ''] = Object.keys(closing.extensions ?? {})
    const clock: Clock = {
      ...ledgered(),
      length: 15,
      unit: 'calendar-days',
      rolls: true,
      ledger: [
        { kind: 'started', on: '2026-09-11', at: at('2026-09-11') },
        {
          kind: 'extended',
          on: '2026-09-21',
          at: at('2026-09-21'),
          extension,
          length: 15,
          unit: 'calendar-days',
          by: '王建国',
        },
      ],
    }
    const why = whyText(readUnder(clock, closing, at('2026-09-22')), zh)
    expect(why)
      .to.include('原最后一日 2026年9月26日 为休息日或节假日，曾顺延至 2026年9月28日')
      .and.include('延长自 2026年9月26日 起算（起算基准待核实）')
      .and.include('到期日 2026年10月12日。')
  })

  it('says of time that stood still why it moves the end before an extension or the end of that, whichever was entered first', () => {
    const cause = Object.keys(closing.notCounted ?? {})[0] ?? ''
    const extension = Object.keys(closing.extensions ?? {})[0] ?? ''
    const by = { extension, length: 1, unit: 'months', by: '王建国' } as const
    const longer = { kind: 'extended', on: '2026-03-20', at: at('2026-03-20'), ...by } as const
    const still = (from: string, to: string) =>
      [
        { kind: 'suspended', on: from, at: at(from), cause },
        { kind: 'resumed', on: to, at: at(to) },
      ] as const
    const why = (entries: readonly LedgerEntry[], told = zh) =>
      whyText(readUnder(ledgered(...entries), closing, at('2026-06-20')), told)
    const [first, last] = [still('2026-04-01', '2026-04-05'), still('2026-06-10', '2026-06-14')]
    const within = why([longer, ...first])
    expect(within).to.equal(why([...first, longer]))
    expect(within).to.match(
      /^自 2026年3月2日（立案）起 3 个月；2026年4月1日至2026年4月5日停止计算 4 日（.+）；2026年3月20日经王建国批准延长 1 个月（.+），自原最后一日 2026年6月6日 起算，该日已因停止计算顺延 4 日（起算基准待核实）：到期日 2026年7月6日。$/,
    )
    expect(why([longer, ...last])).to.match(
      /自原最后一日 2026年6月2日 起算；2026年6月10日至2026年6月14日停止计算 4 日（.+），发生在延长的期限内，由延长后的最后一日顺延：到期日 2026年7月6日。$/,
    )
    expect(why([longer, ...last], en)).to.match(
      /within the extension, whose last day moves with it: due on 6 July 2026\.$/,
    )
    expect(why([longer, ...first], en)).to.match(
      /from the former last day, 6 June 2026, which the time not counted had moved by 4 days, on 20 March 2026, approved by 王建国 \(.+; this basis is to be verified\): due on 6 July 2026\.$/,
    )
  })

  it('cites the article, and says when it is unverified', () => {
    const panel = clockPanel(readUnder(ledgered(), closing, at('2026-03-10')), at('2026-03-10'), zh)
    expect(panel.sources[0]?.text).to.include('《专利纠纷行政裁决和调解办法》')
    expect(panel.sources[0]?.verified).to.equal(closing.source.verified)
    expect(panel.ledger[0]).to.deep.include({ date: '2026年3月2日', event: '开始', due: '2026年6月2日' })
  })

  it('beside the holder is theirs; what is somebody else’s says whose it is, wherever a proceeding stands', () => {
    const when = at('2026-03-02')
    const wrong: string[] = []
    const whose = new Set<string>()
    for (const procedure of newestProcedures())
      for (const [state, { final }] of Object.entries(procedure.states)) {
        const proceeding = standing(procedure, state) as Proceeding & WholeProceeding
        const label = clockBesideHolder(proceeding, when, zh)?.label
        if (final || label === undefined) continue
        const [, who = 'holder', title = label] = /^(.{2,8})：(.+)$/.exec(label) ?? []
        whose.add(who)
        const office = proceeding.clocks.filter(({ rule }) => {
          const { owes, within } = procedure.clocks[rule]!
          return owes === 'office' && !within?.itself
        })
        const rules = proceeding.clocks.filter(({ rule }) => procedure.clocks[rule]?.title.zh === title)
        const owed = rules.map(({ rule }) => {
          const { owes } = procedure.clocks[rule]!
          return owes === 'office' ? debtorOf(procedure, proceeding, rule) : owes
        })
        const isTheirs = who === 'holder' ? owed.includes('holder') : owed.some((one) => names[one]?.includes(who))
        // As long as anything binds the office, the head of the page has that and nobody else's.
        const isOffice = office.length === 0 || rules.some((rule) => office.includes(rule))
        if (!isTheirs || !isOffice) wrong.push(`${procedure.key} ${state}: ${label} (${owed.join()})`)
      }
    expect(wrong).to.deep.equal([])
    expect([...whose]).to.include.members(['holder', '岗位负责人', '投诉人', '被投诉人'])
  })

  it('was met by whoever had it then: that they have left since is said of what runs alone', () => {
    const bare = standing(procedureAt('adjudication', '2026-03-02'), 'filed') as Proceeding & WholeProceeding
    const holder = { bodyId: 'x', deskId: 'y', personId: '李明', personName: '李明（已离岗）' }
    const proceeding = { ...bare, holder, heldBy: '李明' } as WholeProceeding
    const ownerOf = (...more: LedgerEntry[]) =>
      clockPanel(readUnder(ledgered(...more), closing, at('2026-03-10')), at('2026-03-10'), zh, proceeding).owner
    expect(ownerOf()).to.include('李明（已离岗）')
    expect(ownerOf({ kind: 'stopped', at: at('2026-03-09'), on: '2026-03-09', end: 'met' })).to.match(/李明$/)
    // Nor is it, that they bear another name by now.
    const walk = { step: 'file', from: 'filed', to: 'filed', at: at('2026-03-08'), by: '李明', byName: '李明', seq: 2 }
    const renamed = { ...bare, holder: { ...holder, personName: '李铭新' }, walked: [walk] } as WholeProceeding
    const ownerNow = (...more: LedgerEntry[]) =>
      clockPanel(readUnder(ledgered(...more), closing, at('2026-03-10')), at('2026-03-10'), zh, renamed).owner
    expect(ownerNow()).to.match(/李铭新$/)
    expect(ownerNow({ kind: 'stopped', at: at('2026-03-09'), on: '2026-03-09', end: 'met' })).to.match(/李明$/)
  })

  it('marks what ran out, what waits, and what was met', () => {
    const stateOn = (clock: Clock, date: string) => clockPanel(readUnder(clock, closing, at(date)), at(date), zh)
    expect(stateOn(ledgered(), '2026-03-10').state).to.equal('running')
    expect(stateOn(ledgered(), '2026-06-05')).to.deep.include({ state: 'overdue', left: '已超期 2 天' })
    const paused = ledgered({ kind: 'suspended', on: '2026-04-01', at: at('2026-04-01'), cause: 'x' })
    expect(stateOn(paused, '2026-05-01')).to.deep.include({ state: 'suspended', left: '中止中', due: '自4月1日' })
    const stopped = ledgered({ kind: 'stopped', on: '2026-05-01', at: at('2026-05-01'), end: 'met' })
    expect(stateOn(stopped, '2026-06-30')).to.deep.include({ state: 'stopped', left: '已按期完成' })
  })

  it('counts hours on the last day, working days and days before', () => {
    const calendar = cn as WorkCalendar
    const due = new Date('2026-03-05T16:00:00Z')
    const left = (now: string, unit: 'working-days' | 'hours' | 'days', told = zh) =>
      leftText(due, unit, calendar, new Date(now), told)
    expect(left('2026-03-05T02:00:00Z', 'working-days')).to.equal('还剩 14 小时')
    expect(left('2026-03-05T15:30:00Z', 'days')).to.equal('还剩 30 分钟')
    expect(left('2026-02-27T02:00:00Z', 'working-days')).to.equal('还剩 5 个工作日')
    expect(left('2026-02-27T02:00:00Z', 'days')).to.equal('还剩 6 天')
    expect(left('2026-03-03T02:00:00Z', 'hours')).to.equal('还剩 62 小时')
    expect(left('2026-03-06T02:00:00Z', 'days')).to.equal('已超期 10 小时')
    expect(left('2026-03-04T02:00:00Z', 'days', en)).to.equal('1 day left')
  })
})
