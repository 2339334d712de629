import type { Viewer } from '../src/http/index.ts'
import type { CaseRecord, Holder } from '../src/kernel/case-record.ts'
import type { Role } from '../src/kernel/role.ts'
import { people, type SeedPerson } from './people.ts'

const byName = new Map(people.map((person) => [person.username, person]))
const byDesk = new Map<string, SeedPerson[]>()
for (const person of people)
  if (person.deskId) byDesk.set(person.deskId, [...(byDesk.get(person.deskId) ?? []), person])

function asViewer({ username, name, roles, bodyId, deskId }: SeedPerson): Viewer {
  return {
    id: `demo-${username}`,
    name,
    roles,
    deskIds: deskId ? [deskId] : [],
    lang: 'zh-CN',
    ...(bodyId ? { bodyId } : {}),
  }
}

/** The person of that user name, as if signed in. Throws for a name that nobody has. */
export function viewerOf(username: string): Viewer {
  const person = byName.get(username)
  if (!person) throw new RangeError(`nobody is called ${username}`)
  return asViewer(person)
}

/** Who of a desk acts in one of these roles: whoever has the work if they may, else one who is not the head, chosen by `turn`. */
export function memberOf(deskId: string, roles: readonly Role[], holderId: string | undefined, turn: number): Viewer {
  const able = (byDesk.get(deskId) ?? []).filter((person) => person.roles.some((role) => roles.includes(role)))
  const holder = able.find(({ username }) => `demo-${username}` === holderId)
  const plain = able.filter((person) => !person.roles.includes('lead'))
  const chosen = holder ?? plain[turn % Math.max(1, plain.length)] ?? able[0]
  if (!chosen) throw new RangeError(`nobody at ${deskId} is ${roles.join(' or ')}`)
  return asViewer(chosen)
}

/** The head of a desk. */
export function headOf(deskId: string): Viewer {
  const head = (byDesk.get(deskId) ?? []).find(({ roles }) => roles.includes('lead'))
  if (!head) throw new RangeError(`${deskId} has no head`)
  return asViewer(head)
}

/** Ids for the form of a step: who has the work, a second and a third of the same body. */
export function membersOf({ bodyId, deskId, personId }: Holder): {
  officer: string
  second: string
  third: string
  lead: string
} {
  const all = people.filter((person) => person.bodyId === bodyId && person.deskId)
  const lead = headOf(deskId).id
  const others = all
    .toSorted((a, b) => Number(b.deskId === deskId) - Number(a.deskId === deskId))
    .map(({ username }) => `demo-${username}`)
    .filter((id) => id !== lead && id !== personId)
  const officer = personId && personId !== lead ? personId : (others.shift() as string)
  const [second = lead, third = lead] = others
  return { officer, second, third, lead }
}

/** The account that filed a case. */
export function filerOf({ filerId }: CaseRecord): Viewer {
  return viewerOf(filerId.replace(/^demo-/, ''))
}
