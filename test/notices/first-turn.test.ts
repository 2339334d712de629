import { expect } from 'chai'
import type { CaseRecord, JournalEntry } from '../../src/kernel/case-record.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { fileCase, hours, offered, people, withOffice } from '../handoffs/handoff-house.ts'

describe('what is taken on and waits for a party from the first', function () {
  this.timeout(20_000)
  withOffice()

  const told = async (procedure: string, state: string, walked: unknown[] = []) => {
    const { version = '' } = newestOf(procedure) ?? {}
    const number = `ZB2026-0009${String(counted++).padStart(2, '0')}`
    await fileCase(number)
    await offered(number)
    const record = await loadCase(number)
    const asked = record.proceedings.map((each) => ({ ...each, procedure, version, state, walked, clocks: [] }))
    const entry = {
      kind: 'handoff:accepted',
      caseId: record._id,
      proceedingId: 'P1',
      handoffId: 'H1',
      seq: record.seq + 1,
      at: hours(1),
      actorId: people.officer.id,
      actorName: people.officer.name,
      audience: 'officers',
      data: {},
    } as unknown as JournalEntry
    const taken = { ...record, proceedings: asked } as unknown as CaseRecord
    const notices = await noticesOfCommit({ record: taken, entries: [entry] } as never)
    return notices.map(({ kind, personId }) => [kind, personId])
  }
  let counted = 0

  it('tells that party: an arbitration is applied for before anything else is done', async () => {
    expect(await told('arbitration', 'received')).to.deep.include(['turn', people.filer.id])
  })

  it('tells nobody where the office comes first, or where something was done before it was handed on', async () => {
    const kinds = async (...given: Parameters<typeof told>) => (await told(...given)).map(([kind]) => kind)
    expect(await kinds('adjudication', 'examining')).to.deep.equal(['accepted'])
    const walk = { step: 'apply', from: 'received', to: 'applied', at: hours(0), by: people.filer.id, seq: 1 }
    expect(await kinds('arbitration', 'received', [walk])).to.deep.equal(['accepted'])
  })

  it('is told of what another body answered, without the periods that run beside it', async () => {
    const number = 'ZB2026-000990'
    await fileCase(number)
    await offered(number)
    const stored = await loadCase(number)
    const held = stored.proceedings.map((each) => ({ ...each, holder: { ...each.holder, personId: people.intake.id } }))
    const record = { ...stored, proceedings: held } as unknown as CaseRecord
    const entry = {
      kind: 'step:taken',
      caseId: number,
      proceedingId: 'P1',
      seq: record.seq + 1,
      at: hours(1),
      actorId: 'p-police',
      actorName: '雷刚',
      bodyId: 'police',
      audience: 'officers',
      data: { step: 'police-refuse', from: 'handed-over', to: 'police-refused' },
    } as unknown as JournalEntry
    const notices = await noticesOfCommit({ record, entries: [entry] } as never)
    expect(notices.map(({ kind, due, clockId }) => [kind, due, clockId])).to.deep.include(['acted', null, null])
  })
})
