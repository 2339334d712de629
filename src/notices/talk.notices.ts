import { addNotices, markTalkRead, type Notice, openTalksOf } from './notice.model.ts'
import { unreadChanged } from './unread.ts'

/** Something written in the private channel of a party: to whom, and where it is read. Its words stay in the room. */
export interface TalkWritten {
  readonly id: string
  readonly caseId: string
  readonly proceedingId: string
  readonly partyId: string
  readonly byId: string
  readonly personIds: readonly string[]
  readonly link: string
  readonly at: Date
}

/** Tells those of a private channel, and nobody else, that something was written there; whoever has not read the last of it is told once. */
export async function tellOfTalk(written: TalkWritten): Promise<void> {
  const { id, caseId, proceedingId, partyId, link, at } = written
  const others = written.personIds.filter((personId) => personId !== written.byId)
  const fresh = await Promise.all(
    others.map(async (personId): Promise<Notice[]> => {
      const open = await openTalksOf(personId)
      const isOpen = open.some(
        (one) => one.caseId === caseId && one.proceedingId === proceedingId && one.what === partyId,
      )
      if (isOpen) return []
      return [
        {
          _id: `${caseId}:talk-${id}:${personId}`,
          personId,
          caseId,
          proceedingId,
          handoffId: null,
          clockId: null,
          kind: 'talk',
          due: null,
          what: partyId,
          link,
          at,
          readAt: null,
          state: 'queued',
          tries: 0,
          notBefore: at,
        },
      ]
    }),
  )
  await addNotices(fresh.flat())
  unreadChanged(others)
}

/** A person opened the room: what was written to them there is read. */
export async function talkHeard(
  of: { readonly personId: string; readonly caseId: string; readonly proceedingId: string },
  at: Date,
): Promise<void> {
  if ((await markTalkRead(of, at)) > 0) unreadChanged([of.personId])
}

/** The proceedings in which something was written to a person that they have not read, each once. */
export async function unheardTalks(personId: string): Promise<{ caseId: string; proceedingId: string }[]> {
  const found = new Map<string, { caseId: string; proceedingId: string }>()
  for (const { caseId, proceedingId } of await openTalksOf(personId))
    if (caseId !== null && proceedingId !== null) found.set(`${caseId}:${proceedingId}`, { caseId, proceedingId })
  return [...found.values()]
}
