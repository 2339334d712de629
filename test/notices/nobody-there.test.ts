import { expect } from 'chai'
import { accessOf, changePerson, createPerson } from '../../src/access/index.ts'
import { assignProceeding, takeCaseStep } from '../../src/cases/index.ts'
import { accept, decline } from '../../src/handoffs/index.ts'
import { offersTo } from '../../src/handoffs/handoff.read.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, EntryDraft, Holder } from '../../src/kernel/case-record.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { system } from '../../src/kernel/role.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { calendars } from '../../src/calendars/index.ts'
import { noticeProjection } from '../../src/notices/index.ts'
import { noticesOf } from '../../src/notices/notice.model.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { forgetCounts, worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { fileCase, hours, offered, people, start, who, withOffice } from '../handoffs/handoff-house.ts'

const lead = who('香洲负责人', 'nowhere', ['lead'])
const policeLead = who('公安负责人', 'nowhere', ['lead'])

async function kindsOf({ id }: Viewer): Promise<string[]> {
  await drained()
  return (await noticesOf(id, 100)).map(({ kind }) => kind)
}

const warned = (due: string): EntryDraft => ({
  kind: 'clock:warned',
  proceedingId: 'P1',
  audience: 'officers',
  data: { clock: 'P1.closing.1', rule: 'closing', due, left: 5 },
})
const added: EntryDraft = { kind: 'evidence:added', audience: 'filer', data: { evidence: 'E1' } }

/** What happens in a case that this holder has. */
const happens = (
  number: string,
  holder: Holder,
  entry: EntryDraft,
  actor: Viewer | typeof system = system,
  at = hours(1),
) =>
  changeCase(number, { actor, at }, (record: CaseRecord) => ({
    record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, holder })) },
    entries: [entry],
  }))

