import { expect } from 'chai'
import type { CaseRecord, EvidenceItem, Party } from '../../src/kernel/case-record.ts'
import { nextEvidenceNumber, type NumberedFor } from '../../src/kernel/evidence-number.ts'

const parties = [
  { id: 'A1', side: 'requester' },
  { id: 'B1', side: 'respondent' },
  { id: 'B2', side: 'respondent' },
  { id: 'C1', side: 'third-party' },
] as unknown as readonly Party[]

/** The numbers that pieces get which come one after another, in a case that has these already. */
function numbers(of: readonly Omit<NumberedFor, 'sealed'>[], had: readonly string[] = [], sealed = false): number[] {
  const evidence = had.map((id) => ({ id }) as EvidenceItem)
  return of.map((one) => {
    const n = nextEvidenceNumber({ evidence, parties } as unknown as CaseRecord, { ...one, sealed })
    evidence.push({ id: `E${n}` } as EvidenceItem)
    return n
  })
}

const requester = { side: 'requester' } as const
const first = { side: 'respondent', partyId: 'B1' } as const
const second = { side: 'respondent', partyId: 'B2' } as const

describe('the number of a piece of evidence', () => {
  it('is counted for each party by itself', () => {
    expect(numbers([requester, first, requester, second, first, second])).to.deep.equal([1, 101, 2, 201, 102, 202])
    expect(numbers([{ side: 'third-party' }, { side: 'office' }, { side: 'respondent' }])).to.deep.equal([
      301, 901, 101,
    ])
  })

  it('says to nobody how many the others handed in, or sealed', () => {
    const open = [requester, requester, requester]
    expect(numbers([first], ['E1', 'E2', 'E3'])).to.deep.equal(numbers([first]))
    expect(
      numbers(
        [requester],
        [...open].map((_one, n) => `E${51 + n}`),
      ),
    ).to.deep.equal([1])
    expect(numbers([requester, requester, first], ['E1'], true)).to.deep.equal([51, 52, 151])
  })

  it('of before stays, and is not given to another', () => {
    // The respondent's first was the fourth of the case.
    expect(numbers([requester, first], ['E1', 'E2', 'E3', 'E4'])).to.deep.equal([5, 101])
  })

  it('is one that nobody has where a series is full', () => {
    const full = Array.from({ length: 50 }, (_one, n) => `E${n + 1}`)
    expect(numbers([requester, requester], [...full, 'E51'])).to.deep.equal([52, 53])
  })
})
