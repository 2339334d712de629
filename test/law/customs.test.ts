import { expect } from 'chai'
import { takeCaseStep } from '../../src/cases/index.ts'
import type { CaseRecord, RightKind } from '../../src/kernel/case-record.ts'
import { stepsForOthers } from '../../src/kernel/option-rights.ts'
import { todoOf } from '../../src/kernel/duty.ts'
import { instantOf } from '../../src/kernel/plain-date.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import type { Viewer } from '../../src/http/index.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { fileCase, people, withOffice } from '../handoffs/handoff-house.ts'
import { requester, respondent, Story } from '../papers/a-story.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const notified = () =>
  new DatedWalk('liaison', '2026-03-02')
    .take('take-in-hand', '2026-03-02')
    .take('notify-holder', '2026-03-03', { servedOn: '2026-03-03' })

describe('what customs do with goods', () => {
  it('CU-08: is done to goods of which notice was given, or that are detained, and to no others', () => {
    const taken = () => new DatedWalk('liaison', '2026-03-02').take('take-in-hand', '2026-03-02')
    const detained = () =>
      taken()
        .take('apply-detention', '2026-03-03', { guarantee: 100_000 }, 'filer')
        .take('detain-on-application', '2026-03-04', { detainedOn: '2026-03-04' })
    const security = { notifiedOn: '2026-03-05', security: 1 }
    for (const [step, input, before, after] of [
      ['release-goods', { reason: 'x' }, 'condition-not-met', 'taken'],
      ['record-court-notice', { receivedOn: '2026-03-05' }, 'condition-not-met', 'taken'],
      ['release-on-security', security, 'condition-not-met', 'taken'],
      ['refuse-detention', { reason: 'x' }, 'taken', 'condition-not-met'],
    ] as const) {
      expect(taken().refusal(step, '2026-03-05', input), `${step}, nothing detained`).to.equal(before)
      expect(detained().refusal(step, '2026-03-05', input), step).to.equal(after)
    }
  })

  it('CU-08: counter-security is for patents alone', () => {
    const liaison = newestOf('liaison')!
    expect(liaison.steps['release-on-security']?.forRights).to.deep.equal(['invention', 'utility-model', 'design'])
    const others = (kind: RightKind) => stepsForOthers(liaison, [{ kind } as CaseRecord['rights'][number]])
    expect(others('trademark')).to.deep.equal(['release-on-security'])
    expect(others('design')).to.deep.equal([])
  })
})

