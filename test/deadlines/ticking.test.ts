import { expect } from 'chai'
import { takeCaseStep } from '../../src/cases/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { docket } from '../../src/docket/index.ts'
import { never } from '../../src/kernel/clock-reading.ts'
import { tickAll, tickCase } from '../../src/deadlines/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { Party, Proceeding } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { dateOf } from '../../src/kernel/plain-date.ts'
import { system } from '../../src/kernel/role.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { accept } from '../../src/handoffs/index.ts'
import { fileCase, handoffIn, hours, offered, people, start, withOffice } from '../handoffs/handoff-house.ts'

const noFault = (_caseId: string, error: unknown) => {
  throw error
}

/** Kinds of the journal that clocks and handoffs wrote, with the mark of a warning. */
async function recorded(caseId: string): Promise<string[]> {
  await drained()
  const entries = await entriesAfter(caseId, 0)
  return entries
    .filter(({ kind }) => /^(?:clock|handoff|step):/.test(kind))
    .map(({ kind, handoffId, data }) => [kind, data['left'] ?? data['step'], handoffId].filter(Boolean).join(' '))
}

/** Puts the proceeding of a case into a state, with one clock that began at an instant. */
async function stateWith(caseId: string, state: string, rule?: string, from = start): Promise<Date> {
  const { clocks } = procedureAt('adjudication', '2026-11-23')
  const found = rule === undefined ? undefined : clocks[rule]
  const clock = found && startClock(`P1.${rule}.1`, rule as string, found, { at: from })
  await changeCase(caseId, { actor: system, at: from }, (record) => {
    const proceedings = record.proceedings.map((each): Proceeding => ({
      ...each,
      state,
      clocks: clock ? [clock] : each.clocks,
    }))
    return { record: { ...record, proceedings }, entries: [{ kind: 'test:set', audience: 'officers', data: {} }] }
  })
  await drained()
  return clock ? readClock(clock, calendars().CN, from).dueAt : from
}

/** When every answer of the house norm is due. */
const aWeekOn = hours(7 * 24)

/** A case at the liaison desks about a suspected crime: the police sign for it within hours. */
async function fileCrime(caseId: string): Promise<void> {
  await fileCase(caseId, { procedure: 'liaison' })
  await changeCase(caseId, { actor: system, at: start }, (record) => ({
    record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, matter: 'crime' as const })) },
    entries: [],
  }))
}

