import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { accountsLine } from '../../src/cases/party.pages.ts'
import { correctsPart } from '../../src/cases/correction.rules.ts'
import { mayLink } from '../../src/cases/party.actions.ts'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import { workingRoles } from '../../src/kernel/role.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { aCase, people, who } from '../access/a-case.ts'

/** The case with nothing but one proceeding of the procedure, at a desk. */
function heldAt(key: string, version: string, deskId: string, facts: Proceeding['facts'] = {}): CaseRecord {
  const record = aCase()
  const [first] = record.proceedings
  const holder = { bodyId: deskId.split('/')[0] ?? '', deskId }
  const proceeding: Proceeding = {
    ...first!,
    procedure: key,
    version,
    facts,
    officers: [],
    sessions: [],
    walked: [],
    holder,
  }
  return { ...record, handoffs: [], proceedings: [proceeding] }
}

describe('who says which accounts act for a party', () => {
  for (const { key, version } of newestProcedures())
    it(`is whoever works the proceeding, whatever their body, and they see which do: ${key}`, () => {
      for (const role of workingRoles)
        for (const facts of [{}, { confidential: true }]) {
          const record = heldAt(key, version, 'somewhere/desk', facts)
          const own = who('own', [role], 'somewhere/desk')
          expect(mayLink(own, record), `${role} at the desk`).to.equal(true)
          const shown = maskCase(record, accessOf(own, record)).parties.find(({ side }) => side === 'respondent')
          expect(shown?.personIds, role).to.deep.equal(['respondent'])
          const elsewhere = who('else', [role], 'elsewhere/desk')
          expect(mayLink(elsewhere, record), `${role} elsewhere`).to.equal(false)
        }
      const record = heldAt(key, version, 'somewhere/desk')
      for (const nobody of [people.filer, people.respondent, people.cityLeader, people.admin])
        expect(mayLink(nobody, record), nobody.id).to.equal(false)
    })

  it('is nobody who was asked by another body, or got a copy: neither links an account there nor puts a fact right, not in the course nor after', () => {
    for (const told of ['opened', 'copied'] as const)
      for (const endedOn of [undefined, '2026-03-05']) {
        const own = heldAt(
          'adjudication',
          newestProcedures().find(({ key }) => key === 'adjudication')!.version,
          'office/desk',
        )
        const [asking] = own.proceedings
        const walk = { step: 'x', from: 'a', to: 'a', at: new Date(), by: 'officer', byName: 'x', seq: 3, [told]: 'P9' }
        const asked = {
          ...heldAt('liaison', newestProcedures().find(({ key }) => key === 'liaison')!.version, 'police/desk')
            .proceedings[0]!,
          id: 'P9',
          ...(endedOn ? { endedOn } : {}),
        }
        const record = { ...own, proceedings: [{ ...asking!, walked: [walk] }, asked] }
        const police = who('police', ['liaison', 'lead'], 'police/desk')
        const officer = who('officer', ['officer'], 'office/desk')
        const [party] = record.parties
        expect(accessOf(police, record).as).to.not.equal('none')
        expect([mayLink(police, record), correctsPart(police, record, party!.id)]).to.deep.equal([false, undefined])
        expect([mayLink(officer, record), correctsPart(officer, record, party!.id)]).to.deep.equal([true, 'office'])
      }
  })

  it('says nothing of the accounts of a party whose name is kept from them', () => {
    const words = { lang: 'zh-CN', t: (key: string) => key } as const
    const record = { ...aCase(), confidential: true }
    const over = record.proceedings.map((each) => (each.id === 'P1' ? { ...each, endedOn: '2026-03-05' } : each))
    const shown = (viewer: Viewer) => {
      const of = { ...record, proceedings: over }
      const party = maskCase(of, accessOf(viewer, of)).parties.find(({ side }) => side === 'requester')
      return party && accountsLine(party, record._id, words)?.text
    }
    expect(shown(people.officer)).to.equal('cases:link.some')
    expect(shown(people.intake)).to.equal(undefined)
  })
})
