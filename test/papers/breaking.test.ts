import { expect } from 'chai'
import { array, assert, constantFrom, integer, property } from 'fast-check'
import { breakLines } from '../../src/papers/paper.breaking.ts'

// Chinese characters ten points wide, everything else five.
const measure = (character: string): number => (character.codePointAt(0)! < 0x2000 ? 5 : 10)

function lines(text: string, width: number, indent = 0): string[] {
  return breakLines(text, { measure, width, size: 10, indent }).map((line) =>
    line.fragments.map((fragment) => fragment.text).join(''),
  )
}

describe('a line of a paper', () => {
  it('holds as many characters as fit, the first one less for the indent', () => {
    expect(lines('一二三四五六七八九十', 40, 20)).to.deep.equal(['一二', '三四五六', '七八九十'])
  })

  it('never opens with closing punctuation', () => {
    expect(lines('一二三四，五六七八', 40)).to.deep.equal(['一二三', '四，五六', '七八'])
  })

  it('draws closing punctuation in where the line gives way a little', () => {
    const text = `${'字'.repeat(28)}。后文`
    expect(lines(text, 280)[0]).to.equal(`${'字'.repeat(28)}。`)
  })

  it('never closes with an opening bracket', () => {
    expect(lines('一二三（四五）六', 40)).to.deep.equal(['一二三', '（四五）', '六'])
  })

  it('keeps a dash and an ellipsis in one piece', () => {
    expect(lines('一二三——四五', 40)).to.deep.equal(['一二三', '——四五'])
    expect(lines('一二三……四五', 40)).to.deep.equal(['一二三', '……四五'])
  })

  it('keeps a place for a day to be filled in by hand on one line', () => {
    expect(lines('一二三四五已于____年__月__日收到', 110)).to.deep.equal(['一二三四五已于', '____年__月__日收到'])
  })

  it('keeps a number and what it counts together', () => {
    expect(lines('自收到之日起15日内', 70)).to.deep.equal(['自收到之日起', '15日内'])
  })

  it('keeps a case number together while the line is not visibly stretched by it', () => {
    expect(lines(`${'字'.repeat(24)}ZB2026-000123号`, 280)[0]).to.equal('字'.repeat(24))
    expect(lines(`${'字'.repeat(20)}ABCD12-ABCDEFGHIJKL号`, 240)[0]).to.equal(`${'字'.repeat(20)}ABCD12-`)
  })

  it('breaks a word that no line can hold', () => {
    expect(lines('x'.repeat(20), 40)).to.deep.equal(['x'.repeat(8), 'x'.repeat(8), 'xxxx'])
  })

  it('keeps a blank that was typed between Chinese characters', () => {
    const [line] = breakLines('某宝 静音店', { measure, width: 100, size: 10 })
    expect(line!.fragments.map(({ text, x }) => [text, x])).to.deep.equal([
      ['某宝', 0],
      ['静音店', 25],
    ])
  })

  it('sets an apostrophe of a foreign name as one', () => {
    expect(lines('皇后大道Queen’s Road', 400)).to.deep.equal(["皇后大道Queen'sRoad"])
    expect(lines('称“甲’', 400)).to.deep.equal(['称“甲’'])
  })

  it('fills the width, except the last one', () => {
    const [first, last] = breakLines('一二三四五六七八九（十）', { measure, width: 100, size: 10 })
    expect(first!.width).to.be.closeTo(100, 0.01)
    expect(last!.fragments[0]!.spacing).to.equal(0)
  })

  it('loses no character, whatever the text', () => {
    const pieces = constantFrom('字', '，', '。', '（', '）', '“', '”', 'a', '1', '-', ' ', '…', '—', '年', '《', '𠮷')
    assert(
      property(array(pieces, { maxLength: 80 }), integer({ min: 20, max: 120 }), (parts, width) => {
        const text = parts.join('')
        const set = lines(text, width).join('')
        expect(set.replaceAll(' ', '')).to.equal(text.replaceAll(' ', ''))
      }),
      { numRuns: 300 },
    )
  })
})
