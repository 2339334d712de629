import type { AdminEntry, AdminLogCheck } from '../bodies/index.ts'
import type { Asked } from '../http/index.ts'
import { momentText } from '../wording/index.ts'

export const perPage = 50
const mostDetails = 240

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
          detailsOf(data),
        ],
      })),
    },
    next: found.length > perPage && last?.seq ? `/administration-log?before=${last.seq}` : undefined,
  }
}

/** What an entry holds besides, as it is stored: for whoever checks, not for whoever reads along. */
function detailsOf(data: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(data)
  return text === '{}' ? '' : text.length > mostDetails ? `${text.slice(0, mostDetails)}…` : text
}
