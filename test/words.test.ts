import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { parseSync } from '@swc/core'
import { loadLanguage } from '../src/http/texts.ts'
import { newestProcedures, reckoners } from '../src/procedures/index.ts'

/** Words that screens and procedures do not use, and what stands in their place. One term for one thing. */
const forbidden = {
  'zh-CN': [
    ['要约', /要约/, '移交、移送'],
    ['你 beside 您', /你/, '您'],
    ['一词两写', /帐号|登陆|其它|做出(?:决定|裁决|处罚)|签定|截止至/, '账号、登录、其他、作出、签订、截至'],
    ['因中止中止', /因中止|中止中止/, '停止计算（事由）'],
    ['一方诉另一方', /}} 诉 {{/, '与'],
    ['引号同级相套', /“[^”]*“|《[^》]*《/, '“‘’”'],
    ['西文标点', /\p{Script=Han}[,;:?!](?!\/)/u, '，；：？！'],
    [
      '期间与字相贴',
      /\p{Script=Han}\{\{(?:limitation|defenceAbroad|length)\}\}|\{\{(?:limitation|defenceAbroad|length)\}\} \p{Script=Han}/u,
      '数字前空一格，单位后不空',
    ],
    // What a person, a body or a desk is called is part of the sentence; only figures, days and numbers of files stand apart.
    [
      '名称前后空格',
      /[\p{Script=Han}”》）] \{\{(?:name|person|party|desk|names|body|whom|missing)\}\}|\{\{(?:name|person|party|desk|names|body|whom|missing)\}\} [\p{Script=Han}“《（]/u,
      '不空',
    ],
    ['字间多空', / {2}|\p{Script=Han} \p{Script=Han}(?=\p{Script=Han})/u, '不空'],
  ],
  en: [
    ['papers of title', /papers of title/i, 'proof of your right'],
    ['where somebody belongs', /where the \w+ belongs/i, 'country or region'],
    ['a sound number', /is sound\b/i, 'valid'],
    ['hand in, of a form', /^hand in\b|hand in the complaint/i, 'submit'],
    ['Chinese marks', /[，。；：（）]/, 'English ones'],
    ['two blanks', / {2}/, 'one'],
    // One name for one thing, by the words of the design and docs/words.md.
    ['the holder, twice', /holders? of (?:the|a|that|this) right\b/i, 'right holder'],
    ['to mediate, twice', /\bagree to mediation\b/i, 'agree to mediate'],
    ['the acts, twice', /\baccused acts?\b/i, 'alleged infringement'],
    ['a handoff as a transfer', /^Transfer: |\btransfer letter\b/i, 'handoff; transfer is of a crime to the police'],
    ['a straight mark', /["']/, '“ ” ’'],
    ['papers', /\bpapers\b/i, 'documents'],
    ['hand in', /\bhand(?:ed)? in\b(?! person)/i, 'submit'],
    ['who is asked', /\b(?:is asked of you|whoever has it|taken back|take back)\b/i, 'what you need to do, withdrawn'],
    [
      'an act without an actor',
      /\b(?:breach|reporter|letter of authority|sent on)\b/i,
      'a violation, informant, power of attorney, referred',
    ],
  ],
} as const satisfies Record<string, readonly (readonly [what: string, word: RegExp, instead: string])[]>

/** Statutory terms whose Chinese stands beside the English on screens: each in one place. */
const chinese = /\p{Script=Han}+/gu
/** The name of the program, and words that people of an office write into the file themselves. */
const ourName: ReadonlySet<string> = new Set(['知保'])

type Tree = { readonly [key: string]: string | Tree }
interface Said {
  readonly where: string
  readonly text: string
}

const root = join(import.meta.dirname, '..')
const folder = (lang: string) => join(root, 'views', 'locales', lang)

function textsIn(tree: Tree, where: string): Said[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ where: `${where}.${key}`, text: value }] : textsIn(value, `${where}.${key}`),
  )
}

/** Everything a declaration says in a language. */
function declared(value: unknown, lang: 'zh' | 'en', where: string): Said[] {
  if (typeof value !== 'object' || value === null) return []
  if (lang in value && 'zh' in value && 'en' in value)
    return [{ where, text: String((value as Record<string, unknown>)[lang]) }]
  return Object.entries(value).flatMap(([key, inner]) => declared(inner, lang, `${where}.${key}`))
}

