import { rulesByRow } from './implementation.ts'
import { readRegister, type Row } from './register.ts'
import { titlesByRow } from './titles.ts'

/** How the program stands to one row. */
export interface Standing extends Row {
  /** Where it is carried out, wholly or in part. */
  readonly rules: readonly string[]
  /** Titles of the tests that name it. */
  readonly tests: readonly string[]
  /** Carried out by a rule, with nothing of it left open. */
  readonly isImplemented: boolean
}

/** Every row of the register, with the rules and the tests that name it. */
export function standings(): readonly Standing[] {
  const [rules, titles] = [rulesByRow(), titlesByRow()]
  return readRegister().map((row) => {
    const named = rules.get(row.id) ?? []
    const isImplemented = named.length > 0 && row.open === undefined && row.reason === undefined
    return { ...row, rules: named, tests: titles.get(row.id) ?? [], isImplemented }
  })
}

/** The last line of the table. */
export function countsOf(rows: readonly Standing[]): string {
  const count = (is: (row: Standing) => boolean) => rows.filter(is).length
  return [
    `${rows.length} rows`,
    `${count(({ isImplemented }) => isImplemented)} implemented`,
    `${count(({ isImplemented, tests }) => isImplemented && tests.length > 0)} tested`,
    `${count(({ reason }) => reason !== undefined)} with a reason`,
  ].join(', ')
}
