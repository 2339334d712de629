import { expect } from 'chai'
import type { Express } from 'express'
import { accept } from '../../src/handoffs/index.ts'
import type { Act } from '../../src/kernel/case-record.ts'
import { dateOf } from '../../src/kernel/plain-date.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { anExaminedCase, by, officeHttp, openOffice, signedInAs, take } from './case-house.ts'

const routed = async (procedure: string, desk: string, receivedOn?: string, acts: Partial<Act> = {}) => {
  const own: Act = { kinds: ['selling'], place: '香洲区', ongoing: true, description: '在店内销售' }
  const { _id } = await anExaminedCase({ acts: { ...own, ...acts } })
  await take(_id, 'accept', 'intake')
  const input = { procedures: [procedure], desk, ...(receivedOn ? { receivedOn } : {}) }
  await take(_id, 'route', 'intake', { input })
  if (desk === 'xiangzhou-ip') await accept({ caseId: _id, handoffId: 'H1' }, by('officer'))
  return _id
}

describe('a proceeding opened for what was received on an earlier day', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let app: Express
  before(async () => {
    close = await openOffice()
    app = officeHttp().app
  })
  after(() => close())

  const page = async (id: string, who: 'officer' | 'intake' = 'officer') => {
    const officer = await signedInAs(app, who)
    return (await officer.get(`/cases/${id}`).set('Accept', 'text/html')).text
  }

  it('PA-03, PA-20: begins on that day, under the text of that day, and its clocks count from it', async () => {
    const id = await routed('adjudication', 'xiangzhou-ip', '2025-01-24')
    const [, adjudication] = (await loadCase(id)).proceedings
    expect(adjudication).to.include({ version: '2015-07-01', openedOn: '2025-01-24', receivedOn: '2025-01-24' })
    expect(adjudication?.clocks[0]?.ledger[0]).to.include({ kind: 'started', on: '2025-01-24' })
    const text = await page(id)
    expect(text).to.include('《专利行政执法办法》（2015年修正）第十三条')
    expect(text).not.to.include('早于本平台收录的最早文本')
  })

  it('is marked where no text of that day is held', async () => {
    const id = await routed('adjudication', 'xiangzhou-ip', '2015-06-01')
    expect((await loadCase(id)).proceedings[1]).to.include({ version: '2015-07-01' })
    expect(await page(id)).to.include('决定适用文本的日期为 2015年6月1日，早于本平台收录的最早文本')
  })

  it('begins today where nothing else is said', async () => {
    const id = await routed('adjudication', 'xiangzhou-ip')
    const [, adjudication] = (await loadCase(id)).proceedings
    expect(adjudication).to.include({ version: '2025-02-01', openedOn: '2026-03-02' })
    expect(adjudication).not.to.have.property('receivedOn')
  })

  it('is marked in a penalty case whose acts ended before the oldest text that is held', async () => {
    const ended = { ongoing: false, firstSeenOn: '2019-01-05', lastSeenOn: '2020-05-01' }
    const id = await routed('penalty', 'xiangzhou-enforcement', undefined, ended)
    expect(await page(id, 'intake')).to.include('决定适用文本的日期为 2020年5月1日，早于本平台收录的最早文本')
    // The number says whose case it is, each bureau in a series of its own.
    const elsewhere = await routed('penalty', 'jinwan-enforcement')
    const numberOf = async (caseId: string) => (await loadCase(caseId)).proceedings[1]?.number
    const [year] = dateOf(new Date((await loadCase(id)).proceedings[1]!.openedAt)).split('-')
    expect([await numberOf(id), await numberOf(elsewhere)]).to.deep.equal([
      `珠香市监罚案〔${year}〕1号`,
      `珠金市监罚案〔${year}〕1号`,
    ])
  })

  it('is refused for a day to come, at its field', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'accept', 'intake')
    const input = { procedures: ['adjudication'], desk: 'xiangzhou-ip', receivedOn: '2026-03-03' }
    const refused = await take(_id, 'route', 'intake', { input }).catch((error: unknown) => error)
    expect(refused).to.include({ code: 'date-in-future' })
  })
})
