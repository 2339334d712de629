import { expect } from 'chai'
import { takeCaseStep } from '../../src/cases/index.ts'
import { tickCase } from '../../src/deadlines/index.ts'
import { docket } from '../../src/docket/index.ts'
import { accept } from '../../src/handoffs/index.ts'
import { isUntaken } from '../../src/kernel/handoff.ts'
import { procedures } from '../../src/procedures/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { refusalOf } from '../mediation/a-mediation.ts'
import { fileCase, hours, offered, people, withOffice } from './handoff-house.ts'

const month = 24 * 30

/** A coordination of that matter, offered to a desk that does not answer for a month. */
async function unanswered(id: string, matter: string | undefined, deskId: string) {
  await fileCase(id, { procedure: 'liaison', standing: matter === undefined ? {} : { matter } })
  await offered(id, { deskId })
  await tickCase(id, hours(month))
  await drained()
  return await loadCase(id)
}

describe('what the law orders a body to answer', function () {
  this.timeout(30_000)
  withOffice()

  const referred = [
    ['crime', 'police-economic'],
    ['reconsideration', 'police-economic'],
    ['notice-to-file', 'police-economic'],
    ['reasons', 'police-economic'],
    ['supervision', 'procuratorate-ip'],
    ['copy', 'procuratorate-ip'],
    ['confirmation', 'court-ip'],
  ] as const

  referred.forEach(([matter, deskId], index) => {
    it(`stays on their list when they are late: ${matter}`, async () => {
      const id = `ZB2026-00010${index}`
      const record = await unanswered(id, matter, deskId)
      expect(record.handoffs.map(({ state, to }) => [state, to.deskId])).to.deep.equal([['offered', deskId]])
      expect(isUntaken(record, 'P1')).to.equal(false)
      const rows = await docket().find({ caseId: id, deskId, kind: 'offer', open: true }).toArray()
      expect(rows.map(({ part }) => part)).to.deep.equal(['H1'])
    })
  })

  it('is signed for late as it would have been in time', async () => {
    const id = 'ZB2026-000120'
    await unanswered(id, 'crime', 'police-economic')
    const { record } = await accept({ caseId: id, handoffId: 'H1' }, { viewer: people.police, at: hours(month + 1) })
    expect(record.handoffs[0]?.state).to.equal('accepted')
    expect(record.proceedings[0]?.holder.deskId).to.equal('police-economic')
  })

  it('is nothing else: what was plainly offered goes back to its sender', async () => {
    const record = await unanswered('ZB2026-000121', undefined, 'police-economic')
    expect(record.handoffs[0]?.state).to.equal('lapsed')
    expect(isUntaken(record, 'P1')).to.equal(true)
  })
})

describe('the work of another body on what a party brought up', function () {
  this.timeout(30_000)
  withOffice()

  /** A clue of a crime that the centre sent to the police, and that they work on. */
  async function inHand(id: string) {
    await fileCase(id, { procedure: 'liaison' })
    await offered(id, { deskId: 'police-economic' })
    await accept({ caseId: id, handoffId: 'H1' }, { viewer: people.police, at: hours(1) })
    await step(id, 'take-in-hand', {}, people.police, 2)
  }
  const step = async (
    caseId: string,
    name: string,
    input: object,
    viewer: typeof people.filer | typeof people.police,
    at: number,
  ) => (await takeCaseStep({ caseId, proceedingId: 'P1', step: name, input }, { viewer, at: hours(at) })).record

  it('is ended by no step of a party in any coordination', () => {
    const ends = procedures
      .filter(({ key }) => key === 'liaison')
      .flatMap(({ states, steps }) =>
        Object.entries(steps).flatMap(([key, { by, to }]) =>
          states[to]?.final === true && by.some((role) => role === 'filer' || role === 'respondent') ? [key] : [],
        ),
      )
    expect(ends).to.deep.equal([])
  })

  it('is not taken back by the complainant, who asks, and the police decide', async () => {
    const id = 'ZB2026-000130'
    await inHand(id)
    expect(await refusalOf(step(id, 'withdraw', { reason: '不想追究了' }, people.filer, 3))).to.equal('step-not-yours')
    const asked = await step(id, 'ask-withdrawal', { reason: '双方已和解' }, people.filer, 3)
    expect(asked.proceedings[0]).to.deep.include({ state: 'in-hand' })
    expect(asked.suggestions.map(({ step: key }) => key)).to.deep.equal(['withdraw'])
    const refused = await step(id, 'refuse-withdrawal', { reason: '涉嫌犯罪，应当继续审查。' }, people.police, 4)
    expect(refused.proceedings[0]).to.deep.include({ state: 'in-hand' })
    expect(refused.suggestions).to.deep.equal([])
  })

  it('ends where they let it go', async () => {
    const id = 'ZB2026-000131'
    await inHand(id)
    await step(id, 'ask-withdrawal', { reason: '重复投诉' }, people.filer, 3)
    const record = await step(id, 'withdraw', { reason: '准许撤回' }, people.police, 4)
    expect(record.proceedings[0]).to.deep.include({ state: 'withdrawn', outcome: 'L4' })
  })

  it('is not refused where nobody asked', async () => {
    const id = 'ZB2026-000132'
    await inHand(id)
    expect(await refusalOf(step(id, 'refuse-withdrawal', { reason: 'x' }, people.police, 3))).to.equal('nothing-asked')
  })
})
