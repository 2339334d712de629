import { expect } from 'chai'
import { accessOf, isWhole, maskCase, mayReadEntry } from '../../src/access/index.ts'
import { mayHaveReceipt } from '../../src/cases/submission.pages.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, JournalEntry, PaperRecord } from '../../src/kernel/case-record.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { sheetsOf } from '../../src/papers/paper.sheets.ts'
import { calendars } from '../../src/calendars/index.ts'
import { everyField } from '../cases/every-field.walk.ts'
import { aFiledCase, openOffice, person, start } from '../cases/case-house.ts'
import { looksAt } from './told-everywhere.walk.ts'

/** By hand: what one respondent hands in of which the other is told that it was done, for it moves the proceeding of both. */
const known: Readonly<Record<string, readonly string[]>> = {
  adjudication: ['object-jurisdiction', 'ask-hearing', 'ask-suspension', 'consent-mediation', 'decline-mediation'],
}

const account = '罗志强'
const firm = '香洲某商行'
const second: Viewer = { id: 'second', name: '吴二', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }

/** Every step of the procedure, taken by the office and by each side; of two respondents the first spoke and the second did not. */
async function spoken(procedure: Procedure) {
  const filed = await aFiledCase()
  const first = filed.parties.find(({ side }) => side === 'respondent')!
  const other = { ...first, id: 'B2', name: '横琴某公司', personIds: [second.id] }
  const item = {
    id: 'E9',
    name: '我方进货账册',
    kind: 'document',
    proves: '来源',
    fileName: '账册.pdf',
    type: 'application/pdf',
    size: 1,
    sha256: '0'.repeat(64),
    blobId: 'E9',
    addedAt: start,
    addedBy: 'respondent',
    side: 'respondent',
    sealed: false,
    served: true,
  } as const
  const base: CaseRecord = { ...filed, parties: [...filed.parties, other], evidence: [item], proceedings: [] }
  const actors = { filer: person('filer'), respondent: person('respondent'), office: person('officer') }
  const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' }
  const walk = everyField(procedure, base, { holder, actors, at: start })
  const { walked } = walk.record.proceedings[0]!
  const entries = walk.entries.map((draft, n): JournalEntry => {
    const by = walked.find(({ seq }) => seq === n + 1)?.by ?? 'officer'
    const actorName = { filer: '陈晓岚', respondent: account }[by] ?? '李明'
    return { ...draft, caseId: base._id, seq: n + 1, at: start, actorId: by, actorName, prev: '', hash: '' }
  })
  // The proceeding has come to both of them.
  const notice = {
    id: 'D1',
    key: 'suspension-notice',
    title: '',
    number: '1号',
    proceedingId: 'P1',
    issuedAt: start,
    issuedBy: 'officer',
    bodyId: 'xiangzhou',
    pages: 1,
    size: 1,
    sha256: '0'.repeat(64),
    blobId: '0',
    audience: 'respondent',
  } as PaperRecord
  return { record: { ...walk.record, papers: [notice] }, entries, filled: walk.filled }
}

describe('one respondent beside another', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  for (const procedure of newestProcedures().filter(({ steps }) =>
    Object.values(steps).some(({ by, submission }) => submission && by.includes('respondent')),
  ))
    describe(`in ${procedure.key}`, () => {
      it('reads nothing that the other handed in, sees no receipt of it and is shown no account', async () => {
        const { record, entries, filled } = await spoken(procedure)
        const looks = looksAt(record, entries, second)
        expect(looks.page, 'the case has come to them').to.include(record._id)
        for (const where of ['page', 'program'] as const) {
          for (const { step, of, mark, by } of filled.filter(({ by }) => by === 'respondent')) {
            if (!of.submission || mark === undefined) continue
            expect(looks[where].includes(mark), `${step} by the ${by} in the ${where}`).to.equal(false)
          }
          expect(looks[where], where).not.to.include('我方进货账册').and.not.include(account)
        }
        const access = accessOf(second, record)
        const shown = maskCase(record, access)
        for (const proceeding of shown.proceedings.filter(isWhole))
          for (const walk of proceeding.walked.filter(({ side }) => side === 'respondent'))
            expect(mayHaveReceipt(walk, proceeding.id, access, shown), `receipt of ${walk.step}`).to.equal(false)
      })

      it('is told that the other acted where that moves the proceeding, and of nothing else', async () => {
        const { record, entries } = await spoken(procedure)
        const access = accessOf(second, record)
        const told = entries
          .filter(({ actorId, kind }) => actorId === 'respondent' && kind === 'step:taken')
          .filter((entry) => mayReadEntry(entry, access, record))
          .map(({ data }) => String(data['step']))
          .filter((step) => procedure.steps[step]?.submission)
        const handedIn = told.filter((step) =>
          ['defence', 'statement', 'supplement', 'evidence', 'opinion', 'answer'].includes(
            procedure.steps[step]?.submission?.kind ?? '',
          ),
        )
        expect(handedIn).to.deep.equal([])
        const moves = Object.entries(procedure.steps).flatMap(([key, { submission, audience }]) =>
          submission && known[procedure.key]?.includes(key) && audience === 'parties' ? [key] : [],
        )
        expect(told).to.include.members(moves)
      })

      it('speaks under the name of the party before everybody, not under that of an account', async () => {
        const { record, entries } = await spoken(procedure)
        for (const viewer of [person('filer'), person('officer'), person('respondent')]) {
          const shown = maskCase(record, accessOf(viewer, record))
          const walks = shown.proceedings.filter(isWhole).flatMap(({ walked }) => walked)
          for (const walk of walks.filter(({ side, bodyId }) => side === 'respondent' && bodyId === undefined))
            expect(walk.byName, `${walk.step} to ${viewer.id}`).to.equal(firm)
        }
        expect(looksAt(record, entries, person('filer')).page).not.to.include(account)
      })

      it('gets a receipt made out to itself, which the other does not read', async () => {
        const { record } = await spoken(procedure)
        for (const [key, { papers = [], submission, audience = 'officers', by }] of Object.entries(procedure.steps)) {
          if (!submission || !by.includes('respondent') || papers.length === 0) continue
          const occasion = { record, proceedingId: 'P1', step: key, audience, at: start, calendars: calendars() }
          for (const sheet of sheetsOf(papers, { ...occasion, by: person('respondent') })) {
            const paper = { ...record.papers[0]!, id: 'D9', number: '9号', key: sheet.key, audience: sheet.audience }
            const made = { ...paper, ...(sheet.occasion.party ? { addresseeId: sheet.occasion.party.id } : {}) }
            const papersOf = (viewer: Viewer) => {
              const after = { ...record, papers: [...record.papers, made] }
              return maskCase(after, accessOf(viewer, after)).papers.map(({ id }) => id)
            }
            expect(papersOf(second), `${key} ${sheet.key}`).not.to.include('D9')
            expect(papersOf(person('respondent')), `${key} ${sheet.key}`).to.include('D9')
          }
        }
      })
    })
})
