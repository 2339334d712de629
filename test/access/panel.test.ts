import { expect } from 'chai'
import { accessOf, isWhole, maskCase, mayReadPaper } from '../../src/access/index.ts'
import type { CaseRecord, PaperRecord, Proceeding, Session, Walked } from '../../src/kernel/case-record.ts'
import { aCase, people, who } from './a-case.ts'

const at = new Date('2026-03-20T02:00:00Z')
const desk = 'district/ip'
/** The handler, who is the clerk of the panel, its three members, a colleague of their desk who is none, the head of the desk, who approves. */
const seats = {
  handler: people.officer,
  presiding: who('presiding', ['officer'], desk),
  member: who('member', ['officer'], desk),
  third: who('third', ['officer'], desk),
  colleague: who('colleague', ['officer'], desk),
  approver: who('approver', ['lead'], desk),
}
type Seat = keyof typeof seats
const ofPanel: readonly Seat[] = ['handler', 'presiding', 'member', 'third', 'approver']

const proposed: Walked = {
  step: 'propose-decision',
  from: 'deliberating',
  to: 'approving',
  at,
  by: 'officer',
  byName: '承办人',
  seq: 3,
  bodyId: 'district',
  input: {
    proposed: 'C1',
    findings: '查明的话',
    rulings: '认定的话',
    reason: '理由的话',
    orders: '主文的话',
    record: '合议的话',
  },
}
const approved: Walked = {
  ...proposed,
  step: 'approve-decision',
  from: 'approving',
  to: 'decided',
  seq: 4,
  by: 'approver',
  input: { outcome: 'C1', reason: '审批的话' },
}
const words = ['查明的话', '认定的话', '理由的话', '主文的话', '合议的话', '审批的话']

const session: Session = {
  id: 'S9',
  kind: 'panel',
  title: '合议',
  startsAt: at,
  minutes: 30,
  place: '',
  online: false,
  invited: [],
  answers: {},
  state: 'held',
  record: '评议的话',
}

function decided(named = true): CaseRecord {
  const record = aCase()
  const officers = ['presiding', 'member', 'third'].map((personId, n) => ({ personId, name: personId, part: `${n}` }))
  const change = (each: Proceeding): Proceeding =>
    each.id === 'P2'
      ? {
          ...each,
          state: 'decided',
          officers: named ? officers : [],
          walked: [proposed, approved],
          sessions: [session],
        }
      : each
  const paper = (id: string, key: string): PaperRecord => ({
    ...record.papers[0]!,
    id,
    key,
    proceedingId: 'P2',
    audience: 'officers',
    bodyId: 'district',
    issuedAt: at,
  })
  return {
    ...record,
    proceedings: record.proceedings.map(change),
    papers: [...record.papers, paper('D98', 'approval-form'), paper('D99', 'adjudication-decision')],
  }
}

function seenBy(viewer: (typeof people)[keyof typeof people], record: CaseRecord) {
  const seen = maskCase(record, accessOf(viewer, record)).proceedings.find(({ id }) => id === 'P2')
  return seen && isWhole(seen) ? seen : undefined
}

const reads = (seat: Seat, id: string, record: CaseRecord) =>
  mayReadPaper(
    record.papers.find((paper) => paper.id === id)!,
    accessOf(seats[seat], record),
    record,
  )

describe('what a panel deliberates', () => {
  const record = decided()

  it('is read by its members, its clerk and who approves it, and not by a colleague of their desk', () => {
    for (const seat of Object.keys(seats) as Seat[]) {
      const text = JSON.stringify(seenBy(seats[seat], record)?.walked)
      for (const word of words) expect(text.includes(word), `${word} to the ${seat}`).to.equal(ofPanel.includes(seat))
      expect(text, seat).to.include('propose-decision')
    }
  })

  it('is in a session of the panel read by the same', () => {
    const heard = (Object.keys(seats) as Seat[]).filter((seat) =>
      seenBy(seats[seat], record)?.sessions.some(({ id }) => id === 'S9'),
    )
    expect(heard).to.deep.equal(ofPanel)
  })

  it('stands on the form of its approval, which is read by the same and by no other desk of the body', () => {
    const seated = (Object.keys(seats) as Seat[]).filter((seat) => reads(seat, 'D98', record))
    expect(seated).to.deep.equal(ofPanel)
    const other = accessOf(people.otherDistrictOfficer, record)
    for (const id of ['D98', 'D99'])
      expect(
        mayReadPaper(
          record.papers.find((paper) => paper.id === id)!,
          other,
          record,
        ),
        id,
      ).to.equal(false)
  })

  it('is in a proceeding whose panel was never named read by those who work it', () => {
    const text = JSON.stringify(seenBy(seats.colleague, decided(false))?.walked)
    expect(text).to.include('合议的话')
  })
})
