import { expect } from 'chai'
import { accessRoutes } from '../../src/access/access.routes.ts'
import { type AccountNews, prepareAccounts, whoLeft } from '../../src/access/index.ts'
import { accountRoutes } from '../../src/administration/account.routes.ts'
import { agencyRoutes } from '../../src/administration/agency.routes.ts'
import { approvalRoutes } from '../../src/administration/approval.routes.ts'
import { type Body, saveBody } from '../../src/bodies/index.ts'
import { writeRows } from '../../src/docket/index.ts'
import { type BodyKind, type Role, system } from '../../src/kernel/role.ts'
import { aPerson, goodPassword, officeApp, withDatabase } from '../access/office.ts'
import { aRow } from '../docket/a-row.ts'
import { visitor } from '../http/visitor.ts'

const at = new Date('2026-03-02T02:00:00Z')

function body(
  id: string,
  kind: BodyKind,
  desks: readonly (readonly [id: string, zh: string, handles: string[]])[],
): Body {
  return {
    _id: id,
    name: { zh: id, en: id },
    fullName: id,
    kind,
    district: 'city',
    code: id,
    address: '',
    phone: '',
    desks: desks.map(([_id, zh, handles]) => ({ _id, name: { zh, en: _id }, handles })),
    active: true,
  }
}

