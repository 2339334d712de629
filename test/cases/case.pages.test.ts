import { join } from 'node:path'
import { expect } from 'chai'
import { caseFor } from '../../src/cases/case.actions.ts'
import { caseFacts, casePage } from '../../src/cases/case.pages.ts'
import { mustsOf, stepsOpenTo, viewOf } from '../../src/cases/case.view.ts'
import { maskCase } from '../../src/access/index.ts'
import { saidInTimeline } from '../../src/cases/said.pages.ts'
import { nextStepPanel } from '../../src/cases/next-step.pages.ts'
import { nextStepView } from '../../src/cases/next-step.view.ts'
import { readTimeline } from '../../src/cases/timeline.read.ts'
import { accept, offer } from '../../src/handoffs/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { root } from '../http/sample-app.ts'
import { aFiledCase, anExaminedCase, by, days, openOffice, person, type Somebody, start, take } from './case-house.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const
const en = { lang: 'en', t: texts.translator('en') } as const

async function pageFor(caseId: string, who: Somebody, localizer: typeof zh | typeof en = zh) {
  const viewer = person(who)
  const { record, access } = await caseFor(viewer, caseId)
  const timeline = await readTimeline(record, access, {})
  return casePage(
    viewOf({ record, access, viewer, at: days(1), timeline, choice: {}, related: [] }, localizer),
    localizer,
  )
}

function panelOf(who: Somebody, record: CaseRecord, proceedingId: string, localizer: typeof zh | typeof en = zh) {
  const view = nextStepView(person(who), record, proceedingId, start)
  return view && nextStepPanel(view, start, localizer)
}

/** Examined at the centre, adjudicated in Xiangzhou, mediated by the committee. */
async function aCaseOfThree(): Promise<string> {
  const { _id } = await anExaminedCase()
  await take(_id, 'accept', 'intake')
  const procedures = ['adjudication@xiangzhou-ip', 'mediation@mediation-desk']
  await take(_id, 'route', 'intake', { input: { procedures, desk: 'xiangzhou-ip' } })
  await accept({ caseId: _id, handoffId: 'H1' }, by('lead'))
  await accept({ caseId: _id, handoffId: 'H2' }, by('mediator'))
  return _id
}

