import { expect } from 'chai'
import { askForChange, changePerson, createPerson, findPerson, fillSkeletons } from '../../src/access/index.ts'
import { nameFault, skeletonOf } from '../../src/access/name.rules.ts'
import { collection } from '../../src/store/connection.ts'
import { aPerson, goodPassword, withDatabase } from './office.ts'

const at = new Date('2026-11-22T02:00:00Z')
const security = { actor: { id: 'security', name: '安全管理员', roles: ['security-admin'] as const }, at }
const faultsOf = (error: { details: { fields?: unknown } }) => error.details.fields as Record<string, unknown>
const opened = async (username: string, name: string): Promise<unknown> =>
  await createPerson({ username, name, password: goodPassword, roles: ['filer'] }, at).then(() => 'opened', faultsOf)

describe('the name of an account', () => {
  withDatabase()

  it('may be Chinese, Latin, Japanese or Korean, with the signs names have', () => {
    for (const name of [
      '王小明',
      '欧阳娜娜',
      '阿依古丽·买买提',
      '𠮷田製作所',
      '珠海市某某科技有限公司（筹）',
      'Müller & Söhne GmbH',
      "O'Brien, Anne-Marie",
      'ＡＢＣ株式会社',
      'ソニー',
      '삼성전자',
      'Nguyễn Thị Minh',
      '3M 中国',
    ])
      expect([name, nameFault(name)]).to.deep.equal([name, undefined])
  })

  it('has nothing that is not seen, and nothing that turns what is seen', () => {
    for (const [what, name] of [
      ['zero width space', '王\u200B敏'],
      ['zero width joiner', '王\u200D敏'],
      ['byte order mark', '\uFEFF王敏'],
      ['soft hyphen', 'wang\u00ADmin'],
      ['right-to-left override', '王敏\u202E员管'],
      ['right-to-left mark', '王敏\u200F'],
      ['isolate', '\u2067王敏\u2069'],
      ['Hangul filler', '王\u3164敏'],
      ['braille blank', '\u2800\u2800'],
      ['variation selector', '王\uFE00敏'],
      ['tag letters', '王敏\u{E0041}'],
      ['line separator', '王\u2028敏'],
      ['a control', '王\u0007敏'],
      ['private use', '\uE000'],
      ['half a pair', '王\uD800'],
      ['heaped marks', 'a\u0301\u0302\u0303\u0304'],
      ['no letter', ' -- '],
    ] as const)
      expect([what, nameFault(name)]).to.deep.equal([what, 'name-hidden'])
    for (const name of ['محمد', 'משה', 'аdmin', 'Иван', 'Ἀθῆναι'])
      expect([name, nameFault(name)]).to.deep.equal([name, 'name-script'])
  })

  it('to sign in with is nobody else’s, also by its look', async () => {
    expect(await opened('lin.jing', '林静')).to.equal('opened')
    for (const username of ['Lin.Jing', 'ｌｉｎ.ｊｉｎｇ', 'lin.jing\u200B', 'lіn.jing', '1in.jing', 'lin․jing'])
      expect([username, await opened(username, '别人')]).to.satisfy(
        ([, answer]: [string, { username?: string }]) =>
          answer.username === 'username-taken' || answer.username === 'username-form',
      )
    expect(await opened('1in.jing', '别人')).to.deep.equal({ username: 'username-taken' })
    expect(await opened('rnary', '别人')).to.equal('opened')
    expect(await opened('mary', '另一人')).to.deep.equal({ username: 'username-taken' })
    expect(await opened('口口口', '别人')).to.equal('opened')
    expect(await opened('ロロロ', '别人')).to.deep.equal({ username: 'username-taken' })
  })

  it('to be read may be shared, as people share names, and not be imitated', async () => {
    expect(await opened('first.bureau', 'Pearl River IP Bureau')).to.equal('opened')
    expect(await opened('second.bureau', 'Pearl River  ip bureau')).to.equal('opened')
    expect(await opened('third.bureau', 'Pearl River lP Bureau')).to.deep.equal({ name: 'name-alike' })
    expect(await opened('fourth.bureau', 'Pearl River IP\u200B Bureau')).to.deep.equal({ name: 'name-hidden' })
    expect(await opened('fifth.bureau', '王伟')).to.equal('opened')
    expect(await opened('sixth.bureau', '王伟')).to.equal('opened')
    const person = await aPerson()
    const renamed = await changePerson(person._id, { name: 'Pearl River lP Bureau' }, security).catch(faultsOf)
    expect(renamed).to.deep.equal({ name: 'name-alike' })
    expect((await changePerson(person._id, { name: '王伟' }, security)).name).to.equal('王伟')
    expect((await findPerson(person._id))?.nameSkeleton).to.equal(skeletonOf('王伟'))
  })

  it('is no colleague’s of the same body, with whatever spaces, and nowhere one that reads like that of staff', async () => {
    let count = 0
    const named = async (name: string, bodyId?: string) => {
      count += 1
      const given = { username: `clerk${count}.of.names`, name, password: goodPassword, roles: ['filer'] as const }
      return await createPerson({ ...given, ...(bodyId ? { bodyId } : {}) }, at).then((made) => made.name, faultsOf)
    }
    expect(await named('officer', 'xiangzhou')).to.equal('officer')
    for (const name of ['officer', 'officer ', ' Officer', 'off\u00A0icer', 'offlcer', 'offIcer', 'off1cer'])
      expect([name, await named(name, 'xiangzhou')]).to.deep.equal([name, { name: 'name-in-body' }])
    for (const name of ['offlcer', 'off1cer', 'of ficer'])
      expect([name, await named(name)]).to.deep.equal([name, { name: 'name-alike' }])
    expect(await named('Officer')).to.equal('Officer')
    expect(await named('officer', 'doumen')).to.equal('officer')
    // Two firms whose names only resemble each other.
    expect(await named('Mali Trading')).to.equal('Mali Trading')
    expect(await named('Mail  Trading ')).to.equal('Mail Trading')
    expect(await named('Mail Trading')).to.equal('Mail Trading')
    expect(await named('MaiI Trading')).to.deep.equal({ name: 'name-alike' })
    expect(await opened('offlcer9', '别人')).to.equal('opened')
    expect(await opened('officer9', '别人')).to.deep.equal({ username: 'username-taken' })
  })

  it('is asked for again where somebody moves to another body', async () => {
    const colleague = await aPerson({ name: '宋玉', bodyId: 'doumen' })
    const moving = await aPerson({ name: '宋玉', bodyId: 'xiangzhou' })
    const moved = await askForChange(moving._id, { bodyId: 'doumen' }, '调动', security).catch(faultsOf)
    expect(moved).to.deep.equal({ name: 'name-in-body' })
    const renamed = await changePerson(moving._id, { name: '宋玉（二科）' }, security)
    expect(renamed.name).to.equal('宋玉（二科）')
    expect(colleague.name).to.equal('宋玉')
  })

  it('of an account of before is compared too, once the program has started', async () => {
    const old = await aPerson({ username: 'old.account' })
    const twin = await aPerson({ username: 'twin.account' })
    const persons = collection('persons')
    for (const { _id } of [old, twin])
      await persons.updateOne({ _id }, { $unset: { usernameSkeleton: 1, nameSkeleton: 1 } })
    await persons.updateOne({ _id: twin._id }, { $set: { username: 'o1d.account' } })
    await fillSkeletons()
    await fillSkeletons()
    const kept = [await findPerson(old._id), await findPerson(twin._id)].map((person) => person?.usernameSkeleton)
    expect(kept.filter((skeleton) => skeleton === skeletonOf('old.account'))).to.have.length(1)
    expect(await opened('o1d.acc0unt'.replace('0', 'o'), '别人')).to.deep.equal({ username: 'username-taken' })
  })
})
