import { expect } from 'chai'
import { join } from 'node:path'
import { createPerson } from '../../src/access/index.ts'
import { type Body, bodyOf, saveBody } from '../../src/bodies/index.ts'
import { nextStepView, takeCaseStep } from '../../src/cases/index.ts'
import { nextStepPanel } from '../../src/cases/next-step.pages.ts'
import { reopenProceeding } from '../../src/cases/reopening.actions.ts'
import { offer, recall } from '../../src/handoffs/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { system } from '../../src/kernel/role.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { eventText } from '../../src/notices/notice.words.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { root } from '../http/sample-app.ts'
import { fileCase, hours, offered, people, who, withOffice } from './handoff-house.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const
const anew = [['重新移交办理单位', true]]
const travels = { fields: ['parties', 'rights'] as const, evidence: [], papers: [] }
const head = who('陈主任', 'centre-intake', ['lead'])

/** What must be done of a case now, by whom of the centre it is asked. */
const asked = (record: CaseRecord, at: Date) =>
  nextStepView(people.intake, record, 'P1', at)?.todo.must.map(({ what, offers }) => [what?.zh, offers])

/** What the centre is told of the last entry of a kind. */
async function told(record: CaseRecord, kind: string) {
  await drained()
  const entries = (await entriesAfter(record._id, 0)).filter((entry) => entry.kind === kind)
  return (await noticesOfCommit({ record, entries } as never)).map((one) => [
    one.kind,
    one.personId,
    eventText(one, noticeView(one, people.intake, record, hours(3)), zh),
  ])
}

describe('what is offered to nobody any more', function () {
  this.timeout(30_000)
  withOffice()
  before(async () => {
    const { id, name } = people.intake
    const account = { username: 'offers-anew', password: 'violet kettle 灯塔 rain', roles: ['intake' as const] }
    await createPerson({ id, name, ...account, bodyId: 'centre', deskIds: ['centre-intake'] }, hours(0))
  })

  it('is offered anew by who has it, once the offer was taken back by hand: told, on the page, and asked of no party', async () => {
    const id = 'ZB2026-000101'
    await fileCase(id, { procedure: 'mediation', standing: { number: '某字〔2026〕24号' } })
    await offered(id, { deskId: 'mediation-desk', travels })
    const { record } = await recall({ caseId: id, handoffId: 'H1' }, { viewer: head, at: hours(1) })
    expect(asked(record, hours(2))).to.deep.equal(anew)
    const view = nextStepView(people.intake, record, 'P1', hours(2))
    const panel = view && nextStepPanel(view, hours(2), zh)
    expect([panel?.step?.what, panel?.step?.label, panel?.step?.href, panel?.step?.says]).to.deep.equal([
      '重新移交办理单位',
      '重新移交',
      `/cases/${id}/P1/handoffs/new`,
      '原移交已撤回或者已随程序结束而失效，现在没有单位在办理。请重新移交。',
    ])
    const filer = nextStepView(people.filer, record, 'P1', hours(2))
    expect(filer?.todo.must).to.deep.equal([])
    expect(filer && nextStepPanel(filer, hours(2), zh).waiting?.text).to.equal(
      '等待珠海市知识产权保护中心 快速维权科：重新移交办理单位',
    )
    expect(await told(record, 'handoff:recalled')).to.deep.equal([
      ['recalled', '林静', '移交给珠海市知识产权纠纷人民调解委员会 调解室的调解已撤回，请重新移交办理单位'],
    ])
    await offered(id, { deskId: 'mediation-desk', travels }, hours(3))
    expect(asked(await loadCase(id), hours(3))).to.deep.equal([])
  })

  it('is offered anew where its end was taken back, and the desk asked before takes nothing on any more', async () => {
    const id = 'ZB2026-000102'
    await fileCase(id, { procedure: 'mediation', standing: { number: '某字〔2026〕25号' } })
    await offered(id, { deskId: 'mediation-desk', travels })
    const withdrawal = { caseId: id, proceedingId: 'P1', step: 'withdraw', input: { reason: '不想办了。' } }
    await takeCaseStep(withdrawal, { viewer: people.filer, at: hours(1) })
    const body = bodyOf('mediation') as Body
    const closed = { ...body, desks: body.desks.map((desk) => ({ ...desk, handles: [] })) }
    await saveBody(closed, { actor: system, at: hours(1) })
    const order = { caseId: id, proceedingId: 'P1', reason: '点错了。' }
    const { record } = await reopenProceeding(order, { viewer: people.filer, at: hours(2) })
    expect(record.handoffs.map(({ state }) => state)).to.deep.equal(['recalled'])
    expect(asked(record, hours(3))).to.deep.equal(anew)
    expect((await told(record, 'proceeding:reopened')).map(([, , said]) => said)).to.deep.equal([
      '调解恢复办理；原移交已随程序结束而失效，请重新移交办理单位',
    ])
    await saveBody(body, { actor: system, at: hours(3) })
  })

  it('stays with a desk that can work it itself, which goes on with it', async () => {
    const id = 'ZB2026-000103'
    await fileCase(id, { deskId: 'xiangzhou-ip' })
    const order = {
      caseId: id,
      proceedingId: 'P1',
      kind: 'transfer' as const,
      deskId: 'jinwan-ip',
      next: [],
      asks: '请依法处理',
      reason: '管辖',
      travels,
    }
    await offer(order, { viewer: people.officer, at: hours(0) })
    const { record } = await recall({ caseId: id, handoffId: 'H1' }, { viewer: people.officer, at: hours(1) })
    // Its desk works such cases itself, and goes on with it.
    const { must = [], waits = [] } = nextStepView(people.officer, record, 'P1', hours(2))?.todo ?? {}
    expect([...must, ...waits].map(({ what, offers }) => [what?.zh, offers])).to.deep.equal([
      ['审查请求，决定是否立案', undefined],
    ])
    expect(await told(record, 'handoff:recalled')).to.deep.equal([])
  })
})
