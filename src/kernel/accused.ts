import type { Party } from './case-record.ts'

/** Standing of a requester whom somebody else accuses of infringing: the right of the case is said to be the other side’s. */
export const accusedStanding = 'accused'

/** Whether who asks was sued or warned, and asserts no right. */
export function isAccused({ parties }: { readonly parties: readonly Pick<Party, 'side' | 'standing'>[] }): boolean {
  return parties.some(({ side, standing }) => side === 'requester' && standing === accusedStanding)
}
