import { expect } from 'chai'
import { accessOf, maskCase, mayReadEvidence, placesToBring } from '../../src/access/index.ts'
import type { CaseRecord, EvidenceItem, Handoff, Walked } from '../../src/kernel/case-record.ts'
import { aCase, handoff, people } from './a-case.ts'

const at = new Date('2026-03-25T02:00:00Z')

function brought(given: Partial<EvidenceItem>, walk?: Partial<Walked>): { item: EvidenceItem; record: CaseRecord } {
  const base = aCase()
  const [first] = base.evidence
  const item = { ...(first as EvidenceItem), id: 'E9', addedAt: at, ...given }
  const defended: Walked = { step: 'defend', from: 'a', to: 'b', at, by: 'respondent', byName: '', seq: 9, ...walk }
  const proceedings = base.proceedings.map((each) =>
    walk && each.id === 'P2' ? { ...each, walked: [...each.walked, { ...defended, files: ['E9'] }] } : each,
  )
  return { item, record: { ...base, proceedings, evidence: [...base.evidence, item] } }
}

const readers = ({ item, record }: ReturnType<typeof brought>): string =>
  (Object.keys(people) as (keyof typeof people)[])
    .filter((who) => mayReadEvidence(item, accessOf(people[who], record), record))
    .join(' ')

describe('what a party hands in', () => {
  const ofRespondent = { side: 'respondent', addedBy: 'respondent' } as const

  it('with a step is read by the bodies that read the words of that step, not by all that have a part in the case', () => {
    expect(readers(brought(ofRespondent, { side: 'respondent' }))).to.equal(
      'respondent officer districtLead otherDistrictOfficer',
    )
  })

  it('by itself as respondent is read by no body whose proceeding they were not told of', () => {
    expect(readers(brought(ofRespondent))).to.equal('respondent officer districtLead otherDistrictOfficer')
  })

  it('by itself as filer is evidence of the case, for every body of it', () => {
    expect(readers(brought({})))
      .to.include('officer')
      .and.include('intake')
  })

  it('for one of several proceedings is read by the bodies that conduct it, and not by the rest', () => {
    const meant = brought({ proceedingId: 'P2' })
    expect(readers(meant)).to.equal('filer officer districtLead otherDistrictOfficer')
    const { record, item } = meant
    expect(mayReadEvidence(item, accessOf(people.intake, record), record)).to.equal(false)
  })

  it('is for what is kept confidential where nothing else runs, and for the case where that is chosen', () => {
    const [open, room] = ['adjudication', 'mediation'].map((procedure) => ({
      ...aCase().proceedings[0]!,
      id: procedure,
      procedure,
      version: aCase().proceedings.find((each) => each.procedure === procedure)!.version,
    }))
    const ids = (told: readonly (typeof open | undefined)[]) => {
      const { rooms, isOpen } = placesToBring(told.flatMap((each) => each ?? []))
      return [rooms.map(({ id }) => id), isOpen]
    }
    expect(ids([open, room])).to.deep.equal([['mediation'], true])
    expect(ids([room])).to.deep.equal([['mediation'], false])
    expect(ids([{ ...open!, endedOn: '2026-03-20' }, room])).to.deep.equal([['mediation'], false])
    expect(ids([])).to.deep.equal([[], true])
  })
})

describe('the right that goes with a request for help in a complaint in confidence', () => {
  const shown = (state: 'seen' | 'accepted', fields: Handoff['travels']['fields']) => {
    const base = aCase({ confidential: true })
    const travels = { fields, evidence: [], papers: [] }
    const help = handoff('H9', 'P2', 'district/ip', 'customs/desk', { kind: 'help', state, travels })
    const record = { ...base, handoffs: [...base.handoffs.slice(0, 2), help] }
    const { rights, parties } = maskCase(record, accessOf(people.customs, record))
    return [rights.map(({ number, title, holder }) => [number, title, holder]), parties.map(({ name }) => name)]
  }

  it('is known to who agreed to help with it, and whose it is to nobody', () => {
    expect(shown('accepted', ['rights', 'parties'])).to.deep.equal([[['ZL2019301234567', '灯', '']], ['', '某某商行']])
    expect(shown('seen', ['rights'])).to.deep.equal([[['', '', '']], []])
    expect(shown('accepted', [])).to.deep.equal([[], []])
  })
})
