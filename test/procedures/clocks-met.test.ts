import { expect } from 'chai'
import type { ClockRule } from '../../src/kernel/clock.ts'
import { isAside, isStepFrom, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'
import { isWorkingRole, type Role } from '../../src/kernel/role.ts'
import { isKeptFrom } from '../../src/kernel/undisclosed.ts'
import { type Todo, todoOf } from '../../src/kernel/duty.ts'
import { debtorOf } from '../../src/kernel/clock-debtor.ts'
import { isForMatter } from '../../src/kernel/matter.ts'
import { newestOf, newestProcedures } from '../../src/procedures/index.ts'
import { standing, todo } from './duty-people.ts'

/** By hand, where no step of theirs ends it. */
const known: Readonly<Record<string, readonly string[]>> = {
  penalty: [
    // Who has paid may still ask for reconsideration or go to court; the closing of the case ends what is counted here.
    'reconsideration in executed',
    'suit in executed',
    'suit-after-review in executed',
  ],
  liaison: [
    // The court’s notice ends it: the holder asks the court for it, and customs records it.
    'court-notice in awaiting-material',
    'court-notice in in-hand',
    'court-notice-ex-officio in awaiting-material',
    'court-notice-ex-officio in in-hand',
  ],
}

/** Where a proceeding stands, with what there is to know of one clock, and of those without which some steps are not offered. */
interface Place {
  readonly state: string
  readonly before: string | undefined
  readonly clock: 'idle' | 'running' | 'still'
  readonly guards: readonly string[]
}

/** Clocks that a step needs which is taken beside the course, or by each of several. */
const guardsOf = ({ steps }: Procedure): Set<string> =>
  new Set(Object.values(steps).flatMap(({ aside, each }) => [aside?.while ?? [], each ?? []].flat()))

function offers(procedure: Procedure, place: Place, step: StepRule, clock: string): boolean {
  if (!isStepFrom(procedure, step, place.state)) return false
  const beside = isAside(step, place.state) ? step.aside?.while : undefined
  const rests = (step.restsOn ?? []).filter((rule) => step.stops?.includes(rule))
  const needed = [step.whileRuns, step.each, step.extends?.clock, beside, ...rests].filter((rule) => rule !== undefined)
  if (needed.includes(clock) && place.clock === 'idle') return false
  if (step.when && 'noneRuns' in step.when && step.when.noneRuns?.includes(clock) && place.clock !== 'idle')
    return false
  return [beside, step.each].every((rule) => rule === undefined || rule === clock || place.guards.includes(rule))
}

function after(place: Place, step: StepRule, clock: string, guards: ReadonlySet<string>): Place {
  const beside = isAside(step, place.state)
  const leads = step.to === 'same' ? place.state : step.to === 'before' ? (place.before ?? place.state) : step.to
  const state = beside ? place.state : leads
  const stays = step.to === 'before' || state === place.state
  const ended = [...(step.stops ?? []), ...(step.drops ?? [])]
  const left = ended.includes(clock) ? 'idle' : place.clock
  // Some begin only where the proceeding then stands.
  const isThere = step.clocksWhen?.[clock]?.stands?.includes(state) !== false
  const begun = step.starts?.includes(clock) && isThere ? 'running' : left
  const stopped = begun === 'running' && step.suspends?.includes(clock) ? 'still' : begun
  return {
    state,
    before: beside && leads !== state ? leads : stays ? place.before : place.state,
    clock: stopped === 'still' && step.resumes?.includes(clock) ? 'running' : stopped,
    guards: [...guards].filter(
      (rule) => step.starts?.includes(rule) || (place.guards.includes(rule) && !ended.includes(rule)),
    ),
  }
}

/** Every place that the steps of the table lead to, with whether the clock runs there. */
function placesOf(procedure: Procedure, clock: string): Place[] {
  const guards = guardsOf(procedure)
  const starts = procedure.startsWith ?? []
  const seen = new Map<string, Place>()
  const waiting: Place[] = [
    { state: procedure.start, before: undefined, clock: starts.includes(clock) ? 'running' : 'idle', guards: [] },
  ]
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const key = JSON.stringify(place)
    if (seen.has(key)) continue
    seen.set(key, place)
    if (procedure.states[place.state]?.final) continue
    for (const step of Object.values(procedure.steps))
      if (offers(procedure, place, step, clock)) waiting.push(after(place, step, clock, guards))
  }
  return [...seen.values()]
}

const takersOf: Readonly<Record<ClockRule['owes'], (role: Role) => boolean>> = {
  office: (role) => isWorkingRole(role) || role === 'lead',
  requester: (role) => role === 'filer',
  respondent: (role) => role === 'respondent',
  parties: (role) => role === 'filer' || role === 'respondent',
  receiver: () => true,
}

