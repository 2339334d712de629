import { signIn } from '../support/api.ts'

/** A signed-in person: what their requests carry. */
export interface Session {
  readonly cookie: string
  readonly csrf: string
}

const usernames = {
  filer: ['filer', 'filer2', 'filer3', 'filer4', 'filer5', 'filer6', 'filer7', 'filer8'],
  intake: ['intake', 'intake2', 'centre-lead'],
  district: ['officer', 'officer2', 'lead'],
  city: ['city-officer', 'city-officer2', 'city-lead'],
  other: ['customs', 'court', 'police', 'mediator', 'arbitrator', 'jinwan', 'doumen', 'hengqin'],
  supervisor: ['supervisor'],
} as const

export type Group = keyof typeof usernames
export type Office = Readonly<Record<Group, readonly Session[]>>

/** Signs everybody in, in sessions of their own. */
export async function signAllIn(url: string): Promise<Office> {
  const groups = Object.entries(usernames).map(
    async ([group, names]) => [group, await Promise.all(names.map((name) => signIn(url, name)))] as const,
  )
  return Object.fromEntries(await Promise.all(groups)) as unknown as Office
}

/** The person that a client works as. */
export function personOf(office: Office, group: Group, client: number): Session {
  const people = office[group]
  const person = people[client % people.length]
  if (!person) throw new Error(`nobody is signed in as ${group}`)
  return person
}
