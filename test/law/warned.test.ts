import { expect } from 'chai'
import { opinionFrom } from '../../src/procedures/consultation.ts'
import { reckoners } from '../../src/procedures/index.ts'

describe('rows of who was warned of infringing a patent', () => {
  it('PA-16: may ask for an opinion once the holder did nothing for a month from receipt of the demand, or two from its dispatch', () => {
    expect(opinionFrom({ receivedOn: '2026-03-10' })).to.equal('2026-04-11')
    expect(opinionFrom({ sentOn: '2026-03-10' })).to.equal('2026-05-11')
    expect(opinionFrom({})).to.equal(undefined)
    // Whichever ends first.
    expect(opinionFrom({ receivedOn: '2026-03-20', sentOn: '2026-03-10' })).to.equal('2026-04-21')
    expect(opinionFrom({ receivedOn: '2026-05-20', sentOn: '2026-03-10' })).to.equal('2026-05-11')
  })

  it('PA-16: counts months by the calendar, over the National Day, a worked Sunday, the year end and short months', () => {
    expect(opinionFrom({ receivedOn: '2026-09-01' })).to.equal('2026-10-02')
    expect(opinionFrom({ receivedOn: '2026-08-20' })).to.equal('2026-09-21')
    expect(opinionFrom({ sentOn: '2026-11-15' })).to.equal('2027-01-16')
    expect(opinionFrom({ receivedOn: '2026-12-31' })).to.equal('2027-02-01')
    expect(opinionFrom({ receivedOn: '2027-01-31' })).to.equal('2027-03-01')
  })

  it('PA-16: is told so on a page of its own, with the article', () => {
    const page = reckoners.find(({ key }) => key === 'opinion-after-warning')!
    const [line] = page.reckon({ sentOn: '2026-03-10' }).lines
    expect([line?.day, line?.source?.article]).to.deep.equal(['2026-05-11', '第十三条'])
    expect(page.reckon({}).lines).to.deep.equal([])
  })
})
