import { expect } from 'chai'
import {
  isHead,
  accessOf,
  maskCase,
  type MaskedCase,
  maskEntry,
  maskNumber,
  mayReadEntry,
  mayReadEvidence,
} from '../../src/access/index.ts'
import type { Proceeding } from '../../src/kernel/case-record.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { aCase, entry, handoff, people, who } from './a-case.ts'

type Who = keyof typeof people
const record = aCase()
const seenBy = (person: Who, of = record): MaskedCase => maskCase(of, accessOf(people[person], of))
const whole = (seen: MaskedCase, index: number): Proceeding => {
  const found = seen.proceedings[index]
  if (found === undefined || isHead(found)) throw new Error('no such proceeding, or only its head')
  return found
}
const aWalk = { step: 'x', from: 'a', to: 'a', at: new Date(), by: 'intake', byName: 'x', seq: 3 }
const ids = (things: readonly { readonly id: string }[]): string => things.map(({ id }) => id).join(' ')

describe('of a case', () => {
  const table: Record<string, readonly [evidence: string, papers: string, proceedings: string, handoffs: string]> = {
    filer: ['E1 E2 E3', 'D1 D2 D6', 'P1 P2 P3 P4', ''],
    respondent: ['E3 E4 E5 E7', 'D1 D3 D6', 'P2 P3', ''],
    // What the respondent brought, knowing of no more than the adjudication, is not the centre's to read, sealed or not.
    intake: ['E1 E2 E3 E6', 'D1 D2 D3 D4 D7', 'P1 P2 P3? P4', 'H1 H2 H3'],
    // Who decides reads what came with the complaint under seal; their colleague at another desk does not.
    officer: ['E1 E2 E4 E6 E7', 'D1 D3 D5 D7', 'P1 P2 P3? P4', 'H1 H3'],
    otherDistrictOfficer: ['E1 E4 E6', 'D1 D3 D5 D7', 'P1 P2 P3? P4', 'H1 H3'],
    mediator: ['E1 E5', 'D1 D6', 'P1? P2? P3 P4?', 'H2'],
    customs: ['E1', 'D1', 'P4', 'H3'],
    cityLeader: ['', '', 'P1 P2 P3? P4', 'H1 H3'],
  }
  for (const [person, [evidence, papers, proceedings, handoffs]] of Object.entries(table)) {
    it(`${person} sees the evidence ${evidence || 'none'}, the papers ${papers || 'none'}, the handoffs ${handoffs || 'none'}`, () => {
      const seen = seenBy(person as Who)
      expect(ids(seen.evidence)).to.equal(evidence)
      expect(ids(seen.papers)).to.equal(papers)
      expect(seen.proceedings.map((each) => (isHead(each) ? `${each.id}?` : each.id)).join(' ')).to.equal(proceedings)
      expect(ids(seen.handoffs)).to.equal(handoffs)
    })
  }

  it('what a party brings while the offer waits is read by whoever takes the case, a mediator as well when nothing else runs', () => {
    const [first, second, third, fourth] = record.proceedings as [Proceeding, Proceeding, Proceeding, Proceeding]
    const over = { ...first, endedOn: '2026-03-01', walked: [{ ...aWalk, at: new Date('2026-03-01T00:00:00Z') }] }
    const between = { ...record.evidence[0]!, id: 'E9', addedAt: new Date('2026-03-09T02:00:00Z') }
    const offeredBefore = record.handoffs.map((one) => ({ ...one, offeredAt: new Date('2026-03-05T00:00:00Z') }))
    const of = (proceedings: readonly Proceeding[], bodyId?: string) => ({
      ...record,
      proceedings,
      handoffs: offeredBefore,
      evidence: [...record.evidence, { ...between, ...(bodyId ? { bodyId } : {}) }],
    })
    const reads = (who: Who, given: ReturnType<typeof of>) => seenBy(who, given).evidence.some(({ id }) => id === 'E9')
    expect(reads('officer', of([over, second, fourth]))).to.equal(true)
    expect(reads('mediator', of([over, third]))).to.equal(true)
    // What came to an office that worked the case then is that office's, and what an office added is.
    expect(reads('mediator', of([over, second, third]))).to.equal(false)
    expect(reads('mediator', of([over, third], 'centre'))).to.equal(false)
  })

  it('a decision that was served on nobody is read by those alone who work its proceeding', () => {
    const [paper] = record.papers
    const decision = {
      ...paper!,
      id: 'D99',
      key: 'adjudication-decision',
      proceedingId: 'P2',
      audience: 'officers' as const,
      bodyId: 'district',
      issuedAt: new Date('2026-03-16T02:00:00Z'),
    }
    const decided = { ...record, papers: [...record.papers, decision] }
    const reads = (of: typeof decided) =>
      (['intake', 'officer', 'customs', 'filer', 'respondent'] as const).filter((who) =>
        seenBy(who, of).papers.some(({ id }) => id === 'D99'),
      )
    expect(reads(decided)).to.deep.equal(['officer'])
    const service = {
      id: 'V9',
      proceedingId: 'P2',
      partyId: 'B1',
      papers: ['D99'],
      on: '2026-03-20',
      at: new Date('2026-03-20T02:00:00Z'),
    }
    expect(reads({ ...decided, services: [service] } as unknown as typeof decided)).to.include('intake')
  })

  it('a confidential proceeding is a head and nothing more to others', () => {
    for (const person of ['intake', 'officer', 'cityLeader'] as const) {
      expect(seenBy(person).proceedings[2]).to.deep.equal({ id: 'P3', procedure: 'mediation', state: 'confidential' })
      expect(JSON.stringify(seenBy(person))).not.to.include('停止销售')
    }
  })

  it('identity numbers and contacts are whole for the holder and for oneself only', () => {
    const requester = (person: Who) => seenBy(person).parties[0]
    expect(requester('officer')).to.include({ idNumber: '440402199001011234', phone: '13800138000' })
    expect(requester('filer')).to.include({ idNumber: '440402199001011234' })
    expect(requester('otherDistrictOfficer')).to.include({ idNumber: '4***************34', phone: '13800138000' })
    expect(requester('respondent')).to.include({ idNumber: '4***************34' })
    for (const person of ['respondent', 'customs', 'cityLeader'] as const) {
      for (const contact of ['phone', 'email', 'address', 'serviceAddress', 'representative']) {
        expect(requester(person), `${person} ${contact}`).not.to.have.property(contact)
      }
    }
    expect(requester('respondent')?.agent).to.deep.equal({ name: '代理人甲', firm: '某所' })
    expect(requester('cityLeader')).not.to.have.property('idNumber')
  })

  it('the informant is unknown to the respondent and to supervisors when the complaint is confidential', () => {
    const confidential = aCase({ confidential: true })
    for (const person of ['respondent', 'cityLeader'] as const) {
      const seen = seenBy(person, confidential)
      expect(seen.parties[0]).to.deep.include({ name: '', personIds: [] })
      expect(seen.filerId).to.equal('')
      expect(JSON.stringify(seen.parties[0])).not.to.include('南屏')
      const named = maskEntry(
        entry('case:filed', 'parties', { actorId: 'filer', actorName: '李华' }),
        accessOf(people[person], confidential),
        confidential,
      )
      expect([named.actorId, named.actorName]).to.deep.equal(['', ''])
    }
    expect(seenBy('officer', confidential).parties[0]?.name).to.equal('南屏灯具厂')
  })

  it('the informant is unknown again to whoever sent back what another body asked them for, and known to whoever answered it', () => {
    const [, second] = record.proceedings
    const police = who('police', ['liaison', 'lead'], 'police/desk')
    const liaison = newestOf('liaison')!
    const namedTo = (state: string) => {
      const walk = { step: 'x', from: 'a', to: 'a', at: new Date(), by: 'officer', byName: 'x', seq: 3, opened: 'P9' }
      const asked: Proceeding = {
        ...second!,
        id: 'P9',
        procedure: liaison.key,
        version: liaison.version,
        state,
        holder: { bodyId: 'police', deskId: 'police/desk' },
        endedOn: '2026-03-05',
        walked: [],
        officers: [],
        facts: {},
      }
      const proceedings = [
        ...record.proceedings.map((one) => (one === second ? { ...one, walked: [walk] } : one)),
        asked,
      ]
      const of = { ...record, confidential: true, proceedings }
      return maskCase(of, accessOf(police, of)).parties.find(({ side }) => side === 'requester')?.name
    }
    expect([namedTo('returned'), namedTo('withdrawn')]).to.deep.equal(['', ''])
    expect(namedTo('answered')).to.equal(record.parties.find(({ side }) => side === 'requester')?.name)
  })

  it('supervisors see head, clocks and path, and nothing of the content', () => {
    const seen = seenBy('cityLeader')
    expect(seen).to.deep.include({
      claims: [],
      claimsText: '',
      evidence: [],
      papers: [],
      suggestions: [],
      statements: {},
    })
    expect(seen.acts.description).to.equal('')
    expect(seen.proceedings[1]).to.deep.include({ facts: {}, sessions: [], officers: [] })
    expect(whole(seen, 1).walked).to.have.length(1)
    expect(seen.handoffs[0]).to.deep.include({ asks: '', reason: '', next: [] })
  })

  it('an offered desk sees exactly what the offer names', () => {
    const named = (fields: readonly string[]) =>
      seenBy(
        'customs',
        aCase({
          handoffs: [
            handoff('H3', 'P4', 'district/ip', 'customs/desk', {
              travels: { fields: fields as never, evidence: ['E3'], papers: [] },
            }),
          ],
        }),
      )
    const little = named(['rights'])
    expect(little.parties).to.deep.equal([])
    expect(little.acts.description).to.equal('')
    expect(little.claims).to.deep.equal([])
    expect(little.rights).to.have.length(1)
    expect([ids(little.evidence), ids(little.papers)]).to.deep.equal(['E3', ''])
    expect(little.proceedings[0]).to.deep.include({ id: 'P4', walked: [], facts: {} })
    expect(little.handoffs[0]?.next).to.deep.equal([])
    expect(little.filerId).to.equal('')
    const more = named(['parties', 'contacts', 'acts', 'claims', 'timeline'])
    expect(more.parties[0]).to.include({ name: '南屏灯具厂', phone: '13800138000', idNumber: '4***************34' })
    expect(more.acts.description).to.equal('销售侵权灯具')
    expect(whole(more, 0).walked).to.have.length(1)
  })

  it('a private session is seen by its mediator and the party invited', () => {
    const sessions = (person: Who) => {
      const mediation = seenBy(person).proceedings.find(({ id }) => id === 'P3')
      return mediation === undefined || isHead(mediation) ? 'none' : ids(mediation.sessions)
    }
    expect(sessions('mediator')).to.equal('S1 S2')
    expect(sessions('otherMediator')).to.equal('S1')
    expect(sessions('filer')).to.equal('S1 S2')
    expect(sessions('respondent')).to.equal('S1')
    expect(sessions('officer')).to.equal('none')
  })

  it('why a party stays away is read by itself and by who works the proceeding, and not by the other side', () => {
    const away = aCase()
    const proceedings = away.proceedings.map((each) => ({
      ...each,
      sessions: each.sessions.map((session) => ({
        ...session,
        answers: { A1: 'no' as const, B1: 'no' as const },
        reasons: { A1: '甲方出差', B1: '乙方住院' },
      })),
    }))
    const reasons = (person: Who) => {
      const seen = seenBy(person, { ...away, proceedings }).proceedings.find(({ id }) => id === 'P3')
      return seen === undefined || isHead(seen) ? 'none' : seen.sessions[0]?.reasons
    }
    expect(reasons('filer')).to.deep.equal({ A1: '甲方出差' })
    expect(reasons('respondent')).to.deep.equal({ B1: '乙方住院' })
    expect(reasons('mediator')).to.deep.equal({ A1: '甲方出差', B1: '乙方住院' })
  })

  it('under whose account the other side signed is not told to a party, and who signed is', () => {
    const signed = aCase()
    const at = new Date('2026-04-03T02:00:00Z')
    const signatures = [
      { partyId: 'A1', personId: 'filer', name: '张三', at },
      { partyId: 'B1', personId: 'respondent', name: '李四', at },
    ]
    const proceedings = signed.proceedings.map((each) =>
      each.agreement ? { ...each, agreement: { ...each.agreement, signatures } } : each,
    )
    const told = (person: Who) => {
      const seen = seenBy(person, { ...signed, proceedings }).proceedings.find(({ id }) => id === 'P3')
      return seen === undefined || isHead(seen)
        ? []
        : seen.agreement?.signatures.map(({ personId, name }) => `${name} ${personId}`.trim())
    }
    expect(told('filer')).to.deep.equal(['张三 filer', '李四'])
    expect(told('respondent')).to.deep.equal(['张三', '李四 respondent'])
    expect(told('mediator')).to.deep.equal(['张三 filer', '李四 respondent'])
  })

  it("parties see no internal facts, no handoffs, no suggestions and nobody's one-time keys", () => {
    for (const person of ['filer', 'respondent'] as const) {
      const seen = seenBy(person)
      expect(seen).to.deep.include({ handoffs: [], suggestions: [], recused: [], readers: [], chain: '' })
      expect(JSON.stringify(seen)).not.to.include('内部意见')
      expect(seen).not.to.have.property('once')
    }
  })

  it("internal facts of one body are not another's", () => {
    const facts = (person: Who, index: number) => whole(seenBy(person), index).facts
    expect(facts('officer', 1)).to.deep.equal({ note: '内部意见' })
    expect(facts('intake', 1)).to.deep.equal({})
  })

  it('nothing at all is made for whoever may not know of it', () => {
    expect(() => maskCase(record, accessOf(people.foreign, record))).to.throw()
  })
})

