import { expect } from 'chai'
import supertest from '../support/supertest.ts'
import { type AccountNews, changePerson, findPerson, prepareAccounts } from '../../src/access/index.ts'
import { type Role, system } from '../../src/kernel/role.ts'
import { accessRoutes } from '../../src/access/access.routes.ts'
import { accountRoutes } from '../../src/administration/account.routes.ts'
import { approvalRoutes } from '../../src/administration/approval.routes.ts'
import { agencyRoutes } from '../../src/administration/agency.routes.ts'
import {
  type Body,
  bodyKindOf,
  bodyOf,
  bodyOfDesk,
  deskOf,
  desksThatRun,
  hoursOf,
  latestAdminActs,
  saveBody,
} from '../../src/bodies/index.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { informationRoutes } from '../../src/information/index.ts'
import { usualHours } from '../../src/kernel/office-hours.ts'
import { saidText } from '../../src/wording/index.ts'
import { docket, writeRows } from '../../src/docket/index.ts'
import { aRow } from '../docket/a-row.ts'
import { visitor } from '../http/visitor.ts'
import { aPerson, goodPassword, officeApp, withDatabase } from '../access/office.ts'

const district = {
  id: 'xiangzhou',
  name: { zh: '香洲区市场监督管理局', en: 'Xiangzhou bureau' },
  kind: 'district-regulator',
  fullName: '珠海市香洲区市场监督管理局',
  code: '珠香市监',
  active: true,
  desks: [{ id: 'xiangzhou-ip', name: { zh: '知识产权科', en: 'IP desk' }, handles: ['penalty'] }],
}

describe('the office hours of a body', () => {
  withDatabase()

  it('are given by its administrator on the page, kept, logged, and shown where it is reached', async () => {
    const app = officeApp({}, { routers: [accessRoutes(), agencyRoutes, informationRoutes] })
    const person = await aPerson({ roles: ['system-admin'] })
    const ann = await visitor(app, '/session')
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    await ann.renew()
    const { id, desks: _desks, ...form } = district
    expect((await ann.json('/bodies', district)).status).to.equal(201)
    expect(hoursOf(id)).to.deep.equal(usualHours)
    expect((await ann.get('/contacts').expect(200)).text).to.include('机构未提供；期限按工作日 08:30至18:00计算')

    const day = { from: '09:00', to: '17:30' }
    const typed = {
      ...form,
      active: 'yes',
      hours: {
        week: { mon: day, tue: day, wed: day, thu: { from: '09:00', to: '12:00' }, fri: { from: '', to: '' } },
        pause: { from: '12:00', to: '14:00' },
        jurisdiction: 'MO',
      },
    }
    expect((await ann.post(`/bodies/${id}`, typed)).status).to.equal(303)
    const kept = {
      week: { mon: day, tue: day, wed: day, thu: typed.hours.week.thu },
      pause: typed.hours.pause,
      jurisdiction: 'MO',
    }
    expect(JSON.parse(JSON.stringify(hoursOf(id)))).to.deep.equal(kept)

    // A form that was open in another window does not wipe what was saved since: it comes back with both.
    const mark = async () =>
      /name="was" value="([^"]+)"/.exec((await ann.get(`/bodies/${id}`).set('Accept', 'text/html')).text)?.[1]
    const was = await mark()
    expect((await ann.post(`/bodies/${id}`, { ...typed, address: '珠海市新路1号', was })).status).to.equal(303)
    const older = await ann.post(`/bodies/${id}`, { ...typed, phone: '0756-1', was }).set('Accept', 'text/html')
    expect([older.status, bodyOf(id)?.address, bodyOf(id)?.phone]).to.deep.equal([409, '珠海市新路1号', ''])
    expect(older.text).not.to.include('没有提交')
    // What was not touched in the older form is as it is stored by now: sent again, it wipes nothing.
    expect(older.text).to.match(/name="address"[^>]*value="珠海市新路1号"/)
    expect(older.text).to.include('本次没有保存').and.include('珠海市新路1号').and.include('value="0756-1"')
    expect(older.text).to.include(`name="was" value="${await mark()}"`)
    expect((await ann.post(`/bodies/${id}`, { ...typed, was: await mark() })).status).to.equal(303)
    const [act] = await latestAdminActs(1)
    expect(JSON.stringify(act)).to.include('17:30')
    const page = (await ann.get(`/bodies/${id}`).expect(200)).text
    expect(page).to.match(/name="hours\[week\]\[mon\]\[to\]"[^>]*value="17:30"/)
    const contacts = (await ann.get('/contacts').expect(200)).text
    expect(contacts).to.include('周一至周三 09:00至17:30，周四 09:00至12:00，12:00至14:00午休，澳门公众假期除外')
    expect((await ann.get('/contacts?lang=en').expect(200)).text).to.include('Monday to Wednesday 09:00 to 17:30')

    const wrong = { ...typed, hours: { ...typed.hours, week: { mon: { from: '18:00', to: '09:00' } } } }
    expect((await ann.post(`/bodies/${id}`, wrong)).status).to.equal(422)
    const empty = {
      ...typed,
      hours: { week: { mon: { from: '', to: '' } }, pause: { from: '', to: '' }, jurisdiction: '' },
    }
    expect((await ann.post(`/bodies/${id}`, empty)).status).to.equal(303)
    expect(hoursOf(id)).to.deep.equal(usualHours)
  })
})

