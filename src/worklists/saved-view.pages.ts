import { dropViewPath, type Localizer, viewsPath, withQuery, worklistPath } from '../wording/index.ts'
import type { SavedView } from './saved-view.model.ts'
import { isNarrowed, queryOf } from './worklist.filters.ts'
import type { WorklistChoice } from './worklist.query.ts'

const queryText = (choice: WorklistChoice): string => withQuery('', queryOf(choice)).slice(1)

/** One's own views of a list for the part `filter-bar`: the pills, the form that keeps the filters shown, the one that forgets them. */
export function savedPart(
  choice: WorklistChoice,
  saved: readonly SavedView[],
  typedName: string | undefined,
  { t }: Localizer,
) {
  const query = queryText(choice)
  const current = saved.find((view) => view.query === query)
  const fields = Object.entries({ list: choice.list, ...queryOf(choice) }).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  )
  return {
    saved: saved.map((view) => ({
      label: view.name,
      href: `${worklistPath(choice.list)}${view.query === '' ? '' : `?${view.query}`}`,
      current: view === current,
    })),
    save:
      isNarrowed(choice) && !current
        ? { action: viewsPath, fields, name: typedName, isOpen: typedName !== undefined }
        : undefined,
    drop: current && {
      action: dropViewPath,
      fields: [
        { name: 'list', value: choice.list },
        { name: 'name', value: current.name },
      ],
      text: t('worklists:view.drop', { name: current.name }),
    },
  }
}