describe('the page of a case', () => {
  let close: () => Promise<void>
  let three: string
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    three = await aCaseOfThree()
  })
  after(() => close())

  it('names the one step the law expects next, what it needs and what it will do', async () => {
    const { _id } = await anExaminedCase()
    const [panel] = (await pageFor(_id, 'intake')).panels
    expect(panel?.step).to.deep.include({ label: '受理', href: `/cases/${_id}/P1/steps/accept` })
    expect(panel?.step?.does).to.include('出具《受理通知书》')
    expect(panel?.step?.clock).to.deep.include({ label: '快速审查时限' })
    expect(panel?.step?.ways.map(({ label }) => label)).to.deep.equal(['一次性告知补正', '不予受理'])
    expect(panel?.others.map(({ label }) => label)).to.deep.equal(['撤回投诉'])
    const ask = panelOf('intake', await loadCase(_id), 'P1', en)
    expect(ask?.step?.label).to.equal('Accept 受理')
  })

  it('says whose turn it is while the parties have to act, and offers the rest', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'request-supplement', 'intake', { input: { missing: '登记簿副本', days: 5 } })
    const [panel] = (await pageFor(_id, 'intake')).panels
    expect(panel?.step).to.equal(undefined)
    expect(panel?.waiting?.text).to.equal('等待投诉人：补正材料')
    expect(panel?.waiting?.clock).to.deep.include({ label: '补正期限', left: '还剩 4 个工作日' })
    expect(panel?.others.map(({ label }) => label)).to.include('登记收到的补正材料')
    const record = await loadCase(_id)
    const own = panelOf('filer', record, 'P1')
    expect(own?.step?.label).to.equal('补正材料')
    const early = panel?.unavailable.find(({ label }) => label === '逾期未补正')
    expect(early?.reason).to.match(/^期限到 2026年\d+月\d+日 届满，2026年\d+月\d+日 起办理。$/)
    // Whoever may not take it is told so, and nothing of the period.
    expect(own?.unavailable.map(({ reason }) => reason).filter((reason) => reason.includes('届满'))).to.deep.equal([])
  })

  it('lists what cannot be done with the reason', async () => {
    const record = await loadCase(three)
    const adjudication = record.proceedings.find(({ procedure }) => procedure === 'adjudication')!
    const panel = panelOf('officer', record, adjudication.id)
    expect(panel?.waiting?.text).to.equal('等待岗位负责人：审查请求，决定是否立案')
    expect(panel?.unavailable).to.deep.include({ label: '立案', reason: '由岗位负责人办理。' })
    expect(panelOf('lead', record, adjudication.id)?.step?.label).to.equal('立案')
  })

  it('shows each body its own proceeding, and a confidential one as a closed room', async () => {
    const district = await pageFor(three, 'officer')
    const mediation = district.lanes.lanes.find(({ title }) => title.includes('调解'))
    expect(mediation).to.deep.include({ path: [], note: '此程序依法保密，内容只对承办机构和当事人开放。' })
    expect(district.panels.map(({ id }) => id)).to.deep.equal(['next-P2'])
    const mediator = await pageFor(three, 'mediator')
    // An adjudication is no secret by law: it is not open to a mediator, and is not said to be one.
    const closed = mediator.lanes.lanes.find(({ id }) => id === 'P2')
    expect(closed).to.deep.include({ path: [], note: '此程序的内容不对您开放。' })
    expect(mediator.head.states.map(({ text }) => text)).to.include('行政裁决：不对您开放')
    expect(district.head.states.map(({ text }) => text)).to.include('调解：保密')
    expect(mediator.panels.map(({ id }) => id)).to.deep.equal(['next-P3'])
    expect(mediator.lanes.lanes.find(({ id }) => id === 'P3')?.path.length).to.be.greaterThan(0)
  })

  it('names every desk that a routing went to, in the timeline too', async () => {
    const { record, access } = await caseFor(person('intake'), three)
    const { entries } = await readTimeline(record, access, {})
    const entry = entries.find(({ data }) => data['step'] === 'route')
    const said = saidInTimeline(entry!, maskCase(record, access), zh)
    expect(said?.rows.find(({ label }) => label === '接收岗位')?.value).to.equal(
      '香洲区市场监管局 知识产权科、珠海市知识产权纠纷人民调解委员会 调解室',
    )
  })

  it('says who has the case now, and never the desk whose part is over', async () => {
    const { _id } = await anExaminedCase()
    expect([
      (await pageFor(_id, 'intake')).asOf,
      (await pageFor(_id, 'lead').catch(String)) instanceof Object,
    ]).to.deep.equal(['本岗位承办', false])
    await take(_id, 'accept', 'intake')
    await take(_id, 'route', 'intake', { input: { procedures: ['mediation@mediation-desk'], desk: 'mediation-desk' } })
    await accept({ caseId: _id, handoffId: 'H1' }, by('mediator'))
    const [centre, mediator] = [await pageFor(_id, 'intake'), await pageFor(_id, 'mediator')]
    expect([centre.head.holder?.bodyName, centre.asOf]).to.deep.equal([
      '承办机构和当事人',
      '本岗位曾经承办，现无在办程序',
    ])
    expect(mediator.head.holder?.bodyName).to.equal('珠海市知识产权纠纷人民调解委员会')
  })

  it('lets a supervisor watch, without steps, papers or evidence', async () => {
    const page = await pageFor(three, 'leader')
    expect(page.panels).to.deep.equal([])
    expect(page.holders).to.deep.equal([])
    expect(page.file.papers).to.deep.equal([])
    expect(page.addEvidence).to.equal(undefined)
    expect(page.clocks.length).to.be.greaterThan(0)
  })

  it('shows whoever is offered a case what the offer names and nothing to do', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'accept', 'intake')
    const travels = { fields: ['rights'], evidence: [], papers: [] } as const
    await offer(
      {
        caseId: _id,
        proceedingId: 'P1',
        kind: 'help',
        deskId: 'jinwan-ip',
        next: [],
        asks: '请协助核实地址',
        reason: '',
        travels,
      },
      by('intake'),
    )
    const page = await pageFor(_id, 'jinwan')
    expect(page.asOf).to.include('接收前')
    expect(page.file.parties).to.deep.equal([])
    expect(page.file.rights).to.have.length(1)
    expect(page.panels).to.deep.equal([])
    expect(page.handoffs[0]?.asks).to.equal('请协助核实地址')
    expect(page.handoffs[0]?.tracker.steps.map(({ kind, state }) => `${kind} ${state}`)).to.deep.equal([
      'offered done',
      'delivered now',
      'seen todo',
      'accepted todo',
    ])
  })

  it('reads the number of the right', async () => {
    const { _id } = await aFiledCase()
    const [right] = (await pageFor(_id, 'intake')).file.rights
    expect(right?.number?.check?.state).to.equal('ok')
    expect(right?.number?.check?.text).to.equal('号码正确 · 2021 年申请')
  })

  it('tells the newest first, by day, and leads from a paper to itself', async () => {
    const page = await pageFor(three, 'officer')
    const [day] = page.timeline.days
    expect(day?.label).to.equal('2026年3月2日 星期一')
    const said = day?.entries.map(({ text }) => text) ?? []
    expect(said.some((text) => text.includes('接收移交'))).to.equal(true)
    const sequence = day?.entries.map(({ id }) => Number(id.replace('entry-', ''))) ?? []
    expect(sequence).to.deep.equal(sequence.toSorted((a, b) => b - a))
    const paper = day?.entries.find((entry) => 'href' in entry && String(entry.href).includes('/papers/'))
    expect(paper).to.not.equal(undefined)
  })

  // Last row of the second list of inputs: the letter of the body that sent a case on stays with that body.
  it('leads from no entry to a paper that the reader may not open', async () => {
    let followed = 0
    for (const who of ['officer', 'mediator', 'intake', 'filer'] as const) {
      const { record, access } = await caseFor(person(who), three)
      const readable = new Set(maskCase(record, access).papers.map(({ id }) => `/cases/${three}/papers/${id}`))
      const entries = (await pageFor(three, who)).timeline.days.flatMap((each) => each.entries)
      const led = entries.flatMap((entry) => ('href' in entry && entry.href ? [String(entry.href)] : []))
      followed += led.length
      expect(
        led.filter((href) => href.includes('/papers/') && !readable.has(href)),
        who,
      ).to.deep.equal([])
    }
    expect(followed).to.be.above(2)
  })

  it('goes on to older entries by a cursor, one kind at a time where asked', async () => {
    const { record, access } = await caseFor(person('intake'), three)
    const all = await readTimeline(record, access, {})
    const papers = await readTimeline(record, access, { kind: 'paper' })
    expect(papers.entries.length).to.be.greaterThan(0)
    expect(papers.entries.every(({ kind }) => kind.startsWith('paper:'))).to.equal(true)
    const before = all.entries[2]?.seq ?? 0
    const older = await readTimeline(record, access, { before })
    expect(older.entries[0]?.seq).to.be.lessThan(before)
  })

  it('gives programs the masked case with clocks as read and the steps they may take', async () => {
    const viewer = person('officer')
    const { record, access } = await caseFor(viewer, three)
    const musts = mustsOf(viewer, record, days(1))
    const facts = caseFacts(maskCase(record, access), access, stepsOpenTo(viewer, record, days(1)), musts, days(1))
    const adjudication = facts.proceedings.find(({ id }) => id === 'P2') as unknown as {
      steps: string[]
      readings: object[]
    }
    expect(adjudication.steps).to.include('request-supplement')
    expect(adjudication.readings[0]).to.include.keys('ruleId', 'title', 'due', 'dueAt', 'level', 'left', 'source')
    expect(facts.proceedings.find(({ id }) => id === 'P3')).to.deep.equal({
      id: 'P3',
      procedure: 'mediation',
      state: 'confidential',
    })
    expect(JSON.stringify(facts)).not.to.include('blobId')
    expect(facts).not.to.have.property('once')
  })
})
