import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import type { CaseRecord, Handoff, PaperRecord } from '../../src/kernel/case-record.ts'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { aCase, handoff, people } from './a-case.ts'

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
})
