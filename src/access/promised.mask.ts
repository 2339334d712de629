import { itemsAsked } from '../kernel/answered-list.ts'
import { type CaseRecord, type Proceeding, purposesOf } from '../kernel/case-record.ts'
import { procedureOf, titleOfDocument } from '../procedures/index.ts'
import type { PromisedDocument } from './masked.ts'

/**
 * What was to follow the complaint. It came when the filer's side handed in a file for it, by itself or for the item of a list that asked for
 * it by its name.
 */
export function promisedOf({ promised = [], evidence, proceedings, rights }: CaseRecord): PromisedDocument[] {
  if (promised.length === 0) return []
  const there = new Set(evidence.filter(({ side }) => side === 'requester').flatMap(purposesOf))
  const answered = proceedings.flatMap(itemsBrought)
  const kinds = rights.map(({ kind }) => kind)
  return promised.map((purpose) => {
    const title = titleOfDocument(purpose, kinds).zh
    return { purpose, came: there.has(purpose) || answered.some((item) => item.includes(title)) }
  })
}

/** The items of lists for which the filer's side handed in files, as they were asked. */
function itemsBrought({ procedure, version, walked }: Proceeding): string[] {
  return walked
    .filter(({ side }) => side === 'requester')
    .flatMap(({ step, under = [], seq }) => {
      const fields = procedureOf(procedure, version).steps[step]?.fields ?? {}
      return under.flatMap(({ field, item }) => {
        const rule = fields[field]
        return rule ? (itemsAsked(rule, walked, seq)[item] ?? []) : []
      })
    })
}
