import { readdirSync, readFileSync } from 'node:fs'
import type { ClockRule } from '../../src/kernel/clock.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { bodyKinds } from '../../src/kernel/role.ts'
import { answerRuleOf, procedures } from '../../src/procedures/index.ts'

/** Norms of the house, and periods that the register has no row for. */
export const ofNoRow = /^(HN|OM)-/

/** Adds where a row is carried out. */
type Note = (row: string, where: string) => void

const idsOf = ({ id, rows = [] }: Pick<ClockRule, 'id' | 'rows'>) => [id, ...rows]

function noteProcedure(procedure: Procedure, note: Note): void {
  const { key } = procedure
  for (const row of procedure.rows ?? []) note(row, key)
  for (const [name, clock] of Object.entries(procedure.clocks))
    for (const row of idsOf(clock)) note(row, `${key}.${name}`)
  for (const [name, { rows = [], ahead, aheadOfSession }] of Object.entries(procedure.steps)) {
    const notices = [ahead, aheadOfSession].flatMap((notice) => notice?.id ?? [])
    for (const row of [...rows, ...notices]) note(row, `${key}.${name}`)
  }
  for (const body of bodyKinds)
    for (const kind of ['transfer', 'help'] as const)
      for (const matter of procedure.answersFor ?? [undefined])
        for (const row of idsOf(answerRuleOf(procedure, body, kind, { matter }))) note(row, `${kind} to ${body}`)
}

/** Code that carries out a row and is no declaration says so in its docstring: `@row T-02, T-03`. */
function noteCode(note: Note): void {
  const house = new URL('../../src/', import.meta.url)
  const files = readdirSync(house, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  for (const file of files) {
    const text = readFileSync(new URL(file, house), 'utf8')
    for (const [, rows = ''] of text.matchAll(/@row ([A-Z]+-\d+(?:, [A-Z]+-\d+)*)/g))
      for (const row of rows.split(', ')) note(row, file)
  }
}

/** Where each row is carried out, by its id: rules of procedures as `procedure.rule`, code by its file. */
export function rulesByRow(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const note: Note = (row, where) => {
    if (ofNoRow.test(row)) return
    const known = found.get(row) ?? []
    if (!known.includes(where)) found.set(row, [...known, where])
  }
  for (const procedure of procedures) noteProcedure(procedure, note)
  noteCode(note)
  return found
}
