import { join } from 'node:path'
import { expect } from 'chai'
import { maskRow } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { caseFor } from '../../src/cases/case.actions.ts'
import { casePage } from '../../src/cases/case.pages.ts'
import { viewOf } from '../../src/cases/case.view.ts'
import { readTimeline } from '../../src/cases/timeline.read.ts'
import { nextInRow, plainRow, rowsOf, workRow } from '../../src/docket/index.ts'
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
const byMediator = '轮到珠海市知识产权纠纷人民调解委员会'

/** Where a hearing may be read of: the head of the case, the row of a list, what one must do, a party's page and list. */
async function readBy(viewer: Viewer, caseId: string, at = morning) {
  const { record, access } = await caseFor(viewer, caseId)
  const rows = rowsOf(record, calendars(), at).filter(({ kind }) => kind === 'proceeding')
  const row = rows.map((each) => maskRow(each, viewer)).find((each) => nextInRow(each, at)) ?? rows[0]
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

/** Whose turn it is in the mediation, as the list of a party and its page say it. */
async function turnsOf(viewer: Viewer, caseId: string, when: Date) {
  const { record, access } = await caseFor(viewer, caseId)
  const { follow } = followPage(followView(record, access, viewer, when, []), { ...zh, at: when })
  const row = rowsOf(record, calendars(), when).find(({ part }) => part === 'P2')
  const asked = { ...zh, at: when, viewer } as unknown as Asked
  const [line] = caseLines(row ? [maskRow(row, viewer)] : [], asked, String)
  return { list: line?.turn, page: follow.proceedings.find(({ id }) => id === 'P2')?.turn }
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
    // Of the office the notice is to be served, and the hearing to be held: both say of which hour and room.
    expect(await readBy(officer, caseId)).to.deep.equal({ head: [line], must: [line, line], list })
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
    // Of the office the notice is to be served, and the hearing to be held: both say of which hour and room.
    expect(await readBy(officer, caseId)).to.deep.equal({ head: [line], must: [line, line], list })
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

  it('whose time is over, though nobody recorded it, is nobody’s next and nobody’s turn: list and page say whose it is', async () => {
    const id = await underMediation(people)
    await planSitting(
      hearing({ caseId: id, proceedingId: 'P2', kind: 'joint', title: '联合调解', startsAt: '2026-12-04T09:30' }),
      asks(people.mediator),
    )
    for (const party of [people.filer, people.respondent]) expect((await readBy(party, id)).head).to.have.length(1)
    const late = new Date('2026-12-14T01:00:00Z')
    for (const party of [people.filer, people.respondent]) {
      expect(await readBy(party, id, late)).to.deep.include({ head: [], must: [], list: undefined, own: [] })
      expect(await turnsOf(party, id, late)).to.deep.equal({ list: byMediator, page: byMediator })
    }
    const mediators = await readBy(people.mediator, id, late)
    expect(mediators).to.deep.include({ head: [], list: undefined })
    // Who holds it still has its record to make.
    expect(mediators.must).to.deep.equal(['2026年12月4日 星期五 09:30–11:30，第一审理室'])
  })

  it('of several that are called the next one stands in heads and lists, a private one for those who take part in it alone', async () => {
    const id = await underMediation(people)
    const plan = (more: Partial<PlanOrder>) =>
      planSitting(hearing({ caseId: id, proceedingId: 'P2', ...more }), asks(people.mediator))
    await plan({ kind: 'joint', title: '联合调解', startsAt: '2026-12-04T09:30' })
    await plan({
      kind: 'private',
      title: '单独会谈',
      startsAt: '2026-12-03T10:00',
      invited: ['A1'],
      place: '第三调解室',
    })
    const privately = '2026年12月3日 星期四 10:00–12:00，第三调解室'
    const joint = '2026年12月4日 星期五 09:30–11:30，第一审理室'
    expect(await readBy(people.filer, id)).to.deep.equal({
      head: [privately],
      must: [privately, joint],
      list: `单独会谈：${privately}`,
      own: [`单独会谈：${privately}`],
      mine: true,
    })
    expect(await readBy(people.mediator, id)).to.deep.include({ head: [privately], list: `单独会谈：${privately}` })
    expect(await readBy(people.respondent, id)).to.deep.equal({
      head: [joint],
      must: [joint],
      list: `联合调解：${joint}`,
      own: [`联合调解：${joint}`],
      mine: true,
    })
    const rows = rowsOf((await caseFor(people.respondent, id)).record, calendars(), at)
    expect(JSON.stringify(rows.map((row) => plainRow(maskRow(row, people.respondent), at)))).not.to.include(
      '第三调解室',
    )
    // A day later the talk of the day before is over, and the joint one is the next for both.
    const after = new Date('2026-12-03T06:00:00Z')
    expect((await readBy(people.filer, id, after)).own).to.deep.equal([`联合调解：${joint}`])
  })
})
