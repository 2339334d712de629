import { parse } from 'cookie'
import type { Request, Response } from 'express'
import type { Language } from '../kernel/bilingual.ts'
import { languages } from './texts.ts'

const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export interface LanguageChoice {
  readonly lang: Language
  readonly at: Date
}
/** Name of the cookie beside `lang` that says since when it was chosen. */
const chosenAt = 'lang-at'

/** Value of one cookie. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  return header === undefined ? undefined : parse(header)[name]
}

/** The language a browser was switched to, by the cookies it sends. */
export function chosenLanguage(cookies: string | undefined): Language | undefined {
  const chosen = cookieOf(cookies, 'lang')
  return languages.find((language) => language === chosen)
}

/**
 * The language a visitor chose for themselves in this browser, and when; undefined where it was only taken over from an account. Whoever
 * writes their own cookies deceives nobody but themselves.
 */
export function languageChoice(cookies: string | undefined): LanguageChoice | undefined {
  const lang = chosenLanguage(cookies)
  const at = Number(cookieOf(cookies, chosenAt) || Number.NaN)
  return lang === undefined || Number.isNaN(new Date(at).getTime()) ? undefined : { lang, at: new Date(at) }
}

/** From here on pages are in that language; `at`: since when the visitor wants it so, without it nobody chose it. */
export function keepLanguage(request: Request, response: Response, lang: Language, at?: Date): void {
  keep(request, response, 'lang', lang)
  keep(request, response, chosenAt, at === undefined ? '' : String(at.getTime()))
}

/** The reader's language: asked for in the address, chosen before, their own setting, the browser's; Chinese otherwise. */
export function languageOf(request: Request): Language {
  const state = request.kit
  if (state.lang !== undefined) return state.lang
  const known = wantedLanguage(request) ?? state.viewer?.lang ?? preferred(request)
  state.lang = known
  return known
}

/** The language this browser wants, whoever is signed in: asked for in the address, or chosen before. */
export function wantedLanguage(request: Request): Language | undefined {
  const chosen = asked(request, 'lang') ?? cookieOf(request.headers.cookie, 'lang')
  return languages.find((language) => language === chosen)
}

function preferred(request: Request): Language {
  return request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh-CN'
}

export function themeOf(request: Request): Theme {
  const chosen = asked(request, 'theme') ?? cookieOf(request.headers.cookie, 'theme')
  return themes.find((theme) => theme === chosen) ?? 'auto'
}

/** Keeps a language or theme asked for in the address. */
export function keepPreferences(request: Request, response: Response): void {
  const query = request.url.indexOf('?')
  if (query < 0) return
  const lang = languages.find((language) => language === asked(request, 'lang'))
  const theme = themes.find((one) => one === asked(request, 'theme'))
  if (lang !== undefined) keepLanguage(request, response, lang, request.kit.kit.clock())
  if (theme !== undefined) keep(request, response, 'theme', theme)
}

function keep(request: Request, response: Response, name: string, value: string): void {
  response.cookie(name, value, { path: '/', sameSite: 'lax', maxAge: 365 * 86_400_000, secure: request.kit.kit.secure })
}

function asked(request: Request, name: 'lang' | 'theme'): string | undefined {
  const at = request.originalUrl.indexOf('?')
  if (at < 0) return undefined
  return new URLSearchParams(request.originalUrl.slice(at + 1)).get(name) ?? undefined
}

/** The page's own address, all that it asks for kept, with a language or a theme asked for. */
export function withPreference(path: string, name: 'lang' | 'theme', value: Language | Theme): string {
  const [before = '', query] = path.split('?', 2)
  const asked = new URLSearchParams(query)
  asked.set(name, value)
  // Two slashes in front would be the address of another site.
  return `${before.replace(/^[/\\]+/, '/')}?${asked.toString()}`
}
