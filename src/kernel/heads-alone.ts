import type { StepRule } from './procedure.ts'

/** Whether the head alone takes the step. */
export const isHeadsAlone = ({ by }: Pick<StepRule, 'by'>): boolean =>
  by.every((role) => role === 'lead' || role === 'system')
