import { hash } from '@node-rs/argon2'
import { expect } from 'chai'
import { hashPassword, isOutdated, isPassword } from '../../src/access/password.hash.ts'
import { passwordFault } from '../../src/access/password.rules.ts'

describe('a new password', () => {
  const own = ['wangmin', '王敏', '珠海市市场监督管理局']

  it('has 8 to 128 characters of any kind, counted as people count', () => {
    expect(passwordFault('zx9 kq!', own)).to.equal('password-short')
    expect(passwordFault('灯塔雨伞紫罗兰壶', own)).to.equal(undefined)
    expect(passwordFault('灯塔雨伞紫罗兰壶'.repeat(16), own)).to.equal(undefined)
    expect(passwordFault(`${'灯塔雨伞紫罗兰壶'.repeat(16)}!`, own)).to.equal('password-long')
    expect(passwordFault('correct horse battery staple', own)).to.equal(undefined)
    expect(passwordFault('kxvplrtm', own)).to.equal(undefined)
  })

  it('is not one that everybody tries first', () => {
    const common = [
      'password',
      'Password1',
      'P@ssw0rd',
      'p@ssw0rd2026',
      '12345678',
      '123456789',
      '88888888',
      'qwertyui',
      'QWERTY123',
      '1qaz2wsx',
      'abcd1234',
      'iloveyou',
      'admin123',
      'woaini1314',
      'aaaaaaaa',
      'abcabcabc',
      '19900101',
      '13800138000',
      'zxcvbnm,',
      'Welcome1!',
      'abcdefgh',
      '87654321',
      'qazwsxedc',
      'letmein1',
      'sunshine1',
      'dragon88',
      'test1234',
      '00000000',
      'asdfghjk',
      '1q2w3e4r',
      '1Q2W3E4R',
      'a1b2c3d4',
      'zaq12wsx',
      '5tgb6yhn',
      '1234qwer',
      'admin@123',
      'summer2026!',
      'woaini520',
      'woaiwojia1',
      'nihao2026',
      '5201314520',
      '密码密码密码密码',
      'monkey99',
      'qwerty'.repeat(20),
    ]
    for (const password of common)
      expect([password, passwordFault(password, own)]).to.deep.equal([password, 'password-common'])
  })

  it('is not the name of the person, the office, the house or the city with a little added', () => {
    for (const password of [
      'wangmin2026',
      'WangMin!!',
      '王敏王敏王敏2026',
      'zhuhai2026',
      'Zhibao@123',
      '珠海珠海2026!',
      'hengqin888',
    ]) {
      expect([password, passwordFault(password, own)]).to.deep.equal([password, 'password-context'])
    }
    expect(passwordFault('wangmin has seventeen umbrellas', own)).to.equal(undefined)
  })
})

describe('a stored password', () => {
  it('is argon2id, and matches itself only: spaces and composed characters count', async () => {
    const stored = await hashPassword('caf\u00e9 灯塔 ')
    expect(stored).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await isPassword(stored, 'caf\u00e9 灯塔 ')).to.equal(true)
    expect(await isPassword(stored, 'caf\u00e9 灯塔')).to.equal(false)
    expect(await isPassword(stored, 'cafe\u0301 灯塔 ')).to.equal(false)
    expect(await isPassword(undefined, 'nobody has this password')).to.equal(false)
  })

  it('made with weaker figures is outdated', async () => {
    expect(isOutdated(await hash('x', { memoryCost: 8192, timeCost: 2 }))).to.equal(true)
    expect(isOutdated(await hashPassword('x'))).to.equal(false)
  })
})
