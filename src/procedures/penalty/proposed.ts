import type { StepCondition } from '../../kernel/condition.ts'
import type { FieldRule } from '../../kernel/procedure.ts'
import { both } from '../wording.ts'
import { allApproved, unreleased } from './states.ts'

/** What may be proposed, at the end of the investigation and again once the party was heard. */
const proposals = {
  P1: both('给予行政处罚', 'Impose a penalty'),
  P2: both('违法但不予处罚', 'Violation, no penalty'),
  P3: both('违法事实不成立', 'No violation established'),
}

const { P1: _penalty, ...spared } = proposals

/** What was proposed last, and reviewed: only that is carried out (Order 2, arts. 49, 54, 60). Another opinion goes back first. */
const said = (...is: readonly string[]) => ({ steps: ['conclude', 'propose-decision'], field: 'proposed', is }) as const

/** A penalty is announced and decided where one was proposed. */
export const proposedPenalty = {
  said: said('P1'),
  because: both(
    '提出的处理意见不是给予行政处罚；改变处理意见的，先退回重新提出',
    'What was proposed is no penalty; for another opinion it has to go back and be proposed anew',
  ),
} as const satisfies StepCondition

/** The same of the decision, which rests on no measure that nobody approved. */
export const proposedAndApproved = {
  ...allApproved,
  said: proposedPenalty.said,
  because: both(
    '提出的处理意见不是给予行政处罚（改变处理意见的，先退回重新提出），或者当场采取的措施尚未补办批准手续（先批准，或者不批准并解除）',
    'What was proposed is no penalty (another opinion goes back and is proposed anew), or what was taken on the spot still awaits approval (approve it, or refuse and lift it, first)',
  ),
} as const satisfies StepCondition

/** No penalty is decided where none was proposed, and nothing is held any more. */
export const proposedNone = {
  ...unreleased,
  said: said('P2', 'P3'),
  because: both(
    '提出的处理意见是给予行政处罚（改变处理意见的，先退回重新提出），或者查封、扣押、先行登记保存尚未解除',
    'A penalty was proposed (for another opinion it has to go back and be proposed anew), or a seizure or preservation still stands',
  ),
} as const satisfies StepCondition

const otherProposed = both('与提出的处理意见不一致', 'Not what was proposed')

/** With which result no penalty is decided: the one that was proposed. */
export const resultProposed = {
  kind: 'choice',
  title: both('结果', 'Result'),
  required: true,
  options: spared,
  optionsWhen: {
    P2: { said: said('P2'), because: otherProposed },
    P3: { said: said('P3'), because: otherProposed },
  },
} as const satisfies FieldRule

export const proposedField = {
  kind: 'choice',
  title: both('处理意见', 'Proposal'),
  required: true,
  for: 'proceeding',
  options: proposals,
} as const satisfies FieldRule
