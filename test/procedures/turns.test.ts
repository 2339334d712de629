import { expect } from 'chai'
import { isLeftTo, rightOf, turnBesides } from '../../src/kernel/duty.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import type { Role } from '../../src/kernel/role.ts'
import { procedures } from '../../src/procedures/index.ts'
import { dutyTable } from './duties.ts'
import { standing, todo } from './duty-people.ts'
import { everyStanding } from './table-walk.ts'
import type { BodyKind } from '../../src/kernel/role.ts'

const workers: Readonly<Record<string, Role>> = {
  examination: 'intake',
  mediation: 'mediator',
  'patent-mediation': 'mediator',
  arbitration: 'arbitrator',
  liaison: 'liaison',
  'court-link': 'liaison',
  'ip-assistance': 'assistance',
}
const sides = { filer: 'requester', respondent: 'respondent' } as const

/** Kinds of body whose duties the hand-written table tells apart. */
function kindsOf({ key }: Procedure): readonly (BodyKind | undefined)[] {
  const kinds = Object.keys(dutyTable).filter((name) => name.split(' ')[0] === key)
  return kinds.map((name) => name.split(' ')[1] as BodyKind | undefined)
}

/** Every state of a procedure that is no end, with the clocks that may run there. */
function* everyStage(procedure: Procedure) {
  for (const { state, running } of everyStanding(procedure)) {
    if (procedure.states[state]?.final) continue
    for (const kind of kindsOf(procedure))
      yield {
        state,
        running,
        kind,
        where: `${procedure.key} ${procedure.version} ${kind ?? ''} ${state} [${running.join()}]`,
      }
  }
}

/** Terms that lie open for signature, where the state is for that. */
function agreementIn(procedure: Procedure, state: string) {
  const { duties = {} } = procedure.states[state] ?? {}
  if (!Object.values(duties).some((rules) => rules.some(({ signs }) => signs))) return {}
  const laid = { terms: ['停止销售'], draftedBy: 'holder', draftedAt: new Date('2026-03-01T02:00:00Z'), version: 1 }
  return { agreement: { ...laid, signers: ['A1', 'B1'], signatures: [] } }
}

/** Whether every step into a state suspends what a clock counts. */
function isSuspendedIn({ steps }: Procedure, state: string, rule: string): boolean {
  const into = Object.values(steps).filter(({ to }) => to === state)
  return into.length > 0 && into.every(({ suspends }) => suspends?.includes(rule))
}

describe('whose turn it is, and what each must do', () => {
  for (const procedure of procedures)
    it(`agree wherever it may come: ${procedure.key} ${procedure.version}`, function () {
      this.timeout(60_000)
      const worker = workers[procedure.key] ?? 'officer'
      const wrong = new Set<string>()
      for (const { state, running, kind, where } of everyStage(procedure)) {
        const proceeding = standing(procedure, state, { only: running, ...agreementIn(procedure, state) })
        // What every way into the state suspends binds nobody while it lasts.
        const stands = new Set(running.filter((rule) => isSuspendedIn(procedure, state, rule)))
        const of = (who: Parameters<typeof todo>[2]) => todo(procedure, proceeding, who, worker, kind)
        const office = [of('holder'), of('lead')].flatMap(({ must }) => must)
        for (const [who, side] of Object.entries(sides) as [keyof typeof sides, 'requester' | 'respondent'][]) {
          const own = of(who)
          const told = procedure.states[state]?.keptFrom?.includes(side) === true
          for (const { steps, session, signs, what } of own.must)
            if (steps.length === 0 && !session && !signs && !what) wrong.add(`${where}: ${who} must do what has no way`)
          const rights = own.may.flatMap((key) => rightOf(procedure.steps[key]!, procedure.clocks, side) ?? [])
          const hasChoice =
            rights.some((rule) => running.includes(rule)) || isLeftTo(side, own, procedure.states[state]!.turn)
          const turn = turnBesides(own, procedure.states[state]!.turn)
          const isNamed = turn === side || turn === 'parties'
          if (!told && isNamed && own.must.length === 0 && !hasChoice)
            wrong.add(`${where}: ${who} has the turn and nothing to do`)
          for (const rule of running) {
            const { owes, grants } = procedure.clocks[rule]!
            if (told || grants || stands.has(rule) || (owes !== side && owes !== 'parties')) continue
            const isBeside = own.must.some(({ clock }) => clock?.rule === rule) || rights.includes(rule)
            if (!isBeside) wrong.add(`${where}: ${who} owes ${rule} and nothing says so`)
          }
        }
        if (procedure.states[state]!.turn === 'office' && office.length === 0)
          wrong.add(`${where}: the office has the turn and nothing to do`)
      }
      expect([...wrong].toSorted()).to.deep.equal([])
    })
})
