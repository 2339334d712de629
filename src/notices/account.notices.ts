import { randomUUID } from 'node:crypto'
import type { AccountNews } from '../access/index.ts'
import { addNotices, type Notice, settleApproval, settleLinks } from './notice.model.ts'
import type { SecretSeal } from './secret.seal.ts'
import { unreadChanged } from './unread.ts'

/** Puts what is told of accounts into the outbox of notices; a link, a code, another address is closed until its mail is written. */
export function accountNotices(seal: SecretSeal): (news: readonly AccountNews[]) => Promise<void> {
  return async (news) => {
    await addNotices(
      news.map(({ kind, personId, about, link, at, secret, what, code, to }): Notice => ({
        _id: `account:${randomUUID()}`,
        personId,
        caseId: null,
        proceedingId: null,
        handoffId: null,
        clockId: null,
        kind,
        due: null,
        about,
        ...(what === undefined ? {} : { what }),
        link,
        at,
        readAt: null,
        state: 'queued',
        tries: 0,
        notBefore: at,
        ...(secret === undefined ? {} : { sealed: seal.close(secret.path), until: secret.until }),
        ...(code === undefined ? {} : { sealed: seal.close(code.code), until: code.until }),
        ...(to === undefined ? {} : { sealedTo: seal.close(to) }),
      })),
    )
    for (const { kind, personId, at } of news) if (kind === 'account-reset') await settleLinks(personId, at)
    unreadChanged(news.map(({ personId }) => personId))
  }
}

/** An approval was decided: whoever was asked for it need not look any more. */
export async function settleAccountNotices(approvalId: string, at: Date): Promise<void> {
  unreadChanged(await settleApproval(approvalId, at))
}