describe('goods that customs have detained', () => {
  const detained = () =>
    notified()
      .take('answer-customs', '2026-03-04', { guarantee: 100_000 }, 'filer')
      .take('detain-ex-officio', '2026-03-05', { detainedOn: '2026-03-05' })
  const steps = ['notify-holder', 'apply-detention', 'detain-ex-officio', 'detain-on-application'] as const
  // What is tried is taken: each from a walk of its own.
  const open = (walk: () => DatedWalk, day: string) =>
    steps.filter((step) => walk().refusal(step, day, { servedOn: day, detainedOn: day, guarantee: 1 }) === 'taken')

  it('CU-05: are detained once; others are notified, or applied for, and secured by themselves first', () => {
    expect(open(detained, '2026-03-06')).to.deep.equal(['notify-holder', 'apply-detention'])
    const others = () =>
      detained()
        .take('notify-holder', '2026-03-06', { servedOn: '2026-03-06' })
        .take('answer-customs', '2026-03-09', { guarantee: 50_000 }, 'filer')
    expect(open(others, '2026-03-10')).to.include('detain-ex-officio')
    expect(
      open(() => others().take('detain-ex-officio', '2026-03-10', { detainedOn: '2026-03-10' }), '2026-03-11'),
    ).to.deep.equal(['notify-holder', 'apply-detention'])
  })

  it('CU-05: are found to infringe or not, and nothing more is detained there then', () => {
    for (const finding of ['infringing', 'not', 'unable'])
      expect(
        open(() => detained().take('record-finding', '2026-03-20', { finding, reason: 'x' }), '2026-03-23'),
        finding,
      ).to.deep.equal([])
  })

  it('CU-05: the finding goes to the holder and to who sends or receives the goods, by name and to nobody else', () => {
    const other = { ...respondent, id: 'B2', name: '示例加工厂', address: '珠海市示例路1号', personIds: [] }
    const goods = [{ name: '电热水壶', spec: 'K-17', count: 500, unit: '台' }]
    const found = { goods, port: '拱北口岸', trader: other.name, traderAs: 'consignor' }
    const told = (finding: string) => {
      const story = new Story('liaison', { parties: [requester, respondent, other] }, 'customs')
      story.take('take-in-hand', 1)
      const served = { servedOn: '2026-03-04', mode: 'direct' }
      const [notice] = story.take('notify-holder', 2, { ...found, reason: '标识不一致。', ...served })
      story.take('answer-customs', 3, { guarantee: 100_000 }, 'filer')
      const [detention] = story.take('detain-ex-officio', 4, {
        ...found,
        detainedOn: '2026-03-06',
        slipOn: '2026-03-06',
        slip: '1号',
      })
      return { notice, detention, papers: story.take('record-finding', 9, { finding, reason: '标识与备案商标相同。' }) }
    }
    const { notice, detention, papers } = told('infringing')
    for (const paper of [notice, detention])
      expect(paper?.text)
        .to.include('发货人：示例加工厂')
        .and.not.match(/收发货人|恒风电器厂/)
    expect(detention?.text).to.include('送达发货人')
    expect(papers.map(({ key, audience }) => [key, audience])).to.deep.equal([
      ['customs-finding-notice', 'requester'],
      ['customs-finding-letter', 'officers'],
    ])
    for (const { text } of papers)
      expect(text)
        .to.include('2026年3月6日在拱北口岸扣留')
        .and.include('电热水壶')
        .and.include('认定上述货物侵犯前述知识产权')
        .and.include('标识与备案商标相同。')
        .and.not.match(/恒风电器厂|放行/)
    expect(papers[0]?.text).to.include('蓝海智能装备公司：')
    expect(papers[1]?.text).to.include('示例加工厂：')
    expect(told('unable').papers[0]?.text).to.include('不能认定').and.include('50个工作日内')
    expect(told('not').papers[1]?.text).to.include('没有侵犯').and.include('放行货物')
  })
})

