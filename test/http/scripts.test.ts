import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import bcd, { type Identifier, type SupportStatement } from '@mdn/browser-compat-data' with { type: 'json' }
import { type Node, parse } from 'acorn'
import { expect } from 'chai'
import { root } from './sample-app.ts'

/**
 * The oldest browsers in use: those of the offices are built on Chromium 86; telephones and other computers are of spring 2022 at the
 * oldest. One name they do not know, and a whole module is dead.
 */
const oldest = { chrome: 86, safari: 15.4, firefox: 98 } as const
/** The newest text of the language that all of them read. */
const ecmaVersion = 2021

type Named = Readonly<Record<string, Identifier>>
const builtins = bcd.javascript['builtins'] as unknown as Named
const things: Named = { ...(bcd.api as unknown as Named), ...builtins }

function isKnown({ __compat: told }: Identifier): boolean {
  return Object.entries(oldest).every(([browser, version]) => {
    const support = told?.support[browser as keyof typeof oldest]
    const statements = Array.isArray(support) ? support : [support]
    return statements.some((statement: SupportStatement | undefined) => {
      if (!statement || Array.isArray(statement) || statement.flags || statement.prefix) return false
      return Number.parseFloat(String(statement.version_added).replace('≤', '')) <= version
    })
  })
}

/** Every member of that name, whatever it is one of. */
const membersOf = new Map<string, Identifier[]>()
function keepMembers(of: Identifier): void {
  for (const [name, member] of Object.entries(of) as [string, Identifier][]) {
    if (name === '__compat') continue
    membersOf.set(name, [...(membersOf.get(name) ?? []), member])
    keepMembers(member)
  }
}
Object.values(things).forEach(keepMembers)

interface Read extends Node {
  readonly name: string
  readonly computed?: boolean
  readonly optional?: boolean
  readonly callee?: Read
  readonly object?: Read
  readonly property?: Read
  readonly key?: Read
  readonly value?: Read
}

const innerOf = (node: Read): Read[] =>
  Object.values(node)
    .flat()
    .filter((each): each is Read => typeof (each as Node | null)?.type === 'string')

/** What is called by name without being asked for first (`a.b?.()`): `structuredClone`, `AbortSignal.timeout`, `rows.at`. */
function namesCalled(node: Read): string[] {
  const { type, callee, optional } = node
  const isCall = callee !== undefined && !optional && !callee.optional && type !== 'ImportExpression'
  const name = (each?: Read) => (each?.type === 'Identifier' ? each.name : '')
  const called =
    callee?.type === 'MemberExpression' && !callee.computed
      ? `${name(callee.object)}.${name(callee.property)}`
      : name(callee)
  return [...(isCall && called ? [called] : []), ...innerOf(node).flatMap(namesCalled)]
}

/** Functions that things of our own have: whoever calls those calls no browser. */
function ownFunctions(node: Read): string[] {
  const isOwn = node.type === 'Property' && /Function|Identifier/.test(node.value?.type ?? '') && !node.computed
  return [...(isOwn && node.key ? [node.key.name] : []), ...innerOf(node).flatMap(ownFunctions)]
}

/** Whether no browser may be without it: of a name that many things have, one that is old enough will do. */
function isOldEnough(used: string): boolean {
  const [thing = '', member] = used.split('.')
  const known = Object.hasOwn(things, thing) ? things[thing] : undefined
  if (member === undefined) return !known?.__compat || isKnown(known)
  const own = known?.[`${member}_static`] ?? known?.[member]
  if (own) return isKnown(own as Identifier)
  const all = membersOf.get(member) ?? []
  return all.length === 0 || all.some(isKnown)
}

const read = (script: string) => parse(script, { ecmaVersion, sourceType: 'module' }) as unknown as Read

/** What of a script an old browser does not know; its text may be newer than it can read at all. */
function unknownIn(script: string, own: ReadonlySet<string> = new Set()): string[] {
  const called = new Set(namesCalled(read(script)))
  return [...called].filter((used) => !own.has(used.split('.')[1] ?? '') && !isOldEnough(used))
}

// Row 37 of the second list of inputs. An old browser itself is not run here: every script is held against what is known of browsers.
describe('the scripts of the pages', () => {
  it('are held against what each browser knows', () => {
    const newer = [
      'rows.at(-1)',
      'Object.hasOwn(row, "a")',
      'rows.toSorted()',
      'rows.findLast(Boolean)',
      'structuredClone(rows)',
      'Object.groupBy(rows, key)',
      'URL.canParse(text)',
      'crypto.randomUUID()',
      'AbortSignal.timeout(1000)',
      'Promise.withResolvers()',
      'new CompressionStream("gzip")',
      'document.startViewTransition(step)',
    ]
    expect(newer.filter((script) => unknownIn(script).length === 0)).to.deep.equal([])
    for (const script of ['await fetch("/")', 'class A { #a = 1 }', 'class A { static {} }'])
      expect(() => unknownIn(script), script).to.throw(SyntaxError)
    expect(
      unknownIn('rows.map(String).includes("a"); new AbortController(); document.startViewTransition?.(step)'),
    ).to.deep.equal([])
  })

  it('take as saved what the server itself says, and no page that something on the way answers with', async () => {
    const ours = (await import(pathToFileURL(join(root, 'public', 'js', 'ours.js')).href)) as {
      savedAnswer(response: Response): Promise<{ readonly version: string }>
      answerOf(response: Response): Promise<object>
    }
    const said = async (body: string | null, type: string, more: object = {}) =>
      await ours
        .savedAnswer(new Response(body, { headers: body === null ? {} : { 'Content-Type': type }, ...more }))
        .then(
          ({ version }) => version,
          () => 'not saved',
        )
    const json = 'application/json; charset=utf-8'
    expect(await said('{"version":7,"savedAt":"2026-12-01T05:19:00Z"}', json)).to.equal('7')
    expect(await said('{}', json, { headers: { 'Content-Type': json, ETag: '"8"' } })).to.equal('8')
    expect(await said('<html>欢迎使用本酒店网络</html>', 'text/html')).to.equal('not saved')
    expect(await said('{"version":7}', 'text/html')).to.equal('not saved')
    for (const body of ['', 'null', '"ok"', '{}', '{"code":0}'])
      expect(await said(body, json), body).to.equal('not saved')
    expect(await said('{"version":7}', json, { status: 500 })).to.equal('not saved')
    expect(await said(null, '', { status: 204 })).to.equal('not saved')
    expect(await ours.answerOf(new Response(null, { status: 204 }))).to.deep.equal({})
  })

  const folder = join(root, 'public', 'js')
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.js'))
  const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')
  const own = new Set(scripts.flatMap((name) => ownFunctions(read(textOf(name)))))
  for (const name of scripts)
    it(`${name} uses nothing that browsers of the offices do not know`, () => {
      expect(unknownIn(textOf(name), own)).to.deep.equal([])
    })
})
