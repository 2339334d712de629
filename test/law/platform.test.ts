import { expect } from 'chai'
import { assertAsComplained, toldBeforeFor } from '../../src/cases/told-before.rules.ts'
import type { Act, CaseRecord } from '../../src/kernel/case-record.ts'
import { isForMatter } from '../../src/kernel/matter.ts'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import type { StepRule } from '../../src/kernel/procedure.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { drawn, refusalOf, Story } from '../papers/a-story.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const proof = { identity: '营业执照已核对。', evidence: '权利证书或者登记证明\n被控商品的页面截图和链接' }
const toPlatform = (sentOn: string, days = 3) => ({
  platform: '某平台公司',
  channel: '平台公示的投诉渠道',
  links: 'https://shop.example.com/item/1',
  asked: '断开被控商品链接',
  sentOn,
  days,
})
const states = { identity: '营业执照', statement: '商品有授权。', evidence: '授权书' }
const served = (servedOn: string) => ({ servedOn, mode: 'direct' })

/** A notice to the platform on a day. */
const notified = (on: string, days = 3) =>
  new DatedWalk('platform-notice', on).take('accept', on, proof).take('notify-platform', on, toPlatform(on, days))
/** Measures and forwarding on a day. */
const forwarded = (on: string) =>
  notified(on)
    .take('record-measures', on, { measures: '已断开被控商品链接', measuredOn: on })
    .take('record-forwarding', on, served(on))
/** A statement that reaches the holder on a day. */
const arrived = (on: string) =>
  forwarded(on).take('counter-state', on, states, 'respondent').take('forward-statement', on, served(on))
const dueOf = (walk: DatedWalk, clock: string) => walk.reading(clock, '2026-03-02').due

