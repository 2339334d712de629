import { expect } from 'chai'
import { createPerson } from '../../src/access/index.ts'
import { latestAdminActs } from '../../src/bodies/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { tickCase } from '../../src/deadlines/index.ts'
import { accept, mark } from '../../src/handoffs/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { system } from '../../src/kernel/role.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { noticeProjection, noticeRoutes, prepareNotices, sendNotices, unsentRoutes } from '../../src/notices/index.ts'
import { type Notice, noticeKinds, noticesOf } from '../../src/notices/notice.model.ts'
import { letterOf } from '../../src/notices/notice.words.ts'
import { usualHours, withinOfficeHours } from '../../src/kernel/office-hours.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
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
import { loadTexts } from '../../src/http/texts.ts'
import { root } from '../http/sample-app.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'
import { accountNotices } from '../../src/notices/account.notices.ts'
import { secretSeal } from '../../src/notices/secret.seal.ts'

const seal = secretSeal('a secret for tests that is long enough')
const minutes = (count: number) => hours(count / 60)
const mailOf = ({ id }: Viewer) => `person${Object.values(people).findIndex((each) => each.id === id)}@example.cn`

async function kindsOf({ id }: Viewer, caseId: string): Promise<string[]> {
  await drained()
  return (await noticesOf(id, 100)).filter((notice) => notice.caseId === caseId).map(({ kind }) => kind)
}

async function statesOf({ id }: Viewer, caseId: string): Promise<string[]> {
  const found = (await noticesOf(id, 100)).filter((notice) => notice.caseId === caseId)
  return found.map(({ kind, state, tries }) => `${kind} ${state} ${tries}`)
}

