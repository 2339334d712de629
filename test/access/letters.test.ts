import { expect } from 'chai'
import { accessOf, bodiesReading, maskCase, maskEntry, mayReadEntry } from '../../src/access/index.ts'
import type { CaseRecord, Handoff, PaperRecord } from '../../src/kernel/case-record.ts'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { aCase, entry, handoff, people } from './a-case.ts'

type Who = keyof typeof people
const sent = new Date('2026-03-05T02:00:00Z')
const letters = Object.entries(addresseesOfPaper).flatMap(([key, to]) => (to === 'receiver' ? [key] : []))

/** Written by the centre with the step that offers the case to the district, the committee and customs. */
function written(key: string, given: Partial<PaperRecord> = {}, state: Handoff['state'] = 'accepted'): CaseRecord {
  const base = aCase()
  const [, , , d4] = base.papers
  const letter = {
    ...(d4 as PaperRecord),
    id: 'L1',
    key,
    proceedingId: 'P1',
    issuedAt: sent,
    bodyId: 'centre',
    ...given,
  }
  const answered = state === 'accepted' ? { answeredAt: new Date('2026-03-10T02:00:00Z') } : {}
  const handoffs = [
    ...base.handoffs.filter(({ id }) => id !== 'H3'),
    handoff('H3', 'P4', 'centre/intake', 'customs/desk', { state, ...answered }),
  ].map((each) => ({ ...each, offeredAt: sent }))
  const proceedings = base.proceedings.map((each) =>
    each.id === 'P4' && state === 'accepted'
      ? { ...each, holder: { bodyId: 'customs', deskId: 'customs/desk' } }
      : each,
  )
  return { ...base, papers: [letter], handoffs, proceedings }
}

const readersOf = (record: CaseRecord): string =>
  (Object.keys(people) as Who[])
    .filter((who) => {
      const access = accessOf(people[who], record)
      return access.as !== 'none' && maskCase(record, access).papers.some(({ id }) => id === 'L1')
    })
    .join(' ')

