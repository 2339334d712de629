const of = encodeURIComponent

/** Addresses of a mediation's room. */
export function mediationPath(caseId: string, proceedingId: string, act?: string): string {
  return `/cases/${of(caseId)}/${of(proceedingId)}/mediation${act === undefined ? '' : `/${act}`}`
}
/** Form of a step of the procedure, in the cases' own pages. */
export function stepPath(caseId: string, proceedingId: string, step: string): string {
  return `/cases/${of(caseId)}/${of(proceedingId)}/steps/${of(step)}`
}
export function paperPath(caseId: string, paperId: string): string {
  return `/cases/${of(caseId)}/papers/${of(paperId)}`
}
