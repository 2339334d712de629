import { join } from 'node:path'
import { expect } from 'chai'
import { obstacleText } from '../../src/cases/next-step.pages.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import type { Role } from '../../src/kernel/role.ts'
import { procedures } from '../../src/procedures/index.ts'
import { root } from '../http/sample-app.ts'
import { standing } from '../procedures/duty-people.ts'

const people: readonly { readonly roles: readonly Role[]; readonly partyIds: readonly string[] }[] = [
  { roles: ['filer'], partyIds: ['A1'] },
  { roles: ['respondent'], partyIds: ['B1'] },
  { roles: ['intake', 'officer', 'mediator', 'arbitrator', 'liaison'], partyIds: [] },
  { roles: ['lead', 'officer'], partyIds: [] },
]

/** A sentence with a hole in it: nothing but marks, an empty quotation, a mark before anything was said, or a verb without whom. */
const holes = /^[\s。.，,：:；;“”"]*$|“”|""|^(目前没有运行| is not running|由办理|Only  |To be done by \.)|：。|: \./

describe('why a step cannot be taken', () => {
  for (const lang of ['zh-CN', 'en'] as const)
    it(`is said in a whole sentence, of every step, where and to whomever it is refused (${lang})`, () => {
      const texts = loadTexts(join(root, 'views', 'locales'), true)
      const localizer = { lang, t: texts.translator(lang), at: new Date('2026-03-02T02:00:00Z') }
      const wrong = new Set<string>()
      const met = new Set<string>()
      for (const procedure of procedures)
        for (const state of Object.keys(procedure.states))
          for (const proceeding of [standing(procedure, state), standing(procedure, state, { only: [] })])
            for (const { roles, partyIds } of people)
              for (const [key, step] of Object.entries(procedure.steps)) {
                if (step.by.every((role) => role === 'system')) continue
                const obstacle = obstacleTo(procedure, proceeding, key, { id: 'x', roles, partyIds })
                if (obstacle === undefined) continue
                met.add(obstacle)
                const text = obstacleText({ key, obstacle, step }, procedure, localizer)
                if (holes.test(text)) wrong.add(`${procedure.key} ${key} ${obstacle}: ${text}`)
              }
      expect([...wrong]).to.deep.equal([])
      expect([...met]).to.include.members([
        'step-out-of-order',
        'step-not-yours',
        'clock-not-running',
        'condition-not-met',
      ])
    })
})
