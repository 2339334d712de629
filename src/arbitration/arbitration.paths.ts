const of = encodeURIComponent

/** Addresses of an arbitration's room. */
export function arbitrationPath(caseId: string, proceedingId: string, act?: string): string {
  return `/cases/${of(caseId)}/${of(proceedingId)}/arbitration${act === undefined ? '' : `/${act}`}`
}
