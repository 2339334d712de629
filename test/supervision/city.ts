import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { type Body, loadBodies, saveBody } from '../../src/bodies/index.ts'
import { saveCalendar } from '../../src/calendars/index.ts'
import { docketProjection } from '../../src/docket/index.ts'
import { journalProjection } from '../../src/journal/journal.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { addDays, type PlainDate, startOf } from '../../src/kernel/plain-date.ts'
import { system } from '../../src/kernel/role.ts'
import { changeCase, countEffectsWith, insertCase } from '../../src/store/case-store.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { startPublisher } from '../../src/store/sweep.ts'
import { boardProjection, effectsOf, forgetTallies, tallyProjection } from '../../src/supervision/index.ts'
import { withDatabase } from '../access/office.ts'
import { aCase } from './histories.ts'
import { act, type Act, bodies, districts } from './random-work.ts'

const kinds = ['protection-centre', 'district-regulator', 'district-regulator'] as const

const bodyNamed = (id: string, kind: Body['kind']): Body => ({
  _id: id,
  name: { zh: `机构${id}`, en: `Body ${id}` },
  kind,
  district: 'xiangzhou',
  code: id,
  fullName: `机构${id}`,
  address: '',
  phone: '',
  desks: [{ _id: `${id}-desk`, name: { zh: '科室', en: 'Desk' }, handles: ['examination', 'adjudication'] }],
  active: true,
})

const calendar: WorkCalendar = {
  jurisdiction: 'CN',
  version: 'test',
  years: Object.fromEntries(
    ['2024', '2025', '2026'].map((year) => [year, { holidays: {}, workdays: [], source: 'test' }]),
  ),
}

export const faults: unknown[] = []

/** A city of three bodies on a database of its own, with everything that follows from a commit. */
export function withCity(): void {
  withDatabase()
  before(async () => {
    const at = startOf('2024-10-01')
    for (const [index, id] of bodies.entries())
      await saveBody(bodyNamed(id, kinds[index] ?? 'district-regulator'), { actor: system, at })
    await saveBody(bodyNamed('city', 'city-regulator'), { actor: system, at })
    await loadBodies()
    await saveCalendar(calendar)
    forgetTallies()
    faults.length = 0
    countEffectsWith(effectsOf)
    for (const projection of [journalProjection, docketProjection, tallyProjection, boardProjection])
      addProjection(projection)
    startPublisher((_projection, error) => faults.push(error))
  })
  after(() => {
    countEffectsWith(() => ({}))
    forgetTallies()
  })
}

/** Stores a record as its first commit. */
export async function file(record: CaseRecord): Promise<void> {
  await insertCase({ record, entries: [entry] }, { actor: system, at: record.filedAt })
}

const entry = { kind: 'test:acted', audience: 'officers', data: {} } as const

/** Commits a change of a stored record. */
export async function change(id: string, on: PlainDate, next: (record: CaseRecord) => CaseRecord): Promise<void> {
  await changeCase(id, { actor: system, at: startOf(on) }, (record) => ({ record: next(record), entries: [entry] }))
}

/** Plays the acts through real commits from a day on; answers the last day. */
export async function playForReal(acts: readonly Act[], prefix: string, from = '2024-10-01'): Promise<PlainDate> {
  let today = from
  const seen = new Set<number>()
  for (const [salt, [caseAt, what, days]] of acts.entries()) {
    today = addDays(today, days)
    const id = `${prefix}-${caseAt}`
    if (!seen.has(caseAt)) await file(aCase(id, { district: districts[caseAt % 2] as string }))
    seen.add(caseAt)
    await change(id, today, (record) => act(record, what, today, salt))
  }
  await drained()
  return today
}
