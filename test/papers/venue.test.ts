import { expect } from 'chai'
import { venueDetails, venues } from '../../src/kernel/case-record.ts'
import { actsTold, actsWithVenue, venueTold } from '../../src/papers/venue.facts.ts'
import { venueRules } from '../../src/procedures/index.ts'

const acts = { kinds: ['selling'], place: '珠海国际会展中心', ongoing: true, description: '展出被诉产品' }

describe('the acts as a paper tells them', () => {
  it('say where they were seen: the fair, its booth and until when it runs', () => {
    const fair = {
      ...acts,
      venue: 'fair',
      fair: '文具展',
      booth: '5A01',
      closesOn: '2026-11-25',
      closesAt: '17:00',
    } as const
    expect(actsWithVenue(fair)).to.equal(
      '展出被诉产品。行为地点：珠海国际会展中心；展会：文具展；展位：5A01；闭展日期：2026年11月25日；闭展时间：17:00。',
    )
    expect(actsWithVenue({ ...acts, venue: 'port', port: '拱北口岸', direction: 'export' })).to.contain(
      '进出境方向：出口',
    )
  })

  it('say nothing more where nothing more was told', () => {
    expect(actsWithVenue({ ...acts, place: '' })).to.equal('展出被诉产品')
    expect(actsWithVenue({ ...acts, venue: 'market', place: '', description: '在前山销售。' })).to.equal('在前山销售。')
    const nothing = { kinds: [], place: '', description: '展出被诉产品' }
    expect(actsTold(nothing as never, { parties: [], rights: [] })).to.equal('展出被诉产品。')
  })

  it('of one alone say all that was typed: what it was, since when, whether it goes on, at which price, how many', () => {
    const sold = {
      ...acts,
      firstSeenOn: '2026-09-12',
      price: '89元',
      quantity: '约3000台',
      link: 'https://a.example/1',
    }
    const none = { parties: [], rights: [] }
    expect(actsTold(sold as never, none)).to.equal(
      '2026年9月12日首次发现，仍在持续，在珠海国际会展中心，销售：展出被诉产品。网址：https://a.example/1；价格：89元；数量：约3000台。',
    )
    const over = actsTold({ ...sold, ongoing: false, lastSeenOn: '2026-09-20' } as never, none)
    expect(over).to.include('2026年9月12日首次发现，2026年9月20日最近发现，已不再继续')
    const { ongoing: _ongoing, ...unsaid } = sold
    expect(actsTold(unsaid as never, none)).not.to.match(/持续|继续/)
  })

  it('of several, say on which day each was first seen, and never that it ran from there', () => {
    const seen = { ...acts, firstSeenOn: '2026-11-29' }
    const told = actsTold(
      { ...seen, more: [{ ...acts, ongoing: false, firstSeenOn: '2026-11-20', lastSeenOn: '2026-11-25' }] } as never,
      { parties: [], rights: [] },
    )
    expect(told)
      .to.include('（一）2026年11月29日首次发现，仍在持续，在珠海国际会展中心')
      .and.include('（二）2026年11月20日首次发现，2026年11月25日最近发现')
      .and.not.match(/日起|日至/)
  })

  it('say where it was, also where nobody was asked what kind of place that is', () => {
    expect(actsWithVenue(acts)).to.equal('展出被诉产品。行为地点：珠海国际会展中心。')
    expect(venueTold(acts)).to.deep.equal([{ label: '行为地点', value: '珠海国际会展中心' }])
  })

  it('leave out no detail of any venue', () => {
    for (const venue of venues) {
      const told = Object.fromEntries(venueRules[venue].details.map((name) => [name, `〔${name}〕`]))
      for (const name of venueRules[venue].details)
        expect(actsWithVenue({ ...acts, ...told, venue })).to.contain(`〔${name}〕`)
    }
    expect(venueDetails.length).to.be.greaterThan(10)
  })
})
