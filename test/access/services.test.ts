import { join } from 'node:path'
import { expect } from 'chai'
import { accessOf } from '../../src/access/case.access.ts'
import { papersFor } from '../../src/access/file.mask.ts'
import type { Service } from '../../src/kernel/case-record.ts'
import { paperCard } from '../../src/cases/file.pages.ts'
import { maskCase } from '../../src/access/case.mask.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { aCase, people } from './a-case.ts'

const zh = { lang: 'zh-CN', t: loadTexts(join('views', 'locales'), true).translator('zh-CN') } as const

const service = (id: string, partyId: string, on: string, papers: string[]): Service => ({
  id,
  proceedingId: 'P2',
  partyId,
  papers,
  on,
  mode: 'direct',
  place: '珠海市香洲区',
  at: new Date('2026-03-18T02:00:00Z'),
  by: 'officer',
  byName: '李明',
})

const served = aCase({
  papers: aCase().papers.map((paper) => (paper.id === 'D1' ? { ...paper, proceedingId: 'P2' } : paper)),
  services: [service('V1', 'B1', '2026-03-16', ['D1', 'D3']), service('V2', 'A1', '2026-03-18', ['D1'])],
})
const shownTo = (who: keyof typeof people, paperId: string) =>
  papersFor(served, accessOf(people[who], served)).find(({ id }) => id === paperId)?.served

describe('what was served on whom', () => {
  it('is shown with the paper to who works the proceeding, for each party', () => {
    expect(shownTo('officer', 'D1')).to.deep.equal([
      { partyId: 'B1', on: '2026-03-16', mode: 'direct' },
      { partyId: 'A1', on: '2026-03-18', mode: 'direct' },
    ])
    expect(shownTo('officer', 'D3')).to.deep.equal([{ partyId: 'B1', on: '2026-03-16', mode: 'direct' }])
  })

  it('is shown to a party of its own service, never of the other side', () => {
    expect(shownTo('respondent', 'D1')).to.deep.equal([{ partyId: 'B1', on: '2026-03-16', mode: 'direct' }])
    expect(shownTo('filer', 'D1')).to.deep.equal([{ partyId: 'A1', on: '2026-03-18', mode: 'direct' }])
  })

  it('is shown to nobody else who may read the paper, and no place to anybody', () => {
    for (const name of Object.keys(people) as (keyof typeof people)[]) {
      const shown = shownTo(name, 'D1') ?? []
      const may = ['officer', 'districtLead', 'otherDistrictOfficer', 'filer', 'respondent']
      if (!may.includes(name) && accessOf(people[name], served).reads.includes('P2') === false)
        expect(shown, name).to.deep.equal([])
      expect(JSON.stringify(shown), name).not.to.include('香洲')
    }
  })

  it('is never taken for none: who is not told of it learns that the paper was served, and no more', () => {
    // What goes to the customs with their offer.
    const handoffs = served.handoffs.map((handoff) => ({
      ...handoff,
      travels: { ...handoff.travels, papers: [...handoff.travels.papers, 'D1'] },
    }))
    const record = { ...served, handoffs }
    const shownUnserved = (name: keyof typeof people, services = record.services) => {
      const stored = { ...record, services: services ?? [] }
      const paper = papersFor(stored, accessOf(people[name], stored)).find(({ id }) => id === 'D1')
      return (
        paper &&
        paperCard(paper, maskCase(stored, accessOf(people[name], stored)), zh).state.text.includes('尚无送达记录')
      )
    }
    expect(accessOf(people.customs, record).as).to.equal('offered')
    expect([shownUnserved('customs'), shownUnserved('officer')]).to.deep.equal([false, false])
    expect([shownUnserved('customs', []), shownUnserved('officer', [])]).to.deep.equal([true, true])
    for (const name of Object.keys(people) as (keyof typeof people)[])
      expect([name, shownUnserved(name) ?? false]).to.deep.equal([name, false])
  })

  it('gives a party the paper that the office kept to itself until it was served, and the other side nothing', () => {
    const kept = served.papers.map((paper) =>
      paper.id === 'D1' ? { ...paper, audience: 'officers' as const, key: 'adjudication-decision' } : paper,
    )
    const shownIn = (services: Service[], who: keyof typeof people) => {
      const record = { ...served, papers: kept, services }
      return papersFor(record, accessOf(people[who], record)).some(({ id }) => id === 'D1')
    }
    const onRespondent = service('V1', 'B1', '2026-03-16', ['D1'])
    const onRequester = service('V2', 'A1', '2026-03-18', ['D1'])
    expect([shownIn([], 'filer'), shownIn([], 'respondent')]).to.deep.equal([false, false])
    expect([shownIn([onRespondent], 'filer'), shownIn([onRespondent], 'respondent')]).to.deep.equal([false, true])
    expect([shownIn([onRequester], 'filer'), shownIn([onRequester], 'respondent')]).to.deep.equal([true, false])
  })

  it('gives a party the proof of its own service, and no proof of what was not served on it', () => {
    const proof = (id: string, addresseeId: string) => ({
      ...aCase().papers[0]!,
      id,
      key: 'proof-of-service',
      audience: addresseeId === 'A1' ? ('requester' as const) : ('respondent' as const),
      addresseeId,
      proceedingId: 'P2',
    })
    const made = [proof('D20', 'B1'), proof('D21', 'A1')]
    const onRespondent = { ...service('V1', 'B1', '2026-03-16', ['D3']), proof: 'D20' }
    const shownIn = (services: Service[], who: 'filer' | 'respondent') => {
      const record = { ...served, papers: [...served.papers, ...made], services }
      const shown = papersFor(record, accessOf(people[who], record))
      return shown.filter(({ key }) => key === 'proof-of-service').map(({ id }) => id)
    }
    expect([shownIn([onRespondent], 'filer'), shownIn([onRespondent], 'respondent')]).to.deep.equal([[], ['D20']])
    const onBoth = [onRespondent, { ...service('V2', 'A1', '2026-03-18', ['D1']), proof: 'D21' }]
    expect(shownIn(onBoth, 'filer')).to.deep.equal(['D21'])
  })

  it('gives no party a form of the file or a letter between bodies, whoever it was once issued for', () => {
    for (const key of ['closing-report', 'approval-form', 'transfer-letter', 'return-letter']) {
      const record = aCase({ papers: aCase().papers.map((paper) => ({ ...paper, key })) })
      for (const who of ['filer', 'respondent'] as const)
        expect(papersFor(record, accessOf(people[who], record)), `${key} ${who}`).to.deep.equal([])
      expect(papersFor(record, accessOf(people.officer, record)), key).not.to.deep.equal([])
    }
  })
})
