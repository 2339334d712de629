import type { Party } from './case-record.ts'

/** Standing of a requester who has no right in the matter and reports a violation: a consumer, a witness, anybody. */
export const reporterStanding = 'reporter'

/** Whether everybody who asks only reports: then nobody in the case can ask for what a right gives its holder. */
export function isReporter({ parties }: { readonly parties: readonly Pick<Party, 'side' | 'standing'>[] }): boolean {
  const asking = parties.filter(({ side }) => side === 'requester')
  return asking.length > 0 && asking.every(({ standing }) => standing === reporterStanding)
}
