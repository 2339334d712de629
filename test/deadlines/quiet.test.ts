import { expect } from 'chai'
import mongoose from 'mongoose'
import { docket } from '../../src/docket/index.ts'
import { moveClock, officeNow, prepareClock } from '../../src/deadlines/index.ts'
import { openLog } from '../../src/http/index.ts'
import type { Proceeding } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { system } from '../../src/kernel/role.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { startWorkerJobs } from '../../src/maintenance/worker-jobs.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { driverClient } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { fileCase, hours, start, withOffice } from '../handoffs/handoff-house.ts'

const writing = new Set(['insert', 'update', 'delete', 'findAndModify', 'createIndexes'])

/** Commands to the store that write, during one turn of everything the worker does again and again. */
async function writesOfRound(): Promise<string[]> {
  const seen: string[] = []
  const note = ({ commandName, command }: mongoose.mongo.CommandStartedEvent) => {
    if (writing.has(commandName))
      seen.push(`${commandName} ${String((command as Record<string, unknown>)[commandName])}`)
  }
  driverClient().on('commandStarted', note)
  const faults: unknown[] = []
  const log = openLog('silent')
  log.error = ((fault: unknown) => faults.push(fault)) as typeof log.error
  const { reports, stop } = startWorkerJobs(log, true)
  const begun = new Map(reports().map(({ name, doneAt }) => [name, doneAt]))
  // One round of each, however long it takes.
  while (!reports().every(({ name, doneAt }) => doneAt > (begun.get(name) ?? doneAt)))
    await new Promise((again) => setTimeout(again, 20))
  await stop()
  await drained()
  driverClient().off('commandStarted', note)
  expect(faults).to.deep.equal([])
  return seen
}

describe('the rounds of the worker', function () {
  this.timeout(20_000)
  withOffice((uri) => mongoose.connect(uri, { monitorCommands: true, retryWrites: false, ignoreUndefined: true }))

  it('write nothing once every clock was told, also where the end of one waits for another state', async () => {
    const { clocks } = procedureAt('adjudication', '2026-11-23')
    await fileCase('ZB2026-000001')
    await fileCase('ZB2026-000002')
    // The period for the defence went on while the parties settle: its end waits until they are done.
    const rule = clocks['defence']
    if (!rule) throw new Error('no such clock')
    const clock = startClock('P1.defence.1', 'defence', rule, { at: start })
    await changeCase('ZB2026-000001', { actor: system, at: start }, (record) => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each): Proceeding => ({ ...each, state: 'settling', clocks: [clock] })),
      },
      entries: [{ kind: 'test:set', audience: 'officers', data: {} }],
    }))
    await drained()
    await prepareClock({ demo: true })
    await moveClock(Math.ceil((hours(24 * 60).getTime() - Date.now()) / 3_600_000))
    expect(await writesOfRound()).to.include('update cases')
    for (const round of [1, 2]) {
      expect(await writesOfRound(), `round ${round}`).to.deep.equal([])
      await moveClock(2)
    }
    const awake = await docket().countDocuments({ open: true, nextAlertAt: { $lte: officeNow() } })
    expect(awake).to.equal(0)
  })
})
