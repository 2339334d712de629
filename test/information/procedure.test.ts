import { expect } from 'chai'
import { otherLengths } from '../../src/wording/index.ts'
import type { Express } from 'express'
import { courseOf, papersOf } from '../../src/information/procedure.course.ts'
import { informationRoutes } from '../../src/information/index.ts'
import { citationOf, newestProcedures, procedureAt } from '../../src/procedures/index.ts'
import { officeApp, withOffice } from '../handoffs/handoff-house.ts'
import { visitor } from '../http/visitor.ts'

interface Table {
  readonly rows: readonly { readonly cells: readonly { readonly text: string }[] }[]
}
interface Page {
  readonly course: readonly { readonly label: string }[]
  readonly clocks: Table
  readonly papers: Table
  readonly stages: readonly { readonly heading: string; readonly table?: Table }[]
}

describe('how a procedure runs', function () {
  this.timeout(30_000)
  withOffice()
  let app: Express
  before(() => {
    app = officeApp([informationRoutes])
  })
  const read = async (key: string, lang: string) => {
    const guest = await visitor(app, '/test/token')
    const [facts, html] = await Promise.all(
      ['application/json', 'text/html'].map((accept) =>
        guest.get(`/ways/${key}`).set('Accept', accept).set('Accept-Language', lang),
      ),
    )
    if (facts?.status !== 200 || html?.status !== 200) throw new Error(`${facts?.status} ${html?.text.slice(0, 600)}`)
    return { page: facts.body as Page, html: html.text }
  }

  for (const lang of ['zh-CN', 'en'])
    it(`is told of every procedure as it is declared: stages, periods with their articles, papers (${lang})`, async () => {
      for (const procedure of newestProcedures()) {
        const { page, html } = await read(procedure.key, lang)
        const { clocks, states, steps } = procedureAt(procedure.key, '2026-11-29')
        expect(page.stages, procedure.key).to.have.length(Object.keys(states).length)
        expect(page.clocks.rows).to.have.length(Object.keys(clocks).length)
        for (const { source } of Object.values(clocks).filter((clock) => clock.source.document.startsWith('《')))
          expect(page.clocks.rows.map(({ cells }) => cells.at(-1)?.text).join()).to.include(
            lang === 'en' ? citationOf(source, 'en') : source.document + source.article,
          )
        expect(page.papers.rows).to.have.length(papersOf(procedure).length)
        for (const { title } of Object.values(steps))
          if (!title.zh.includes('“'))
            expect(html, title.zh).to.include(lang === 'en' ? title.en.replaceAll('’', '’') : title.zh)
        expect(html).not.to.match(/undefined|\{\{|access:role/)
      }
    })

  it('says once what may come of several stages, and not twice where a step leads that is called by its stage', async () => {
    const { html } = await read('adjudication', 'zh-CN')
    expect(html.match(/在其中几个阶段还可能：[^<]*/)?.[0]).to.include('；中止；')
    expect(html).not.to.match(/中止，转入“中止”|撤案，转入“撤案”/)
    const course = html.slice(html.indexOf('id="course"'), html.indexOf('id="periods"'))
    expect(course.split('进入和解调解期')).to.have.length(2)
  })

  it('has a course from its start to one of its ends, no stage twice', () => {
    for (const procedure of newestProcedures()) {
      const stages = courseOf(procedure).map(({ state }) => state)
      expect(stages[0]).to.equal(procedure.start)
      expect(procedure.states[stages.at(-1) ?? '']?.final, procedure.key).to.equal(true)
      expect(new Set(stages).size).to.equal(stages.length)
    }
  })

  it('goes the usual way of an adjudication: filed, served, heard, decided, served, made public, performed', () => {
    const adjudication = newestProcedures().find(({ key }) => key === 'adjudication')
    expect(adjudication && courseOf(adjudication).map(({ state }) => state)).to.deep.equal([
      'examining',
      'filed',
      'awaiting-defence',
      'investigating',
      'hearing',
      'deliberating',
      'approving',
      'decided',
      'served',
      'published',
      'performing',
      'archived',
    ])
  })
})

describe('the lengths that a period may have', () => {
  it('are told where they differ: what runs anew as long as before is no other length', () => {
    const clocks = newestProcedures().flatMap((procedure) => Object.values(procedure.clocks))
    const told = clocks.flatMap((rule) => otherLengths(rule).map(({ length, unit }) => [rule, length, unit] as const))
    expect(told.length).to.be.greaterThan(0)
    expect(told.filter(([rule, length, unit]) => rule.length === length && rule.unit === unit)).to.deep.equal([])
    expect(otherLengths(clocks.find(({ id }) => id === 'PA-12')!)).to.deep.equal([])
  })
})
