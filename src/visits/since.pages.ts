import type { MaskedEntry } from '../access/index.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { type Localizer, shortMoment } from '../wording/index.ts'
import { isNews } from './visit.actions.ts'
import type { Look } from './visit.model.ts'

/** What a page of a case says of the time since its reader last looked. */
export interface SincePart {
  readonly text: string
  readonly link: { readonly href: string; readonly text: string }
}

/** Undefined at the first look, and where nothing happened since. `entries` are those the reader may see, the newest first. */
export function sincePart(
  since: Look | undefined,
  entries: readonly Pick<MaskedEntry, 'seq' | 'kind' | 'actorId'>[],
  viewerId: string,
  { href, at, localizer }: { readonly href: string; readonly at: Date; readonly localizer: Localizer },
): SincePart | undefined {
  if (!since) return undefined
  const { t, lang } = localizer
  const count = entries.filter((entry) => isNews(entry, since, viewerId)).length
  if (count === 0) return undefined
  const text = t('visits:changed', { count, since: shortMoment(since.at, dateOf(at), lang) })
  return { text, link: { href, text: t('visits:jump') } }
}
