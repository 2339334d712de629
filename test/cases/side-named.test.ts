import { expect } from 'chai'
import type { Express } from 'express'
import { needsSide } from '../../src/cases/step.choices.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { officeHttp, openOffice, signInAll } from './case-house.ts'
import { servedCase } from './served-case.ts'

describe('what either side may say, where an officer records it', function () {
  this.timeout(20_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    app = officeHttp().app
    as = await signInAll(app, ['officer'])
  })
  after(() => close())

  it('is the word of a side that is named, and of the office never', async () => {
    const { _id } = await servedCase({}, { personIds: ['respondent'] })
    const address = `/cases/${_id}/P2/steps/agree-mediation`
    const form = await as('officer').get(address).set('Accept', 'text/html')
    expect(form.text).to.match(/<select[^>]*id="f-side"[^>]*aria-required/)
    const before = await loadCase(_id)
    const rev = String(before.proceedings[1]?.rev)
    const unsaid = await as('officer').post(address, { rev, 'input[note]': '愿意调解' }).set('Accept', 'text/html')
    expect(unsaid.status).to.equal(422)
    expect(unsaid.text).to.include('href="#f-side"').and.include('代哪一方登记：请选择是为哪一方记录。')
    expect(await loadCase(_id)).to.deep.equal(before)
    const said = await as('officer').post(address, { rev, side: 'respondent' })
    expect(said.status).to.equal(303)
    expect((await loadCase(_id)).proceedings[1]?.walked.at(-1)).to.include({
      step: 'agree-mediation',
      side: 'respondent',
    })
  })

  it('names its side wherever either may agree, object, ask or choose', () => {
    const named = newestProcedures().flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([step, rule]) => (needsSide(rule) ? [`${key}.${step}`] : [])),
    )
    expect(named).to.include.members([
      'adjudication.agree-mediation',
      'adjudication.supply-evidence',
      'arbitration.nominate',
      'arbitration.sign-for',
      'mediation.talk-again',
    ])
    expect(named, 'a court tells of a suit').to.not.include('adjudication.record-suit')
  })
})
