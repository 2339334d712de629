import { proceedingPath } from '../wording/index.ts'

/** Addresses of an arbitration's room. */
export function arbitrationPath(caseId: string, proceedingId: string, act?: string): string {
  return `${proceedingPath(caseId, proceedingId)}/arbitration${act === undefined ? '' : `/${act}`}`
}
