import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { drawRooms, pageWith } from './support/diagram.ts'
import { parseFile } from './support/functions.ts'
import { silentThrowers, topFunctions } from './support/throwing.ts'
import { needsOfRooms, roomsInRings, sizesOf } from './support/sizes.ts'

const root = join(import.meta.dirname, '..')
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string } }[]
    readonly totalCruised: number
  }
  readonly modules: readonly {
    readonly source: string
    readonly dependencies: readonly { readonly resolved: string }[]
  }[]
}

function cruise(folder: string, ...targets: string[]): Cruise {
  const args = [cruiser, ...targets, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json']
  try {
    return JSON.parse(execFileSync(process.execPath, args, { cwd: folder, maxBuffer: 1e9, encoding: 'utf8' })) as Cruise
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Cruise
  }
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
}

/** What a document names that is not there: scripts behind `npm run`, and files and folders its links lead to. */
function absentNames(file: string, text: string, scripts: readonly string[]): string[] {
  const runs = [...text.matchAll(/npm run (?:--\S+ )*([\w:-]+)/g)].map(([, name]) => name ?? '')
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, path]) => path ?? '')
  return [
    ...runs.filter((name) => !scripts.includes(name)).map((name) => `npm run ${name}`),
    ...links.filter((path) => !/^[a-z]+:/.test(path) && !existsSync(join(root, file, '..', path))),
  ].map((what) => `${file}: ${what}`)
}

/** Names of the settings that a start reads, but for the one it forbids. */
function readSettings(): string[] {
  const declared = /Joi\.object\(\{([^]*?)\n\}\)/.exec(readFileSync(join(root, 'src', 'config.ts'), 'utf8'))?.[1] ?? ''
  const lines = [...declared.matchAll(/^ {2}([A-Z_]+): (.*)$/gm)]
  return lines.flatMap(([, name = '', rule]) => (rule === 'Joi.forbidden(),' ? [] : [name]))
}

