import { heardOnEvidence } from '../shared/opinion.ts'
import type { StepsOf } from '../shared/phases.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'
import { both } from '../wording.ts'

/** Evidence that comes in after the application, and what the other side says of it. */
export const evidence = heardOnEvidence({
  handIn: ['awaiting-answer', 'constituting', 'hearing'],
  served: ['awaiting-answer', 'constituting', 'hearing'],
  undecided: ['deliberating', 'suspended'],
  office: ['officer', 'arbitrator', 'lead'],
  sides: [both('申请人', 'applicant'), both('被申请人', 'respondent')],
  handledBy: '仲裁机构',
  answers: ['answer', 'late-answer'],
  answered: ['accepted'],
}) satisfies StepsOf<typeof states, ReturnType<typeof clocks>>