describe('a letter between bodies', () => {
  it('is one of the kinds that are addressed to a body', () => expect(letters).to.include('transfer-letter'))

  for (const key of letters)
    it(`is read by who wrote it and by each desk that took it on, with its head: ${key}`, () => {
      expect(readersOf(written(key))).to.equal('intake officer districtLead mediator otherMediator customs')
    })

  it('is, as a receipt, read by the body that sent what is worked in confidence since, and by the one that took it', () => {
    const receipt = (proceedingId: string) =>
      written('transfer-receipt', { handoffId: 'H2', proceedingId, bodyId: 'committee', audience: 'officers' })
    const into = receipt('P3')
    const [sent] = into.handoffs.filter(({ id }) => id === 'H2')
    expect([sent?.state, sent?.from.bodyId, sent?.to.bodyId]).to.deep.equal(['accepted', 'centre', 'committee'])
    expect(readersOf(into)).to.equal('intake mediator otherMediator')
  })

  it('is not read by a body that has not taken it on', () => {
    expect(readersOf(written('transfer-letter', {}, 'declined'))).not.to.include('customs')
  })

  it('is read by nobody to whom another letter went', () => {
    const other = written('transfer-letter', { issuedAt: new Date('2026-03-06T02:00:00Z') })
    expect(readersOf(other)).to.equal('intake')
  })

  it('with a copy for who handed the matter over is read there too, and what the same body issues without one is not', () => {
    const copied = newestProcedures().flatMap(({ key, papers = {} }) =>
      Object.entries(papers).flatMap(([paper, rule]) => (rule?.copiesTo === 'sender' ? [`${key}: ${paper}`] : [])),
    )
    expect(copied).to.deep.equal(['court-link: refusal-notice', 'court-link: confirmation-ruling'])
    const readersOfCourts = (key: string) => {
      const record = written(key, { proceedingId: 'P4', bodyId: 'customs', audience: 'parties' })
      const version = newestProcedures().find((each) => each.key === 'court-link')!.version
      const proceedings = record.proceedings.map((each) =>
        each.id === 'P4' ? { ...each, procedure: 'court-link', version, state: 'confirmed' } : each,
      )
      return readersOf({ ...record, proceedings })
    }
    expect(readersOfCourts('confirmation-ruling').split(' ')).to.include.members(['customs', 'intake'])
    expect(readersOfCourts('confirmation-ruling').split(' ')).not.to.include('mediator')
  })

  describe('that have it between themselves', () => {
    const talk = { reason: '情况紧急，请优先', reasonText: '材料不齐', reasonCode: 'incomplete' }
    const between = (given: Partial<CaseRecord> = {}): CaseRecord => {
      const base = aCase()
      const handoffs = [
        ...base.handoffs.filter(({ id }) => id !== 'H3'),
        handoff('H3', 'P4', 'district/ip', 'customs/desk', {
          ...talk,
          state: 'accepted',
          answeredAt: new Date('2026-03-10T02:00:00Z'),
          travels: { fields: [], evidence: [], papers: [] },
        }),
      ]
      const proceedings = base.proceedings.map((each) =>
        each.id === 'P4' ? { ...each, holder: { bodyId: 'customs', deskId: 'customs/desk' } } : each,
      )
      const letter = { ...(base.papers[3] as PaperRecord), key: 'transfer-letter', handoffId: 'H3', proceedingId: 'P4' }
      const papers = [{ ...letter, id: 'L1', issuedAt: sent, bodyId: 'district' }]
      return { ...base, handoffs, proceedings, papers, ...given }
    }
    /** The same where neither side may learn of it: asked for with the referral of a suspected crime. */
    const ofCrime = (): CaseRecord => {
      const record = between()
      const { version } = newestProcedures().find(({ key }) => key === 'penalty')!
      const walk = { ...record.proceedings[1]!.walked[0]!, step: 'hand-over', opened: 'P4' }
      const proceedings = record.proceedings.map((each) =>
        each.id === 'P2' ? { ...each, procedure: 'penalty', version, walked: [walk] } : each,
      )
      return { ...record, proceedings }
    }
    const told = (record: CaseRecord, who: Who, kind: string) => {
      const access = accessOf(people[who], record)
      const data = { from: { bodyId: 'district' }, to: { bodyId: 'customs' }, ...talk, asks: '请侦查' }
      const given = entry(kind, 'officers', { proceedingId: 'P4', handoffId: 'H3', data })
      return mayReadEntry(given, access, record) ? JSON.stringify(maskEntry(given, access, record)) : undefined
    }
    const shown = (record: CaseRecord, who: Who) =>
      JSON.stringify(maskCase(record, accessOf(people[who], record)).handoffs.filter(({ id }) => id === 'H3'))

    it('is read by those two, with what they say to each other; another body of the case is told where it went', () => {
      const record = between()
      expect(readersOf(record)).to.equal('officer districtLead otherDistrictOfficer customs')
      for (const who of ['officer', 'customs'] as const) {
        expect(shown(record, who)).to.include(talk.reason).and.include(talk.reasonText)
        expect(told(record, who, 'handoff:declined')).to.include(talk.reason)
      }
      for (const text of [shown(record, 'intake'), told(record, 'intake', 'handoff:declined')])
        expect(text)
          .to.include('customs')
          .and.not.match(new RegExp([talk.reason, talk.reasonText, '请侦查', '请接收'].join('|')))
    })

    it('tells nobody else of a suspected crime that is referred', () => {
      const record = ofCrime()
      expect(readersOf(record)).to.equal('officer districtLead otherDistrictOfficer customs')
      expect([shown(record, 'intake'), told(record, 'intake', 'handoff:offered')]).to.deep.equal(['[]', undefined])
      expect(told(record, 'customs', 'handoff:offered')).to.include(talk.reason)
      const sees = (who: Who) =>
        maskCase(record, accessOf(people[who], record)).proceedings.some(({ id }) => id === 'P4')
      expect((['intake', 'mediator', 'officer', 'districtLead', 'customs'] as const).filter(sees)).to.deep.equal([
        'officer',
        'districtLead',
        'customs',
      ])
      const [, , , kept] = record.proceedings
      expect([bodiesReading(record), bodiesReading(record, kept)]).to.deep.equal([['centre', 'district'], ['district']])
    })
  })
})
