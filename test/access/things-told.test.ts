import { expect } from 'chai'
import { accessOf, mayReadEntry, mayReadEvidence, mayReadPaper } from '../../src/access/index.ts'
import type { CaseRecord, EvidenceItem, PaperRecord, Party } from '../../src/kernel/case-record.ts'
import { aCase, entry, people, who } from './a-case.ts'

const second = who('second', ['respondent'])
const third = who('third', ['respondent'])
const readers = { ...people, second, third }

/** The case with a second respondent, who was served as the first was, and a third party. */
function ofSeveral(): CaseRecord {
  const record = aCase()
  const [asker, first] = record.parties as [Party, Party]
  const papers = [
    { id: 'D20', addresseeId: 'B1' },
    { id: 'D21', addresseeId: 'B2' },
  ].map(({ id, addresseeId }): PaperRecord => ({
    ...record.papers[2]!,
    id,
    key: 'proof-of-service',
    audience: 'respondent',
    proceedingId: 'P2',
    addresseeId,
  }))
  return {
    ...record,
    parties: [
      asker,
      first,
      { ...first, id: 'B2', name: '另一商行', personIds: ['second'] },
      { ...asker, id: 'C1', side: 'third-party', personIds: ['third'] },
    ],
    papers: [...record.papers, ...papers],
    services: ['B1', 'B2'].map((partyId, n) => ({
      id: `V${n}`,
      proceedingId: 'P2',
      partyId,
      papers: ['D3'],
      proof: `D${20 + n}`,
      on: '2026-03-15',
      at: new Date('2026-03-15T02:00:00Z'),
      by: 'officer',
      byName: '李明',
    })),
  }
}

const audienceOf = {
  requester: 'filer',
  respondent: 'respondent',
  office: 'officers',
  'third-party': 'officers',
} as const

describe('what a timeline tells of a paper or a piece of evidence', () => {
  const record = ofSeveral()
  const parties = ['filer', 'respondent', 'second', 'third'] as const

  it('is told to a party of those alone that it may open', () => {
    for (const reader of parties) {
      const access = accessOf(readers[reader], record)
      for (const item of record.evidence as EvidenceItem[]) {
        const told = entry('evidence:added', item.proceedingId ? 'parties' : audienceOf[item.side], {
          actorId: item.addedBy,
          data: { evidence: item.id, name: item.name },
        })
        if (mayReadEntry(told, access, record))
          expect(mayReadEvidence(item, access, record), `${item.id} to ${reader}`).to.equal(true)
      }
      for (const paper of record.papers) {
        const told = entry('paper:issued', 'parties', {
          ...(paper.proceedingId ? { proceedingId: paper.proceedingId } : {}),
          data: { paper: paper.id, title: paper.title, number: paper.number },
        })
        if (mayReadEntry(told, access, record))
          expect(mayReadPaper(paper, access, record), `${paper.id} to ${reader}`).to.equal(true)
      }
    }
  })

  it('tells whoever handed it in, and of proofs each respondent of their own', () => {
    const added = entry('evidence:added', 'respondent', { actorId: 'respondent', data: { evidence: 'E4', name: 'E4' } })
    const readsAdded = parties.filter((id) => mayReadEntry(added, accessOf(readers[id], record), record))
    expect(readsAdded).to.deep.equal(['respondent'])
    const proofs = ['D20', 'D21'].map((paper) =>
      entry('paper:issued', 'respondent', { proceedingId: 'P2', data: { paper } }),
    )
    const told = (id: 'respondent' | 'second') =>
      proofs
        .filter((each) => mayReadEntry(each, accessOf(readers[id], record), record))
        .map(({ data }) => data['paper'])
    expect([told('respondent'), told('second')]).to.deep.equal([['D20'], ['D21']])
  })
})