describe('an entry of the journal', () => {
  it('with advice to the office is not told to the party whose act it follows', () => {
    for (const person of ['filer', 'respondent'] as const) {
      const advice = entry('step:suggested', 'officers', { proceedingId: 'P2', actorId: people[person].id })
      expect(mayReadEntry(advice, accessOf(people[person], record), record), person).to.equal(false)
      expect(mayReadEntry(advice, accessOf(people.officer, record), record)).to.equal(true)
    }
  })

  it('names an exhibit to those alone who may open it; others are told that there is one', () => {
    const base = aCase()
    const record = { ...base, evidence: base.evidence.map((item) => ({ ...item, name: `材料甲${item.id}` })) }
    const names: string[] = []
    const numbers: string[] = []
    for (const item of record.evidence)
      for (const [name, viewer] of Object.entries(people)) {
        const access = accessOf(viewer, record)
        const data = { evidence: item.id, name: item.name, sha256: 'abc', size: 1, kind: 'document', sealed: false }
        for (const kind of ['evidence:added', 'evidence:altered']) {
          const given = entry(kind, 'parties', { data, actorId: item.addedBy })
          if (!mayReadEntry(given, access, record)) continue
          const told = JSON.stringify(maskEntry(given, access, record).data)
          const opens = mayReadEvidence(item, access, record) || item.addedBy === viewer.id
          if (told.includes(item.name) || told.includes('abc')) names.push(name)
          if (access.as !== 'supervisor') expect(told, `${name} ${item.id}`).to.include(`"evidence":"${item.id}"`)
          if (!opens) expect(told, `${name} ${item.id}`).not.to.match(/材料甲|abc/)
          if (!opens) numbers.push(name)
        }
      }
    expect(names).to.include.members(['filer', 'respondent', 'officer', 'mediator'])
    expect(numbers).to.include.members(['intake', 'cityLeader'])
  })

  it('of a proceeding that is not offered is told to nobody whom another one is offered with its course', () => {
    const travels = { fields: ['timeline' as const], evidence: [], papers: [] }
    const offered = aCase({ handoffs: [handoff('H3', 'P4', 'district/ip', 'customs/desk', { travels })] })
    const told = (proceedingId?: string) =>
      mayReadEntry(
        entry('step:taken', 'parties', proceedingId === undefined ? {} : { proceedingId }),
        accessOf(people.customs, offered),
        offered,
      )
    expect([told('P4'), told('P1'), told('P2'), told('P3')]).to.deep.equal([true, false, false, false])
    expect(told(), 'what is of the case itself').to.equal(true)
  })

  const readers = (given: ReturnType<typeof entry>): string =>
    (
      [
        'filer',
        'respondent',
        'intake',
        'officer',
        'otherDistrictOfficer',
        'mediator',
        'otherMediator',
        'customs',
        'cityLeader',
        'foreign',
      ] as const
    )
      .filter((person) => mayReadEntry(given, accessOf(people[person], record), record))
      .join(' ')

  const table = [
    [
      'for the parties',
      entry('step:taken', 'parties', { proceedingId: 'P2', bodyId: 'district' }),
      'filer respondent intake officer otherDistrictOfficer cityLeader',
    ],
    [
      'for the filer',
      entry('step:taken', 'filer', { proceedingId: 'P2' }),
      'filer intake officer otherDistrictOfficer',
    ],
    [
      'for the respondent',
      entry('step:taken', 'respondent', { proceedingId: 'P2' }),
      'respondent intake officer otherDistrictOfficer',
    ],
    [
      'for officers',
      entry('note:written', 'officers', { proceedingId: 'P2', bodyId: 'district' }),
      'intake officer otherDistrictOfficer cityLeader',
    ],
    [
      'for one body',
      entry('note:written', 'body', { proceedingId: 'P2', bodyId: 'district' }),
      'officer otherDistrictOfficer',
    ],
    [
      'for those who work a proceeding',
      entry('note:written', 'proceeding', { proceedingId: 'P2', bodyId: 'district' }),
      'officer',
    ],
    [
      'of a mediation, for its parties',
      entry('session:held', 'parties', { proceedingId: 'P3', bodyId: 'committee' }),
      'filer respondent mediator otherMediator',
    ],
    [
      'of a private session',
      entry('session:held', 'parties', { proceedingId: 'P3', bodyId: 'committee', data: { session: 'S2' } }),
      'filer mediator',
    ],
    [
      'of a mediation, for officers',
      entry('note:written', 'officers', { proceedingId: 'P3', bodyId: 'committee' }),
      'mediator otherMediator',
    ],
    [
      'of a handoff into the mediation',
      entry('handoff:offered', 'officers', { proceedingId: 'P3', handoffId: 'H2' }),
      'intake mediator otherMediator',
    ],
    [
      'of the offer to customs',
      entry('handoff:offered', 'officers', { proceedingId: 'P4', handoffId: 'H3' }),
      'intake officer otherDistrictOfficer customs cityLeader',
    ],
    [
      'of the case itself',
      entry('case:filed', 'parties'),
      'filer respondent intake officer otherDistrictOfficer mediator otherMediator cityLeader',
    ],
  ] as const
  for (const [name, given, expected] of table) {
    it(`${name} is read by ${expected}`, () => expect(readers(given)).to.equal(expected))
  }

  it('shows a supervisor facts, never free text', () => {
    const masked = maskEntry(
      entry('step:taken', 'officers', { proceedingId: 'P2', data: { step: 'hear', note: '合议意见' } }),
      accessOf(people.cityLeader, record),
      record,
    )
    expect(masked.data).to.deep.equal({ step: 'hear' })
  })
})

describe('a masked number', () => {
  it('keeps its first and its last two characters', () => {
    expect(maskNumber('440402199001011234')).to.equal('4***************34')
    expect(maskNumber('12345')).to.equal('*****')
  })
})
