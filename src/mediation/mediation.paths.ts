import { proceedingPath } from '../wording/index.ts'

/** Addresses of a mediation's room. */
export function mediationPath(caseId: string, proceedingId: string, act?: string): string {
  return `${proceedingPath(caseId, proceedingId)}/mediation${act === undefined ? '' : `/${act}`}`
}
