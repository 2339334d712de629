import type { ClockRule } from '../../kernel/clock.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import { both } from '../wording.ts'

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
    onExpiry: both(
      '逾期未答复的，退回移交方，或者转下一接收方',
      'Returns to the sender, or goes to the next receiver named',
    ),
    source,
  }
}
