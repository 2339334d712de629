import type { Firm } from '../access/index.ts'
import type { Asked, Failure } from '../http/index.ts'
import { momentText } from '../wording/index.ts'

interface Invited {
  readonly url: string
  readonly until: Date
}

/** One's firm, or the form that opens one. `invited`: a link that was just made, shown this once. */
export function firmPage(exchange: Asked, firm: Firm | undefined, invited?: Invited, failure?: Failure): object {
  const { t, lang, viewer } = exchange
  const isOwner = firm?.id === viewer.id
  const typed = failure?.input['name']
  return {
    title: firm === undefined ? t('accounts:firm.title') : firm.name,
    lead: t(`accounts:firm.${firm === undefined ? 'lead' : isOwner ? 'lead-owner' : 'lead-member'}`),
    has: firm !== undefined,
    isOwner,
    members: (firm?.members ?? []).map(({ id, name, username, part }) => ({
      name,
      username,
      part: t(`accounts:firm.${part}`),
      remove: isOwner && part === 'member' ? { action: `/account/firm/members/${id}/remove`, name } : undefined,
    })),
    mayGiveUp: isOwner && firm.members.length === 1,
    invited: invited && { url: invited.url, until: momentText(invited.until, lang) },
    name: typeof typed === 'string' ? typed : '',
    fields: failure?.fields ?? {},
    errors: failure?.summary ?? [],
  }
}

/** What an invitation leads to; without a firm it does not hold. */
export function invitationPage({ t }: Asked, token: string, firm: Firm | undefined, failure?: Failure): object {
  return {
    title: t('accounts:firm.invitation'),
    token,
    firm: firm && { name: firm.name, owner: firm.members.find(({ part }) => part === 'owner')?.name ?? '' },
    errors: failure?.summary ?? [],
  }
}
