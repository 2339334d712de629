import { expect } from 'chai'
import { openLog } from '../../src/http/index.ts'
import { jobSchedule } from '../../src/maintenance/job-schedule.ts'

const log = openLog('silent')
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((again) => setTimeout(again, 5))
}

describe('the jobs of a worker', () => {
  it('go on where one fails, where one hangs, and where one takes too long', async () => {
    const { job, reports, stop } = jobSchedule(log, { limitMs: 30, graceMs: 30 })
    const rounds = { failing: 0, hanging: 0, long: 0, sound: 0 }
    let cutShort = 0
    job('failing', 5, async () => {
      rounds.failing += 1
      throw new Error('cannot')
    })
    job('hanging', 5, () => {
      rounds.hanging += 1
      return new Promise(() => {})
    })
    job('long', 5, async (signal) => {
      rounds.long += 1
      await until(() => signal.aborted)
      cutShort += 1
    })
    job('sound', 5, async () => (rounds.sound += 1))
    const begun = new Date()
    await until(() => Object.values(rounds).every((count) => count >= 3))
    const doneAt = new Map(reports().map(({ name, doneAt }) => [name, doneAt]))
    await stop()
    expect(cutShort).to.be.at.least(2)
    expect(doneAt.get('sound')).to.be.above(begun)
    expect(doneAt.get('failing')).to.be.at.most(begun)
    expect(doneAt.get('hanging')).to.be.at.most(begun)
  })

  it('come to their end when they are stopped, and begin nothing more', async () => {
    const { job, stop } = jobSchedule(log)
    let rounds = 0
    let ended = 0
    job('long', 1, async (signal) => {
      rounds += 1
      await until(() => signal.aborted)
      ended += 1
    })
    await until(() => rounds === 1)
    await stop()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect([rounds, ended]).to.deep.equal([1, 1])
  })
})
