import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { refusalCodes } from '../../src/wording/refusal.words.ts'
import { languages, loadTexts } from '../../src/http/texts.ts'
import { bodyKinds, roles } from '../../src/kernel/role.ts'
import { rightKinds } from '../../src/kernel/case-record.ts'
import { rightTitles } from '../../src/kernel/right-titles.ts'
import { rightTerm, rightText } from '../../src/wording/index.ts'
import { root } from '../http/sample-app.ts'

type Tree = { [key: string]: string | Tree }

function texts(lang: string): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (tree: Tree, path: string) => {
    for (const [key, value] of Object.entries(tree))
      if (typeof value === 'string') found.set(`${path}${key}`, value)
      else walk(value, `${path}${key}.`)
  }
  walk(JSON.parse(readFileSync(join(root, 'views', 'locales', lang, 'cases.json'), 'utf8')) as Tree, '')
  return found
}

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).toSorted()

describe('the texts of the cases room', () => {
  const zh = texts('zh-CN')
  const en = texts('en')

  it('are the same in both languages, with the same blanks', () => {
    expect([...en.keys()].toSorted()).to.deep.equal([...zh.keys()].toSorted())
    for (const [key, text] of zh) expect(blanks(en.get(key) ?? ''), key).to.deep.equal(blanks(text))
  })

  it('have a sentence for every refusal a step, a claim or an assignment may meet', () => {
    const all = loadTexts(join(root, 'views', 'locales'), true)
    for (const code of refusalCodes)
      for (const language of languages) expect(all.has(language, `refusals:${code}`), code).to.equal(true)
  })

  it('name every role, body and right', () => {
    for (const role of roles.filter((one) => one !== 'system')) expect(zh.has(`role.${role}`), role).to.equal(true)
    for (const kind of bodyKinds) expect(zh.has(`body-kind.${kind}`), kind).to.equal(true)
    for (const kind of rightKinds) {
      expect(rightText(kind, 'zh-CN'), kind).to.equal(rightTitles[kind].zh)
      expect(rightText(kind, 'en'), kind).to.equal(rightTitles[kind].en)
      expect(rightTerm(kind, 'en'), kind).to.equal(`${rightTitles[kind].en} ${rightTitles[kind].zh}`)
    }
  })
})
