import { expect } from 'chai'
import type { Express } from 'express'
import { bodyOf, saveBody } from '../../src/bodies/index.ts'
import { system } from '../../src/kernel/role.ts'
import { startOf } from '../../src/kernel/plain-date.ts'
import type { Role } from '../../src/kernel/role.ts'
import { drained } from '../../src/store/publisher.ts'
import { mayWatchBoard, supervisionRoutes } from '../../src/supervision/index.ts'
import { accessRoutes } from '../../src/access/access.routes.ts'
import { aPerson, goodPassword, officeApp } from '../access/office.ts'
import { visitor } from '../http/visitor.ts'
import { change, file, withCity } from './city.ts'
import { aCase, aLimit, anOffer, aProceeding, closed } from './histories.ts'

const today = '2026-11-20'
const held = (bodyId: string) => ({ bodyId, deskId: `${bodyId}-desk` })
const limited = (openedOn: string, days: number, bodyId: string, number?: string) =>
  aProceeding('adjudication', openedOn, {
    clocks: [aLimit('adjudication', openedOn, days)],
    holder: held(bodyId),
    ...(number ? { number } : {}),
  })

describe('the supervision board', () => {
  withCity()
  let app: Express
  before(async () => {
    app = officeApp({}, { clock: () => startOf(today), routers: [accessRoutes(), supervisionRoutes()] })
    const one = (id: string, proceeding: ReturnType<typeof limited>, parts = {}) =>
      file(aCase(id, { proceedings: [proceeding], ...parts }))
    await one('ZB2026-000001', closed(limited('2025-12-01', 90, 'xiangzhou'), '2026-02-10', 'C1'))
    await one('ZB2026-000002', closed(limited('2026-03-02', 30, 'xiangzhou'), '2026-05-10', 'C2'))
    await one('ZB2026-000003', limited('2026-09-01', 30, 'xiangzhou', '=HYPERLINK("http://evil.example","x")'))
    await one('ZB2026-000004', limited('2026-11-02', 20, 'doumen'), { district: 'doumen' })
    await one('ZB2026-000005', limited('2026-11-03', 90, 'doumen'), { handoffs: [anOffer('P1', 'xiangzhou')] })
    await drained()
  })

  async function signedIn(roles: readonly Role[], bodyId?: string) {
    const person = await aPerson({ roles: [...roles], ...(bodyId ? { bodyId } : {}) })
    const came = await visitor(app, '/session')
    await came.post('/sign-in', { username: person.username, password: goodPassword })
    return came
  }

  interface Answered {
    figures: Record<string, number>
    rates: { r1: { value: number; of: number }; r3: { value: number; of: number } }
    bodies: { id: string; figures: Record<string, number> }[]
  }
  const asJson = async (path: string, came: Awaited<ReturnType<typeof signedIn>>) =>
    (await came.get(path).set('Accept', 'application/json')).body as Answered

  it('says how the year stands, by the definitions of R1 and R3', async () => {
    const board = await asJson('/board', await signedIn(['supervisor'], 'city'))
    // Carried over: 1. Filed: 2, 3, 4, 5. Closed: 1, 2. Limits fallen: 1 (1 March), 2 (1 April, late), 3 (1 October, open).
    // Overdue: 3, and the answer that Xiangzhou owes to the offer of 5.
    expect(board.figures).to.include({ carried: 1, filed: 4, closed: 2, open: 3, overdue: 2, soon: 1, waiting: 1 })
    expect(board.rates.r1).to.deep.include({ value: 2 / 5, of: 5 })
    expect(board.rates.r3).to.deep.include({ value: 1 / 3, of: 3 })
  })

  it('shows the whole on one page, with the definitions, the target and a link behind each figure', async () => {
    const came = await signedIn(['supervisor'], 'city')
    const { status, text } = await came.get('/board').set('Accept', 'text/html')
    expect(status).to.equal(200)
    expect(text).to.include('本年结案 ÷（上年结转 1 + 本年新收 4）').and.include('目标 95%（工作指标）')
    expect(text).to.include('/board/list?what=overdue&amp;year=2026').and.include('<svg class="chart"')
    expect(text).to.include('data-live-board="all"')
    expect(text).not.to.match(/ style="|<style/)
    const english = await came.get('/board?lang=en').set('Accept', 'text/html')
    expect(english.text).to.include('Closed this year ÷ (carried over 1 + filed 4)')
  })

  it('lists exactly the cases behind a figure', async () => {
    const came = await signedIn(['supervisor'], 'city')
    const { text } = await came.get('/board/list?what=overdue').set('Accept', 'text/html')
    expect(text).to.include('ZB2026-000003').and.include('ZB2026-000005').and.include('共 2 件')
    expect(text).not.to.include('ZB2026-000004')
    // Which period it was, and its last day.
    expect(text).to.include('移交答复期限').and.include('2026年10月1日')
    const none = await came.get('/board/list?what=suspended').set('Accept', 'text/html')
    expect(none.text).to.include('没有符合条件的案件')
  })

  it('shows a lead their own body alone, and another as if there were none', async () => {
    const came = await signedIn(['lead'], 'doumen')
    const board = await asJson('/board', came)
    expect(board.figures).to.include({ open: 2, filed: 2, overdue: 0 })
    expect(board.bodies.map(({ id }) => id)).to.deep.equal(['doumen'])
    expect((await came.get('/board?body=xiangzhou')).status).to.equal(404)
    expect((await came.get('/board/list?what=open&body=xiangzhou')).status).to.equal(404)
    const list = await came.get('/board/list?what=open').set('Accept', 'application/json')
    expect((list.body as { rows: { caseId: string }[] }).rows.map(({ caseId }) => caseId)).to.deep.equal([
      'ZB2026-000004',
      'ZB2026-000005',
    ])
  })

  it('leads to an offer those alone who may open it: who watches one body reads that it waits', async () => {
    const listed = async (came: Awaited<ReturnType<typeof signedIn>>) =>
      (await came.get('/board/list?what=overdue').set('Accept', 'text/html')).text
    const link = 'href="/cases/ZB2026-000005/handoffs/'
    expect(await listed(await signedIn(['supervisor'], 'city'))).to.include(link)
    const ofBody = await signedIn(['lead'], 'xiangzhou')
    expect(await listed(ofBody))
      .to.include('ZB2026-000005')
      .and.not.include(link)
    expect((await ofBody.get('/board').set('Accept', 'text/html')).text).not.to.include(link)
  })

  it('is not for officers, filers or strangers', async () => {
    for (const role of ['officer', 'filer', 'system-admin', 'security-admin', 'audit-admin'] as const)
      expect((await (await signedIn([role], 'xiangzhou')).get('/board')).status, role).to.equal(404)
    const stranger = await (await visitor(app, '/session')).get('/board').set('Accept', 'application/json')
    expect(stranger.status).to.equal(401)
  })

  it('refuses what it does not know', async () => {
    const came = await signedIn(['supervisor'], 'city')
    for (const query of ['?year=1850', '?body[$ne]=x', '?unknown=1', '?by=person', '?body=a&body=b'])
      expect((await came.get(`/board${query}`)).status, query).to.be.oneOf([400, 422])
    expect((await came.get('/board/list?what=everything')).status).to.be.oneOf([400, 422])
    expect((await came.get('/board/list?what=open&after=zzz')).status).to.be.oneOf([400, 422])
  })

  it('exports the list as it is filtered on the screen, with its definition and its time, and no formula in it', async () => {
    const came = await signedIn(['supervisor'], 'city')
    const answer = await came.get('/board/list.csv?what=open&body=xiangzhou').responseType('blob')
    const text = (answer.body as Buffer).toString('utf8')
    expect(answer.headers['content-type']).to.equal('text/csv; charset=utf-8')
    expect(text.startsWith('\uFEFF')).to.equal(true)
    const lines = text.slice(1).trim().split('\n')
    expect(lines[0]).to.equal('统计指标,在办')
    expect(lines[2]).to.equal('筛选条件,2026年度 · 机构xiangzhou')
    expect(lines[3]).to.equal('统计时点（北京时间）,2026年11月20日 00:00:00')
    expect(lines).to.have.length(7)
    expect(lines[6]).to.include('ZB2026-000003').and.include(`"'=HYPERLINK`)
    expect(text).not.to.match(/(^|,)"?=HYPERLINK/m)
  })

  it('exports the board itself', async () => {
    const came = await signedIn(['supervisor'], 'city')
    const answer = await came.get('/board.csv?by=body&lang=en').responseType('blob')
    const lines = (answer.body as Buffer).toString('utf8').trim().split('\n')
    expect(lines.find((line) => line.startsWith('Body xiangzhou'))).to.match(
      /^Body xiangzhou,2,2,1,1,2,0,0,0,1,1,3,66\.6%,33\.3%$/,
    )
    expect(lines.at(-1)).to.match(/^Total,4,2,1,3,2,1,0,0,1,1,3,40\.0%,33\.3%$/)
  })

  it('names a body in a year that is over as it was called then', async () => {
    const came = await signedIn(['supervisor'], 'city')
    const body = bodyOf('xiangzhou')!
    await saveBody({ ...body, name: { zh: '新名局', en: 'New name' } }, { actor: system, at: startOf(today) })
    try {
      const of = async (year: string) => {
        const csv = await came.get(`/board.csv?by=body&lang=en&year=${year}`).responseType('blob')
        const text = (csv.body as Buffer).toString('utf8')
        return [text.includes('Body xiangzhou'), text.includes('New name')]
      }
      expect(await of('2026')).to.deep.equal([false, true])
      expect(await of('2025')).to.deep.equal([true, false])
    } finally {
      await saveBody(body, { actor: system, at: startOf(today) })
    }
  })

  it('follows a commit at once, in figures and rows', async () => {
    const came = await signedIn(['supervisor'], 'city')
    const before = await asJson('/board', came)
    await change('ZB2026-000004', today, (record) => ({
      ...record,
      proceedings: record.proceedings.map((proceeding) => closed(proceeding, today, 'C1')),
    }))
    await drained()
    const after = await asJson('/board', came)
    expect([after.figures['closed'], after.figures['soon']]).to.deep.equal([(before.figures['closed'] ?? 0) + 1, 0])
    expect((after as unknown as { soon: unknown[] }).soon).to.deep.equal([])
  })

  it('is heard of live by those alone who may see it', () => {
    const viewer = (roles: readonly Role[], bodyId: string) => ({
      id: 'x',
      name: 'x',
      roles,
      bodyId,
      deskIds: [],
      lang: 'en' as const,
    })
    expect(mayWatchBoard(viewer(['supervisor'], 'city'), 'all')).to.equal(true)
    expect(mayWatchBoard(viewer(['lead'], 'doumen'), 'doumen')).to.equal(true)
    expect(mayWatchBoard(viewer(['lead'], 'doumen'), 'all')).to.equal(false)
    expect(mayWatchBoard(viewer(['officer'], 'doumen'), 'doumen')).to.equal(false)
  })
})