describe('clocks of an offer', function () {
  this.timeout(15_000)
  withOffice()

  it('warn once each, end once, and leave with the police what the law makes them answer', async () => {
    await fileCrime('ZB2026-000001')
    await offered('ZB2026-000001', { deskId: 'police-economic' })
    const counts: number[] = []
    for (const hour of [1, 13, 13, 21, 21, 23, 25, 25, 40]) counts.push(await tickCase('ZB2026-000001', hours(hour)))
    expect(counts).to.deep.equal([0, 1, 0, 1, 0, 0, 1, 0, 0])
    expect(await recorded('ZB2026-000001')).to.deep.equal([
      'handoff:offered H1',
      'clock:warned 12 H1',
      'clock:warned 4 H1',
      'clock:expired H1',
    ])
    const row = await docket().findOne({ _id: 'ZB2026-000001:P1' })
    expect([row?.deskId, row?.returned, row?.offeredTo]).to.deep.equal(['centre-intake', false, 'police-economic'])
    expect((await loadCase('ZB2026-000001')).proceedings[0]?.holder.deskId).to.equal('centre-intake')
  })

  it('send it on to the next receiver, with a letter and a fresh period', async () => {
    await fileCase('ZB2026-000002', { procedure: 'liaison' })
    await offered('ZB2026-000002', { deskId: 'police-economic', next: ['customs-ip'] })
    await tickCase('ZB2026-000002', aWeekOn)
    expect((await handoffIn('ZB2026-000002', 'H1')).state).to.equal('lapsed')
    const second = await handoffIn('ZB2026-000002', 'H2')
    expect([second.state, second.to.deskId, second.offeredBy, second.clock.ledger[0]?.at]).to.deep.equal([
      'offered',
      'customs-ip',
      '林静',
      aWeekOn,
    ])
    const { papers } = await loadCase('ZB2026-000002')
    expect(papers.map(({ key, handoffId }) => `${key} ${handoffId}`)).to.deep.equal([
      'transfer-letter H1',
      'transfer-letter H2',
    ])
  })

  it('are told in the order they fell due when the worker had stopped, through every case of the office', async () => {
    await fileCrime('ZB2026-000003')
    await offered('ZB2026-000003', { deskId: 'police-economic' })
    await drained()
    await tickAll(hours(60), noFault)
    await tickAll(hours(60), noFault)
    const ofOffer = (await recorded('ZB2026-000003')).filter((line) => line.endsWith('H1'))
    expect(ofOffer).to.deep.equal(['handoff:offered H1', 'clock:warned 12 H1', 'clock:warned 4 H1', 'clock:expired H1'])
  })

  it('of a request for help taken on run until the answer, and lapse nothing', async () => {
    await fileCase('ZB2026-000004')
    const { id } = await offered('ZB2026-000004', { kind: 'help', deskId: 'police-economic' })
    await accept({ caseId: 'ZB2026-000004', handoffId: id }, { viewer: people.police, at: hours(1) })
    await tickCase('ZB2026-000004', hours(24 * 9))
    expect((await handoffIn('ZB2026-000004', id)).state).to.equal('accepted')
    const ofHelp = (await recorded('ZB2026-000004')).filter((line) => line.endsWith('H1'))
    expect(ofHelp).to.deep.equal([
      'handoff:offered H1',
      'handoff:accepted H1',
      'clock:warned 2 H1',
      'clock:warned 1 H1',
      'clock:expired H1',
    ])
  })

  it('do not offer on what has ended in the meantime', async () => {
    await fileCase('ZB2026-000005', { procedure: 'liaison' })
    await offered('ZB2026-000005', { deskId: 'police-economic', next: ['customs-ip'] })
    await changeCase('ZB2026-000005', { actor: system, at: hours(2) }, (record) => ({
      record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, endedOn: '2026-11-23' })) },
      entries: [],
    }))
    await tickCase('ZB2026-000005', aWeekOn)
    const { handoffs } = await loadCase('ZB2026-000005')
    expect(handoffs.map(({ state }) => state)).to.deep.equal(['lapsed'])
  })
})

