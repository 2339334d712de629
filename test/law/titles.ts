import { readdirSync, readFileSync } from 'node:fs'
import { titlesOfClocks } from './row-clocks.ts'

const title = /\bit(?:\.only)?\(\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`|"([^"]*)")/g

/** Rows that a title names: at its beginning, several with commas. */
function rowsNamedIn(text: string): string[] {
  const [named = ''] = /^[A-Z]+-\d+(?:, [A-Z]+-\d+)*(?=[: ])/.exec(text) ?? []
  return named.split(', ').filter(Boolean)
}

/** Titles of tests by the row that they name: as they stand in the files, and those made from the periods of the rows. */
export function titlesByRow(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const house = new URL('../', import.meta.url)
  const files = readdirSync(house, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'))
  const written = files.flatMap((file) =>
    [...readFileSync(new URL(file, house), 'utf8').matchAll(title)].map(
      (match) => match[1] ?? match[2] ?? match[3] ?? '',
    ),
  )
  for (const text of [...written, ...titlesOfClocks()])
    for (const row of rowsNamedIn(text)) found.set(row, [...(found.get(row) ?? []), text])
  return found
}