describe('notices', function () {
  this.timeout(20_000)
  withOffice()
  let office: PostOffice
  const policeLead = who('局长', 'police-economic', ['lead'])

  before(async () => {
    addProjection(noticeProjection)
    for (const [index, viewer] of Object.values(people).entries())
      await createPerson(
        {
          id: viewer.id,
          username: `person-${index}`,
          name: viewer.name,
          password: 'violet kettle 灯塔 rain',
          roles: viewer.roles,
          deskIds: viewer.deskIds,
          email: `person${index}@example.cn`,
          ...('bodyId' in viewer && viewer.bodyId ? { bodyId: viewer.bodyId } : {}),
        },
        start,
      )
  })
  before(() =>
    createPerson(
      {
        id: policeLead.id,
        username: 'police-lead',
        name: policeLead.name,
        password: 'violet kettle 灯塔 rain',
        roles: ['lead'],
        deskIds: [],
        bodyId: 'police',
      },
      start,
    ),
  )
  beforeEach(async () => {
    office = await openPostOffice()
    await collection('notices').deleteMany({})
    prepareNotices({ mailUrl: office.url, publicUrl: 'https://zhibao.example.cn', root, seal })
  })
  afterEach(async () => {
    prepareNotices({ publicUrl: 'https://zhibao.example.cn', root, seal })
    await office.close()
  })
  after(() => addProjection({ name: 'notices', stage: 2, apply: () => {} }))

  it('tell everybody of the receiving desk of an offer, once, and nobody else', async () => {
    await fileCase('ZB2026-000001')
    await offered('ZB2026-000001')
    expect(await kindsOf(people.officer, 'ZB2026-000001')).to.deep.equal(['offered'])
    expect(await kindsOf(people.colleague, 'ZB2026-000001')).to.deep.equal(['offered'])
    for (const other of [people.intake, people.jinwan, people.filer])
      expect(await kindsOf(other, 'ZB2026-000001')).to.deep.equal([])
    const record = await loadCase('ZB2026-000001')
    const entries = await entriesAfter('ZB2026-000001', 0)
    await noticeProjection.apply([{ record, to: record.seq, entries, effects: {} }])
    expect(await kindsOf(people.officer, 'ZB2026-000001')).to.deep.equal(['offered'])
  })

  it('say of what came before the end that it came, whatever ended since', async () => {
    await fileCase('ZB2026-000091')
    const entry = { kind: 'evidence:added', audience: 'filer', data: { evidence: 'E1' } } as const
    const evidence = {
      id: 'E1',
      side: 'requester',
      name: '照片',
      kind: 'document',
      sealed: false,
      addedAt: start,
    } as never
    await changeCase('ZB2026-000091', { actor: people.filer, at: start }, (record) => ({
      record: { ...record, evidence: [evidence] },
      entries: [entry],
    }))
    const record = await loadCase('ZB2026-000091')
    const later = new Date(start.getTime() + 3_600_000)
    const walk = { step: 'withdraw', from: 'examining', to: 'withdrawn', at: later, by: 'f', byName: 'f', seq: 9 }
    const ended = {
      ...record,
      proceedings: record.proceedings.map((each) => ({
        ...each,
        endedOn: '2026-11-25',
        state: 'withdrawn',
        walked: [...each.walked, walk],
      })),
    }
    const told = (at: Date) =>
      noticeView({ kind: 'added', what: 'E1', proceedingId: null, at } as never, people.intake, ended, later)?.over
    expect([told(start), told(later)]).to.deep.equal([undefined, true])
  })

  it('tell somebody who is there of what a party does or adds, also where the holder was switched off', async () => {
    await fileCase('ZB2026-000090')
    const hold = async (holder: object) => {
      await changeCase('ZB2026-000090', { actor: system, at: start }, (record) => ({
        record: {
          ...record,
          proceedings: record.proceedings.map((each) => ({
            ...each,
            holder: { bodyId: 'centre', deskId: 'centre-intake', ...holder },
          })),
        },
        entries: [],
      }))
    }
    const adds = async () => {
      const entry = { kind: 'evidence:added', audience: 'filer', data: { evidence: 'E1' } } as const
      await changeCase('ZB2026-000090', { actor: people.filer, at: start }, (record) => ({
        record: { ...record },
        entries: [entry],
      }))
    }
    await hold({ personId: people.intake.id, personName: people.intake.name })
    await adds()
    expect(await kindsOf(people.intake, 'ZB2026-000090')).to.deep.equal(['added'])
    expect(await kindsOf(people.filer, 'ZB2026-000090')).to.deep.equal([])
    await hold({ personId: 'somebody-who-left', personName: '离职者' })
    await adds()
    expect(await kindsOf(people.intake, 'ZB2026-000090')).to.deep.equal(['added', 'added'])
    const acts = {
      kind: 'step:taken',
      proceedingId: 'P1',
      audience: 'filer',
      data: { step: 'supply', from: 'a', to: 'b' },
    } as const
    await changeCase('ZB2026-000090', { actor: people.filer, at: start }, (record) => ({
      record: { ...record },
      entries: [acts],
    }))
    expect((await kindsOf(people.intake, 'ZB2026-000090')).toSorted()).to.deep.equal(['acted', 'added', 'added'])
    // One act is one notice: what came with the step is told with the step.
    const came = { step: 'supply', from: 'a', to: 'b', at: start, by: people.filer.id, byName: '', files: ['E9'] }
    await changeCase('ZB2026-000090', { actor: people.filer, at: start }, (record) => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each) => ({
          ...each,
          walked: [...each.walked, { ...came, seq: record.seq + 1 }],
        })),
      },
      entries: [acts, { kind: 'evidence:added', audience: 'filer', data: { evidence: 'E9' } }],
    }))
    const all = (await kindsOf(people.intake, 'ZB2026-000090')).toSorted()
    expect(all).to.deep.equal(['acted', 'acted', 'added', 'added'])
  })

  it('are mailed after five minutes, with the number and a link and nothing of the case', async () => {
    await fileCase('ZB2026-000002')
    await offered('ZB2026-000002')
    await drained()
    expect(await sendNotices(minutes(4))).to.equal(0)
    expect(await sendNotices(minutes(5))).to.equal(2)
    expect(await sendNotices(minutes(60))).to.equal(0)
    const [mail] = office.mails
    expect(office.mails.map(({ to }) => to).toSorted()).to.deep.equal(['person1@example.cn', 'person2@example.cn'])
    const text = Buffer.from(mail?.text.split('\n\n').slice(1).join('') ?? '', 'base64').toString()
    expect(text).to.include('ZB2026-000002').and.to.include('https://zhibao.example.cn/cases/ZB2026-000002/handoffs/H1')
    for (const kept of ['台灯', '南屏灯具厂', '前山商行', '请依法处理']) expect(text).not.to.include(kept)
    expect(await statesOf(people.officer, 'ZB2026-000002')).to.deep.equal(['offered sent 1'])
  })

  it('bring a one-time link by mail alone, closed in the store until then and gone after', async () => {
    const until = minutes(60)
    const news = {
      kind: 'account-link' as const,
      personId: people.officer.id,
      about: '张三',
      link: '/account',
      at: start,
    }
    const path = '/links/aSecretThatNobodyKnows0123456789'
    const stored = async () => JSON.stringify(await collection('notices').find({ kind: 'account-link' }).toArray())
    await accountNotices(seal)([{ ...news, secret: { path, until } }])
    expect(await stored()).not.to.include('aSecretThatNobodyKnows')
    expect(await sendNotices(minutes(1))).to.equal(1)
    const text = Buffer.from(office.mails[0]?.text.split('\n\n').slice(1).join('') ?? '', 'base64').toString()
    expect(text).to.include(`https://zhibao.example.cn${path}`).and.to.include('一次')
    expect(await stored()).not.to.include('sealed')
    await accountNotices(seal)([{ ...news, secret: { path, until } }])
    expect(await sendNotices(minutes(61)), 'not after its time').to.equal(0)
    await accountNotices(secretSeal('another secret of this program'))([{ ...news, secret: { path, until } }])
    expect(await sendNotices(minutes(2)), 'closed by another secret').to.equal(0)
    expect(office.mails).to.have.length(1)
    expect(await stored()).not.to.include('sealed')
  })

  it('of every kind have words for what happened and for where they lead, in both languages', () => {
    const texts = loadTexts(`${root}/views/locales`, false)
    for (const lang of ['zh-CN', 'en'] as const)
      for (const kind of noticeKinds)
        for (const part of ['told', 'do']) expect(texts.translator(lang)(`notices:${part}.${kind}`)).to.be.a('string')
  })

  it('bring a code to the address it is to confirm, and word of the change to the one of before', async () => {
    const base = { personId: people.officer.id, about: 'li.ming', link: '/account', at: start }
    const to = 'before@example.org'
    const stored = async () => JSON.stringify(await collection('notices').find({ about: 'li.ming' }).toArray())
    await accountNotices(seal)([
      { ...base, kind: 'contact-code', code: { code: '12345678', until: minutes(30) }, to: 'new@example.org' },
      { ...base, kind: 'email-changed', to },
    ])
    for (const secret of ['12345678', 'example.org']) expect(await stored()).not.to.include(secret)
    const app = officeApp([noticeRoutes], { clock: () => minutes(1) })
    const reader = await asPerson(app, people.officer)
    expect((await reader.get('/notices').expect(200)).text).not.to.include('1234 5678')
    await reader.json('/notices/read', {}).expect(200)
    expect(await sendNotices(minutes(1)), 'who reads the page may be another than who reads the address').to.equal(2)
    const sent = office.mails.map(({ to: address, text }) => [
      address,
      Buffer.from(text.split('\n\n').slice(1).join(''), 'base64').toString(),
    ])
    expect(sent.map(([address]) => address).toSorted()).to.deep.equal([to, 'new@example.org'])
    const letter = sent.find(([address]) => address === 'new@example.org')?.[1] ?? ''
    expect(letter).to.include('验证码：1234 5678').and.to.include('li.ming')
    expect(await stored()).not.to.include('sealed')
  })

  it('are not mailed when the offer was read or answered, or the notice itself, in the meantime', async () => {
    await fileCase('ZB2026-000003')
    await offered('ZB2026-000003')
    await mark({ caseId: 'ZB2026-000003', handoffId: 'H1' }, 'seen', { viewer: people.officer, at: minutes(2) })
    await drained()
    expect(await sendNotices(minutes(6))).to.equal(0)
    expect(await statesOf(people.colleague, 'ZB2026-000003')).to.deep.equal(['offered dropped 0'])
    await accept({ caseId: 'ZB2026-000003', handoffId: 'H1' }, { viewer: people.officer, at: minutes(7) })
    expect(await kindsOf(people.intake, 'ZB2026-000003')).to.deep.equal(['accepted'])
    const app = officeApp([noticeRoutes], { clock: () => minutes(8) })
    const sender = await asPerson(app, people.intake)
    expect((await sender.get('/notices').expect(200)).text).to.include(
      '香洲区市场监管局 知识产权科已接收您移交的行政裁决',
    )
    expect((await sender.json('/notices/read', {}).expect(200)).body).to.deep.equal({ unread: 0 })
    expect(await sendNotices(minutes(9))).to.equal(0)
    expect(office.mails).to.deep.equal([])
  })

  it('are tried again later and later, given up in the end, and never sent twice', async () => {
    await fileCase('ZB2026-000004', { procedure: 'liaison' })
    await offered('ZB2026-000004', { deskId: 'police-economic' })
    await drained()
    office.refuse(2)
    expect(await sendNotices(minutes(5))).to.equal(0)
    expect(await statesOf(people.police, 'ZB2026-000004')).to.deep.equal(['offered queued 1'])
    expect(await sendNotices(minutes(6))).to.equal(0)
    expect(await sendNotices(minutes(7))).to.equal(0)
    expect(await statesOf(people.police, 'ZB2026-000004')).to.deep.equal(['offered queued 2'])
    const both = await Promise.all([sendNotices(minutes(12)), sendNotices(minutes(12))])
    expect(both.toSorted()).to.deep.equal([0, 1])
    expect(office.mails).to.have.length(1)
    await offered('ZB2026-000004', { kind: 'help', deskId: 'customs-ip' })
    await drained()
    office.refuse(99)
    for (let hour = 1; hour < 24; hour += 1) await sendNotices(hours(hour))
    const [day = ''] = await statesOf(people.customs, 'ZB2026-000004')
    expect(day).to.match(/^offered queued \d+$/)
    const byThen = Number(day.split(' ')[2])
    expect(byThen).to.be.within(8, 12)
    for (let hour = 24; hour < 24 * 6; hour += 1) await sendNotices(hours(hour))
    const [end = ''] = await statesOf(people.customs, 'ZB2026-000004')
    expect(end).to.match(/^offered failed \d+$/)
    expect(Number(end.split(' ')[2])).to.be.within(byThen + 12, byThen + 20)
  })

  it('that failed are shown to the administrator without a word of the case, and sent again on request', async () => {
    const notices = () => collection<Notice>('notices')
    await notices().deleteMany({ state: { $in: ['failed', 'queued'] } })
    await fileCase('ZB2026-000010', { procedure: 'liaison' })
    await offered('ZB2026-000010', { deskId: 'customs-ip' })
    await drained()
    office.refuse(1)
    expect(await sendNotices(minutes(5))).to.equal(0)
    const admin = who('系统管理员', 'nowhere', ['system-admin'])
    const app = officeApp([noticeRoutes, unsentRoutes], { clock: () => minutes(6), more: [admin] })
    const guest = await asPerson(app, admin)
    const shown = await guest.get('/notices/unsent').expect(200)
    expect(shown.text).to.include('等待重试').and.to.include('已尝试 1 次').and.to.include('451')
    expect(shown.text).not.to.include('ZB2026-000010')
    const { body } = await guest.json('/notices/unsent', {}).expect(200)
    expect(body).to.deep.equal({ count: 1 })
    expect(await sendNotices(minutes(6))).to.equal(1)
    expect(office.mails).to.have.length(1)
    const [act] = await latestAdminActs(1)
    expect([act?.kind, act?.target, act?.data]).to.deep.equal(['mail:requeued', 'all', { count: 1 }])

    await notices().updateOne({ caseId: 'ZB2026-000010' }, { $set: { state: 'failed', failure: '550 no such user' } })
    const failed = await guest.get('/notices/unsent?lang=en').expect(200)
    expect(failed.text).to.include('No longer tried').and.to.include('550 no such user').and.to.include('Send again')
    const id = /name="id" value="(\w+)"/.exec(failed.text)?.[1]
    await guest.json('/notices/unsent', { id: 'f'.repeat(24) }).expect(404)
    expect((await guest.json('/notices/unsent', { id })).body).to.deep.equal({ count: 1 })
    expect(await sendNotices(minutes(7))).to.equal(1)
    expect((await guest.get('/notices/unsent?lang=zh-CN').expect(200)).text).to.include('没有未送出的邮件')
    const officer = await asPerson(app, people.officer)
    await officer.get('/notices/unsent').expect(404)
    await officer.json('/notices/unsent', {}).expect(404)
  })

  it('remind whoever has it in hand in office hours, and the lead as well when a period has ended', async () => {
    await fileCase('ZB2026-000005', { procedure: 'liaison' })
    // A suspected crime: the police sign for it within hours.
    await changeCase('ZB2026-000005', { actor: system, at: start }, (record) => ({
      record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, matter: 'crime' as const })) },
      entries: [],
    }))
    await offered('ZB2026-000005', { deskId: 'police-economic' })
    await tickCase('ZB2026-000005', hours(13))
    await drained()
    const [warned] = await noticesOf(people.police.id, 1)
    // 23:00 in Zhuhai: told on the next working day at 8:30.
    expect([warned?.kind, warned?.notBefore]).to.deep.equal(['warned', new Date('2026-11-24T00:30:00Z')])
    // Which of several reminders it is.
    expect(warned?.what).to.equal('12')
    await tickCase('ZB2026-000005', hours(25))
    // It stays with them: the law makes them answer.
    expect(await kindsOf(people.intake, 'ZB2026-000005')).not.to.include('lapsed')
    expect(await kindsOf(people.police, 'ZB2026-000005')).to.deep.equal(['expired', 'warned', 'offered'])
    expect(await kindsOf(policeLead, 'ZB2026-000005')).to.deep.equal(['expired'])
    await sendNotices(hours(25))
    const states = await statesOf(people.police, 'ZB2026-000005')
    expect(states.filter((state) => state.startsWith('warned'))).to.deep.equal(['warned sent 1'])
  })

  it('tell a party that it is their turn, and of papers meant for them', async () => {
    await fileCase('ZB2026-000006')
    await changeCase('ZB2026-000006', { actor: system, at: hours(1) }, (record) => ({
      record,
      entries: [
        {
          kind: 'step:taken',
          proceedingId: 'P1',
          audience: 'parties',
          data: { from: 'examining', to: 'supplementing' },
        },
        { kind: 'paper:issued', proceedingId: 'P1', audience: 'filer', data: { paper: 'D1' } },
      ],
    }))
    const kinds = await kindsOf(people.filer, 'ZB2026-000006')
    expect(kinds).to.have.length(1)
    const [notice] = await noticesOf(people.filer.id, 1)
    expect(notice?.link).to.equal('/complaints/ZB2026-000006')
  })

  it('of a case are gone, mail that waits too, for whoever was recused from it or no longer acts for a party', async () => {
    const number = 'ZB2026-000008'
    await fileCase(number)
    await offered(number)
    const { id: colleague } = people.colleague
    expect(await kindsOf(people.colleague, number)).to.deep.equal(['offered'])
    const bar = (recused: readonly string[], kind: string) =>
      changeCase(number, { actor: system, at: hours(1) }, (record) => ({
        record: { ...record, recused },
        entries: [{ kind, proceedingId: 'P1', audience: 'officers', data: { person: colleague } }],
      }))
    await bar([colleague], 'person:recused')
    expect(await kindsOf(people.colleague, number)).to.deep.equal([])
    expect(await kindsOf(people.officer, number)).to.deep.equal(['offered'])
    await sendNotices(minutes(70))
    expect(office.mails.filter(({ to }) => to.includes(mailOf(people.colleague)))).to.deep.equal([])
    await bar([], 'person:readmitted')
    const linked = (personIds: readonly string[], kind: string) =>
      changeCase(number, { actor: system, at: hours(2) }, (record) => ({
        record: {
          ...record,
          parties: record.parties.map((each) => (each.side === 'requester' ? { ...each, personIds } : each)),
        },
        entries: [{ kind, audience: 'officers', data: { person: colleague } }],
      }))
    await linked([colleague], 'party:linked')
    expect(await kindsOf(people.colleague, number)).to.deep.equal(['linked'])
    await linked([], 'party:unlinked')
    expect(await kindsOf(people.colleague, number)).to.deep.equal([])
  })

  it('are seen and marked by their own person alone', async () => {
    await fileCase('ZB2026-000007')
    await offered('ZB2026-000007')
    await drained()
    const app = officeApp([noticeRoutes])
    const mine = await asPerson(app, people.officer)
    const other = await asPerson(app, people.jinwan)
    const { body } = await mine.get('/notices').set('Accept', 'application/json').expect(200)
    const [item] = body.days[0].items as { id: string }[]
    await other.json('/notices/read', { id: item?.id }).expect(200)
    expect((await other.get('/notices').set('Accept', 'application/json')).body.days).to.deep.equal([])
    expect((await mine.get('/notices').set('Accept', 'application/json')).body.unread).to.equal(1)
    expect((await mine.json('/notices/read', { id: item?.id })).body).to.deep.equal({ unread: 0 })
    expect((await mine.get('/notices?lang=en').expect(200)).text).to.include('All read')
  })
})

