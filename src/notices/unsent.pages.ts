import type { Person } from '../access/index.ts'
import type { Asked } from '../http/index.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { sha256 } from '../store/seal.ts'
import { shortMoment } from '../wording/index.ts'
import { mayBeSentAgain, type Notice } from './notice.model.ts'

/** Names a notice to the administrator: its id would name the case. */
export const keyOf = ({ _id }: Notice): string => sha256(_id).slice(0, 24)

/**
 * Mail that could not be handed over, for the administrator: to whom, since when, how often tried, what the mail server said. Of a case
 * nothing is shown, not even its number.
 */
export function unsentPage(
  { failed, waiting }: { readonly failed: readonly Notice[]; readonly waiting: readonly Notice[] },
  persons: readonly Person[],
  isMailing: boolean,
  { t, lang, at }: Asked,
) {
  const moment = (when: Date) => shortMoment(when, dateOf(at), lang)
  const itemOf = (notice: Notice) => {
    const person = persons.find(({ _id }) => _id === notice.personId)
    return {
      id: keyOf(notice),
      person: person?.name ?? notice.personId,
      address: person?.email ?? t('notices:unsent.no-address'),
      about: t(`notices:unsent.about.${notice.caseId === null ? 'account' : 'case'}`),
      since: moment(notice.at),
      tries: t('notices:unsent.tries', { count: notice.tries }),
      next: notice.state === 'queued' ? t('notices:unsent.next', { at: moment(notice.notBefore) }) : undefined,
      failure: notice.failure ?? t('notices:unsent.unknown'),
      again: mayBeSentAgain(notice),
    }
  }
  const groups = [
    { key: 'failed', items: failed.map(itemOf) },
    { key: 'waiting', items: waiting.map(itemOf) },
  ]
  const count = failed.length + waiting.length
  return {
    title: t('notices:unsent.title'),
    lead: count === 0 ? t('notices:unsent.none-lead') : t('notices:unsent.lead', { count }),
    warning: isMailing ? undefined : t('notices:unsent.no-mail'),
    count,
    groups: groups
      .filter(({ items }) => items.length > 0)
      .map(({ key, items }) => ({ key, heading: t(`notices:unsent.${key}`), items })),
  }
}
