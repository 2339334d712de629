import { join } from 'node:path'
import { expect } from 'chai'
import type { MaskedCase, WholeProceeding } from '../../src/access/index.ts'
import { doesOf } from '../../src/cases/step.does.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { papersToIssue } from '../../src/kernel/service-round.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { root } from '../http/sample-app.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

const proceeding = { id: 'P1', clocks: [], walked: [] } as unknown as WholeProceeding
const caseWith = (papers: readonly object[]) => ({ rights: [], parties: [], papers }) as unknown as MaskedCase

describe('what a step is said to do', () => {
  it('to a period only if something is so, is announced as that, and nothing else is', () => {
    const count = { conditional: 0, certain: 0 }
    for (const procedure of newestProcedures())
      for (const [key, step] of Object.entries(procedure.steps)) {
        const said = doesOf(procedure, key, proceeding, caseWith([]), zh)
        for (const clock of step.starts ?? []) {
          const title = procedure.clocks[clock]?.title.zh ?? ''
          const line = said.find((each) => each.includes(`起算${title}（`))
          const isConditional = step.clocksWhen?.[clock] !== undefined
          expect(line?.startsWith('视情况：'), `${procedure.key} ${key} ${clock}`).to.equal(isConditional)
          count[isConditional ? 'conditional' : 'certain'] += 1
        }
      }
    expect(count.conditional).to.be.greaterThan(5)
    expect(count.certain).to.be.greaterThan(100)
  })

  it('names no paper that was issued before it to be served with it, in every procedure', () => {
    let ahead = 0
    for (const procedure of newestProcedures())
      for (const [key, step] of Object.entries(procedure.steps)) {
        const keys = papersToIssue(step)
        if (keys.length === 0) continue
        const issues = (papers: readonly object[]) =>
          doesOf(procedure, key, proceeding, caseWith(papers), zh).filter((line) => line.startsWith('出具')).length
        const paperOf = (one: string, served: readonly object[]) => ({
          id: one,
          key: one,
          proceedingId: 'P1',
          toServe: true,
          served,
        })
        const all = step.papers?.length ?? 0
        const issued = keys.map((one) => paperOf(one, []))
        expect(issues(issued), `${procedure.key} ${key}`).to.equal(all - keys.length)
        const before = keys.map((one) => paperOf(one, [{ partyId: 'B1', on: '2026-03-02', mode: 'direct' }]))
        expect(issues(before), `${procedure.key} ${key}: of an earlier round`).to.equal(all)
        ahead += 1
      }
    expect(ahead).to.be.greaterThan(10)
  })
})
