import type { Viewer } from '../http/index.ts'
import { casePath, type Localizer, withQuery } from '../wording/index.ts'
import type { DocketRow } from '../docket/index.ts'
import { changesOf, type RowChange } from '../visits/index.ts'
import type { CaseListPane } from '../cases/index.ts'
import { listPaneFields, type ListPaneQuery } from './worklist.forms.ts'
import { rowOf } from './list-row.pages.ts'
import { filterWords, nextPath, placePath, previousPath, queryOf } from './worklist.filters.ts'
import {
  type Cursor,
  cursorOf,
  cursorText,
  readWorklist,
  type WorklistChoice,
  type WorklistPage,
} from './worklist.query.ts'

/** The page of a worklist a case was opened from, and the row it was opened by. */
export interface ListPane {
  readonly choice: WorklistChoice
  readonly found: WorklistPage
  readonly row?: string
  /** Where the row stood that was opened. */
  readonly stood?: Cursor
  /** What changed behind the rows since the viewer last opened their cases. */
  readonly changes?: ReadonlyMap<string, RowChange>
}

type Query = Readonly<Record<string, string | undefined>>

/** What a case's address says of the list it was opened from. */
function placeOf(choice: WorklistChoice): Query {
  const { list, after, before } = choice
  return {
    list,
    ...queryOf(choice),
    from: after && cursorText(after),
    until: before && cursorText(before),
  }
}

/** Names the proceeding only where the case stands in the list more than once. */
function rowQuery({ caseId, proceedingId }: DocketRow, rows: readonly DocketRow[]): Query {
  return { row: rows.filter((row) => row.caseId === caseId).length > 1 ? proceedingId : undefined }
}

/** Where a row of a list leads: to the case with that list beside it. A party's own pages have no list. */
export function listPaneHref(row: DocketRow, { choice, found }: ListPane, viewer: Viewer): string | undefined {
  if (row.kind === 'offer' || row.personIds.includes(viewer.id)) return undefined
  return withQuery(casePath(row.caseId), {
    ...placeOf(choice),
    ...rowQuery(row, found.rows),
    stood: cursorText(cursorOf(row)),
  })
}

/** The list the address asks for; undefined without one, or where the viewer has none to see. */
export async function readListPane(viewer: Viewer, query: ListPaneQuery, at: Date): Promise<ListPane | undefined> {
  const { list, from, until, row, stood, desk, right, procedure, state, district, q, closed } = query
  if (list === undefined) return undefined
  const choice: WorklistChoice = {
    list,
    ...(desk === undefined ? {} : { desk }),
    ...(right === undefined ? {} : { right }),
    ...(procedure === undefined ? {} : { procedure }),
    ...(state === undefined ? {} : { state }),
    ...(district === undefined ? {} : { district }),
    ...(q === undefined ? {} : { q }),
    ...(closed === true && list === 'all' ? { closed } : {}),
    ...(from === undefined ? {} : { after: from }),
    ...(until === undefined || from !== undefined ? {} : { before: until }),
  }
  const found = await readWorklist(viewer, choice, at)
  if (found.rows.length === 0) return undefined
  return { choice, found, ...(row === undefined ? {} : { row }), ...(stood === undefined ? {} : { stood }) }
}

/** Everything other links of the case's page have to carry to keep the list where it is. */
export function listPaneKept({ choice, row, stood }: ListPane): Query {
  return { ...placeOf(choice), row, stood: stood && cursorText(stood) }
}

/** Places of the rows before and after the open one. What has left the list meanwhile is looked for where it stood; else the list begins anew. */
function neighbours(rows: readonly DocketRow[], index: number, stood: Cursor | undefined) {
  if (index >= 0) return { before: index - 1, after: index + 1 }
  if (!stood) return { before: -1, after: 0 }
  const isBehind = ({ due, _id }: DocketRow) =>
    due.getTime() === stood.due.getTime() ? _id > stood.id : due.getTime() > stood.due.getTime()
  const behind = rows.findIndex(isBehind)
  const after = behind < 0 ? rows.length : behind
  return { before: after - 1, after }
}

/** The list beside a case: its rows, which of them is open, and the way to the ones before and after it. */
export function listPanePart(listPane: ListPane, caseId: string, viewer: Viewer, at: Date, localizer: Localizer) {
  const { t } = localizer
  const { choice, found, row, stood } = listPane
  const { rows } = found
  const own = (each: DocketRow) => each.caseId === caseId && (row === undefined || each.proceedingId === row)
  const index = rows.findIndex(own)
  const { before, after } = neighbours(rows, index, stood)
  const hrefOf = (each: DocketRow | undefined) =>
    each && (listPaneHref(each, listPane, viewer) ?? casePath(each.caseId))
  const isWhole = choice.after === undefined && choice.before === undefined && found.next === undefined
  const heading = t(`worklists:list.${choice.list}`)
  return {
    heading,
    href: placePath(choice),
    filters: filterWords(choice, localizer).join(' · '),
    position: index >= 0 && isWhole ? t('worklists:list-pane.position', { at: index + 1, of: rows.length }) : undefined,
    previous: hrefOf(rows[before]) ?? (before < 0 ? previousPath(choice, found) : undefined),
    next: hrefOf(rows[after]) ?? nextPath(choice, found),
    gone: index < 0 ? t('worklists:list-pane.gone') : undefined,
    close: casePath(caseId),
    worklist: {
      id: 'list-pane',
      caption: heading,
      current: rows[index]?._id,
      rows: rows.map((each) => ({
        // Of the case that is open its own page says it.
        ...rowOf(
          each,
          choice,
          viewer,
          at,
          localizer,
          each.caseId === caseId ? undefined : listPane.changes?.get(each._id),
        ),
        href: hrefOf(each),
        take: undefined,
        holder: undefined,
      })),
    },
    pages: { previous: previousPath(choice, found), next: nextPath(choice, found) },
  }
}

/** The list beside a case, for the pages of cases. */
export const caseListPane: CaseListPane<ListPaneQuery> = {
  fields: listPaneFields,
  open: async (viewer, query, reader) => {
    const found = await readListPane(viewer, query, reader.at)
    if (!found) return undefined
    const listPane = { ...found, changes: await changesOf(viewer, found.found.rows, reader.at, reader) }
    return {
      kept: listPaneKept(listPane),
      part: (caseId, who, now, localizer) => listPanePart(listPane, caseId, who, now, localizer),
    }
  },
}
