import { expect } from 'chai'
import { calendars } from '../../src/calendars/index.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { aFiledCase, days, officeHttp, openOffice, person, signInAll } from './case-house.ts'

/** A penalty case under investigation in which goods were seized: their list is paper D2. */
async function seized(): Promise<string> {
  const { _id } = await aFiledCase()
  const procedure = procedureAt('penalty', '2026-03-02')
  const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' }
  const actor = person('officer')
  await changeCase(_id, { actor, at: days(0) }, (record) => {
    const parties = record.parties.map((party) =>
      party.side === 'respondent' ? { ...party, address: '珠海市香洲区凤凰路1号' } : party,
    )
    const circumstances = { at: days(0), actor, calendars: calendars() }
    const opened = openProceeding({ ...record, parties, proceedings: [] }, { procedure, holder }, circumstances)
    const proceedings = opened.record.proceedings.map((each) => ({ ...each, state: 'investigating' }))
    return { record: { ...opened.record, proceedings }, entries: opened.entries }
  })
  return _id
}

describe('what goes with a suspected crime to the police', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(60_000)
    close = await openOffice()
    let asked = 0
    as = await signInAll(officeHttp(() => new Date(days(1).getTime() + ++asked)).app, ['officer', 'lead'])
  })
  after(() => close())

  const goods = {
    'input[measure]': 'seize',
    'input[checked][]': ['related', 'no-necessities', 'not-sealed'],
    'input[goods][0][name]': '电水壶',
    'input[goods][0][count]': '12',
    'input[goods][0][unit]': '台',
    'input[place]': '三灶镇厂房',
    'input[endedAt]': '2026-03-03T11:10',
    'input[reason]': '可能被转移。',
    'input[basis]': '《中华人民共和国商标法》第六十二条',
    'input[first]': 'officer',
    'input[second]': 'officer2',
    'input[servedOn]': '2026-03-03',
    'input[mode]': 'direct',
    'input[told]': 'done',
    'input[heard]': '未提出。',
    'input[signed]': 'signed',
  }
  const report = {
    'input[second]': 'officer2',
    'input[offence]': 'sale-of-counterfeits',
    'input[facts]': '在三灶镇厂房销售假冒商品十二台。',
    'input[record]': '货值已达追诉标准。',
  }

  it('CL-03: is listed by what is in the file; a part that is not there is accounted for, or nothing goes', async () => {
    const id = await seized()
    const path = (step: string) => `/cases/${id}/P1/steps/${step}`
    const posted = (who: 'officer' | 'lead', step: string, input: object) =>
      as(who).post(path(step), input).set('Accept', 'text/html')
    expect((await posted('officer', 'seize-at-once', goods)).status).to.equal(303)
    const list = (await loadCase(id)).papers.find(({ key }) => key === 'seizure-list')
    const form = await as('officer').get(path('report-crime')).set('Accept', 'text/html')
    expect(form.text).to.include(`<option value="${list?.id}"`).and.include(`（${list?.number}）`)

    const bare = await posted('officer', 'report-crime', report)
    expect(bare.status).to.equal(422)
    for (const field of ['noReport', 'noGoods', 'noTests']) expect(bare.text).to.include(`href="#f-input[${field}]"`)
    const row = (item: string, part = 'goods') => ({ 'input[pack][0][part]': part, 'input[pack][0][item]': item })
    const without = { 'input[noReport]': '另行制作。', 'input[noTests]': '无需鉴定。' }
    const unknown = await posted('officer', 'report-crime', { ...report, ...row('D77'), ...without })
    expect(unknown.text).to.include('案卷中没有这份材料')
    const twice = { ...report, ...row(list?.id ?? ''), ...without, 'input[noGoods]': '没有。' }
    expect((await posted('officer', 'report-crime', twice)).text).to.include('清单中已经列有这一项材料')
    const right = await posted('officer', 'report-crime', { ...report, ...row(list?.id ?? ''), ...without })
    expect(right.status).to.equal(303)

    const approval = await as('lead').get(path('approve-transfer')).set('Accept', 'text/html')
    expect(approval.text).to.include(`（${list?.number}）`).and.include('另行制作。').and.include('当场查封、扣押')
    expect((await posted('lead', 'approve-transfer', { 'input[note]': '同意。' })).status).to.equal(303)

    const sending = await as('officer').get(path('hand-over')).set('Accept', 'text/html')
    expect(sending.text).to.match(new RegExp(`<option value="${list?.id}"[^>]*selected`))
    const reasons = Object.values(without).map((reason) => new RegExp(`<textarea[^>]*>${reason}|value="${reason}"`))
    for (const typedThen of reasons) expect(sending.text).to.match(typedThen)
    expect((await posted('officer', 'hand-over', { 'input[to]': '中山市公安局' })).status).to.equal(422)
    const sent = { 'input[to]': '中山市公安局', ...row(list?.id ?? ''), ...without }
    const away = await posted('officer', 'hand-over', sent)
    expect(away.status).to.equal(303)
    expect((await loadCase(id)).proceedings[0]?.walked.at(-1)?.input?.['pack']).to.deep.equal([
      { part: 'goods', item: list?.id },
    ])
  })
})
