import { expect } from 'chai'
import { procedureAt } from '../../src/procedures/index.ts'
import { eventsUnder, nameOfEvent } from '../../src/kernel/own-event.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { calendars, dateOn, day, refusalOf, Story } from './a-story.ts'

const officers = { first: '张雪莹', second: '李明' }
const goods = [{ name: '进货单据', count: 2, unit: '册', price: 12.5 }]
const kept = {
  ...officers,
  goods,
  place: '三灶镇厂房',
  reason: '单据可能被销毁。',
  storage: '本局证据室',
  servedOn: dateOn(5),
  mode: 'direct',
}
const seized = {
  ...officers,
  goods: [{ name: '电水壶', spec: 'K9', count: 12, unit: '台' }],
  measure: 'seize',
  place: '三灶镇厂房',
  reason: '可能被转移。',
  basis: '《中华人民共和国商标法》第六十二条',
  servedOn: dateOn(5),
  mode: 'direct',
}

/** A penalty case under investigation, with two officers. */
function opened(): Story {
  const story = new Story('penalty')
  story.take('file', 3, { ...officers, cause: '涉嫌销售侵犯注册商标专用权的商品' })
  return story
}

const textsOf = (printed: ReturnType<Story['take']>) => Object.fromEntries(printed.map(({ key, text }) => [key, text]))

function reviewed(story: Story): Story {
  const report = { proposed: 'P3', findings: '不构成侵权。', reason: '事实清楚。' }
  story.take('conclude', 8, report, 'officer')
  story.take('pass-review', 9, {}, 'lead')
  return story
}
const closing = (story: Story, n: number) =>
  refusalOf(() => story.take('close-without-penalty', n, { outcome: 'P3', reason: '违法事实不成立。' }, 'lead'))?.code

