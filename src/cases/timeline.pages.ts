import type { MaskedCase, MaskedEntry } from '../access/index.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { saidInTimeline } from './said.pages.ts'
import {
  casePath,
  entryWords,
  foldOfDays,
  isOfFiler,
  longDay,
  paperPath,
  type Localizer,
  timeText,
  withQuery,
} from '../wording/index.ts'
import { isNews, type Since } from '../visits/index.ts'
import { kindOf, type Timeline, type TimelineChoice, timelineKinds } from './timeline.read.ts'

function linkOf(entry: MaskedEntry, shown: MaskedCase, { t }: Localizer) {
  const paper = entry.data['paper']
  if (entry.kind === 'paper:issued' && typeof paper === 'string' && shown.papers.some(({ id }) => id === paper))
    return { href: paperPath(shown._id, paper), link: t('cases:timeline.open-paper') }
  const evidence = entry.data['evidence']
  if (
    entry.kind === 'evidence:added' &&
    typeof evidence === 'string' &&
    shown.evidence.some(({ id }) => id === evidence)
  )
    return { href: `#${evidence}`, link: t('cases:timeline.to-evidence') }
  return {}
}

/** Papers and procedures are the office's, even where a party's own act brought them about: they do not stand under its name. */
function isOfOffice({ kind, bodyId, data }: MaskedEntry): boolean {
  const isIts = kind === 'proceeding:opened' || (kind === 'paper:issued' && !isOfFiler(String(data['key'])))
  return isIts && bodyId === undefined
}

/** The timeline for its part, grouped by day. Links lead only to what may be seen. */
export function timelinePart(
  timeline: Timeline,
  choice: TimelineChoice,
  shown: MaskedCase,
  localizer: Localizer,
  path: string = casePath(shown._id),
  kept: Readonly<Record<string, string | undefined>> = {},
  looked: { readonly since?: Since | undefined; readonly viewerId?: string } = {},
) {
  const { t } = localizer
  const days = new Map<string, MaskedEntry[]>()
  for (const entry of timeline.entries) {
    const day = dateOf(entry.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  const href = (kind?: string, before?: number) =>
    `${withQuery(path, { ...kept, kind, before: before === undefined ? undefined : String(before) })}#timeline`
  const lines = [...days].map(([day, entries]) => ({
    label: longDay(day, localizer.lang),
    entries: entries.map((entry) => ({
      id: `entry-${entry.seq}`,
      time: timeText(entry.at),
      kindName: t(`cases:timeline.${kindOf(entry)}`),
      by: entry.actorId === 'system' || isOfOffice(entry) ? t('cases:timeline.system') : entry.actorName,
      ...entryWords(entry, localizer, shown),
      ...linkOf(entry, shown, localizer),
      said: saidInTimeline(entry, shown, localizer),
      isNew: looked.since !== undefined && isNews(entry, looked.since, looked.viewerId ?? ''),
    })),
  }))
  return {
    filters: [
      { label: t('cases:timeline.all'), href: href(), current: choice.kind === undefined },
      ...timelineKinds.map((kind) => ({
        label: t(`cases:timeline.${kind}`),
        href: href(kind),
        current: choice.kind === kind,
      })),
    ],
    days: lines,
    fold: foldOfDays(lines, localizer),
    more:
      timeline.older === undefined
        ? undefined
        : { href: href(choice.kind, timeline.older), text: t('cases:timeline.older') },
    empty: timeline.entries.length === 0 ? t('cases:timeline.empty') : undefined,
  }
}
