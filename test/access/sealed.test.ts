import { expect } from 'chai'
import { accessOf, mayReadEvidence } from '../../src/access/index.ts'
import type { CaseRecord, EvidenceItem, Handoff, Proceeding, Walked } from '../../src/kernel/case-record.ts'
import { newestOf, newestProcedures } from '../../src/procedures/index.ts'
import { aCase, handoff, people } from './a-case.ts'

type Who = keyof typeof people
const day = (date: string) => new Date(`${date}T02:00:00Z`)

function item(id: string, given: Partial<EvidenceItem>): EvidenceItem {
  const [e1] = aCase().evidence
  return { ...(e1 as EvidenceItem), id, sealed: true, ...given }
}

/** Sealed things by where they came from: with the complaint, with a step of the adjudication, beside it, from the office. */
const sealed = {
  'with the complaint': item('S1', {}),
  'with a defence': item('S2', { side: 'respondent', addedBy: 'respondent', addedAt: day('2026-03-20') }),
  'beside the steps': item('S3', { addedAt: day('2026-03-25') }),
  'by the respondent beside the steps': item('S4', {
    side: 'respondent',
    addedBy: 'respondent',
    addedAt: day('2026-03-25'),
  }),
  'by the office': item('S5', { side: 'office', addedBy: 'officer', bodyId: 'district', addedAt: day('2026-03-26') }),
} as const
type What = keyof typeof sealed

/** The examination is over and the adjudication has it: all sealed things, and whatever is changed. */
function routed(more: Partial<CaseRecord> = {}, carried: readonly string[] = []): CaseRecord {
  const base = aCase()
  const defended: Walked = {
    step: 'defend',
    from: 'a',
    to: 'b',
    at: day('2026-03-20'),
    by: 'respondent',
    byName: '',
    seq: 5,
    side: 'respondent',
    files: ['S2'],
  }
  const over = { endedOn: '2026-03-05', closedOn: '2026-03-05' }
  const ended: Walked = { step: 'route', from: 'a', to: 'b', at: day('2026-03-05'), by: 'intake', byName: '', seq: 3 }
  const proceedings = base.proceedings.map((each): Proceeding => {
    if (each.id === 'P1') return { ...each, ...over, walked: [...each.walked, ended] }
    return each.id === 'P2' ? { ...each, walked: [...each.walked, defended] } : each
  })
  const handoffs = base.handoffs.map((each): Handoff =>
    each.id === 'H1' ? { ...each, travels: { ...each.travels, evidence: ['E1', ...carried] } } : each,
  )
  return { ...base, proceedings, handoffs, evidence: Object.values(sealed), ...more }
}

const readersOf = (what: What, record: CaseRecord): string =>
  (Object.keys(people) as Who[])
    .filter((who) => mayReadEvidence(sealed[what], accessOf(people[who], record), record))
    .join(' ')

describe('what is sealed from the other side and from other bodies', () => {
  const table: Readonly<Record<What, string>> = {
    // The adjudication decides on it; the mediation, the centre whose part is over and customs do not.
    'with the complaint': 'filer officer districtLead',
    'with a defence': 'respondent officer districtLead',
    'beside the steps': 'filer officer districtLead',
    'by the respondent beside the steps': 'respondent officer districtLead',
    'by the office': 'officer districtLead',
  }
  for (const [what, expected] of Object.entries(table))
    it(`came in ${what}, and is read by ${expected} alone`, () =>
      expect(readersOf(what as What, routed())).to.equal(expected))

  it('is read by the desk that examines the complaint while it does', () => {
    const record = { ...aCase(), evidence: Object.values(sealed) }
    expect(readersOf('with the complaint', record)).to.equal('filer intake officer districtLead')
  })

  it('is read by whoever is to decide on the complaint once they hold it, whichever procedure that is, and by nobody else', () => {
    for (const { key, version, decides, takesComplaints } of newestProcedures()) {
      if (takesComplaints) continue
      const base = routed()
      const proceedings = base.proceedings.flatMap((each): Proceeding[] =>
        each.id === 'P1' ? [each] : each.id === 'P2' ? [{ ...each, procedure: key, version, walked: [] }] : [],
      )
      const record = { ...base, proceedings, handoffs: [] }
      const confidential = newestOf(key)?.confidential === true
      const readers = decides === true && !confidential ? 'filer officer districtLead' : 'filer'
      expect([key, readersOf('with the complaint', record)]).to.deep.equal([key, readers])
      const offered = proceedings.map((each) => ({ ...each, holder: { bodyId: 'centre', deskId: 'centre/intake' } }))
      const held = readersOf('with the complaint', { ...record, proceedings: offered })
      expect([key, held.includes('officer')], 'before it is taken on').to.deep.equal([key, false])
    }
    expect(newestProcedures().flatMap(({ key, decides }) => (decides ? [key] : []))).to.deep.equal([
      'adjudication',
      'penalty',
    ])
  })

  it('stays with the desk that ended the case itself', () => {
    const record = routed()
    const proceedings = record.proceedings.flatMap((each) => (each.id === 'P1' ? [each] : []))
    expect(readersOf('with the complaint', { ...record, proceedings, handoffs: [] })).to.include('intake')
  })

  it('goes on with a handoff that names it, to whoever works what was handed over', () => {
    expect(readersOf('with the complaint', routed({}, ['S1']))).to.equal('filer officer districtLead')
  })

  it('does not go on with a handoff that was not taken, nor to a desk that works something else', () => {
    const offered = handoff('H9', 'P4', 'district/ip', 'customs/desk', {
      state: 'declined',
      travels: { fields: [], evidence: ['S2'], papers: [] },
    })
    const record = routed()
    expect(readersOf('with a defence', { ...record, handoffs: [...record.handoffs, offered] })).to.equal(
      'respondent officer districtLead',
    )
  })
})
