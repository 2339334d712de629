import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPerson } from '../../src/access/index.ts'
import { asViewer } from '../../src/access/viewers.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { readConfig } from '../../src/config.ts'
import { tickAll } from '../../src/deadlines/index.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { accept } from '../../src/handoffs/index.ts'
import { openLog, type Viewer } from '../../src/http/index.ts'
import { makePatentNumber } from '../../src/kernel/right-number.ts'
import { printLater } from '../../src/papers/index.ts'
import { isFirstStart, bootstrap } from '../../src/program.ts'
import { drained } from '../../src/store/publisher.ts'
import { sweepOutbox } from '../../src/store/sweep.ts'
import { seedPeople, seedReference } from '../../seeds/city.ts'
import { aComplaint } from '../filing/a-complaint.ts'

const root = join(import.meta.dirname, '..', '..')

/** Of so many cases one is still open; of so many open ones one is under adjudication, and of so many of those one has a long story. */
const openEach = 7
const adjudicatedEach = 14
const longEach = 140
const entriesOfLong = 24

/** Whether case number n (from 1) of the office is under adjudication at the district; whether its timeline fills a page. */
export const isAdjudicated = (n: number): boolean => (n - 1) % adjudicatedEach === 0
export const isLong = (n: number): boolean => (n - 1) % longEach === 0

/** Five hundred businesses are complained of again and again. */
export const respondentOf = (n: number): string => `珠海第${n % 500}号商贸有限公司`

/**
 * A folder with a store of so many cases, made once and kept in `.cache`: six of seven withdrawn, half of the rest at the
 * intake desk, half under adjudication in Xiangzhou. Delete the folder when the store's shape has changed.
 */
export async function officeOf(cases: number, say: (line: string) => void): Promise<string> {
  const folder = join(root, '.cache', `bench-${cases}`)
  if (existsSync(join(folder, 'ready'))) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const config = readConfig({ DATA_DIR: folder, DEMO: '1', RATE_LIMIT: '0' })
  const ground = await bootstrap(config, openLog('error'))
  printLater(true)
  if (isFirstStart()) {
    await seedReference()
    await seedPeople()
  }
  const [filer, intake, lead] = await Promise.all(['demo-filer', 'demo-intake', 'demo-lead'].map(viewerNamed))
  if (!filer || !intake || !lead) throw new Error('the people of the demonstration are not there')
  let made = 0
  const work = async () => {
    for (let n = made++; n < cases; n = made++) {
      const at = new Date(Date.UTC(2026, 0, 5) + Math.floor((n / cases) * 300) * 86_400_000 + 7_200_000)
      await makeOne(n, at, { filer, intake, lead })
      if (n % 5000 === 0) say(`${n} of ${cases} cases`)
    }
  }
  await Promise.all(Array.from({ length: 24 }, work))
  await drained()
  // What ran out long ago is told now, so that the program is at rest when it is measured.
  say(`${await tickAll(new Date(), () => {})} cases told of their clocks`)
  await drained()
  await sweepOutbox(new Date())
  await ground.close()
  writeFileSync(join(folder, 'ready'), '')
  return folder
}

async function makeOne(n: number, at: Date, people: Record<'filer' | 'intake' | 'lead', Viewer>): Promise<void> {
  const number = makePatentNumber(2012 + (n % 12), 'design', 9_000_000 + (n % 900_000))
  const complaint = aComplaint({
    right: { number, title: `电水壶 ${n}` },
    respondent: { name: respondentOf(n) },
    acts: { firstSeenOn: '2025-12-20' },
  })
  const { record } = await fileComplaint({ complaint }, { viewer: people.filer, at })
  const caseId = record._id
  const step = (proceedingId: string, key: string, viewer: Viewer, input: object = {}) =>
    takeCaseStep({ caseId, proceedingId, step: key, input }, { viewer, at })
  const serial = Number(caseId.split('-').at(-1))
  if (isAdjudicated(serial)) {
    for (const key of ['register', 'accept']) await step('P1', key, people.intake)
    await step('P1', 'route', people.intake, { procedures: ['adjudication@xiangzhou-ip'], desk: 'xiangzhou-ip' })
    await accept({ caseId, handoffId: 'H1' }, { viewer: people.lead, at })
    const panel = { presiding: 'demo-officer', second: 'demo-officer2', third: 'demo-lead' }
    await step('P2', 'file', people.lead, panel)
    for (let turn = 0; turn < (isLong(serial) ? entriesOfLong : 0); turn += 1)
      await step('P2', 'supply-evidence', people.filer, { note: `第${turn + 1}份补充证据` })
  } else if ((serial - 1) % openEach !== 0) await step('P1', 'withdraw', people.filer)
}

async function viewerNamed(id: string): Promise<Viewer> {
  const person = await findPerson(id)
  if (!person) throw new Error(`nobody is called ${id}`)
  return asViewer(person)
}
