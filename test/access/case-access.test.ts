import { expect } from 'chai'
import { accessOf, actingRoles, listFilter, maskCase, maskRow } from '../../src/access/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { aCase, handoff, people, who } from './a-case.ts'
import { aRow } from '../docket/a-row.ts'

describe('the lens on a case', () => {
  const record = aCase()
  const table = [
    ['filer', 'filer', 'P1 P2 P3 P4', ''],
    ['respondent', 'respondent', 'P2 P3', ''],
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

  it('of a desk that answered a request for help closes on all that travelled, and leaves it its own part', () => {
    const help = handoff('H3', 'P4', 'district/ip', 'customs/desk', { kind: 'help', state: 'accepted' })
    const given = aCase()
    const ofCustoms = {
      ...given.evidence[0],
      id: 'E8',
      bodyId: 'customs',
      side: 'office',
    } as (typeof given.evidence)[0]
    const receipt = { ...given.papers[0], id: 'D8', handoffId: 'H3', bodyId: 'customs' } as (typeof given.papers)[0]
    const more = { evidence: [...given.evidence, ofCustoms], papers: [...given.papers, receipt] }
    const before = aCase({ ...more, handoffs: [help] })
    const seenBefore = maskCase(before, accessOf(people.customs, before))
    expect(seenBefore.evidence.map(({ id }) => id)).to.deep.equal(['E1'])
    expect([seenBefore.parties.length, seenBefore.rights.length, seenBefore.title]).to.deep.equal([2, 1, given.title])
    const after = aCase({ ...more, handoffs: [{ ...help, answer: '已查验，未见侵权货物' }] })
    const access = accessOf(people.customs, after)
    expect([access.as, access.reads, access.works]).to.deep.equal(['answered', [], []])
    const seen = maskCase(after, access)
    expect(seen.evidence.map(({ id }) => id)).to.deep.equal(['E8'])
    expect(seen.papers.map(({ id }) => id)).to.deep.equal(['D8'])
    expect(seen.handoffs.map(({ id, answer }) => [id, answer])).to.deep.equal([['H3', '已查验，未见侵权货物']])
    expect([seen.parties, seen.rights, seen.claims, seen.title, seen.acts.kinds]).to.deep.equal([[], [], [], '', []])
    expect(actingRoles(people.customs, after, after.proceedings[3] ?? never())).to.deep.equal([])
  })

  it('of a respondent begins when something of it is served on them or addressed to them, proceeding by proceeding', () => {
    const bare = (papers: CaseRecord['papers'], walked: readonly string[] = []) => {
      const given = aCase({ papers, evidence: [] })
      const proceedings = given.proceedings.map((each) =>
        each.id === 'P2' ? { ...each, walked: walked.map((step) => ({ ...each.walked[0], step })) } : each,
      ) as CaseRecord['proceedings']
      return { ...given, proceedings }
    }
    const reads = (of: CaseRecord) => [accessOf(people.respondent, of).as, ...accessOf(people.respondent, of).reads]
    expect(reads(bare([]))).to.deep.equal(['none'])
    expect(reads(bare([], ['file', 'withdraw-case', 'request-supplement']))).to.deep.equal(['none'])
    expect(reads(bare([], ['serve-request']))).to.deep.equal(['respondent', 'P2'])
    const [parties, requester, respondent, officers] = aCase().papers
    const ofP2 = (paper: typeof parties) => bare([{ ...paper, proceedingId: 'P2' } as CaseRecord['papers'][0]])
    expect(reads(ofP2(requester))).to.deep.equal(['none'])
    expect(reads(ofP2(officers))).to.deep.equal(['none'])
    expect(reads(ofP2(parties))).to.deep.equal(['respondent', 'P2'])
    expect(reads(ofP2(respondent))).to.deep.equal(['respondent', 'P2'])
    const served = bare([], ['serve-request'])
    const seen = maskCase(served, accessOf(people.respondent, served))
    expect(seen.proceedings.map(({ id }) => id)).to.deep.equal(['P2'])
    expect(actingRoles(people.respondent, served, served.proceedings[1] ?? never())).to.deep.equal(['respondent'])
    expect(actingRoles(people.respondent, served, served.proceedings[2] ?? never())).to.deep.equal([])
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

  it("are a party's in every proceeding that has come to it", () => {
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
    const row = aRow({
      bodyId: 'committee',
      confidential: true,
      unnamed: null,
      personIds: ['filer'],
      requesterIds: ['filer'],
      title: 't',
      requester: 'a',
      respondent: 'b',
      rightNumber: 'r',
    })
    expect(maskRow(row, people.cityLeader)).to.deep.include({
      title: '',
      requester: '',
      respondent: '',
      rightNumber: '',
    })
    expect(maskRow(row, people.filer)).to.equal(row)
    expect(maskRow(row, people.mediator)).to.equal(row)
  })

  it('names whoever complained in confidence to themselves alone', () => {
    const row = aRow({
      bodyId: 'district',
      deskId: 'district/ip',
      open: true,
      confidential: false,
      unnamed: '侵权',
      personIds: ['filer', 'respondent'],
      requesterIds: ['filer'],
      title: '甲公司诉侵权',
      requester: '甲公司',
      respondent: '乙商行',
      rightNumber: 'r',
    })
    const watching = who('watching', ['officer', 'supervisor'], 'elsewhere/ip')
    expect(maskRow(row, people.filer)).to.equal(row)
    // The number of a right names its holder. Whoever works on it reads both on the pages of the case, each reading of which is in the log.
    const colleagues = [people.officer, people.districtLead, people.intake, people.otherDistrictOfficer]
    for (const viewer of [people.respondent, people.cityLeader, people.districtLeader, watching, ...colleagues])
      expect(maskRow(row, viewer), viewer.id).to.deep.equal({ ...row, title: '侵权', requester: '', rightNumber: '' })
    const { unnamed: _unnamed, ...ofAnEarlierVersion } = row
    expect(maskRow(ofAnEarlierVersion, people.cityLeader)).to.deep.include({ title: '', requester: '' })
  })
})

function never(): never {
  throw new Error('the story has no such proceeding')
}
