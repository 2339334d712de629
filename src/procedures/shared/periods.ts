import { both } from '../wording.ts'

/** What the program does where the law gives the end of an office's period no consequence. */
export const overdue = both('超期提示督办', 'Overdue: flagged to supervisors')

/** Of a clock in working days that the office owes and whose end is only reported. */
export function officeWorkingDays(length: number, warnings: readonly number[] = [2, 1]) {
  return { length, unit: 'working-days', owes: 'office', warnings, onExpiry: overdue } as const
}

/** Of the three-day periods between an office and the police; read strictly as calendar days. */
export const threeDays = { length: 3, unit: 'calendar-days', warnings: [1] } as const
