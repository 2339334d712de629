import { join } from 'node:path'
import { expect } from 'chai'
import { accessOf, isWhole, maskCase } from '../../src/access/index.ts'
import { recusePerson } from '../../src/cases/recusal.actions.ts'
import { nextStepView, takeCaseStep } from '../../src/cases/index.ts'
import { viewOf } from '../../src/cases/case.view.ts'
import { saidPart } from '../../src/cases/said.pages.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { docket } from '../../src/docket/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { CaseRecord, RightKind } from '../../src/kernel/case-record.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { by, days, openOffice, person } from '../cases/case-house.ts'
import { caseToServe } from '../cases/served-case.ts'
import { root } from '../http/sample-app.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

const investigated = (kind: RightKind) =>
  new DatedWalk('adjudication', '2026-03-02', { rights: [kind] })
    .take('file', '2026-03-03', {})
    .take('serve-request', '2026-03-04', { servedOn: '2026-03-04' })

describe('a stay', () => {
  const refusal = (kind: RightKind, step: string, ground: string) =>
    investigated(kind)
      .take('ask-suspension', '2026-03-09', { reason: 'x' }, 'respondent')
      .refusal(step, '2026-03-10', { ground, reason: 'x' })

  it('PA-10: is due for a utility model or design whose invalidation was asked for, and weighed for an invention', () => {
    for (const kind of ['utility-model', 'design'] as const) {
      expect(refusal(kind, 'suspend', 'invalidation')).to.equal('taken')
      expect(refusal(kind, 'suspend', 'invention-invalidation')).to.equal('invalid-input')
    }
    expect(refusal('invention', 'suspend', 'invalidation')).to.equal('invalid-input')
    expect(refusal('invention', 'suspend', 'invention-invalidation')).to.equal('taken')
    expect(refusal('invention', 'suspend', 'force-majeure')).to.equal('taken')
  })

  it('PA-11: may be refused because the right is an invention only where it is one, for a clean report only where it is none', () => {
    expect(refusal('invention', 'refuse-suspension', 'invention')).to.equal('taken')
    expect(refusal('design', 'refuse-suspension', 'invention')).to.equal('invalid-input')
    expect(refusal('design', 'refuse-suspension', 'clean-report')).to.equal('option-not-so')
    expect(refusal('invention', 'refuse-suspension', 'clean-report')).to.equal('invalid-input')
    expect(refusal('invention', 'refuse-suspension', 'second-invalidation')).to.equal('taken')
  })
})

