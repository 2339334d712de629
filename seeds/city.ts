import { createPerson } from '../src/access/index.ts'
import { loadBodies, saveBody } from '../src/bodies/index.ts'
import { saveCalendar } from '../src/calendars/index.ts'
import { system } from '../src/kernel/role.ts'
import type { WorkCalendar } from '../src/kernel/work-calendar.ts'
import { printLater } from '../src/papers/index.ts'
import { eachCase } from '../src/store/case-store.ts'
import { drained, gatherCommits } from '../src/store/publisher.ts'
import { bodies } from './bodies.ts'
import cn from './calendars/cn.json' with { type: 'json' }
import hk from './calendars/hk.json' with { type: 'json' }
import mo from './calendars/mo.json' with { type: 'json' }
import { seedDraft } from './drafts.ts'
import { removeUploads } from './files.ts'
import { demonstrationPassword, people } from './people.ts'
import { planCity } from './plan.ts'
import { closedScenes, openScenes } from './scenes.ts'
import type { Scenario } from './scenario.ts'
import { runScenarios, type RunResult } from './scenario.runner.ts'

type Say = (line: string) => void

/** Cases of the whole city, of the year its board tells of and the end of the one before. */
export const manyCases = 580

/** Bodies, desks and calendars: what every city needs before the first complaint. Repeatable. */
export async function seedReference(at = new Date()): Promise<void> {
  for (const calendar of [cn, hk, mo]) await saveCalendar(calendar as WorkCalendar)
  for (const body of bodies) await saveBody(body, { actor: system, at })
  await loadBodies()
}

/** The people of the demonstration. Their ids are their user names. */
export async function seedPeople(at = new Date()): Promise<void> {
  await Promise.all(
    people.map(({ username, name, roles, bodyId, deskId, shown }) =>
      createPerson(
        {
          id: `demo-${username}`,
          username,
          name,
          roles,
          password: demonstrationPassword,
          demo: true,
          // An address nobody has: a demonstration shows what it would mail.
          ...(shown ? { email: `${username}@example.com`, emailConfirmed: true } : {}),
          deskIds: deskId ? [deskId] : [],
          ...(bodyId ? { bodyId } : {}),
        },
        at,
      ),
    ),
  )
}

/** The cases as of `now`, told by calling the actions people call. `scenarios` chooses among them, for tests. */
export async function seedCases(
  now: Date,
  say: Say,
  scenarios: (all: readonly Scenario[]) => readonly Scenario[] = (all) => all,
): Promise<RunResult> {
  const recorded = scenarios(planCity(closedScenes, openScenes, manyCases, now))
  // Thousands of papers that few will open: printed when somebody does.
  printLater(true)
  gatherCommits(true)
  try {
    return await runScenarios(recorded, now, (filed) => say(`  ${filed} of ${recorded.length} cases`))
  } finally {
    await Promise.all([drained(), removeUploads()])
    gatherCommits(false)
    printLater(false)
  }
}

/** The demonstration city: reference data, people, and a year and more of cases. Does nothing where there are cases already. */
export async function seedCity({ say, at = new Date() }: { say: Say; at?: Date }): Promise<void> {
  const started = performance.now()
  for await (const { _id } of eachCase()) return say(`there are cases already (${_id} ...): nothing was changed`)
  say('first start: preparing the demonstration city ...')
  await Promise.all([seedReference(at), seedPeople(at)])
  const { cases, acts, ticks, faults } = await seedCases(at, say)
  await seedDraft(at)
  for (const fault of faults) say(`  left unfinished: ${fault}`)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`the city has ${cases} cases: ${acts} acts, ${ticks} times a clock spoke, in ${seconds} s`)
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