describe('somebody who leaves cases behind', function () {
  this.timeout(20_000)
  withDatabase()
  const app = officeApp(
    {},
    { routers: [accessRoutes(), accountRoutes, approvalRoutes({ publicUrl: 'http://x' }), agencyRoutes] },
  )
  const enter = async (role: Role) => {
    const person = await aPerson({ roles: [role] })
    const ann = await visitor(app, '/session')
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    await ann.renew()
    return { ann, person }
  }
  let told: AccountNews[] = []
  let lead = ''

  before(async () => {
    const bodies = [
      body('xiangzhou', 'district-regulator', [
        ['xiangzhou-ip', '知识产权科', ['adjudication', 'penalty']],
        ['xiangzhou-law', '执法科', ['penalty']],
      ]),
      body('customs', 'customs', [['customs-ip', '法规处', ['liaison']]]),
      body('centre', 'protection-centre', [['centre-intake', '快速维权科', ['examination']]]),
    ]
    for (const each of bodies) await saveBody(each, { actor: system, at })
    lead = (await aPerson({ bodyId: 'xiangzhou', deskIds: ['xiangzhou-ip'], roles: ['lead'] }))._id
  })
  beforeEach(() => {
    told = []
    prepareAccounts({
      tell: async (news) => void told.push(...news),
      mails: false,
      holdsConfidential: async () => false,
    })
  })
  afterEach(() => prepareAccounts())
  const heard = (kind: string) => told.filter((one) => one.kind === kind).map(({ personId }) => personId)

  const holder = async (name: string, deskId = 'xiangzhou-ip', bodyId = 'xiangzhou') => {
    const roles: Role[] = bodyId === 'customs' ? ['liaison'] : ['officer']
    const person = await aPerson({ bodyId, deskIds: [deskId], roles, name })
    const row = aRow({ deskId, bodyId, personId: person._id })
    await writeRows([row])
    return { person, row }
  }

  const ways = [
    ['whose account is switched off', '钱甲航', { active: undefined }],
    ['who is taken from the desk', '钱乙航', { deskIds: [] }],
    ['who loses the role', '钱丙航', { roles: [] }],
  ] as const
  for (const [who, name, change] of ways)
    it(`is told to who does it and to the head, and marked as gone: one ${who}`, async () => {
      const { person } = await holder(name)
      const { ann } = await enter('security-admin')
      const sent = { name, roles: ['officer'], deskIds: ['xiangzhou-ip'], active: 'yes', reason: '变动', ...change }
      expect((await ann.post(`/people/${person._id}`, sent)).status).to.equal(303)
      expect(heard('colleague-gone')).to.deep.equal([lead])
      const page = await ann.get(`/people/${person._id}`).set('Accept', 'text/html')
      expect(page.text).to.include('此人名下还有 1 件在办程序（知识产权科 1）。已告知其机构负责人改派')
      const held = { deskId: 'xiangzhou-ip', personId: person._id }
      expect((await whoLeft([held]))(held)).to.equal(true)
    })

  it('is told to the head of a panel that one of its members has left, whoever has the case', async () => {
    const { person } = await holder('钱庚航', 'xiangzhou-law')
    const row = aRow({ deskId: 'xiangzhou-ip', bodyId: 'xiangzhou', personId: 'officer', besides: [person._id] })
    await writeRows([row])
    const { ann } = await enter('security-admin')
    const sent = { name: '钱庚航', roles: ['officer'], deskIds: ['xiangzhou-law'], reason: '变动' }
    expect((await ann.post(`/people/${person._id}`, sent)).status).to.equal(303)
    expect(heard('colleague-gone')).to.deep.equal([lead])
    const page = await ann.get(`/people/${person._id}`).set('Accept', 'text/html')
    expect(page.text).to.include('知识产权科 1').and.include('在办程序和待答复的移送共 2 件')
  })

  it('is told to who approves it, and to the head, where another desk gets the person', async () => {
    const { person } = await holder('钱丁航')
    const { ann } = await enter('security-admin')
    const moved = { name: person.name, roles: ['officer'], deskIds: ['xiangzhou-law'], active: true, reason: '调岗' }
    const { approvalId } = (await ann.json(`/people/${person._id}`, moved)).body as { approvalId: string }
    expect(heard('colleague-gone')).to.deep.equal([])
    const { ann: second } = await enter('system-admin')
    expect((await second.post(`/approvals/${approvalId}/approve`, {})).status).to.equal(303)
    expect(heard('colleague-gone')).to.deep.equal([lead])
    const page = await second.get('/approvals').set('Accept', 'text/html')
    expect(page.text).to.include('账号变更已生效。此人名下还有 1 件在办程序（知识产权科 1）')
  })

  it('says nothing where nothing is left, nor of a change that keeps them at work', async () => {
    const { person } = await holder('钱戊航')
    const { ann } = await enter('security-admin')
    const same = {
      name: person.name,
      email: 'wu@example.com',
      roles: ['officer'],
      deskIds: ['xiangzhou-ip'],
      active: 'yes',
      reason: '换邮箱',
    }
    expect((await ann.post(`/people/${person._id}`, same)).status).to.equal(303)
    expect(heard('colleague-gone')).to.deep.equal([])
  })

  it('is told to the administrator and to the desk that had sent the case, where a body of one has no head', async () => {
    const { person, row } = await holder('唐海生', 'customs-ip', 'customs')
    const sender = await aPerson({ bodyId: 'centre', deskIds: ['centre-intake'], roles: ['intake'] })
    const offer = {
      kind: 'offer',
      part: 'H1',
      _id: `${row.caseId}:H1`,
      open: false,
      fromDeskId: 'centre-intake',
    } as const
    await writeRows([aRow({ caseId: row.caseId, deskId: 'customs-ip', bodyId: 'customs', personId: null, ...offer })])
    const { ann } = await enter('security-admin')
    const { person: admin } = await enter('system-admin')
    const off = { name: person.name, roles: ['liaison'], deskIds: ['customs-ip'], reason: '离职' }
    expect((await ann.post(`/people/${person._id}`, off)).status).to.equal(303)
    expect(heard('colleague-gone')).to.include(admin._id)
    expect(heard('desk-empty')).to.include.members([admin._id, sender._id])
    const page = await ann.get(`/people/${person._id}`).set('Accept', 'text/html')
    expect(page.text).to.include('目前无人可以登录办理的岗位上').and.include('该机构也没有负责人')
    expect(page.text).not.to.include('请其机构负责人改派')
  })

  it('is the last of a desk, with nothing in hand: what lies with nobody now is said, and told to administrators and senders', async () => {
    const [desk] = [{ deskId: 'mediation-desk', bodyId: 'mediators' }]
    await saveBody(
      body('mediators', 'mediation-committee', [
        ['mediation-desk', '调解室', ['mediation']],
        ['other-desk', '办公室', []],
      ]),
      {
        actor: system,
        at,
      },
    )
    const elsewhere = await aPerson({ bodyId: 'mediators', deskIds: ['other-desk'], roles: ['lead'] })
    const last = await aPerson({
      bodyId: 'mediators',
      deskIds: ['mediation-desk'],
      roles: ['mediator'],
      name: '彭一帆',
    })
    const sender = await aPerson({ bodyId: 'centre', deskIds: ['centre-intake'], roles: ['intake'] })
    const waits = { kind: 'offer', part: 'H1', _id: 'ZB2026-000088:H1', fromDeskId: 'centre-intake' } as const
    await writeRows([
      aRow({ ...desk, personId: 'left-before' }),
      aRow({ ...desk, ...waits, caseId: 'ZB2026-000088', personId: null }),
    ])
    const { ann } = await enter('security-admin')
    const { person: admin } = await enter('system-admin')
    const off = { name: '彭一帆', roles: ['mediator'], deskIds: ['mediation-desk'], reason: '离职' }
    expect((await ann.post(`/people/${last._id}`, off)).status).to.equal(303)
    expect(heard('desk-empty')).to.include.members([admin._id, sender._id])
    expect(heard('colleague-gone'), 'nothing was theirs').not.to.include(elsewhere._id)
    const page = await ann.get(`/people/${last._id}`).set('Accept', 'text/html')
    expect(page.text).to.include('还有在办程序和待答复的移送共 2 件（调解室 2）').and.include('系统管理员')
  })

  it('is a desk too that takes a procedure on no more: who switches it off is told what lies there, and the head', async () => {
    const sender = await aPerson({ bodyId: 'centre', deskIds: ['centre-intake'], roles: ['intake'] })
    const waits = { kind: 'offer', part: 'H1', _id: 'ZB2026-000077:H1', fromDeskId: 'centre-intake' } as const
    const there = { deskId: 'xiangzhou-law', bodyId: 'xiangzhou', procedure: 'penalty' }
    await writeRows([aRow(there), aRow({ ...there, ...waits, caseId: 'ZB2026-000077', personId: null })])
    const { ann } = await enter('system-admin')
    const form = {
      'name[zh]': '香洲区局',
      'name[en]': 'Xiangzhou',
      kind: 'district-regulator',
      fullName: '香洲区市场监督管理局',
      code: '香',
      active: 'yes',
      'desks[0][id]': 'xiangzhou-ip',
      'desks[0][name][zh]': '知识产权科',
      'desks[0][name][en]': 'IP',
      'desks[0][handles][0]': 'adjudication',
      'desks[0][handles][1]': 'penalty',
      'desks[1][id]': 'xiangzhou-law',
      'desks[1][name][zh]': '执法科',
      'desks[1][name][en]': 'Law',
    }
    expect((await ann.post('/bodies/xiangzhou', form)).status).to.equal(303)
    expect(heard('desk-closed')).to.deep.equal([lead])
    // Whose offer it cannot accept any more takes it back and goes elsewhere with it.
    expect(heard('offer-stuck')).to.include(sender._id)
    expect(told.find(({ kind }) => kind === 'offer-stuck')?.link).to.equal('/handoffs/sent')
    const page = await ann.get('/bodies/xiangzhou').set('Accept', 'text/html')
    expect(page.text).to.include('不再办理的程序仍有 2 件在办或者待答复（执法科 · 行政处罚 2）')
  })
})
