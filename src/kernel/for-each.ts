import type { Bilingual } from './bilingual.ts'
import type { Party, PartySide, StepInput } from './case-record.ts'
import type { FieldRule, StepRule } from './procedure.ts'

type Parties = { readonly parties: readonly Party[] }

/** The parties of a side, where it has several: what is asked for each is asked of one alone by the form itself. */
export function severalOf(side: PartySide, { parties }: Parties): Party[] {
  const all = parties.filter((party) => party.side === side)
  return all.length > 1 ? all : []
}

/** The field in which something is said of one of several: of the first that of the form, of each other the same with its id. */
export const fieldOfEach = (name: string, all: readonly Pick<Party, 'id'>[], { id }: Pick<Party, 'id'>): string =>
  all[0]?.id === id ? name : `${name}-${id}`

/** A name without the id of whom it speaks of. */
export const formField = (name: string): string => name.replace(/-[^-]+$/, '')

const titled = (who: string, { zh, en }: Bilingual): Bilingual => ({ zh: `${who}：${zh}`, en: `${who}: ${en}` })

/** Of a text about one of several, the sums that it states are that one's. */
function sumsOf({ sums }: FieldRule, fields: Readonly<Record<string, FieldRule>>, named: (name: string) => string) {
  if (!sums) return {}
  return {
    sums: Object.fromEntries(
      Object.entries(sums).map(([name, word]) => [fields[name]?.forEach ? named(name) : name, word]),
    ),
  }
}

/** The step with a field for each of several where the form asks for each; what one alone is not asked is left out, or kept for `read`. */
export function withEach(step: StepRule, record: Parties, as: 'asked' | 'read' = 'asked'): StepRule {
  const { fields = {} } = step
  if (!Object.values(fields).some(({ forEach }) => forEach)) return step
  const each = ([name, rule]: [string, FieldRule]): [string, FieldRule][] => {
    if (!rule.forEach) return [[name, rule]]
    const all = severalOf(rule.forEach, record)
    if (all.length === 0) return as === 'read' ? [[name, rule]] : []
    return all.map((party) => {
      const named = (field: string) => fieldOfEach(field, all, party)
      const whose = { id: party.id, name: party.name }
      return [named(name), { ...rule, ...sumsOf(rule, fields, named), title: titled(party.name, rule.title), whose }]
    })
  }
  return { ...step, fields: Object.fromEntries(Object.entries(fields).flatMap(each)) }
}

/** What was said of each of several in a field; nothing where it was said of none of them. */
export function saidOfEach(
  name: string,
  fields: Readonly<Record<string, FieldRule>>,
  input: StepInput,
): { readonly who: string; readonly sum: number }[] {
  const own = Object.entries(fields).filter(
    ([field, { whose }]) => whose && (field === name || formField(field) === name),
  )
  if (own.every(([field]) => input[field] === undefined)) return []
  return own.map(([field, { whose }]) => ({ who: whose?.name ?? '', sum: Number(input[field] ?? 0) }))
}

/** Those of several (`of`, of `all` on the side) of whom the field says yes, or does not say no where it says yes of nobody; all where it says nothing. */
export function chosenOfEach<P extends Pick<Party, 'id'>>(
  name: string,
  of: readonly P[],
  input: StepInput,
  all: readonly Pick<Party, 'id'>[] = of,
): P[] {
  const said = (party: P) => input[fieldOfEach(name, all, party)]
  const chosen = of.filter((party) => said(party) === true)
  return chosen.length > 0 ? chosen : of.filter((party) => said(party) !== false)
}
