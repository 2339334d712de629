import { expect } from 'chai'
import { createPerson, onCaseSeen } from '../../src/access/index.ts'
import { accept, decline } from '../../src/handoffs/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, EntryDraft } from '../../src/kernel/case-record.ts'
import { system } from '../../src/kernel/role.ts'
import { noticeProjection, noticeRoutes, onUnreadChanged, unreadCount } from '../../src/notices/index.ts'
import { addNotices, noticesOf } from '../../src/notices/notice.model.ts'
import { accountNotices, settleAccountNotices } from '../../src/notices/account.notices.ts'
import { secretSeal } from '../../src/notices/secret.seal.ts'
import { readBySeeing } from '../../src/notices/notice.seen.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { caseRoutes } from '../../src/cases/index.ts'
import { caseListPane } from '../../src/worklists/index.ts'
import {
  asPerson,
  fileCase,
  hours,
  offered,
  officeApp,
  people,
  start,
  who,
  withOffice,
} from '../handoffs/handoff-house.ts'

async function openOf({ id }: Viewer): Promise<string[]> {
  await drained()
  return (await noticesOf(id, 100)).filter(({ readAt }) => readAt === null).map(({ kind }) => kind)
}

const change = (
  number: string,
  actor: Viewer | typeof system,
  to: Partial<CaseRecord['proceedings'][number]>,
  entry: EntryDraft,
  at = hours(1),
) =>
  changeCase(number, { actor, at }, (record) => ({
    record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, ...to })) },
    entries: [entry],
  }))

