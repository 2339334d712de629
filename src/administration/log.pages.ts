import type { AdminEntry, AdminLogCheck } from '../bodies/index.ts'
import type { Asked } from '../http/index.ts'
import { type Bilingual, type Language, say } from '../kernel/bilingual.ts'
import { momentText } from '../wording/index.ts'

export const perPage = 50

/** The administration log, newest first. `found` holds one more than a page where there is a next one. */
export function logPage(
  { t, lang }: Asked,
  found: readonly AdminEntry[],
  check: AdminLogCheck | undefined,
  nameOf: (id: string) => string,
): object {
  const shown = found.slice(0, perPage)
  const last = shown.at(-1)
  return {
    title: t('administration:log.title'),
    check: check && {
      holds: check.brokenAt === undefined,
      text:
        check.brokenAt === undefined
          ? t('administration:log.holds', {
              count: check.entries,
              hash: check.lastHash.slice(0, 16),
              last: check.lastSeq,
            })
          : t('administration:log.broken', { seq: check.brokenAt }),
    },
    log: {
      columns: ['seq', 'when', 'who', 'what', 'target', 'details'].map((key) => ({
        label: t(`administration:column.${key}`),
        num: key === 'seq',
        ...(key === 'details' ? { hide: 'narrow' } : {}),
      })),
      rows: shown.map(({ seq, at, byName, kind, target, data }) => ({
        cells: [
          seq === undefined ? '' : String(seq),
          momentText(at, lang),
          byName,
          t(`administration:act.${kind.replace(':', '-')}`),
          nameOf(target),
          detailsOf(data, lang),
        ],
      })),
    },
    next: found.length > perPage && last?.seq ? `/administration-log?before=${last.seq}` : undefined,
  }
}

type Facts = Readonly<Record<string, unknown>>

/** What an entry holds besides, whole: of a change only what became another, as it was and as it is; of something new what it is. */
function detailsOf({ before, after, ...rest }: Facts, lang: Language): string {
  const [old, now] = [(before ?? {}) as Facts, (after ?? {}) as Facts]
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((key) => key !== '_id')
    .map((key) => [key, written(old[key], lang), written(now[key], lang)] as const)
    .filter(([, was, is]) => was !== is)
    .map(([key, was, is]) => (before ? `${key}: ${was} → ${is}` : `${key}: ${is}`))
  return [...changed, ...Object.entries(rest).map(([key, value]) => `${key}: ${written(value, lang)}`)].join('; ')
}

function written(value: unknown, lang: Language): string {
  if (value === undefined || value === null || value === '') return '–'
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((each) => written(each, lang)).join(', ')
  if (typeof value !== 'object') return String(value as string | number | boolean)
  if ('zh' in value && 'en' in value) return say(value as Bilingual, lang)
  const { name, _id, ...more } = value as Facts
  const title = [name, _id].filter((each) => each !== undefined).map((each) => written(each, lang))
  return `${title.join(' ')} (${Object.entries(more)
    .map(([key, each]) => `${key}: ${written(each, lang)}`)
    .join('; ')})`
}
