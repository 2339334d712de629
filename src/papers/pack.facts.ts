import type { CaseRecord, StepRow, Walked } from '../kernel/case-record.ts'
import { nameIn } from './handoff.facts.ts'
import type { PartFacts } from './paper.types.ts'
import type { Saying } from './saying.facts.ts'

/** A thing in the file of the case as a list names it, an exhibit or a paper by its number, and as a letter names it among what goes along. */
function namesOf(id: string, { evidence, papers }: CaseRecord): Pick<PartFacts['items'][number], 'name' | 'as'> {
  const item = evidence.find((each) => each.id === id)
  const paper = papers.find((each) => each.id === id)
  if (paper) return { name: `${paper.title}（${paper.number}）`, as: paper.title }
  if (!item) return { name: id, as: id }
  const as = nameIn(item, evidence)
  return { name: item.sealed ? as : `证据${id.slice(1)} ${as}`, as }
}

/** The parts of a file in the order in which its form has them, each with what it consists of, or why there is none; undefined where it was typed otherwise. */
export function packSaid({ procedure, record }: Saying, { step, input = {} }: Walked, field: string) {
  const rule = procedure.steps[step]?.fields?.[field]
  const { columns = {}, parts } = rule ?? {}
  const value = input[field]
  const rows = Array.isArray(value) ? (value as readonly StepRow[]) : []
  const reasons = Object.values(parts?.unless ?? {})
  if (!parts || (rows.length === 0 && reasons.every((name) => input[name] === undefined))) return undefined
  const named = Object.keys(columns).find((column) => columns[column]?.kind === 'record') ?? ''
  return Object.entries(columns[parts.column]?.options ?? {}).flatMap(([part, title]): PartFacts[] => {
    const items = rows
      .filter((row) => row[parts.column] === part)
      .map((row) => ({
        ...namesOf(String(row[named] ?? ''), record),
        ...(row['note'] === undefined ? {} : { note: String(row['note']) }),
      }))
    const missing = input[parts.unless[part] ?? '']
    if (items.length > 0) return [{ part: title.zh, items }]
    return missing === undefined ? [] : [{ part: title.zh, items, missing: String(missing) }]
  })
}