describe('the house', () => {
  it('keeps the order of its rooms, and the check reads every file', () => {
    const { summary, modules } = cruise(root, 'src', 'seeds')
    expect(summary.violations.map(({ rule }) => rule.name)).to.deep.equal([])
    const read = modules.filter(({ source }) => /^(src|seeds)\/.*\.ts$/.test(source)).length
    expect(read).to.be.at.least(sources('src').length + sources('seeds').length)
  })

  it('has no ring of rooms: none needs another that needs it', () => {
    const needs = needsOfRooms()
    expect(needs.size).to.be.at.least(20)
    expect(roomsInRings(needs)).to.deep.equal([])
    const planted = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['a'])],
      ['d', new Set(['a'])],
    ])
    expect(roomsInRings(planted)).to.deep.equal(['a', 'b', 'c'])
  })

  it('writes no any, and its figures see every function and its length', () => {
    expect(sizesOf('src')).to.include({ anys: 0 })
    const long = Array.from({ length: 70 }, (_, n) => `    call(${n})`).join('\n')
    const text = `// 注释\nexport const open = () => {\n  const inner = {\n    run(a: any) {\n${long}\n    },\n  }\n  return inner\n}\n`
    expect(parseFile(text)).to.deep.equal({
      functions: [
        { name: 'open', line: 2, lines: 77 },
        { name: 'run', line: 4, lines: 72 },
      ],
      anys: 1,
    })
  })

  it('names the errors of every function of http and store that can throw', () => {
    const files = ['src/http', 'src/store'].flatMap((folder) => sources(folder).map((file) => join(folder, file)))
    const read = (file: string) => topFunctions(file, readFileSync(join(root, file), 'utf8'))
    const functions = files.flatMap(read)
    expect(functions.length).to.be.greaterThan(200)
    expect(silentThrowers(functions).map(({ file, name }) => `${file} ${name}`)).to.deep.equal([])
    const text = `
      function inner() { throw refusal() }
      export const outer = () => inner()
      /** Throws refusal. */
      export function honest() { inner() }
      export function calm() { try { inner() } catch {} ; return () => inner() }`
    expect(silentThrowers(topFunctions('a.ts', text)).map(({ name }) => name)).to.deep.equal(['outer'])
  })

  it('names what every exported function refuses itself, in every room', () => {
    const functions = sources('src').flatMap((file) =>
      topFunctions(`src/${file}`, readFileSync(join(root, 'src', file), 'utf8')),
    )
    const refusing = functions.filter(({ isExported, refusesItself }) => isExported && refusesItself)
    expect(refusing.length).to.be.greaterThan(100)
    expect(refusing.filter(({ saysSo }) => !saysSo).map(({ file, name }) => `${file} ${name}`)).to.deep.equal([])
  })

  it('checks what comes from outside in one place, which gives no value of what was refused', () => {
    // The settings of the process are not from outside; a mongoose document is no form.
    const others = [
      'src/http/validation.ts',
      'src/live/incoming.ts',
      'src/config.ts',
      'src/store/model.ts',
      'src/store/drift.ts',
    ]
    const found = sources('src').filter((file) =>
      /\.validate(?:Async)?\(|Joi\.attempt\(|Joi\.assert\(/.test(readFileSync(join(root, 'src', file), 'utf8')),
    )
    expect(found.map((file) => `src/${file}`).filter((file) => !others.includes(file))).to.deep.equal([])
  })

  it('writes days and times in one place', () => {
    const elsewhere = sources('src').filter((file) =>
      /Intl\.DateTimeFormat|toLocale(?:Date|Time)String|\b8 \* 3_600_000/.test(
        readFileSync(join(root, 'src', file), 'utf8'),
      ),
    )
    expect(elsewhere).to.deep.equal(['kernel/plain-date.ts'])
  })

  const planted: [rule: string, file: string, text: string, more?: [string, string]][] = [
    ['kernel-is-pure', 'src/kernel/bad.ts', "import 'joi'"],
    [
      'procedures-import-kernel-only',
      'src/procedures/bad.ts',
      "import type { A } from '../cases/index.ts'\nexport type B = A",
    ],
    ['platform-knows-no-capability', 'src/http/bad.ts', "import '../cases/index.ts'"],
    ['enter-a-room-by-its-door', 'src/handoffs/bad.ts', "import '../cases/case.model.ts'"],
    ['root-files-are-the-top', 'src/store/bad.ts', "import '../app.ts'"],
    ['express-stays-in-routes', 'src/cases/bad.ts', "import 'express'"],
    ['mongoose-stays-in-models', 'src/cases/bad.ts', "import 'mongoose'"],
    ['store-below-journal-below-http', 'src/store/bad.ts', "import '../journal/journal.ts'"],
    ['embedded-imports-nothing-of-ours', 'src/embedded/bad.ts', "import '../kernel/good.ts'"],
    ['meaning-knows-no-store', 'src/embedded/meaning/bad.ts', "import '../storage.ts'"],
    ['no-circular', 'src/cases/bad.ts', "import './worse.ts'", ['src/cases/worse.ts', "import './bad.ts'"]],
    ['no-unresolvable', 'src/cases/bad.ts', "import './nowhere.ts'"],
  ]
  for (const [rule, file, text, more] of planted)
    it(`notices a planted violation of ${rule}`, () => {
      const cache = join(root, '.cache')
      mkdirSync(cache, { recursive: true })
      const folder = mkdtempSync(join(cache, 'planted-'))
      try {
        const put = (path: string, content: string) => {
          mkdirSync(join(folder, path, '..'), { recursive: true })
          writeFileSync(join(folder, path), `${content}\n`)
        }
        for (const path of [
          'src/cases/index.ts',
          'src/cases/case.model.ts',
          'src/app.ts',
          'src/journal/journal.ts',
          'src/embedded/storage.ts',
          'src/kernel/good.ts',
        ])
          put(path, 'export type A = 1')
        put(file, text)
        if (more) put(...more)
        const found = cruise(folder, 'src').summary.violations.map((violation) => violation.rule.name)
        expect(found).to.include(rule)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })

  it('says in every room, within a screen, what it is for and what may never happen there', () => {
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((each) => each.isDirectory())
    for (const { name } of rooms) {
      const text = readFileSync(join(root, 'src', name, 'README.md'), 'utf8')
      for (const part of ['**Comes in:**', '**Goes out:**', '**May never happen here:**'])
        expect(text, name).to.include(part)
      expect(text.split('\n').length, name).to.be.at.most(45)
    }
  })

  it('names in its documents no script, file or decision that is not there', () => {
    const documents = ['.', 'docs', 'docs/decisions', 'docs/procedures', 'views', 'src', 'test', 'seeds'].flatMap(
      (folder) =>
        readdirSync(join(root, folder), {
          recursive: ['src', 'test', 'seeds'].includes(folder),
          encoding: 'utf8',
        }).flatMap((file) => (file.endsWith('.md') ? [join(folder, file)] : [])),
    )
    expect(documents).to.include.members(['README.md', 'docs/operations.md', 'src/kernel/README.md'])
    const scripts = Object.keys(
      (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
    )
    expect(
      documents.flatMap((file) => absentNames(file, readFileSync(join(root, file), 'utf8'), scripts)),
    ).to.deep.equal([])
    const planted =
      '`npm run gone`, `npm run --silent cli -- x`, [a](gone.md), [b](LICENSE#part "of it"), [c](https://example.cn)'
    expect(absentNames('PLANTED.md', planted, scripts)).to.deep.equal([
      'PLANTED.md: npm run gone',
      'PLANTED.md: gone.md',
    ])
  })

  it('tells of every setting in .env.example and in the operations, and of no other', () => {
    const known = readSettings().toSorted()
    const example = readFileSync(join(root, '.env.example'), 'utf8')
    const told = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name)
    expect(told.toSorted()).to.deep.equal(known)
    const operations = readFileSync(join(root, 'docs', 'operations.md'), 'utf8')
    expect(
      known.filter((name) => !operations.includes(`\`${name}\``) && !operations.includes(`\`${name}=`)),
    ).to.deep.equal([])
  })

  it('lists every decision once, under its own number', () => {
    const files = readdirSync(join(root, 'docs', 'decisions')).filter((file) => /^\d{4}-/.test(file))
    const index = readFileSync(join(root, 'docs', 'decisions', 'README.md'), 'utf8')
    const listed = [...index.matchAll(/^\| \[(\d+)\]\(([^)]+)\)/gm)].map(([, number, file]) => ({ number, file }))
    expect(listed.map(({ file }) => file)).to.deep.equal(files.toSorted())
    expect(files.map((file) => Number(file.slice(0, 4)))).to.deep.equal(files.map((_, n) => n + 1))
    for (const { number, file } of listed)
      expect(readFileSync(join(root, 'docs', 'decisions', String(file)), 'utf8').split('\n')[0], file).to.match(
        new RegExp(`^# ${number}\\. `),
      )
  })

  it('is drawn as it stands', () => {
    const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8')
    expect(pageWith(drawRooms(), page)).to.equal(page)
  })

  const npm = (script: string) => {
    try {
      execFileSync('npm', ['run', '--silent', script], { cwd: root, encoding: 'utf8', stdio: 'pipe' })
      return ''
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string }
      return `${stdout}${stderr}`.slice(-4000)
    }
  }
  it('compiles under every strictness it has chosen', () => expect(npm('typecheck')).to.equal('')).timeout(60_000)
  it('passes its lint', () => expect(npm('lint')).to.equal('')).timeout(60_000)
  it('is formatted', () => expect(npm('format:check')).to.equal('')).timeout(60_000)
  it('carries nothing that nobody uses', () => expect(npm('unused')).to.equal('')).timeout(60_000)
})
