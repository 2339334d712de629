import type { Readable } from 'node:stream'
import type { Noted } from './shown-once.ts'

/** A sentence shown once on the next page: a text key and its values. */
export interface Flash {
  readonly kind: 'done' | 'info' | 'warn' | 'refused'
  readonly key: string
  readonly values?: Readonly<Record<string, unknown>>
  /** Where what it speaks of is done: an address of this site, and the key of its text. */
  readonly link?: { readonly href: string; readonly key: string }
}

export interface PageAnswer {
  readonly kind: 'page'
  readonly view: string
  readonly model: object
  readonly status: number
  readonly etag?: number
  /** Of a page that answers a form: nothing was done, and the same form may be sent again for the same page. */
  readonly isPreview?: boolean
  /** Of a page that answers a form and is shown this once: what its endpoint shows it from again (`showsAgain`). */
  readonly again?: Noted
}
export interface RedirectAnswer {
  readonly kind: 'redirect'
  readonly to: string
  readonly flash?: Flash
  /** What a program gets in place of the redirect; `{ location }` without it. */
  readonly model?: unknown
  readonly created: boolean
  readonly etag?: number
}
export interface JsonAnswer {
  readonly kind: 'json'
  readonly value: unknown
  readonly status: number
  readonly etag?: number
  readonly headers: Readonly<Record<string, string>>
}
export interface BytesAnswer {
  readonly kind: 'bytes'
  readonly body: Buffer | Readable
  readonly name: string
  readonly type: string
  readonly size?: number
  /** The bytes from the first to the last of these, counted from 0, for whoever asks for a part: a player of a recording does. */
  readonly part?: (first: number, last: number) => Readable
  /** Shown in the browser instead of saved. Only for types that cannot run: PDF, images, text, calendars. */
  readonly inline: boolean
  readonly etag?: string
}
export interface EmptyAnswer {
  readonly kind: 'empty'
}
export type Answer = PageAnswer | RedirectAnswer | JsonAnswer | BytesAnswer | EmptyAnswer

/** A page for people; programs get `model` as JSON. `etag` is the version of the thing shown. */
export function page(
  view: string,
  model: object,
  options: {
    readonly status?: number
    readonly etag?: number
    readonly isPreview?: boolean
    readonly again?: Noted
  } = {},
): PageAnswer {
  const preview = options.isPreview ? { isPreview: true } : {}
  const again = options.again ? { again: options.again } : {}
  return { kind: 'page', view, model, status: options.status ?? 200, ...preview, ...again, ...etagOf(options) }
}

/** 303 for people; programs get 200 (201 when `created`) with `model`. */
export function redirect(
  to: string,
  options: {
    readonly flash?: Flash
    readonly model?: unknown
    readonly created?: boolean
    readonly etag?: number
  } = {},
): RedirectAnswer {
  return {
    kind: 'redirect',
    to,
    created: options.created === true,
    ...(options.flash === undefined ? {} : { flash: options.flash }),
    ...(options.model === undefined ? {} : { model: options.model }),
    ...etagOf(options),
  }
}

/** JSON whoever asks. */
export function json(
  value: unknown,
  options: { readonly status?: number; readonly etag?: number; readonly headers?: Record<string, string> } = {},
): JsonAnswer {
  return { kind: 'json', value, status: options.status ?? 200, headers: options.headers ?? {}, ...etagOf(options) }
}

/** A file: papers, evidence, exports, calendars. A stream is piped, never gathered. */
export function bytes(file: Omit<BytesAnswer, 'kind' | 'inline'> & { readonly inline?: boolean }): BytesAnswer {
  return { ...file, kind: 'bytes', inline: file.inline === true }
}

/** 204. */
export function empty(): EmptyAnswer {
  return { kind: 'empty' }
}

function etagOf(options: { readonly etag?: number }): { readonly etag?: number } {
  return options.etag === undefined ? {} : { etag: options.etag }
}