describe('a step the law takes by itself', function () {
  this.timeout(15_000)
  withOffice()

  it('is taken once when its period ends, in one commit with the end', async () => {
    await fileCase('ZB2026-000001')
    const due = await stateWith('ZB2026-000001', 'awaiting-defence', 'defence')
    await tickCase('ZB2026-000001', due)
    await tickCase('ZB2026-000001', hours(1, due))
    const [proceeding] = (await loadCase('ZB2026-000001')).proceedings
    expect(proceeding?.state).to.equal('investigating')
    expect(proceeding?.walked.map(({ step, by }) => [step, by])).to.deep.equal([['lapse-defence', 'system']])
    const lines = (await recorded('ZB2026-000001')).filter((line) => !line.startsWith('clock:warned'))
    expect(lines).to.deep.equal(['clock:expired', 'step:taken lapse-defence'])
  })

  it('is taken for each party, and for each event, at the end of its own period', async () => {
    const { clocks, key, version } = procedureAt('penalty', '2026-11-23')
    const later = hours(48)
    const accused = (id: string): Party => ({
      id,
      side: 'respondent',
      name: `${id}商行`,
      kind: 'legal',
      region: 'mainland',
      domiciled: true,
      electronicService: false,
      personIds: [],
    })
    await fileCase('ZB2026-000009', { procedure: 'penalty' })
    const clock = (rule: string, n: number, from: Date, own: { readonly party?: string; readonly event?: number }) => ({
      ...startClock(`P1.${rule}.${n}`, rule, clocks[rule]!, { at: from }),
      ...own,
    })
    const preserved = (seq: number, at: Date) => ({
      step: 'preserve',
      from: 'investigating',
      to: 'investigating',
      by: 'p',
      byName: '李明',
      at,
      seq,
    })
    const running = [
      clock('statement', 1, start, { party: 'B1' }),
      clock('statement', 2, later, { party: 'B2' }),
      clock('preservation', 1, start, { event: 101 }),
      clock('preservation', 2, later, { event: 102 }),
    ]
    await changeCase('ZB2026-000009', { actor: system, at: later }, (record) => ({
      record: {
        ...record,
        parties: [...record.parties, ...['B1', 'B2'].map(accused)],
        proceedings: record.proceedings.map((each) => ({
          ...each,
          procedure: key,
          version,
          state: 'notified',
          clocks: running,
          walked: [preserved(101, start), preserved(102, later)],
        })),
      },
      entries: [{ kind: 'test:set', audience: 'officers', data: {} }],
    }))
    await drained()
    const dueOf = (n: number) => readClock(running[n]!, calendars().CN, later).dueAt
    const stands = async () => {
      const [proceeding] = (await loadCase('ZB2026-000009')).proceedings
      return [proceeding?.state, proceeding?.clocks.map(({ ledger }) => ledger.at(-1)?.kind === 'stopped')]
    }
    await tickCase('ZB2026-000009', dueOf(0))
    expect(await stands()).to.deep.equal(['notified', [true, false, false, false]])
    await tickCase('ZB2026-000009', dueOf(1))
    expect(await stands()).to.deep.equal(['rechecking', [true, true, true, false]])
    await tickCase('ZB2026-000009', dueOf(3))
    expect(await stands()).to.deep.equal(['rechecking', [true, true, true, true]])
    const lines = (await recorded('ZB2026-000009')).filter((line) => !line.startsWith('clock:warned'))
    expect(lines.filter((line) => line.startsWith('step'))).to.deep.equal([
      'step:taken lapse-statement',
      'step:taken lapse-statement',
      'step:taken lapse-preservation',
      'step:taken lapse-preservation',
    ])
  })

  it('MP-07: is taken for preserved evidence while a suspected crime is with the office, and told to whom it belongs', async () => {
    const { clocks, key, version } = procedureAt('penalty', '2026-11-23')
    await fileCase('ZB2026-000012', { procedure: 'penalty' })
    const clock = { ...startClock('P1.preservation.1', 'preservation', clocks['preservation']!, { at: start }) }
    await changeCase('ZB2026-000012', { actor: system, at: start }, (record) => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each) => ({
          ...each,
          procedure: key,
          version,
          state: 'crime-reported',
          clocks: [clock],
        })),
      },
      entries: [{ kind: 'test:set', audience: 'officers', data: {} }],
    }))
    await tickCase('ZB2026-000012', readClock(clock, calendars().CN, start).dueAt)
    await drained()
    const taken = (await entriesAfter('ZB2026-000012', 0)).filter(({ kind }) => kind === 'step:taken')
    expect(taken.map(({ data, audience }) => [data['step'], audience])).to.deep.equal([
      ['lapse-preservation', 'respondent'],
    ])
  })

  it('waits with the end of its clock while it cannot be taken, and is taken as soon as it can', async () => {
    await fileCase('ZB2026-000002')
    const due = await stateWith('ZB2026-000002', 'suspended', 'defence')
    await tickAll(due, noFault)
    expect((await recorded('ZB2026-000002')).filter((line) => !line.startsWith('clock:warned'))).to.deep.equal([])
    const [clock] = (await loadCase('ZB2026-000002')).proceedings[0]?.clocks ?? []
    expect(clock?.warned).not.to.include(0)
    const row = await docket().findOne({ _id: 'ZB2026-000002:P1' })
    expect(row?.nextAlertAt).to.deep.equal(never)
    await changeCase('ZB2026-000002', { actor: system, at: hours(3, due) }, (record) => ({
      record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, state: 'awaiting-defence' })) },
      entries: [{ kind: 'test:set', audience: 'officers', data: {} }],
    }))
    await drained()
    await tickAll(hours(3, due), noFault)
    expect((await loadCase('ZB2026-000002')).proceedings[0]?.state).to.equal('investigating')
    expect((await recorded('ZB2026-000002')).slice(-2)).to.deep.equal(['clock:expired', 'step:taken lapse-defence'])
  })

  it('that fails keeps neither its own case nor the others from being looked at again', async () => {
    await fileCase('ZB2026-000003')
    await fileCase('ZB2026-000004')
    const due = await stateWith('ZB2026-000003', 'awaiting-defence', 'defence')
    await stateWith('ZB2026-000004', 'awaiting-defence', 'defence')
    const broken = { $set: { 'proceedings.0.version': '1900-01-01' }, $inc: { version: 1 } }
    await collection('cases').updateOne({ _id: 'ZB2026-000003' }, broken)
    const faults: string[] = []
    await tickAll(due, (caseId) => faults.push(caseId))
    expect(faults).to.deep.equal(['ZB2026-000003'])
    expect((await loadCase('ZB2026-000004')).proceedings[0]?.state).to.equal('investigating')
    const row = await docket().findOne({ _id: 'ZB2026-000003:P1' })
    expect(row?.nextAlertAt).to.deep.equal(hours(1, due))
  })
})