describe('rows of a notice to an e-commerce platform', () => {
  it('EC-06: the holder has fifteen days from the arrival of the statement: an ordinary day, holidays, a make-up weekend, the year end', () => {
    for (const [on, due] of [
      ['2026-03-03', '2026-03-18'],
      // The last day is a holiday, and moves behind it.
      ['2026-09-18', '2026-10-08'],
      // The last day is a Sunday, or a Saturday that is worked.
      ['2026-03-07', '2026-03-23'],
      ['2026-02-13', '2026-02-28'],
      ['2025-12-20', '2026-01-04'],
      ['2025-12-22', '2026-01-06'],
    ] as const)
      expect(dueOf(arrived(on), 'complaint'), on).to.equal(due)
  })

  it('EC-06: without notice of a complaint or a suit the measures end, not a day earlier', () => {
    const walk = arrived('2026-03-03')
    expect(walk.refusal('lapse-complaint', '2026-03-18', {}, 'program')).to.include('period-not-over')
    walk.take('lapse-complaint', '2026-03-19', {}, 'program')
    expect([walk.proceeding.state, walk.proceeding.outcome, walk.end('complaint'), walk.end('ceiling')]).to.deep.equal([
      'lifting',
      'W2',
      'moot',
      'moot',
    ])
    walk.take('record-lifting', '2026-03-19', { liftedOn: '2026-03-19', reason: '没有收到通知。' })
    expect([walk.proceeding.state, walk.proceeding.closedOn]).to.deep.equal(['lifted', '2026-03-19'])
  })

  it('EC-06: a complaint or a suit within the time keeps the measures', () => {
    const told = { way: 'suit', where: '某人民法院', number: '1号', acceptedOn: '2026-03-17' }
    const walk = arrived('2026-03-03').take('complain', '2026-03-18', told, 'filer')
    expect([walk.proceeding.state, walk.proceeding.outcome, walk.end('complaint')]).to.deep.equal([
      'kept',
      'W3',
      'met 2026-03-18',
    ])
  })

  it('EC-07: what the holder cannot help is not counted, and the whole ends after twenty working days', () => {
    for (const [on, ceiling] of [
      ['2026-03-03', '2026-03-31'],
      ['2026-09-15', '2026-10-19'],
      ['2026-02-10', '2026-03-16'],
      ['2025-12-15', '2026-01-13'],
    ] as const)
      expect(dueOf(arrived(on), 'ceiling'), on).to.equal(ceiling)
    const walk = arrived('2026-03-03').take('exclude-time', '2026-03-09', { reason: '公证' })
    expect(walk.refusal('lapse-complaint', '2026-03-20', {}, 'program')).not.to.equal('taken')
    walk.take('count-again', '2026-03-13', { reason: '已经办结' })
    expect(dueOf(walk, 'complaint')).to.equal('2026-03-23')
    const long = arrived('2026-03-03').take('exclude-time', '2026-03-09', { reason: '认证' })
    expect(long.refusal('lapse-ceiling', '2026-03-31', {}, 'program')).to.include('period-not-over')
    long.take('lapse-ceiling', '2026-04-01', {}, 'program')
    expect([long.proceeding.state, long.proceeding.outcome]).to.deep.equal(['lifting', 'W2'])
  })

  it('EC-02: no notice is accepted without prima facie evidence and the identity of the holder', () => {
    const { fields } = newestOf('platform-notice')?.steps['accept'] ?? {}
    expect([fields?.['evidence']?.required, fields?.['identity']?.required]).to.deep.equal([true, true])
    expect(fields?.['identity']?.for).to.equal('officers')
  })

  it('EC-03: measures and forwarding are two things, each with its day, and no statutory number binds the platform', () => {
    const { steps, clocks } = newestOf('platform-notice') ?? {}
    expect([steps?.['record-measures']?.datedBy, steps?.['record-forwarding']?.datedBy]).to.deep.equal([
      'measuredOn',
      'servedOn',
    ])
    expect(clocks?.['acting']?.source.verified).to.equal(false)
    const walk = notified('2026-03-03').take('record-measures', '2026-03-04', {
      measures: '已断开',
      measuredOn: '2026-03-04',
    })
    expect([walk.proceeding.state, walk.end('acting')]).to.deep.equal(['measured', 'met 2026-03-04'])
    expect(walk.refusal('counter-state', '2026-03-04', states, 'respondent')).not.to.equal('taken')
  })

  it('EC-05: the statement carries evidence, and nothing is forwarded, nor closed for want of one, against what was stated', () => {
    const { fields } = newestOf('platform-notice')?.steps['counter-state'] ?? {}
    expect(Object.values(fields ?? {}).filter(({ required }) => required)).to.have.length(3)
    expect(forwarded('2026-03-03').refusal('forward-statement', '2026-03-04', served('2026-03-04'))).to.equal(
      'step-out-of-order',
    )
    const silent = forwarded('2026-03-03')
    expect(silent.refusal('keep-measures', '2026-03-17')).to.include('period-not-over')
    silent.take('keep-measures', '2026-03-18')
    expect([silent.proceeding.state, silent.proceeding.outcome]).to.deep.equal(['kept', 'W1'])
  })

  it('EC-11: a platform that does nothing is ordered to mend it by an intellectual property office, then referred, not before its time is over', () => {
    const order = { findings: '没有采取措施。', orders: '采取措施', orderedOn: '2026-03-09', days: 5 }
    const walk = notified('2026-03-03').take('order-correction', '2026-03-09', order)
    expect(dueOf(walk, 'correction')).to.equal('2026-03-16')
    const why = { desk: 'desk', toldOn: '2026-03-03', reason: '仍未改正。' }
    expect(walk.refusal('refer-uncorrected', '2026-03-16', why)).to.include('period-not-over')
    expect(newestOf('platform-notice')?.steps['order-correction']?.bodies).to.deep.equal([
      'city-regulator',
      'district-regulator',
      'zone-office',
    ])
    expect(newestOf('platform-notice')?.steps['refer-uncorrected']?.refers?.procedure).to.equal('penalty')
    walk.take('record-measures', '2026-03-12', { measures: '已断开', measuredOn: '2026-03-12' })
    expect([walk.proceeding.state, walk.end('correction')]).to.deep.equal(['measured', 'met 2026-03-12'])
  })
})