// Row 21 of the second list of inputs: what is switched off has nothing left, and nothing new goes there.
describe('a body with open cases', () => {
  withDatabase()

  it('is not switched off before they are handed on, and says how many there are', async () => {
    const app = officeApp({}, { routers: [accessRoutes(), agencyRoutes] })
    const person = await aPerson({ roles: ['system-admin'] })
    const ann = await visitor(app, '/session')
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    await ann.renew()
    expect((await ann.json('/bodies', district)).status).to.equal(201)
    await writeRows([aRow({ deskId: 'xiangzhou-ip', bodyId: 'xiangzhou' })])
    const { id: _id, active: _active, ...off } = district
    const refused = await ann.json('/bodies/xiangzhou', off)
    expect([refused.status, (refused.body as { code: string }).code]).to.deep.equal([422, 'body-has-open-work'])
    expect(bodyOf('xiangzhou')?.active).to.equal(true)
    await docket().deleteMany({})
    expect((await ann.json('/bodies/xiangzhou', off)).status).to.equal(200)
    expect(bodyOf('xiangzhou')?.active).to.equal(false)
  })

  it('or with an offer to answer is not switched off either, nor the last that takes complaints in', async () => {
    const app = officeApp({}, { routers: [accessRoutes(), agencyRoutes] })
    const person = await aPerson({ roles: ['system-admin'] })
    const ann = await visitor(app, '/session')
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    await ann.renew()
    const desks = (handles: readonly string[]) => [
      { id: 'centre-intake', name: { zh: '受理岗', en: 'Intake' }, handles },
    ]
    const centre = {
      ...district,
      id: 'centre',
      kind: 'protection-centre',
      code: '珠知保',
      desks: desks(['examination']),
    }
    expect((await ann.json('/bodies', centre)).status).to.equal(201)
    const { id: _id, active: _active, ...off } = centre
    const outcome = async (form: object) => {
      const answer = await ann.json('/bodies/centre', form)
      return [answer.status, (answer.body as { code?: string }).code]
    }
    await writeRows([aRow({ _id: 'ZB2026-000009:H1', kind: 'offer', deskId: 'centre-intake', bodyId: 'centre' })])
    const second = {
      ...centre,
      id: 'second',
      code: '珠知保二',
      desks: [{ ...desks(['examination'])[0], id: 'second-intake' }],
    }
    expect(await outcome(off)).to.deep.equal([422, 'body-takes-complaints'])
    expect(await outcome({ ...off, active: true, desks: desks([]) })).to.deep.equal([422, 'body-takes-complaints'])
    expect((await ann.json('/bodies', second)).status).to.equal(201)
    expect(await outcome(off)).to.deep.equal([422, 'body-has-open-work'])
    await docket().deleteMany({})
    expect((await outcome(off))[0]).to.equal(200)
  })
})

