/** What does not hold in a declaration: the path to the part, and what is wrong with it. */
export type Contradiction = readonly [path: string, wrong: string]

/** Names in a list that nothing has, and names that stand in it twice. */
export function listed(
  path: string,
  names: readonly string[] | undefined,
  what: string,
  known: (name: string) => boolean,
): Contradiction[] {
  return (names ?? []).flatMap((name, n): Contradiction[] => {
    if (!known(name)) return [[`${path}[${n}]`, `no ${what} named ${name}`]]
    return names?.indexOf(name) === n ? [] : [[`${path}[${n}]`, `${name} twice`]]
  })
}

/** Whether the table has an entry of its own under the name. */
export const namesOf = (table: object) => (name: string) => Object.hasOwn(table, name)

/** Contradictions of a declaration, all at once, one a line with its path: `penalty@2021-07-15.steps.lapse-hearing.stops[0]: no clock …`. */
export class ContradictionError extends Error {
  readonly contradictions: readonly string[]

  constructor(contradictions: readonly string[]) {
    super(['the declaration contradicts itself', ...contradictions].join('\n  '))
    this.name = 'ContradictionError'
    this.contradictions = contradictions
  }
}
