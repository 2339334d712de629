import { expect } from 'chai'
import type { Proceeding } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { isWorkingRole, type Role } from '../../src/kernel/role.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { procedures } from '../../src/procedures/index.ts'
import { dateOn, day } from '../papers/a-story.ts'

const stopsAt = day(30)

/** A proceeding in a state, in which the period runs; and the same once the program recorded its end. */
function besideEnd(procedure: Procedure, rule: string, state: string): readonly [Proceeding, Proceeding] {
  const period = procedure.clocks[rule]!
  const key = period.lapseStep!
  const clock = startClock(`P1.${rule}.1`, rule, period, { at: day(1) })
  const stood = {
    id: 'P1',
    procedure: procedure.key,
    version: procedure.version,
    state,
    openedAt: day(0),
    openedOn: dateOn(0),
    facts: {},
    sessions: [],
    clocks: [clock],
    walked: [],
    holder: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' },
  } as unknown as Proceeding
  const { to } = procedure.steps[key]!
  const reached = to === 'same' ? state : to
  const walk = { step: key, from: state, to: reached, at: stopsAt, by: 'system', byName: '', seq: 5 }
  const stopped = { ...clock, ledger: [...clock.ledger, { kind: 'stopped', on: dateOn(30), at: stopsAt, end: 'moot' }] }
  return [stood, { ...stood, state: reached, clocks: [stopped], walked: [walk] } as unknown as Proceeding]
}

describe('what came within a period and is entered once its end was recorded', () => {
  it('can be entered by the office wherever it could while the period ran, in every procedure', () => {
    const tried: string[] = []
    const closed = procedures.flatMap((procedure) =>
      Object.entries(procedure.clocks).flatMap(([rule, { lapseStep, owes }]) => {
        const lapse = lapseStep === undefined ? undefined : procedure.steps[lapseStep]
        if (!lapse || lapse.from === 'open' || owes === 'office') return []
        return lapse.from.flatMap((state) => {
          const [stood, over] = besideEnd(procedure, rule, state)
          return Object.entries(procedure.steps).flatMap(([key, step]) => {
            const isWithin = step.stops?.includes(rule) || step.whileRuns === rule || step.aside?.while === rule
            if (!step.submission || !isWithin) return []
            const roles = step.by.filter((role) => isWorkingRole(role)) as Role[]
            const by = (at: Proceeding) => obstacleTo(procedure, at, key, { id: 'one', roles, answers: true })
            if (roles.length === 0 || by(stood) !== undefined) return []
            tried.push(`${procedure.key}.${key}`)
            // A step of its own takes what comes late, and keeps the period where it was posted in time.
            const late = Object.entries(procedure.steps).find(([, each]) => each.submission?.late === rule)
            const isOpenOtherwise = late && obstacleTo(procedure, over, late[0], { id: 'one', roles }) === undefined
            return by(over) === undefined || isOpenOtherwise
              ? []
              : [`${procedure.key}@${procedure.version} ${key}, ${rule} in ${state}`]
          })
        })
      }),
    )
    expect(closed).to.deep.equal([])
    expect(tried).to.include.members([
      'penalty.ask-hearing',
      'penalty.state-opinion',
      'court-link.ask-reconsideration',
      'platform-notice.complain',
      'ip-assistance.object',
      'liaison.answer-customs',
      'credit.state-opinion',
      'mediation.join-application',
      'patent-mediation.agree-mediation',
    ])
  })
})
