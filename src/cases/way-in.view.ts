import { accessOf, cameBeforeService } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { AskedWayIn, CaseRecord } from '../kernel/case-record.ts'
import { casesAskedInto } from '../store/case-store.ts'

/** What somebody asked by a code and what came of it: what they typed and hold themselves, and nothing of the case. */
export interface OwnAsked extends Pick<AskedWayIn, 'paper' | 'state' | 'at' | 'answeredAt' | 'answer'> {
  readonly partyName: string
  /** Of a code whose paper is not recorded as served: the body that issued it, as the paper itself says. */
  readonly bodyId?: string
}

/**
 * Whatever the account asked by a code, the newest first. That it was tied by one is told as long as the case has not come to it: from then on the
 * case itself stands in its list.
 */
export async function askedBy(viewer: Viewer): Promise<OwnAsked[]> {
  const cases = await casesAskedInto(viewer.id)
  const own = cases.flatMap((record) =>
    (record.waysIn ?? [])
      .filter((each) => each.personId === viewer.id && (each.state !== 'tied' || waitsForService(record, each, viewer)))
      .map((each) => ownOf(each, record)),
  )
  return own.toSorted((one, other) => other.at.getTime() - one.at.getTime())
}

/** How many cases wait for the record of a service before they are told to an account that was tied to them by a code. */
export async function waysInWaiting(viewer: Viewer): Promise<number> {
  return (await askedBy(viewer)).filter(({ state }) => state === 'tied').length
}

/** Whether nothing of the case has come to the account yet. */
function waitsForService(record: CaseRecord, way: AskedWayIn, viewer: Viewer): boolean {
  return cameBeforeService(record, way) !== undefined && accessOf(viewer, record).as === 'none'
}

function ownOf(
  { paper, state, at, answeredAt, answer, partyId, proceedingId }: AskedWayIn,
  record: CaseRecord,
): OwnAsked {
  const bodyId = record.proceedings.find(({ id }) => id === proceedingId)?.holder.bodyId
  return {
    paper,
    state,
    at,
    ...(answeredAt ? { answeredAt } : {}),
    ...(answer === undefined ? {} : { answer }),
    partyName: record.parties.find(({ id }) => id === partyId)?.name ?? '',
    ...(state === 'tied' && bodyId !== undefined ? { bodyId } : {}),
  }
}
