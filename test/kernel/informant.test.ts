import { expect } from 'chai'
import { anyFormOf, comparedText } from '../../src/kernel/compared-text.ts'
import { informantWords, textsNaming, withoutWords } from '../../src/kernel/informant.ts'

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

  it('names nobody by trade name, short name, account, name without post or short address either', () => {
    const filed = {
      side: 'requester' as const,
      name: '珠海隐名者科技有限公司',
      representative: '张法人 总经理',
      address: '珠海市香洲区人民东路1号2栋',
      agent: { name: '李代理（律师）', firm: '广东甲乙知识产权代理有限公司' },
    }
    const respondent = { side: 'respondent' as const, name: '珠海长明灯饰商行' }
    const record = (holder: string, title: string, name = filed.name) =>
      ({
        confidential: true,
        filerId: 'x',
        filerName: '陈晓岚',
        parties: [{ ...filed, name }, respondent],
        rights: [{ holder, title }],
      }) as unknown as Parameters<typeof informantWords>[0]
    const own = informantWords(record('珠海隐名者科技有限公司', '台灯'))
    for (const text of [
      '隐名者科技',
      '隐名者',
      '隱名者科技',
      '隱名者',
      '张法人',
      '張法人',
      '陈晓岚',
      '陳曉嵐',
      '李代理',
      '甲乙知识产权',
      '甲乙公司',
      '人民东路1号',
      '人民東路１号2栋',
    ])
      expect(withoutWords(`由${text}于三月提出`, own, '…'), text).to.equal('由…于三月提出')
    expect(withoutWords('（珠海）隐名者的产品', own, '…')).to.equal('（珠海）…的产品')
    // What the right or the other side is called stays: nobody could answer without it.
    const marked = informantWords(record('珠海隐名者科技有限公司', '隐名者', '珠海长明灯饰有限公司'))
    expect(withoutWords('商品标有“隐名者”，由长明灯饰出售', marked, '…')).to.equal('商品标有“隐名者”，由长明灯饰出售')
    expect(withoutWords('总经理在珠海市香洲区的科技公司', own, '…')).to.equal('总经理在珠海市香洲区的科技公司')
  })

  it('is pointed out where it seems to name who complained, by a sign too short to be sure of too', () => {
    const asking = [{ name: '珠海格力电器股份有限公司', representative: '董明 董事长' }]
    const texts = [
      ['facts', '我们格力的空调被仿冒'],
      ['place', '珠海市香洲区市场'],
      ['file', '董明的授权'],
      ['claims', undefined],
    ] as const
    expect(textsNaming(texts, asking)).to.deep.equal(['facts', 'file'])
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
