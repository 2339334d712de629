import type { CaseRecord, Party } from './case-record.ts'
import type { DeliveryRule } from './procedure.ts'

/** The parties a step serves: of both sides, those of the requester last. */
export function servedParties({ parties }: Pick<CaseRecord, 'parties'>, { to }: DeliveryRule): Party[] {
  const on = (side: Party['side']) => parties.filter((party) => party.side === side)
  if (to === 'requester') return on('requester')
  return to === 'respondents' ? on('respondent') : [...on('respondent'), ...on('requester')]
}
