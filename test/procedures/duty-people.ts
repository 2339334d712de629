import { awaitsDecision } from '../../src/kernel/requests-made.ts'
import type { Proceeding, Walked } from '../../src/kernel/case-record.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { isForMatter } from '../../src/kernel/matter.ts'
import { type Doer, type Duty, type Todo, todoOf } from '../../src/kernel/duty.ts'
import { isStepFrom, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'
import { proceedingTold } from '../../src/kernel/undisclosed.ts'
import type { BodyKind, Role } from '../../src/kernel/role.ts'
import { everyStanding } from './table-walk.ts'

const at = new Date('2026-03-02T02:00:00Z')

/** Who may come to a proceeding, and what they are to it. */
export const people = {
  holder: { ofDesk: true, partyIds: [] },
  colleague: { ofDesk: true, partyIds: [] },
  lead: { ofDesk: true, partyIds: [] },
  /** A head of another desk of the body, while this one has none: see `headsDesk`. Any other has no role in it. */
  'stand-in': { ofDesk: false, partyIds: [] },
  filer: { ofDesk: false, partyIds: ['A1'] },
  respondent: { ofDesk: false, partyIds: ['B1'] },
} as const satisfies Record<string, Pick<Doer, 'ofDesk' | 'partyIds'>>
export type Somebody = keyof typeof people

function rolesOf(who: Somebody, worker: Role): Role[] {
  if (who === 'filer' || who === 'respondent') return [who]
  if (who === 'holder' || who === 'colleague') return [worker]
  return ['lead', worker]
}

const clockOf = (rule: string): Clock =>
  ({
    id: rule,
    rule,
    unit: 'calendar-days',
    length: 1,
    jurisdiction: 'CN',
    rolls: false,
    ledger: [{ kind: 'started', on: '2026-03-02', at }],
  }) as unknown as Clock

/** What the steps that lead to a state state of themselves. */
function factsIn({ steps }: Procedure, state: string): Record<string, boolean> {
  const leading = Object.values(steps).filter(({ to }) => to === state)
  return Object.fromEntries(
    leading.flatMap(({ facts = {}, fields = {} }) =>
      Object.entries(facts).flatMap(([name, value]) => (value === true && !fields[name] ? [[name, value]] : [])),
    ),
  )
}

/** A proceeding in a state, with every clock that may run there; of `only` with these alone. */
export function standing(
  procedure: Procedure,
  state: string,
  more: Partial<Proceeding> & { only?: readonly string[] } = {},
  kind?: BodyKind,
) {
  const running = everyStanding(procedure).filter((one) => one.state === state)
  const { only, ...rest } = more
  // What steps of other matters, or of other bodies, start does not run in it.
  const isOfBody = ({ bodies }: StepRule) => kind === undefined || bodies === undefined || bodies.includes(kind)
  const starts = [
    ...(procedure.startsWith ?? []),
    ...Object.values(procedure.steps).flatMap((step) =>
      isForMatter(step, rest) && isOfBody(step) ? (step.starts ?? []) : [],
    ),
  ]
  const rules = only ?? [...new Set(running.flatMap((one) => one.running))].filter((rule) => starts.includes(rule))
  return {
    id: 'P1',
    procedure: procedure.key,
    version: procedure.version,
    state,
    holder: { bodyId: 'b', deskId: 'd', personId: 'holder', personName: '' },
    clocks: rules.map(clockOf),
    walked: walkedTo(procedure, state),
    sessions: [],
    officers: [],
    facts: factsIn(procedure, state),
    ...rest,
  } as unknown as Proceeding
}

/** The way into a state that is kept from somebody, or that somebody asked for: from the last state of the table that is known and leads there. */
function walkedTo(procedure: Procedure, state: string, through: readonly string[] = []): Walked[] {
  const { states, steps } = procedure
  const into = Object.values(steps).filter(({ to }) => to === state)
  const isAskedInto = into.length > 0 && into.every((step) => awaitsDecision(procedure, step))
  if (!states[state]?.keptFrom && !isAskedInto) return []
  const ways = Object.keys(states)
    .toReversed()
    .filter((from) => from !== state && !through.includes(from))
    .flatMap((from) => {
      const step = Object.keys(steps).find((key) => steps[key]?.to === state && isStepFrom(procedure, steps[key], from))
      return step ? [{ from, step }] : []
    })
  const way = ways.find(({ from }) => !states[from]?.keptFrom) ?? ways[0]
  if (!way) return []
  const before = walkedTo(procedure, way.from, [...through, state])
  return [...before, { ...way, to: state, at, by: 'officer', byName: '', seq: before.length + 1 }]
}

/** What the person must do, may do and waits for in it, as they are told of it. */
export function todo(
  procedure: Procedure,
  proceeding: Proceeding,
  who: Somebody,
  worker: Role,
  bodyKind?: BodyKind,
  more: Partial<Doer> = {},
): Todo {
  const doer: Doer = {
    id: who,
    roles: rolesOf(who, worker),
    ...people[who],
    ...(bodyKind ? { bodyKind } : {}),
    ...more,
  }
  const side = who === 'filer' ? 'requester' : who === 'respondent' ? 'respondent' : undefined
  const told = side ? proceedingTold(procedure, proceeding, side) : proceeding
  return todoOf(procedure, told, doer, at, () => undefined)
}

/** A duty in one word: the step, or what is done without one; then the clock that binds it. */
export function dutyWord({ steps, session, signs, what, clock }: Duty): string {
  const does = session && steps.length === 0 ? `attend ${session.id}` : signs ? 'sign' : steps.join('|') || what?.zh
  return clock ? `${does} < ${clock.rule}` : `${does}`
}
