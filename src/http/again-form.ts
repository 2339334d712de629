import type { Request } from 'express'
import type { Endpoint } from './endpoint.ts'
import { badInput, checkInput } from './input.ts'
import { type Noted, sealed } from './shown-once.ts'

/** What was sent for a page that answers a form: sent again it gives the same page, which no address alone does. */
export interface SentAgain {
  readonly input: Readonly<Record<string, unknown>>
  /** Whether the form takes files, and so is read as a browser sends those. */
  readonly withFiles: boolean
  /** Whether it is to be shown only; without it the page itself does nothing. */
  readonly onlyShown: boolean
  /** What the page noted of itself, where it is shown once. */
  readonly noted?: Noted
}

/** A form that brings the same page in another language or theme. */
export interface AgainForm {
  readonly path: string
  readonly withFiles: boolean
  /** Whether it shows the page and does nothing else. */
  readonly onlyShown: boolean
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/** What is typed again and written down nowhere. */
const secret = /^(?:password|current|again|secret|code|token)/i

export const isSecret = (name: string): boolean => secret.test(name)

/** Notes that the page which answers can be had again by the same form. */
export function noteSent(
  endpoint: Endpoint,
  request: Request,
  { input }: Pick<SentAgain, 'input'>,
  onlyShown: boolean,
): void {
  request.kit.sentAgain = { input, withFiles: endpoint.upload !== undefined, onlyShown }
}

/** Notes that the page which answers is shown once, and from what it can be shown again. */
export function noteShown(request: Request, noted: Noted): void {
  request.kit.sentAgain = { input: {}, withFiles: false, onlyShown: false, noted }
}

/** The form of the page's own switches; undefined for a page that has an address. Files that wait go with it by their names. */
export function againForm(request: Request, held: readonly string[], lost: readonly string[]): AgainForm | undefined {
  const sent = request.kit.sentAgain
  if (sent === undefined) return undefined
  const { withFiles, onlyShown, noted } = sent
  const own = noted ? [{ name: '_shown', value: sealed(request, noted) }] : [sentField(sent, held, lost)]
  return { path: request.path, withFiles, onlyShown, fields: own }
}

/** A form that sends once more what was refused for a while; files have to be chosen again. */
export function sendsAgain(request: Request, { input }: Pick<SentAgain, 'input'>, lost: readonly string[]): AgainForm {
  const sent = { input, withFiles: false, onlyShown: false }
  return { path: request.originalUrl, withFiles: false, onlyShown: false, fields: [sentField(sent, [], lost)] }
}

/** As one field in one word: the page's own form has each by its name, and what was refused is printed nowhere else. */
function sentField(sent: SentAgain, held: readonly string[], lost: readonly string[]): AgainForm['fields'][number] {
  const typed = Object.entries(sent.input).filter(([name]) => !isSecret(name))
  const files = { ...(held.length > 0 ? { _held: held } : {}), ...(lost.length > 0 ? { _lost: lost } : {}) }
  const text = JSON.stringify({ ...Object.fromEntries(typed), ...files })
  return { name: '_sent', value: Buffer.from(text).toString('base64url') }
}

/** What a form brought as one field. Throws RuleError `bad-input` for what is no such text. */
export function sentIn(text: unknown): Readonly<Record<string, unknown>> {
  if (text === undefined) return {}
  let sent: unknown
  try {
    sent = JSON.parse(Buffer.from(String(text), 'base64url').toString('utf8'))
  } catch {
    throw badInput('what was sent before cannot be read')
  }
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw badInput('what was sent before is no form')
  checkInput(sent)
  return sent as Readonly<Record<string, unknown>>
}
