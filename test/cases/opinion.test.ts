import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { followRoutes } from '../../src/filing/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import type { CaseRecord, EvidenceItem } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { newestOf, newestProcedures } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { bodies } from '../../seeds/bodies.ts'
import { createPerson } from '../../src/access/index.ts'
import { asViewer } from '../../src/access/viewers.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { aFiledCase, days, officeHttp, openOffice, person, signInAll, type Somebody, start } from './case-house.ts'

const item = (id: string, side: 'requester' | 'respondent', by: Somebody, sealed = false): EvidenceItem => ({
  id,
  name: `${id}的样品`,
  kind: 'object',
  proves: '',
  fileName: `${id}.jpg`,
  type: 'image/jpeg',
  size: 1,
  sha256: '0'.repeat(64),
  blobId: '0'.repeat(24),
  addedAt: days(4),
  addedBy: person(by).id,
  side,
  sealed,
  served: false,
})

/** Where the other side is served and may be heard on evidence, by procedure. */
type Key = keyof typeof servedStates
const servedStates = { adjudication: 'investigating', arbitration: 'hearing' } as const
const court = bodies.find(({ kind }) => kind === 'arbitration-court')!
const desks = {
  adjudication: { bodyId: 'xiangzhou', deskIds: ['xiangzhou-ip'] },
  arbitration: { bodyId: court._id, deskIds: [court.desks[0]!._id] },
}
const officerOf = { adjudication: 'officer', arbitration: 'secretary' as Somebody } as const

