import { keepsAuthor } from '../evidence/index.ts'
import type { CaseRecord, EvidenceItem, Proceeding } from '../kernel/case-record.ts'
import { handedOver } from '../kernel/handed-over.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { hidesWhoReported } from '../kernel/reporter.ts'
import { withPartiesOf } from '../kernel/scope.ts'
import { servedParties } from '../kernel/served-parties.ts'
import { procedureOf } from '../procedures/index.ts'

/**
 * Files that a step would serve on who may not know who complained, and that may name them in themselves: of these no copy is without its author.
 * Nothing of a step that serves no material of theirs.
 */
export function filesKeepingAuthor(
  key: string,
  { delivers, serves }: StepRule,
  proceeding: Proceeding,
  record: CaseRecord,
): EvidenceItem[] {
  if (!delivers || serves === 'respondent' || !(record.confidential || hidesWhoReported(record))) return []
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  const all = record.evidence.map(({ id }) => id)
  const going = servedParties(withPartiesOf(record, proceeding), delivers)
    .filter(({ side }) => side === 'respondent')
    .flatMap((party) => handedOver(record, proceeding, steps, key, party, all).evidence)
  return record.evidence.filter((item) => going.includes(item) && keepsAuthor(item.type))
}
