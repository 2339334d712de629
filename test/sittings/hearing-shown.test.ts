import { join } from 'node:path'
import { expect } from 'chai'
import { maskRow } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { caseFor } from '../../src/cases/case.actions.ts'
import { casePage } from '../../src/cases/case.pages.ts'
import { viewOf } from '../../src/cases/case.view.ts'
import { readTimeline } from '../../src/cases/timeline.read.ts'
import { rowsOf, workRow } from '../../src/docket/index.ts'
import { followPage } from '../../src/filing/follow.pages.ts'
import { followView } from '../../src/filing/follow.view.ts'
import { caseLines } from '../../src/filing/home.pages.ts'
import type { Asked, Viewer } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { closePapers } from '../../src/papers/index.ts'
import { cancelSitting, holdSitting, moveSitting, type PlanOrder, planSitting } from '../../src/sittings/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { root } from '../http/sample-app.ts'
import { aFiledCase, asks, morning, type People, thePeople, underMediation, walk } from '../mediation/a-mediation.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const
const at = morning

/** Where a hearing may be read of: the head of the case, the row of a list, what one must do, a party's page and list. */
async function readBy(viewer: Viewer, caseId: string) {
  const { record, access } = await caseFor(viewer, caseId)
  const rows = rowsOf(record, calendars(), at).filter(({ kind }) => kind === 'proceeding')
  const row = rows.map((each) => maskRow(each, viewer)).find(({ hearing }) => hearing) ?? rows[0]
  const reader = { ...zh, at, viewer } as unknown as Asked
  const list = row && workRow(row, viewer, at, zh).hearing
  if (access.as === 'filer' || access.as === 'respondent') {
    const { follow } = followPage(followView(record, access, viewer, at, []), { ...zh, at })
    const lines = caseLines(
      rows.map((each) => maskRow(each, viewer)),
      reader,
      (number) => number,
    )
    return {
      head: follow.hearings.map(({ line }) => line),
      must: follow.must.flatMap(({ when }) => when ?? []),
      list,
      own: lines.flatMap(({ hearings }) => hearings),
      mine: lines.some(({ mine }) => mine),
    }
  }
  const timeline = await readTimeline(record, access, {})
  const view = viewOf({ record, access, viewer, at, timeline, choice: {}, related: [] }, zh)
  const page = casePage(view, zh)
  return {
    head: page.head.hearings.map(({ line }) => line),
    must: page.panels.flatMap(({ step, more }) => [step, ...more]).flatMap((duty) => duty?.when ?? []),
    list,
  }
}

describe('a hearing that is called', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  let officer: Viewer
  let caseId: string
  before(async () => {
    city = await openCity()
    people = await thePeople()
    officer = await viewerNamed('officer')
    const lead = await viewerNamed('lead')
    caseId = await aFiledCase(people)
    const panel = { presiding: officer.id, second: lead.id, third: 'demo-officer2' }
    await walk(caseId, 'P1', lead, ['file', panel])
    const served = { servedOn: '2026-11-23', mode: 'direct' }
    await walk(caseId, 'P1', officer, ['serve-request', served], ['defend', { defence: '不侵权' }])
  })
  after(async () => {
    await closePapers()
    await city.close()
  })

  const hearing = (more: Partial<PlanOrder> = {}): PlanOrder => ({
    caseId,
    proceedingId: 'P1',
    kind: 'hearing',
    title: '口头审理',
    startsAt: '2026-12-02T09:00',
    minutes: 120,
    place: '第一审理室',
    online: false,
    anyway: true,
    invited: ['A1', 'B1'],
    ...more,
  })

  it('stands with its time and place in the head, the list and what each must do, for the office and both parties', async () => {
    await planSitting(hearing(), asks(officer))
    const line = '2026年12月2日 星期三 09:00–11:00，第一审理室'
    const list = `口头审理：${line}`
    expect(await readBy(officer, caseId)).to.deep.equal({ head: [line], must: [line], list })
    for (const party of [people.filer, people.respondent])
      expect(await readBy(party, caseId)).to.deep.equal({ head: [line], must: [line], list, own: [list], mine: true })
  })

  it('that is put off is read of at its new time alone', async () => {
    const order = { caseId, proceedingId: 'P1', sessionId: 'S1', minutes: 90, online: false, anyway: true }
    await moveSitting(
      { ...order, startsAt: '2026-12-04T14:30', place: '第二审理室', reason: '合议组成员出差' },
      asks(officer),
    )
    const line = '2026年12月4日 星期五 14:30–16:00，第二审理室'
    const list = `口头审理：${line}`
    expect(await readBy(officer, caseId)).to.deep.equal({ head: [line], must: [line], list })
    for (const party of [people.filer, people.respondent])
      expect(await readBy(party, caseId)).to.deep.equal({ head: [line], must: [line], list, own: [list], mine: true })
  })

  it('that is cancelled is read of nowhere, and another is to be fixed', async () => {
    await cancelSitting({ caseId, proceedingId: 'P1', sessionId: 'S2', reason: '双方请求' }, asks(officer))
    expect(await readBy(officer, caseId)).to.deep.equal({ head: [], must: [], list: undefined })
    expect(await readBy(people.filer, caseId)).to.deep.include({ head: [], must: [], list: undefined, own: [] })
    const { record, access } = await caseFor(officer, caseId)
    const timeline = await readTimeline(record, access, {})
    const [panel] = casePage(
      viewOf({ record, access, viewer: officer, at, timeline, choice: {}, related: [] }, zh),
      zh,
    ).panels
    const musts = [panel?.step, ...(panel?.more ?? [])].map((duty) => duty?.what)
    expect(musts).to.include('另行确定口头审理的时间和地点')
  })

  it('that was held is read of nowhere', async () => {
    await planSitting(hearing({ startsAt: '2026-12-08T09:00' }), asks(officer))
    const held = {
      from: '2026-12-08T09:00',
      to: '2026-12-08T10:30',
      place: '第一审理室',
      present: ['李明'],
      text: '质证。',
    }
    const order = { caseId, proceedingId: 'P1', sessionId: 'S3', concludes: true, attended: true, ...held }
    await holdSitting(order, asks(officer, new Date('2026-12-08T04:00:00Z')))
    expect(await readBy(officer, caseId)).to.deep.equal({ head: [], must: [], list: undefined })
    expect((await loadCase(caseId)).proceedings[0]?.state).to.equal('deliberating')
  })

  it('to one side alone, or of a confidential procedure, is read of by nobody else', async () => {
    const other = await underMediation(people)
    const session = hearing({ caseId: other, proceedingId: 'P2', kind: 'private', title: '单独会谈', invited: ['B1'] })
    await planSitting(session, asks(people.mediator))
    expect(await readBy(people.filer, other)).to.deep.include({ head: [], list: undefined, own: [] })
    const joint = hearing({
      caseId: other,
      proceedingId: 'P2',
      kind: 'joint',
      title: '联合调解',
      startsAt: '2026-12-03T10:00',
    })
    await planSitting(joint, asks(people.mediator))
    expect((await readBy(people.filer, other)).head).to.deep.equal(['2026年12月3日 星期四 10:00–12:00，第一审理室'])
    expect(await readBy(officer, other)).to.deep.equal({ head: [], must: [], list: undefined })
  })
})