describe('evidence that comes in after service', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let secretary: Viewer
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async () => {
    close = await openOffice()
    secretary = asViewer(
      await createPerson(
        {
          id: 'secretary',
          username: 'secretary',
          name: '仲裁秘书',
          password: 'plain',
          demo: true,
          roles: ['officer'],
          ...desks.arbitration,
        },
        start,
      ),
    )
    const http = officeHttp(() => days(9), [followRoutes])
    as = await signInAll(http.app, ['filer', 'respondent', 'officer', 'secretary' as Somebody])
  })
  after(() => close())

  const page = async (who: Somebody, record: CaseRecord): Promise<string> => {
    const path = who === 'filer' ? 'complaints' : who === 'respondent' ? 'answers' : 'cases'
    return (await as(who).get(`/${path}/${record._id}`).set('Accept', 'text/html').redirects(1)).text
  }

  async function standing(key: Key): Promise<CaseRecord> {
    const filed = await aFiledCase()
    const actor = person('officer')
    const { bodyId, deskIds } = desks[key]
    const holder = { bodyId, deskId: deskIds[0]! }
    await changeCase(filed._id, { actor, at: days(1), once: { key: randomUUID(), bodyHash: 'x' } }, (record) => {
      const circumstances = { at: days(1), actor, calendars: calendars() }
      const opened = openProceeding(record, { procedure: newestOf(key)!, holder }, circumstances)
      const served = {
        step: key === 'arbitration' ? 'serve' : 'serve-request',
        from: 'x',
        to: servedStates[key],
        at: days(2),
        by: 'officer',
        byName: '',
        seq: record.seq + 1,
      }
      const proceedings = opened.record.proceedings.map((each) =>
        each.id === 'P2' ? { ...each, state: servedStates[key], walked: [served] } : each,
      )
      const evidence = [
        item('E1', 'requester', 'filer'),
        item('E2', 'respondent', 'respondent'),
        item('E3', 'respondent', 'respondent', true),
      ]
      return { ...opened, record: { ...opened.record, proceedings, evidence } }
    })
    return await loadCase(filed._id)
  }

  const act = async (record: CaseRecord, step: string, who: Somebody, input: object): Promise<CaseRecord> => {
    const viewer = who === officerOf.arbitration ? secretary : person(who)
    const order = { caseId: record._id, proceedingId: 'P2', step, input }
    const { record: after } = await takeCaseStep(order, { viewer, at: days(5) })
    await drained()
    return after
  }
  const opinion = {
    items: '证据1',
    authenticity: 'accepted',
    legality: 'accepted',
    relevance: 'contested',
    opinion: '拍摄的不是被控产品。',
  }
  const service = { servedOn: '2026-03-07', mode: 'electronic', askedBy: '2026-03-16' }

  for (const key of ['adjudication', 'arbitration'] as const)
    it(`is read by the other side once the office has forwarded it, answered, and forwarded back: ${key}`, async () => {
      let record = await standing(key)
      await act(record, 'supply-evidence', 'respondent', { note: '补交销售合同。' })
      await act(record, 'supply-evidence', 'filer', { note: '补交公证封存样品。' })
      expect(await page(officerOf[key], record))
        .to.include('补交销售合同。')
        .and.include('补交公证封存样品。')
      expect(await page('respondent', record))
        .to.include('补交销售合同。')
        .and.not.include('补交公证封存样品。')
      const before = await page('filer', record)
      expect(before).to.include('补交公证封存样品。').and.not.include('补交销售合同。').and.not.include('E2的样品')

      record = await act(record, 'forward-to-requester', officerOf[key], service)
      const after = await page('filer', record)
      expect(after)
        .to.include('补交销售合同。')
        .and.include('E2的样品')
        .and.include('2026年3月16日')
        .and.not.include('E3的样品')
      // What was served on one side says nothing of what the other handed in.
      expect(await page('respondent', record)).to.not.include('补交公证封存样品。')
      const entries = (await entriesAfter(record._id, 0)).filter(({ data }) => data['step'] === 'forward-to-requester')
      const told = await noticesOfCommit({ record, entries, at: days(5) } as never)
      expect(told.map(({ personId, kind, what }) => [personId, kind, what])).to.deep.equal([['filer', 'added', 'E2']])

      record = await act(record, 'opine-on-evidence', 'filer', opinion)
      expect(await page(officerOf[key], record))
        .to.include('拍摄的不是被控产品。')
        .and.include('质证意见')
        .and.include('关联性')
      expect(await page('respondent', record)).to.not.include('拍摄的不是被控产品。')
      record = await act(record, 'forward-to-respondent', officerOf[key], service)
      const last = await page('respondent', record)
      expect(last)
        .to.include('拍摄的不是被控产品。')
        .and.include('不认可')
        .and.include('补交公证封存样品。')
        .and.include('E1的样品')
      const saidBy = (...seqs: readonly number[]) =>
        record.proceedings[1]?.walked.filter(({ seq }) => seqs.includes(seq)).map(({ step, side }) => [step, side])
      expect(
        record.services?.map(({ handedIn = [], ...service }) => [
          service.partyId,
          service.evidence,
          saidBy(...handedIn),
        ]),
      ).to.deep.equal([
        ['A1', ['E2'], [['supply-evidence', 'respondent']]],
        [
          'B1',
          ['E1'],
          [
            ['supply-evidence', 'requester'],
            ['opine-on-evidence', 'requester'],
          ],
        ],
      ])
    })

  it('shows the officer who forwards it what was handed in, beside the form', async () => {
    const record = await standing('adjudication')
    await act(record, 'supply-evidence', 'respondent', { note: '补交销售合同。' })
    const form = await as('officer')
      .get(`/cases/${record._id}/P2/steps/forward-to-requester`)
      .set('Accept', 'text/html')
    expect(form.text).to.include('补交销售合同。').and.include('质证意见提出期限')
  })

  it('is heard of both sides wherever a side may give an opinion on evidence', () => {
    for (const { key, steps } of newestProcedures()) {
      if (!steps['opine-on-evidence']) continue
      for (const step of ['supply-evidence', 'opine-on-evidence'])
        expect(steps[step]?.submission?.through, `${key}.${step}`).to.have.members([
          'forward-to-requester',
          'forward-to-respondent',
        ])
      expect([steps['forward-to-requester']?.serves, steps['forward-to-respondent']?.serves]).to.deep.equal([
        'respondent',
        'requester',
      ])
    }
  })
})