describe('a platform that is referred for a penalty', () => {
  const { refers } = newestOf('platform-notice')?.steps['refer-uncorrected'] ?? {}
  const penalty = newestOf('penalty')
  const open = Object.entries(penalty?.steps ?? {}).filter(
    ([, step]) => step.from.includes(penalty?.start ?? '') && isForMatter(step, { matter: refers?.matter }),
  )

  it('is never proceeded against in the seller’s name: no paper of it is made out to who is complained of', () => {
    // What is ended or prolonged was taken before: nothing is taken here.
    const against = open.flatMap(([key, { papers = [], whileRuns }]) =>
      whileRuns === undefined && papers.some((paper) => ['respondents', 'parties'].includes(addresseesOfPaper[paper]))
        ? [key]
        : [],
    )
    expect(against).to.deep.equal([])
    const goesOn = open.flatMap(([key, { to }]) =>
      to === 'same' || to === penalty?.start || penalty?.states[to]?.final || penalty?.states[to]?.turn === 'other-body'
        ? []
        : [key],
    )
    expect(goesOn).to.deep.equal([])
  })

  it('has a case of its own, against the operator that was notified', () => {
    expect(open.map(([key]) => key))
      .to.include('file-apart')
      .and.not.include('file')
    const against = penalty?.steps['file-apart']?.fields?.['against']
    expect([against?.required, against?.from]).to.deep.equal([
      true,
      { procedure: 'platform-notice', step: 'notify-platform', field: 'platform' },
    ])
    const walked = [{ step: 'notify-platform', input: toPlatform('2026-03-03') }]
    const record = { acts: {}, proceedings: [{ procedure: 'platform-notice', walked }] } as unknown as CaseRecord
    expect(toldBeforeFor({ fields: { against } } as unknown as StepRule, record)).to.deep.equal({
      against: '某平台公司',
    })
  })
})

