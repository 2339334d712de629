import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { mayReadEvidence } from '../../src/access/file.mask.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { bodyOf } from '../../src/bodies/index.ts'
import { accept, decline } from '../../src/handoffs/index.ts'
import { shownModel } from '../../src/handoffs/shown.pages.ts'
import { shownByOffer } from '../../src/handoffs/handoff.travels.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, EvidenceItem, Handoff } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { newestProcedures, procedureAt } from '../../src/procedures/index.ts'
import { handoffFacts } from '../../src/papers/handoff.facts.ts'
import { calendars } from '../../src/calendars/index.ts'
import { evidenceCard } from '../../src/evidence/index.ts'
import { fileCase, hours, people as staff, start, who, withOffice } from './handoff-house.ts'

const everybody = {
  ...staff,
  lead: who('王建国', 'xiangzhou-ip', ['lead', 'officer']),
  procurator: who('贺敏', 'procuratorate-ip', ['liaison']),
  judge: who('许文', 'court-ip', ['liaison']),
  mediator: who('周梅', 'mediation-desk', ['mediator']),
  policeOfOtherDesk: { ...who('高强', 'police-economic', ['liaison']), deskIds: ['police-food'] } as Viewer,
  supervisor: { id: '督办', name: '督办', roles: ['supervisor'], deskIds: [], lang: 'zh-CN' } as Viewer,
  admin: { id: '管理员', name: '管理员', roles: ['system-admin'], deskIds: [], lang: 'zh-CN' } as Viewer,
  respondent: { id: '前山', name: '前山', roles: ['respondent'], deskIds: [], lang: 'zh-CN' } as Viewer,
}
type Name = keyof typeof everybody

/** Who reads the sealed evidence, among all who are asked: whoever the case shows it to in any way. */
function readers(record: CaseRecord, id = 'E2'): Name[] {
  const item = record.evidence.find((each) => each.id === id) as EvidenceItem
  return (Object.keys(everybody) as Name[]).filter((name) => {
    const access = accessOf(everybody[name], record)
    const isShown = access.as !== 'none' && JSON.stringify(maskCase(record, access)).includes(`"${id}"`)
    expect(isShown, `${name} is shown of ${id} what they may not read`).to.equal(mayReadEvidence(item, access, record))
    return isShown
  })
}

const penalty = procedureAt('penalty', '2026-11-23')

async function readyToHandOver(id: string): Promise<void> {
  await fileCase(id, {
    procedure: 'penalty',
    deskId: 'xiangzhou-ip',
    standing: {
      state: 'handing-over',
      walked: ['file', 'report-crime', 'approve-transfer'].map((step, n) => ({
        step,
        from: 'investigating',
        to: 'investigating',
        at: start,
        by: '李明',
        byName: '李明',
        seq: n + 1,
        input:
          step === 'report-crime' ? { offence: 'trade-secret', record: '涉嫌侵犯商业秘密。' } : { cause: '商业秘密' },
      })),
      clocks: ['decision', 'handover'].map((key) => {
        const rule = penalty.clocks[key]
        if (!rule) throw new Error(key)
        return startClock(`P1.${key}.1`, key, rule, { at: start })
      }),
    },
  })
}

async function step(caseId: string, proceedingId: string, name: string, input: object, viewer: Viewer, at = hours(1)) {
  return (await takeCaseStep({ caseId, proceedingId, step: name, input }, { viewer, at })).record
}
const handOver = { desk: 'police-economic', noReport: '随后补送。', noGoods: '没有涉案物品。', noTests: '无需鉴定。' }
const office: Name[] = ['officer', 'colleague', 'filer', 'lead']

