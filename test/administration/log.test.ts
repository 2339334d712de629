import { join } from 'node:path'
import { expect } from 'chai'
import { accessRoutes } from '../../src/access/access.routes.ts'
import { logPage } from '../../src/administration/log.pages.ts'
import { logRoutes } from '../../src/administration/log.routes.ts'
import { adminActs, type AdminEntry, checkAdminLog, latestAdminActs, logAdminAct } from '../../src/bodies/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type { Asked } from '../../src/http/index.ts'
import { verify } from '../../src/maintenance/verify.ts'
import type { Role } from '../../src/kernel/role.ts'
import { collection } from '../../src/store/connection.ts'
import { root } from '../http/sample-app.ts'
import { visitor } from '../http/visitor.ts'
import { aPerson, goodPassword, officeApp, withDatabase } from '../access/office.ts'

const at = new Date('2026-11-22T02:00:00Z')
const log = () => collection<AdminEntry>('admin-log')
const act = (target: string) => ({
  at,
  byId: 'security',
  byName: '安全管理员',
  kind: 'person:changed' as const,
  target,
  data: { before: { roles: [] }, after: { roles: ['officer'] } },
})

describe('the administration log', () => {
  withDatabase()
  beforeEach(async () => {
    await log().deleteMany({})
    for (const target of ['a', 'b', 'c', 'd', 'e']) await logAdminAct(act(target))
  })

  it('is numbered without a gap and chained, also when many act at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => logAdminAct(act(`at-once-${index}`))))
    const numbers = (await latestAdminActs(50)).map(({ seq }) => seq ?? 0).toSorted((one, other) => one - other)
    expect(numbers).to.deep.equal(Array.from({ length: 25 }, (_, index) => index + 1))
    expect(await checkAdminLog())
      .to.include({ entries: 25, lastSeq: 25 })
      .and.not.to.have.property('brokenAt')
  })

  it('is shown newest first, page by page, with the entries of before the chain at its end', async () => {
    await log().insertOne({ ...act('of-before'), _id: 'of-before' })
    const targets = async (limit: number, before?: number) =>
      (await latestAdminActs(limit, before)).map(({ target }) => target)
    expect(await targets(3)).to.deep.equal(['e', 'd', 'c'])
    expect(await targets(3, 3)).to.deep.equal(['b', 'a', 'of-before'])
    expect(await checkAdminLog()).to.include({ entries: 5, lastSeq: 5 })
  })

  const texts = loadTexts(join(root, 'views', 'locales'), true)
  const readers = {
    zh: { t: texts.translator('zh-CN'), lang: 'zh-CN' } as unknown as Asked,
    en: { t: texts.translator('en'), lang: 'en' } as unknown as Asked,
  }
  const rowOf = (entry: Partial<AdminEntry>, reader: Asked, nameOf: (id: string) => string | undefined = () => 'N') => {
    const page = logPage(reader, [{ ...act('x'), _id: 'x', ...entry } as AdminEntry], undefined, nameOf)
    return (page as { log: { rows: { cells: string[] }[] } }).log.rows[0]?.cells ?? []
  }

  it('says whole what became another, and of something new what it is, in words of the reader’s language', () => {
    const told = (data: AdminEntry['data'], lang: keyof typeof readers = 'zh') => rowOf({ data }, readers[lang]).at(-1)
    const long = '科'.repeat(400)
    const name = { zh: '香洲局', en: 'Xiangzhou' }
    const promoted = { before: { roles: ['officer'], name: 'a' }, after: { roles: ['officer', 'lead'], name: 'a' } }
    expect(told(promoted)).to.equal('角色：承办人 → 承办人、负责人')
    expect(told(promoted, 'en')).to.equal('roles: Case officer → Case officer, Head of section')
    expect(told({ before: { active: true, note: '' }, after: { active: false } })).to.equal('启用：是 → 否')
    const desk = { _id: 'd', name, handles: ['penalty'] }
    const added = { _id: 'b', name, kind: 'court', district: 'hengqin', desks: [desk], fullName: long }
    expect(told({ before: null, after: added })).to.equal(
      `名称：香洲局；类别：人民法院；区域：横琴粤澳深度合作区；岗位：香洲局（办理：行政处罚）；文书全称：${long}`,
    )
    expect(told({ before: null, after: { name } }, 'en')).to.equal('name: Xiangzhou')
    expect(told({ reason: '到岗', unheardOf: 1 })).to.equal('理由：到岗；unheardOf：1')
    expect(told({ purpose: 'first', until: at, withCode: false })).to.equal(
      '用途：首次设置密码；有效期至：2026年11月22日 10:00；需要验证码：否',
    )
    expect(told({ version: 2, before: 1 })).to.equal('版本：2；原版本：1')
  })

  it('has words for every act, for programs that act, and for what it was done to, in both languages', () => {
    for (const kind of adminActs)
      for (const reader of Object.values(readers)) {
        const [, , , what] = rowOf({ kind, target: 'all', data: {} }, reader)
        expect(what, kind).not.to.include('act.').and.not.to.equal('')
      }
    expect(rowOf({ byId: 'system', byName: '系统' }, readers.en)[2]).to.equal('System')
    expect(rowOf({ byId: 'command-line', byName: '命令行' }, readers.en)[2]).to.equal('Command line')
    expect(rowOf({ kind: 'mail:requeued', target: 'all', data: { count: 3 } }, readers.zh).slice(3)).to.deep.equal([
      '重新发送邮件',
      '全部未送出的邮件',
      '封数：3',
    ])
    expect(rowOf({ data: { askedBy: 'p' } }, readers.zh, () => '张三（zhang）').at(-1)).to.equal(
      '提出人：张三（zhang）',
    )
  })

  it('shows where an entry was changed, removed, or put in between', async () => {
    await log().updateOne({ seq: 3 }, { $set: { 'data.after.roles': ['lead'] } })
    expect(await checkAdminLog()).to.include({ brokenAt: 3 })
    expect((await verify()).problems).to.include('admin-log: entry 3 does not fit behind the one before it')
    await log().deleteOne({ seq: 3 })
    expect(await checkAdminLog()).to.include({ brokenAt: 3 })
    const fourth = await log().findOne({ seq: 4 })
    await log().insertOne({ ...act('put-in'), _id: 'put-in', seq: 3, prev: fourth?.prev ?? '', hash: 'x' })
    expect(await checkAdminLog()).to.include({ brokenAt: 3 })
  })

  it('is read and checked by the audit administrator alone', async () => {
    const app = officeApp({}, { routers: [accessRoutes(), logRoutes] })
    const enter = async (role: Role) => {
      const person = await aPerson({ roles: [role] })
      const ann = await visitor(app, '/session')
      await ann.json('/sign-in', { username: person.username, password: goodPassword })
      return ann
    }
    const ann = await enter('audit-admin')
    const page = await ann.get('/administration-log?check=yes').set('Accept', 'text/html')
    expect(page.status).to.equal(200)
    expect(page.text).to.include('未发现改动').and.to.include('修改人员')
    await log().updateOne({ seq: 2 }, { $set: { byName: '别人' } })
    const broken = await ann.get('/administration-log?check=yes').set('Accept', 'text/html')
    expect(broken.text).to.include('第 2 号记录')
    for (const role of ['system-admin', 'security-admin', 'supervisor', 'lead'] as const)
      expect((await (await enter(role)).get('/administration-log').set('Accept', 'application/json')).status).to.equal(
        404,
      )
  })
})
