import type { CaseRecord, Party } from './case-record.ts'
import type { StepRule } from './procedure.ts'

/** Standing of a requester who has no right in the matter and reports a violation: a consumer, a witness, anybody. */
export const reporterStanding = 'reporter'

/** Whether everybody who asks only reports: then nobody in the case can ask for what a right gives its holder. */
export function isReporter({ parties }: { readonly parties: readonly Pick<Party, 'side' | 'standing'>[] }): boolean {
  const asking = parties.filter(({ side }) => side === 'requester')
  return asking.length > 0 && asking.every(({ standing }) => standing === reporterStanding)
}

type Reported = Pick<CaseRecord, 'parties' | 'proceedings' | 'namedWith'>

/** Whether the case came as a report, from whoever has the right or not: who is complained of does not learn from whom. */
function isReport({ parties, proceedings }: Omit<Reported, 'namedWith'>): boolean {
  return proceedings[0]?.facts['wish'] === 'report' || isReporter({ parties })
}

/**
 * Whether who is complained of may not learn who reported: in any procedure, unless it is kept with the case that those who reported agreed to ask in
 * their own name. Where that is not kept, nobody asked them.
 */
export function hidesWhoReported(record: Reported): boolean {
  return isReport(record) && record.namedWith === undefined
}

/** The step as its form asks it of the case: of one that nobody reported nothing about who did. */
export function askedOfReport(step: StepRule, record: Omit<Reported, 'namedWith'>): StepRule {
  const { fields = {} } = step
  if (isReport(record) || !Object.values(fields).some(({ ofReport }) => ofReport)) return step
  return { ...step, fields: Object.fromEntries(Object.entries(fields).filter(([, { ofReport }]) => !ofReport)) }
}
