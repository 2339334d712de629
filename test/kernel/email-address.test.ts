import { expect } from 'chai'
import { emailKeyOf, readEmail } from '../../src/kernel/email-address.ts'

describe('an e-mail address', () => {
  it('is brought to one form however it was typed', () => {
    const forms = [
      'wutong@example.cn',
      ' wutong@Example.CN ',
      'ｗｕｔｏｎｇ@example.cn',
      'wutong＠example.cn',
      'wutong@ｅxample。cn',
      'wutong@example｡cn',
      'wutong@example．ｃｎ',
      'wutong\u200b@example.cn',
      'wutong @example.cn',
    ]
    expect(forms.map(readEmail)).to.deep.equal(forms.map(() => 'wutong@example.cn'))
    expect(readEmail('Wu.Tong+zhibao@mail.example.com.cn')).to.equal('Wu.Tong+zhibao@mail.example.com.cn')
    expect(readEmail('吴桐@例子.公司')).to.equal('吴桐@例子.公司')
    expect(readEmail('a@xn--fsqu00a.xn--55qx5d')).to.equal('a@xn--fsqu00a.xn--55qx5d')
  })

  it('that no mail can reach is none', () => {
    const none = [
      '',
      'wutong',
      '@example.cn',
      'wutong@',
      'wutong@example',
      'wutong@@example.cn',
      'wu@tong@example.cn',
      'wutong@example..cn',
      'wutong@.example.cn',
      'wutong@example.cn.',
      '.wutong@example.cn',
      'wu..tong@example.cn',
      'wutong.@example.cn',
      'wutong@-example.cn',
      'wutong@example-.cn',
      'wutong@192.168.0.1',
      'wutong@example.c',
      'wutong@example,cn',
      'wutong@exam_ple.cn',
      'a@example.cn;b@example.cn',
      `${'长'.repeat(22)}@example.cn`,
      `a@${'b'.repeat(64)}.cn`,
    ]
    expect(none.filter((text) => readEmail(text) !== undefined)).to.deep.equal([])
  })

  it('is the same in capitals, wherever addresses are compared', () => {
    expect(emailKeyOf('Ｑｉｕ@Ｅxample。cn')).to.equal('qiu@example.cn')
    expect(emailKeyOf(' No Address ')).to.equal('no address')
  })
})
