import { keepsAuthor } from '../evidence/index.ts'
import type { CaseRecord, EvidenceItem, Proceeding } from '../kernel/case-record.ts'
import { handedOver } from '../kernel/handed-over.ts'
import { textsNaming } from '../kernel/informant.ts'
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

/** What a case says in words of its own, and what seems to name there who is not to be known. */
export type NamingPart = 'facts' | 'claims' | { readonly exhibit: EvidenceItem }

/**
 * Which of the texts that a step would serve on who may not know who complained seem to name them. What surely does is left out of them; what
 * may be a word of the language stands, and the officer looks.
 */
export function textsNamingInformant(step: StepRule, record: CaseRecord): NamingPart[] {
  const isToOther = step.delivers?.to === 'respondents' || step.delivers?.to === 'parties'
  if (!isToOther || step.serves === 'respondent' || !(record.confidential || hidesWhoReported(record))) return []
  const { acts, claimsText, evidence, parties, filerName } = record
  const written = [acts, ...(acts.more ?? [])]
    .flatMap((act) => Object.values(act))
    .filter((text) => typeof text === 'string')
  return textsNaming<NamingPart>(
    [
      ['facts', written.join('\n')],
      ['claims', claimsText],
      ...evidence
        .filter(({ side, sealed }) => side === 'requester' && !sealed)
        .map((item) => [{ exhibit: item }, `${item.name}\n${item.fileName}\n${item.proves}`] as const),
    ],
    parties.filter(({ side }) => side === 'requester'),
    record,
    [filerName],
  )
}
