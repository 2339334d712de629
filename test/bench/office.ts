import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findPerson, personsOfDesk } from '../../src/access/index.ts'
import { asViewer } from '../../src/access/viewers.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { readConfig } from '../../src/config.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { openLog, type Viewer } from '../../src/http/index.ts'
import { isFirstStart, layGround } from '../../src/program.ts'
import { drained } from '../../src/store/publisher.ts'
import { seedPeople, seedReference } from '../../seeds/city.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { makePatentNumber } from '../../src/kernel/right-number.ts'

const root = join(import.meta.dirname, '..', '..')

/** A folder with a store of so many cases, made once and kept: six of seven closed, the rest in work. */
export async function officeOf(cases: number, say: (line: string) => void): Promise<string> {
  const folder = join(root, '.cache', `bench-${cases}`)
  const done = existsSync(join(folder, 'ready'))
  if (done) return folder
  mkdirSync(folder, { recursive: true })
  const config = readConfig({ DATA_DIR: folder, DEMO: '1', RATE_LIMIT: '0' })
  const ground = await layGround(config, openLog('error'))
  if (isFirstStart()) {
    await seedReference()
    await seedPeople()
  }
  const filer = await viewerNamed('demo-filer')
  const intake = await someoneAt('centre-intake')
  let made = 0
  const work = async () => {
    for (;;) {
      const n = made++
      if (n >= cases) return
      const at = new Date(Date.UTC(2026, 0, 5) + Math.floor((n / cases) * 300) * 86_400_000 + 7_200_000)
      await makeOne(n, at, filer, intake)
      if (n % 2000 === 0) say(`${n} of ${cases} cases`)
    }
  }
  await Promise.all(Array.from({ length: 24 }, work))
  await drained()
  await ground.close()
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(folder, 'ready'), '')
  return folder
}

async function makeOne(n: number, at: Date, filer: Viewer, intake: Viewer): Promise<void> {
  const number = makePatentNumber(2012 + (n % 12), 'design', 9_000_000 + (n % 900_000))
  const complaint = aComplaint({ right: { number, title: `电水壶 ${n}` }, acts: { firstSeenOn: '2025-12-20' } })
  const { record } = await fileComplaint({ complaint }, { viewer: filer, at })
  const step = (key: string, viewer: Viewer) =>
    takeCaseStep({ caseId: record._id, proceedingId: 'P1', step: key, input: {} }, { viewer, at })
  if (n % 7 !== 0) await step('withdraw', intake)
}

export async function viewerNamed(id: string): Promise<Viewer> {
  const person = await findPerson(id)
  if (!person) throw new Error(`nobody is called ${id}`)
  return asViewer(person)
}

async function someoneAt(deskId: string): Promise<Viewer> {
  const [first] = await personsOfDesk(deskId)
  if (!first) throw new Error(`nobody works at ${deskId}`)
  return await viewerNamed(first._id)
}
