import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createPerson, issueLink, linkMinutes } from './access/index.ts'
import { firstAccountForm } from './administration/account.forms.ts'
import { readBodyFile } from './administration/body.file.ts'
import { bodyOf, bodyOfDesk, logAdminAct, saveBody } from './bodies/index.ts'
import { backUp, restore } from './maintenance/backup.ts'
import { readConfig } from './config.ts'
import { officeNow, publishYear, readCalendarFile } from './deadlines/index.ts'
import { checkStore } from './embedded/start.ts'
import { openLog } from './http/index.ts'
import { loadTexts } from './http/texts.ts'
import { check, InvalidInput } from './http/validation.ts'
import { type Actor, roles, system } from './kernel/role.ts'
import type { WorkCalendar } from './kernel/work-calendar.ts'
import { exportTo } from './maintenance/mongodb-export.ts'
import { isFirstStart, bootstrap } from './program.ts'
import { rebuild } from './maintenance/rebuild.ts'
import { eachCase } from './store/case-store.ts'
import { sweepOutbox } from './store/sweep.ts'
import { tallyProblems } from './supervision/index.ts'
import { timelineCommand } from './timelines/index.ts'
import { verify } from './maintenance/verify.ts'

/** One command of the command line: what it is for, and what it does with its arguments. Answers the exit code. */
interface Command {
  readonly use: string
  /** Works on the data folder itself: the database is not opened. */
  readonly onFolder?: 'embedded' | 'any'
  run(given: readonly string[]): Promise<number>
}

const progress = (word: string) => (n: number) => process.stderr.write(`\r${word} ${n} `)
const everyHundred =
  (tell: (n: number) => void) =>
  (_id: string, n: number): void => {
    if (n % 100 === 0) tell(n)
  }
/** Progress over itself on a terminal, and in a log every ten seconds. */
const screen = process.stderr.isTTY
let reportedAt = Date.now()
const onProgress = (what: string, done: number, of: number): void => {
  if (!screen && Date.now() - reportedAt < 10_000) return
  reportedAt = Date.now()
  process.stderr.write(`${screen ? '\r\u001b[K' : ''}${what} ${done}${of > 0 ? ` of ${of}` : ''}${screen ? ' ' : '\n'}`)
}
const said = (line: string): void => {
  if (screen) process.stderr.write('\r\u001b[K')
  console.log(line)
}

