import { expect } from 'chai'
import type { CaseRecord, JournalEntry, PaperRecord } from '../../src/kernel/case-record.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { aFiledCase, openOffice, person, start } from '../cases/case-house.ts'
import { looksAt } from './told-everywhere.walk.ts'

const paper = (id: string, key: string): PaperRecord => ({
  id,
  key,
  title: id,
  number: `${id}号`,
  proceedingId: 'P1',
  issuedAt: start,
  issuedBy: 'officer',
  bodyId: 'xiangzhou',
  pages: 1,
  size: 1,
  sha256: '0'.repeat(64),
  blobId: '0',
  audience: 'officers',
})

/** A proceeding of which everything was decided within the office and then served on both sides. */
async function served(procedure: string, version: string, state: string): Promise<CaseRecord> {
  const filed = await aFiledCase()
  const keys = ['adjudication-decision', 'penalty-decision', 'arbitration-award', 'refusal-notice']
  const papers = [
    ...keys.map((key, n) => paper(`D${n}`, key)),
    { ...paper('D9', 'notice'), audience: 'respondent' as const },
  ]
  const ids = keys.map((_key, n) => `D${n}`)
  const service = { proceedingId: 'P1', papers: ids, on: '2026-03-02', at: start, by: 'officer', byName: '李明' }
  return {
    ...filed,
    papers,
    services: filed.parties.map(({ id }, n) => ({ ...service, id: `V${n}`, partyId: id })),
    proceedings: filed.proceedings.map((each) => ({ ...each, procedure, version, state })),
  }
}

const entry = (kind: string, data: object, given: Partial<JournalEntry> = {}): JournalEntry => ({
  caseId: '',
  seq: 40,
  at: start,
  actorId: 'officer',
  actorName: '李明',
  bodyId: 'xiangzhou',
  kind,
  audience: 'parties',
  data: data as JournalEntry['data'],
  proceedingId: 'P1',
  prev: '',
  hash: '',
  ...given,
})

describe('what a party reads of its case', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  for (const { key, version, start: state } of newestProcedures())
    it(`calls nothing internal that was served on it, and names no raw number and no office's own moves: ${key}`, async () => {
      const record = await served(key, version, state)
      const entries = [
        entry('evidence:added', { evidence: 'E4', name: '照片' }, { seq: 41, actorId: 'respondent' }),
        entry('handoff:accepted', { desk: 'xiangzhou-ip' }, { seq: 42, handoffId: 'H1' }),
      ]
      for (const side of ['filer', 'respondent'] as const)
        for (const lang of ['zh-CN', 'en'] as const) {
          const { page } = looksAt(record, entries, person(side), lang)
          expect(page, `${side} sees the papers`).to.include('D0号')
          expect(page, `${side} (${lang})`).not.to.match(/"(?:内部|Internal)"/)
          expect(page, `${side} (${lang})`).to.include(lang === 'en' ? 'Served on you' : '已向您送达')
          expect(page, `${side} (${lang})`).not.to.match(/证据 ?E4|Evidence E4/)
          const takenOver = lang === 'en' ? 'taken over by another body' : '新的承办机构接收'
          expect(page.includes(takenOver), `${side} (${lang})`).to.equal(side === 'filer')
        }
    })
})
