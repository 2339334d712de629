import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadLanguage, loadTexts, saidIn } from '../src/http/texts.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'views', 'locales')
const languages = ['zh-CN', 'en'] as const

type Tree = { readonly [key: string]: string | Tree }

function read(language: string, file: string): Tree {
  return JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Tree
}

function textsOf(tree: Tree, before = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${before}${key}`, value]] : textsOf(value, `${before}${key}.`),
  )
}

/** What stands between two words: a blank, or in Chinese nothing. */
const isGap = (key: string) => key.endsWith('.gap')
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '')
const filesOf = (language: string) => readdirSync(join(folder, language)).toSorted()

/** Every code a refusal can carry: what the program text throws, and the obstacles the kernel names. */
function codesThrown(): Map<string, string> {
  const found = new Map<string, string>()
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('embedded'),
  )
  for (const file of files) {
    const text = readFileSync(join(root, 'src', file), 'utf8')
    for (const [, code = ''] of text.matchAll(
      /(?:new RuleError|forbidden|conflict|helpers\.error)\(\s*'([a-z0-9-]+)'/g,
    ))
      found.set(code, file)
    for (const [, inner = ''] of text.matchAll(/\binvalid\(\{([^}]*)\}\)/g))
      for (const [, code = ''] of inner.matchAll(/:\s*'([a-z0-9-]+)'/g)) found.set(code, file)
    if (file === 'kernel/proceeding.ts')
      for (const [, code = ''] of text.matchAll(/(?:return|\? undefined :) '(\w+-[\w-]+)'/g)) found.set(code, file)
  }
  return found
}

describe('the texts of the program', () => {
  it('have the same files in both languages', () => {
    expect(filesOf('en')).to.deep.equal(filesOf('zh-CN'))
  })

  for (const file of filesOf('zh-CN'))
    it(`of ${file} have the same keys in both languages, and none is empty`, () => {
      const [chinese, english] = languages.map((language) => textsOf(read(language, file)))
      const keys = (texts: typeof chinese) => [...new Set(texts?.map(([key]) => withoutPlural(key)))].toSorted()
      expect(keys(english)).to.deep.equal(keys(chinese))
      // A field without a hint says so in both languages.
      const hintless = new Set(
        chinese?.filter(([key, text]) => key.endsWith('.hint') && text === '').map(([key]) => key),
      )
      const isEmpty = ([key, text]: [string, string]) => text.trim() === '' && !hintless.has(key) && !isGap(key)
      const empty = [...(chinese ?? []), ...(english ?? [])].filter(isEmpty)
      expect(english?.filter(([key, text]) => hintless.has(key) && text !== '')).to.deep.equal([])
      expect(empty).to.deep.equal([])
    })

  it('have a sentence in both languages for every refusal there is', () => {
    const codes = codesThrown()
    expect(codes.size).to.be.greaterThan(60)
    const texts = loadTexts(folder, true)
    const mute = [...codes].flatMap(([code, file]) => {
      const key = texts.keyOfCode(code)
      const isSaid = key !== undefined && languages.every((language) => texts.has(language, key))
      return isSaid ? [] : [`${code} (${file})`]
    })
    expect(mute).to.deep.equal([])
  })

  it('say each refusal in one place: what is loaded last would win', () => {
    for (const language of languages) {
      const said = saidIn(loadLanguage(join(folder, language)))
      expect(said.length).to.be.greaterThan(100)
      const twice = said.filter(({ code }, index) => said.findIndex((one) => one.code === code) !== index)
      expect(twice.map(({ key }) => key)).to.deep.equal([])
    }
  })

  it('say nothing in English on a Chinese page by mistake: every Chinese file holds Chinese', () => {
    const plain = filesOf('zh-CN').flatMap((file) =>
      textsOf(read('zh-CN', file)).flatMap(([key, text]) => {
        const words = text.replace(/\{\{[^}]*\}\}/g, '').match(/[A-Za-z]{3,}/g) ?? []
        return words.length > 2 && !/\p{Script=Han}/u.test(text) ? [`${file} ${key}: ${text}`] : []
      }),
    )
    expect(plain).to.deep.equal([])
  })
})