describe('a panel', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  const decision = { findings: 'x', reason: 'y', orders: 'z', earlier: '珠知法裁字〔2025〕3号' }
  const take = (caseId: string, step: string, who: 'lead' | 'officer', input: object, n = 5) =>
    takeCaseStep({ caseId, proceedingId: 'P2', step, input }, by(who, days(n))).then(
      () => 'taken',
      (error: { code: string; details?: object }) => error,
    )

  /** Whom the page of the requester names as the panel. */
  const panelAsRead = (record: CaseRecord): string[] => {
    const shown = maskCase(record, accessOf(person('filer'), record))
    const proceeding = shown.proceedings.filter(isWhole).find(({ id }) => id === 'P2')
    const filing = proceeding?.walked.find(({ step }) => step === 'file')
    const rows = proceeding && filing ? saidPart(filing, proceeding, shown, zh)?.rows : undefined
    return (rows ?? []).filter(({ label }) => /^(合议组|审判长|组长)/.test(label)).map(({ value }) => value)
  }

  it('PA-03: is of three or another odd number, with a presiding member', async () => {
    const { _id, proceedings } = await caseToServe()
    expect(proceedings[1]?.officers.map(({ part }) => part)).to.deep.equal(['presiding', 'second', 'third'])
    const four = { presiding: 'lead', second: 'officer', third: 'officer2', reason: 'x' }
    expect(await take(_id, 'name-panel-again', 'lead', { ...four, fourth: 'jinwan' })).to.include({
      code: 'invalid-input',
    })
    expect(await take(_id, 'name-panel-again', 'lead', { ...four, third: 'officer' })).to.include({
      code: 'invalid-input',
    })
    expect(await take(_id, 'name-panel-again', 'lead', four)).to.equal('taken')
  })

  it('is not whole once a member was recused by who leads the body, and proposes nothing until it is named again', async () => {
    const { _id } = await caseToServe()
    await recusePerson({ caseId: _id, proceedingId: 'P2', personId: 'officer2', reason: '亲属' }, by('lead', days(4)))
    expect(await take(_id, 'propose-direct', 'officer', decision)).to.include({ code: 'panel-not-whole' })
    const again = { presiding: 'lead', second: 'officer', third: 'officer2', reason: '成员回避' }
    expect(await take(_id, 'name-panel-again', 'lead', again)).to.include({ code: 'invalid-input' })
  })

  it('has a member marked who works on no case any more, for those of the office alone', async () => {
    const record = await caseToServe()
    const notes = (who: 'lead' | 'officer' | 'filer') => {
      const viewer = person(who)
      const seen = { record, access: accessOf(viewer, record), viewer, at: days(4), choice: {}, related: [] }
      const view = viewOf({ ...seen, timeline: { entries: [] } as never, stopped: new Set(['officer2']) }, zh)
      return view.panels.flatMap((panel) => panel.notes)
    }
    const marked = '合议组成员张雪莹已离岗，请岗位负责人重新确定。'
    expect([notes('lead'), notes('officer'), notes('filer')]).to.deep.equal([[marked], [marked], []])
  })

  it('is the head’s to name again once a member was recused, before anything is proposed, and parties are told who left it', async () => {
    const { _id } = await caseToServe()
    const service = { servedOn: '2026-03-05', mode: 'direct' }
    expect(await take(_id, 'serve-request', 'officer', service, 3)).to.equal('taken')
    await recusePerson(
      { caseId: _id, proceedingId: 'P2', personId: 'officer2', reason: '亲属' },
      by('officer2', days(4)),
    )
    const record = await loadCase(_id)
    const view = (who: 'lead' | 'officer') => nextStepView(person(who), record, 'P2', days(4))
    const named = '重新组成合议组（张雪莹已回避）'
    expect(view('lead')?.todo.must.map(({ steps, what }) => [steps, what?.zh])).to.deep.include([
      ['name-panel-again'],
      named,
    ])
    expect(view('officer')?.todo.must.flatMap(({ steps }) => steps)).not.to.include('propose-direct')
    expect(view('officer')?.todo.waits.map(({ what }) => what?.zh)).to.include(named)
    const refused = view('officer')?.options.find(({ key }) => key === 'propose-direct')
    expect(refused?.barred?.zh).to.equal('合议组不完整（张雪莹已回避），应当先重新组成合议组')
    await drained()
    const [row] = await docket().find({ caseId: _id, part: 'P2' }).toArray()
    expect(row?.toApprove).to.equal(true)
    expect([row?.approves?.zh, row?.approves?.dueOn]).to.deep.equal(['重新组成合议组（张雪莹已回避）', null])
    // Nor do those who are left deliberate, by whatever way.
    const proceedings = record.proceedings.map((each) => ({ ...each, state: 'investigating' }))
    const investigated = nextStepView(person('officer'), { ...record, proceedings }, 'P2', days(4))
    expect(investigated?.options.find(({ key }) => key === 'deliberate')?.barred?.zh).to.equal(refused?.barred?.zh)
    expect(investigated?.todo.must.flatMap(({ steps }) => steps)).not.to.include('deliberate')
    // On the page of a party it stands who is of the panel no more.
    expect(panelAsRead(record)).to.deep.equal(['王建国', '李明', '张雪莹（已回避）'])
    const told = (await entriesAfter(_id, 0)).filter(
      ({ kind, audience }) => /^p.*:recused/.test(kind) && audience === 'parties',
    )
    expect(told.map(({ kind, data }) => [kind, data])).to.deep.equal([['panel:recused', { name: '张雪莹' }]])
    expect(JSON.stringify(told)).not.to.include('亲属')
    const notices = await noticesOfCommit({ record, entries: told } as never)
    expect(notices.map(({ kind, personId, what }) => [kind, personId, what])).to.deep.equal([
      ['to-approve', 'lead', 'name-panel-again'],
    ])
  })
})
