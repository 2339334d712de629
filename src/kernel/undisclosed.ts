import type { ClockRule } from './clock.ts'
import type { Procedure, StateRule } from './procedure.ts'
import type { KeptSide } from './role.ts'

/** What a state is called to those from whom it is kept. */
export const undisclosed = 'undisclosed'

/** How such a state reads: true of whatever the office does meanwhile, and it tells nothing of it. */
const undisclosedState: StateRule = {
  title: { zh: '办理中', en: 'Being handled' },
  plain: {
    zh: '案件正在依法办理，处理结果将依法送达。',
    en: 'The case is being handled according to law; you will be served with the result.',
  },
  turn: 'office',
}

/** Whether a state or clock is kept from the side. */
export function isKeptFrom(rule: Pick<StateRule | ClockRule, 'keptFrom'> | undefined, side: KeptSide): boolean {
  return rule?.keptFrom?.includes(side) === true
}

/** Key of a state as the side is told of it: its own, or that of what is not told. */
export function stateTold(procedure: Pick<Procedure, 'states'>, state: string, side: KeptSide): string {
  return isKeptFrom(procedure.states[state], side) ? undisclosed : state
}

/** The rule of a state by its key, also of one that is not told; undefined for a key the procedure does not have. */
export function stateRuleOf(procedure: Pick<Procedure, 'states'>, state: string): StateRule | undefined {
  return state === undisclosed ? undisclosedState : procedure.states[state]
}
