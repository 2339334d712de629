import { expect } from 'chai'
import { docket } from '../../src/docket/docket.model.ts'
import { docketProjection } from '../../src/docket/docket.projection.ts'
import { relatedRows, rowsOf, searchDocket, workRow } from '../../src/docket/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import type { Published } from '../../src/store/publisher.ts'
import { drained } from '../../src/store/publisher.ts'
import { calendars } from '../../src/calendars/index.ts'
import { calledOf, shopName } from '../../src/kernel/shop-name.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { aFiledCase, openOffice, person, start } from '../cases/case-house.ts'

describe('the rows of the lists, kept in step with commits', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  const commit = (before: CaseRecord, record: CaseRecord): Published => ({
    before,
    record,
    to: record.seq,
    entries: [],
    effects: {},
  })
  const stateOf = async (id: string) => (await docket().findOne({ _id: id }))?.state

  /** A case with two proceedings whose rows stand, and two commits: the first moves the second proceeding, the other the first. */
  async function twoCommits() {
    const filed = await aFiledCase()
    await drained()
    const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer', personName: '李明' }
    const started = openProceeding(
      filed,
      { procedure: newestOf('adjudication')!, holder },
      { at: start, actor: person('officer'), calendars: calendars() },
    ).record
    const moved = (record: CaseRecord, id: string, state: string): CaseRecord => ({
      ...record,
      seq: record.seq + 1,
      proceedings: record.proceedings.map((each) => (each.id === id ? { ...each, state } : each)),
    })
    const first = moved(started, 'P2', 'investigating')
    const second = moved(first, 'P1', 'routed')
    await docketProjection.apply([{ ...commit(started, started), before: undefined as never }])
    return { id: started._id, first: commit(started, first), second: commit(first, second) }
  }

  it('say what both of two commits changed, in whichever order their answers came', async () => {
    for (const isTurned of [false, true]) {
      const { id, first, second } = await twoCommits()
      await docketProjection.apply(isTurned ? [second, first] : [first, second])
      expect([await stateOf(`${id}:P1`), await stateOf(`${id}:P2`)]).to.deep.equal(['routed', 'investigating'])
    }
  })

  it('say to the body, and to no party, which side has answered that it stays away from the next session', async () => {
    const filed = await aFiledCase()
    const session = {
      id: 'S1',
      kind: 'hearing' as const,
      title: '口头审理',
      startsAt: new Date(start.getTime() + 3 * 86_400_000),
      minutes: 60,
      place: '第一审理室',
      online: false,
      invited: [],
      answers: { B1: 'no' as const },
      state: 'planned' as const,
    }
    const record = {
      ...filed,
      proceedings: filed.proceedings.map((each) => ({ ...each, sessions: [session as never] })),
    }
    const [row] = rowsOf(record, calendars(), start)
    expect(row?.sessions[0]?.absent).to.deep.equal(['respondent'])
    const words = {
      t: (key: string, values?: object) => `${key}${JSON.stringify(values ?? {})}`,
      lang: 'zh-CN',
    } as never
    const flags = (who: 'intake' | 'filer') =>
      workRow(row!, person(who), start, words).flags.filter(({ text }) => text.startsWith('docket:flag.absent{'))
    expect([flags('intake').length, flags('filer').length]).to.deep.equal([1, 0])
    await drained()
  })

  it('call whom nobody could name by the shop, are found by it and connected with what else is complained of there', async () => {
    const against = async (name: string, shop: string) => {
      const filed = await aFiledCase()
      const record = {
        ...filed,
        rights: filed.rights.map((each, n) => ({
          ...each,
          number: `ZL2021${filed._id.slice(-6)}${n}`,
          title: '',
          holder: '',
        })),
        parties: filed.parties.map((each) => (each.side === 'respondent' ? { ...each, name, shop } : each)),
      }
      await drained()
      await docketProjection.apply([
        { ...commit(record, { ...record, seq: record.seq + 1 }), before: undefined as never },
      ])
      return record
    }
    const first = await against('', '淘宝网 小鹿潮品馆 https://shop123456.taobao.com/')
    const second = await against('', '小鹿潮品馆（淘宝），http://www.shop123456.taobao.com')
    expect((await docket().findOne({ _id: `${first._id}:P1` }))?.respondent).to.equal('淘宝网 小鹿潮品馆')
    const found = async (text: string) =>
      (await searchDocket(person('intake'), text, start)).rows.map(({ caseId }) => caseId)
    for (const asked of ['小鹿潮品馆', '小鹿', 'shop123456', 'shop123456.taobao.com'])
      expect(await found(asked), asked).to.include.members([first._id, second._id])
    const { _id: caseId, rights, parties } = second
    const related = await relatedRows(person('intake'), { caseId, rights, parties })
    expect(related.map((row) => row.caseId)).to.include(first._id)
    expect(shopName('https://shop9.taobao.com/')).to.equal('shop9.taobao.com')
    expect(calledOf({ name: '香洲某商行', shop: '小鹿潮品馆' })).to.equal('香洲某商行')
  })

  it('change with what stands beside their part: the parties, a paper, another proceeding', async () => {
    const { id, first } = await twoCommits()
    await docketProjection.apply([first])
    const record = { ...first.record, seq: first.record.seq + 1, recused: ['officer2'] }
    await docketProjection.apply([commit(first.record, record)])
    expect((await docket().findOne({ _id: `${id}:P2` }))?.recused).to.deep.equal(['officer2'])
    expect((await docket().findOne({ _id: `${id}:P2` }))?.seq).to.equal(record.seq)
    await docketProjection.apply([commit(record, { ...record, seq: record.seq + 1 })])
    expect((await docket().findOne({ _id: `${id}:P2` }))?.seq, 'left alone').to.equal(record.seq)
  })
})
