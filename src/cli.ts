import { readFile } from 'node:fs/promises'
import { createPerson } from './access/index.ts'
import { readConfig } from './config.ts'
import { bringCalendar, officeNow } from './deadlines/index.ts'
import { openLog } from './http/index.ts'
import type { Role } from './kernel/role.ts'
import { roles } from './kernel/role.ts'
import type { WorkCalendar } from './kernel/work-calendar.ts'
import { isFirstStart, layGround } from './program.ts'
import { rebuild } from './rebuild.ts'
import { eachCase } from './store/case-store.ts'
import { sweepOutbox } from './store/sweep.ts'
import { tallyProblems } from './supervision/index.ts'
import { verify } from './verify.ts'

/** One command of the command line: what it is for, and what it does with its arguments. Answers the exit code. */
interface Command {
  readonly use: string
  run(given: readonly string[]): Promise<number>
}

const progress = (word: string) => (n: number) => process.stderr.write(`\r${word} ${n} `)

const commands: Readonly<Record<string, Command>> = {
  seed: {
    use: 'seed                         bodies, desks and calendars; with DEMO=1 also the demonstration city',
    run: async () => {
      const config = readConfig()
      const seeds = await import('../seeds/city.ts')
      if (!isFirstStart()) {
        console.log('there is reference data already: nothing was changed')
        return 0
      }
      if (config.demo) await seeds.seedCity({ say: (line) => console.log(line) })
      else await seeds.seedReference()
      return 0
    },
  },
  verify: {
    use: 'verify                       checks what must always hold, over the whole store',
    run: async () => {
      // What a killed process left is published first, as the worker would.
      await sweepOutbox(new Date(Date.now() + 1))
      const verdict = await verify(progress('cases'))
      const problems = [...verdict.problems, ...(await tallyProblems(eachCase))]
      process.stderr.write('\n')
      for (const problem of problems.slice(0, 50)) console.log(problem)
      console.log(`${verdict.cases} cases, ${verdict.entries} journal entries, ${problems.length} problems`)
      console.log(problems.length === 0 ? 'verify: ok' : 'verify: failed')
      return problems.length === 0 ? 0 : 1
    },
  },
  rebuild: {
    use: 'rebuild                      makes worklists and counts anew from the cases',
    run: async () => {
      await sweepOutbox(new Date(Date.now() + 1))
      const { cases, rows } = await rebuild(officeNow(), progress('cases'))
      console.log(`\nrebuilt ${rows} rows of ${cases} cases`)
      return 0
    },
  },
  calendar: {
    use: 'calendar <file.json>         brings a calendar of working days into force and corrects open deadlines',
    run: async ([file]) => {
      if (!file) return usage('which file?')
      const calendar = JSON.parse(await readFile(file, 'utf8')) as WorkCalendar
      console.log(`${await bringCalendar(calendar, officeNow())} cases have other deadlines now`)
      return 0
    },
  },
  user: {
    use: 'user <name> <full name> <roles,...> [body] [desk]   opens an account; asks for its password on standard input',
    run: async ([username, name, list = '', bodyId, deskId]) => {
      if (!username || !name) return usage('user name and full name are needed')
      const asked = list.split(',').filter(Boolean)
      const unknown = asked.filter((role) => !(roles as readonly string[]).includes(role))
      if (unknown.length || asked.length === 0) return usage(`roles are some of: ${roles.join(', ')}`)
      const password = (await readInput()).trim()
      const person = {
        username,
        name,
        password,
        roles: asked as Role[],
        deskIds: deskId ? [deskId] : [],
        mustChange: true,
      }
      await createPerson({ ...person, ...(bodyId ? { bodyId } : {}) }, new Date())
      console.log(`${username} can sign in and must then choose a password of their own`)
      return 0
    },
  },
}

async function readInput(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text
}

function usage(problem?: string): number {
  if (problem) console.error(problem)
  console.error('npm run cli -- <command>')
  for (const { use } of Object.values(commands)) console.error(`  ${use}`)
  return 2
}

async function main([name = '', ...given]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return usage(name ? `no command ${name}` : undefined)
  const log = openLog('warn')
  const ground = await layGround(readConfig(), log, { beside: true })
  try {
    return await command.run(given)
  } finally {
    await ground.close()
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(`zhibao: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  },
)