describe('somebody who is there is told', function () {
  this.timeout(20_000)
  withOffice()

  before(async () => {
    addProjection(noticeProjection)
    const all = [
      ...Object.values(people),
      { ...lead, bodyId: 'xiangzhou', deskIds: [] },
      { ...policeLead, bodyId: 'police', deskIds: [] },
    ]
    for (const [index, viewer] of all.entries())
      await createPerson(
        {
          id: viewer.id,
          username: `there-${index}`,
          name: viewer.name,
          password: 'violet kettle 灯塔 rain',
          roles: viewer.roles,
          deskIds: viewer.deskIds,
          ...('bodyId' in viewer && viewer.bodyId ? { bodyId: viewer.bodyId } : {}),
        },
        start,
      )
  })
  beforeEach(async () => {
    await collection('notices').deleteMany({})
  })
  after(() => addProjection({ name: 'notices', stage: 2, apply: () => {} }))

  const ofOfficer = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: people.officer.id, personName: '李明' }

  // Row 20 of the second list of inputs.
  it('of a warning that follows one the holder has not read: the head as well, while there is time', async () => {
    await fileCase('ZB2026-000601')
    await happens('ZB2026-000601', ofOfficer, warned('2026-12-08'))
    expect([await kindsOf(people.officer), await kindsOf(lead)]).to.deep.equal([['warned'], []])
    await happens('ZB2026-000601', ofOfficer, warned('2026-12-08'), system, hours(48))
    expect([await kindsOf(people.officer), await kindsOf(lead)]).to.deep.equal([['warned', 'warned'], ['warned']])
    expect(await kindsOf(people.colleague), 'who has it is there still').to.deep.equal([])
  })

  // Row 28 of the second list of inputs.
  it('of a case whose holder was switched off, the desk; of one who moved to another desk, the desk they left', async () => {
    await fileCase('ZB2026-000602')
    await happens(
      'ZB2026-000602',
      { ...ofOfficer, personId: people.jinwan.id, personName: '曾慧敏' },
      warned('2026-12-08'),
    )
    expect(await kindsOf(people.jinwan), 'works elsewhere').to.deep.equal([])
    expect([await kindsOf(people.officer), await kindsOf(people.colleague)]).to.deep.equal([['warned'], ['warned']])
    await changePerson(people.officer.id, { active: false }, { actor: system, at: hours(1) })
    await happens('ZB2026-000602', ofOfficer, added, people.filer, hours(2))
    expect(await kindsOf(people.officer), 'switched off').to.deep.equal(['warned'])
    expect(await kindsOf(people.colleague)).to.deep.equal(['added', 'warned'])
    await changePerson(people.officer.id, { active: true }, { actor: system, at: hours(3) })
  })

  it('of an offer to a desk where nobody works, the head of its body', async () => {
    await changePerson(people.police.id, { active: false }, { actor: system, at: hours(1) })
    await fileCase('ZB2026-000603', { procedure: 'liaison' })
    await offered('ZB2026-000603', { deskId: 'police-economic' })
    expect([await kindsOf(people.police), await kindsOf(policeLead)]).to.deep.equal([[], ['offered']])
    await changePerson(people.police.id, { active: true }, { actor: system, at: hours(1) })
  })

  it('of an offer that came back, the desk of whoever made it and has left', async () => {
    const successor = who('继任者', 'centre-intake', ['intake'])
    await createPerson(
      {
        id: successor.id,
        username: 'successor',
        name: successor.name,
        password: 'violet kettle 灯塔 rain',
        roles: ['intake'],
        deskIds: ['centre-intake'],
        bodyId: 'centre',
      },
      start,
    )
    await fileCase('ZB2026-000604')
    await offered('ZB2026-000604')
    await changePerson(people.intake.id, { active: false }, { actor: system, at: hours(1) })
    await decline(
      { caseId: 'ZB2026-000604', handoffId: 'H1', code: 'wrong-district', text: '' },
      { viewer: people.officer, at: hours(2) },
    )
    expect([await kindsOf(people.intake), await kindsOf(successor)]).to.deep.equal([[], ['declined']])
    await changePerson(people.intake.id, { active: true }, { actor: system, at: hours(3) })
  })

  // Row 26 of the second list of inputs.
  it('of evidence that comes to a case that has ended, whoever had it last', async () => {
    await fileCase('ZB2026-000605')
    const ended = { endedOn: '2026-11-24', state: 'withdrawn' }
    await changeCase('ZB2026-000605', { actor: people.filer, at: hours(30) }, (record) => ({
      record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, ...ended, holder: ofOfficer })) },
      entries: [added],
    }))
    expect(await kindsOf(people.officer)).to.deep.equal(['added'])
  })

  it('of a case given to somebody by another, that somebody, and not of one they took themselves', async () => {
    await fileCase('ZB2026-000606')
    const given: EntryDraft = {
      kind: 'proceeding:assigned',
      proceedingId: 'P1',
      audience: 'officers',
      data: { person: people.officer.id, name: '李明', desk: 'xiangzhou-ip' },
    }
    await happens('ZB2026-000606', ofOfficer, given, lead)
    expect(await kindsOf(people.officer)).to.deep.equal(['assigned'])
    await happens('ZB2026-000606', ofOfficer, given, people.officer, hours(2))
    expect(await kindsOf(people.officer)).to.deep.equal(['assigned'])
  })

  it('of a case that was taken from them for another, whoever had it: that it was theirs is dealt with', async () => {
    await fileCase('ZB2026-000607')
    const toOfficer = { person: people.officer.id, name: '李明', desk: 'xiangzhou-ip' }
    const given = { kind: 'proceeding:assigned', proceedingId: 'P1', audience: 'officers' } as const
    await happens('ZB2026-000607', ofOfficer, { ...given, data: toOfficer }, lead)
    const order = { caseId: 'ZB2026-000607', proceedingId: 'P1', person: people.colleague }
    const viewer = { ...lead, bodyId: 'xiangzhou', deskIds: ['xiangzhou-ip'] }
    const { record } = await assignProceeding(order, { viewer, at: hours(2) })
    expect(record.proceedings[0]?.holder.personId).to.equal(people.colleague.id)
    await drained()
    const own = (await noticesOf(people.officer.id, 100)).filter(({ caseId }) => caseId === 'ZB2026-000607')
    expect(own.map(({ kind, dealt }) => [kind, dealt === true])).to.have.deep.members([
      ['assigned', true],
      ['unassigned', false],
    ])
  })

  // What was offered may be taken back by whoever asked for it, while the desk has not answered yet.
  it('of a request that is taken back while its handoff waits, the desk asked: its card, count, period and notice end at once', async () => {
    await fileCase('ZB2026-000608')
    await offered('ZB2026-000608')
    const asked = async () => {
      await drained()
      forgetCounts()
      const own = (await noticesOf(people.officer.id, 100)).filter(({ caseId }) => caseId === 'ZB2026-000608')
      return {
        cards: (await offersTo(people.officer)).rows.filter(({ caseId }) => caseId === 'ZB2026-000608').length,
        count: (await worklistCounts(people.officer, hours(2))).handoffs,
        notices: own.map(({ kind, dealt }) => [kind, dealt === true]),
      }
    }
    const before = await asked()
    expect(before).to.deep.include({ cards: 1, notices: [['offered', false]] })
    const order = { caseId: 'ZB2026-000608', proceedingId: 'P1', step: 'take-back', input: { reason: '已经和解。' } }
    const { record } = await takeCaseStep(order, { viewer: people.filer, at: hours(2) })
    const after = await asked()
    expect([after.cards, after.count]).to.deep.equal([0, before.count - 1])
    expect(after.notices).to.have.deep.members([
      ['offered', true],
      ['offer-over', false],
    ])
    const handoff = record.handoffs[0]!
    expect([handoff.state, readClock(handoff.clock, calendars().CN, hours(90)).state]).to.deep.equal([
      'recalled',
      'stopped',
    ])
    expect(accessOf(people.officer, record).as, 'nothing of it is offered any more').to.equal('none')
    const late = await accept(
      { caseId: 'ZB2026-000608', handoffId: 'H1' },
      { viewer: people.officer, at: hours(3) },
    ).catch((error: unknown) => error as RuleError)
    expect(late).to.have.property('code', 'handoff-answered')
  })
})
