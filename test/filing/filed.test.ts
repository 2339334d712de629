import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { complaintPart } from '../../src/cases/index.ts'
import { partyPart } from '../../src/cases/file.pages.ts'
import { complaintFields } from '../../src/filing/complaint.fields.ts'
import type { Complaint } from '../../src/filing/complaint.forms.ts'
import { caseOf, factsOf } from '../../src/filing/complaint.record.ts'
import type { Viewer } from '../../src/http/index.ts'
import { isOfPerson, makeCreditCode, makeResidentId, readIdentityNumber } from '../../src/kernel/identity-number.ts'
import type { CaseRecord, PaperRecord, Proceeding } from '../../src/kernel/case-record.ts'
import { intakeProcedure, procedureAt } from '../../src/procedures/index.ts'
import { aComplaint } from './a-complaint.ts'

const at = new Date('2026-03-02T02:00:00Z')
const zh = { lang: 'zh-CN' as const, t: (key: string) => key }
const viewer = (id: string, given: Partial<Viewer> = {}): Viewer => ({
  id,
  name: id,
  roles: ['filer'],
  deskIds: [],
  lang: 'zh-CN',
  ...given,
})
const people = {
  filer: viewer('filer'),
  respondent: viewer('respondent', { roles: ['respondent'] }),
  intake: viewer('intake', { roles: ['intake'], bodyId: 'centre', deskIds: ['centre-intake'] }),
}

/** A complaint with words of its own in every text that was asked for. */
function aFullComplaint(): Complaint {
  const marked = Object.entries(complaintFields).map(([step, fields]) => [
    step,
    Object.fromEntries(
      Object.entries(fields)
        .filter(([, { kind }]) => kind === 'text' || kind === 'long')
        .map(([name]) => [name, name === 'others' ? 'ZL202130012345.6' : `〔${step}.${name}〕`]),
    ),
  ])
  return aComplaint(Object.fromEntries(marked) as Parameters<typeof aComplaint>[0])
}

/** The case of a complaint, in examination, with a paper that went to both sides. */
function filed(complaint: Complaint): CaseRecord {
  const record = caseOf(complaint, [], { number: 'ZB2026-000001', filerId: 'filer', channel: 'online', at })
  const procedure = procedureAt(intakeProcedure(), record.filedOn)
  const proceeding: Proceeding = {
    id: 'P1',
    procedure: procedure.key,
    version: procedure.version,
    state: procedure.start,
    rev: 1,
    holder: { bodyId: 'centre', deskId: 'centre-intake' },
    openedAt: at,
    openedOn: record.filedOn,
    clocks: [],
    facts: factsOf(complaint),
    walked: [],
    sessions: [],
    officers: [],
  }
  const paper = {
    id: 'D1',
    key: 'receipt',
    title: '',
    number: '',
    proceedingId: 'P1',
    issuedAt: at,
    issuedBy: 'intake',
  }
  const told: PaperRecord = {
    ...paper,
    bodyId: 'centre',
    pages: 1,
    size: 1,
    sha256: '',
    blobId: '',
    audience: 'parties',
  }
  const parties = record.parties.map((party) =>
    party.side === 'respondent' ? { ...party, personIds: ['respondent'] } : party,
  )
  return { ...record, parties, papers: [told], proceedings: [proceeding] }
}

const shownTo = (who: keyof typeof people, record: CaseRecord) =>
  JSON.stringify(complaintPart(maskCase(record, accessOf(people[who], record)), zh as never))

const wordsOf = (part: { readonly facts: readonly { label: string; value: string }[] }) =>
  Object.fromEntries(part.facts.map(({ label, value }) => [label, value]))