describe('a period whose end the office decides on', function () {
  this.timeout(15_000)
  withOffice()

  const clerk = { ...people.intake, roles: ['intake', 'officer'] as const }
  const step = (caseId: string, key: string, at: Date, input: object = {}) =>
    takeCaseStep({ caseId, proceedingId: 'P1', step: key, input }, { viewer: clerk, at })

  // Row 31 of the second list of inputs.
  it('refuses nobody at midnight: the step is offered, with what to look for first', async () => {
    await fileCase('ZB2026-000031')
    const due = await stateWith('ZB2026-000031', 'supplementing', 'supplement')
    await tickCase('ZB2026-000031', hours(1, due))
    await tickCase('ZB2026-000031', hours(2, due))
    const record = await loadCase('ZB2026-000031')
    expect(record.proceedings[0]?.state).to.equal('supplementing')
    expect(record.suggestions.map(({ step: key, because }) => [key, because.zh.slice(0, 8)])).to.deep.equal([
      ['lapse-supplement', '补正期限已届满；'],
    ])
    expect((await recorded('ZB2026-000031')).filter((line) => !line.startsWith('clock:warned'))).to.deep.equal([
      'clock:expired',
      'step:suggested lapse-supplement',
    ])
  })

  it('takes next morning what came at the counter on its last day, as in time', async () => {
    for (const [caseId, daysLate, end] of [
      ['ZB2026-000032', 0, 'met'],
      ['ZB2026-000033', 1, 'missed'],
    ] as const) {
      await fileCase(caseId)
      const due = await stateWith(caseId, 'supplementing', 'supplement')
      await tickCase(caseId, hours(1, due))
      const morning = hours(34, due)
      const receivedOn = dateOf(hours(24 * daysLate - 1, due))
      await step(caseId, 'record-supply', morning, { receivedOn, note: '窗口收到登记簿副本' })
      const [proceeding] = (await loadCase(caseId)).proceedings
      expect(proceeding?.state).to.equal('reexamining')
      const clock = proceeding?.clocks.find(({ rule }) => rule === 'supplement')
      expect(clock?.ledger.at(-1)).to.deep.include({ kind: 'stopped', on: receivedOn, end, done: receivedOn })
    }
  })

  it('is not ended before its day by an officer either', async () => {
    await fileCase('ZB2026-000034')
    const due = await stateWith('ZB2026-000034', 'supplementing', 'supplement')
    const early = await step('ZB2026-000034', 'lapse-supplement', hours(-1, due)).catch((error: unknown) => error)
    expect(early).to.include({ code: 'period-not-over' })
    expect((early as RuleError).details).to.deep.include({ due: dateOf(hours(-1, due)) })
    await step('ZB2026-000034', 'lapse-supplement', hours(10, due))
    expect((await loadCase('ZB2026-000034')).proceedings[0]?.state).to.equal('not-filed')
  })
})