describe('the answer of a right holder to customs', () => {
  it('CU-04: is an application with security, or that the goods do not infringe or no detention is wanted, for which the reasons are given', () => {
    const { 'decline-detention': no } = newestOf('liaison')!.steps
    expect([no?.by.includes('filer'), no?.fields?.['reason']?.required]).to.deep.equal([true, true])
    const declined = notified().take('decline-detention', '2026-03-05', { answer: 'not-wanted', reason: 'x' }, 'filer')
    expect(declined.end('holder-answer')).to.equal('met 2026-03-05')
    expect(declined.refusal('detain-ex-officio', '2026-03-06', { detainedOn: '2026-03-06' })).to.equal(
      'condition-not-met',
    )
    expect(declined.refusal('release-goods', '2026-03-06', { reason: 'x' })).to.equal('taken')
  })

  it('CU-04: is given to every notice by itself: what was secured for other goods detains none of these', () => {
    const again = notified()
      .take('answer-customs', '2026-03-04', { guarantee: 100_000 }, 'filer')
      .take('notify-holder', '2026-03-05', { servedOn: '2026-03-05' })
    expect(again.refusal('detain-ex-officio', '2026-03-06', { detainedOn: '2026-03-06' })).to.equal('condition-not-met')
  })

  it('CU-04: is cut off by no end that customs bring about: to answer, and to send back, wait for the last day', () => {
    const running = notified()
    const liaison = newestOf('liaison')!
    const customs = {
      id: 'kitty',
      roles: ['liaison' as const],
      bodyKind: 'customs' as const,
      ofDesk: true,
      partyIds: [],
    }
    const musts = (walk: DatedWalk, day: string) =>
      todoOf(liaison, walk.proceeding, customs, instantOf(`${day}T10:00`), () =>
        instantOf('2026-03-07T00:00'),
      ).must.flatMap(({ steps }) => steps)
    expect(musts(running, '2026-03-04')).to.deep.equal([])
    for (const step of ['answer', 'give-back'])
      expect(running.refusal(step, '2026-03-04', { answer: 'x', ground: 'not-competent', reason: 'x' }), step).to.equal(
        'period-not-over 2026-03-07',
      )
    const ends = Object.entries(liaison.steps).filter(
      ([, { to, bodies = ['customs'], matters = ['plain'], by }]) =>
        liaison.states[to]?.final && bodies.includes('customs') && matters.includes('plain') && by.includes('liaison'),
    )
    expect(ends.filter(([, { restsOn = [] }]) => !restsOn.includes('holder-answer')).map(([key]) => key)).to.deep.equal(
      [
        // What a party asks for itself, and what no customs ever had in hand.
        'withdraw',
        'close-untaken',
      ],
    )
    const declined = notified().take('decline-detention', '2026-03-05', { answer: 'not-wanted', reason: 'x' }, 'filer')
    expect(musts(declined, '2026-03-05')).to.deep.equal(['answer', 'give-back'])
    expect(declined.refusal('answer', '2026-03-05', { answer: 'x' })).to.equal('taken')
  })

  it('CU-05, CU-06, CU-07, CU-08: neither an answer nor sending it back cuts off the period of goods that are detained or released against security', () => {
    const detained = notified()
      .take('answer-customs', '2026-03-04', { guarantee: 100_000 }, 'filer')
      .take('detain-ex-officio', '2026-03-05', { detainedOn: '2026-03-05' })
    const applied = new DatedWalk('liaison', '2026-03-02')
      .take('take-in-hand', '2026-03-02')
      .take('apply-detention', '2026-03-03', { guarantee: 100_000 }, 'filer')
      .take('detain-on-application', '2026-03-04', { detainedOn: '2026-03-04' })
    const secured = notified()
      .take('answer-customs', '2026-03-04', { guarantee: 100_000 }, 'filer')
      .take('detain-ex-officio', '2026-03-05', { detainedOn: '2026-03-05' })
      .take('release-on-security', '2026-03-09', { notifiedOn: '2026-03-09', security: 90_000 })
    for (const walk of [detained, applied, secured])
      for (const step of ['answer', 'give-back'])
        expect(walk.refusal(step, '2026-03-12', { answer: 'x', ground: 'not-competent', reason: 'x' }), step).to.match(
          /^period-not-over /,
        )
    const found = detained.take('record-finding', '2026-03-20', { finding: 'infringing', reason: 'x' })
    expect(found.refusal('answer', '2026-03-23', { answer: '没收。' })).to.equal('taken')
  })

  it('has one name for one application: goods that customs gave notice of are applied for by answering', () => {
    expect(notified().refusal('apply-detention', '2026-03-04', { guarantee: 1 }, 'filer')).to.equal('condition-not-met')
    const titles = Object.values(newestOf('liaison')!.steps).map(({ title }) => title.zh)
    expect(titles.filter((title) => /申请扣留.*提供担保/.test(title))).to.deep.equal([
      '申请扣留并提供担保',
      '申请扣留自行发现的侵权嫌疑货物并提供担保',
    ])
  })
})

