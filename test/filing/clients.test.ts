import { expect } from 'chai'
import { authorityFindings, slotsOf } from '../../src/filing/complaint.slots.ts'
import { fileComplaint } from '../../src/filing/filing.actions.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from './a-complaint.ts'
import { filingApp, personAt } from './filing-app.ts'
import { aFiler, at, openFilingHouse } from './filing-house.ts'

describe('an agent who files for several', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openFilingHouse()
  })
  after(() => close())

  const ofClient = (name: string) =>
    aComplaint({
      requester: { name, agentName: '周律师' } as never,
      right: { holder: name } as never,
      claims: { wish: 'report' },
    })

  it('reads whose each complaint is, and those of one client alone', async () => {
    const person = await personAt(filingApp(), 'p-agent')
    const viewer = { ...aFiler(), id: 'p-agent' }
    const first = await fileComplaint({ complaint: ofClient('珠海甲有限公司') }, { viewer, at })
    await drained()
    const alone = (await person.get('/complaints')).text
    expect(alone).not.to.contain('按投诉人查看').and.not.to.contain('珠海甲有限公司')
    const second = await fileComplaint({ complaint: ofClient('珠海乙有限公司') }, { viewer, at })
    await drained()
    const all = (await person.get('/complaints')).text
    expect(all)
      .to.contain('按投诉人查看')
      .and.to.contain(first.record._id)
      .and.to.contain(`${second.record._id} · 珠海乙有限公司`)
    const one = (await person.get(`/complaints?client=${encodeURIComponent('珠海甲有限公司')}`)).text
    expect(one).to.contain(first.record._id).and.not.to.contain(second.record._id)
    const { requester } = ofClient('珠海甲有限公司')
    const jointly = {
      ...ofClient('珠海乙有限公司'),
      requester: { ...requester, more: [{ ...requester, name: '珠海乙有限公司' }] },
    }
    const joint = await fileComplaint({ complaint: jointly }, { viewer, at })
    await drained()
    for (const name of ['珠海甲有限公司', '珠海乙有限公司']) {
      const theirs = (await person.get(`/complaints?client=${encodeURIComponent(name)}`)).text
      expect(theirs, name).to.contain(joint.record._id).and.not.to.contain('value="珠海甲有限公司、')
    }
    const nobody = (await person.get(`/complaints?client=${encodeURIComponent('别人的公司')}`)).text
    expect(nobody).to.contain('按投诉人查看').and.not.to.contain(first.record._id)
  })

  it('brings a letter of authority of each client', () => {
    const { requester } = ofClient('珠海甲有限公司')
    const both = {
      ...ofClient('珠海甲有限公司'),
      requester: { ...requester, more: [{ ...requester, name: '珠海乙有限公司' }] },
    }
    const found = (files: number) => {
      const given = Array.from({ length: files }, () => ({ purpose: 'authority' as const }))
      return authorityFindings(both, slotsOf(both, { kind: 'design' }, given, []))
    }
    // Of none at all the pre-check itself speaks.
    expect(found(0)).to.deep.equal([])
    expect(found(1).map(({ code, field, values }) => [code, field, values])).to.deep.equal([
      ['authority-of-each', 'slot-authority', { needed: 2, files: 1 }],
    ])
    expect(found(2)).to.deep.equal([])
  })
})
