import type { Viewer } from '../http/index.ts'
import { casePath, withQuery } from './case.paths.ts'
import type { Teller } from './case.words.ts'
import type { DocketRow } from './docket.model.ts'
import { workRow } from './row.pages.ts'
import type { ListPane } from './case.routes.ts'
import { besideFields, type BesideQuery } from './worklist.forms.ts'
import { filterWords, nextPath, placePath, previousPath, queryOf } from './worklist.filters.ts'
import { cursorText, readWorklist, type WorklistChoice, type WorklistPage } from './worklist.query.ts'

/** The page of a worklist a case was opened from, and the row it was opened by. */
export interface Beside {
  readonly choice: WorklistChoice
  readonly found: WorklistPage
  readonly row?: string
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
export function besideHref(row: DocketRow, { choice, found }: Beside, viewer: Viewer): string | undefined {
  if (row.personIds.includes(viewer.id)) return undefined
  return withQuery(casePath(row.caseId), { ...placeOf(choice), ...rowQuery(row, found.rows) })
}

/** The list the address asks for; undefined without one, or where the viewer has none to see. */
export async function readBeside(viewer: Viewer, query: BesideQuery, at: Date): Promise<Beside | undefined> {
  const { list, from, until, row, desk, right, procedure, state, district, q, closed } = query
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
  return { choice, found, ...(row === undefined ? {} : { row }) }
}

/** Everything other links of the case's page have to carry to keep the list where it is. */
export function besideKept({ choice, row }: Beside): Query {
  return { ...placeOf(choice), row }
}

/** The list beside a case: its rows, which of them is open, and the way to the ones before and after it. */
export function besidePart(beside: Beside, caseId: string, viewer: Viewer, at: Date, teller: Teller) {
  const { t } = teller
  const { choice, found, row } = beside
  const { rows } = found
  const own = (each: DocketRow) => each.caseId === caseId && (row === undefined || each.proceedingId === row)
  const index = rows.findIndex(own)
  const hrefOf = (each: DocketRow | undefined) => each && (besideHref(each, beside, viewer) ?? casePath(each.caseId))
  const isWhole = choice.after === undefined && choice.before === undefined && found.next === undefined
  const heading = t(`cases:list.${choice.list}`)
  return {
    heading,
    href: placePath(choice),
    filters: filterWords(choice, teller).join(' · '),
    position: index >= 0 && isWhole ? t('cases:beside.position', { at: index + 1, of: rows.length }) : undefined,
    // What has left the list meanwhile has nothing before it; after it comes whatever stands first now.
    previous: index > 0 ? hrefOf(rows[index - 1]) : index === 0 ? previousPath(choice, found) : undefined,
    next: index < 0 ? hrefOf(rows[0]) : (hrefOf(rows[index + 1]) ?? nextPath(choice, found)),
    gone: index < 0 ? t('cases:beside.gone') : undefined,
    close: casePath(caseId),
    worklist: {
      id: 'beside',
      caption: heading,
      current: rows[index]?._id,
      rows: rows.map((each) => ({
        ...workRow(each, viewer, at, teller),
        href: hrefOf(each),
        take: undefined,
        holder: undefined,
      })),
    },
    pages: { previous: previousPath(choice, found), next: nextPath(choice, found) },
  }
}

/** The list beside a case, for the pages of cases. */
export const listPane: ListPane<BesideQuery> = {
  fields: besideFields,
  open: async (viewer, query, at) => {
    const beside = await readBeside(viewer, query, at)
    return (
      beside && {
        kept: besideKept(beside),
        part: (caseId, who, now, teller) => besidePart(beside, caseId, who, now, teller),
      }
    )
  },
}
