import { expect } from 'chai'
import type { LegalSource } from '../../src/kernel/legal-source.ts'
import * as declared from '../../src/procedures/index.ts'
import { citationOf } from '../../src/procedures/index.ts'
import { readRegister } from './register.ts'

/** What the register of rules calls a document, where that is not its full title. */
const calledInRegister: Readonly<Record<string, string>> = {
  关于内地与澳门特别行政区法院就民商事案件相互委托送达司法文书和调取证据的安排: '内地与澳门司法协助安排',
  '海关关于〈知识产权海关保护条例〉的实施办法': '知识产权海关保护条例实施办法',
  最高人民法院关于人民法院特邀调解的规定: '人民法院特邀调解规定',
  最高人民法院关于审查知识产权纠纷行为保全案件适用法律若干问题的规定: '知识产权行为保全规定',
  最高人民法院关于民事诉讼证据的若干规定: '民事诉讼证据规定',
  最高人民法院关于知识产权民事诉讼证据的若干规定: '知识产权民事诉讼证据规定',
  '最高人民法院关于适用〈民事诉讼法〉的解释': '民事诉讼法解释',
  最高人民法院关于审理侵害知识产权民事案件适用惩罚性赔偿的解释: '惩罚性赔偿解释',
  人民检察院行刑反向衔接工作指引: '行刑反向衔接工作指引',
  市场监督管理行政执法电子数据取证暂行规定: '市场监督管理行政执法电子数据取证规定',
  关于加强知识产权鉴定工作衔接的意见: '国家知识产权局文件',
  '商标法@2026': '商标法（2026年修订）',
}

/** Of these the register names the matter, not the document: no letter of the title is to be compared. */
const calledByMatter: ReadonlySet<string> = new Set(['内地与澳门司法协助安排', '国家知识产权局文件'])

/** Whether a name is the title with words left out: none of its signs is another, none stands in another place. */
function isShortened(name: string, title: string): boolean {
  let at = 0
  for (const sign of name) {
    at = title.indexOf(sign, at) + 1
    if (at === 0) return false
  }
  return true
}

/**
 * Articles that were read in the text and carry out no row of the register: of whom, of form, of outcome. By hand, from the sections of the facts of
 * the law in which each is marked as read; whatever is quoted from memory is marked so where it stands, and never here.
 */
const readBesides: Readonly<Record<string, readonly number[]>> = {
  // Who is competent; whom a request names and what comes with it; what a decision says, and its correction; mediation by its headings.
  专利纠纷行政裁决和调解办法: [7, 8, 12, 14, 30, 31, 33, 63, 64, 67, 68, 70],
  // What an agreement says.
  人民调解法: [29],
  // Report, review, ends.
  市场监督管理行政处罚程序规定: [47, 48, 49, 60],
  // Who investigates which rights.
  广东省知识产权保护条例: [4],
  // What an application says.
  知识产权海关保护条例: [13],
  // The demand, what an application to the court says, and what the court answers.
  行政强制法: [54, 56, 58],
}

function sourcesIn(value: unknown, path: string, found: Map<string, [LegalSource, string]>, seen = new Set<unknown>()) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return found
  seen.add(value)
  if ('document' in value && 'article' in value && 'verified' in value) {
    const source = value as LegalSource
    if (!found.has(`${source.document}${source.article}${source.verified}`))
      found.set(`${source.document}${source.article}${source.verified}`, [source, path])
    return found
  }
  for (const [key, inner] of Object.entries(value)) sourcesIn(inner, `${path}.${key}`, found, seen)
  return found
}

/** The numbers that a citation names: of articles, or of items of what has none. */
function articlesOf(source: LegalSource): number[] {
  const own = citationOf(source, 'en').replaceAll(/《[^》]*》/g, '')
  const named = own.includes('art. ') ? /art\. (\d+)(?: to art\. (\d+))?/g : /item (\d+)(?: to item (\d+))?/g
  return [...own.matchAll(named)].flatMap(([, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => Number(from) + n),
  )
}

const plain = (title: string): string => {
  const revised = /（(\d{4})年修[正订]）$/.exec(title)?.[1]
  const bare = title
    .replace(/（\d{4}年修[正订]）$/, '')
    .replaceAll(/[《》]/g, '')
    .replaceAll('中华人民共和国', '')
  return calledInRegister[`${bare}@${revised}`] ?? calledInRegister[bare] ?? bare
}

/** The articles that rows of the register which were read rest on, by law; '-' of a row on a whole text. */
function readByLaw(): ReadonlyMap<string, ReadonlySet<number | '-'>> {
  const found = new Map<string, Set<number | '-'>>()
  for (const { law, article, status } of readRegister()) {
    if (status !== 'VERIFIED') continue
    const laws = law.split('、')
    const articles = article.split('; ')
    laws.forEach((name, at) => {
      const own = found.get(name) ?? found.set(name, new Set()).get(name)!
      const text = (articles.length === laws.length ? (articles[at] ?? '') : article).replaceAll(/\(\d+\)/g, '')
      if (text === '-') own.add('-')
      for (const [, from, to = from] of text.matchAll(/(\d+)(?:-(\d+))?/g))
        for (let n = Number(from); n <= Number(to); n += 1) own.add(n)
    })
  }
  return found
}

describe('the title of a document', () => {
  it('has the words of the register in their order: what differs is shorter there, and nothing is turned round', () => {
    const turned = Object.entries(calledInRegister).filter(
      ([title, name]) => !calledByMatter.has(name) && !isShortened(name.replace(/（\d{4}年修[正订]）$/, ''), title),
    )
    expect(turned).to.deep.equal([])
  })
})

describe('an article that a rule cites as read', () => {
  const found = [...sourcesIn(declared, '', new Map()).values()]
  const read = readByLaw()

  it('is one of a row of the register that was read, or one of those read besides; any other is marked as not verified', () => {
    const fromMemory = found
      .filter(([{ verified }]) => verified)
      .flatMap(([source, path]) => {
        const law = plain(source.document)
        const known = read.get(law)
        if (!known) return [`${citationOf(source, 'zh-CN')} (${path})`]
        const unread = articlesOf(source).filter((n) => !known.has(n) && !readBesides[law]?.includes(n))
        return unread.length === 0 ? [] : [`${citationOf(source, 'zh-CN')} (${path})`]
      })
    expect(fromMemory).to.deep.equal([])
    expect(found.length).to.be.greaterThan(150)
  })

  it('is read besides for a rule that cites it, and has no row', () => {
    const cited = new Map<string, Set<number>>()
    for (const [source] of found.filter(([{ verified }]) => verified)) {
      const own = cited.get(plain(source.document)) ?? new Set()
      for (const n of articlesOf(source)) own.add(n)
      cited.set(plain(source.document), own)
    }
    const idle = Object.entries(readBesides).flatMap(([law, articles]) =>
      articles.filter((n) => !cited.get(law)?.has(n) || read.get(law)?.has(n)).map((n) => `${law} ${n}`),
    )
    expect(idle).to.deep.equal([])
  })
})