describe('bodies and desks', () => {
  withDatabase()

  const app = officeApp(
    {},
    {
      routers: [
        accessRoutes(),
        agencyRoutes,
        accountRoutes,
        approvalRoutes({ publicUrl: 'https://zhibao.example.cn' }),
      ],
    },
  )
  const enter = async (role: Role = 'system-admin') => {
    const person = await aPerson({ roles: [role] })
    const ann = await visitor(app, '/session')
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    await ann.renew()
    return { ann, person }
  }

  it('are added and changed by an administrator, known at once, and every change is recorded', async () => {
    const { ann } = await enter()
    expect((await ann.json('/bodies', district)).status).to.equal(201)
    expect(bodyOf('xiangzhou')?.fullName).to.equal('珠海市香洲区市场监督管理局')
    expect(bodyKindOf('xiangzhou')).to.equal('district-regulator')
    expect(deskOf('xiangzhou-ip')?.handles).to.deep.equal(['penalty'])
    expect(bodyOfDesk('xiangzhou-ip')?._id).to.equal('xiangzhou')
    expect(desksThatRun('penalty').map(({ desk }) => desk._id)).to.deep.equal(['xiangzhou-ip'])
    const { id: _id, ...changed } = { ...district, desks: [], code: '珠香' }
    expect((await ann.json('/bodies/xiangzhou', changed)).status).to.equal(200)
    expect(bodyOf('xiangzhou')?.code).to.equal('珠香')
    expect(deskOf('xiangzhou-ip'), 'a desk is never lost').not.to.equal(undefined)
    expect((await latestAdminActs(2)).map(({ kind }) => kind).sort()).to.deep.equal(['body:added', 'body:changed'])
  })

  it('FIX-14: keep what they were entrusted with when their form is sent again, and say it', async () => {
    const { ann } = await enter()
    const byCity = {
      by: 'xiangzhou',
      procedure: 'adjudication',
      powers: ['decide'],
      from: '2025-07-22',
      until: '2028-07-21',
      notice: '珠知〔2025〕4号',
    }
    await saveBody({ ...bodyOf('xiangzhou')!, entrustments: [byCity] }, { actor: system, at: new Date() })
    const { id: _id, ...changed } = { ...district, desks: [], code: '珠香' }
    expect((await ann.json('/bodies/xiangzhou', changed)).status).to.equal(200)
    expect(bodyOf('xiangzhou')).to.deep.include({ code: '珠香', entrustments: [byCity] })
    const { text } = await ann.get('/bodies/xiangzhou').set('Accept', 'text/html')
    expect(text).to.include('办理行政裁决，2025年7月22日至2028年7月21日（珠知〔2025〕4号）')
  })

  it('keep the names that they had, and answer by the name of a moment', async () => {
    const names = (zh: string) => ({ name: { zh, en: zh }, fullName: `珠海市${zh}` })
    const body = {
      _id: 'doumen',
      kind: 'district-regulator',
      district: 'doumen',
      code: '',
      address: '',
      phone: '',
    } as const
    const desk = (zh: string) => [{ _id: 'doumen-ip', name: { zh, en: zh }, handles: [] }]
    const save = (zh: string, group: string, at: string) =>
      saveBody({ ...body, ...names(zh), desks: desk(group), active: true }, { actor: system, at: new Date(at) })
    await save('斗门工商局', '商标科', '2024-01-02T01:00:00Z')
    await save('斗门工商局', '商标科', '2024-06-02T01:00:00Z')
    await save('斗门市场监管局', '商标科', '2025-03-01T01:00:00Z')
    await save('斗门市场监管局', '知识产权科', '2026-03-01T01:00:00Z')
    const called = (at?: string) => {
      const moment = at === undefined ? undefined : new Date(at)
      return [bodyOf('doumen', moment)?.fullName, deskOf('doumen-ip', moment)?.name.zh]
    }
    expect(called()).to.deep.equal(['珠海市斗门市场监管局', '知识产权科'])
    expect(called('2024-12-31T00:00:00Z')).to.deep.equal(['珠海市斗门工商局', '商标科'])
    expect(called('2025-03-01T01:00:00Z')).to.deep.equal(['珠海市斗门市场监管局', '商标科'])
    expect(called('2026-03-01T01:00:00Z')).to.deep.equal(['珠海市斗门市场监管局', '知识产权科'])
    expect(bodyOf('doumen')?.former).to.have.length(1)
    // What was typed in a step then names its desk as it was called then.
    const field = { kind: 'desk', title: { zh: '接收岗位', en: 'Desk' } } as const
    const words = { t: (key: string) => (key === 'wording:comma' ? '、' : key), lang: 'zh-CN' } as never
    expect(saidText(field, 'doumen-ip', words)).to.equal('斗门市场监管局 知识产权科')
    expect(saidText(field, 'doumen-ip', words, { at: new Date('2024-12-31T00:00:00Z') })).to.equal('斗门工商局 商标科')
  })

  it('are headed by nobody whose account is closed: such a head is marked, and asked to be replaced', async () => {
    const app = officeApp({}, { routers: [accessRoutes(), agencyRoutes] })
    const admin = await aPerson({ roles: ['system-admin'] })
    const ann = await visitor(app, '/session')
    await ann.json('/sign-in', { username: admin.username, password: goodPassword })
    await ann.renew()
    const { id: _id, ...form } = district
    if (!bodyOf('xiangzhou')) await ann.json('/bodies', district)
    const [gone, there, idle] = [
      await aPerson({ bodyId: 'xiangzhou', name: '周海波' }),
      await aPerson({ bodyId: 'xiangzhou', name: '李明' }),
      await aPerson({ bodyId: 'xiangzhou', name: '赵闲' }),
    ]
    const headedBy = (head: string) => ({ ...form, desks: [{ ...form.desks[0], head }] })
    expect((await ann.json('/bodies/xiangzhou', headedBy(gone._id))).status).to.equal(200)
    for (const { _id } of [gone, idle]) await changePerson(_id, { active: false }, { actor: system, at: new Date() })
    const { text } = await ann.get('/bodies/xiangzhou').set('Accept', 'text/html')
    const options = [...text.matchAll(/<option[^>]*>([^<]*)<\/option>/g)].map(([, label]) => label?.trim())
    expect(options).to.include('周海波（已离岗）').and.include('李明').and.not.include('赵闲')
    const refused = await ann.json('/bodies/xiangzhou', headedBy(gone._id))
    expect(refused.status).to.equal(422)
    expect((refused.body as { errors: object[] }).errors[0]).to.include({
      pointer: '#/desks/0/head',
      code: 'head-gone',
    })
    expect((await ann.json('/bodies/xiangzhou', headedBy(there._id))).status).to.equal(200)
  })

  it('are shown as forms that keep what was typed when something is wrong', async () => {
    const { ann } = await enter()
    const form = { id: 'doumen', 'name[zh]': '斗门区局', kind: 'bakery', 'desks[0][id]': 'doumen ip' }
    const refused = await ann.post('/bodies', form).set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    expect(refused.text)
      .to.include('value="斗门区局"')
      .and.to.include('href="#f-name[en]"')
      .and.to.include('value="doumen ip"')
    for (const path of ['/bodies', '/bodies/new', '/bodies/xiangzhou']) {
      expect([path, (await ann.get(path).set('Accept', 'text/html')).status]).to.deep.equal([path, 200])
    }
  })

  it('have people, at desks of their own body only, who have no rights before a second administrator approved', async () => {
    const { ann } = await enter('security-admin')
    const given = {
      name: '陈工',
      username: 'chen.gong',
      roles: ['officer'],
      deskIds: ['xiangzhou-ip'],
      reason: '新入职',
    }
    const elsewhere = await ann.json('/bodies/xiangzhou/people', { ...given, deskIds: ['customs-desk'] })
    expect(elsewhere.body.errors[0]).to.include({ pointer: '#/deskIds', code: 'desk-not-of-body' })
    const added = await ann.json('/bodies/xiangzhou/people', given)
    expect(added.status).to.equal(201)
    const id = (added.body as { id: string }).id
    expect(await findPerson(id)).to.deep.include({ bodyId: 'xiangzhou', roles: [], deskIds: [], mustChange: true })
    const page = await ann.get(`/people/${id}`).set('Accept', 'text/html')
    expect(page.text).to.include('陈工').and.not.to.include('argon2')
    const { approvalId } = added.body as { approvalId: string }
    expect((await ann.json(`/approvals/${approvalId}/approve`, {})).body).to.include({ code: 'second-needed' })
    const { ann: second } = await enter('system-admin')
    expect((await second.json(`/approvals/${approvalId}/approve`, {})).status).to.equal(200)
    expect(await findPerson(id)).to.deep.include({ roles: ['officer'], deskIds: ['xiangzhou-ip'] })
    const less = { name: '陈工', roles: ['officer'], deskIds: [], active: true, reason: '调离' }
    expect((await ann.json(`/people/${id}`, less)).status, 'less at once').to.equal(200)
    expect((await findPerson(id))?.deskIds).to.deep.equal([])
    const more = { ...less, roles: ['officer', 'lead'] }
    expect((await ann.json(`/people/${id}`, more)).status, 'more waits').to.equal(201)
    expect((await findPerson(id))?.roles).to.deep.equal(['officer'])
  })

  it('tell the leads of a body when whoever has cases in hand is switched off', async () => {
    const told: AccountNews[] = []
    prepareAccounts({
      tell: async (news) => void told.push(...news),
      mails: false,
      holdsConfidential: async () => false,
    })
    try {
      const { ann } = await enter('security-admin')
      const working = { bodyId: 'xiangzhou', deskIds: ['xiangzhou-ip'] }
      const lead = await aPerson({ ...working, roles: ['lead'] })
      const elsewhere = await aPerson({ bodyId: 'doumen', roles: ['lead'] })
      const gone = await aPerson({ ...working, roles: ['officer'], name: '钱远航' })
      await writeRows([aRow({ deskId: 'xiangzhou-ip', bodyId: 'xiangzhou', personId: gone._id })])
      const off = { name: gone.name, roles: ['officer'], deskIds: ['xiangzhou-ip'], reason: '离职' }
      expect((await ann.json(`/people/${gone._id}`, off)).status).to.equal(200)
      const heard = told.filter(({ kind }) => kind === 'colleague-gone').map(({ personId, about }) => [personId, about])
      expect(heard).to.deep.include([lead._id, '钱远航'])
      expect(heard.map(([personId]) => personId)).to.not.include(elsewhere._id)
    } finally {
      prepareAccounts()
      await docket().deleteMany({})
    }
  })

  // Row 12 of the second list of inputs: people stand in the order of pinyin, surnames as they are read, in both languages.
  it('list their people by pinyin, in both languages', async () => {
    const { ann } = await enter('security-admin')
    const inOrder = ['阿强', '陈平', '丁一', '仇英', '單雄', '解珍', '曾珠', '赵云']
    const order = [3, 6, 1, 7, 0, 5, 2, 4]
    for (const n of order)
      await aPerson({ name: inOrder[n] as string, roles: ['officer'], bodyId: 'xiangzhou', deskIds: ['xiangzhou-ip'] })
    for (const lang of ['zh-CN', 'en']) {
      const { text } = await ann.get(`/bodies/xiangzhou?lang=${lang}`).set('Accept', 'text/html')
      const shown = inOrder.toSorted((a, b) => text.indexOf(`>${a}<`) - text.indexOf(`>${b}<`))
      expect(inOrder.every((name) => text.includes(`>${name}<`))).to.equal(true)
      expect(shown, lang).to.deep.equal(inOrder)
    }
  })

  it('say on the page why an administrator cannot change their own rights', async () => {
    const { ann, person } = await enter('security-admin')
    const refused = await ann
      .post(`/people/${person._id}`, { name: '甲', roles: 'security-admin', active: 'yes', reason: '试' })
      .set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('不能更改自己的角色')
  })

  it("are the system administrator's, their people the security administrator's, and neither the audit administrator's", async () => {
    const seen = async (role: Role) => {
      const { ann } = await enter(role)
      const statuses = []
      for (const path of ['/bodies', '/bodies/new', '/bodies/xiangzhou', '/bodies/xiangzhou/people/new'])
        statuses.push((await ann.get(path).set('Accept', 'text/html')).status)
      statuses.push((await ann.json('/bodies', { ...district, id: `by-${role}`, desks: [] })).status)
      return statuses
    }
    expect(await seen('system-admin')).to.deep.equal([200, 200, 200, 404, 201])
    expect(await seen('security-admin')).to.deep.equal([200, 404, 200, 200, 404])
    expect(await seen('audit-admin')).to.deep.equal([404, 404, 404, 404, 404])
  })

  it('do not exist for anybody else', async () => {
    const { ann } = await enter('officer')
    for (const path of ['/bodies', '/bodies/new', '/bodies/xiangzhou', '/people/x']) {
      expect([path, (await ann.get(path).set('Accept', 'application/json')).status]).to.deep.equal([path, 404])
    }
    expect((await ann.json('/bodies', district)).status).to.equal(404)
    expect((await supertest(app).get('/bodies').set('Accept', 'application/json')).status).to.equal(401)
  })
})

