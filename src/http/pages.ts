import { randomUUID } from 'node:crypto'
import { Eta } from 'eta'
import type { AgainForm } from './again-form.ts'
import type { Assets } from './assets.ts'
import type { Flash } from './answer.ts'
import type { Translate } from './texts.ts'
import type { Unkept } from './unkept.ts'
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
  /** Mark of who a form is printed for: the field `_as`. */
  readonly as: string
  /** Path and query of the page. */
  readonly path: string
  /** The same page in each language. */
  readonly switchTo: { readonly zh: string; readonly en: string }
  /** Where the page answers a form: what its switches send, to the addresses below. */
  readonly switchBy: AgainForm | undefined
  /** The same page in each theme. */
  readonly themeTo: { readonly auto: string; readonly light: string; readonly dark: string }
  readonly flash:
    | {
        readonly kind: Flash['kind']
        readonly text: string
        readonly links?: readonly { readonly href: string; readonly text: string }[]
      }
    | undefined
  /** Files of the refused form on this page, which wait for it to come again. */
  readonly held: readonly {
    readonly id: string
    readonly name: string
    readonly size: string
    readonly field: string | undefined
  }[]
  /** Files that were chosen in the form on this page and not kept: to be chosen again. */
  readonly lost: readonly { readonly id: string; readonly name: string; readonly field: string }[]
  /** What was typed or chosen in a refused form and stands in no form of this page. */
  readonly unkept?: Unkept
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
  /** A view with its own values; `surroundings` (`Chrome`, and what the assembly adds) are there in every part it includes, too. */
  render(view: string, model: object, surroundings: object): string
}

/**
 * A part finds what it was given and the surroundings of the page, nothing else: eta hands a part all values of who includes it, so
 * that a part's `hint` would be whatever the page called `hint`. The surroundings are what `it` inherits from as an object.
 */
const ownValues = {
  processFnString: (source: string): string => {
    const inherits = 'let include = (__eta_t, __eta_d) => this.render(__eta_t, {...it, ...(__eta_d ?? {})}, options);'
    if (!source.includes(inherits)) throw new Error('this eta includes parts in another way')
    return source.replace(
      inherits,
      'let include = (__eta_t, __eta_d) => this.render(__eta_t, Object.assign(Object.create(Object.getPrototypeOf(it)), __eta_d), options);',
    )
  },
}

/**
 * Views of `views/`, compiled once. Escaping is on; a view prints and does nothing else. A name without a dot before it starts
 * at that folder, wherever it is written.
 * @throws Error for an eta whose parts would find more than they are given
 */
export function pagesIn(folder: string): Pages {
  const eta = new Eta({ views: folder, cache: true, autoEscape: true, rmWhitespace: false, plugins: [ownValues] })
  // An eta that includes in another way is told at start, not by the first page.
  eta.compile('')
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
  return {
    render: (view, model, surroundings) =>
      eta.render(view, Object.assign(Object.create(surroundings) as object, model)),
  }
}