describe('the papers of a notice to an e-commerce platform', () => {
  const shop: Partial<Act> = { venue: 'shop', platform: '某平台', place: '珠海市' }
  const acts = { acts: { kinds: ['selling'], ongoing: true, description: '销售被诉水壶', ...shop } } as never
  const day = (n: number) => `2026-03-0${2 + n}`
  const toForwarded = () => {
    const walk = new Story('platform-notice', acts)
    walk.take('accept', 0, proof)
    const [notice] = walk.take('notify-platform', 0, toPlatform(day(0)))
    walk.take('record-measures', 1, { measures: '已断开被控商品链接', measuredOn: day(1) })
    const [forwarding] = walk.take('record-forwarding', 1, served(day(1)))
    return { walk, notice, forwarding }
  }

  it('EC-01, EC-02, EC-03, EC-09: the notice has evidence, links and channel, and asks for measures, forwarding and publication', () => {
    const { notice, forwarding } = toForwarded()
    expect(notice?.text)
      .to.include('某平台公司：')
      .and.include('权利证书或者登记证明')
      .and.include('https://shop.example.com/item/1')
      .and.include('真实身份信息')
      .and.include('及时公示收到的通知、声明及处理结果')
      .and.include('平台公示的投诉渠道')
      .and.not.match(/____/)
    expect(forwarding?.text)
      .to.include('恒风电器厂：')
      .and.include('已断开被控商品链接')
      .and.include('不存在侵权行为的声明')
      .and.include('等候10个工作日')
      .and.not.match(/____/)
  })

  it('the notice sends no evidence that the file does not hold, and lists what it sends', () => {
    expect(toForwarded().notice?.text).to.include('随本通知书送交的证据').and.include('公证书')
    const bare = new Story('platform-notice', { ...(acts as object), evidence: [] } as never)
    bare.take('accept', 0, proof)
    const [notice] = bare.take('notify-platform', 0, toPlatform(day(0)))
    expect(notice?.text)
      .to.include('现将该通知送交你单位')
      .and.include('受理时核对的初步证据')
      .and.not.include('送交的证据')
      .and.not.include('证据副本')
  })

  it('the links are those of the complaint, and each finds goods', () => {
    const refused = (links: string) => {
      const walk = new Story('platform-notice', acts)
      walk.take('accept', 0, proof)
      return refusalOf(() => walk.take('notify-platform', 0, { ...toPlatform(day(0)), links }))?.details
    }
    const wrong = { fields: { links: 'not-a-link' } }
    for (const links of ['随便写', 'https://shop.example.com/item/1\n同款水壶'])
      expect(refused(links)).to.deep.equal(wrong)
    for (const links of ['商品编号310969', 'shop.example.com/item/1', 'ｈttps://shop.example.com/item/1'])
      expect(refused(links), links).to.equal(undefined)
    const step = newestOf('platform-notice')?.steps['notify-platform'] as StepRule
    const complaint = {
      acts: { ...shop, link: 'https://shop.example.com/item/310969', listing: '310969' },
      proceedings: [],
    } as unknown as CaseRecord
    expect(toldBeforeFor(step, complaint)).to.deep.equal({
      platform: '某平台',
      links: 'https://shop.example.com/item/310969',
    })
    const held = (links: string) => refusalOf(() => assertAsComplained(step, { links }, complaint))?.details
    expect(held('https://shop.example.com/item/100234')).to.deep.equal({
      fields: { 'input.links': 'not-as-complained' },
    })
    expect(held('https://shop.example.com/item/310969\nhttps://shop.example.com/item/2')).to.equal(undefined)
    expect(held('商品编号 310969')).to.equal(undefined)
  })

  it('EC-05, EC-06, EC-07: the statement reaches the holder with its time, and the slip proves the complaint on the same day', () => {
    const { walk } = toForwarded()
    const [statement] = walk.take('counter-state', 2, states, 'respondent')
    expect(statement?.text).to.include('商品有授权').and.include('授权书').and.not.match(/____/)
    // The holder reads it from its arrival on, with which its time begins.
    expect(statement?.audience).to.equal('respondent')
    const [notice] = walk.take('forward-statement', 3, served(day(3)))
    expect(notice?.text)
      .to.include('15日内')
      .and.include('最长不超过20个工作日')
      .and.include('有关主管部门投诉')
      .and.not.match(/____/)
    const told = { way: 'complaint', where: '某知识产权局', number: '某字第1号', acceptedOn: day(4) }
    const [slip] = walk.take('complain', 4, told, 'filer')
    expect(slip?.text)
      .to.include('投诉（起诉）登记凭证')
      .and.include('某字第1号')
      .and.include('2026年3月6日')
      .and.include('声明到达日期')
      .and.not.match(/____/)
    const [record] = walk.take('finish', 5, { published: 'yes', rules: true, performance: '措施维持。' })
    expect(record?.text).to.include('已公示').and.not.match(/____/)
  })

  it('EC-13: the record says how long the platform keeps its data, from the last dealing', () => {
    const { walk } = toForwarded()
    walk.take('withdraw-notice', 2, {}, 'filer')
    const [lifting] = walk.take('record-lifting', 2, { liftedOn: day(2), reason: '权利人撤回通知。' })
    expect(lifting?.text).to.include('终止措施').and.include('权利人撤回通知').and.not.match(/____/)
    const more = { published: 'no', rules: true, tradedOn: '2026-02-27', performance: '已经恢复。' }
    const [record] = walk.take('finish', 3, more)
    expect(record?.text).to.include('自交易完成之日（2026年2月27日）起保存不少于3年').and.include('没有公示')
    expect(record?.audience).to.equal('body')
  })

  it('EC-12: data are asked for under the law by an office, and what was asked for and obtained is kept to those who work the matter', () => {
    const { walk } = toForwarded()
    const step = walk.procedure.steps['request-data']
    expect(step?.bodies).to.deep.equal(['city-regulator', 'district-regulator', 'zone-office'])
    expect([step?.fields?.['data']?.for, step?.fields?.['until']?.for]).to.deep.equal(['proceeding', 'proceeding'])
    const [asked] = walk.take('request-data', 2, { data: '被控商品的销售数量和金额', until: day(6) })
    expect(asked?.text)
      .to.include('某平台公司：')
      .and.include('第二十五条')
      .and.include('2026年3月8日前')
      .and.include('严格保密')
      .and.not.match(/____/)
    expect(asked?.audience).to.equal('officers')
  })

  it('are composed from the least there is', () => {
    const least = { number: '1', caseNumber: '1', issuer: '某局', issuedOn: '2026-03-02' }
    for (const key of [
      'platform-letter',
      'platform-forwarding',
      'platform-statement',
      'platform-statement-notice',
      'platform-slip',
      'platform-order',
      'platform-data-request',
      'platform-lifting',
      'platform-record',
    ] as const)
      expect(drawn(key, least), key).not.to.match(/undefined|\[object/)
  })
})
