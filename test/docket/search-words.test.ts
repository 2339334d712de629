import { expect } from 'chai'
import * as fc from 'fast-check'
import { numberRanges } from '../../src/docket/number-search.ts'
import { askedWords, sealedWord, searchWords, wordsOf } from '../../src/docket/search-words.ts'
import { filingLimits } from '../../src/filing/filing.settings.ts'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import { areSameNames, comparedText } from '../../src/kernel/compared-text.ts'
import { compareNames } from '../../src/kernel/name-order.ts'

/** Whether what is asked finds a row made from these texts. */
const finds = (asked: string, ...texts: readonly string[]) => {
  const words = new Set(texts.flatMap(wordsOf))
  const sought = askedWords(asked)
  return sought.length > 0 && sought.every((word) => words.has(word))
}

// Rows 9, 10, 11 and 57 of the second list of inputs, and their siblings.
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

  it('find a name by itself without the signs that stand within it, and the other way round', () => {
    const names: readonly (readonly string[])[] = [
      ["L'Oréal", 'L’Oréal', 'LOreal', 'L`oreal'],
      ['AT&T', 'ATT'],
      ['Coca-Cola', 'CocaCola', 'coca cola', 'Coca·Cola'],
      ['iPhone15Pro', 'iPhone 15 Pro', 'IPHONE-15-PRO'],
      ['MT8800', 'MT-8800', 'ＭＴ－８８００'],
      ['珠海、格力', '珠海格力', '珠海/格力', '珠海—格力', '珠海＆格力', '珠海|格力'],
      ['Łódź', 'lodz'],
      ['Straße', 'STRASSE'],
      ['Ærø', 'aero'],
    ]
    for (const alike of names)
      for (const asked of alike)
        for (const name of alike) expect(finds(asked, `珠海${name}专卖店`), `${asked} in ${name}`).to.equal(true)
    for (const asked of ['宝洁公司', '宝洁有限公司', '宝洁中国', '宝洁（中国）', '宝洁'])
      expect(finds(asked, '宝洁（中国）有限公司') || finds(asked, '宝洁〔中国〕公司'), asked).to.equal(true)
    expect(finds('hu', 'HUAWEITECH')).to.equal(true)
  })

  it('find names of Japan, Taiwan and Korea as they are written here', () => {
    const names: readonly [string, string][] = [
      ['松下电器产业', '松下電器産業株式会社'],
      ['广岛铁道', '広島鉄道'],
      ['高岛屋', '髙島屋'],
      ['钟表', '鐘錶'],
      ['钟先生', '锺先生'],
      ['吉野家', '𠮷野家'],
      ['周大福', '週大福'],
      ['ガンダム', 'ｶﾞﾝﾀﾞﾑ'],
      ['전자', '삼성전자'.normalize('NFD')],
    ]
    for (const [one, other] of names) {
      expect(finds(one, other), `${one} in ${other}`).to.equal(true)
      expect(finds(other, one) || !one.includes(other), `${other} in ${one}`).to.equal(true)
    }
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

// Row 10 of the second list of inputs, and its sibling.
describe('a case of many parties with a long title', () => {
  /** A word of nine letters, another for each number. */
  const spelt = (from: number) => {
    let state = (from + 1) * 48_271
    const letter = () => String.fromCodePoint(97 + ((state = (state * 48_271) % 2_147_483_647) % 26))
    return Array.from({ length: 9 }, letter).join('')
  }
  const most = filingLimits.partiesOfSide
  const partyOf = (side: 'requester' | 'respondent', n: number) => ({
    id: `${side}-${n}`,
    side,
    // As long as the form takes a name.
    name: Array.from({ length: 12 }, (_, at) => spelt(n * 12 + at + (side === 'requester' ? 1000 : 0))).join(' '),
    personIds: [],
  })
  const parties = (['requester', 'respondent'] as const).flatMap((side) =>
    Array.from({ length: most }, (_, n) => partyOf(side, n)),
  )
  const last = { requester: '珠海恒风电器厂', respondent: '横琴某某商行' }
  const named = parties.map((party) =>
    party.id.endsWith(`-${most - 1}`) ? { ...party, name: last[party.side] } : party,
  )
  const title = `${'一种便携式电风扇的外观设计专利侵权纠纷，'.repeat(9).slice(0, 162)}折叠底座结构`
  const recordOf = (parties: readonly object[], confidential = false) =>
    ({ _id: 'ZB2026-000001', parties, rights: [], proceedings: [], title, confidential }) as unknown as CaseRecord
  const finds = (asked: string, words: readonly string[]) => askedWords(asked).every((word) => words.includes(word))

  it('is found by the last of its parties and by the end of its title', () => {
    expect(most).to.be.at.least(30)
    expect([...title]).to.have.length(168)
    const words = searchWords(recordOf(named), { number: '珠知收字〔2026〕1号' } as Proceeding)
    for (const asked of [last.requester, last.respondent, spelt(most * 12 - 20), '折叠底座结构'])
      expect(finds(asked, words), asked).to.equal(true)
    expect(finds('横琴某某商店', words)).to.equal(false)
  })

  it('is found by the last respondent where the complainant is not to be named too', () => {
    const words = searchWords(recordOf(named.slice(most - 1), true), { number: '珠知收字〔2026〕1号' } as Proceeding)
    expect(finds(last.respondent, words)).to.equal(true)
    expect(finds(last.requester, words)).to.equal(false)
    expect(askedWords(last.requester).every((word) => words.includes(sealedWord(word)))).to.equal(true)
  })
})

describe('the number of a case', () => {
  it('is found by its beginning, whatever stands between its parts or before it', () => {
    for (const asked of [
      'ZB2026-000210',
      'zb2026—000210',
      'ZB2026–000210',
      'ZB2026−000210',
      'ZB2026‑000210',
      'ZB2026﹣000210',
      'ＺＢ２０２６－０００２１０',
      'ZB2026ー000210',
      'ZB2026_000210',
      'ZB2026 000210',
      'ZB2026 - 000210',
      'ZB2026/000210',
      'ZB-2026-000210',
      'ZB2026000210',
      '2026-000210',
      '案件编号：ZB2026-000210',
      '（ZB2026-000210）',
      '#ZB2026-000210',
    ])
      expect(numberRanges(asked, 2026), asked).to.deep.equal([
        { field: 'caseId', from: 'ZB2026-000210', to: 'ZB2026-000210\uffff' },
      ])
    expect(numberRanges('第210号', 2026).map(({ from }) => from)).to.deep.equal(['ZB2026-000210', 'ZB2025-000210'])
    expect(numberRanges('ZB2026-', 2026)).to.deep.equal([])
    // A right number is no case number, whatever it begins with.
    expect(numberRanges('202039000123', 2026).map(({ field }) => field)).to.deep.equal(['rightNumber', 'rightNumber'])
  })
})

describe('a text as it is compared', () => {
  it('is one, however it was typed, and once compared stays so', () => {
    expect(comparedText('（Ｚhuhai）—臺聯')).to.equal('(zhuhai)-台联')
    expect(areSameNames('珠海某电器（集团）有限公司', '珠海某電器(集團) 有限公司')).to.equal(true)
    expect(areSameNames('阿卜杜·热合曼', '阿卜杜•热合曼')).to.equal(true)
    expect(areSameNames('珠海甲', '珠海乙')).to.equal(false)
    for (const [one, other] of [
      ['ABC Co., Ltd.', 'ABC CO LTD'],
      ["L'Oréal", 'L’OREAL'],
      ['Müller Straße GmbH', 'MULLER STRASSE GMBH'],
      ['株式会社広島', '株式會社廣島'],
      ['珠海〔某〕公司', '珠海【某】公司'],
      ['珠海\u200b甲', '珠海　甲'],
      ['ｶﾜｲ', 'カワイ'],
    ] as const)
      expect(areSameNames(one, other), `${one} ${other}`).to.equal(true)
    expect(areSameNames('珠海某有限公司', '珠海某股份有限公司')).to.equal(false)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => comparedText(comparedText(text)) === comparedText(text)),
    )
  })
})

// Row 12 of the second list of inputs: the order is by pinyin, surnames as they are read.
describe('the order of names', () => {
  it('takes a surname in traditional characters, or of two, as it is read', () => {
    const people = [
      '單雄信',
      '區偉',
      '解珍',
      '曾珠',
      '长孙明',
      '仇英',
      '尉遲恭',
      '任远',
      '歐陽修',
      '萬俟卨',
      '陳平',
      '呂布',
    ]
    expect(people.toSorted(compareNames)).to.deep.equal([
      '陳平',
      '呂布',
      '萬俟卨',
      '區偉',
      '歐陽修',
      '仇英',
      '任远',
      '單雄信',
      '解珍',
      '尉遲恭',
      '曾珠',
      '长孙明',
    ])
  })

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
