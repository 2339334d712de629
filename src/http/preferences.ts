import { parse } from 'cookie'
import type { Request, Response } from 'express'
import type { Language } from '../kernel/bilingual.ts'
import { languages } from './texts.ts'

const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Value of one cookie. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  return header === undefined ? undefined : parse(header)[name]
}

/** The language a browser was switched to, by the cookies it sends. */
export function chosenLanguage(cookies: string | undefined): Language | undefined {
  const chosen = cookieOf(cookies, 'lang')
  return languages.find((language) => language === chosen)
}

/** The reader's language: asked for in the address, chosen before, their own setting, the browser's; Chinese otherwise. */
export function languageOf(request: Request): Language {
  const state = request.kit
  if (state.lang !== undefined) return state.lang
  const chosen = asked(request, 'lang') ?? cookieOf(request.headers.cookie, 'lang')
  const known = languages.find((language) => language === chosen) ?? state.viewer?.lang ?? preferred(request)
  state.lang = known
  return known
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
  if (lang !== undefined) keep(request, response, 'lang', lang)
  if (theme !== undefined) keep(request, response, 'theme', theme)
}

export function keep(request: Request, response: Response, name: string, value: string): void {
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
