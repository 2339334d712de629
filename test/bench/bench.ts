import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { poolOf } from './case-pool.ts'
import { embeddedLines, embeddedWorks } from './embedded/lines.ts'
import { handoffLive } from './live-line.ts'
import type { Ground, Line, Measure } from './line.ts'
import { officeOf } from './office.ts'
import { signAllIn } from './people.ts'
import { memoryOf, startBare, startBuilt } from './processes.ts'
import { rates } from './rates.ts'
import { paper, start, watchMemory } from './single-lines.ts'
import { table } from './table.ts'

/**
 * What the program does in a second, each line beside what the machine allows in the same run.
 * `npm run bench -- [--json] [--only file,step] [--cases 20000,100000] [--documents 10000,1000000] [--seconds 4] [--built]`;
 * `--built` measures what was built before, `--only embedded` the store alone.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    cases: { type: 'string', default: '20000' },
    documents: { type: 'string', default: '10000,1000000' },
    seconds: { type: 'string', default: '4' },
    built: { type: 'boolean', default: false },
  },
})
const root = join(import.meta.dirname, '..', '..')
const say = (line: string) => void process.stderr.write(`${line}\n`)
const onOffice: Readonly<Record<string, Measure>> = { ...rates, 'handoff-live': handoffLive, paper }
const works = [...Object.keys(onOffice), 'start', 'memory', ...embeddedWorks]
const only = values.only?.split(',').flatMap((work) => (work === 'embedded' ? embeddedWorks : [work]))
const unknown = only?.filter((work) => !works.includes(work)) ?? []
if (unknown.length > 0) throw new Error(`no such line: ${unknown.join(', ')}; there are ${works.join(', ')}`)
const asked = (work: string) => only === undefined || only.includes(work)

async function lineOf(work: string, cases: number, measuring: () => ReturnType<Measure>): Promise<Line[]> {
  try {
    const line = { work, cases, ...(await measuring()) }
    say(
      `  ${work}: ${line.value ?? line.perSecond} ${line.unit ?? '/s'}${line.ratio ? `, ratio ${line.ratio}` : ''} ${JSON.stringify(line.processorMs ?? {})}`,
    )
    return [line]
  } catch (error) {
    say(`  ${work}: left out: ${error instanceof Error ? error.message : String(error)}`)
    return []
  }
}

async function measureOffice(cases: number): Promise<Line[]> {
  say(`an office of ${cases} cases`)
  const folder = mkdtempSync(join(tmpdir(), 'zhibao-bench-'))
  cpSync(await officeOf(cases, say), folder, { recursive: true })
  const [program, bare] = [await startBuilt(folder), await startBare()]
  try {
    const atRest = memoryOf(program.pid)
    const mostMemory = watchMemory(program.pid)
    const office = await signAllIn(program.url)
    const load = { seconds: Number(values.seconds) }
    const ground: Ground = { program, bare, office, pool: poolOf(cases), load, say }
    const lines: Line[] = []
    for (const [work, measuring] of Object.entries(onOffice))
      if (asked(work)) lines.push(...(await lineOf(work, cases, () => measuring(ground))))
    const { own, resident } = mostMemory()
    if (asked('memory'))
      lines.push({
        work: 'memory',
        cases,
        value: own,
        unit: 'MB',
        note: `under load; at rest ${atRest.own}. With the pages of the data file: ${resident}, at rest ${atRest.resident}`,
      })
    return lines
  } finally {
    await Promise.all([program.stop(), bare.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

const built = values.built
  ? { status: 0 }
  : spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] })
if (built.status !== 0) say('the build has faults; what it made is measured')
const lines: Line[] = []
if ([...Object.keys(onOffice), 'memory'].some(asked))
  for (const cases of values.cases.split(',').map(Number)) lines.push(...(await measureOffice(cases)))
if (embeddedWorks.some(asked))
  lines.push(
    ...(await embeddedLines({
      sizes: values.documents.split(',').map(Number),
      seconds: Number(values.seconds),
      asked,
      say,
    })),
  )
if (asked('start')) lines.push(...(await lineOf('start', 0, () => start({} as Ground))))
const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
if (values.json) console.log(JSON.stringify({ date: new Date().toISOString(), machine, lines }, null, 2))
else console.log(table(lines, machine))
process.exit(0)
