import { expect } from 'chai'
import * as fc from 'fast-check'
import { askedWords, wordsOf } from '../../src/docket/search-words.ts'
import { areSameNames, comparedText } from '../../src/kernel/compared-text.ts'
import { compareNames } from '../../src/kernel/name-order.ts'

/** Whether what is asked finds a row made from these texts. */
const finds = (asked: string, ...texts: readonly string[]) => {
  const words = new Set(texts.flatMap(wordsOf))
  const sought = askedWords(asked)
  return sought.length > 0 && sought.every((word) => words.has(word))
}

describe('the words of a search', () => {
  it('find a name by any part of it, in any width and case', () => {
    for (const asked of ['HUAWEI', 'huaweitech', 'tech', 'ｈｕａｗｅｉ', '专卖店', 'HUAWEI专卖'])
      expect(finds(asked, 'HUAWEITECH专卖店'), asked).to.equal(true)
    for (const asked of ['huawai', '专店', 'techno']) expect(finds(asked, 'HUAWEITECH专卖店'), asked).to.equal(false)
    expect(finds('iphone', '苹果iPhone15手机')).to.equal(true)
    expect(finds('zizek', 'Žižek Şirket A.Ş.')).to.equal(true)
    expect(finds('삼성', '삼성전자 주식회사')).to.equal(true)
  })

  it('find simplified characters by traditional ones and the other way round', () => {
    expect(finds('陈国强', '陳國強')).to.equal(true)
    expect(finds('陳國強', '陈国强')).to.equal(true)
    expect(finds('台联实业', '臺聯實業有限公司')).to.equal(true)
    expect(finds('臺聯實業', '台联实业有限公司')).to.equal(true)
  })

  it('find what is written with brackets, dots, spaces or dashes by what is written without, and the other way round', () => {
    for (const asked of ['珠海格力', '珠海（格力）', '珠海(格力)电器', '珠海 格力'])
      for (const name of ['珠海格力电器', '珠海（格力）电器', '珠海(格力)电器', '珠海·格力电器'])
        expect(finds(asked, name), `${asked} in ${name}`).to.equal(true)
    expect(finds('ZB2026—000210', 'ZB2026-000210')).to.equal(true)
    expect(finds('ZB2026–000210', 'ZB2026-000210')).to.equal(true)
    expect(finds('ＺＢ２０２６－０００２１０', 'ZB2026-000210')).to.equal(true)
  })

  it('are none where nothing was typed that can be searched by', () => {
    for (const asked of ['', '   ', '\t', '，。', '——']) expect(askedWords(asked), asked).to.deep.equal([])
  })

  it('of a name find it by each of its parts, whatever the name', () => {
    const name = fc.string({ unit: fc.constantFrom(...'陳国強台灣珠海格力ABCdefghij'), minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(name, fc.nat(8), fc.integer({ min: 3, max: 6 }), (whole, from, length) => {
        const part = [...whole].slice(from, from + length).join('')
        fc.pre([...part].length >= 3)
        fc.pre(
          /^(?:\p{Script=Han}+|\p{L}{3,})$/u.test(part) &&
            !/^\p{Script=Han}.*[a-z]/iu.test(part) &&
            !/[a-z].*\p{Script=Han}/iu.test(part),
        )
        expect(finds(part, whole), `${part} in ${whole}`).to.equal(true)
      }),
    )
  })
})

describe('a text as it is compared', () => {
  it('is one, however it was typed, and once compared stays so', () => {
    expect(comparedText('（Ｚhuhai）—臺聯')).to.equal('(zhuhai)-台联')
    expect(areSameNames('珠海某电器（集团）有限公司', '珠海某電器(集團) 有限公司')).to.equal(true)
    expect(areSameNames('阿卜杜·热合曼', '阿卜杜•热合曼')).to.equal(true)
    expect(areSameNames('珠海甲', '珠海乙')).to.equal(false)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => comparedText(comparedText(text)) === comparedText(text)),
    )
  })
})

describe('the order of names', () => {
  it('is that of pinyin, surnames as they are read', () => {
    const people = ['解珍', '丁一', '赵云', '仇英', '曾珠', '单雄', '陈平', '阿强', 'Anna', '区伟', '查明']
    expect(people.toSorted(compareNames)).to.deep.equal([
      '阿强',
      '陈平',
      '丁一',
      '区伟',
      '仇英',
      '单雄',
      '解珍',
      '曾珠',
      '查明',
      '赵云',
      'Anna',
    ])
  })
})