/** Whoever may run commands on this machine: how the first three administrators come to be. */
const operator: Actor = { id: 'command-line', name: '命令行', roles: ['system'] }

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
      const { cases, rows } = await rebuild(officeNow(), { onCase: everyHundred(progress('cases')) })
      console.log(`\nrebuilt ${rows} rows of ${cases} cases`)
      return 0
    },
  },
  calendar: {
    use: 'calendar <file.json>         brings a year of working days (or several) into force and corrects open deadlines',
    run: async ([file]) => {
      if (!file) return usage('which file?')
      for (const year of readCalendarFile(await readFile(file, 'utf8'))) {
        const { cases } = await publishYear(year, { actor: system, at: officeNow() })
        console.log(`${year.jurisdiction} ${year.year}: ${cases} cases have other deadlines now`)
      }
      return 0
    },
  },
  body: {
    use: 'body <file.json>             adds or changes bodies and their desks: one, or a list of them',
    run: async ([file]) => {
      if (!file) return usage('which file?')
      for (const body of readBodyFile(await readFile(file, 'utf8'))) {
        await saveBody(body, { actor: system, at: new Date() })
        console.log(`${body._id}: ${body.desks.length} desks`)
      }
      return 0
    },
  },
  check: {
    use: 'check                        whether every index of the embedded store agrees with its documents; a digest',
    onFolder: 'embedded',
    run: async () => {
      const result = await checkStore(readConfig().dataDir, (n) => onProgress('documents', n, 0))
      for (const { name, documents, indexes, digest } of result.collections)
        said(`${digest} ${name}: ${documents} documents, ${indexes} indexes`)
      said(`${result.digest} ${result.documents} documents in all`)
      for (const problem of result.problems) said(problem)
      said(result.ok ? 'check: ok' : 'check: failed')
      return result.ok ? 0 : 1
    },
  },
  backup: {
    use: 'backup <folder>              copies the embedded store to a new folder, also while the program works, and checks the copy',
    onFolder: 'embedded',
    run: async ([target]) => {
      if (!target) return usage('to which folder?')
      const note = await backUp(readConfig().dataDir, target, onProgress)
      said(`${target}: ${note.documents} documents, ${Math.ceil(note.bytes / 1e6)} MB, digest ${note.digest}`)
      return 0
    },
  },
  restore: {
    use: 'restore <backup>             puts a backup into an empty data folder (DATA_DIR)',
    onFolder: 'embedded',
    run: async ([backup]) => {
      if (!backup) return usage('which backup?')
      const { dataDir } = readConfig()
      const note = await restore(backup, dataDir, onProgress)
      said(`${dataDir} is as it was at ${note.takenAt}: ${note.documents} documents, digest ${note.digest}`)
      return 0
    },
  },
  'export-to': {
    use: 'export-to <mongodb://...>    copies the embedded store to a MongoDB server and compares; goes on where it broke off',
    onFolder: 'any',
    run: async ([uri]) => {
      if (!uri) return usage('to which address?')
      const { collections, differences } = await exportTo(readConfig().dataDir, uri, onProgress)
      for (const { name, documents, digest } of collections) said(`${digest} ${name}: ${documents} documents`)
      for (const difference of differences) said(difference)
      said(differences.length === 0 ? 'export: the same on both sides' : 'export: not the same')
      return differences.length === 0 ? 0 : 1
    },
  },
  timeline: {
    use: 'timeline <file.yaml> [--lang zh|en] [--json]   the periods of a case from its dated events (docs/timelines.md); --steps <procedure> names its steps',
    onFolder: 'any',
    run: async (given) => {
      const root = join(import.meta.dirname, '..')
      const calendar = async (name: string) =>
        JSON.parse(await readFile(join(root, 'seeds', 'calendars', `${name}.json`), 'utf8')) as WorkCalendar
      const calendars = { CN: await calendar('cn'), HK: await calendar('hk'), MO: await calendar('mo') }
      const texts = loadTexts(join(root, 'views', 'locales'), false)
      const code = await timelineCommand(given, calendars, (lang) => texts.translator(lang), console.log)
      return code ?? usage('which file?')
    },
  },
  user: {
    use: 'user <name> <full name> <roles,...> [body] [desk]   opens an account and prints the one-time link that sets its password',
    run: async ([username, name, list = '', bodyId, deskId]) => {
      if (!username || !name) return usage('user name and full name are needed')
      const asked = list.split(',').filter(Boolean)
      const unknown = asked.filter((role) => !(roles as readonly string[]).includes(role))
      if (unknown.length || asked.length === 0) return usage(`roles are some of: ${roles.join(', ')}`)
      const desk = deskId === undefined ? [] : [deskId]
      const given = check(
        firstAccountForm,
        { username, name, roles: asked, deskIds: desk, ...(bodyId ? { bodyId } : {}) },
        '',
      )
      if (given.bodyId !== undefined && bodyOf(given.bodyId) === undefined) return usage(`no body ${given.bodyId}`)
      if (given.deskIds.some((id) => bodyOfDesk(id)?._id !== given.bodyId))
        return usage('the desk is not one of the body')
      const by = { actor: operator, at: new Date() }
      const person = await createPerson(given, by.at)
      await logAdminAct({
        at: by.at,
        byId: operator.id,
        byName: operator.name,
        kind: 'person:added',
        target: person._id,
        data: { ...given },
      })
      const { path } = await issueLink({ person, purpose: 'first', codeHash: null, by })
      console.log(`${username} sets a password within ${linkMinutes.first / 60} hours, once, at`)
      console.log(`${readConfig().publicUrl}${path}`)
      return 0
    },
  },
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
  const config = readConfig()
  if (command.onFolder === 'embedded' && config.mongodbUri)
    throw new Error(`${name} is for the embedded store: with MONGODB_URI use the server's own tools`)
  if (command.onFolder) return command.run(given)
  const ground = await bootstrap(config, openLog('warn'), { joinRunning: true })
  try {
    return await command.run(given)
  } finally {
    await ground.close()
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof InvalidInput) for (const { path, code } of error.mistakes) console.error(`${path}: ${code}`)
    console.error(`zhibao: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  },
)
