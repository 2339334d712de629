import { bodies } from '../../seeds/bodies.ts'
import { people } from '../../seeds/people.ts'
import { roles } from '../../src/kernel/role.ts'
import { newestProcedures } from '../../src/procedures/index.ts'

/** What no page shows in any language, whatever stands around it, and what it would be. */
const everywhere: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an instant', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/],
  ['a day as it is stored', /(?<![\w-])(?:19|20)\d{2}-\d{2}-\d{2}(?!\w)/],
  ['the id of a rule', /(?<![\w-])[A-Z]{2}-\d{2}[a-z]?(?!\w)/],
  ['the id of a part of a case', /(?<![\w*.-])[ABCDEHNPRSW]\d{1,3}(?![\w./])/],
  ['a value that is none', /(?<!\w)(?:undefined|null|NaN|Infinity)(?!\w)|\[object /],
  ['an open place', /\{\{|\}\}|\[\[|\]\]/],
  ['the key of a text', /(?<![\w/])[a-z][a-z-]+:[a-z][\w-]*\.[\w.-]+/],
  ['the id of a record', /(?<!\w)[0-9a-f]{24}(?!\w)|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/],
]

/** Names under which things are stored that are no words of English. */
const stored: ReadonlySet<string> = new Set(
  [
    ...roles,
    ...bodies.flatMap(({ _id, district, desks }) => [_id, district, ...desks.map((desk) => desk._id)]),
    ...newestProcedures().flatMap(({ key, states, steps, clocks, outcomes }) => [
      key,
      ...[states, steps, clocks, outcomes].flatMap((part) => Object.keys(part)),
    ]),
  ].filter((id) => id.includes('-') || bodies.some(({ district }) => district === id && id !== 'city')),
)

/** Latin words that belong into Chinese: names of things that have no other. */
const latin: ReadonlySet<string> = new Set(['ics', 'pdf', ...people.map(({ username }) => username)])
/** What people typed: addresses of the net and of the post, names of files, hashes. */
const typed = /https?:\/\/\S+|\S+@\S+|[\w-]+\.(?:pdf|png|jpg|txt|ics)\b|(?:SHA-256 |校验值 ?|hash )?[0-9a-f]{16,64}…?/gi

/** What in this text is meant for the program and not for people; undefined where nothing is. */
export function rawIn(text: string, lang: 'zh-CN' | 'en', spared: ReadonlySet<string> = new Set()): string | undefined {
  const rest = text.replace(typed, ' ')
  for (const [what, pattern] of everywhere) {
    const [found] = pattern.exec(rest) ?? []
    if (found !== undefined && !spared.has(found)) return `${what}: ${found}`
  }
  const words = rest.match(/(?<![\w'’&;.*-])[a-z][a-z-]+(?![\w'’.-])/g) ?? []
  const bad = words.find(
    (word) => !spared.has(word) && (lang === 'en' ? stored.has(word) && !latin.has(word) : !latin.has(word)),
  )
  return bad === undefined ? undefined : `a stored name: ${bad}`
}
