import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadTexts } from '../../src/http/texts.ts'
import { root } from './sample-app.ts'

const folder = join(root, 'views', 'locales')

/** Every key of a file, without the plural endings that differ between languages. */
function keysOf(tree: object, before = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as object, `${before}${key}.`)
      : [`${before}${key.replace(/_(one|other)$/, '')}`],
  )
}

describe('the texts', () => {
  for (const file of readdirSync(join(folder, 'zh-CN'))) {
    it(`of ${file} are the same in both languages, with the same values to fill in`, () => {
      const read = (language: string) => JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as object
      expect([...new Set(keysOf(read('en')))].sort()).to.deep.equal([...new Set(keysOf(read('zh-CN')))].sort())
    })
  }

  it('fill in values, and fail loudly in a test when a key or a value is missing', () => {
    const t = loadTexts(folder, true).translator('zh-CN')
    expect(t('errors:too-many-requests', { seconds: 5 })).to.equal('操作过于频繁，请在 5 秒后再试。')
    expect(() => t('errors:too-many-requests')).to.throw('seconds')
    expect(() => t('errors:no-such-key')).to.throw('no-such-key')
    expect(loadTexts(folder, false).translator('en')('errors:no-such-key')).to.equal('errors:no-such-key')
  })

  it('of a code are found in the errors of any room', () => {
    const texts = loadTexts(folder, true)
    expect(texts.keyOfCode('csrf')).to.equal('errors:csrf')
    expect(texts.keyOfCode('sign-in-failed')).to.equal('access:errors.sign-in-failed')
  })
})
