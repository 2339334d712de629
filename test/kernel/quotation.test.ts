import { expect } from 'chai'
import { nestedQuotes } from '../../src/kernel/quotation.ts'

describe('a quotation within a quotation', () => {
  const pairs: readonly (readonly [typed: string, printed: string])[] = [
    ['““珠灯娃”卡通形象”著作权侵权投诉', '“‘珠灯娃’卡通形象”著作权侵权投诉'],
    ['已办理“记录“潮纹”样品”，进入“调查”', '已办理“记录‘潮纹’样品”，进入“调查”'],
    ['“甲“乙“丙”乙”甲”', '“甲‘乙“丙”乙’甲”'],
    ['“‘珠灯娃’卡通形象”', '“‘珠灯娃’卡通形象”'],
    ['“甲”和“乙”', '“甲”和“乙”'],
  ]
  for (const [typed, printed] of pairs)
    it(`is printed with the marks of its depth: ${printed}`, () => expect(nestedQuotes(typed)).to.equal(printed))

  it('is left as typed where marks do not pair up, and an apostrophe stays one', () => {
    for (const text of ['甲”乙“丙”', '“甲“乙”', '“Tanaka’s”与“乙”', '无引号']) expect(nestedQuotes(text)).to.equal(text)
  })
})
