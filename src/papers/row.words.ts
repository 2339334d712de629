import type { FiledUnder, StepRow } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { FieldRule } from '../kernel/procedure.ts'
import { printableName } from './paper.glyphs.ts'

/** '1．证据3：真实性：认可；……；见证据8': of a table by exhibit the exhibit first, and last the files about it. */
export function rowWords(
  { columns = {} }: FieldRule,
  row: StepRow,
  n: number,
  filed: readonly FiledUnder[] = [],
): string {
  const cells = Object.entries(columns).flatMap(([name, { kind, title, options, inner }]) => {
    const text = String(row[name] ?? '')
    if (text === '' || inner) return []
    if (kind === 'exhibit' || (kind === 'record' && /^E\d+$/.test(text))) return [`证据${text.slice(1)}`]
    return [`${title.zh}：${ownEntry(options, text)?.zh ?? printableName(text)}`]
  })
  const exhibit = Object.keys(columns).find((name) => columns[name]?.kind === 'exhibit')
  const files = exhibit === undefined ? [] : filed.filter(({ item }) => `E${item}` === row[exhibit])
  const seen = files.length > 0 ? [`见证据${files.map(({ file }) => file.slice(1)).join('、')}`] : []
  return `${n + 1}．${[...cells, ...seen].join('；')}`
}