describe('a procedure that came with a newer version', () => {
  withDatabase()

  it('is offered to the administrator until a desk takes it on, and one press gives it to the desks proposed', async () => {
    const app = officeApp({}, { routers: [accessRoutes(), agencyRoutes] })
    const person = await aPerson({ roles: ['system-admin'] })
    const ann = await visitor(app, '/session')
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    await ann.renew()
    const { id, active: _active, ...rest } = district
    const desk = (key: string, handles: string[]) => ({ _id: key, name: { zh: key, en: key }, handles })
    const body = { ...rest, _id: id, district: 'xiangzhou', address: '', phone: '', active: true } as unknown as Body
    const by = { actor: system, at: new Date('2026-03-02T02:00:00Z') }
    const handled = newestProcedures().flatMap(({ key }) => (key === 'penalty' ? [] : [key]))
    await saveBody({ ...body, desks: [desk('xiangzhou-ip', handled), desk('xiangzhou-law', [])] }, by)
    await saveBody({ ...body, _id: 'doumen', desks: [desk('doumen-ip', [])] }, by)
    await saveBody({ ...body, _id: 'court', kind: 'court', desks: [desk('court-ip', [])] }, by)
    const page = async () => (await ann.get('/bodies').set('Accept', 'text/html')).text
    const first = await page()
    expect(first).to.include('尚未分配岗位的程序').and.include('name="procedure" value="penalty"')
    const ticked = [...first.matchAll(/name="desks" value="([^"]+)"( checked)?/g)].map(([, value, is]) => [
      value,
      Boolean(is),
    ])
    expect(ticked).to.have.deep.members([
      ['xiangzhou-ip', true],
      ['xiangzhou-law', false],
      ['doumen-ip', true],
    ])
    const wrong = await ann.json('/bodies/procedures', { procedure: 'penalty', desks: ['court-ip'] })
    expect(wrong.status).to.equal(422)
    const desks = ['xiangzhou-ip', 'doumen-ip']
    expect((await ann.json('/bodies/procedures', { procedure: 'penalty', desks })).status).to.equal(200)
    expect(desksThatRun('penalty').map((each) => each.desk._id)).to.have.members(desks)
    expect(deskOf('xiangzhou-ip')?.handles).to.include.members(handled)
    expect(await page()).to.not.include('尚未分配岗位的程序')
  })
})
