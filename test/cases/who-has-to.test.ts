import { expect } from 'chai'
import type { Express } from 'express'
import { changePerson } from '../../src/access/index.ts'
import { bodyOf, saveBody } from '../../src/bodies/index.ts'
import { claimProceeding, renameInHand } from '../../src/cases/index.ts'
import { docket } from '../../src/docket/index.ts'
import { system } from '../../src/kernel/role.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aFiledCase, anExaminedCase, by, days, officeHttp, openOffice, signedInAs, take } from './case-house.ts'

describe('who has to do what on a case that stands', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let app: Express
  let now = days(0)
  before(async () => {
    close = await openOffice()
    app = officeHttp(() => now).app
  })
  after(() => close())

  const panelOf = (text: string, id: string) =>
    text.slice(text.indexOf(`id="${id}"`), text.indexOf('</section>', text.indexOf(`id="${id}"`)))
  const pageOf = async (who: Parameters<typeof signedInAs>[1], caseId: string) =>
    (await (await signedInAs(app, who)).get(`/cases/${caseId}`).expect(200)).text

  it('is the officer who decides on a period that ended with nothing done, as the banner says', async () => {
    const { _id } = await anExaminedCase()
    await claimProceeding({ caseId: _id, proceedingId: 'P1' }, by('intake'))
    await take(_id, 'request-supplement', 'intake', { input: { missing: '登记簿副本', days: 5 } })
    now = days(3)
    expect(panelOf(await pageOf('intake', _id), 'next-P1')).to.include('现在没有需要您办理的事项')
    now = days(12)
    const panel = panelOf(await pageOf('intake', _id), 'next-P1')
    expect(panel).to.include('逾期未补正').and.not.to.include('现在没有需要您办理的事项')
    const json = await (await signedInAs(app, 'intake')).get(`/cases/${_id}`).set('Accept', 'application/json')
    const { must } = (json.body as { proceedings: { must: { steps: string[] }[] }[] }).proceedings[0]!
    expect(must.map(({ steps }) => steps[0])).to.include('lapse-supplement')
  })

  it('is the desk, and its head who gives it to somebody, where whoever has it is not there any more', async () => {
    const { _id } = await aFiledCase()
    now = days(0)
    await claimProceeding({ caseId: _id, proceedingId: 'P1' }, by('intake2'))
    expect(panelOf(await pageOf('centre-lead', _id), 'next-P1')).to.include('现在没有需要您办理的事项')
    await changePerson('intake2', { active: false }, { actor: by('admin').viewer, at: now } as never)
    try {
      for (const who of ['centre-lead', 'intake'] as const) {
        const panel = panelOf(await pageOf(who, _id), 'next-P1')
        expect(panel, who).to.include('承办人周海波（已离岗）：请岗位负责人改派')
        expect(panel, who).not.to.include('现在没有需要您办理的事项')
        // To give it to somebody is the head's own to do, with the way to it.
        const isHeads = panel.includes('改派承办人') && panel.includes(`href="/cases/${_id}/P1/assign"`)
        expect(isHeads, who).to.equal(who === 'centre-lead')
      }
      // Where nobody heads the body nobody there can give it to somebody else.
      await changePerson('centre-lead', { active: false }, { actor: by('admin').viewer, at: now } as never)
      const headless = panelOf(await pageOf('intake', _id), 'next-P1')
      expect(headless).to.include('本机构没有可以改派的负责人').and.not.to.include('请岗位负责人改派')
      await changePerson('centre-lead', { active: true }, { actor: by('admin').viewer, at: now } as never)
      const watched = panelOf(await pageOf('leader', _id), 'watch-P1')
      expect(watched).to.include('周海波（已离岗）')
    } finally {
      await changePerson('intake2', { active: true }, { actor: by('admin').viewer, at: now } as never)
    }
  })

  it('is called as they are called now, wherever they have it, and what they did stays under the name of then', async () => {
    const { _id } = await anExaminedCase()
    await claimProceeding({ caseId: _id, proceedingId: 'P1' }, by('intake'))
    await drained()
    const { name } = by('intake').viewer
    await renameInHand({ _id: 'intake', name: '林静雯' }, now)
    await drained()
    try {
      const { proceedings } = await loadCase(_id)
      expect(proceedings[0]?.holder.personName).to.equal('林静雯')
      expect((await docket().findOne({ _id: `${_id}:P1` }))?.personName).to.equal('林静雯')
      const text = await pageOf('centre-lead', _id)
      expect(panelOf(text, 'timeline')).to.include(name).and.not.to.include('林静雯')
      expect(text).to.include('林静雯')
    } finally {
      await renameInHand({ _id: 'intake', name }, now)
      await drained()
    }
  })

  it('stands under a period that is over with the name that its body had then', async () => {
    const { _id } = await anExaminedCase()
    await claimProceeding({ caseId: _id, proceedingId: 'P1' }, by('intake'))
    now = days(1)
    await take(_id, 'refuse', 'intake', { input: { ground: 'not-entitled', reason: '非权利人' }, at: now })
    const body = bodyOf('centre')!
    const name = { zh: '珠海市知识产权新名中心', en: 'Renamed Centre' }
    now = days(2)
    await saveBody({ ...body, name }, { actor: system, at: now })
    try {
      const text = await pageOf('intake', _id)
      const owners = [...text.matchAll(/应办人：\s*([^<]+)/g)].map(([, owner]) => String(owner).split(' ')[0])
      expect(owners, 'of the period of the examination, which ended before').to.include(body.name.zh)
      expect(text, 'who has it now').to.include(name.zh)
    } finally {
      await saveBody(body, { actor: system, at: now })
    }
  })
})
