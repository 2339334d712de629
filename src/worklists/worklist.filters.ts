import { say } from '../kernel/bilingual.ts'
import type { Viewer } from '../http/index.ts'
import { bodyOf, deskOf, districts, districtText } from '../bodies/index.ts'
import { rightKinds } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { newestOf, newestProcedures, proceduresRunBy, ruleNamed } from '../procedures/index.ts'
import { procedureName, type Localizer, worklistPath, rightText } from '../wording/index.ts'
import { cursorText, deskOfList, type WorklistChoice, type WorklistPage } from './worklist.query.ts'

export const filterNames = ['right', 'procedure', 'state', 'district', 'q'] as const
type FilterName = (typeof filterNames)[number]

/** A choice as the address of its list carries it, without the place in it. */
export function queryOf(choice: WorklistChoice, without?: FilterName): Record<string, string | undefined> {
  const kept = Object.fromEntries(filterNames.filter((key) => key !== without).map((key) => [key, choice[key]]))
  return { desk: choice.desk, ...kept, closed: choice.closed ? 'yes' : undefined }
}

/** The page of a list itself, its filters and its place in the list. */
export function placePath(choice: WorklistChoice): string {
  const { list, after, before } = choice
  const place = { after: after && cursorText(after), before: before && cursorText(before) }
  return worklistPath(list, { ...queryOf(choice), ...place })
}

export function nextPath(choice: WorklistChoice, { next }: WorklistPage): string | undefined {
  return next && worklistPath(choice.list, { ...queryOf(choice), after: cursorText(next) })
}

export function previousPath(choice: WorklistChoice, { previous }: WorklistPage): string | undefined {
  return previous && worklistPath(choice.list, { ...queryOf(choice), before: cursorText(previous) })
}

/** Procedures worth filtering by: those the viewer's body runs, or all. */
function proceduresFor(viewer: Viewer, list: WorklistChoice['list']): string[] {
  const kind = viewer.bodyId === undefined ? undefined : bodyOf(viewer.bodyId)?.kind
  const own = kind === undefined || list === 'all' ? [] : proceduresRunBy(kind).map(({ key }) => key)
  return own.length > 0 ? own : newestProcedures().map(({ key }) => key)
}

/** What a filter's value is called. */
function valueText(key: FilterName, value: string, choice: WorklistChoice, { lang }: Localizer): string {
  if (key === 'right') return rightText(value, lang)
  if (key === 'procedure') return procedureName(value, lang)
  if (key === 'district') return districtText(value, lang)
  if (key !== 'state') return value
  // A state that was chosen without a procedure is called as the first that has it calls it.
  const state =
    ruleNamed(choice.procedure ?? '', 'states', value) ??
    newestProcedures().flatMap(({ states }) => ownEntry(states, value) ?? [])[0]
  return state ? say(state.title, lang) : value
}

function chosenFilters(choice: WorklistChoice): [FilterName, string][] {
  return filterNames.flatMap((key): [FilterName, string][] => {
    const value = choice[key]
    return value === undefined ? [] : [[key, value]]
  })
}

/** Whether the list shows less than it holds. */
export function isNarrowed(choice: WorklistChoice): boolean {
  return chosenFilters(choice).length > 0
}

/** The values a list is narrowed by, in words. */
export function filterWords(choice: WorklistChoice, localizer: Localizer): string[] {
  return chosenFilters(choice).map(([key, value]) => valueText(key, value, choice, localizer))
}

/** Filters and views of a list for the part `filter-bar`. */
export function filterBar(viewer: Viewer, choice: WorklistChoice, localizer: Localizer) {
  const { t, lang } = localizer
  const states = Object.entries(newestOf(choice.procedure ?? '')?.states ?? {})
  const field = (key: FilterName, options: readonly { value: string; label: string }[]) => ({
    kind: 'select',
    name: key,
    label: t(`worklists:filter.${key}`),
    value: choice[key],
    options,
  })
  const chips = chosenFilters(choice).map(([key, value]) => ({
    text: t('worklists:filter.chip', {
      label: t(`worklists:filter.${key}`),
      value: valueText(key, value, choice, localizer),
    }),
    href: worklistPath(choice.list, queryOf(choice, key)),
  }))
  return {
    action: worklistPath(choice.list),
    hidden: choice.desk === undefined ? [] : [{ name: 'desk', value: choice.desk }],
    views: viewsOf(viewer, choice, localizer),
    fields: [
      { kind: 'search', name: 'q', label: t('worklists:filter.q'), value: choice.q ?? '' },
      field(
        'right',
        rightKinds.map((value) => ({ value, label: rightText(value, lang) })),
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
              states.map(([value, { title }]) => ({ value, label: say(title, lang) })),
            ),
          ]
        : []),
      field(
        'district',
        districts.map((value) => ({ value, label: districtText(value, lang) })),
      ),
    ],
    chips,
    clearHref: worklistPath(choice.list, { desk: choice.desk }),
  }
}

/** Of whoever works at several desks, the desks; of the list of all cases, open and closed ones. */
function viewsOf(viewer: Viewer, choice: WorklistChoice, { t, lang }: Localizer) {
  if (choice.list === 'all')
    return [
      { label: t('worklists:list.open'), href: worklistPath('all'), current: choice.closed !== true },
      {
        label: t('worklists:list.closed'),
        href: worklistPath('all', { closed: 'yes' }),
        current: choice.closed === true,
      },
    ]
  if (choice.list === 'mine' || viewer.deskIds.length < 2) return undefined
  const shown = deskOfList(viewer, choice.desk)
  return viewer.deskIds.map((desk) => {
    const found = deskOf(desk)
    const label = found ? say(found.name, lang) : desk
    return { label, href: worklistPath(choice.list, { desk }), current: desk === shown }
  })
}