/** The rows of a table of docs/words.md, by its heading. */
function rowsOf(heading: string): string[][] {
  const [, part = ''] = readFileSync(join(root, 'docs', 'words.md'), 'utf8').split(`## ${heading}\n`)
  const lines = (part.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(1).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

/** Terms that belong to some procedures, or to the pages that serve all of them, and to no other. */
const belonging = new Map(
  rowsOf('Terms').flatMap(([term = '', , where = '']): [string, string[]][] =>
    where === 'everywhere' ? [] : [[term, where.split(', ')]],
  ),
)
/** The longest first, so that 被请求人 is not taken for 请求人; 申请人民法院 names nobody. */
const terms = new RegExp(`(?:${[...belonging.keys()].toSorted((a, b) => b.length - a.length).join('|')})(?!民)`, 'g')
/** The same of the English names of the sides; a respondent there is in each of them. */
const named = new Map(
  rowsOf('Terms')
    .filter(([term = '', english]) => term.endsWith('人') && english !== 'respondent' && english !== 'party')
    .map(([, english = '', where = '']): [string, string[]] => [english, where.split(', ')]),
)
const never = rowsOf('Not').map(([word = '', instead = '']) => ({ word, instead }))

/** Terms that a text uses and that do not belong there. */
const strays = (text: string, home: string) =>
  [...text.matchAll(terms)].flatMap(([term]) => (belonging.get(term)?.includes(home) ? [] : [term]))

/** One word for one thing in what procedures say, beside what screens may not say either. */
const ofProcedures: readonly (readonly [what: string, word: RegExp, instead: string])[] = [
  ['公安 for a body', /公安(?!机关|、)/, '公安机关'],
  ['检察院', /检察院/, '检察机关'],
  ['法院 for the court', /(?<!人民|知识产权|受理)法院(?!案号)/, '人民法院'],
  ['平台内、平台外', /平台(?:内(?!经营者)|外)|不在平台/, '已接入平台、未接入平台'],
  ['客户、立项', /客户|立项/, '各机构、立卷'],
  ['具名', /具名/, '实名'],
  ['作出一份文书', /作出[^，；。、]{0,8}(?:裁决书(?!补正)|决定书)(?!的)/, '作出裁决、作出决定'],
  ['被字句', /(?:未|已|专利权)被|被(?:受理|宣告|维持|驳回|批准)/, '主动句'],
  ['不同意见', /不同意见/, '不同意调解的意见'],
  ['请请求人', /请请求人|的的/, '等待请求人'],
  ['留空', /留空/, '不填写'],
  ['的填写', /的填写/, '的，填写'],
  ['逾期 of the office', /逾期提示/, '超期提示'],
]

const screens = (lang: 'zh-CN' | 'en') => textsIn(loadLanguage(folder(lang)) as Tree, lang)
const procedures = (lang: 'zh' | 'en') =>
  newestProcedures().flatMap((procedure) => declared(procedure, lang, procedure.key))
/** What is written down for papers to say, piece by piece: of a sentence with facts in it what stands between them. */
function inPapers(): Said[] {
  const papers = join(root, 'src', 'papers')
  return readdirSync(papers).flatMap((file) => {
    // Which signs may open or close a line is no sentence.
    if (!file.endsWith('.ts') || file === 'paper.breaking.ts') return []
    const found: Said[] = []
    const look = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      const { type, value, cooked } = node as { type?: unknown; value?: unknown; cooked?: unknown }
      const text = type === 'StringLiteral' ? value : type === 'TemplateElement' ? cooked : undefined
      if (typeof text === 'string' && /\p{Script=Han}/u.test(text)) found.push({ where: file, text })
      for (const inner of Object.values(node)) look(inner)
    }
    look(parseSync(readFileSync(join(papers, file), 'utf8'), { syntax: 'typescript' }))
    return found
  })
}
/** What officers pick for lists, findings and reasons, of every procedure. */
const phrases = (): Said[] =>
  newestProcedures().flatMap(({ key, steps }) =>
    Object.entries(steps).flatMap(([step, { fields = {} }]) =>
      Object.values(fields).flatMap((field) =>
        [...(field.phrases ?? []), ...(field.sentences ?? [])].map(({ zh }) => ({ where: `${key}.${step}`, text: zh })),
      ),
    ),
  )
/** What the calculators ask, beside the screens around them. */
const calculators = (lang: 'zh' | 'en') => declared(reckoners, lang, 'calculators')

function broken(lang: 'zh-CN' | 'en', all: readonly Said[]): string[] {
  return all.flatMap(({ where, text }) =>
    forbidden[lang].flatMap(([what, word, instead]) =>
      word.test(text) ? [`${where}: ${what} (${instead}): ${text.slice(0, 80)}`] : [],
    ),
  )
}

describe('the words of the house', () => {
  it('are official Chinese on screens and in procedures', () => {
    expect(broken('zh-CN', [...screens('zh-CN'), ...procedures('zh'), ...calculators('zh')])).to.deep.equal([])
  })

  it('are English as it is written where it is spoken', () => {
    expect(broken('en', [...screens('en'), ...procedures('en'), ...calculators('en')])).to.deep.equal([])
  })

  it('use a term of law in its own procedures alone: sides, hearings, papers, periods', () => {
    const keys = new Set(newestProcedures().map(({ key }) => key))
    expect([...belonging.values()].flat().filter((home) => home !== 'screens' && !keys.has(home))).to.deep.equal([])
    expect(belonging.size).to.be.greaterThan(15)
    const wrong = procedures('zh').flatMap(({ where, text }) =>
      strays(text, where.split('.')[0] ?? '').map((term) => `${where}: ${term}: ${text}`),
    )
    expect(wrong).to.deep.equal([])
    const english = procedures('en').flatMap(({ where, text }) =>
      [...named].flatMap(([name, homes]) =>
        new RegExp(`\\b${name}\\b`, 'i').test(text) && !homes.includes(where.split('.')[0] ?? '')
          ? [`${where}: ${name}: ${text}`]
          : [],
      ),
    )
    expect([...named.keys()]).to.deep.equal(['complainant', 'requester', 'applicant', 'informant'])
    expect(english).to.deep.equal([])
  })

  it('call a hearing on screens by no name that only one procedure has', () => {
    // What speaks of that procedure itself says its word.
    const own = [
      [/口头审理/, /裁决/],
      [/听证/, /处罚/],
      [/开庭/, /仲裁/],
    ] as const
    const screen = screens('zh-CN').filter(({ text }) =>
      own.some(([word, about]) => word.test(text) && !about.test(text)),
    )
    expect(screen.map(({ where, text }) => `${where}: ${text}`)).to.deep.equal([])
  })

  it('never use a word of the list of words that are not ours', () => {
    expect(never.length).to.be.greaterThan(5)
    // Who sells on an e-commerce platform is called so by the law: 平台内经营者 (E-Commerce Law art. 9).
    const wrong = [...screens('zh-CN'), ...procedures('zh')].flatMap(({ where, text }) =>
      never.flatMap(({ word, instead }) =>
        text.replaceAll('平台内经营者', '').includes(word) ? [`${where}: ${word} (${instead}): ${text}`] : [],
      ),
    )
    expect(wrong).to.deep.equal([])
  })

  it('call who complained 投诉人 on screens, and 请求人 only where they speak of an adjudication', () => {
    const wrong = screens('zh-CN').filter(({ text }) => /(?<!被)请求人/.test(text) && !/请求书|行政裁决/.test(text))
    expect(wrong.map(({ where, text }) => `${where}: ${text}`)).to.deep.equal([])
    const english = screens('en').filter(({ text }) => /\brequester\b/i.test(text.replaceAll(/\{\{.*?\}\}/g, '')))
    expect(english.map(({ where, text }) => `${where}: ${text}`)).to.deep.equal([])
  })

  it('say one thing by one word in every procedure', () => {
    const wrong = procedures('zh').flatMap(({ where, text }) =>
      ofProcedures.flatMap(([what, word, instead]) =>
        // The law of arbitration itself makes an award by making its paper.
        word.test(text) && !(what === '作出一份文书' && where.startsWith('arbitration'))
          ? [`${where}: ${what} (${instead}): ${text}`]
          : [],
      ),
    )
    expect(wrong).to.deep.equal([])
  })

  it('call every period 期限, a promise of the house 时限, and no period by its length alone', () => {
    const titles = newestProcedures().flatMap(({ key, clocks }) =>
      Object.entries(clocks).map(([clock, { title }]) => ({ where: `${key}.${clock}`, ...title })),
    )
    expect(titles.length).to.be.greaterThan(40)
    expect(titles.filter(({ zh }) => !/(?:期限|时限)(?:（[^）]+）)?$/.test(zh))).to.deep.equal([])
  })

  it('join two steps in one title by 并 or a comma: 、 stands between things of one kind', () => {
    const wrong = newestProcedures().flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([step, { title }]) =>
        /、(?:终结|移送|结案|归档|中止|直接|进入|撤销案件|不予)/.test(title.zh) ? [`${key}.${step}: ${title.zh}`] : [],
      ),
    )
    expect(wrong).to.deep.equal([])
  })

  it('stand in a list by the sign of the reader’s language: no page joins by 、 for everybody', () => {
    const pages = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.pages.ts'),
    )
    expect(pages.length).to.be.greaterThan(50)
    const joined = pages.filter((name) => /join\('、'\)/.test(readFileSync(join(root, 'src', name), 'utf8')))
    expect(joined).to.deep.equal([])
  })

  it('call a case by its name in the reader’s language, on every page that names it', () => {
    const pages = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.pages.ts'),
    )
    const bare = pages.filter((name) =>
      /(?<!titleText\()\b(?:shown|record|masked|row|view|offered)\??\.title\b(?! \?)/.test(
        readFileSync(join(root, 'src', name), 'utf8'),
      ),
    )
    // A submission to arbitration is a document, in the words of the case itself.
    expect(bare.map((name) => name.replaceAll('\\', '/'))).to.deep.equal(['arbitration/arbitration.pages.ts'])
  })

  it('set the Chinese term of law beside the English in one place each', () => {
    const seen = new Map<string, string>()
    const twice = screens('en').flatMap(({ where, text }) =>
      [...text.matchAll(chinese)].flatMap(([term]) => {
        if (ourName.has(term)) return []
        const before = seen.get(term)
        seen.set(term, where)
        return before === undefined ? [] : [`${term}: ${before} and ${where}`]
      }),
    )
    expect(twice).to.deep.equal([])
  })

  it('are those of papers and of the phrases that officers pick as well', () => {
    const papers = inPapers()
    expect(papers.length).to.be.greaterThan(1500)
    // Names of the law's own: who sells on a platform, the procuratorate as the law of transfers calls it, a court that is not of the People.
    const named = /平台内经营者|人民检察院|境外法院/g
    const pieces = [...papers, ...phrases()].map(({ where, text }) => ({ where, text: text.replaceAll(named, '') }))
    const found = pieces.flatMap(({ where, text }) =>
      [
        ...forbidden['zh-CN'].flatMap(([what, word]) => (what !== '你 beside 您' && word.test(text) ? [what] : [])),
        ...ofProcedures.flatMap(([what, word]) => (word.test(text) ? [what] : [])),
        ...never.flatMap(({ word }) => (text.replaceAll('平台内经营者', '').includes(word) ? [word] : [])),
        // A paper says 你（单位） to a party, 你单位 or 你部门 to a body, 你院 to a court or a procuratorate.
        ...(/你(?!（单位）|单位|部门|院|机关|们)/.test(text) ? ['你'] : []),
      ].map((what) => `${where}: ${what}: ${text}`),
    )
    expect(found).to.deep.equal([])
  })

  it('address whom a paper is for as papers do, 你（单位）, and nobody as 您', () => {
    const papers = readdirSync(join(root, 'src', 'papers')).filter((name) => name.endsWith('.template.ts'))
    expect(papers.length).to.be.greaterThan(5)
    const wrong = papers.filter((name) => readFileSync(join(root, 'src', 'papers', name), 'utf8').includes('您'))
    expect(wrong).to.deep.equal([])
  })
})
