const of = encodeURIComponent

/** Addresses of sessions. `kind` fills in the form. */
export function sessionsPath(caseId: string, proceedingId: string): string {
  return `/cases/${of(caseId)}/${of(proceedingId)}/sessions`
}
export function newSessionPath(caseId: string, proceedingId: string, kind?: string): string {
  return `${sessionsPath(caseId, proceedingId)}/new${kind === undefined ? '' : `?kind=${of(kind)}`}`
}
export function sessionPath(caseId: string, proceedingId: string, sessionId: string, act?: string): string {
  return `${sessionsPath(caseId, proceedingId)}/${of(sessionId)}${act === undefined ? '' : `/${act}`}`
}
/** Where a case's reader goes back to. */
export function casePathFor(caseId: string, as: string): string {
  if (as === 'filer') return `/complaints/${of(caseId)}`
  if (as === 'respondent') return `/answers/${of(caseId)}`
  return `/cases/${of(caseId)}`
}
/** The room of a proceeding, where it has one of its own. */
export function roomPath(caseId: string, proceedingId: string, procedure: string): string | undefined {
  const room = procedure.includes('mediation') ? 'mediation' : procedure === 'arbitration' ? 'arbitration' : undefined
  return room && `/cases/${of(caseId)}/${of(proceedingId)}/${room}`
}
export function calendarPath(choice: { readonly view?: string; readonly from?: string; readonly of?: string }): string {
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== undefined))
  return query.size > 0 ? `/calendar?${query}` : '/calendar'
}