describe('sealed evidence of a case that goes to the police', function () {
  this.timeout(20_000)
  withOffice()

  it('is read by the desk that is asked, from the offer on, and by nobody else who was not reading it', async () => {
    const id = 'ZB2026-000101'
    await readyToHandOver(id)
    const record = await step(id, 'P1', 'hand-over', handOver, everybody.officer)
    expect(readers(record)).to.have.members([...office, 'police', 'procurator'])
    const signed = (await accept({ caseId: id, handoffId: 'H1' }, { viewer: everybody.police, at: hours(2) })).record
    expect(readers(signed)).to.have.members([...office, 'police', 'procurator'])
    const back = { ground: 'materials-missing', reason: '缺少鉴定意见。' }
    // Sent back, it went back with the file.
    const returned = await step(id, 'P2', 'return', back, everybody.police, hours(5))
    expect(readers(returned)).to.have.members([...office, 'procurator'])
  })

  it('is closed again to a desk that refuses it', async () => {
    const id = 'ZB2026-000102'
    await readyToHandOver(id)
    await step(id, 'P1', 'hand-over', handOver, everybody.officer)
    const no = { code: 'out-of-competence', text: '应由食药环支队办理。' }
    const { record } = await decline({ caseId: id, handoffId: 'H1', ...no }, { viewer: everybody.police, at: hours(2) })
    expect(readers(record)).to.have.members([...office, 'procurator'])
    const no2 = { caseId: id, handoffId: 'H2', ...no }
    const both = await decline(no2, { viewer: everybody.procurator, at: hours(3) })
    expect(readers(both.record)).to.have.members(office)
  })

  it('goes on to the procuratorate that supervises a refusal, and back to the police that it orders to open a case', async () => {
    const id = 'ZB2026-000103'
    await readyToHandOver(id)
    await step(id, 'P1', 'hand-over', handOver, everybody.officer)
    await accept({ caseId: id, handoffId: 'H1' }, { viewer: everybody.police, at: hours(2) })
    await step(id, 'P2', 'refuse-criminal-case', { reason: '未达追诉标准。' }, everybody.police, hours(20))
    const ask = { desk: 'procuratorate-ip', reason: '应当立案。' }
    const asked = await step(id, 'P1', 'ask-supervision', ask, everybody.lead, hours(31))
    expect(readers(asked)).to.have.members([...office, 'procurator'])
    await accept({ caseId: id, handoffId: 'H3' }, { viewer: everybody.procurator, at: hours(32) })
    await step(id, 'P4', 'ask-police-reasons', { desk: 'police-economic' }, everybody.procurator, hours(33))
    await accept({ caseId: id, handoffId: 'H4' }, { viewer: everybody.police, at: hours(33) })
    await step(id, 'P5', 'give-reasons', { reason: '未达追诉标准。' }, everybody.police, hours(33))
    const order = { desk: 'police-economic', reason: '不立案理由不成立。' }
    const ordered = await step(id, 'P4', 'notify-police-to-file', order, everybody.procurator, hours(33))
    expect(ordered.handoffs.at(-1)?.travels).to.deep.include({ evidence: ['E1', 'E2'] })
    expect(readers(ordered)).to.have.members([...office, 'police', 'procurator'])
  })

  it('comes with who sealed it and what may be done with it, on the offer and in the file', async () => {
    const id = 'ZB2026-000104'
    await readyToHandOver(id)
    const record = await step(id, 'P1', 'hand-over', handOver, everybody.officer)
    const handoff = record.handoffs[0] as Handoff
    const words = (key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`
    const reader = { lang: 'zh-CN', t: words } as const
    const own = maskCase(record, accessOf(everybody.police, record))
    const offered = shownByOffer(record, handoff)
    const shown = shownModel({ offered, own, travels: handoff.travels, proceedingId: 'P2' }, start, reader)
    expect(shown.sealedUse).to.include('应当保密')
    expect(shown.evidence.map(({ id: item, sealed }) => [item, sealed?.includes('sealers.requester')])).to.deep.equal([
      ['E1', undefined],
      ['E2', true],
    ])
    const sealed = own.evidence.find((item) => item.id === 'E2')
    expect(sealed && evidenceCard(sealed, own, reader).use)
      .to.include('应当保密')
      .and.include('珠海市公安局')
    expect(bodyOf('police')?.name.zh).to.equal('珠海市公安局')
  })

  it('is named in no letter: others read it too', async () => {
    const id = 'ZB2026-000105'
    await readyToHandOver(id)
    const record = await step(id, 'P1', 'hand-over', handOver, everybody.officer)
    const facts = handoffFacts(record.handoffs, { record, calendars: calendars(), at: start })
    expect(facts?.travels.slice(0, 2)).to.deep.equal(['证据E1', '保密证据2（投诉人申请保密）'])
  })

  it('that comes in later is no matter of the police, who were handed what was there', async () => {
    const id = 'ZB2026-000106'
    await readyToHandOver(id)
    await step(id, 'P1', 'hand-over', handOver, everybody.officer)
    const { record } = await accept({ caseId: id, handoffId: 'H1' }, { viewer: everybody.police, at: hours(2) })
    const later = { ...(record.evidence[1] as EvidenceItem), id: 'E3', addedAt: hours(9) }
    expect(readers({ ...record, evidence: [...record.evidence, later] }, 'E3')).to.have.members(office)
  })

  it('has a declared use wherever police, procuratorate or court are asked, and nowhere else', () => {
    for (const procedure of newestProcedures())
      for (const [key, { refers }] of Object.entries(procedure.steps)) {
        if (!refers) continue
        const isJustice = refers.bodies.every((kind) => ['police', 'procuratorate', 'court'].includes(kind))
        expect(refers.sealedUse !== undefined, `${procedure.key}.${key}`).to.equal(isJustice)
      }
  })

  it('does not travel with an offer that is no such referral, unless the sender names it', async () => {
    const record = await fileCase('ZB2026-000107')
    expect(readers(record)).to.have.members(['intake', 'filer'])
  })
})
