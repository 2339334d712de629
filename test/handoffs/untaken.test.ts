import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { nextStepView, takeCaseStep } from '../../src/cases/index.ts'
import { nextStepPanel } from '../../src/cases/next-step.pages.ts'
import { docket } from '../../src/docket/index.ts'
import { followView } from '../../src/filing/follow.view.ts'
import { accept, decline, lapse, offer } from '../../src/handoffs/index.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { system } from '../../src/kernel/role.ts'
import { offerPath } from '../../src/wording/index.ts'
import { texts } from '../access/told-everywhere.walk.ts'
import { drained } from '../../src/store/publisher.ts'
import { fileCase, hours, offered, people, withOffice } from './handoff-house.ts'

const reason = '没有单位接收。'
const no = { code: 'wrong-district', text: '不在本辖区。' }

async function close(caseId: string) {
  const order = { caseId, proceedingId: 'P1', step: 'close-untaken', input: { reason } }
  return (await takeCaseStep(order, { viewer: people.intake, at: hours(5) })).record
}

async function refusal(act: Promise<unknown>): Promise<RuleError> {
  try {
    await act
  } catch (error) {
    return error as RuleError
  }
  throw new Error('it was not refused')
}

/** Offered to Xiangzhou, then to Jinwan; the first refuses, the second lets the offer lapse. */
async function offeredInVain(id: string) {
  await fileCase(id)
  await offered(id, { next: ['jinwan-ip'] })
  await decline({ caseId: id, handoffId: 'H1', ...no }, { viewer: people.officer, at: hours(1) })
  const late = hours(24 * 30)
  await changeCase(id, { actor: system, at: late }, (record) => lapse(record, 'H2', late))
  return await loadCase(id)
}

describe('what every receiver refused', function () {
  this.timeout(20_000)
  withOffice()

  it('is closed by nobody while one receiver is still asked', async () => {
    const id = 'ZB2026-000001'
    await fileCase(id)
    expect((await refusal(close(id))).code).to.equal('offer-not-refused')
    await offered(id, { next: ['jinwan-ip'] })
    await decline({ caseId: id, handoffId: 'H1', ...no }, { viewer: people.officer, at: hours(1) })
    expect((await refusal(close(id))).code).to.equal('offer-not-refused')
  })

  it('is back on the list of who sent it, with each answer, to close or to offer elsewhere', async () => {
    const record = await offeredInVain('ZB2026-000002')
    await drained()
    const row = await docket().findOne({ _id: 'ZB2026-000002:P1' })
    expect(row).to.deep.include({ deskId: 'centre-intake', returned: true, open: true })
    const answers = maskCase(record, accessOf(people.intake, record)).handoffs.map(({ state, reasonText }) => [
      state,
      reasonText,
    ])
    expect(answers).to.deep.equal([
      ['declined', no.text],
      ['lapsed', undefined],
    ])
    const view = nextStepView(people.intake, record, 'P1', hours(2))
    expect(view?.todo.must.map(({ steps }) => steps)).to.deep.equal([['close-untaken']])
    expect(followView(record, accessOf(people.filer, record), people.filer, hours(2), []).untaken).to.deep.equal(
      new Set(['P1']),
    )
  })

  it('ends with reasons and a notice that the filer reads, and not the respondent', async () => {
    await offeredInVain('ZB2026-000003')
    const record = await close('ZB2026-000003')
    expect(record.proceedings[0]).to.deep.include({ state: 'not-taken-on', outcome: 'N9' })
    const shown = maskCase(record, accessOf(people.filer, record))
    expect(shown.papers.map(({ key }) => key)).to.deep.equal(['untaken-notice'])
    expect(record.papers.find(({ key }) => key === 'untaken-notice')).to.deep.include({ bodyId: 'centre' })
  })

  it('goes another way when another desk takes it: then nothing is closed as untaken', async () => {
    const id = 'ZB2026-000004'
    await offeredInVain(id)
    const order = {
      caseId: id,
      proceedingId: 'P1',
      kind: 'transfer' as const,
      deskId: 'xiangzhou-ip',
      next: [],
      asks: '请再研究',
      reason: '已补充材料',
      travels: { fields: [], evidence: [], papers: [] },
    }
    await offer(order, { viewer: people.intake, at: hours(6) })
    await accept({ caseId: id, handoffId: 'H3' }, { viewer: people.officer, at: hours(7) })
    const order2 = { caseId: id, proceedingId: 'P1', step: 'close-untaken', input: { reason } }
    const error = await refusal(takeCaseStep(order2, { viewer: people.officer, at: hours(8) }))
    expect(error.code).to.equal('offer-not-refused')
  })

  it('offers the desks that were not asked first, and is not closed while one near by is left', async () => {
    const id = 'ZB2026-000005'
    await fileCase(id)
    await changeCase(id, { actor: system, at: hours(0) }, (now) => ({
      record: { ...now, district: 'city' },
      entries: [{ kind: 'case:noted', audience: 'officers', data: {} }],
    }))
    await offered(id)
    await decline({ caseId: id, handoffId: 'H1', ...no }, { viewer: people.officer, at: hours(1) })
    const error = await refusal(close(id))
    expect(error.code).to.equal('barred-elsewhere')
    const view = nextStepView(people.intake, await loadCase(id), 'P1', hours(2))!
    expect(view.unasked.map(({ deskId }) => deskId)).to.deep.equal(['jinwan-ip'])
    expect(view.todo.must.map(({ steps, offers }) => [steps, offers])).to.deep.equal([[[], true]])
    const panel = nextStepPanel(view, hours(2), { t: texts.translator('zh-CN'), lang: 'zh-CN' })
    expect(panel.step).to.include({ key: 'offer', href: offerPath(id, 'P1') })
    expect(panel.step?.says).to.include('尚未商请：金湾区市场监管局知识产权科')
    expect(panel.unavailable.map(({ reason: why }) => why)).to.deep.equal([])
  })
})
