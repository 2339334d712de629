import { expect } from 'chai'
import type { Express } from 'express'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { watchPanels } from '../../src/cases/watch.pages.ts'
import { watchedOf } from '../../src/cases/watch.view.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { claimProceeding } from '../../src/cases/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { aFiledCase, by, days, officeHttp, openOffice, person, signedInAs, start } from './case-house.ts'

describe('what a supervisor reads of a case', () => {
  let close: () => Promise<void>
  let app: Express
  let now = start
  before(async function () {
    this.timeout(30_000)
    close = await openOffice()
    app = officeHttp(() => now).app
  })
  after(() => close())

  const localizer = {
    lang: 'zh-CN',
    t: (key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`,
  } as const
  const panelsOf = (record: CaseRecord, at: Date, viewer: Viewer = person('leader')) => {
    const shown = maskCase(record, accessOf(viewer, record))
    return watchPanels(watchedOf({ record, viewer, at }, shown), shown, at, localizer)
  }

  /** The case with a mediation and an adjudication beside its examination. */
  function withMore(filed: CaseRecord, procedure: string, state: string, more: Partial<Proceeding> = {}): CaseRecord {
    const rules = newestOf(procedure)!
    const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer', personName: '李明' }
    const circumstances = { at: start, actor: person('officer'), calendars: calendars() }
    const opened = openProceeding(filed, { procedure: rules, holder, number: '9号' }, circumstances).record
    const walked = [{ step: 'x', from: rules.start, to: state, at: days(1), by: 'officer', byName: '李明', seq: 2 }]
    const proceedings = opened.proceedings.map((each) =>
      each.procedure === procedure ? { ...each, state, walked, ...more } : each,
    )
    return { ...opened, proceedings }
  }

  it('is what waits, on whom, since when and until when, on the page of the case', async () => {
    const filed = await aFiledCase()
    await claimProceeding({ caseId: filed._id, proceedingId: 'P1' }, by('intake'))
    now = days(2)
    const leader = await signedInAs(app, 'leader')
    const { text } = await leader.get(`/cases/${filed._id}`).expect(200)
    const panel = text.slice(text.indexOf('id="watch-P1"'), text.indexOf('</section>', text.indexOf('id="watch-P1"')))
    expect(panel).to.include('林静').and.to.include('快速维权科')
    expect(panel).to.include('已 2 天').and.to.include('等待')
    expect(panel).not.to.include('已超期').and.not.to.include('<form').and.not.to.include('<a ')
    expect(text).not.to.include('此案没有需要您办理的步骤')
    now = days(30)
    const late = (await leader.get(`/cases/${filed._id}`).expect(200)).text
    expect(late.slice(late.indexOf('id="watch-P1"'))).to.include('已超期')
    const officers = (await (await signedInAs(app, 'intake')).get(`/cases/${filed._id}`).expect(200)).text
    expect(officers).not.to.include('id="watch-P1"')
  })

  it('says of a party’s turn that it is theirs, by its side and not by name', async () => {
    const record = withMore(await aFiledCase({ confidential: true }), 'adjudication', 'supplementing')
    const lines = panelsOf(record, days(3)).find(({ id }) => id === 'watch-P2')?.lines ?? []
    expect(lines[0]?.text).to.include('cases:role.filer').and.not.to.include('珠海某电器')
    expect(lines[0]?.since).to.include('"count":2')
  })

  it('names a period of the body that passed beside what is waited for', async () => {
    const rules = newestOf('adjudication')!
    const clocks = ['closing', 'service'].map((key) =>
      startClock(`P2.${key}.1`, key, rules.clocks[key]!, { at: start }),
    )
    const record = withMore(await aFiledCase(), 'adjudication', 'investigating', { clocks })
    const { lines } = panelsOf(record, days(40)).find(({ id }) => id === 'watch-P2')!
    expect(lines.filter(({ over }) => over).map(({ clock }) => clock?.label)).to.deep.equal(['送达请求书副本期限'])
    expect(
      panelsOf(record, days(1))
        .find(({ id }) => id === 'watch-P2')!
        .lines.filter(({ over }) => over),
    ).to.deep.equal([])
  })

  it('is of a mediation that there is one, and to its own body where it stands and who has it, never what is done in it', async () => {
    const record = withMore(await aFiledCase(), 'mediation', 'mediating')
    expect(panelsOf(record, days(3)).map(({ id }) => id)).to.deep.equal(['watch-P1'])
    const own: Viewer = { ...person('leader'), id: 'own-leader', bodyId: 'xiangzhou' }
    const lines = panelsOf(record, days(3), own).find(({ id }) => id === 'watch-P2')?.lines ?? []
    expect(lines.map(({ text }) => text.split(' ')[0])).to.deep.equal(['cases:watch.stands'])
  })

  it('names for what the head decides the head, not who has the proceeding', async () => {
    const reported = withMore(await aFiledCase(), 'penalty', 'crime-reported', {
      walked: [
        { step: 'report-crime', from: 'x', to: 'crime-reported', at: days(1), by: 'officer', byName: '李明', seq: 2 },
      ],
    })
    const [line] = panelsOf(reported, days(3)).find(({ id }) => id === 'watch-P2')?.lines ?? []
    expect(line?.text).to.include('cases:role.lead').and.not.to.include('李明')
  })

  it('is nothing of a proceeding that has ended', async () => {
    const { _id } = await aFiledCase()
    const record = await loadCase(_id)
    const proceedings = record.proceedings.map((each) => ({ ...each, endedOn: '2026-03-03' }))
    expect(panelsOf({ ...record, proceedings }, days(3))).to.deep.equal([])
  })
})