describe('what is handed in at customs on the last day', function () {
  this.timeout(20_000)
  withOffice()

  let n = 0
  /** Notice of Monday, 23 November: the third working day after it is Thursday, the 26th. */
  async function handedIn(way: string | undefined, wall: string, by: Viewer = people.customs) {
    const id = `ZB2026-8${String((n += 1)).padStart(5, '0')}`
    await fileCase(id, { procedure: 'liaison', deskId: 'customs-ip', at: instantOf('2026-11-23T10:00') })
    const take = (step: string, input: object, at: string, viewer: Viewer) =>
      takeCaseStep({ caseId: id, proceedingId: 'P1', step, input }, { viewer, at: instantOf(at) })
    await take('take-in-hand', {}, '2026-11-23T10:00', people.customs)
    const goods = [{ name: '电热水壶', spec: '', count: 10, unit: '台' }]
    const notice = {
      goods,
      port: '拱北口岸',
      trader: '示例贸易公司',
      traderAs: 'consignor',
      reason: 'x',
      servedOn: '2026-11-23',
      mode: 'direct',
    }
    await take('notify-holder', notice, '2026-11-23T11:00', people.customs)
    const answer = { answer: 'not-wanted', reason: '经核实是授权产品' }
    const entered = by === people.customs ? { way, happenedAt: wall } : {}
    try {
      const at = by === people.customs ? '2026-11-26T23:30' : wall
      const { record } = await take('decline-detention', { ...answer, ...entered }, at, by)
      return record.proceedings[0]?.clocks.find(({ rule }) => rule === 'holder-answer')?.ledger.at(-1)
    } catch (error) {
      const { code, details } = error as RuleError
      return [code, details['due'], details['closes']]
    }
  }

  it('T-04: over the counter comes in time until customs close, not until midnight', async () => {
    expect(await handedIn('counter', '2026-11-26T17:59')).to.deep.include({ end: 'met', done: '2026-11-26' })
    expect(await handedIn('counter', '2026-11-26T18:00')).to.deep.equal([
      'handed-in-after-closing',
      '2026-11-26',
      '18:00',
    ])
    expect(await handedIn('counter', '2026-11-25T20:00')).to.deep.include({ end: 'met', done: '2026-11-25' })
  })

  it('T-04: by post, through a bank or online comes in time until the end of the day', async () => {
    for (const way of ['post', 'bank'])
      expect(await handedIn(way, '2026-11-26T22:00'), way).to.deep.include({ end: 'met', done: '2026-11-26' })
    expect(await handedIn(undefined, '2026-11-26T23:00', people.filer)).to.deep.include({ end: 'met' })
  })

  it('names no goods that are detained already, in a notice, an application or a detention', async () => {
    const id = 'ZB2026-890000'
    await fileCase(id, { procedure: 'liaison', deskId: 'customs-ip', at: instantOf('2026-11-23T10:00') })
    const take = (step: string, input: object, at: string, viewer: Viewer = people.customs) =>
      takeCaseStep({ caseId: id, proceedingId: 'P1', step, input }, { viewer, at: instantOf(at) })
    const goods = [{ name: '电热水壶', spec: '', count: 10, unit: '台' }]
    const found = { goods, port: '拱北口岸', trader: '示例贸易公司', traderAs: 'consignor' }
    const notice = { ...found, reason: 'x', servedOn: '2026-11-23', mode: 'direct' }
    await take('take-in-hand', {}, '2026-11-23T10:00')
    await take('notify-holder', notice, '2026-11-23T11:00')
    await take('answer-customs', { guarantee: 100_000 }, '2026-11-24T10:00', people.filer)
    await take('detain-ex-officio', { ...found, detainedOn: '2026-11-24' }, '2026-11-24T11:00')
    const applied = { ...found, guarantee: 100_000 }
    for (const [step, input, viewer] of [
      ['notify-holder', { ...notice, servedOn: '2026-11-25' }, people.customs],
      ['apply-detention', applied, people.filer],
    ] as const) {
      const refused = await take(step, input, '2026-11-25T10:00', viewer).catch((error: RuleError) => error.details)
      expect(refused, step).to.deep.equal({ fields: { 'input.goods': 'listed-before' } })
    }
    const other = { ...applied, goods: [{ ...goods[0], spec: '第二批' }] }
    const { record } = await take('apply-detention', other, '2026-11-25T10:00', people.filer)
    expect(record.proceedings[0]?.walked.at(-1)?.step).to.equal('apply-detention')
  })
})
