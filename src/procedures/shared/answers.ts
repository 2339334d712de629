import type { ClockRule } from '../../kernel/clock.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import { both } from '../wording.ts'

/** What follows where the offer goes back, or on to the next desk named. */
const goesBack = both(
  '逾期未答复的，退回移交方，或者转下一接收方',
  'Returns to the sender, or goes to the next receiver named',
)

/** What follows where the law orders the body itself to answer: it stays before it. */
const stays = both(
  '逾期未答复的，仍由接收单位签收或者退回，移交方可以催办或者收回',
  'Stays with the receiver, who still has to sign for it or send it back; the sender may press for an answer or take it back',
)

/** The period in which the receiver of a handoff has to say whether it takes it on. */
export function answerClock(
  id: string,
  length: number,
  unit: ClockRule['unit'],
  warnings: readonly number[],
  source: LegalSource,
): ClockRule {
  return {
    id,
    title: both('移交答复期限', 'Deadline to answer the handoff'),
    length,
    unit,
    owes: 'receiver',
    from: both('移交送达接收岗位', 'Delivery to the receiving desk'),
    warnings,
    onExpiry: goesBack,
    source,
  }
}

/**
 * The same period of a body whose answer the law orders, or a court’s: no silence of theirs takes what was referred to them out of their hands
 * (crime transfer, arts. 7 and 8).
 */
export const answeredByLaw = (rule: ClockRule): ClockRule => ({ ...rule, onExpiry: stays, stays: true })
