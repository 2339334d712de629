import { deskOf } from '../agencies/index.ts'
import type { Viewer } from '../http/index.ts'
import { rightKinds } from '../kernel/case-record.ts'
import { proceduresRunBy, procedures } from '../procedures/index.ts'
import { bodyOf } from '../agencies/index.ts'
import { worklistPath, withQuery } from './case.paths.ts'
import { name, type Teller } from './case.words.ts'
import type { DocketRow } from './docket.model.ts'
import { newestOf, plainRow, procedureName, workRow } from './row.pages.ts'
import { cursorText, deskOfList, rowsOnPage, type WorklistChoice, type WorklistPage } from './worklist.query.ts'

/** Districts of the city, as cases carry them. */
export const districts = ['xiangzhou', 'jinwan', 'doumen', 'gaoxin', 'hengqin', 'wanshan', 'hezhou', 'outside'] as const

const filterNames = ['right', 'procedure', 'state', 'district', 'q'] as const
type FilterName = (typeof filterNames)[number]

function queryOf(choice: WorklistChoice, without?: FilterName): Record<string, string | undefined> {
  const kept = Object.fromEntries(filterNames.filter((key) => key !== without).map((key) => [key, choice[key]]))
  return { desk: choice.desk, ...kept, closed: choice.closed ? 'yes' : undefined }
}

export function nextPath(choice: WorklistChoice, { next }: WorklistPage): string | undefined {
  return next && worklistPath(choice.list, { ...queryOf(choice), after: cursorText(next) })
}

/** Procedures worth filtering by: those the viewer's body runs, or all. */
function proceduresFor(viewer: Viewer, list: WorklistChoice['list']): string[] {
  const kind = viewer.bodyId === undefined ? undefined : bodyOf(viewer.bodyId)?.kind
  const own = kind === undefined || list === 'all' ? [] : proceduresRunBy(kind).map(({ key }) => key)
  return own.length > 0 ? own : [...new Set(procedures.map(({ key }) => key))]
}

/** What a filter's value is called. */
function valueText(key: FilterName, value: string, choice: WorklistChoice, { t, lang }: Teller): string {
  if (key === 'right') return t(`cases:right.${value}`)
  if (key === 'procedure') return procedureName(value, lang)
  if (key === 'district') return t(`cases:district.${value}`)
  if (key !== 'state') return value
  const state = newestOf(choice.procedure ?? '')?.states[value]
  return state ? name(state.title, lang) : value
}

function filterBar(viewer: Viewer, choice: WorklistChoice, teller: Teller) {
  const { t, lang } = teller
  const states = Object.entries(newestOf(choice.procedure ?? '')?.states ?? {})
  const field = (key: FilterName, options: readonly { value: string; label: string }[]) => ({
    kind: 'select',
    name: key,
    label: t(`cases:filter.${key}`),
    value: choice[key],
    options,
  })
  const chips = filterNames.flatMap((key) => {
    const value = choice[key]
    if (value === undefined) return []
    const text = t('cases:filter.chip', {
      label: t(`cases:filter.${key}`),
      value: valueText(key, value, choice, teller),
    })
    return [{ text, href: worklistPath(choice.list, queryOf(choice, key)) }]
  })
  return {
    action: worklistPath(choice.list),
    hidden: choice.desk === undefined ? [] : [{ name: 'desk', value: choice.desk }],
    views: viewsOf(viewer, choice, teller),
    fields: [
      { kind: 'search', name: 'q', label: t('cases:filter.q'), value: choice.q ?? '' },
      field(
        'right',
        rightKinds.map((value) => ({ value, label: t(`cases:right.${value}`) })),
      ),
      field(
        'procedure',
        proceduresFor(viewer, choice.list).map((value) => ({ value, label: procedureName(value, lang) })),
      ),
      // States belong to a procedure: they can be chosen once that is.
      ...(states.length > 0
        ? [
            field(
              'state',
              states.map(([value, { title }]) => ({ value, label: name(title, lang) })),
            ),
          ]
        : []),
      field(
        'district',
        districts.map((value) => ({ value, label: t(`cases:district.${value}`) })),
      ),
    ],
    chips,
    clearHref: worklistPath(choice.list, { desk: choice.desk }),
  }
}

