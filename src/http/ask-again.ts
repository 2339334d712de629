import type { Request, Response } from 'express'
import { forbidden, RuleError } from '../kernel/rule-error.ts'
import { type Answer, page } from './answer.ts'
import type { Arriving } from './arriving.ts'
import { nothingRead, type ReadBody, readBody, RefusedFiles } from './body.ts'
import { checkToken, isCertainlyOurs } from './csrf.ts'
import type { Endpoint, Exchange, Failure } from './endpoint.ts'
import { exchangeOf } from './exchange.ts'
import { isSomebodyElses } from './form-owner.ts'
import { takeKeptForm } from './kept-form.ts'
import { wantsJson } from './representation.ts'
import { refillOf } from './validation.ts'

/** The endpoint that takes the form of a page: the same path, by POST. */
const senderOf = new WeakMap<Endpoint, Endpoint>()

export function noteSender(shows: Endpoint, takes: Endpoint): void {
  senderOf.set(shows, takes)
}

const isCsrf = (error: unknown) => error instanceof RuleError && error.code === 'csrf'

/** The body; of a form whose files were refused for its token, what was typed before them. Throws what `readBody` throws. */
export async function readForm(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  files: Arriving | undefined,
): Promise<ReadBody> {
  try {
    return await readBody(endpoint, request, response, files)
  } catch (error) {
    if (!(error instanceof RefusedFiles)) throw error
    if (isCsrf(error.cause)) return error.read
    throw error.cause
  }
}

/** Whether the session's token came along. Throws `csrf` where the form cannot be shown again: to a program, or not certainly of our own page. */
export function isTokenGood(request: Request, read: ReadBody): boolean {
  try {
    checkToken(request, read.token)
    return true
  } catch (error) {
    if (!isCsrf(error) || wantsJson(request) || !isCertainlyOurs(request)) throw error
    return false
  }
}

/**
 * The form once more, with what was typed and today's token, for whoever signed in again in another window: one press sends it. A form that
 * was printed for somebody else is not shown as one to send: it says who is signed in now, and what was typed. Throws `csrf` for a button
 * without a form.
 */
export async function askAgain(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  query: unknown,
  read: ReadBody,
): Promise<[Exchange, Answer]> {
  const { viewer } = request.kit
  const asked = exchangeOf(endpoint, request, response, { body: undefined, query, read })
  if (isSomebodyElses(request, read.owner))
    return [asked, page('errors/another', anotherModel(read.input, asked), { status: 403 })]
  if (endpoint.refill === undefined || viewer === undefined)
    throw forbidden('csrf', 'the token of the session is missing or old')
  request.kit.notice = { kind: 'warn', key: 'errors:page.again', values: { name: viewer.name } }
  const answer = await endpoint.refill(asked, typedAgain(read.input))
  return [asked, answer.kind === 'page' ? { ...answer, status: 403 } : answer]
}

const typedAgain = (input: Readonly<Record<string, unknown>>): Failure => ({
  fields: {},
  summary: [],
  input: refillOf(input) as Failure['input'],
})

function anotherModel(input: Readonly<Record<string, unknown>>, { t, visitor }: Exchange) {
  return {
    title: t('errors:page.another'),
    text: visitor ? t('errors:page.another-now', { name: visitor.name }) : t('errors:page.another-nobody'),
    typed: textsIn(input),
  }
}

/** What somebody wrote, as against what they chose. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 3 ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const secret = /pass|secret|current|again|code/i

/**
 * Reads a form that nobody is signed in to send, so that the sign-in page can carry it along. What cannot be read is as
 * not sent: it throws nothing of a body.
 */
export async function keepUnsent(endpoint: Endpoint, request: Request, response: Response): Promise<void> {
  if (endpoint.method === 'get' || wantsJson(request) || !isCertainlyOurs(request)) return
  const { upload: _upload, ...withoutFiles } = endpoint
  const { input } = await readBody(withoutFiles, request, response).catch(() => nothingRead)
  // A password is typed again: it is written down nowhere.
  const kept = Object.entries(input).filter(([name]) => !secret.test(name))
  request.kit.unsent = { path: request.originalUrl, input: endpoint.refill ? Object.fromEntries(kept) : {} }
}

/** The page of a form that was sent before the person signed in again, with what was typed. */
export async function keptFormOf(
  endpoint: Endpoint,
  exchange: Exchange,
  request: Request,
): Promise<Answer | undefined> {
  const sender = senderOf.get(endpoint)
  if (sender?.refill === undefined || exchange.visitor === undefined) return undefined
  const kept = takeKeptForm(request)
  if (kept === undefined) return undefined
  request.kit.notice = { kind: 'warn', key: 'errors:page.again', values: { name: exchange.visitor.name } }
  return await sender.refill(exchange, typedAgain(kept.input))
}
