import { sessionsPath } from '../wording/index.ts'

const of = encodeURIComponent

/** Addresses of sessions. `kind` fills in the form. */
export function newSessionPath(caseId: string, proceedingId: string, kind?: string): string {
  return `${sessionsPath(caseId, proceedingId)}/new${kind === undefined ? '' : `?kind=${of(kind)}`}`
}
export function calendarPath(choice: { readonly view?: string; readonly from?: string; readonly of?: string }): string {
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== undefined))
  return query.size > 0 ? `/calendar?${query}` : '/calendar'
}
