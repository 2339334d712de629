import { heardOnEvidence } from '../shared/opinion.ts'
import type { StepsOf } from '../shared/phases.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'
import { both } from '../wording.ts'

/** Evidence that comes in after filing, and what the other side says of it. */
export const evidence = heardOnEvidence({
  handIn: ['filed', 'awaiting-defence', 'investigating', 'hearing', 'paused'],
  served: ['awaiting-defence', 'investigating', 'hearing', 'paused'],
  undecided: ['deliberating', 'objection', 'suspended', 'settling'],
  office: ['officer', 'lead'],
  sides: [both('请求人', 'requester'), both('被请求人', 'respondent')],
  handledBy: '办案部门',
}) satisfies StepsOf<typeof states, typeof clocks>
