import { expect } from 'chai'
import { accessOf, maskRow } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { nextStepView } from '../../src/cases/next-step.view.ts'
import { rowsOf } from '../../src/docket/index.ts'
import { caseLines } from '../../src/filing/home.pages.ts'
import type { Viewer } from '../../src/http/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import type { Notice } from '../../src/notices/notice.model.ts'
import { noticeProjection } from '../../src/notices/notice.projection.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { days, openOffice, person, take } from '../cases/case-house.ts'
import { caseToServe } from '../cases/served-case.ts'
import { looksAt, texts } from './told-everywhere.walk.ts'

const second: Viewer = { id: 'second', name: '林店主', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }
const at = days(7)

describe('each of several respondents', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let caseId: string
  before(async () => {
    close = await openOffice()
    addProjection(noticeProjection)
    const record = await caseToServe({}, { personIds: ['respondent'] }, [
      { id: 'B2', name: '南屏某商行', address: '珠海市南屏镇2号', personIds: ['second'] },
    ])
    caseId = record._id
  })
  after(() => close())

  const people = () => ({ first: person('respondent'), second })
  const looks = async (viewer: Viewer) =>
    looksAt(await loadCase(caseId), await entriesAfter(caseId, 0), viewer, 'zh-CN', at)
  const line = (record: CaseRecord, viewer: Viewer) =>
    caseLines(
      rowsOf(record, calendars(), at)
        .filter(({ kind, personIds }) => kind === 'proceeding' && personIds.includes(viewer.id))
        .map((row) => maskRow(row, viewer)),
      { t: texts.translator('zh-CN'), lang: 'zh-CN', at, viewer },
      String,
    )[0]
  const owes = (record: CaseRecord, viewer: Viewer) => nextStepView(viewer, record, 'P2', at)?.todo.must.length ?? 0
  const notices = async (personId: string) => {
    await drained()
    const found = await collection<Notice>('notices').find({ caseId, personId }).toArray()
    return found.map(({ kind, due, readAt }) => ({ kind, due, read: readAt !== null }))
  }
  const serve = async (input: object, when: Date) =>
    await take(caseId, 'serve-request', 'officer', { proceedingId: 'P2', input, at: when })

  it('knows of the case once it was served itself, and has its period on the list, the page, the calendar and in a notice', async () => {
    await serve({ 'servedOn-B2': '2026-03-05', 'mode-B2': 'post', 'servedAt-B2': '珠海市南屏镇2号' }, days(3))
    const record = await loadCase(caseId)
    expect(accessOf(person('respondent'), record).as).to.equal('none')
    expect(line(record, person('respondent'))).to.equal(undefined)
    expect(await notices('respondent')).to.deep.equal([])
    expect(accessOf(second, record).as).to.equal('respondent')
    expect(line(record, second)).to.include({ turn: '轮到您', mine: true, until: '截至 2026年3月20日' })
    expect(owes(record, second)).to.equal(1)
    expect((await looks(second)).calendar).to.include('VALUE=DATE:20260320')
    expect(await notices('second')).to.deep.include({ kind: 'turn', due: '2026-03-20', read: false })
  })

  it('reads nothing of the service on another, and is not told of it again', async () => {
    const before = await notices('second')
    await serve({ servedOn: '2026-03-06', mode: 'direct', servedAt: '珠海市香洲区凤凰路1号' }, days(4))
    expect(await notices('second')).to.deep.equal(before)
    expect(await notices('respondent')).to.deep.include({ kind: 'turn', due: '2026-03-23', read: false })
    const record = await loadCase(caseId)
    expect(line(record, person('respondent'))).to.include({ mine: true, until: '截至 2026年3月23日' })
    expect(line(record, second)).to.include({ mine: true, until: '截至 2026年3月20日' })
    const own = { first: ['凤凰路1号', '2026-03-06', '20260323'], second: ['南屏镇2号', '2026-03-05', '20260320'] }
    for (const [who, other] of [
      ['first', 'second'],
      ['second', 'first'],
    ] as const) {
      const seen = await looks(people()[who])
      const all = JSON.stringify(seen)
      const [address, served, due] = own[other]
      // The name and address of another stand in the complaint; when and where it was served, and until when it may answer, do not.
      expect(JSON.stringify(seen.program).includes(`"${served}"`), `${who}: day`).to.equal(false)
      expect(all, `${who}: term`).not.to.include(due)
      expect(JSON.stringify(seen.page), `${who}: page`).not.to.include(`${address} `)
    }
  })

  it('has done its part when it has answered, whatever is awaited of the others', async () => {
    const input = { defence: '有合法来源。' }
    await takeCaseStep({ caseId, proceedingId: 'P2', step: 'defend', input }, { viewer: second, at })
    const record = await loadCase(caseId)
    expect(record.proceedings[1]?.state).to.equal('awaiting-defence')
    expect(owes(record, second)).to.equal(0)
    expect(line(record, second)).to.include({ mine: false, until: undefined })
    expect(owes(record, person('respondent'))).to.equal(1)
    expect(line(record, person('respondent'))).to.include({ mine: true, until: '截至 2026年3月23日' })
    expect((await looks(second)).calendar).not.to.include('VALUE=DATE:20260320')
    const told = await notices('second')
    expect(told.filter(({ kind }) => kind === 'turn')).to.deep.equal([{ kind: 'turn', due: '2026-03-20', read: true }])
    expect(await notices('respondent')).to.deep.include({ kind: 'turn', due: '2026-03-23', read: false })
    expect(JSON.stringify(await looks(person('respondent')))).not.to.include('有合法来源')
    expect(JSON.stringify(await looks(second))).to.include('有合法来源')
  })
})
