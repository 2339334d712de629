import { LRUCache } from 'lru-cache'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'
import { nestedQuotes } from '../kernel/quotation.ts'
import type { Language } from '../kernel/bilingual.ts'

export const languages = ['zh-CN', 'en'] as const satisfies readonly Language[]

/** Text of a key (`cases:show.title`, `refusals:<code>`) with its values filled in. Not escaped: views escape. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string

export interface Texts {
  translator(language: Language): Translate
  has(language: Language, key: string): boolean
  /** Key of the text for a refusal or a mistake in a field: `errors:<code>`, or `<room>:errors.<code>`. */
  keyOfCode(code: string): string | undefined
}

type Tree = { [key: string]: string | Tree }
type Piece = string | { readonly name: string }
const mostForms = 5000

/**
 * Loads `views/locales/<language>/<room>.json`. Texts without plural or nesting are cut up once and filled in directly,
 * since a page prints hundreds of them; the rest is i18next's.
 * @param strict a missing key or value throws instead of printing the key
 */
export function loadTexts(folder: string, strict: boolean): Texts {
  const resources: Record<string, Record<string, Tree>> = {}
  for (const language of languages) {
    const rooms = loadLanguage(join(folder, language))
    resources[language] = { ...rooms, refusals: refusalsOf(rooms) }
  }
  const instance = createInstance()
  void instance.init({
    lng: 'zh-CN',
    fallbackLng: strict ? false : 'zh-CN',
    initAsync: false,
    resources,
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  } as Parameters<typeof instance.init>[0])
  const codes = codesOf(resources['zh-CN'] ?? {})
  const translators = new Map<Language, Translate>(
    languages.map((language) => [language, translatorOf(language, resources[language] ?? {}, strict)]),
  )

  function translatorOf(language: Language, tree: Record<string, Tree>, strictly: boolean): Translate {
    const cut = new Map<string, readonly Piece[] | 'plural'>()
    /** The form of a text for each number it was printed with. */
    const forms = new LRUCache<string, readonly Piece[]>({ max: mostForms })
    const plural = instance.getFixedT(language)
    const prepare = (key: string): readonly Piece[] | 'plural' => {
      const text = find(tree, key)
      const made =
        typeof text === 'string' && !text.includes('$t(') && typeof find(tree, `${key}_other`) !== 'string'
          ? pieces(text)
          : 'plural'
      if (made === 'plural' && !instance.exists(key, { lng: language, count: 1 })) {
        if (strictly) throw new Error(`no text for ${key} in ${language}`)
        return [key]
      }
      cut.set(key, made)
      return made
    }
    return (key, values) => {
      const made = cut.get(key) ?? prepare(key)
      if (made !== 'plural') return fill(made, key, values, language, strictly)
      const count = values?.['count']
      if (typeof count !== 'number') return plural(key, { ...values })
      const counted = `${key} ${count}`
      const form = forms.get(counted) ?? pieces(plural(key, { count, skipInterpolation: true }))
      forms.set(counted, form)
      return fill(form, key, values, language, strictly)
    }
  }

  return {
    translator: (language) => translators.get(language) ?? ((key) => key),
    has: (language, key) => typeof find(resources[language] ?? {}, key) === 'string',
    keyOfCode: (code) => codes.get(code),
  }
}

export function loadLanguage(folder: string): Record<string, Tree> {
  const rooms: Record<string, Tree> = {}
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.json')) rooms[file.slice(0, -5)] = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Tree
  }
  return rooms
}

/** The text under `room:a.b.c`; a key may itself hold dots (`string.min`). */
function find(rooms: Record<string, Tree>, key: string): string | Tree | undefined {
  const [room = '', path = ''] = key.includes(':') ? key.split(':', 2) : ['', key]
  let at: string | Tree | undefined = rooms[room]
  for (const part of path.split('.')) {
    if (typeof at !== 'object') return undefined
    at = Object.hasOwn(at, part) ? at[part] : undefined
  }
  return at
}

/** Sentences for refusals by their code, of whatever room: one namespace, in which a test lets nothing be said twice. */
function refusalsOf(rooms: Record<string, Tree>): Tree {
  return Object.fromEntries(saidIn(rooms).map(({ code, text }) => [code, text]))
}

function codesOf(rooms: Record<string, Tree>): Map<string, string> {
  return new Map(saidIn(rooms).map(({ code, key }) => [code, key]))
}

/** Every sentence for a code, with the key it stands under in its room's file. */
export function saidIn(
  rooms: Readonly<Record<string, Tree>>,
): { readonly code: string; readonly key: string; readonly text: string }[] {
  return Object.entries(rooms).flatMap(([room, tree]) => {
    if (room === 'refusals') return []
    const listed = room === 'errors' ? tree : tree['errors']
    if (typeof listed !== 'object') return []
    const key = (code: string) => (room === 'errors' ? `errors:${code}` : `${room}:errors.${code}`)
    return Object.entries(listed).flatMap(([code, text]) =>
      typeof text === 'string' ? [{ code, key: key(code), text }] : [],
    )
  })
}

function fill(
  made: readonly Piece[],
  key: string,
  values: Parameters<Translate>[1],
  language: Language,
  strictly: boolean,
): string {
  if (made.length === 1 && typeof made[0] === 'string') return made[0]
  let text = ''
  for (const piece of made) {
    if (typeof piece === 'string') text += piece
    else {
      const value = values?.[piece.name]
      if (value === undefined && strictly) throw new Error(`text ${key} wants a value for ${piece.name}`)
      text += value === undefined ? '' : inLanguage(value, language)
    }
  }
  return language === 'zh-CN' ? nestedQuotes(text) : text
}

/** A value that has its own words in both languages is said in that of the text. */
function inLanguage(value: unknown, language: Language): string {
  if (typeof value !== 'object' || value === null || !('zh' in value) || !('en' in value)) return String(value)
  return String(language === 'en' ? value.en : value.zh)
}

function pieces(text: string): Piece[] {
  const made: Piece[] = []
  let from = 0
  for (const match of text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)) {
    if (match.index > from) made.push(text.slice(from, match.index))
    made.push({ name: match[1] ?? '' })
    from = match.index + match[0].length
  }
  if (from < text.length || made.length === 0) made.push(text.slice(from))
  return made
}
