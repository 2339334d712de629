import { checkPapers, draftChecked, draftProjection, type PaperOccasion, previewPaper } from '../../src/papers/index.ts'
import { prepareFiling } from '../../src/filing/index.ts'
import { journalProjection } from '../../src/journal/journal.ts'
import { docketProjection } from '../../src/docket/index.ts'
import { calendars, saveCalendar } from '../../src/calendars/index.ts'
import { saveBody } from '../../src/bodies/index.ts'
import { connect, disconnect } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { startPublisher } from '../../src/store/sweep.ts'
import type { Caller } from '../../src/cases/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { system } from '../../src/kernel/role.ts'
import { testDatabase, testIndexes } from '../support/database.ts'

export const at = new Date('2026-11-23T02:00:00Z')

const filingOf = (record: CaseRecord, { viewer, at: when }: Caller): PaperOccasion => ({
  record,
  proceedingId: 'P1',
  audience: 'filer',
  at: when,
  by: viewer,
  calendars: calendars(),
})

export function aFiler(id = 'p-filer'): Viewer {
  return { id, name: '陈权', roles: ['filer'], deskIds: [], lang: 'zh-CN' }
}

/**
 * A filing room that works: database, one intake desk, projections. `reach` may put something between it and its database. Answers how
 * to close it.
 */
export async function openFilingHouse(
  complaintsPerDay = 0,
  reach: (uri: string) => string | Promise<string> = (uri) => uri,
): Promise<() => Promise<void>> {
  await disconnect()
  const database = await testDatabase()
  await connect(await reach(database.uri), { poolSize: 8 })
  await testIndexes()
  addProjection(journalProjection)
  addProjection(docketProjection)
  addProjection(draftProjection)
  startPublisher((projection, error) => {
    throw new Error(`${projection} failed`, { cause: error })
  })
  await saveCalendar({ ...calendars().CN, version: 'test', years: {} })
  await saveBody(
    {
      _id: 'centre',
      name: { zh: '珠海市知识产权保护中心', en: 'Zhuhai IP Protection Centre' },
      fullName: '珠海市知识产权保护中心',
      kind: 'protection-centre',
      district: 'city',
      code: '珠知保',
      address: '',
      phone: '',
      desks: [{ _id: 'centre-intake', name: { zh: '快速维权科', en: 'Intake' }, handles: ['examination'] }],
      active: true,
    },
    { actor: system, at },
  )
  prepareFiling({
    intakeDesk: () => ({ bodyId: 'centre', deskId: 'centre-intake' }),
    checkPapers: (keys, record, caller) => checkPapers(keys, filingOf(record, caller)),
    issuePapers: async (keys, record, caller) => await draftChecked(keys, filingOf(record, caller)),
    previewRequest: async (record, caller) => await previewPaper(['request'], 'request', filingOf(record, caller)),
    complaintsPerDay,
  })
  return async () => {
    await drained()
    await disconnect()
    await database.drop()
  }
}
