import { expect } from 'chai'
import { accessOf, actingRoles, headsDesk, listFilter, maskCase } from '../../src/access/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import { aCase, who } from './a-case.ts'

const heads = { 'district/ip': ['ip-head'], 'district/food': ['food-head'], 'district/annex': [] }
const head = (id: string, desk: string): Viewer => ({ ...who(id, ['lead', 'officer'], desk), heads })
const own = head('ip-head', 'district/ip')
const other = head('food-head', 'district/food')

const p2Of = ({ proceedings }: CaseRecord): Proceeding => proceedings.find(({ id }) => id === 'P2') as Proceeding
const rolesOf = (viewer: Viewer, record: CaseRecord) => actingRoles(viewer, record, p2Of(record))
const withP2 = (changes: Partial<Proceeding>, more: Partial<CaseRecord> = {}): CaseRecord => {
  const given = aCase(more)
  return { ...given, proceedings: given.proceedings.map((each) => (each.id === 'P2' ? { ...each, ...changes } : each)) }
}

describe('the head of a section', () => {
  it('has the work of their own desk, and of another section of the body no more than its other people', () => {
    const record = aCase()
    expect(rolesOf(own, record)).to.deep.equal(['lead', 'officer'])
    expect([rolesOf(other, record), accessOf(other, record).as]).to.deep.equal([[], 'reader'])
    const colleague = who('colleague', ['officer'], 'district/food')
    expect(accessOf(other, record).reads).to.deep.equal(accessOf(colleague, record).reads)
  })

  it('of another section reads nothing of whoever complained in confidence', () => {
    const record = aCase({ confidential: true })
    const seenBy = (viewer: Viewer) => JSON.stringify(maskCase(record, accessOf(viewer, record)))
    expect(seenBy(own)).to.contain('南屏灯具厂')
    expect(seenBy(other)).not.to.contain('南屏灯具厂')
    expect(seenBy(other)).not.to.contain('440402199001011234')
  })

  it('acts as head for a desk of the body that has none, and for no desk of another body', () => {
    const holder = { bodyId: 'district', deskId: 'district/annex' }
    expect(rolesOf(other, withP2({ holder }))).to.deep.equal(['lead'])
    expect(rolesOf(other, withP2({ holder: { bodyId: 'elsewhere', deskId: 'elsewhere/ip' } }))).to.deep.equal([])
    expect([headsDesk(other, 'district/annex'), headsDesk(other, 'district/ip')]).to.deep.equal([true, false])
  })

  it('acts for another section whose own head is recused, or made what waits for the approval', () => {
    expect(rolesOf(other, withP2({}, { recused: ['ip-head'] }))).to.deep.equal(['lead'])
    const proposed = (by: string) => {
      const { walked } = p2Of(aCase())
      return withP2({
        state: 'approving',
        walked: [...walked, { ...walked[0], step: 'propose-decision', by } as never],
      })
    }
    expect(rolesOf(other, proposed('officer'))).to.deep.equal([])
    expect(rolesOf(other, proposed('ip-head'))).to.deep.equal(['lead'])
  })

  it('finds in lists what is at their own desk or at one without a head', () => {
    expect(listFilter(other)).to.deep.equal({
      $or: [
        { deskId: { $in: ['district/food', 'district/annex'] } },
        { kind: 'offer', fromDeskId: { $in: ['district/food', 'district/annex'] } },
        { readers: 'district', kind: 'proceeding', confidential: false },
      ],
      recused: { $ne: 'food-head' },
    })
  })
})
