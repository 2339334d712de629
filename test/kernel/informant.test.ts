import { expect } from 'chai'
import { anyFormOf, comparedText } from '../../src/kernel/compared-text.ts'
import { informantWords, withoutWords } from '../../src/kernel/informant.ts'

// Row 34 of the second list of inputs: who complained in confidence stands in no text, however it was typed there.
describe('a text about a complaint made in confidence', () => {
  const party = {
    side: 'requester' as const,
    name: '珠海匿名灯具（集团）有限公司',
    phone: '0756-2222333',
    email: 'who@example.cn',
    representative: '陈国强',
    agent: { name: '欧阳 静', firm: '藏锋律师事务所', phone: '13900001111' },
  }
  const words = informantWords({
    confidential: true,
    filerId: 'x',
    parties: [party],
    rights: [{ holder: 'Łumen Design Co., Ltd.' }],
  } as unknown as Parameters<typeof informantWords>[0])
  const told = (text: string) => withoutWords(text, words, '…')

  it('names nobody in traditional characters, wide letters, with spaces, dashes or other brackets', () => {
    for (const text of [
      '珠海匿名灯具（集团）有限公司',
      '珠海匿名燈具(集團)有限公司',
      '珠海 匿名灯具【集团】有限公司',
      '珠海匿名灯具集团',
      '陳國強',
      '陈 国强',
      '陈·国·强',
      '欧阳静',
      '歐陽靜',
      '藏鋒律師事務所',
      '07562222333',
      '０７５６－２２２２３３３',
      '(0756) 222 2333',
      '139 0000 1111',
      'WHO@EXAMPLE.CN',
      'LUMEN DESIGN CO LTD',
      'łumen design co.,ltd',
    ])
      expect(told(`举报人${text}。`), text).to.match(/^举报人\(?…[.）)]?。$/)
  })

  it('keeps every other word, also where letters and digits stand within longer ones', () => {
    for (const text of ['陈国，强制', '订单139-0000-111122', '珠海的灯具市场', '107562222333', 'Volumen design'])
      expect(told(text), text).to.equal(text)
  })

  it('finds a character in every form that is compared as it', () => {
    for (const sign of ['台', '臺', 'Ａ', 'a', '-', ']', '^', '\\', '廣', '広'])
      expect(new RegExp(`^${anyFormOf(comparedText(sign))}$`, 'u').test(sign), sign).to.equal(true)
  })
})
