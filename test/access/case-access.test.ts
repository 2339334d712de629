import { expect } from 'chai'
import { actingRoles, accessOf, listFilter, maskRow } from '../../src/access/index.ts'
import { aCase, handoff, people, who } from './a-case.ts'

describe('the lens on a case', () => {
  const record = aCase()
  const table = [
    ['filer', 'filer', 'P1 P2 P3 P4', ''],
    ['respondent', 'respondent', 'P1 P2 P3 P4', ''],
    ['intake', 'holder', 'P1 P2 P4', 'P1'],
    ['officer', 'holder', 'P2 P4 P1', 'P2 P4'],
    ['districtLead', 'holder', 'P2 P4 P1', 'P2 P4'],
    ['otherDistrictOfficer', 'reader', 'P1 P2 P4', ''],
    ['mediator', 'neutral', 'P3', 'P3'],
    ['otherMediator', 'neutral', 'P3', 'P3'],
    ['customs', 'offered', '', ''],
    ['foreign', 'none', '', ''],
    ['cityLeader', 'supervisor', 'P1 P2 P4', ''],
    ['districtLeader', 'supervisor', 'P1 P2 P4', ''],
    ['elsewhereLeader', 'none', '', ''],
    ['admin', 'none', '', ''],
    ['adminAtDesk', 'none', '', ''],
  ] as const

  for (const [person, as, reads, works] of table) {
    it(`of ${person} is ${as}, reads ${reads || 'nothing'} and works ${works || 'nothing'}`, () => {
      const access = accessOf(people[person], record)
      expect(access.as).to.equal(as)
      expect([...access.reads].sort()).to.deep.equal(reads.split(' ').filter(Boolean).sort())
      expect([...access.works].sort()).to.deep.equal(works.split(' ').filter(Boolean).sort())
    })
  }

  it('shows nothing to whoever is recused, at once and in every capacity', () => {
    for (const person of Object.values(people)) {
      expect(accessOf(person, aCase({ recused: [person.id] })).as).to.equal('none')
    }
  })

  it("of a body that gave its proceeding on is a reader's", () => {
    const given = aCase()
    const moved = {
      ...given,
      proceedings: given.proceedings.filter(({ id }) => id === 'P2'),
    }
    expect(accessOf(people.intake, moved).as).to.equal('reader')
  })

  it("of an officer named to a proceeding is a holder's, wherever their desk is", () => {
    const given = aCase()
    const named = {
      ...given,
      proceedings: given.proceedings.map((each) =>
        each.id === 'P2' ? { ...each, officers: [{ personId: 'foreign', name: '外聘', part: 'panel' }] } : each,
      ),
    }
    expect(accessOf(people.foreign, named).works).to.deep.equal(['P2'])
  })

  it("of a party who also works at the holding desk is a party's", () => {
    const both = who('filer', ['filer', 'officer'], 'district/ip')
    expect(accessOf(both, record).as).to.equal('filer')
    expect(actingRoles(both, record, record.proceedings[1] ?? never())).to.deep.equal(['filer'])
  })

  it('closes when an offer is refused, recalled or lapsed', () => {
    for (const state of ['declined', 'recalled', 'lapsed'] as const) {
      const ended = aCase({ handoffs: [handoff('H3', 'P4', 'district/ip', 'customs/desk', { state })] })
      expect(accessOf(people.customs, ended).as).to.equal('none')
    }
  })

  it('of a desk that helps stays open after it took the request on', () => {
    const helping = aCase({
      handoffs: [handoff('H3', 'P4', 'district/ip', 'customs/desk', { kind: 'help', state: 'accepted' })],
    })
    expect(accessOf(people.customs, helping).as).to.equal('offered')
  })
})

describe('the roles to act in', () => {
  const record = aCase()
  const of = (person: keyof typeof people, id: string) =>
    actingRoles(people[person], record, record.proceedings.find((each) => each.id === id) ?? never())

  it('are those of the desk that holds the proceeding, and of the head of its body', () => {
    expect(of('officer', 'P2')).to.deep.equal(['officer'])
    expect(of('districtLead', 'P2')).to.deep.equal(['lead'])
    expect(of('mediator', 'P3')).to.deep.equal(['mediator'])
  })

  it("are a party's in every proceeding of its case", () => {
    expect(of('filer', 'P2')).to.deep.equal(['filer'])
    expect(of('respondent', 'P3')).to.deep.equal(['respondent'])
  })

  it('are none for everybody else', () => {
    for (const person of [
      'intake',
      'otherDistrictOfficer',
      'mediator',
      'customs',
      'foreign',
      'cityLeader',
      'districtLeader',
      'admin',
      'adminAtDesk',
    ] as const) {
      expect([person, of(person, 'P2')]).to.deep.equal([person, []])
    }
  })
})

describe('the filter of a list', () => {
  it('shows a party its own, a desk its own, a body what it may read, and an administrator nothing', () => {
    expect(listFilter(people.filer)).to.deep.equal({
      personIds: 'filer',
      kind: 'proceeding',
      recused: { $ne: 'filer' },
    })
    expect(listFilter(people.officer)).to.deep.equal({
      $or: [
        { deskId: { $in: ['district/ip'] } },
        { kind: 'offer', fromDeskId: { $in: ['district/ip'] } },
        { readers: 'district', kind: 'proceeding', confidential: false },
      ],
      recused: { $ne: 'officer' },
    })
    expect(listFilter(people.cityLeader)).to.deep.equal({ recused: { $ne: 'city-leader' } })
    expect(listFilter(people.districtLeader)).to.deep.equal({
      $or: [{ readers: 'district' }, { bodyId: 'district' }],
      recused: { $ne: 'district-leader' },
    })
    expect(listFilter(people.admin)).to.deep.equal({ _id: '' })
    expect(listFilter(people.adminAtDesk)).to.deep.equal({ _id: '' })
    expect(listFilter(who('nobody', []))).to.deep.equal({ _id: '' })
  })

  it('leaves a confidential row of another body without names', () => {
    const row = {
      bodyId: 'committee',
      confidential: true,
      personIds: ['filer'],
      title: 't',
      requester: 'a',
      respondent: 'b',
      rightNumber: 'r',
    }
    expect(maskRow(row, people.cityLeader)).to.deep.include({
      title: '',
      requester: '',
      respondent: '',
      rightNumber: '',
    })
    expect(maskRow(row, people.filer)).to.equal(row)
    expect(maskRow(row, people.mediator)).to.equal(row)
  })
})

function never(): never {
  throw new Error('the story has no such proceeding')
}
