const of = encodeURIComponent

/** Addresses of a mediation's room. */
export function mediationPath(caseId: string, proceedingId: string, act?: string): string {
  return `/cases/${of(caseId)}/${of(proceedingId)}/mediation${act === undefined ? '' : `/${act}`}`
}
