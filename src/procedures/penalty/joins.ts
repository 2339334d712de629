import type { JoinRule } from '../../kernel/procedure.ts'
import { patentMeasures } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** What a penalty case offers to the other proceedings of its case. */
export const joins = [
  {
    when: { step: 'hand-over' },
    offers: { procedure: 'adjudication', step: 'suspend' },
    because: both('同一行为已移送公安机关', 'The same act was referred to the police'),
    source: patentMeasures('第二十八条'),
  },
] as const satisfies readonly JoinRule[]
