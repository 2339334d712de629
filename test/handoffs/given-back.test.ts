import { expect } from 'chai'
import { accessOf, createPerson, isWhole, maskCase } from '../../src/access/index.ts'
import { nextStepView, takeCaseStep } from '../../src/cases/index.ts'
import { docket } from '../../src/docket/index.ts'
import { followView } from '../../src/filing/follow.view.ts'
import { accept, offer } from '../../src/handoffs/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { isStepFrom } from '../../src/kernel/procedure.ts'
import { caseVerdict } from '../../src/maintenance/verify.case.ts'
import { noticeProjection } from '../../src/notices/index.ts'
import { noticesOf } from '../../src/notices/notice.model.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { keptCase, loadCase } from '../../src/store/case-store.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { fileCase, hours, offered, people, start, withOffice } from './handoff-house.ts'

const why = { ground: 'out-of-competence', reason: '应当由另一机关办理。' }
const court: Viewer = {
  ...people.customs,
  id: '法院联络员',
  name: '法院联络员',
  bodyId: 'court',
  deskIds: ['court-ip'],
}

/** What a centre routed to another body, which took it on and sends it back. */
async function givenBack(id: string, procedure: string, taker: Viewer) {
  await fileCase(id, { procedure })
  await offered(id, { deskId: taker.deskIds[0] as string })
  await accept({ caseId: id, handoffId: 'H1' }, { viewer: taker, at: hours(1) })
  const order = { caseId: id, proceedingId: 'P1', step: 'give-back', input: why }
  return (await takeCaseStep(order, { viewer: taker, at: hours(2) })).record
}

async function kindsOf({ id }: Viewer, caseId: string): Promise<string[]> {
  await drained()
  return (await noticesOf(id, 100)).filter((notice) => notice.caseId === caseId).map(({ kind }) => kind)
}

describe('what a body was asked for by the centre', function () {
  this.timeout(20_000)
  withOffice()

  it('is reported and answered to the centre in the words that were typed, with what came beside them', async () => {
    const id = 'ZB2026-000009'
    await fileCase(id, { procedure: 'liaison' })
    await offered(id, { deskId: 'customs-ip' })
    await accept({ caseId: id, handoffId: 'H1' }, { viewer: people.customs, at: hours(1) })
    const take = async (step: string, input: object, at: number) =>
      await takeCaseStep({ caseId: id, proceedingId: 'P1', step, input }, { viewer: people.customs, at: hours(at) })
    await take('take-in-hand', {}, 2)
    await take('report', { note: '已向口岸布控。' }, 3)
    const { record } = await take('answer', { answer: '已查获一批。' }, 4)
    const [read] = maskCase(record, accessOf(people.intake, record)).proceedings
    const words = read && isWhole(read) ? read.walked.map(({ input }) => Object.values(input ?? {}).join('')) : []
    expect(words).to.include.members(['已向口岸布控。', '已查获一批。'])
    // The filer reads the answer, and not what the bodies told one another.
    const filer = JSON.stringify(maskCase(record, accessOf(people.filer, record)).proceedings)
    expect(filer).to.include('已查获一批。').and.not.include('已向口岸布控。')
  })
})

