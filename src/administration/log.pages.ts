import type { AdminEntry, AdminLogCheck } from '../bodies/index.ts'
import type { Asked } from '../http/index.ts'
import { momentText } from '../wording/index.ts'
import { detailsText, targetText, whoText } from './log.words.ts'

export const perPage = 50

/** The administration log, newest first. `found` holds one more than a page where there is a next one. */
export function logPage(
  exchange: Asked,
  found: readonly AdminEntry[],
  check: AdminLogCheck | undefined,
  nameOf: (id: string) => string | undefined,
): object {
  const { t, lang } = exchange
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
        ...(key === 'when' || key === 'who' || key === 'what' ? { brief: true } : {}),
      })),
      rows: shown.map((entry) => ({
        cells: [
          entry.seq === undefined ? '' : String(entry.seq),
          momentText(entry.at, lang),
          whoText(entry, exchange),
          t(`administration:act.${entry.kind.replace(':', '-')}`),
          targetText(entry, nameOf, exchange),
          detailsText(entry, nameOf, exchange),
        ],
      })),
    },
    next: found.length > perPage && last?.seq ? `/administration-log?before=${last.seq}` : undefined,
  }
}
