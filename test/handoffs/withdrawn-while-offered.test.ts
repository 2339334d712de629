import { expect } from 'chai'
import { accessOf } from '../../src/access/index.ts'
import { nextStepView, takeCaseStep } from '../../src/cases/index.ts'
import { reopenProceeding } from '../../src/cases/reopening.actions.ts'
import { accept } from '../../src/handoffs/index.ts'
import type { CaseRecord, PaperRecord } from '../../src/kernel/case-record.ts'
import { issuedUnserved } from '../../src/kernel/paper-service.ts'
import { draftedFacts, paperTemplates, printLater } from '../../src/papers/index.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { procedureOf } from '../../src/procedures/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { textOf } from '../papers/text-of.ts'
import { fileCase, hours, offered, people, who, withOffice } from './handoff-house.ts'

const accused = who('罗志强', '', ['respondent'])
const mediator = who('王芳', 'mediation-desk', ['mediator'])

/** What a paper of the case says, white space left out. */
async function saidIn({ _id }: CaseRecord, paper: PaperRecord): Promise<string> {
  await drained()
  const facts = thawFacts(await draftedFacts(_id, paper.id))
  const key = paper.key as keyof typeof paperTemplates
  return textOf(paperTemplates[key].compose(facts)).replaceAll(/\s/g, '')
}

/** Steps with which who asked takes it back from where it waits to be taken on, and which end it with a paper. */
const ways = [
  ['adjudication', 'xiangzhou-ip', '香洲区市场监管局'],
  ['mediation', 'mediation-desk', '珠海市知识产权纠纷人民调解委员会'],
  ['court-link', 'court-ip', '珠海市香洲区人民法院'],
] as const

const endOf = (procedure: string): string => (procedure === 'adjudication' ? 'take-back' : 'withdraw')

describe('what is withdrawn while another body is still asked to take it on', function () {
  this.timeout(30_000)
  withOffice()
  before(() => printLater(true))
  after(() => printLater(false))

  let filed = 0
  async function passedOn(procedure: string, deskId: string, confidential = false) {
    filed += 1
    const id = `ZB2026-${String(filed).padStart(6, '0')}`
    const standing = { number: '某字〔2026〕24号', ...(procedure === 'court-link' ? { matter: 'plain' } : {}) }
    await fileCase(id, { procedure, standing, more: { confidential } })
    await offered(id, { deskId, travels: { fields: ['parties', 'rights'], evidence: [], papers: [] } })
    return id
  }
  const withdraw = async (caseId: string, procedure: string, at = hours(1)) => {
    const order = { caseId, proceedingId: 'P1', step: endOf(procedure), input: { reason: '不想办了。' } }
    return (await takeCaseStep(order, { viewer: people.filer, at })).record
  }
  const takenBack = async (caseId: string) => {
    const order = { caseId, proceedingId: 'P1', reason: '点错了。' }
    return (await reopenProceeding(order, { viewer: people.filer, at: hours(2) })).record
  }

  for (const [procedure, deskId] of ways)
    it(`is told by who passes it on, to who asked, and as no more than that: ${procedure}`, async () => {
      const record = await withdraw(await passedOn(procedure, deskId), procedure)
      const papers = record.papers.filter(({ key }) => key !== 'transfer-letter')
      expect(papers.map(({ key, audience, bodyId }) => [key, audience, bodyId])).to.deep.equal([
        ['withdrawal-statement', 'requester', 'centre'],
      ])
      const text = await saidIn(record, papers[0]!)
      // Its own writing goes to who passes the matter on, under no number and no seal of anybody.
      expect(papers[0]?.number).to.equal(record._id)
      expect(text).to.include('不想办了。').and.include('南屏灯具厂').and.include('以电子方式确认提交')
      expect(text).not.to.match(/对本案的|某字|本院|本机关/)
      // In the name of whose power it acts, where that is another: the small office of these tests has none such.
      expect(text.slice(0, text.indexOf('：'))).to.equal(procedure === 'adjudication' ? '' : '珠海市知识产权保护中心')
      // Nobody is left to be served who was never told, and no account of theirs opens it.
      const [ended] = record.proceedings
      const left = issuedUnserved(record, ended!, procedureOf(ended!.procedure, ended!.version))
      expect(left.flatMap(({ left }) => left.map(({ side }) => side))).not.to.include('respondent')
      const linked = record.parties.map((each) =>
        each.side === 'respondent' ? { ...each, personIds: ['罗志强'] } : each,
      )
      expect(accessOf(accused, { ...record, parties: linked }).as).to.equal('none')
    })

  it('names who complained in confidence to nobody but that one, and calls them so once', async () => {
    const record = await withdraw(await passedOn('mediation', 'mediation-desk', true), 'mediation')
    const text = await saidIn(record, record.papers.at(-1)!)
    expect(text).to.include('申请人南屏灯具厂于').and.not.include('前山商行：')
    const { key, facts } = {
      key: 'withdrawal-statement' as const,
      facts: thawFacts(await draftedFacts(record._id, record.papers.at(-1)!.id)),
    }
    const kept = textOf(paperTemplates[key].compose({ ...facts, requester: { name: '投诉人（已申请保密）' } }))
    expect(kept)
      .to.include('投诉人（已申请保密）于')
      .and.not.include('投诉人（已申请保密）投诉人')
      .and.not.include('申请人投诉人')
  })

  for (const [procedure, deskId, asked] of ways.slice(0, 2))
    it(`goes on where its author takes that back: the desk is asked anew, and told as what happened: ${procedure}`, async () => {
      const id = await passedOn(procedure, deskId)
      await withdraw(id, procedure)
      const record = await takenBack(id)
      expect(record.handoffs.map(({ state, to }) => [state, to.deskId])).to.deep.equal([
        ['recalled', deskId],
        ['offered', deskId],
      ])
      const notice = record.papers.at(-1)!
      expect([notice.key, notice.audience]).to.deep.equal(['reopening-statement', 'requester'])
      const text = await saidIn(record, notice)
      expect(text).to.match(/于2026年11月23日当日自行收回“撤回[^”]+”，此前提交的《撤回申请书》一并收回，本案恢复转办，/)
      expect(text).to.include('收回时的说明：点错了。').and.include(`重新商请${asked}办理`)
      expect(text).not.to.match(/书面请求|经审查|理由如下|前山商行：/)
      expect(nextStepView(people.intake, record, 'P1', hours(3))?.offeredTo?.deskId).to.equal(deskId)
      await accept(
        { caseId: id, handoffId: 'H2' },
        { viewer: procedure === 'mediation' ? mediator : people.officer, at: hours(3) },
      )
      expect((await loadCase(id)).proceedings[0]?.holder.deskId).to.equal(deskId)
    })
})