describe('the papers of preserved evidence', () => {
  it('MP-07, EV-15: are a notice with its period and a list, handed over with a proof, and a notice of release', () => {
    const story = opened()
    const given = textsOf(story.take('preserve', 5, kept, 'lead'))
    expect(Object.keys(given)).to.deep.equal(['preservation-notice', 'preservation-list', 'proof-of-service'])
    expect(given['preservation-notice'])
      .to.include('恒风电器厂：')
      .and.include('单据可能被销毁。')
      .and.include('经本机关负责人批准，对该证据先行登记保存。')
      .and.include('自2026年3月7日起，对三灶镇厂房内《先行登记保存证据清单》所列证据（共1项）先行登记保存')
      .and.include('7个工作日内（至2026年3月17日止）作出处理')
      .and.include('本局证据室')
      .and.not.match(/内内|____/)
    expect(given['preservation-list'])
      .to.include('1进货单据2册12.50')
      .and.include('存放地点和保管人：本局证据室。')
      .and.include('进货单据')
      .and.include('执法人员（张雪莹）签名')
    expect(given['proof-of-service']).to.include('先行登记保存证据通知书').and.include('先行登记保存证据清单')
    expect(story.record.services?.at(-1)?.papers).to.have.length(2)

    const released = textsOf(
      story.take('release-preserved', 8, { reason: '与案件无关。', servedOn: dateOn(8), mode: 'direct' }),
    )
    expect(released['preservation-release'])
      .to.include('解除先行登记保存证据通知书')
      .and.include('于2026年3月7日依据《先行登记保存证据通知书》')
      .and.include('自2026年3月10日起解除先行登记保存')
      .and.include('进货单据')
      .and.include('与案件无关。')
    expect(released['proof-of-service']).to.include('解除先行登记保存证据通知书')
  })

  it('have the number by which its approval names it, not that of a seizure before it', () => {
    const story = opened()
    story.take('seize-at-once', 5, seized, 'officer')
    story.take('preserve-at-once', 5, kept, 'officer')
    const { papers } = story.record
    const numberOf = (key: string) => papers.find((each) => each.key === key)?.number
    const procedure = procedureAt('penalty', '2026-03-02')
    const names = eventsUnder(story.proceeding, procedure, 'backfill').map((walk) =>
      [procedure.steps, Object.fromEntries(Object.entries(procedure.steps).toReversed())].map((steps) =>
        nameOfEvent(walk, story.proceeding.id, { steps }, papers),
      ),
    )
    expect(numberOf('preservation-notice')).to.be.a('string')
    const seizure = `${numberOf('seizure-decision')} · 电水壶`
    const preservation = `${numberOf('preservation-notice')} · 进货单据`
    // In whatever order the steps of the procedure stand.
    expect(names).to.deep.equal([
      [seizure, seizure],
      [preservation, preservation],
    ])
  })

  it('EV-07, MP-06: done on the spot, it waits for the approval of somebody else within the day', () => {
    const story = opened()
    const given = textsOf(story.take('preserve-at-once', 5, kept, 'officer'))
    expect(given['preservation-notice'])
      .to.include('因情况紧急，当场对该证据先行登记保存，并将按规定及时向本机关负责人报告、补办批准手续。')
      .and.not.include('经本机关负责人批准')
    const running = story.proceeding.clocks.filter(({ ledger }) => ledger.length === 1).map(({ rule }) => rule)
    expect(running).to.include.members(['preservation', 'backfill'])
    expect(refusalOf(() => story.take('preserve', 6, kept, 'officer'))?.code).to.equal('step-not-yours')
    story.take('confirm-seizure', 5, {}, 'lead')
    expect(story.proceeding.clocks.find(({ rule }) => rule === 'backfill')?.ledger.at(-1)).to.include({ end: 'met' })
  })

  describe('of two preservations', () => {
    const stamps = {
      ...kept,
      goods: [{ name: '标识', count: 300, unit: '枚' }],
      place: '临街仓库',
      servedOn: dateOn(7),
    }
    /** Twice preserved, on two days: the numbers of their notices, and which event each is. */
    function preservedTwice() {
      const story = opened()
      const numbers = [story.take('preserve', 5, kept, 'lead'), story.take('preserve', 7, stamps, 'lead')].map(
        ([notice]) => notice?.facts.number ?? '',
      )
      const [first = '', second = ''] = story.proceeding.walked.slice(-2).map(({ seq }) => String(seq))
      const ends = () =>
        story.proceeding.clocks
          .filter(({ rule }) => rule === 'preservation')
          .map((clock) => [String(clock.event), clock.ledger[0]?.on, readClock(clock, calendars.CN, day(40)).end])
      return { story, numbers, first, second, ends }
    }

    it('MP-07: each has its own seven days; a step is about one of them, its paper says which, and the other goes on', () => {
      const { story, numbers, first, second, ends } = preservedTwice()
      expect(ends()).to.deep.equal([
        [first, dateOn(5), undefined],
        [second, dateOn(7), undefined],
      ])
      const copied = { disposal: 'copied', reason: '已复制。' }
      expect(refusalOf(() => story.take('dispose-preserved', 8, copied, 'officer'))?.code).to.equal('event-needed')
      const lifted = { reason: '与案件无关。', servedOn: dateOn(8), mode: 'direct', concerns: second }
      const { 'preservation-release': release } = textsOf(story.take('release-preserved', 8, lifted))
      expect(release)
        .to.include(numbers[1])
        .and.include('标识')
        .and.include('于2026年3月9日依据')
        .and.not.include('进货单据')
        .and.not.include(numbers[0])
      expect(ends().map(([, , end]) => end)).to.deep.equal([undefined, 'met'])
      // The one that is left need not be named.
      story.take('dispose-preserved', 9, copied, 'officer')
      expect(ends().map(([, , end]) => end)).to.deep.equal(['met', 'met'])
    })

    it('MP-07: one lapses by law at its own end, and the other not before its', () => {
      const { story, first, second, ends } = preservedTwice()
      const lapse = (n: number, concerns: string) => story.take('lapse-preservation', n, { concerns }, 'system')
      expect(refusalOf(() => lapse(15, first))?.details).to.include({ due: '2026-03-17' })
      lapse(16, first)
      expect(ends().map(([, , end]) => end)).to.deep.equal(['missed', undefined])
      expect(refusalOf(() => lapse(16, second))?.code).to.equal('period-not-over')
      lapse(17, second)
      expect(ends().map(([, , end]) => end)).to.deep.equal(['missed', 'missed'])
    })
  })

  it('EV-12: no case is closed without a penalty while goods are seized or evidence is kept: each is lifted by a paper first', () => {
    const story = opened()
    story.take('seize', 5, seized, 'lead')
    story.take('preserve', 5, kept, 'lead')
    reviewed(story)
    expect(closing(story, 10)).to.equal('condition-not-met')
    const lifted = { ground: 'no-breach', servedOn: dateOn(10), mode: 'direct' }
    const [decision] = story.take('release-goods', 10, lifted, 'officer')
    expect(decision?.text).to.include('解除行政强制措施决定书').and.include('电水壶')
    expect(closing(story, 10)).to.equal('condition-not-met')
    story.take('release-preserved', 10, { reason: '违法事实不成立。', servedOn: dateOn(10), mode: 'direct' }, 'officer')
    expect(closing(story, 11)).to.equal(undefined)
    expect(story.proceeding.state).to.equal('spared')
  })

  it('EV-12: goods that a decision does not confiscate are released after it, too', () => {
    const steps = opened().procedure.steps
    expect(steps['release-goods']?.from).to.include.members([
      'decided',
      'executing',
      'demanded',
      'contested',
      'executed',
    ])
  })
})
