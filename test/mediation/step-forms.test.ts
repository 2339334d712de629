import { join } from 'node:path'
import { expect } from 'chai'
import { caseFor } from '../../src/cases/index.ts'
import { nextStepPanel } from '../../src/cases/next-step.pages.ts'
import { nextStepView } from '../../src/cases/next-step.view.ts'
import { stepPage } from '../../src/cases/step.pages.ts'
import { stepView } from '../../src/cases/step.view.ts'
import type { Viewer } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { layBefore, signAsParty } from '../../src/mediation/index.ts'
import { closePapers } from '../../src/papers/index.ts'
import { root } from '../http/sample-app.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { mediationPage } from '../../src/mediation/mediation.pages.ts'
import { roomFor } from '../../src/mediation/mediation.rules.ts'
import { mediationView } from '../../src/mediation/mediation.view.ts'
import {
  asks,
  later,
  morning,
  password,
  type People,
  refusalOf,
  thePeople,
  underMediation,
  walk,
} from './a-mediation.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const localizer = { t: texts.translator('zh-CN'), lang: 'zh-CN' as const }

describe('the forms of the steps about an agreement', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  before(async () => {
    city = await openCity()
    people = await thePeople()
  })
  after(async () => {
    await closePapers()
    await city.close()
  })

  const formOf = async (viewer: Viewer, caseId: string, proceedingId: string, step: string, at = morning) =>
    stepPage(
      await stepView({ ...(await caseFor(viewer, caseId)), viewer, at, proceedingId, step }),
      undefined,
      localizer,
    )
  const lay = (caseId: string) =>
    layBefore({ caseId, proceedingId: 'P2', clauses: ['停止销售。'], thirdParties: [] }, asks(people.mediator))
  const sign = (caseId: string, who: 'filer' | 'respondent', at = morning) =>
    signAsParty(
      { caseId, proceedingId: 'P2', partyId: who === 'filer' ? 'A1' : 'B1', version: 1, password },
      asks(people[who], at),
    )

  it('lead to the room where it is drafted and signed, and say what is missing there', async () => {
    const caseId = await underMediation(people)
    const room = `/cases/${caseId}/P2/mediation`
    const drafting = await formOf(people.mediator, caseId, 'P2', 'draft-agreement')
    expect(drafting.step.fields).to.deep.equal([])
    expect(drafting.blocked?.link).to.deep.equal({ href: `${room}#draft`, text: '打开调解室' })

    await lay(caseId)
    await sign(caseId, 'filer')
    const concluding = await formOf(people.mediator, caseId, 'P2', 'conclude')
    expect(concluding.step.fields).to.deep.equal([])
    expect(concluding.blocked?.link.href).to.equal(`${room}#agreement`)
    expect(concluding.blocked?.text).to.include('南屏五金商行').and.not.include('明灯')

    const { record } = await caseFor(people.mediator, caseId)
    const view = nextStepView(people.mediator, record, 'P2', morning)
    const panel = view && nextStepPanel(view, morning, localizer)
    expect(panel?.others.map(({ href }) => href)).to.include(`${room}#agreement`)
    expect(panel?.others.some(({ href }) => href.endsWith('/steps/conclude'))).to.equal(false)
    // The way into the room itself stands once on the page of the case, with who has the proceeding.
    expect(panel?.others.some(({ href }) => href === room)).to.equal(false)
  })

  it('let a party object to the terms in words, which the mediator and the other side read beside them', async () => {
    const caseId = await underMediation(people)
    await lay(caseId)
    await sign(caseId, 'filer')
    for (const viewer of [people.filer, people.respondent, people.mediator]) {
      const { step, blocked } = await formOf(viewer, caseId, 'P2', 'talk-again')
      expect(blocked, viewer.name).to.equal(undefined)
      expect(step.fields.map(({ it: field }) => field['name'])).to.deep.equal(['input[note]'])
    }
    const room = async (viewer: Viewer) => {
      const at = { caseId, proceedingId: 'P2' }
      const asking = { ...localizer, viewer, at: later(10) }
      return mediationPage(mediationView(await roomFor(at, viewer, later(10)), viewer), [], undefined, asking)
    }
    expect((await room(people.respondent)).agreement?.again).to.equal(`/cases/${caseId}/P2/steps/talk-again`)
    const silent = walk(caseId, 'P2', people.respondent, ['talk-again', {}])
    expect(await refusalOf(silent)).to.equal('any.required')
    await walk(caseId, 'P2', people.respondent, ['talk-again', { note: '第一条的停止日期请改为月底。' }])
    for (const viewer of [people.filer, people.respondent, people.mediator]) {
      const { agreement, draft } = await room(viewer)
      expect(
        agreement?.objections.map(({ text }) => text),
        viewer.name,
      ).to.deep.equal(['第一条的停止日期请改为月底。'])
      expect(agreement?.objections[0]?.from).to.equal('被投诉人')
      expect(draft?.isSigning).to.equal(viewer === people.mediator ? false : undefined)
    }
    await layBefore(
      { caseId, proceedingId: 'P2', clauses: ['月底前停止销售。'], thirdParties: [] },
      asks(people.mediator),
    )
    expect((await room(people.filer)).agreement).to.include({ version: 2, signing: true })
  })

  it('ask the joined adjudication for no agreement once everybody has signed one, and for all of it before', async () => {
    const caseId = await underMediation(people)
    const lead = await viewerNamed('lead')
    await walk(caseId, 'P1', lead, ['file', { presiding: 'demo-lead', second: 'demo-officer', third: 'demo-officer2' }])
    const asked = async () => {
      const { step } = await formOf(lead, caseId, 'P1', 'close-mediated', later(3 * 24 * 60))
      return step.fields.map(({ it: field }) => field['name']).filter((name) => name !== 'input[happenedOn]')
    }
    const all = ['terms', 'signedOn', 'requesterSigner', 'respondentSigner'].map((name) => `input[${name}]`)
    expect(await asked()).to.deep.equal(all)
    await lay(caseId)
    await sign(caseId, 'filer')
    expect(await asked()).to.deep.equal(all)
    await sign(caseId, 'respondent', later(24 * 60))
    expect(await asked()).to.deep.equal([])
  })
})
