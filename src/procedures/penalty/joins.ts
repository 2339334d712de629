import type { JoinRule } from '../../kernel/procedure.ts'
import { compulsionLaw } from '../legal-documents.ts'
import { both } from '../wording.ts'

const because = both(
  '机关负责人没有批准当场采取的措施，应当立即解除',
  'The head of the office did not approve what was done on the spot; it has to be lifted at once',
)

/** What was done on the spot and not approved is given back (Administrative Compulsion Law, art. 19). */
export const joins: readonly JoinRule[] = ['release-goods', 'release-preserved'].map((step) => ({
  when: { step: 'deny-confirmation' },
  offers: { step },
  because,
  source: compulsionLaw('第十九条'),
}))
