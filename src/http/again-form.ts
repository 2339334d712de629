import type { Request } from 'express'
import type { ReadBody } from './body.ts'
import type { Endpoint } from './endpoint.ts'

/** What was sent for a page that answers a form: sent again it gives the same page, which no address alone does. */
export interface SentAgain {
  readonly input: Readonly<Record<string, unknown>>
  /** Whether the form takes files, and so is read as a browser sends those. */
  readonly withFiles: boolean
  /** Whether it is to be shown only; without it the page itself does nothing. */
  readonly onlyShown: boolean
}

/** A form that brings the same page in another language or theme. */
export interface AgainForm {
  readonly path: string
  readonly withFiles: boolean
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/** What is typed again and written down nowhere. */
const secret = /^(?:password|current|again|secret|code|token)/i

/** Notes that the page which answers can be had again by the same form. */
export function noteSent(endpoint: Endpoint, request: Request, read: ReadBody, onlyShown: boolean): void {
  request.kit.sentAgain = { input: read.input, withFiles: endpoint.upload !== undefined, onlyShown }
}

/** The form of the page's own switches; undefined for a page that has an address. Files that wait go with it by their names. */
export function againForm(request: Request, held: readonly string[], lost: readonly string[]): AgainForm | undefined {
  const sent = request.kit.sentAgain
  if (sent === undefined) return undefined
  const typed = Object.entries(sent.input).filter(([name]) => !secret.test(name))
  return {
    path: request.path,
    withFiles: sent.withFiles,
    fields: [
      ...(sent.onlyShown ? [{ name: '_again', value: '1' }] : []),
      ...held.map((value) => ({ name: '_held', value })),
      ...lost.map((value) => ({ name: '_lost', value })),
      ...typed.flatMap(([name, value]) => pairsOf(name, value)),
    ],
  }
}

/** Names and values of a form that read as this input. */
function pairsOf(name: string, value: unknown): { name: string; value: string }[] {
  if (typeof value === 'string') return [{ name, value }]
  if (Array.isArray(value))
    return value.flatMap((one: unknown, n) => pairsOf(typeof one === 'string' ? `${name}[]` : `${name}[${n}]`, one))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => pairsOf(`${name}[${key}]`, inner))
}
