import { expect } from 'chai'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { procedures } from '../../src/procedures/index.ts'
import { contradictions } from './model.ts'
import { walkThrough } from './run.ts'
import { Walk } from './walk.ts'

/** Enough to meet most steps of each; `npm run walks` takes as many as one likes. */
const walksOfEach = 8

describe('people of chance, on days of chance', () => {
  for (const procedure of procedures)
    it(`come to an end of ${procedure.key} ${procedure.version} without a state, a holder, a clock or a paper that is not so`, function () {
      this.timeout(60_000)
      const walks = Array.from({ length: walksOfEach }, (_, n) => walkThrough(procedure, 1 + n * 7))
      expect(
        walks.flatMap(({ seed, problems }) => problems.map((problem) => `seed ${seed}: ${problem}`)),
      ).to.deep.equal([])
      const taken = new Set(walks.flatMap(({ steps }) => steps))
      expect(taken.size, 'steps taken').to.be.greaterThan(Object.keys(procedure.steps).length / 5)
    })

  it('are looked at by a model that sees what is wrong', () => {
    const [adjudication] = procedures.filter(({ key }) => key === 'adjudication')
    const walk = new Walk(adjudication!, procedures, 7)
    walk.wander(12, ['approve-decision'])
    expect(contradictions(walk)).to.deep.equal([])
    const sound = walk.record
    const [proceeding] = sound.proceedings
    const with_ = (change: object): CaseRecord => ({ ...sound, proceedings: [{ ...proceeding!, ...change }] })
    const found = (record: CaseRecord) => {
      walk.record = record
      return contradictions(walk).join('; ')
    }
    expect(found(with_({ state: 'served' }))).to.include('it stands in served')
    expect(found(with_({ holder: { bodyId: '', deskId: '' } }))).to.include('held by nobody')
    const [filing] = proceeding!.clocks
    const late = { ...filing!.ledger[0]!, kind: 'stopped', end: 'met', on: '2026-12-30', done: '2026-12-30' }
    expect(found(with_({ clocks: [{ ...filing, ledger: [filing!.ledger[0], late] }] })))
      .to.include('is met, and')
      .and.include('after')
  })
})