describe('what was taken on and is sent back', function () {
  this.timeout(20_000)
  withOffice()

  before(async () => {
    addProjection(noticeProjection)
    for (const [index, viewer] of [...Object.values(people), court].entries())
      await createPerson(
        {
          id: viewer.id,
          username: `back-${index}`,
          name: viewer.name,
          password: 'violet kettle 灯塔 rain',
          roles: [...viewer.roles],
          ...('bodyId' in viewer && viewer.bodyId ? { bodyId: viewer.bodyId } : {}),
          deskIds: [...viewer.deskIds],
        },
        start,
      )
  })

  for (const [procedure, taker, id] of [
    ['liaison', people.customs, 'ZB2026-000001'],
    ['court-link', court, 'ZB2026-000002'],
  ] as const)
    it(`is back with who sent it, on its list and told with the reason, to go another way: ${procedure}`, async () => {
      const record = await givenBack(id, procedure, taker)
      expect(record.proceedings[0]).to.deep.include({ state: 'received' })
      expect(record.proceedings[0]?.holder).to.include({ bodyId: 'centre', deskId: 'centre-intake' })
      expect(record.proceedings[0]?.endedOn).to.equal(undefined)
      // The letter with which it goes back is that of who had it.
      expect(record.papers.find(({ key }) => key === 'return-letter')?.bodyId).to.equal(taker.bodyId)
      await drained()
      const row = await docket().findOne({ _id: `${id}:P1` })
      expect(row).to.deep.include({ deskId: 'centre-intake', returned: true, open: true })
      expect(await kindsOf(people.intake, id)).to.include('given-back')
      expect(await kindsOf(people.filer, id)).to.include('given-back')
      const view = nextStepView(people.intake, record, 'P1', hours(3))
      expect(view?.todo.must.map(({ steps }) => steps)).to.deep.equal([['close-untaken']])
      expect(view?.refused.map(({ givenBack }) => givenBack?.reasonText)).to.deep.equal([why.reason])
      expect(followView(record, accessOf(people.filer, record), people.filer, hours(3), []).untaken).to.deep.equal(
        new Set(['P1']),
      )
      expect(accessOf(taker, record).as).not.to.equal('none')
      const verdict = await caseVerdict((await keptCase(id))!)
      expect(verdict.problems.filter((problem) => problem.includes('held by'))).to.deep.equal([])
    })

  it('is offered to another desk, which takes it on as its own, from the start', async () => {
    const id = 'ZB2026-000003'
    await givenBack(id, 'liaison', people.customs)
    const order = {
      caseId: id,
      proceedingId: 'P1',
      kind: 'transfer' as const,
      deskId: 'police-economic',
      next: [],
      asks: '请依法处理',
      reason: '海关退回',
      travels: { fields: [], evidence: [], papers: [] },
    }
    const sent = await offer(order, { viewer: people.intake, at: hours(4) })
    // While it is asked, the sender has nothing to do with it.
    expect(nextStepView(people.intake, sent.record, 'P1', hours(4))?.todo.must).to.deep.equal([])
    expect(await kindsOf(people.police, id)).to.include('offered')
    const { record } = await accept({ caseId: id, handoffId: 'H2' }, { viewer: people.police, at: hours(5) })
    expect(record.proceedings[0]?.holder.bodyId).to.equal('police')
    const running = record.proceedings[0]?.clocks.filter(({ ledger }) => !ledger.some(({ kind }) => kind === 'stopped'))
    expect(running?.map(({ rule }) => rule)).to.deep.equal(['taking-in-hand'])
    await drained()
    expect(await docket().findOne({ _id: `${id}:P1` })).to.deep.include({ returned: false, deskId: 'police-economic' })
  })

  it('is closed by who sent it with a notice to the filer, where nobody else is to be asked', async () => {
    const id = 'ZB2026-000004'
    await givenBack(id, 'liaison', people.customs)
    const order = { caseId: id, proceedingId: 'P1', step: 'close-untaken', input: { reason: '没有其他单位。' } }
    const { record } = await takeCaseStep(order, { viewer: people.intake, at: hours(4) })
    expect(record.proceedings[0]).to.deep.include({ state: 'not-taken-on', outcome: 'N9' })
    expect((await loadCase(id)).papers.map(({ key }) => key)).to.include('untaken-notice')
  })

  it('can go back wherever a body may return what a centre routed to it', () => {
    const stuck = newestProcedures().flatMap((procedure) =>
      Object.values(procedure.steps)
        .filter(({ papers, matters }) => papers?.includes('return-letter') && (matters?.includes('plain') ?? true))
        .flatMap(({ from }) => (from === 'open' ? [] : [...from]))
        .filter((state) => {
          const back = Object.values(procedure.steps).filter((step) => step.givesBack)
          return !back.some((step) => isStepFrom(procedure, step, state) && step.to === procedure.start)
        })
        .map((state) => `${procedure.key} ${state}`),
    )
    expect(stuck).to.deep.equal([])
  })
})
