import type { CaseSeen } from '../access/index.ts'
import { markSeen } from './notice.model.ts'
import { telling } from './notice.rules.ts'
import { unreadChanged } from './unread.ts'

/** Whoever looked at a case has read what only told them of it; whoever opened a paper, that it came. */
export async function readBySeeing({ personId, caseId, at, paperId }: CaseSeen): Promise<void> {
  const read = await markSeen({ personId, caseId, at }, paperId === undefined ? { kinds: telling } : { paperId })
  if (read > 0) unreadChanged([personId])
}
