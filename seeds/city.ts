import { createPerson } from '../src/access/index.ts'
import { saveBody } from '../src/agencies/index.ts'
import { saveCalendar } from '../src/calendars/index.ts'
import { system } from '../src/kernel/role.ts'
import type { WorkCalendar } from '../src/kernel/work-calendar.ts'
import { bodies } from './bodies.ts'
import cn from './calendars/cn.json' with { type: 'json' }
import hk from './calendars/hk.json' with { type: 'json' }
import mo from './calendars/mo.json' with { type: 'json' }
import { demonstrationPassword, people } from './people.ts'

/** Bodies, desks and calendars: what every city needs before the first complaint. Repeatable. */
export async function seedReference(at = new Date()): Promise<void> {
  for (const calendar of [cn, hk, mo]) await saveCalendar(calendar as WorkCalendar)
  for (const body of bodies) await saveBody(body, { actor: system, at })
}

/** The people of the demonstration. Their ids are their user names. */
export async function seedPeople(at = new Date()): Promise<void> {
  for (const { username, name, roles, bodyId, deskId } of people)
    await createPerson(
      {
        id: `demo-${username}`,
        username,
        name,
        roles,
        password: demonstrationPassword,
        demo: true,
        deskIds: deskId ? [deskId] : [],
        ...(bodyId ? { bodyId } : {}),
      },
      at,
    )
}

/** The demonstration city: reference data, people, and two years of cases. */
export async function seedCity({ say }: { say: (line: string) => void }): Promise<void> {
  say('first start: preparing the demonstration city ...')
  await seedReference()
  await seedPeople()
}

/** Accounts shown on the sign-in page. */
export function demoAccounts() {
  return people.flatMap(({ shown, username, name }) =>
    shown ? [{ username, name, password: demonstrationPassword, part: shown }] : [],
  )
}

export function accountLines(): string[] {
  const shown = people.filter((person) => person.shown)
  return [
    `demonstration accounts (password ${demonstrationPassword}):`,
    ...shown.map(({ username, name, shown }) => `  ${username.padEnd(12)} ${name}  ${shown?.zh} · ${shown?.en}`),
  ]
}