describe('the mail of a notice', () => {
  it('lets nothing typed by anybody start a header', () => {
    const notice = { kind: 'turn', caseId: 'ZB1\r\nBcc: x@y.cn', due: null } as const
    const t = (key: string, values?: object) =>
      `${key} ${JSON.stringify(values)} ${Object.values(values ?? {}).join('')}`
    const of = { notice, path: '/x', name: '张三\nBcc: x@y.cn', publicUrl: 'https://zhibao.example.cn' }
    const letter = letterOf(of, { t, lang: 'zh-CN' })
    expect(letter.subject).not.to.match(/[\r\n]/)
    expect(letter.text.split('\n')[0]).to.include('张三 Bcc')
  })
})

describe('office hours', () => {
  const at = (text: string) => new Date(`${text}+08:00`)
  const calendar = {
    ...calendars().CN,
    years: { '2026': { holidays: { '2026-11-25': '样例' }, workdays: ['2026-11-28'], source: '' } },
  }
  for (const [given, wanted] of [
    ['2026-11-23T08:29', '2026-11-23T08:30'],
    ['2026-11-23T08:30', '2026-11-23T08:30'],
    ['2026-11-23T17:59', '2026-11-23T17:59'],
    ['2026-11-23T18:00', '2026-11-24T08:30'],
    ['2026-11-24T20:00', '2026-11-26T08:30'],
    ['2026-11-27T19:00', '2026-11-28T08:30'],
    ['2026-11-29T10:00', '2026-11-30T08:30'],
  ] as const)
    it(`tell at ${wanted} what came up at ${given}`, () => {
      expect(withinOfficeHours(at(given), usualHours, calendar)).to.deep.equal(at(wanted))
    })
})
