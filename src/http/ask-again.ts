import type { Request, Response } from 'express'
import { forbidden, RuleError } from '../kernel/rule-error.ts'
import { noteSent } from './again-form.ts'
import { type Answer, page } from './answer.ts'
import type { Arriving } from './arriving.ts'
import { lostFrom, lostName, type LostFile, nothingRead, type ReadBody, readBody, RefusedFiles } from './body.ts'
import { checkToken, isCertainlyOurs } from './csrf.ts'
import type { Endpoint, Exchange, Failure } from './endpoint.ts'
import { exchangeOf } from './exchange.ts'
import { isSomebodyElses, markOfPerson } from './form-owner.ts'
import { takeKeptForm } from './kept-form.ts'
import { wantsJson } from './representation.ts'
import { noteRefused } from './unkept.ts'
import { check, failureOf, refillOf } from './validation.ts'

/**
 * Whether a form with an old token can be shown again with its files: it was printed for who is signed in, and the browser says that it
 * comes from one of our own pages. Nothing else is done with it.
 */
export function mayAskAgain(endpoint: Endpoint, request: Request, owner: unknown): boolean {
  const isOwn = request.kit.viewer !== undefined && owner === markOfPerson(request)
  return isOwn && endpoint.refill !== undefined && !wantsJson(request) && isCertainlyOurs(request)
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
    // A token that came behind the files came too late for them: nothing is done without them.
    if (isCsrf(error.cause)) return { ...error.read, token: undefined }
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
 * The form once more, with what was typed and today's token, for whoever signed in again in another window, and for a visitor whose browser
 * lost its cookie since the page was opened: one press sends it. A form that
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
  if (viewer !== undefined && endpoint.whenSignedIn !== undefined)
    return [asked, endpoint.whenSignedIn(asked, read.input)]
  if (isSomebodyElses(request, read.owner))
    return [asked, page('errors/another', anotherModel(read.input, asked), { status: 403 })]
  if (endpoint.refill === undefined) throw forbidden('csrf', 'the token of the session is missing or old')
  noteAgain(request, viewer?.name, [...read.missing, ...read.lost])
  noteSent(endpoint, request, read, true)
  noteRefused(request, endpoint, { ...read, missing: [...read.missing, ...read.lost] }, asked)
  const answer = await endpoint.refill(asked, typedAgain(read.input))
  return [asked, answer.kind === 'page' ? { ...answer, status: 403 } : answer]
}

/** The form as it was filled in, for whoever wants it in another language: nothing is done, and what its fields alone tell is told. Throws what the page does. */
export async function shownAgain(endpoint: Endpoint, asked: Exchange, request: Request, read: ReadBody) {
  if (endpoint.refill === undefined) throw new Error(`${endpoint.path} has no form to show again`)
  request.kit.lost = read.missing
  noteSent(endpoint, request, read, true)
  return await endpoint.refill(asked, mistakesIn(endpoint, asked, request, read) ?? typedAgain(read.input))
}

function mistakesIn(
  endpoint: Endpoint,
  { lang }: Exchange,
  request: Request,
  { input }: ReadBody,
): Failure | undefined {
  try {
    check(endpoint.body, input, '')
    return undefined
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    return failureOf(error, input, request.kit.kit.texts, lang)
  }
}

/** Says that nothing was submitted yet, and which files have to be chosen again. */
function noteAgain(request: Request, name: string | undefined, lost: readonly LostFile[]): void {
  const files = lost.map(({ fileName }) => fileName).join('、')
  const key = `errors:page.again${name === undefined ? '-visitor' : ''}${lost.length === 0 ? '' : '-files'}`
  request.kit.notice = { kind: 'warn', key, values: { name: name ?? '', files } }
  request.kit.lost = lost
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
  // A code of a list is no words of anybody.
  if (typeof value === 'string') return value.length > 3 && !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const secret = /pass|secret|current|again|code/i

/**
 * Reads a form that nobody is signed in to send, so that the sign-in page can carry it along. What cannot be read is as
 * not sent: it throws nothing of a body.
 */
export async function keepUnsent(endpoint: Endpoint, request: Request, response: Response): Promise<void> {
  if (endpoint.method === 'get' || wantsJson(request) || !isCertainlyOurs(request)) return
  const { input, owner, lost, missing } = await readUnsent(endpoint, request, response)
  // A password is typed again: it is written down nowhere.
  const kept = Object.entries(input).filter(([name]) => !secret.test(name))
  const names = endpoint.refill ? [...missing, ...lost].map(lostName) : []
  request.kit.unsent = {
    path: request.originalUrl,
    input: endpoint.refill ? Object.fromEntries(kept) : {},
    ...(typeof owner === 'string' && owner !== '' ? { owner } : {}),
    ...(names.length > 0 ? { lost: names } : {}),
  }
}

/**
 * What was typed in a form with which nothing is done: of its files the names alone. What cannot be read is as
 * not sent: it throws nothing of a body.
 */
export async function readUnsent(endpoint: Endpoint, request: Request, response: Response): Promise<ReadBody> {
  return await readBody(endpoint, request, response, noFiles).catch((error: unknown) =>
    error instanceof RefusedFiles ? error.read : nothingRead,
  )
}

/** Of files of a form that nobody is signed in to send nothing is kept but their names. */
const noFiles: Arriving = {
  admit: () => Promise.reject(forbidden('csrf', 'nobody is signed in')),
  place: () => '',
  storage: { _handleFile: (_request, _file, done) => done(null), _removeFile: (_request, _file, done) => done(null) },
  release: () => Promise.resolve(),
}

/** The page of a form that was sent to an endpoint before the person signed in again, with what was typed. */
export async function keptFormOf(sender: Endpoint, exchange: Exchange, request: Request): Promise<Answer | undefined> {
  if (sender.refill === undefined || exchange.visitor === undefined) return undefined
  const kept = takeKeptForm(request)
  if (kept === undefined) return undefined
  const read = { ...nothingRead, input: kept.input, missing: lostFrom(kept.lost) }
  noteAgain(request, exchange.visitor.name, read.missing)
  noteSent(sender, request, read, true)
  // Where the form has gone meanwhile, what was typed in it is told.
  noteRefused(request, sender, read, exchange)
  return await sender.refill(exchange, typedAgain(kept.input))
}
