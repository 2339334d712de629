import { accessOf, maskEntry, mayReadEntry } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { entriesAfter } from '../journal/journal.ts'
import type { CaseRecord, JournalEntry } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { readCase } from '../store/case-reading.ts'
import { entryWords, hasEntryWords, type Localizer, shortMoment } from '../wording/index.ts'
import { unheardOf } from './unheard.ts'
import { isNews } from './visit.actions.ts'
import { type Look, readVisits } from './visit.model.ts'

/** A row of a list: of a proceeding, or of a case as a whole. */
export interface ListedCase {
  readonly _id: string
  readonly caseId: string
  readonly kind: string
  readonly proceedingId: string
}

/** What has changed behind a row since its reader last opened the case. */
export interface RowChange {
  readonly count: number
  /** 自您上次查看（11月28日 14:03）以来有 2 项变化. */
  readonly text: string
  /** What changed, the latest first, in the words of the timeline. */
  readonly words: string
}

const mostRead = 50
const mostSaid = 5

/**
 * The changes behind rows of a list, by row. Only of cases the viewer has opened before: what they never saw is new as a whole. What they
 * may not read, and what they did themselves, is no change.
 */
export async function changesOf(
  viewer: Viewer,
  rows: readonly ListedCase[],
  at: Date,
  localizer: Localizer,
): Promise<ReadonlyMap<string, RowChange>> {
  const [visits, unheard] = await Promise.all([
    readVisits(viewer.id, [...new Set(rows.map(({ caseId }) => caseId))]),
    unheardOf(viewer.id),
  ])
  const news = new Map<string, readonly Told[]>()
  await Promise.all(
    [...visits].map(async ([caseId, since]) => news.set(caseId, await newsOf(viewer, caseId, since, localizer))),
  )
  return new Map(
    rows.flatMap((row) => {
      const since = visits.get(row.caseId)
      const own = (news.get(row.caseId) ?? []).filter(({ entry }) => isOfRow(entry, row))
      const change = since && own.length > 0 ? changeOf(own, since, at, localizer) : undefined
      const isWaiting = unheard.some(
        ({ caseId, proceedingId }) =>
          caseId === row.caseId && (row.kind !== 'proceeding' || proceedingId === row.proceedingId),
      )
      const shown = isWaiting ? withUnheard(change, localizer) : change
      return shown ? [[row._id, shown] as const] : []
    }),
  )
}

/** What was written to the reader alone stands before what changed. */
function withUnheard(change: RowChange | undefined, { t }: Localizer): RowChange {
  const text = t('visits:unheard')
  const { count, words } = change ?? { count: 0, words: '' }
  return { count: count + 1, text, words: [change?.text, words].filter(Boolean).join(t('visits:join')) }
}

interface Told {
  readonly entry: JournalEntry
  readonly text: string
}

async function newsOf(viewer: Viewer, caseId: string, since: Look, localizer: Localizer): Promise<readonly Told[]> {
  const record = await readCase(caseId)
  if (!record || record.seq <= since.seq) return []
  const entries = await entriesAfter(caseId, since.seq, mostRead)
  return entries
    .filter((entry) => isNews(entry, since, viewer.id))
    .flatMap((entry) => tell(viewer, record, entry, localizer))
}

function tell(viewer: Viewer, record: CaseRecord, entry: JournalEntry, localizer: Localizer): Told[] {
  const access = accessOf(viewer, record)
  if (access.as === 'none' || !hasEntryWords(entry.kind) || !mayReadEntry(entry, access, record)) return []
  return [{ entry, text: entryWords(maskEntry(entry, access, record), localizer, record).text }]
}

function isOfRow({ proceedingId }: JournalEntry, row: ListedCase): boolean {
  return proceedingId === undefined || row.kind !== 'proceeding' || proceedingId === row.proceedingId
}

function changeOf(news: readonly Told[], since: Look, at: Date, { t, lang }: Localizer): RowChange {
  const latest = news.toReversed().slice(0, mostSaid)
  const words = latest.map(({ text }) => text).join(t('visits:join'))
  return {
    count: news.length,
    text: t('visits:changed', { count: news.length, since: shortMoment(since.at, dateOf(at), lang) }),
    words: news.length > mostSaid ? t('visits:and-more', { words }) : words,
  }
}