/** Whether whoever a clock binds can end it in the state: at once, or of the office by what the state asks of it first. */
function isMet(procedure: Procedure, state: string, clock: string, through: readonly string[] = []): boolean {
  const { owes } = procedure.clocks[clock]!
  const offered = Object.entries(procedure.steps).filter(([, step]) => isStepFrom(procedure, step, state))
  const own = offered.filter(([, { by }]) => by.some(takersOf[owes]))
  if (own.some(([, { stops, drops }]) => [...(stops ?? []), ...(drops ?? [])].includes(clock))) return true
  const { duties } = procedure.states[state] ?? {}
  // A party acts where it is told that the proceeding stands.
  if (owes === 'requester' || owes === 'respondent') {
    if (isKeptFrom(procedure.states[state], owes)) return true
    return duties?.[owes]?.some(({ until = [] }) => [until].flat().includes(clock)) === true
  }
  if (owes !== 'office') return false
  const asked = (duties?.office ?? []).flatMap(({ step = [], or = [] }) => [step, or].flat())
  return own.some(
    ([key, { to, resumes }]) =>
      (asked.includes(key) || resumes !== undefined) &&
      (to === 'before' ||
        (to !== state &&
          !through.includes(to) &&
          to in procedure.states &&
          isMet(procedure, to, clock, [...through, state]))),
  )
}

describe('a clock that binds somebody', () => {
  for (const procedure of newestProcedures())
    it(`can be met by them wherever it runs: ${procedure.key}`, () => {
      const unmet = Object.keys(procedure.clocks)
        .filter((clock) => clock !== procedure.closingClock)
        .flatMap((clock) =>
          placesOf(procedure, clock)
            .filter((place) => place.clock === 'running' && procedure.states[place.state]?.final !== true)
            .filter(({ state }) => !isMet(procedure, state, clock))
            .map(({ state }) => `${clock} in ${state}`),
        )
      expect([...new Set(unmet)].toSorted()).to.deep.equal((known[procedure.key] ?? []).toSorted())
    })

  it('can be met though the parties came to terms in another proceeding, for as long as it runs', () => {
    const terms = { settled: { steps: [], byAll: true } }
    const seen: string[] = []
    // Where an agreement in another proceeding ends what was asked of the parties.
    for (const procedure of [newestOf('adjudication')!])
      for (const state of Object.keys(procedure.states))
        for (const who of ['filer', 'respondent'] as const) {
          const proceeding = standing(procedure, state)
          const offered = ({ must, may }: Todo) => [...must.flatMap(({ steps }) => steps), ...may]
          const runs = (rule: string) => proceeding.clocks.some((clock) => clock.rule === rule)
          const before = offered(todo(procedure, proceeding, who, 'officer')).filter((key) =>
            procedure.steps[key]?.stops?.some(runs),
          )
          const now = offered(todo(procedure, proceeding, who, 'officer', undefined, terms))
          expect(now, `${procedure.key} ${state} ${who}`).to.include.members(before)
          seen.push(...before)
        }
    expect(seen).to.include('defend')
  })

  it('is asked of the office once it is over, wherever a step can end it, and what follows from that is said', () => {
    const end = new Date('2026-03-01T02:00:00Z')
    const at = new Date('2026-03-02T02:00:00Z')
    const doer = { id: 'holder', roles: ['officer', 'lead'], ofDesk: true, partyIds: [] } as const
    const said: string[] = []
    for (const procedure of newestProcedures())
      for (const state of Object.keys(procedure.states)) {
        const proceeding = standing(procedure, state)
        const { must, waits } = todoOf(procedure, proceeding, doer, at, () => end)
        const duties = [...must, ...waits]
        said.push(...duties.map(({ what }) => what?.zh ?? ''))
        const unasked = proceeding.clocks.filter(({ rule }) => {
          const { owes, lapseStep, offersStep } = procedure.clocks[rule]!
          if (owes !== 'office' || rule === procedure.closingClock || lapseStep || offersStep) return false
          const canEnd = Object.values(procedure.steps).some(
            (step) =>
              isStepFrom(procedure, step, state) &&
              isForMatter(step, proceeding) &&
              [...(step.stops ?? []), ...(step.drops ?? [])].includes(rule),
          )
          const isAsked = duties.some(
            ({ clock, steps }) =>
              clock?.rule === rule || steps.some((key) => procedure.steps[key]?.stops?.includes(rule)),
          )
          return canEnd && !isAsked && procedure.states[state]?.final !== true
        })
        expect(
          unasked.map(({ rule }) => rule),
          `${procedure.key} ${state}`,
        ).to.deep.equal([])
      }
    expect(said).to.include('“申请强制执行期限”已经届满：逾期申请的，人民法院不予受理')
  })

  it('is the head’s where the head alone can end it, and another’s where its holder made what is to be checked', () => {
    const penalty = newestOf('penalty')!
    const whose = (state: string, rule: string, more: Parameters<typeof standing>[2] = {}) =>
      debtorOf(penalty, standing(penalty, state, more), rule)
    expect(whose('crime-reported', 'crime-approval')).to.equal('head')
    expect(whose('investigating', 'backfill')).to.equal('head')
    const walked = [{ step: 'conclude', by: 'holder' }] as never
    expect(whose('reviewing', 'review', { walked })).to.equal('colleague')
    expect(whose('reviewing', 'review', { walked: [] })).to.equal('holder')
    expect(whose('handing-over', 'handover')).to.equal('holder')
    // No step ends it yet: whoever has the case brings it that far.
    expect(whose('investigating', 'decision')).to.equal('holder')
  })
})
