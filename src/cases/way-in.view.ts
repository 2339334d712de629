import type { AskedWayIn } from '../kernel/case-record.ts'
import { casesAskedInto } from '../store/case-store.ts'

/** What somebody asked by a code and what came of it: what they typed and hold themselves, and nothing of the case. */
export interface OwnAsked extends Pick<AskedWayIn, 'paper' | 'state' | 'at' | 'answeredAt' | 'answer'> {
  readonly partyName: string
}

/** Whatever the account asked by a code, the newest first. */
export async function askedBy(personId: string): Promise<OwnAsked[]> {
  const cases = await casesAskedInto(personId)
  const own = cases.flatMap(({ waysIn = [], parties }) =>
    waysIn
      .filter((each) => each.personId === personId)
      .map(({ paper, state, at, answeredAt, answer, partyId }) => ({
        paper,
        state,
        at,
        ...(answeredAt ? { answeredAt } : {}),
        ...(answer === undefined ? {} : { answer }),
        partyName: parties.find(({ id }) => id === partyId)?.name ?? '',
      })),
  )
  return own.toSorted((one, other) => other.at.getTime() - one.at.getTime())
}
