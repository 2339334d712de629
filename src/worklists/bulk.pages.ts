import { headsDesk, maskRow, personsOfDesk } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { newestOf } from '../procedures/index.ts'
import type { RuleError } from '../kernel/rule-error.ts'
import { docket, type DocketRow, peopleWithLoad, rowChip } from '../docket/index.ts'
import {
  bulkAssignPath,
  casePath,
  holderBadge,
  partiesText,
  procedureName,
  refusalText,
  type Localizer,
  titleText,
  worklistPath,
} from '../wording/index.ts'

/**
 * The rows chosen, as lists show them, as far as the viewer stands at the head of the desk that holds them, in the order chosen. Once they were chosen, also those that have
 * ended since: they do not vanish without a word.
 */
export async function chosenRows(viewer: Viewer, ids: readonly string[], withEnded = false): Promise<DocketRow[]> {
  const found = await docket()
    .find({
      _id: { $in: [...ids] },
      kind: 'proceeding',
      ...(withEnded ? {} : { open: true }),
      recused: { $ne: viewer.id },
    })
    .toArray()
  const own = found.filter(({ deskId }) => viewer.deskIds.includes(deskId) || headsDesk(viewer, deskId))
  const place = new Map(ids.map((id, index) => [id, index]))
  return own.map((row) => maskRow(row, viewer)).toSorted((a, b) => (place.get(a._id) ?? 0) - (place.get(b._id) ?? 0))
}

/** What became of one row. */
export interface RowResult {
  readonly row: DocketRow
  readonly refusal?: RuleError
}

interface BulkView {
  readonly viewer: Viewer
  readonly at: Date
  readonly rows: readonly DocketRow[]
  readonly personId?: string
  readonly results?: readonly RowResult[]
  readonly person?: string
  /** The list the rows were chosen in, as its address has it. */
  readonly back?: string
}

/** Several proceedings given to one person: first what would happen, then what happened, row by row. */
export async function bulkPage(view: BulkView, localizer: Localizer) {
  const { t } = localizer
  const { rows, results, back = worklistPath('desk') } = view
  const desks = [...new Set(rows.map(({ deskId }) => deskId))]
  const found = (await Promise.all(desks.map(personsOfDesk))).flat().filter(({ active }) => active)
  const people = new Map(found.map((person) => [person._id, person]))
  const failed = new Map(results?.flatMap(({ row, refusal }) => (refusal ? [[row._id, refusal] as const] : [])))
  return {
    title: t(results ? 'worklists:bulk.done-title' : 'worklists:bulk.title'),
    lead: results
      ? [
          t('worklists:bulk.done', { count: results.length - failed.size, name: view.person ?? '' }),
          failed.size > 0 ? t('worklists:bulk.done-refused', { count: failed.size }) : '',
        ].join('')
      : rows.length > 0
        ? t('worklists:bulk.lead', { count: rows.length })
        : undefined,
    action: bulkAssignPath,
    ids: rows.map(({ _id }) => _id),
    seen: rows.map(({ _id, personId }) => `${_id}~${personId ?? ''}`),
    people: results ? [] : await peopleWithLoad([...people.values()], localizer),
    personId: view.personId,
    back,
    isDone: results !== undefined,
    errors: [],
    empty:
      results !== undefined || rows.length > 0
        ? undefined
        : {
            icon: 'people',
            heading: t('worklists:bulk.none'),
            text: t('cases:errors.no-rows'),
            action: { text: t('worklists:bulk.back'), href: back },
          },
    table: bulkTable(view, failed, localizer),
  }
}

/** The rows chosen: what each is, who has it now, its next clock, and afterwards what became of it. */
function bulkTable(
  { viewer, at, rows, results }: BulkView,
  failed: ReadonlyMap<string, RuleError>,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  return {
    caption: t('worklists:bulk.caption'),
    hideCaption: true,
    stacked: true,
    columns: [
      { label: t('worklists:bulk.case') },
      { label: t('worklists:bulk.now') },
      { label: t('worklists:bulk.clock') },
      ...(results ? [{ label: t('worklists:bulk.result') }] : []),
    ],
    rows: rows.map((row) => {
      const refusal = failed.get(row._id)
      const person = row.personId === null ? {} : { personId: row.personId, personName: row.personName ?? '' }
      const chip = rowChip(row, at, localizer)
      return {
        cells: [
          {
            text: titleText(row.title, localizer.lang),
            href: casePath(row.caseId),
            sub: `${row.caseId} · ${procedureName(row.procedure, lang)} · ${partiesText(row.requester, row.respondent, localizer, newestOf(row.procedure)?.onReport)}`,
          },
          { holder: holderBadge({ bodyId: row.bodyId, deskId: row.deskId, ...person }, viewer.id, lang) },
          chip ? { clock: { ...chip, plain: true } } : '',
          ...(results
            ? [
                refusal
                  ? {
                      tag: { text: t('worklists:bulk.refused'), tone: 'red', icon: 'cross' },
                      sub: refusalText(refusal, localizer),
                    }
                  : { tag: { text: t('worklists:bulk.given'), tone: 'jade', icon: 'check' } },
              ]
            : []),
        ],
      }
    }),
  }
}
