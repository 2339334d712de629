import { expect } from 'chai'
import type { Express } from 'express'
import { bodyOf, saveBody } from '../../src/bodies/index.ts'
import { informationRoutes } from '../../src/information/index.ts'
import { bodyKinds, system } from '../../src/kernel/role.ts'
import { isOffered } from '../../src/filing/complaint.fit.ts'
import { rightKinds, venues } from '../../src/kernel/case-record.ts'
import { wishes } from '../../src/kernel/procedure.ts'
import { newestProcedures, requestRules, type RequestWish } from '../../src/procedures/index.ts'
import { officeApp, start, withOffice } from '../handoffs/handoff-house.ts'
import { visitor } from '../http/visitor.ts'

interface Way {
  readonly id: string
  readonly asked: string
  readonly rows: readonly { readonly label: string; readonly value: string }[]
}
type Page = Record<'fitting' | 'others' | 'atPlace' | 'accused', readonly Way[]> & {
  readonly side?: string
  readonly elsewhere?: object
}

describe('the guide to the ways of handling', function () {
  this.timeout(15_000)
  withOffice()
  let app: Express
  before(() => {
    app = officeApp([informationRoutes])
  })
  const read = async (query: string, lang = 'zh-CN') => {
    const guest = await visitor(app, '/test/token')
    const answer = await guest.get(`/ways?${query}`).set('Accept', 'application/json').set('Accept-Language', lang)
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text.slice(0, 600)}`)
    return answer.body as Page
  }
  const idsOf = (ways: readonly Way[]) => ways.map(({ id }) => id.replace('way-', '')).sort()

  it('stands beside the bodies, which are listed by rank, those of one kind by name', async () => {
    const guest = await visitor(app, '/test/token')
    const { body } = await guest.get('/contacts').set('Accept', 'application/json')
    const { bodies } = body as { bodies: readonly { readonly id: string }[] }
    const kinds = bodies.map(({ id }) => bodyKinds.indexOf(bodyOf(id.replace('body-', ''))?.kind as never))
    expect(kinds).to.deep.equal(kinds.toSorted((one, other) => one - other))
    expect(bodyOf(bodies[0]?.id.replace('body-', '') ?? '')?.kind).to.equal('protection-centre')
    const ofDistricts = bodies.filter((_, n) => kinds[n] === bodyKinds.indexOf('district-regulator'))
    const names = ofDistricts.map(({ id }) => bodyOf(id.replace('body-', ''))?.name.zh ?? '')
    expect(names).to.deep.equal(names.toSorted((one, other) => one.localeCompare(other, 'zh-CN-u-co-pinyin')))
  })

  it('AS-08: names every way that people may ask for, each with what it gives, takes and costs', async () => {
    const { fitting, others } = await read('side=holder')
    expect(idsOf(fitting)).to.deep.equal([
      'adjudication',
      'arbitration',
      'court-link',
      'ip-assistance',
      'mediation',
      'patent-mediation',
      'penalty',
    ])
    expect(others).to.deep.equal([])
    for (const { id, rows } of fitting)
      expect(
        rows.map(({ label }) => label),
        id,
      ).to.include.members(['能得到什么', '适用的权利', '办理期限', '费用'])
  })

  it('asks first which side one is on, and shows no way before', async () => {
    const { side, fitting, others, atPlace, accused } = await read('')
    expect({ side, shown: [fitting, others, atPlace, accused].flat() }).to.deep.equal({ side: undefined, shown: [] })
    const guest = await visitor(app, '/test/token')
    const page = await guest.get('/ways').set('Accept', 'text/html')
    expect(page.text).to.contain('/ways?side=holder').and.to.contain('/ways?side=accused')
  })

  it('offers who is accused their own ways alone, by what came, with the time there is to answer; and no complaint', async () => {
    const keysOf = async (query: string) =>
      (await read(`side=accused&${query}`)).accused.map(({ id }) => id.replace('accused-', ''))
    expect(await keysOf('')).to.deep.equal(['answer', 'statement', 'opinion', 'invalidity', 'overseas', 'assistance'])
    expect(await keysOf('got=notice&right=design')).to.deep.equal(['answer', 'invalidity', 'assistance'])
    expect(await keysOf('got=platform&right=copyright')).to.deep.equal(['statement', 'assistance'])
    expect(await keysOf('got=letter&right=invention')).to.deep.equal(['opinion', 'invalidity', 'assistance'])
    expect(await keysOf('got=abroad')).to.deep.equal(['overseas', 'assistance'])
    const { accused, fitting, others, atPlace } = await read('side=accused&got=notice')
    expect([fitting, others, atPlace].flat()).to.deep.equal([])
    const answer = accused.find(({ id }) => id === 'accused-answer')?.rows.find(({ label }) => label === '答复期限')
    expect(answer?.value).to.contain('专利侵权纠纷行政裁决：答辩期限 15 日')
    const guest = await visitor(app, '/test/token')
    const { text } = await guest.get('/ways?side=accused').set('Accept', 'text/html')
    expect(text).to.contain('href="/served"').and.to.contain('href="/assistance/ask"')
    expect(text).not.to.contain('开始投诉')
  })

  it('names the law by which the right at hand is declared invalid', async () => {
    const basis = async (right: string) =>
      (await read(`side=accused&right=${right}`)).accused
        .find(({ id }) => id === 'accused-invalidity')
        ?.rows.find(({ label }) => label === '依据')?.value
    expect(await basis('design'))
      .to.contain('专利法')
      .and.not.to.contain('商标法')
    expect(await basis('trademark'))
      .to.contain('商标法')
      .and.not.to.contain('专利法')
  })

  it('puts first what fits the right and the wish', async () => {
    const design = await read('right=design&wish=stop')
    expect(idsOf(design.fitting)).to.deep.equal([
      'adjudication',
      'arbitration',
      'court-link',
      'ip-assistance',
      'mediation',
      'penalty',
    ])
    const mark = await read('right=trademark&wish=stop')
    expect(idsOf(mark.fitting)).to.deep.equal(['arbitration', 'court-link', 'ip-assistance', 'mediation', 'penalty'])
    expect(idsOf(mark.others)).to.include('adjudication')
    expect(idsOf((await read('right=design&wish=settle')).fitting)).to.deep.equal([
      'ip-assistance',
      'mediation',
      'patent-mediation',
    ])
  })

  it('offers what the form of the complaint offers, for every right and place; and where nothing here is open it says who acts', async () => {
    const wished = Object.keys(requestRules) as RequestWish[]
    for (const right of rightKinds)
      for (const venue of venues) {
        const { fitting, atPlace } = await read(`right=${right}&venue=${venue}`)
        const shown = [...fitting, ...atPlace].map(({ asked }) => asked)
        const asked = wished.filter(
          (each) => each !== 'advise' && isOffered('claims', 'wish', each, { venue, kind: right }),
        )
        expect([...new Set(shown)].toSorted(), `${right} ${venue}`).to.deep.equal(asked.toSorted())
        for (const wish of wishes) {
          const found = await read(`right=${right}&venue=${venue}&wish=${wish}`)
          const ways = [...found.fitting, ...found.atPlace]
          for (const way of ways) expect(asked, `${right} ${venue} ${wish} ${way.id}`).to.include(way.asked)
          const isSilent = ways.length === 0 && !found.elsewhere
          expect(isSilent, `${right} ${venue} ${wish}`).to.equal(false)
        }
      }
  }).timeout(60_000)

  it('takes times and their articles from the procedures, and marks what was not verified', async () => {
    const { fitting } = await read('right=design&wish=stop')
    const rowsOf = (id: string) =>
      Object.fromEntries(
        (fitting.find((way) => way.id === `way-${id}`)?.rows ?? []).map((row) => [row.label, row.value]),
      )
    expect(rowsOf('adjudication')['办理期限']).to.match(/3 个月。依据：《专利纠纷行政裁决和调解办法》第三十七条$/)
    expect(rowsOf('adjudication')['费用']).to.equal('不收取费用。依据：《专利侵权纠纷行政裁决办案指南》（待核实）')
    expect(
      (await read('wish=settle')).fitting
        .find(({ id }) => id === 'way-mediation')
        ?.rows.find(({ label }) => label === '费用')?.value,
    ).to.equal('人民调解委员会调解不收取费用。依据：《中华人民共和国人民调解法》第四条（待核实）')
  })

  it('is declared by every procedure that triage opens for a complaint, save those that only a place leads to', () => {
    const without = newestProcedures().filter(({ triage, guide }) => triage && !guide)
    expect(without.map(({ key }) => key)).to.include.members(['liaison', 'fair-complaint', 'platform-notice'])
    for (const { key, triage } of without) expect(Object.keys(triage?.venues ?? {}), key).not.to.deep.equal([])
  })

  it('refuses a right or a wish that is none', async () => {
    const guest = await visitor(app, '/test/token')
    expect((await guest.get('/ways?right=house')).status).to.equal(422)
    expect((await guest.get('/ways?right=&wish=')).status).to.equal(200)
  })

  it('gives the contacts of each body as it is registered, and invents none', async () => {
    const before = bodyOf('xiangzhou')
    if (!before) throw new Error('Xiangzhou is not there')
    await saveBody({ ...before, address: '珠海市香洲区某路1号', phone: '' }, { actor: system, at: start })
    const guest = await visitor(app, '/test/token')
    const { body } = await guest.get('/contacts').set('Accept', 'application/json')
    const found = (body as { bodies: readonly Way[] }).bodies.find(({ id }) => id === 'body-xiangzhou')
    const rows = Object.fromEntries((found?.rows ?? []).map(({ label, value }) => [label, value]))
    expect(rows).to.deep.include({ 地址: '珠海市香洲区某路1号', 电话: '尚未登记' })
  })
})
