const of = encodeURIComponent

/** Addresses of an arbitration's room. */
export function arbitrationPath(caseId: string, proceedingId: string, act?: string): string {
  return `/cases/${of(caseId)}/${of(proceedingId)}/arbitration${act === undefined ? '' : `/${act}`}`
}
/** Form of a step of the procedure, in the cases' own pages. */
export function stepPath(caseId: string, proceedingId: string, step: string): string {
  return `/cases/${of(caseId)}/${of(proceedingId)}/steps/${of(step)}`
}
export function paperPath(caseId: string, paperId: string): string {
  return `/cases/${of(caseId)}/papers/${of(paperId)}`
}