describe('a notice is read when dealt with', function () {
  this.timeout(20_000)
  withOffice()
  const rung: string[] = []

  before(async () => {
    addProjection(noticeProjection)
    onUnreadChanged((ids) => rung.push(...ids))
    for (const [index, viewer] of Object.values(people).entries())
      await createPerson(
        {
          id: viewer.id,
          username: `dealer-${index}`,
          name: viewer.name,
          password: 'violet kettle 灯塔 rain',
          roles: viewer.roles,
          deskIds: viewer.deskIds,
          ...('bodyId' in viewer && viewer.bodyId ? { bodyId: viewer.bodyId } : {}),
        },
        start,
      )
  })
  beforeEach(async () => {
    await collection('notices').deleteMany({})
    rung.length = 0
  })
  after(() => {
    addProjection({ name: 'notices', stage: 2, apply: () => {} })
    onUnreadChanged(() => {})
  })

  it('of an offer, by everybody of the desk, once one of them has answered it', async () => {
    await fileCase('ZB2026-000401')
    await offered('ZB2026-000401')
    expect(await openOf(people.officer)).to.deep.equal(['offered'])
    expect(await openOf(people.colleague)).to.deep.equal(['offered'])
    expect(await unreadCount(people.colleague.id)).to.equal(1)
    await accept({ caseId: 'ZB2026-000401', handoffId: 'H1' }, { viewer: people.officer, at: hours(1) })
    expect(await openOf(people.officer)).to.deep.equal([])
    expect(await openOf(people.colleague)).to.deep.equal([])
    const [notice] = await noticesOf(people.colleague.id, 1)
    expect([notice?.dealt, notice?.readAt]).to.deep.equal([true, hours(1)])
    expect(await unreadCount(people.colleague.id), 'counted anew at once').to.equal(0)
    expect(rung).to.include.members([people.colleague.id, people.officer.id])
  })

  it('of an offer that came back, once it was offered again', async () => {
    await fileCase('ZB2026-000402')
    await offered('ZB2026-000402')
    await decline(
      { caseId: 'ZB2026-000402', handoffId: 'H1', code: 'wrong-district', text: '' },
      { viewer: people.officer, at: hours(1) },
    )
    expect(await openOf(people.intake)).to.deep.equal(['declined'])
    await offered('ZB2026-000402', { deskId: 'jinwan-ip' }, hours(2))
    expect(await openOf(people.intake)).to.deep.equal([])
  })

  it('that asks a party for a step, once the proceeding waits for them no more, and tells the holder who is there', async () => {
    const number = 'ZB2026-000403'
    await fileCase(number)
    const step = (data: object): EntryDraft => ({
      kind: 'step:taken',
      proceedingId: 'P1',
      audience: 'parties',
      data: { ...data },
    })
    await change(
      number,
      people.intake,
      { state: 'supplementing' },
      step({ step: 'request-supplement', from: 'examining', to: 'supplementing' }),
    )
    expect(await openOf(people.filer)).to.deep.equal(['turn'])
    const walk = {
      step: 'supply',
      from: 'supplementing',
      to: 'examining',
      at: hours(2),
      by: people.filer.id,
      byName: '陈晓岚',
      seq: 9,
    }
    await change(
      number,
      people.filer,
      { state: 'examining', walked: [walk] },
      step({ step: 'supply', from: 'supplementing', to: 'examining' }),
      hours(2),
    )
    expect(await openOf(people.filer)).to.deep.equal([])
    expect(await openOf(people.intake)).to.deep.equal(['acted'])
    const mate = who('周海波', 'centre-intake', ['intake'])
    const next = {
      ...walk,
      step: 'file',
      from: 'examining',
      to: 'serving',
      at: hours(3),
      by: mate.id,
      seq: 10,
    }
    await change(
      number,
      mate,
      { walked: [walk, next] },
      step({ step: 'file', from: 'examining', to: 'serving' }),
      hours(3),
    )
    expect(await openOf(people.intake), 'a colleague went on with it').to.deep.equal([])
  })

  it('that only tells something, once its reader has looked at the case, and not before', async () => {
    const number = 'ZB2026-000404'
    await fileCase(number)
    await change(number, people.filer, {}, { kind: 'evidence:added', audience: 'filer', data: { evidence: 'E1' } })
    expect(await openOf(people.intake)).to.deep.equal(['added'])
    await readBySeeing({ personId: people.intake.id, caseId: number, seq: 0, at: hours(0.5) })
    expect(await openOf(people.intake), 'looked before it came').to.deep.equal(['added'])
    await readBySeeing({ personId: people.officer.id, caseId: number, seq: 0, at: hours(2) })
    expect(await openOf(people.intake), 'somebody else looked').to.deep.equal(['added'])
    await readBySeeing({ personId: people.intake.id, caseId: number, seq: 0, at: hours(2) })
    expect(await openOf(people.intake)).to.deep.equal([])
  })

  it('that a paper came, once that paper was opened', async () => {
    const number = 'ZB2026-000405'
    await fileCase(number)
    await change(
      number,
      system,
      {},
      { kind: 'paper:issued', proceedingId: 'P1', audience: 'filer', data: { paper: 'D7' } },
    )
    const seen = { personId: people.filer.id, caseId: number, seq: 0, at: hours(2) }
    await readBySeeing(seen)
    await readBySeeing({ ...seen, paperId: 'D8' })
    expect(await openOf(people.filer)).to.deep.equal(['paper'])
    await readBySeeing({ ...seen, paperId: 'D7' })
    expect(await openOf(people.filer)).to.deep.equal([])
  })

  it('is a look only where a person opened the page: not what was fetched ahead, in the background, or by a program', async () => {
    const number = 'ZB2026-000406'
    await fileCase(number)
    const looks: string[] = []
    const stop = onCaseSeen(async ({ personId }) => void looks.push(personId))
    const guest = await asPerson(officeApp([caseRoutes(caseListPane)]), people.intake)
    await guest.get(`/cases/${number}`).set('Sec-Purpose', 'prefetch').expect(200)
    await guest.get(`/cases/${number}`).set('X-Background', '1').expect(200)
    await guest.get(`/cases/${number}`).set('Accept', 'application/json').expect(200)
    expect(looks).to.deep.equal([])
    await guest.get(`/cases/${number}`).expect(200)
    expect(looks).to.deep.equal([people.intake.id])
    stop()
  })

  it('of an approval asked for, once another administrator has decided', async () => {
    const asked = (personId: string) => ({
      _id: `account:${personId}`,
      personId,
      caseId: null,
      proceedingId: null,
      handoffId: null,
      clockId: null,
      kind: 'approval-asked' as const,
      due: null,
      what: 'approval-1',
      about: '李明',
      link: '/approvals',
      at: start,
      readAt: null,
      state: 'queued' as const,
      tries: 0,
      notBefore: start,
    })
    await addNotices([asked('管理员甲'), asked('管理员乙')])
    await settleAccountNotices('approval-2', hours(1))
    expect(await unreadCount('管理员乙')).to.equal(1)
    await settleAccountNotices('approval-1', hours(1))
    expect([await unreadCount('管理员甲'), await unreadCount('管理员乙')]).to.deep.equal([0, 0])
  })

  it('of a one-time link, once a password was chosen by it', async () => {
    const tell = accountNotices(secretSeal('a secret for tests that is long enough'))
    const news = { personId: people.officer.id, about: '李明', link: '/account', at: start }
    await tell([{ ...news, kind: 'account-link' }])
    expect(await openOf(people.officer)).to.deep.equal(['account-link'])
    await tell([{ ...news, kind: 'account-reset', at: hours(1) }])
    expect(await openOf(people.officer)).to.deep.equal(['account-reset'])
  })

  it('stands under what was read, with the page where it can be dealt with, while what is open stands first', async () => {
    await fileCase('ZB2026-000407')
    await offered('ZB2026-000407')
    await fileCase('ZB2026-000408')
    await offered('ZB2026-000408', {}, hours(1))
    await accept({ caseId: 'ZB2026-000408', handoffId: 'H1' }, { viewer: people.colleague, at: hours(2) })
    await drained()
    const guest = await asPerson(officeApp([noticeRoutes], { clock: () => hours(3) }), people.officer)
    const { body } = await guest.get('/notices').set('Accept', 'application/json').expect(200)
    type Item = { number: string; about?: string; act?: { href: string }; unread: boolean; dealt: boolean }
    const items = (body.sections as { key: string; days: { items: Item[] }[] }[]).map(
      ({ key, days }) => [key, days.flatMap((day) => day.items)] as const,
    )
    expect(items.map(([key, of]) => [key, of.map(({ number }) => number)])).to.deep.equal([
      ['unread', ['ZB2026-000407']],
      ['read', ['ZB2026-000408']],
    ])
    expect(items[0]?.[1][0]?.about).to.equal('台灯外观设计侵权')
    expect(items[0]?.[1][0]?.act?.href).to.equal('/cases/ZB2026-000407/handoffs/H1')
    expect(items[1]?.[1][0]?.dealt).to.equal(true)
    const page = await guest.get('/notices').expect(200)
    expect(page.text).to.include('已办理').and.to.include('全部标为已读')
    await guest.json('/notices/read', {}).expect(200)
    expect((await guest.get('/notices').expect(200)).text).to.include('全部已读')
  })
})
