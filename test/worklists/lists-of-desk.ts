import type { Worklist } from '../../src/wording/index.ts'
import type { WorklistCounts } from '../../src/worklists/worklist.counts.ts'

type OfDesk = Exclude<keyof WorklistCounts, 'mine' | 'toApprove' | 'assistance' | 'handoffs' | 'sent'>

/** The lists of work of a desk, each by the name of what is counted beside it. */
export const listsOfDesk: Readonly<Record<OfDesk, Worklist>> = {
  desk: 'desk',
  unassigned: 'unassigned',
  dueSoon: 'due-soon',
  overdue: 'overdue',
  returned: 'returned',
  toAnswer: 'to-answer',
  toServe: 'to-serve',
}
