import { collection } from '../../src/store/connection.ts'
import type { Notice } from '../../src/notices/notice.model.ts'

/** What a person was told of a kind about a case, oldest first. */
export async function notificationsFor(personId: string, caseId: string, kind: Notice['kind']) {
  const found = await collection<Notice>('notices').find({ personId, caseId, kind }).sort({ at: 1 }).toArray()
  return found.map(({ what, link, readAt, proceedingId, due }) => ({
    what,
    link,
    read: readAt !== null,
    proceedingId,
    due,
  }))
}
