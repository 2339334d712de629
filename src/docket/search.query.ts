import {
  isFoundByInformant,
  isReportTo,
  knowsInformants,
  listFilter,
  maskRow,
  noteFindingOfInformant,
} from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { comparedText } from '../kernel/compared-text.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { readPatentNumber } from '../kernel/right-number.ts'
import type { DocketRow } from './docket.model.ts'
import { numberRanges } from './number-search.ts'
import { readRows } from './row.reading.ts'
import { askedWords, sealedWord, wordsOf } from './search-words.ts'
import { marksOf, readByBody, readByNobody, type Subject } from './subjects.ts'

type Filter = Record<string, unknown>

const hitsShown = 20

/** Words to search by, the rarest first as far as one can tell: numbers before names. A patent number may come without ZL. */
export function searchWordsOf(text: string): string[] {
  const words = askedWords(text).map((word) => {
    const bare = word.replaceAll(/[^0-9a-z]/g, '')
    if (!/^(?:zl|cn)?\d{12}[\dx]?$/.test(bare)) return word
    const { normal, says } = readPatentNumber(word)
    return says.kind === undefined ? word : normal.toLowerCase()
  })
  const weight = (word: string) => (/\d/.test(word) ? 100 : 0) + word.length
  return words.toSorted((a, b) => weight(b) - weight(a)).slice(0, 24)
}

/**
 * The filters of a search: every word, within what the viewer may see; for those who work on cases also by the words that would tell others
 * who complained in confidence. None where nothing can be searched by.
 */
export function searchFilters(viewer: Viewer, text: string): Filter[] {
  const words = searchWordsOf(text)
  if (words.length === 0) return []
  const forms = knowsInformants(viewer) ? [words, words.map(sealedWord)] : [words]
  return forms.map((form) => ({ $and: [...form.map((word) => ({ words: word })), listFilter(viewer)] }))
}

/** The rarest word decides what is read; planners left to themselves may begin with all that the viewer may see. */
export const searchIndex = { words: 1, filedOn: -1 } as const

/** What to read for the beginnings of numbers, each a range of one index. */
export function numberFilters(viewer: Viewer, text: string, at: Date): { filter: Filter; sort: Record<string, -1> }[] {
  const restricted = listFilter(viewer)
  return numberRanges(text, Number(dateOf(at).slice(0, 4))).map(({ field, from, to }) => ({
    filter: { $and: [{ [field]: { $gte: from, $lt: to }, kind: 'proceeding' }, restricted] },
    sort: { [field]: -1 as const },
  }))
}

/** Proceedings that hold every word of the text or whose numbers begin with it, newest first, and whether there are more than are shown. */
export async function searchDocket(viewer: Viewer, text: string, at: Date): Promise<Found> {
  const filters = searchFilters(viewer, text)
  if (filters.length === 0) return { rows: [], isMore: false }
  const found = await Promise.all([
    ...filters.map((filter) => readRows({ filter, sort: { filedOn: -1 }, limit: hitsShown + 1 })),
    ...numberFilters(viewer, text, at).map(({ filter, sort }) => readRows({ filter, sort, limit: hitsShown + 1 })),
  ])
  const rows = new Map(found.flat().map((row) => [row._id, row]))
  const newestFirst = (a: DocketRow, b: DocketRow) =>
    a.filedOn === b.filedOn ? (a._id < b._id ? 1 : -1) : a.filedOn < b.filedOn ? 1 : -1
  const shown = [...rows.values()].toSorted(newestFirst).slice(0, hitsShown)
  const told = shown.map((row) => maskRow(row, viewer))
  const bySecret = told.filter((row) => isFoundBySecret(row, viewer, text))
  await noteFindingOfInformant(viewer, new Set(bySecret.map(({ caseId }) => caseId)), at)
  return {
    rows: told.filter((row) => isNamedTo(row, viewer) || isFoundByTold(row, text) || bySecret.includes(row)),
    isMore: rows.size > hitsShown,
  }
}

/** Whether the viewer is told who is on it: then any word of it is theirs to search by. */
function isNamedTo(row: DocketRow, viewer: Viewer): boolean {
  if (isReportTo(row, viewer)) return false
  return row.unnamed === null || row.requesterIds.includes(viewer.id)
}

/** Whether somebody who works on the case found it by nothing but who complained in confidence. */
function isFoundBySecret(row: DocketRow, viewer: Viewer, text: string): boolean {
  if (isReportTo(row, viewer) || isNamedTo(row, viewer) || isFoundByTold(row, text)) return false
  return isFoundByInformant(row, viewer)
}

/** Who may not know who complained or reported finds a case by what they are told of it alone: that a name leads to it would say whose it is. */
function isFoundByTold(row: DocketRow, text: string): boolean {
  const told = new Set([row.caseId, row.number ?? '', row.respondent, row.rightNumber, row.title].flatMap(wordsOf))
  const begins = comparedText(text)
  return searchWordsOf(text).every((word) => told.has(word)) || [...told].some((word) => word.startsWith(begins))
}

interface Found {
  readonly rows: readonly DocketRow[]
  readonly isMore: boolean
}

/** Other cases about one of its rights or against one of its respondents, as far as the viewer may see them; those that are open first. */
export async function relatedRows(
  viewer: Viewer,
  { caseId, ...subject }: Subject & { readonly caseId: string },
): Promise<DocketRow[]> {
  const { bodyId } = viewer
  const marks = marksOf(subject)
  const keys = marks.map((mark) => (bodyId === undefined ? readByNobody(mark) : readByBody(bodyId, mark)))
  const restricted = listFilter(viewer)
  const sort = { open: -1, filedOn: -1 } as const
  const found = await Promise.all(
    keys.slice(0, marksAsked).map((subjects) => {
      const key: Filter = { subjects, kind: 'proceeding' }
      return readRows({ filter: { $and: [key, restricted, { caseId: { $ne: caseId } }] }, sort, limit: relatedShown })
    }),
  )
  // That a case is about the same right says whose it is.
  const ofRights = new Set(marksOf({ ...subject, parties: [] }))
  const isTold = (row: DocketRow, n: number) => !ofRights.has(marks[n] ?? '') || isFoundByInformant(row, viewer)
  const rows = new Map<string, DocketRow>()
  const told = found.flatMap((some, n) => some.filter((row) => isTold(row, n)))
  for (const row of told.toSorted((a, b) => Number(b.open) - Number(a.open)))
    if (!rows.has(row.caseId)) rows.set(row.caseId, row)
  return [...rows.values()].slice(0, relatedShown).map((row) => maskRow(row, viewer))
}

/** A case of thirty respondents is asked about by the first of them. */
const marksAsked = 12
const relatedShown = 8
