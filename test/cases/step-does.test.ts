import { join } from 'node:path'
import { expect } from 'chai'
import { doesOf } from '../../src/cases/step.does.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { root } from '../http/sample-app.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

describe('what a step is said to do', () => {
  it('to a period only if something is so, is announced as that, and nothing else is', () => {
    const count = { conditional: 0, certain: 0 }
    for (const procedure of newestProcedures())
      for (const [key, step] of Object.entries(procedure.steps)) {
        const said = doesOf(procedure, step, { clocks: [] }, { rights: [] }, zh)
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
})
