import { expect } from 'chai'
import type { Express } from 'express'
import { changePerson } from '../../src/access/index.ts'
import { forgetCounts, navOf, worklistCounts } from '../../src/worklists/index.ts'
import { accept, decline } from '../../src/handoffs/index.ts'
import { system } from '../../src/kernel/role.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import {
  aFiledCase,
  anExaminedCase,
  by,
  officeHttp,
  openOffice,
  person,
  signInAll,
  type Somebody,
  start,
  take,
} from '../cases/case-house.ts'

describe('worklists over HTTP', function () {
  this.timeout(20_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    app = officeHttp().app
    as = await signInAll(app, ['intake', 'intake2', 'centre-lead', 'lead', 'officer', 'filer', 'leader', 'admin'])
  })
  after(() => close())

  const html = (who: Somebody, path: string) => as(who).get(path).set('Accept', 'text/html')
  const data = (who: Somebody, path: string) => as(who).get(path).set('Accept', 'application/json')
  const send = (who: Somebody, path: string, form: object | string) =>
    as(who)
      .post(path, form as object)
      .set('Accept', 'text/html')

  it('say what to do when they are empty', async () => {
    const { text, status } = await html('lead', '/worklists/mine')
    expect(status).to.equal(200)
    expect(text).to.include('您手上没有待办').and.include('href="/worklists/unassigned"')
    expect((await html('lead', '/worklists/returned')).text).to.include('没有被退回的案件')
    expect((await html('lead', '/worklists/desk?right=trademark')).text).to.include('清除筛选条件')
  })

  // Row 57 of the second list of inputs: nothing but spaces is no mistake.
  it('take spaces, of whatever kind, as no words, and say how much to type', async () => {
    for (const q of ['%20%20%20', '%09', '%E3%80%80', '%C2%A0', '%20%09%E3%80%80', '%E2%80%8B']) {
      for (const path of [`/search?q=${q}`, `/cases?q=${q}`, `/worklists/desk?q=${q}`]) {
        const { status, text } = await html('intake', path)
        expect(status, path).to.equal(200)
        if (path.startsWith('/search')) expect(text, path).to.contain('汉字至少连写两个')
        // The whole list in place of none would say that these words were found in every case.
        else if (q !== '%E2%80%8B')
          expect(text, path).to.contain('请输入要找的内容').and.not.to.contain('data-open-row')
      }
    }
  })

  it('say how much to type where words found nothing, as the search does', async () => {
    for (const path of ['/search', '/cases', '/worklists/desk'])
      expect((await html('intake', `${path}?q=%E7%94%B5`)).text, path).to.contain('汉字至少连写两个')
    expect((await html('lead', '/worklists/desk?right=trademark')).text).not.to.contain('汉字至少连写两个')
  })

  it('show rows with the marks that keys and live updates look for', async () => {
    const { _id } = await aFiledCase({ title: '便携式榨汁杯外观设计侵权' })
    await drained()
    const { text } = await html('intake', '/worklists/unassigned')
    expect(text).to.include(`id="row-${_id}:P1" data-row`).and.include(`formaction="/cases/${_id}/P1/claim"`)
    expect(text).to.include('data-live-desk="centre-intake"').and.include('data-live-parts="P"')
    expect(text).to.include('还剩 3 个工作日').and.include('便携式榨汁杯')
    // A page left open goes on in the unit of its first words, and knows how many days of work are left.
    const counted = [...text.matchAll(/data-unit="([^"]*)" data-days="([^"]*)".*?data-clock-text>([^<]*)</gs)]
    const inWorkingDays = counted.filter(([, , , words]) => words?.includes('个工作日'))
    expect(inWorkingDays).to.not.be.empty
    for (const [, unit, days = '', words] of inWorkingDays) {
      expect(unit).to.equal('working-days')
      expect(`还剩 ${days.split(',').length} 个工作日`).to.equal(words)
    }
  })

  it('answer programs with plain rows and a link to the next page', async () => {
    const { body, headers } = await data('intake', '/worklists/desk')
    expect(body.list).to.equal('desk')
    expect(body.next).to.equal(null)
    expect(headers).not.to.have.property('link')
    expect(body.rows[0]).to.include.keys('caseId', 'procedure', 'state', 'due', 'deskId', 'returned', 'confidential')
    expect(body.rows[0]).not.to.have.any.keys('personIds', 'words', 'readers', 'recused')
    for (let n = 0; n < 51; n += 1) await aFiledCase()
    await drained()
    const first = await data('intake', '/worklists/desk')
    expect(first.body.rows).to.have.length(50)
    const next = /<([^>]+)>; rel="next"/.exec(first.headers['link'] ?? '')?.[1] ?? ''
    const second = await data('intake', next)
    const ids = [...first.body.rows, ...second.body.rows].map(({ id, _id }: { id?: string; _id?: string }) => id ?? _id)
    expect(new Set(ids).size).to.equal(ids.length)
  })

  it('are for whoever works at a desk; all cases and the search for those who watch, too', async () => {
    expect((await data('filer', '/worklists/desk')).status).to.equal(404)
    expect((await data('admin', '/cases')).status).to.equal(404)
    expect((await data('leader', '/worklists/desk')).status).to.equal(404)
    expect((await data('leader', '/cases')).status).to.equal(200)
    expect((await data('intake', '/worklists/other')).status).to.equal(404)
    expect((await data('intake', '/worklists/desk?after=1')).status).to.equal(422)
    expect((await data('intake', '/worklists/desk?state[$ne]=x')).status).to.equal(422)
  })

  it('find a case by its number, by a party, by two characters of its title', async () => {
    const { _id } = await aFiledCase({ title: '锂电池隔膜涂覆工艺' })
    await drained()
    for (const words of [_id, _id.toLowerCase(), '隔膜', '涂覆 电器']) {
      const { body } = await data('intake', `/search?q=${encodeURIComponent(words)}`)
      expect(
        body.rows.some((row: { caseId: string }) => row.caseId === _id),
        words,
      ).to.equal(true)
    }
    expect((await data('officer', `/search?q=${_id}`)).body.rows).to.deep.equal([])
    expect((await html('intake', '/search?q=%E4%B8%8D%E5%AD%98%E5%9C%A8%E7%9A%84')).text).to.include('没有找到')
  })

  it('bring back a case whose handoff was refused, until somebody deals with it', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'accept', 'intake')
    await take(_id, 'route', 'intake', { input: { procedures: ['adjudication@xiangzhou-ip'], desk: 'xiangzhou-ip' } })
    await decline({ caseId: _id, handoffId: 'H1', code: 'wrong-district', text: '不在本辖区' }, by('officer'))
    await drained()
    const { body } = await data('intake', '/worklists/returned')
    expect(body.rows.map((row: { caseId: string }) => row.caseId)).to.deep.equal([_id])
    expect((await html('intake', '/worklists/returned')).text).to.include('移交被退回')
  })

  it('are counted for the rail, by the desk and the person', async () => {
    const { _id } = await anExaminedCase()
    await drained()
    forgetCounts()
    const counts = await worklistCounts(person('intake'), start)
    expect(counts.mine).to.be.greaterThan(0)
    expect(counts.desk).to.be.greaterThan(counts.unassigned)
    expect(counts.returned).to.equal(1)
    await take(_id, 'accept', 'intake')
    await take(_id, 'route', 'intake', { input: { procedures: ['adjudication@xiangzhou-ip'], desk: 'xiangzhou-ip' } })
    await drained()
    forgetCounts()
    expect((await worklistCounts(person('officer'), start)).handoffs).to.equal(1)
    expect((await worklistCounts(person('intake'), start)).sent).to.equal(1)
    await accept({ caseId: _id, handoffId: 'H1' }, by('officer'))
    const groups = (who: Somebody) => navOf(person(who), counts, (key) => key).map(({ label }) => label)
    expect(groups('officer')).to.deep.equal(['ui:nav.worklists', 'ui:nav.handoffs', 'ui:nav.work'])
    expect(groups('leader')).to.deep.equal(['ui:nav.work'])
    expect(groups('admin')).to.deep.equal(['worklists:rail.settings'])
  })

  describe('and a person’s own views', () => {
    it('are refused with a list or a filter that does not hold, of which nothing is used', async () => {
      for (const wrong of [
        { list: '知'.repeat(5000) },
        { list: 'x'.repeat(5000), right: 'design' },
        { list: 'constructor' },
        { list: 'desk', right: 'toString' },
        { list: 'desk', desk: 'y'.repeat(5000) },
      ]) {
        const { status, text } = await send('officer', '/worklists/views', { name: '我的', ...wrong })
        expect(status).to.equal(422)
        expect(text).to.include('action="/worklists/mine"').and.not.include('yyyy')
      }
      expect((await html('officer', '/worklists/mine')).status).to.equal(200)
    })

    const view = { list: 'desk', right: 'design', name: '外观设计' }

    it('keep the filters under a name, for their owner alone', async () => {
      const kept = await send('officer', '/worklists/views', view)
      expect(kept.status).to.equal(303)
      expect(kept.headers['location']).to.equal('/worklists/desk?right=design')
      const { text } = await html('officer', '/worklists/desk')
      expect(text).to.match(/href="\/worklists\/desk\?right=design">[^]*?外观设计<\/a>/)
      expect((await html('lead', '/worklists/desk')).text).not.to.include('right=design')
      expect((await html('officer', '/worklists/mine')).text).not.to.include('right=design')
    })

    it('can be saved only where something is chosen, and deleted where they are shown', async () => {
      expect((await html('officer', '/worklists/desk')).text).not.to.include('保存为视图')
      expect((await html('officer', '/worklists/desk?right=trademark')).text).to.include('保存为视图')
      const shown = await html('officer', '/worklists/desk?right=design')
      expect(shown.text).not.to.include('保存为视图')
      expect(shown.text).to.include('删除视图“外观设计”')
      await send('officer', '/worklists/views/delete', { list: 'desk', name: view.name })
      expect((await html('officer', '/worklists/desk')).text).not.to.include('right=design')
    })

    it('need a name: without one the list stays and says so', async () => {
      const { status, text } = await send('officer', '/worklists/views', { list: 'desk', right: 'design' })
      expect(status).to.equal(422)
      expect(text).to.include('视图名称').and.include('href="#f-name"')
    })

    it('are twelve of a list at most, and take no filter that no list has', async () => {
      for (let n = 1; n <= 12; n += 1)
        expect((await send('officer', '/worklists/views', { ...view, name: `第${n}个` })).status).to.equal(303)
      const { status, text } = await send('officer', '/worklists/views', {
        ...view,
        right: 'trademark',
        name: '再一个',
      })
      expect(status).to.equal(422)
      expect(text).to.include('最多保存 12 个视图').and.include('value="再一个"')
      expect((await send('officer', '/worklists/views', { ...view, name: '第1个' })).status).to.equal(303)
      expect((await send('officer', '/worklists/views', { ...view, evil: '1' })).status).to.equal(422)
      expect((await send('filer', '/worklists/views', view)).status).to.equal(404)
    })
  })

  describe('and who has a case', () => {
    it('is changed by the lead, to people of the desk only', async () => {
      const { _id } = await aFiledCase()
      const path = `/cases/${_id}/P1/assign`
      const form = await html('centre-lead', path)
      expect(form.text).to.include('周海波').and.not.include('李明')
      expect((await send('centre-lead', path, { person: 'intake2', rev: '1' })).status).to.equal(303)
      expect((await loadCase(_id)).proceedings[0]?.holder.personName).to.equal('周海波')
      const strange = await send('centre-lead', path, { person: 'officer' })
      expect(strange.status).to.equal(422)
      expect(strange.text).to.include('不在持有此程序的岗位')
      expect((await send('centre-lead', path, { person: 'intake', rev: '1' })).status).to.equal(409)
      expect((await send('intake', path, { person: 'intake' })).status).to.equal(403)
      expect((await send('intake2', path, { release: 'yes' })).status).to.equal(303)
      expect((await loadCase(_id)).proceedings[0]?.holder).to.not.have.property('personId')
    })

    // Row 28 of the second list of inputs: who was switched off, or works elsewhere now, is not shown as if they were there.
    it('is marked in lists, in the search and on the case where the person is not there any more', async () => {
      const { _id } = await anExaminedCase({ title: '离岗人员在办的折叠椅案' })
      await drained()
      const pages = ['/worklists/desk?q=离岗人员', '/search?q=离岗人员', `/cases/${_id}`]
      const marked = async () => {
        const texts = await Promise.all(pages.map(async (path) => (await html('centre-lead', encodeURI(path))).text))
        return texts.map((text) => text.includes('林静（已离岗）'))
      }
      const admin = { actor: system, at: start }
      expect(await marked()).to.deep.equal([false, false, false])
      await changePerson('intake', { active: false }, admin)
      expect(await marked(), 'switched off').to.deep.equal([true, true, true])
      await changePerson('intake', { active: true, deskIds: ['mediation-desk'] }, admin)
      expect(await marked(), 'at another desk').to.deep.equal([true, true, true])
      await changePerson('intake', { deskIds: ['centre-intake'] }, admin)
      expect(await marked(), 'back').to.deep.equal([false, false, false])
    })

    it('loses the case at once by a conflict of interest', async () => {
      const { _id } = await anExaminedCase()
      const missing = await send('intake', `/cases/${_id}/P1/recuse`, { person: 'intake' })
      expect(missing.status).to.equal(422)
      const answer = await send('intake', `/cases/${_id}/P1/recuse`, { person: 'intake', reason: '与当事人有亲属关系' })
      expect([answer.status, answer.headers['location']]).to.deep.equal([303, '/worklists/mine'])
      expect((await data('intake', `/cases/${_id}`)).status).to.equal(404)
      expect((await data('intake2', `/cases/${_id}`)).status).to.equal(200)
      expect((await loadCase(_id)).proceedings[0]?.holder).to.not.have.property('personId')
    })

    it('is given several cases at once: a preview, then row by row', async () => {
      const cases = [await aFiledCase(), await aFiledCase(), await aFiledCase()]
      await drained()
      const ids = cases.map(({ _id }) => `case=${_id}:P1`).join('&')
      const preview = await send('centre-lead', '/worklists/assign', ids)
      expect(preview.status).to.equal(200)
      expect(preview.text).to.include('以下 3 件').and.include('周海波')
      expect((await loadCase(cases[0]?._id ?? '')).proceedings[0]?.holder).to.not.have.property('personId')
      const [first] = cases
      await send('centre-lead', `/cases/${first?._id}/P1/recuse`, { person: 'intake2', reason: '亲属' })
      const done = await send('centre-lead', '/worklists/assign', `${ids}&person=intake2&confirm=yes`)
      expect(done.text).to.include('已分派').and.include('已回避本案')
      const holders = await Promise.all(
        cases.map(async ({ _id }) => (await loadCase(_id)).proceedings[0]?.holder.personId),
      )
      expect(holders).to.deep.equal([undefined, 'intake2', 'intake2'])
      const back = encodeURIComponent('/worklists/desk?right=design')
      const narrowed = await send('centre-lead', '/worklists/assign', `${ids}&back=${back}`)
      expect(narrowed.text)
        .to.include('href="/worklists/desk?right=design"')
        .and.match(/周海波（在办 \d+ 件）/)
      const astray = `${ids}&back=${encodeURIComponent('//elsewhere.example')}`
      expect((await send('centre-lead', '/worklists/assign', astray)).text).not.to.include('elsewhere')
      const foreign = await send('lead', '/worklists/assign', ids)
      expect(foreign.text).to.include('没有选择可以分派的案件')
      expect((await send('intake', '/worklists/assign', ids)).status).to.equal(404)
    })
  })

  describe('and a case of several proceedings', () => {
    it('is found as one case, with its proceedings counted beside it', async () => {
      const { _id } = await anExaminedCase()
      await take(_id, 'accept', 'intake')
      await drained()
      const found = async () => (await html('intake', `/search?q=${_id}`)).text
      expect(await found())
        .to.contain('找到 1 件')
        .and.not.to.contain('个程序')
      await take(_id, 'route', 'intake', { input: { procedures: ['adjudication'], desk: 'xiangzhou-ip' } })
      await drained()
      expect(await found()).to.contain('找到 1 件案件的 2 个程序')
    })
  })
})
