import { expect } from 'chai'
import * as fc from 'fast-check'
import { wholeStart } from '../../src/kernel/whole-characters.ts'

describe('the beginning of a text', () => {
  it('is the text where it is short enough', () => {
    expect(wholeStart('证据', 2)).to.equal('证据')
    expect(wholeStart('', 5)).to.equal('')
  })

  it('ends before a character that would be cut', () => {
    expect(wholeStart('aaa𬭎', 4)).to.equal('aaa')
    expect(wholeStart('aaa𬭎', 5)).to.equal('aaa𬭎')
    expect(wholeStart('ab👨‍👩‍👧', 6)).to.equal('ab')
    expect(wholeStart('ab👨‍👩‍👧', 10)).to.equal('ab👨‍👩‍👧')
    expect(wholeStart('abe\u0301', 3)).to.equal('ab')
    expect(wholeStart('辻\u{e0100}葛', 2)).to.equal('辻')
  })

  it('of any text is well formed, a beginning, and no longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, most) => {
        const start = wholeStart(text, most)
        expect(/\p{Cs}/u.test(start)).to.equal(false)
        expect(start.length).to.be.at.most(most)
        expect(text.startsWith(start)).to.equal(true)
      }),
    )
  })
})
