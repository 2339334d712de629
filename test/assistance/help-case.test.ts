import { expect } from 'chai'
import type { Express } from 'express'
import { assistanceRoutes } from '../../src/assistance/index.ts'
import { saveBody } from '../../src/bodies/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { filingRoutes, followRoutes, prepareFiling } from '../../src/filing/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { system } from '../../src/kernel/role.ts'
import { checkPapers, draftChecked, type PaperOccasion } from '../../src/papers/index.ts'
import { intakeDesk } from '../../src/bodies/index.ts'
import { worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { asPerson, officeApp, people, start, who, withOffice } from '../handoffs/handoff-house.ts'

const branches = [
  ['helpers', 'city', '珠海市知识产权维权援助中心'],
  ['helpers-hengqin', 'hengqin', '维权援助中心横琴分中心'],
] as const
const helper: Viewer = { ...who('何丽', `${branches[0][0]}-desk`, ['assistance']), bodyId: 'helpers' }

const asked = {
  role: 'holder',
  about: 'evidence',
  right: 'trademark',
  title: '珠浪',
  other: '前山某商行',
  text: '有人在前山市场卖假货，\n不知道怎样取证。',
  district: 'xiangzhou',
  name: '唐家湾文具厂',
  kind: 'legal',
  region: 'mainland',
  phone: '13800138000',
  electronicService: 'yes',
}

describe('rights assistance asked for by somebody with an account', function () {
  this.timeout(15_000)
  withOffice()
  let app: Express
  before(async () => {
    for (const [id, district, name] of branches)
      await saveBody(
        {
          _id: id,
          name: { zh: name, en: id },
          fullName: name,
          kind: 'rights-assistance',
          district,
          code: id,
          address: '',
          phone: '12330',
          desks: [{ _id: `${id}-desk`, name: { zh: '援助受理岗', en: 'Assistance desk' }, handles: ['ip-assistance'] }],
          active: true,
        },
        { actor: system, at: start },
      )
    const occasion = (record: PaperOccasion['record'], by: Viewer): PaperOccasion => ({
      record,
      proceedingId: 'P1',
      audience: 'filer',
      at: start,
      by,
      calendars: calendars(),
    })
    prepareFiling({
      intakeDesk,
      complaintsPerDay: 0,
      checkPapers: (keys, record, { viewer }) => checkPapers(keys, occasion(record, viewer)),
      issuePapers: async (keys, record, { viewer }) => await draftChecked(keys, occasion(record, viewer)),
    })
    app = officeApp([assistanceRoutes, filingRoutes, followRoutes], { more: [helper] })
  })
  const ask = async (more: object = {}) => {
    const filer = await asPerson(app, people.filer)
    return await filer.json('/assistance/ask', { ...asked, ...more })
  }
  const opened = async (more: object = {}) => await loadCase(((await ask(more)).body as { number: string }).number)

  it('opens a case at the assistance desk at once, with a receipt that names the period within which is decided', async () => {
    const record = await opened()
    expect(record.title).to.equal('“珠浪”注册商标维权援助')
    const [proceeding, ...others] = record.proceedings
    expect(others).to.deep.equal([])
    expect(proceeding).to.include({ procedure: 'ip-assistance', state: 'received' })
    expect(proceeding?.holder).to.deep.equal({ bodyId: 'helpers', deskId: 'helpers-desk' })
    expect(proceeding?.number).to.match(/^珠知援字〔2026〕\d+号$/)
    expect(proceeding?.clocks.map(({ rule }) => rule)).to.deep.equal(['review'])
    expect(record.papers.map(({ key, title, bodyId }) => [key, title, bodyId])).to.deep.equal([
      ['receipt', '维权援助申请收件回执', 'helpers'],
    ])
    expect(record.acts.description).to.equal(asked.text)
    expect(record.parties.map(({ side, name }) => [side, name])).to.deep.equal([
      ['requester', '唐家湾文具厂'],
      ['respondent', '前山某商行'],
    ])
  })

  it('goes to the branch of the district it is about', async () => {
    expect((await opened({ district: 'hengqin' })).proceedings[0]?.holder.bodyId).to.equal('helpers-hengqin')
    expect((await opened({ district: 'jinwan' })).proceedings[0]?.holder.bodyId).to.equal('helpers')
  })

  it('is followed on a page of one’s own: whose turn it is, until when, what was asked, and the answer once it is given', async () => {
    const { _id } = await opened({ role: 'accused', about: 'overseas' })
    const filer = await asPerson(app, people.filer)
    const receipt = await filer.get(`/complaints/${_id}/receipt`).set('Accept', 'text/html').expect(200)
    expect(receipt.text)
      .to.contain('维权援助申请已收到')
      .and.to.contain('珠海市知识产权维权援助中心在 2026年12月14日 前决定')
    expect(receipt.text).not.to.contain('投诉').and.not.to.contain('保护中心登记')
    const page = async () => (await filer.get(`/complaints/${_id}`).set('Accept', 'text/html').expect(200)).text
    const before = await page()
    expect(before)
      .to.contain('待审查')
      .and.to.contain('申请内容')
      .and.to.contain('不知道怎样取证。')
      .and.to.contain('援助申请审查期限')
    expect(before).not.to.contain('愿意调解').and.not.to.contain('被投诉人')
    const take = async (step: string, input: object) =>
      await takeCaseStep({ caseId: _id, proceedingId: 'P1', step, input }, { viewer: helper, at: start })
    await take('accept', { way: 'online', tie: 'act' })
    await take('advise', { product: 'overseas', facts: '收到律师函', advice: '请先核对答复期限，再联系当地律师。' })
    expect(await page()).to.contain('请先核对答复期限，再联系当地律师。')
  })

  it('waits in the list of its desk, and is no question that is answered by number and code', async () => {
    const before = await worklistCounts(helper, start)
    const { _id } = await opened()
    expect(_id).to.match(/^ZB2026-/)
    await drained()
    expect(await worklistCounts(helper, start)).to.deep.include({ assistance: before.assistance })
    const list = await filer()
    expect(list).to.contain(_id)
  })
  const filer = async () =>
    (await (await asPerson(app, people.filer)).get('/complaints').set('Accept', 'text/html').expect(200)).text

  it('asks at each field for what a case cannot do without, with all that was typed kept', async () => {
    const { role: _role, district: _district, ...rest } = asked
    const person = await asPerson(app, people.filer)
    const refused = await person.post('/assistance/ask', rest).set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    expect(refused.text)
      .to.contain('href="#f-role"')
      .and.to.contain('href="#f-district"')
      .and.to.contain('不知道怎样取证。')
      .and.not.to.contain('href="#f-title"')
  })
})
