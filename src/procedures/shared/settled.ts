import type { BarRule } from '../../kernel/procedure.ts'
import { patentMeasures } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** Why an agreement offers to end what runs beside it. */
export const settled = both('双方已达成调解协议', 'The parties reached an agreement')

/**
 * What an agreement that every party signed stands in the way of in an adjudication of the same dispute: nobody is asked to mediate, or says
 * that it will not go on with it, and that no defence came of a respondent who has settled is not recorded by itself. What the agreement leaves
 * open the office goes on with.
 */
export const settledBar = {
  while: { outcome: ['M1'] },
  signedByAll: true,
  bars: {
    procedure: 'adjudication',
    steps: ['offer-mediation', 'agree-mediation', 'start-settling', 'refuse-mediation'],
    left: ['lapse-defence'],
  },
  because: both('双方已达成调解协议，调解已经完成', 'The parties reached an agreement: the mediation is done'),
  source: patentMeasures('第三十五条'),
} as const satisfies BarRule
