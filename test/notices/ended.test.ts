import { expect } from 'chai'
import { startClock } from '../../src/kernel/clock-acts.ts'
import type { CaseRecord, Handoff } from '../../src/kernel/case-record.ts'
import { isStepFrom, type Procedure } from '../../src/kernel/procedure.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { answerRuleOf, newestProcedures } from '../../src/procedures/index.ts'
import { noticesFor, type Taken, takenFrom } from '../access/told-everywhere.walk.ts'
import { aFiledCase, openOffice, person } from '../cases/case-house.ts'

/** A step of the office from that state; undefined where it wants what other steps said first, which this walk has none of. */
function taken(filed: CaseRecord, procedure: Procedure, key: string, from: string): Taken | undefined {
  try {
    return takenFrom(filed, procedure, key, from, person('officer2'))
  } catch (error) {
    if (error instanceof RuleError) return undefined
    throw error
  }
}

/** The proceeding came from the centre, by an offer of its intake that was accepted. */
function sentOn(record: CaseRecord, procedure: Procedure): CaseRecord {
  const at = record.filedAt
  const rule = answerRuleOf(procedure, 'district-regulator', 'transfer')
  const handoff: Handoff = {
    id: 'H1',
    kind: 'transfer',
    proceedingId: 'P2',
    from: { bodyId: 'centre', deskId: 'centre-intake' },
    to: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' },
    next: [],
    asks: '',
    reason: '',
    travels: { fields: [], evidence: [], papers: [] },
    state: 'accepted',
    offeredAt: at,
    offeredBy: 'intake',
    answeredAt: at,
    answeredBy: 'officer',
    clock: startClock('H1.answer.1', 'answer', rule, { at }),
  }
  return { ...record, handoffs: [handoff] }
}

/** Steps by which the office ends a proceeding, and a state from which each does. */
function endsOf(procedure: Procedure): [string, string][] {
  const { states, steps } = procedure
  return Object.entries(steps).flatMap(([key, step]): [string, string][] => {
    if (step.to === 'same' || step.to === 'before' || !states[step.to]?.final || step.whenUntaken) return []
    const from = Object.keys(states).filter((state) => !states[state]?.final && isStepFrom(procedure, step, state))
    return from.map((state) => [key, state])
  })
}

describe('a proceeding that ends', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('tells the parties who read of it, and the desk that had sent it, in every procedure', async () => {
    const filed = await aFiledCase()
    const untold: string[] = []
    let ends = 0
    for (const procedure of newestProcedures())
      for (const [key, from] of endsOf(procedure)) {
        const done = taken(filed, procedure, key, from)
        if (!done || procedure.states[done.to]?.final !== true) continue
        ends += 1
        const after = sentOn(done.after, procedure)
        const commit = { ...done, after }
        const { audience = 'officers' } = procedure.steps[key] ?? {}
        const isKept = procedure.states[done.to]?.keptFrom?.includes('requester') === true
        const readers = [
          ...((audience === 'parties' || audience === 'filer') && !isKept ? (['filer'] as const) : []),
          'intake' as const,
        ]
        for (const who of readers) {
          const told = await noticesFor(commit, person(who))
          if (told.length === 0) untold.push(`${procedure.key}.${key} from ${from}: ${who}`)
        }
      }
    expect(untold).to.deep.equal([])
    expect(ends).to.be.greaterThan(60)
  })

  it('and a stage that leaves the parties a choice and nothing to do is told to nobody as something to do', async () => {
    const filed = await aFiledCase()
    const asDuties: string[] = []
    let choices = 0
    for (const procedure of newestProcedures()) {
      const { states, steps } = procedure
      const isChoice = (state: string) => {
        const { turn, duties } = states[state] ?? {}
        return turn === 'parties' && !duties?.requester && !duties?.respondent
      }
      for (const [key, { from, to }] of Object.entries(steps)) {
        if (from === 'open' || !isChoice(to)) continue
        const done = taken(filed, procedure, key, String(from[0]))
        if (done?.to !== to) continue
        for (const who of ['filer', 'respondent'] as const)
          for (const { kind, what } of await noticesFor(done, person(who))) {
            choices += 1
            if (kind === 'turn' && what !== 'may') asDuties.push(`${procedure.key}.${key}: ${who}`)
          }
      }
    }
    expect(asDuties).to.deep.equal([])
    expect(choices).to.be.greaterThan(0)
  })
})
