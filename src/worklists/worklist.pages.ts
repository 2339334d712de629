import type { Viewer } from '../http/index.ts'
import { type ListPane, listPaneHref } from './list-pane.pages.ts'
import { rowOf } from './list-row.pages.ts'
import { bulkAssignPath, type Localizer, withQuery, worklistPath } from '../wording/index.ts'
import { asApproval, type DocketRow, plainRow, workRow } from '../docket/index.ts'
import { filterBar, filterNames, nextPath, placePath, previousPath, queryOf } from './worklist.filters.ts'
import type { SavedView } from './saved-view.model.ts'
import { savedPart } from './saved-view.pages.ts'
import { blankWords, deskOfList, rowsOnPage, type WorklistChoice, type WorklistPage } from './worklist.query.ts'

/** What an empty list says, and what to do next. */
function emptyOf(choice: WorklistChoice, { t }: Localizer) {
  const isFiltered = filterNames.some((key) => choice[key] !== undefined)
  if (isFiltered)
    return {
      icon: 'filter',
      heading: t(choice.q === blankWords ? 'worklists:search.nothing-asked' : 'worklists:empty.filtered'),
      text: t('worklists:empty.filtered-do'),
      // Words too short to be found by, and the beginning that all numbers share, are found nowhere: what to type is said as in the search.
      ...(choice.q === undefined || choice.q === blankWords
        ? {}
        : { tips: ['words', 'numbers'].map((tip) => t(`worklists:search.tip-${tip}`)) }),
      action: { text: t('worklists:empty.clear'), href: worklistPath(choice.list, { desk: choice.desk }) },
    }
  const onward = {
    mine: { text: t('worklists:empty.to-unassigned'), href: worklistPath('unassigned') },
    'to-approve': { text: t('worklists:empty.to-desk'), href: worklistPath('desk') },
    'to-serve': { text: t('worklists:empty.to-desk'), href: worklistPath('desk') },
    'to-answer': { text: t('worklists:empty.to-desk'), href: worklistPath('desk') },
    desk: { text: t('worklists:empty.to-handoffs'), href: '/handoffs' },
    unassigned: { text: t('worklists:empty.to-mine'), href: worklistPath('mine') },
    'due-soon': { text: t('worklists:empty.to-desk'), href: worklistPath('desk') },
    overdue: { text: t('worklists:empty.to-desk'), href: worklistPath('desk') },
    returned: { text: t('worklists:empty.to-desk'), href: worklistPath('desk') },
    all: undefined,
  }[choice.list]
  const icon = ['to-approve', 'to-answer', 'to-serve', 'due-soon', 'overdue', 'returned'].includes(choice.list)
    ? 'check'
    : 'inbox'
  return {
    icon,
    heading: t(`worklists:empty.${choice.list}`),
    text: t(`worklists:empty.${choice.list}-do`),
    action: onward,
  }
}

export interface WorklistView extends ListPane {
  /** The viewer's own views of this list. */
  readonly saved: readonly SavedView[]
  /** Name of a view that could not be kept, as typed. */
  readonly typedName?: string
}

/** A worklist as a page. */
export function worklistPage(viewer: Viewer, view: WorklistView, at: Date, localizer: Localizer) {
  const { t } = localizer
  const { choice, found, saved } = view
  const { rows } = found
  const desk = deskOfList(viewer, choice.desk)
  const isLead = viewer.roles.includes('lead') && ['desk', 'unassigned', 'due-soon', 'returned'].includes(choice.list)
  const next = nextPath(choice, found)
  const previous = previousPath(choice, found)
  const isFurther = choice.after !== undefined || previous !== undefined
  const first = isFurther ? worklistPath(choice.list, queryOf(choice)) : undefined
  return {
    title: t(`worklists:list.${choice.list}`),
    name: choice.list,
    lead: t(`worklists:list.${choice.list}-lead`),
    // A list of one's own follows whatever desk the cases stand at.
    liveDesk: choice.list === 'mine' || choice.list === 'all' ? '' : (desk ?? ''),
    filters: { ...filterBar(viewer, choice, localizer), ...savedPart(choice, saved, view.typedName, localizer) },
    errors: [] as readonly { readonly text: string }[],
    bulk: isLead && rows.length > 0 ? { id: 'bulk', action: bulkAssignPath, back: placePath(choice) } : undefined,
    worklist: {
      id: 'worklist',
      caption: t(`worklists:list.${choice.list}`),
      rows: rows.map((row) => {
        const shown = rowOf(row, choice, viewer, at, localizer, view.changes?.get(row._id))
        return { ...shown, href: listPaneHref(row, view, viewer) ?? shown.href }
      }),
      select: isLead ? 'bulk' : undefined,
    },
    empty: rows.length === 0 ? emptyOf(choice, localizer) : undefined,
    pages: {
      text: t(next || isFurther ? 'worklists:list.page' : 'worklists:list.count', {
        count: rows.length,
        most: rowsOnPage,
      }),
      next,
      previous,
      first,
    },
  }
}

/** A worklist for programs. */
export function worklistFacts(viewer: Viewer, choice: WorklistChoice, found: WorklistPage, at: Date) {
  return {
    list: choice.list,
    rows: found.rows.map((row) => plainRow(choice.list === 'to-approve' ? asApproval(row, viewer) : row, at)),
    next: nextPath(choice, found) ?? null,
    previous: previousPath(choice, found) ?? null,
  }
}

/** What was found by words. */
export function searchPage(
  viewer: Viewer,
  words: string,
  { rows, isMore }: { readonly rows: readonly DocketRow[]; readonly isMore: boolean },
  at: Date,
  localizer: Localizer,
) {
  const { t } = localizer
  const cases = new Set(rows.map(({ caseId }) => caseId)).size
  return {
    title: words ? t('worklists:search.title', { words }) : t('worklists:search.empty-title'),
    words,
    filters: {
      action: '/search',
      applyText: t('ui:search.do'),
      fields: [{ kind: 'search', name: 'q', label: t('worklists:search.label'), value: words }],
    },
    worklist: {
      id: 'hits',
      caption: t('worklists:search.caption'),
      rows: rows.map((row) => workRow(row, viewer, at, localizer)),
      select: undefined,
    },
    found: isMore
      ? t('worklists:search.more', { count: rows.length })
      : rows.length > 0
        ? t(`worklists:search.count${cases === rows.length ? '' : '-rows'}`, { count: cases, rows: rows.length })
        : undefined,
    empty:
      rows.length > 0
        ? undefined
        : {
            icon: 'search',
            heading: t(words ? 'worklists:search.none' : 'worklists:search.nothing-asked'),
            text: t('worklists:search.none-do'),
            tips: ['words', 'numbers', 'all'].map((tip) => t(`worklists:search.tip-${tip}`)),
            action: { text: t('worklists:search.to-all'), href: withQuery('/cases', {}) },
          },
  }
}
