import { expect } from 'chai'
import { takeCaseStep } from '../../src/cases/index.ts'
import { mayBeAsked } from '../../src/cases/referral.rules.ts'
import { accept } from '../../src/handoffs/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { fileCase, hours, people as staff, who, withOffice } from './handoff-house.ts'

const desk = 'xiangzhou-ip'
const people = { ...staff, lead: who('王建国', desk, ['lead', 'officer']) }

const step = async (caseId: string, proceedingId: string, name: string, input: object, viewer: Viewer) =>
  (await takeCaseStep({ caseId, proceedingId, step: name, input }, { viewer, at: hours(2) })).record

describe('what goes on by another procedure', function () {
  this.timeout(30_000)
  withOffice()

  /** A complaint at a fair, at the desk that adjudicates as well. */
  const atFair = (id: string) =>
    fileCase(id, { procedure: 'fair-complaint', deskId: desk, standing: { state: 'checking' } })

  it('goes on at the same desk where that is named: opened there, with no letter to itself, and taken up', async () => {
    const id = 'ZB2026-000301'
    await atFair(id)
    const record = await step(id, 'P1', 'refer-adjudication', { desk, reason: '有争议。' }, people.officer)
    const [fair, adjudication] = record.proceedings
    expect([fair?.state, adjudication?.procedure, adjudication?.holder.deskId]).to.deep.equal([
      'escalated',
      'adjudication',
      desk,
    ])
    expect([record.handoffs, record.papers.map(({ key }) => key)]).to.deep.equal([[], []])
    const refused = await step(id, 'P2', 'refuse-filing', { ground: 'other', reason: '材料不足。' }, people.lead)
    expect(refused.proceedings[1]?.state).to.equal('not-filed')
  })

  it('is offered, with a letter, where another desk is named, and goes on there once it is accepted', async () => {
    const id = 'ZB2026-000302'
    await atFair(id)
    const asked = await step(id, 'P1', 'refer-adjudication', { desk: 'jinwan-ip', reason: '有争议。' }, people.officer)
    expect(asked.handoffs.map(({ state, to }) => [state, to.deskId])).to.deep.equal([['offered', 'jinwan-ip']])
    expect(asked.papers.map(({ key }) => key)).to.deep.equal(['transfer-letter'])
    const { record } = await accept({ caseId: id, handoffId: 'H1' }, { viewer: people.jinwan, at: hours(3) })
    expect(record.proceedings[1]?.holder.deskId).to.equal('jinwan-ip')
  })

  it('is never asked of oneself by the procedure one has: that would go round', () => {
    for (const { key, steps } of newestProcedures())
      for (const [name, { refers }] of Object.entries(steps)) {
        if (!refers) continue
        const asking = { procedure: key, holder: { bodyId: 'police', deskId: 'police-economic' } }
        if (refers.procedure === key)
          expect(mayBeAsked(refers, 'police-economic', asking), `${key} ${name}`).to.equal(false)
      }
  })
})