describe('a party as the pages name it', () => {
  const record = filed(aFullComplaint())
  const [requester, respondent] = record.parties
  const named = (party: object) => {
    const shown = { ...record, parties: [requester, { ...respondent, ...party }] } as CaseRecord
    const masked = maskCase(shown, accessOf(people.filer, shown)!)
    return partyPart(masked.parties[1]!, masked, zh)
  }

  it('is not called secret where nobody could name it', () => {
    expect(named({ name: '', shop: '' }).name).to.equal('wording:parties.nameless')
    expect(named({ name: '', shop: '〔https://shop.example.com/s/1〕' }).name).to.equal('shop.example.com/s/1')
  })

  it('from abroad is shown with what decides how long its defence may take', () => {
    const of = (domiciled: boolean) => wordsOf(named({ region: 'foreign', domiciled }))['cases:party.domiciled']
    expect([of(true), of(false)]).to.deep.equal(['cases:yes', 'cases:no'])
  })
})

describe('a complaint that was filed', () => {
  const complaint = aFullComplaint()
  const record = filed(complaint)
  const marks = (JSON.stringify(complaint).match(/〔[a-zA-Z.]+〕/g) ?? []).toSorted()

  it('is read again whole by who filed it and by the office: every word of it, the wish and the declarations', () => {
    expect(marks.length).to.be.greaterThan(20)
    for (const who of ['filer', 'intake'] as const) {
      const shown = shownTo(who, record)
      expect(marks.filter((mark) => !shown.includes(mark))).to.deep.equal([])
      for (const said of [
        'claims.wish.adjudication',
        'claims.truth.yes',
        'claims.notSued.yes',
        'registerCopy.attached',
      ])
        expect(shown, who).to.include(said)
    }
  })

  it('is read by the respondent as served: rights, facts and claims, without contacts, wish and declarations', () => {
    const shown = shownTo('respondent', record)
    for (const mark of [
      '〔right.title〕',
      '〔acts.description〕',
      '〔acts.place〕',
      '〔claims.claimsText〕',
      '〔requester.name〕',
    ])
      expect(shown).to.include(mark)
    for (const kept of [
      '〔claims.earlier〕',
      '〔requester.address〕',
      '〔requester.agentPhone〕',
      'wish',
      'claims.truth',
    ])
      expect(shown).not.to.include(kept)
  })

  it('says of a respondent that nobody said what they are, where nobody did', () => {
    const { kind: _unknown, ...respondent } = aComplaint().respondent
    const record = filed({ ...aComplaint(), respondent: { ...respondent, more: [{ ...respondent, kind: 'other' }] } })
    for (const who of Object.values(people)) {
      const shown = maskCase(record, accessOf(who, record))
      const ofOthers = shown.parties.filter(({ side }) => side === 'respondent')
      expect(
        ofOthers.map(({ kind }) => kind),
        who.id,
      ).to.deep.equal(['unknown', 'other'])
      const said = ofOthers.map((party) => JSON.stringify(partyPart(party, shown, zh)))
      expect(said[0], who.id).to.include('cases:party-kind.unknown')
      expect(said[0], who.id).not.to.include('cases:party-kind.other')
    }
  })

  it('keeps the numbers of its parties in one form, however wide they were typed', () => {
    const { requester, respondent } = aComplaint()
    const card = { ...requester, kind: 'natural', region: 'hong-kong', idNumber: 'Ａ１２３４５６（３）' } as const
    const record = filed({
      ...aComplaint(),
      requester: card,
      respondent: { ...respondent, idNumber: '９１４４０４０２ma0000017a' },
    })
    expect(record.parties.map(({ idNumber }) => idNumber)).to.deep.equal(['A123456(3)', '91440402MA0000017A'])
  })

  it('keeps of a number what is a natural person’s, also where nobody said that they are one', () => {
    const person = makeResidentId('440402', '1990-01-02', 17)
    expect(isOfPerson({ kind: 'unknown', idNumber: person })).to.equal(true)
    expect(isOfPerson({ kind: 'unknown', idNumber: makeCreditCode('440402', 17) })).to.equal(false)
    for (const number of [person, makeCreditCode('440402', 17)])
      expect(readIdentityNumber({ kind: 'unknown', region: 'mainland' }, number).ok, number).to.equal(true)
  })
})