/** Of whoever works at several desks, the desks; of the list of all cases, open and closed ones. */
function viewsOf(viewer: Viewer, choice: WorklistChoice, { t, lang }: Teller) {
  if (choice.list === 'all')
    return [
      { label: t('cases:list.open'), href: worklistPath('all'), current: choice.closed !== true },
      { label: t('cases:list.closed'), href: worklistPath('all', { closed: 'yes' }), current: choice.closed === true },
    ]
  if (choice.list === 'mine' || viewer.deskIds.length < 2) return undefined
  const shown = deskOfList(viewer, choice.desk)
  return viewer.deskIds.map((desk) => {
    const found = deskOf(desk)
    const label = found ? name(found.name, lang) : desk
    return { label, href: worklistPath(choice.list, { desk }), current: desk === shown }
  })
}

/** What an empty list says, and what to do next. */
function emptyOf(choice: WorklistChoice, { t }: Teller) {
  const isFiltered = filterNames.some((key) => choice[key] !== undefined)
  if (isFiltered)
    return {
      icon: 'filter',
      heading: t('cases:empty.filtered'),
      text: t('cases:empty.filtered-do'),
      action: { text: t('cases:empty.clear'), href: worklistPath(choice.list, { desk: choice.desk }) },
    }
  const onward = {
    mine: { text: t('cases:empty.to-unassigned'), href: worklistPath('unassigned') },
    desk: { text: t('cases:empty.to-handoffs'), href: '/handoffs' },
    unassigned: { text: t('cases:empty.to-mine'), href: worklistPath('mine') },
    'due-soon': { text: t('cases:empty.to-desk'), href: worklistPath('desk') },
    returned: { text: t('cases:empty.to-desk'), href: worklistPath('desk') },
    all: undefined,
  }[choice.list]
  const icon = choice.list === 'due-soon' || choice.list === 'returned' ? 'check' : 'inbox'
  return { icon, heading: t(`cases:empty.${choice.list}`), text: t(`cases:empty.${choice.list}-do`), action: onward }
}

/** A worklist as a page. */
export function worklistPage(viewer: Viewer, choice: WorklistChoice, found: WorklistPage, at: Date, teller: Teller) {
  const { t } = teller
  const { rows } = found
  const desk = deskOfList(viewer, choice.desk)
  const isLead = viewer.roles.includes('lead') && ['desk', 'unassigned', 'due-soon', 'returned'].includes(choice.list)
  const next = nextPath(choice, found)
  const isFurther = choice.after !== undefined
  const first = isFurther ? worklistPath(choice.list, queryOf(choice)) : undefined
  return {
    title: t(`cases:list.${choice.list}`),
    name: choice.list,
    lead: t(`cases:list.${choice.list}-lead`),
    // A list of one's own follows whatever desk the cases stand at.
    liveDesk: choice.list === 'mine' || choice.list === 'all' ? '' : (desk ?? ''),
    filters: filterBar(viewer, choice, teller),
    bulk: isLead && rows.length > 0 ? { id: 'bulk', action: '/worklists/assign' } : undefined,
    worklist: {
      id: 'worklist',
      caption: t(`cases:list.${choice.list}`),
      rows: rows.map((row) => workRow(row, viewer, at, teller)),
      select: isLead ? 'bulk' : undefined,
    },
    empty: rows.length === 0 ? emptyOf(choice, teller) : undefined,
    pages: {
      text: t(next || isFurther ? 'cases:list.page' : 'cases:list.count', { count: rows.length, most: rowsOnPage }),
      next,
      first,
    },
  }
}

/** A worklist for programs. */
export function worklistFacts(choice: WorklistChoice, found: WorklistPage) {
  return { list: choice.list, rows: found.rows.map(plainRow), next: nextPath(choice, found) ?? null }
}

/** What was found by words. */
export function searchPage(viewer: Viewer, words: string, rows: readonly DocketRow[], at: Date, teller: Teller) {
  const { t } = teller
  return {
    title: words ? t('cases:search.title', { words }) : t('cases:search.empty-title'),
    words,
    filters: {
      action: '/search',
      fields: [{ kind: 'search', name: 'q', label: t('cases:search.label'), value: words }],
    },
    worklist: {
      id: 'hits',
      caption: t('cases:search.caption'),
      rows: rows.map((row) => workRow(row, viewer, at, teller)),
      select: undefined,
    },
    found: t('cases:search.count', { count: rows.length }),
    empty:
      rows.length > 0
        ? undefined
        : {
            icon: 'search',
            heading: t(words ? 'cases:search.none' : 'cases:search.nothing-asked'),
            text: t('cases:search.none-do'),
            action: { text: t('cases:search.to-all'), href: withQuery('/cases', {}) },
          },
  }
}
