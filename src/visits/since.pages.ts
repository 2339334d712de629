import type { MaskedEntry } from '../access/index.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { type Localizer, shortMoment } from '../wording/index.ts'
import { isNews, type Since } from './visit.actions.ts'
import type { Look } from './visit.model.ts'

/** What a page of a case says of the time since its reader last looked. */
export interface SincePart {
  readonly text: string
  readonly link: { readonly href: string; readonly text: string }
}

/**
 * Undefined at the first look, and where nothing happened since. `entries` are those that the page prints a line of, the newest first. Of what
 * they saw in this sitting already it says when.
 */
export function sincePart(
  since: Since | undefined,
  entries: readonly Pick<MaskedEntry, 'seq' | 'kind' | 'actorId'>[],
  viewerId: string,
  { href, at, localizer }: { readonly href: string; readonly at: Date; readonly localizer: Localizer },
): SincePart | undefined {
  if (!since) return undefined
  const { t, lang } = localizer
  const countSince = (look: Look) => entries.filter((entry) => isNews(entry, look, viewerId)).length
  const from = since.last && countSince(since.last) > 0 ? since.last : since
  const count = countSince(from)
  if (count === 0) return undefined
  const values = { count, since: shortMoment(from.at, dateOf(at), lang) }
  const text = since.seenAt
    ? t('visits:seen', { ...values, seen: shortMoment(since.seenAt, dateOf(at), lang) })
    : t('visits:changed', values)
  return { text, link: { href, text: t('visits:jump') } }
}
