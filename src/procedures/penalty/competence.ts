import type { CompetenceRule } from '../../kernel/competence.ts'
import { compulsionLaw } from '../legal-documents.ts'
import { regulators } from '../shared/bodies.ts'
import { both } from '../wording.ts'

/** Every market regulator of a county and above punishes in its own name; coercive measures are used by it and by nobody it entrusts. */
export const competence = {
  inOwnName: regulators,
  powers: {
    coerce: {
      title: both('先行登记保存、查封扣押等强制措施', 'seize, and take other coercive measures'),
      // EV-13: whatever keeps, tests or gives back what was taken is part of the measure.
      steps: [
        'preserve',
        'preserve-at-once',
        'dispose-preserved',
        'release-preserved',
        'lapse-preservation',
        'seize',
        'seize-at-once',
        'confirm-seizure',
        'deny-confirmation',
        'extend-seizure',
        'test-goods',
        'release-goods',
        'dispose-perishable',
      ],
      personal: true,
    },
  },
  because: both(
    '行政强制措施由法律、法规规定的行政机关实施，不得委托',
    'Coercive measures are used by the authority that the law names and are never entrusted to another',
  ),
  source: compulsionLaw('第十七条'),
} as const satisfies CompetenceRule
