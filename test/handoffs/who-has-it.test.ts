import { expect } from 'chai'
import { accessOf, maskCase, maskEntry, mayReadEntry } from '../../src/access/index.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { accept, offer } from '../../src/handoffs/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { looksAt } from '../access/told-everywhere.walk.ts'
import { fileCase, hours, people as staff, start, who, withOffice } from './handoff-house.ts'

const people = { ...staff, court: who('程思源', 'court-ip', ['liaison']) }

/** A body outside the market regulators, as the filer knows it, and what it finds. */
const bodies: readonly { deskId: string; viewer: Viewer; name: string; answer: string }[] = [
  { deskId: 'customs-ip', viewer: people.customs, name: '拱北海关', answer: '货物已于九月出境，建议另行布控。' },
  { deskId: 'police-economic', viewer: people.police, name: '珠海市公安局', answer: '经核查，未发现犯罪事实。' },
  { deskId: 'court-ip', viewer: people.court, name: '珠海市香洲区人民法院', answer: '该案已另行立案。' },
]

let n = 0
async function taken(deskId: string, viewer: Viewer, clocks: readonly Clock[] = []): Promise<CaseRecord> {
  const id = `ZB2026-8${String((n += 1)).padStart(5, '0')}`
  await fileCase(id, { procedure: 'liaison', standing: { clocks } })
  const travels = { fields: ['parties' as const], evidence: [], papers: [] }
  const order = { caseId: id, proceedingId: 'P1', kind: 'transfer' as const, deskId, next: [], asks: '请核查', travels }
  const { record } = await offer({ ...order, reason: '线索' }, { viewer: people.intake, at: start })
  const [{ id: handoffId = '' } = {}] = record.handoffs.slice(-1)
  return (await accept({ caseId: id, handoffId }, { viewer, at: hours(1) })).record
}

interface Stage {
  readonly turn: string
  readonly heldBy: string
  readonly chipOf?: string
  readonly state: string
}

function stagesOf(record: CaseRecord, viewer: Viewer, at: Date): Stage[] {
  const page = JSON.parse(looksAt(record, [], viewer, 'zh-CN', at).page) as { follow: { proceedings: Stage[] } }
  return page.follow.proceedings
}

const step = async (caseId: string, key: string, input: object, viewer: Viewer) =>
  (await takeCaseStep({ caseId, proceedingId: 'P1', step: key, input }, { viewer, at: hours(4) })).record

describe('a matter that another body has', function () {
  this.timeout(60_000)
  withOffice()

  for (const { deskId, viewer, name, answer } of bodies)
    it(`is told the filer as with ${name}, by its name, and its own answer as that of its desk`, async () => {
      const record = await taken(deskId, viewer)
      const [stage] = stagesOf(record, people.filer, hours(2))
      expect([stage?.turn, stage?.heldBy, stage?.chipOf]).to.deep.equal([
        `轮到${name}`,
        `承办：${name}`,
        `${name}的期限`,
      ])
      expect(stagesOf(record, viewer, hours(2))[0]?.turn).to.equal('轮到您')

      await step(record._id, 'take-in-hand', {}, viewer)
      const answered = await step(record._id, 'answer', { answer }, viewer)
      const { page } = looksAt(answered, await entriesAfter(record._id, 0), people.filer, 'zh-CN', hours(5))
      expect(page).to.include(answer).and.to.include(name)
      expect(stagesOf(answered, people.filer, hours(5))[0]?.state).to.equal('已答复')
    })

  it('is told the filer and who sent it on, with what customs found of the goods and why, and not the other side', async () => {
    const rule = procedureAt('liaison', '2026-11-23').clocks['finding']!
    const record = await taken('customs-ip', people.customs, [
      startClock('P1.finding.1', 'finding', rule, { at: start }),
    ])
    await step(record._id, 'take-in-hand', {}, people.customs)
    const reason = '经比对，缺少权利要求1的散热翅片。'
    const found = await step(
      record._id,
      'record-finding',
      { finding: 'not', trader: '示例贸易公司', traderAs: 'consignor', reason },
      people.customs,
    )
    expect(found.proceedings[0]?.clocks.find(({ rule: key }) => key === 'finding')?.ledger.at(-1)?.kind).to.equal(
      'stopped',
    )
    const entries = await entriesAfter(record._id, 0)
    const pageOf = (viewer: Viewer) => looksAt(found, entries, viewer, 'zh-CN', hours(5)).page
    expect(pageOf(people.filer)).to.include('不侵权').and.to.include(reason).and.to.include('拱北海关')
    const respondent: Viewer = { id: '罗志强', name: '罗志强', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }
    expect(pageOf(respondent)).not.to.include(reason)
    const access = accessOf(people.intake, found)
    const told = entries
      .filter((entry) => mayReadEntry(entry, access, found))
      .map((entry) => maskEntry(entry, access, found))
    expect(JSON.stringify([told, maskCase(found, access)])).to.include(reason)
  })
})
