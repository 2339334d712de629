import { randomUUID } from 'node:crypto'
import { Eta } from 'eta'
import type { Assets } from './assets.ts'
import type { Flash } from './answer.ts'
import type { Translate } from './texts.ts'
import type { Viewer } from './viewer.ts'
import type { Language } from '../kernel/bilingual.ts'

/** What every view finds in `it` besides its own model. */
export interface Chrome {
  readonly t: Translate
  readonly lang: Language
  readonly theme: 'light' | 'dark' | 'auto'
  readonly nonce: string
  /** Printed into a form or a meta tag; a visitor without a session gets one when it is first printed. */
  readonly csrf: Printed
  /** A new one-time key each time it is printed: one for each form. */
  readonly once: Printed
  readonly user: Viewer | undefined
  /** Path and query of the page. */
  readonly path: string
  /** The same page in each language. */
  readonly switchTo: { readonly zh: string; readonly en: string }
  readonly flash: { readonly kind: Flash['kind']; readonly text: string } | undefined
  /** When the session ends if nothing more is asked, as an ISO instant. */
  readonly sessionEnds: string | undefined
  /** Address of a file in `public/` with the mark of its content. */
  readonly asset: Assets['href']
}

/** A value made when it is printed. */
export interface Printed {
  toString(): string
  toJSON(): string
}

export function printed(make: () => string): Printed {
  return { toString: make, toJSON: make }
}

/** A key nobody can guess: 122 bits. */
export function onceKey(): string {
  return randomUUID()
}

export interface Pages {
  render(view: string, model: object): string
}

/**
 * Views of `views/`, compiled once. Escaping is on; a view prints and does nothing else. A name without a dot before it starts
 * at that folder, wherever it is written.
 */
export function pagesIn(folder: string): Pages {
  const eta = new Eta({ views: folder, cache: true, autoEscape: true, rmWhitespace: false })
  const resolve = eta.resolvePath
  // A page includes some hundred parts: where each lies is worked out once.
  const resolved = new Map<string, string>()
  eta.resolvePath = function (template, options) {
    const asked = `${options?.filepath ?? ''}:${template}`
    const known = resolved.get(asked)
    if (known !== undefined) return known
    const path = resolve.call(this, /^[./@]/.test(template) ? template : `/${template}`, options)
    resolved.set(asked, path)
    return path
  }
  return { render: (view, model) => eta.render(view, model) }
}
