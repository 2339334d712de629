import { expect } from 'chai'
import { bodies } from '../../seeds/bodies.ts'

describe('the bodies of the demonstration city', () => {
  it('have each the public line of its kind, the same in the whole country, and no number where there is none', () => {
    const lines = Object.fromEntries(bodies.map(({ _id, phone }) => [_id, phone]))
    expect(lines).to.include({ centre: '12330', city: '12315', doumen: '12315', customs: '12360', court: '12368' })
    expect(lines).to.include({ procuratorate: '12309', police: '110', arbitration: '', mediation: '' })
    expect(bodies.map(({ address }) => address).filter(Boolean)).to.deep.equal([])
  })
})
