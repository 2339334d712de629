import { type Express, type Request, type RequestHandler, type Response, Router } from 'express'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import type { Answer, PageAnswer } from './answer.ts'
import { noteSent, noteShown } from './again-form.ts'
import { type Arriving, arriving } from './arriving.ts'
import { nothingRead, type ReadBody } from './body.ts'
import {
  askAgain,
  isTokenGood,
  keepUnsent,
  mayAskAgain,
  shownAgain,
  keptFormOf,
  readForm,
  readUnsent,
} from './ask-again.ts'
import { checkOrigin, checkToken, isCertainlyOurs } from './csrf.ts'
import type { Endpoint, Exchange, UploadedFile } from './endpoint.ts'
import { exchangeOf } from './exchange.ts'
import { answeredBefore, answerPress } from './first-answers.ts'
import { findViewer } from './find-viewer.ts'
import { isSomebodyElses } from './form-owner.ts'
import { type HeldFile, heldFrom } from './held-files.ts'
import { badInput, readPairs } from './input.ts'
import { isFormKept } from './kept-form.ts'
import { keepPreferences } from './preferences.ts'
import { asRefusal, signedOut, statusOf, tellWait } from './refusals.ts'
import { wantsJson } from './representation.ts'
import { send } from './send.ts'
import { unsealed } from './shown-once.ts'
import { noteRefused } from './unkept.ts'
import { check, failureOf, InvalidInput, mistakesOf } from './validation.ts'

const endpointOfHandler = new WeakMap<RequestHandler, Endpoint>()

/**
 * Turns endpoints into a router. The only way a route gets into the program.
 * @throws Error for an endpoint without a policy, or for one declared twice
 */
export function mount(endpoints: readonly Endpoint[]): Router {
  const router = Router()
  const seen = new Set<string>()
  // Before the pages of the same addresses.
  for (const endpoint of endpoints)
    if (endpoint.method === 'post' && endpoint.refill !== undefined) router.get(endpoint.path, keptPageOf(endpoint))
  for (const endpoint of endpoints) {
    const name = `${endpoint.method.toUpperCase()} ${endpoint.path}`
    if (typeof endpoint.policy?.allows !== 'function') throw new Error(`${name} declares no policy`)
    if (endpoint.method === 'get' && endpoint.body !== undefined) throw new Error(`${name} cannot have a body`)
    if (seen.has(name)) throw new Error(`${name} is declared twice`)
    seen.add(name)
    const handler: RequestHandler = (request, response) => serve(endpoint, request, response)
    endpointOfHandler.set(handler, endpoint)
    router[endpoint.method](endpoint.path, handler)
  }
  return router
}

/** Handlers that show a form again which was sent before its person signed in anew: pages of no endpoint. */
const keptPages = new WeakSet<RequestHandler>()

/** The form that was sent to this address before the person signed in anew, wherever it stands; without one the address is as any other. */
function keptPageOf(endpoint: Endpoint): RequestHandler {
  const handler: RequestHandler = async (request, response, next) => {
    if (!isFormKept(request) || wantsJson(request)) return next()
    await findViewer(request)
    if (!endpoint.policy.allows(request.kit.viewer)) return next()
    checkParams(request)
    keepPreferences(request, response)
    const query = check(endpoint.query, queryOf(request), '?')
    const exchange = exchangeOf(endpoint, request, response, { body: undefined, query, read: nothingRead })
    const again = await keptFormOf(endpoint, exchange, request)
    if (again === undefined) return next()
    await send(again, exchange, request, response)
  }
  keptPages.add(handler)
  return handler
}

interface Layer {
  readonly route?: { readonly path: string; readonly stack: readonly { readonly handle: RequestHandler }[] }
  readonly handle: RequestHandler & { readonly stack?: readonly Layer[] }
}

/**
 * Every endpoint of a program, in order, found by walking its routers.
 * @throws Error for a route that did not come from `mount` and so has no policy
 */
export function allEndpoints(app: Express): Endpoint[] {
  const walk = (layers: readonly Layer[]): Endpoint[] =>
    layers.flatMap((layer) => {
      if (layer.route === undefined) return layer.handle.stack === undefined ? [] : walk(layer.handle.stack)
      const { path, stack } = layer.route
      return stack.flatMap(({ handle }) => {
        if (keptPages.has(handle)) return []
        const endpoint = endpointOfHandler.get(handle)
        if (endpoint === undefined) throw new Error(`the route ${path} has no policy: it did not come from mount()`)
        return endpoint
      })
    })
  return walk((app.router as unknown as { readonly stack: readonly Layer[] }).stack)
}

async function serve(endpoint: Endpoint, request: Request, response: Response): Promise<void> {
  const state = request.kit
  state.route = endpoint.path
  await findViewer(request)
  if (!endpoint.policy.allows(state.viewer)) {
    if (state.viewer !== undefined) throw notFound('address')
    await keepUnsent(endpoint, request, response)
    throw signedOut()
  }
  checkParams(request)
  const refused = await overLimits(endpoint, request, response)
  if (refused) return await refuseTooOften(endpoint, request, response, refused)
  keepPreferences(request, response)
  const query = check(endpoint.query, queryOf(request), '?')
  if (endpoint.method === 'get') {
    const exchange = exchangeOf(endpoint, request, response, { body: undefined, query, read: nothingRead })
    await send(await endpoint.answer(exchange), exchange, request, response)
    return
  }
  checkOrigin(request, state.kit.publicOrigin)
  if (endpoint.raw !== undefined) checkToken(request, undefined)
  const files = filesOf(endpoint, request, response)
  let answered: [Exchange, Answer]
  try {
    const read = await readForm(endpoint, request, response, files)
    if (!isTokenGood(request, read)) {
      const sent = exchangeOf(endpoint, request, response, { body: undefined, query, read })
      const before = await answeredBefore(endpoint, sent, state.kit.firstAnswers)
      if (before !== undefined) return await send(before, sent, request, response)
      if (mayAskAgain(endpoint, request, read.owner)) await holdFiles(endpoint, request, read, read.files)
      const [asked, page] = await askAgain(endpoint, request, response, query, read)
      return await send(page, asked, request, response)
    }
    if (read.shown !== undefined) {
      const asked = exchangeOf(endpoint, request, response, { body: undefined, query, read })
      return await send(await shownOnceMore(endpoint, asked, request, read), asked, request, response)
    }
    if (read.again && endpoint.refill !== undefined) {
      const asked = exchangeOf(endpoint, request, response, { body: undefined, query, read })
      await holdFiles(endpoint, request, read, read.files)
      return await send(await shownAgain(endpoint, asked, request, read), asked, request, response)
    }
    const whole = files === undefined ? read : await withHeld(endpoint, files, request, read)
    answered = await answerUnsafe(endpoint, request, response, query, whole)
  } finally {
    await files?.release()
  }
  const [exchange, answer] = answered
  await send(answer, exchange, request, response)
}

/** The request's files: taken in only after the session's token, in the header or in a field before the files, and what the endpoint asks. */
function filesOf(endpoint: Endpoint, request: Request, response: Response): Arriving | undefined {
  const { upload } = endpoint
  if (upload === undefined) return undefined
  return arriving(request, upload, async () => {
    const { _csrf, _as } = request.body as Record<string, unknown>
    if (!mayAskAgain(endpoint, request, _as)) checkToken(request, _csrf)
    await upload.admits?.(exchangeOf(endpoint, request, response, { body: undefined, query: {}, read: nothingRead }))
  })
}

/** The body with the files that came with an earlier try of the form. */
async function withHeld(endpoint: Endpoint, files: Arriving, request: Request, read: ReadBody): Promise<ReadBody> {
  const { kit, viewer } = request.kit
  if (viewer === undefined || endpoint.upload === undefined || read.held.length === 0) return read
  const { upload } = endpoint
  const { maxFiles } = upload
  await files.admit()
  const opened: UploadedFile[] = []
  const held: string[] = []
  for (const name of new Set(read.held.slice(0, maxFiles))) {
    const { id, field = upload.field } = heldFrom(name, upload)
    const file = await kit.heldFiles.open(viewer.id, id, files.place(), field)
    if (file === undefined) continue
    opened.push(file)
    held.push(name)
  }
  const all = [...opened, ...read.files]
  const over = all.slice(maxFiles).map(({ fileName }) => fileName)
  return { ...read, held, files: all.slice(0, maxFiles), leftOut: [...over, ...read.leftOut] }
}

/** Lets the files of a refused form wait, so that only what was mistaken is asked for again. */
async function holdFiles(
  { upload }: Endpoint,
  request: Request,
  read: ReadBody,
  fresh: readonly UploadedFile[],
): Promise<void> {
  const { kit, viewer } = request.kit
  if (viewer === undefined || upload === undefined) return
  const named = read.held.map((name) => heldFrom(name, upload))
  const waiting = await kit.heldFiles.held(
    viewer.id,
    named.map(({ id }) => id),
  )
  const held = await kit.heldFiles.hold(viewer.id, fresh)
  const inField = (file: HeldFile, field = upload.field) => (field === upload.field ? file : { ...file, field })
  request.kit.held = [
    ...waiting.map((file) => inField(file, named.find(({ id }) => id === file.id)?.field)),
    ...held.map((file, n) => inField(file, fresh[n]?.field)),
  ]
}

/** Lets those files wait that were not refused themselves: one that is not taken now is not taken the next time. */
async function holdTaken(endpoint: Endpoint, request: Request, read: ReadBody, refusal: RuleError): Promise<void> {
  const refused = new Set(mistakesOf(refusal).map(({ file }) => file))
  const isWaiting = (_: unknown, n: number) => !refused.has(read.files[n]?.path)
  const fresh = read.files.slice(read.held.length).filter(({ path }) => !refused.has(path))
  await holdFiles(endpoint, request, { ...read, held: read.held.filter(isWaiting) }, fresh)
}

/** @throws InvalidInput naming the files that are too large, or beyond the most that one form takes */
function checkCount(endpoint: Endpoint, read: ReadBody, isProgram: boolean): void {
  const { upload } = endpoint
  if (upload !== undefined && read.tooLarge.length > 0) {
    const values = { names: read.tooLarge.join('、'), megabytes: Math.floor(upload.maxBytes / 1024 / 1024) }
    throw new InvalidInput([{ path: upload.field, code: 'files-too-large', label: undefined, values }])
  }
  if (upload === undefined || read.leftOut.length === 0) return
  const values = { most: upload.maxFiles, names: read.leftOut.join('、') }
  if (isProgram) throw new RuleError('too-many-files-at-once', 'more files than one form takes', values, 'invalid')
  throw new InvalidInput([{ path: upload.field, code: 'files-left-out', label: undefined, values }])
}

/** @throws InvalidInput naming files of an earlier try of which nothing was kept, where neither a file comes for each nor it was given up */
function checkNoneMissing({ upload }: Endpoint, { missing, files, held }: ReadBody): void {
  if (upload === undefined || missing.length <= files.length - held.length) return
  const values = { names: missing.map(({ fileName }) => fileName).join('、') }
  throw new InvalidInput([{ path: upload.field, code: 'files-not-kept', label: undefined, values }])
}

/** A page that answers a form has no address: its switches bring it by sending the form again, or from what it noted of itself. */
function noteAnswered(endpoint: Endpoint, request: Request, read: ReadBody, { isPreview, again, status }: PageAnswer) {
  const { mode } = request.kit.kit.config
  if (isPreview) noteSent(endpoint, request, read, false)
  else if (again !== undefined && endpoint.showsAgain !== undefined) noteShown(request, again)
  else if (mode === 'test' && status < 400 && !wantsJson(request))
    throw new Error(`the page that answers ${endpoint.method} ${endpoint.path} is lost with the language`)
}

/** The page of an act that was done, in another language or theme. Throws RuleError `bad-input`, and what the page does. */
async function shownOnceMore(endpoint: Endpoint, asked: Exchange, request: Request, { shown }: ReadBody) {
  if (endpoint.showsAgain === undefined) throw badInput('this form has no page that is shown once')
  const noted = unsealed(request, shown)
  noteShown(request, noted)
  return await endpoint.showsAgain(asked, noted)
}

/** Checks the body and answers; a refusal goes back to the form it came from, where the endpoint has one. */
async function answerUnsafe(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  query: unknown,
  read: ReadBody,
): Promise<[Exchange, Answer]> {
  const asked = exchangeOf(endpoint, request, response, { body: undefined, query, read })
  try {
    const body = check(endpoint.body, read.input, '')
    checkCount(endpoint, read, wantsJson(request))
    checkNoneMissing(endpoint, read)
    const exchange = exchangeOf(endpoint, request, response, { body, query, read })
    const answer = await answerPress(endpoint, exchange, request.kit.kit.firstAnswers)
    if (answer.kind === 'page') noteAnswered(endpoint, request, read, answer)
    return [exchange, answer]
  } catch (error) {
    const refusal = asRefusal(error)
    if (!isBackToForm(refusal) || endpoint.refill === undefined || wantsJson(request)) {
      noteRefused(request, endpoint, read, asked)
      throw error
    }
    await holdTaken(endpoint, request, read, refusal)
    // A page that asks once more before an end carries all of it.
    if (statusOf(refusal, false) >= 400) noteRefused(request, endpoint, read, asked)
    request.kit.lost = read.missing
    noteSent(endpoint, request, read, true)
    tellWait(refusal, response)
    const { texts } = request.kit.kit
    const answer = await endpoint.refill(asked, failureOf(refusal, read.input, texts, asked.lang))
    return [asked, answer.kind === 'page' ? { ...answer, status: statusOf(refusal, false) } : answer]
  }
}

/** Whether the form comes back with what was typed: it can be put right there, or sent once more after a wait. */
const isBackToForm = (refusal: RuleError | undefined): refusal is RuleError =>
  refusal !== undefined && (['invalid', 'rule', 'conflict'].includes(refusal.kind) || statusOf(refusal, false) === 429)

/**
 * Of a form that came too often nothing is done, and nothing that was typed is lost: it comes back, to be sent after the wait. Past the limit of
 * all requests together it is listed only. Throws the refusal where no page answers it.
 */
async function refuseTooOften(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  { refused, ofAll }: { readonly refused: unknown; readonly ofAll: boolean },
): Promise<void> {
  const refusal = asRefusal(refused)
  if (endpoint.method === 'get' || !refusal || wantsJson(request) || !isCertainlyOurs(request)) throw refused
  const read = await readUnsent(endpoint, request, response)
  if (isSomebodyElses(request, read.owner)) throw refused
  const query = check(endpoint.query, queryOf(request), '?')
  const missing = [...read.missing, ...read.lost]
  const asked = exchangeOf(endpoint, request, response, { body: undefined, query, read })
  request.kit.lost = missing
  noteRefused(request, endpoint, { ...read, missing }, asked)
  if (ofAll || endpoint.refill === undefined) throw refused
  noteSent(endpoint, request, read, true)
  const answer = await endpoint.refill(asked, failureOf(refusal, read.input, request.kit.kit.texts, asked.lang))
  const page = answer.kind === 'page' ? { ...answer, status: statusOf(refusal, false) } : answer
  await send(page, asked, request, response)
}

/** Ids of this program: letters, digits, hyphens and underscores, and never a name every object answers to. */
const paramForm = /^[\w-]{1,80}$/

/** @throws RuleError not-found for an address whose parameters can be of nothing here */
function checkParams(request: Request): void {
  for (const value of Object.values(request.params))
    if (typeof value !== 'string' || !paramForm.test(value) || value in Object.prototype) throw notFound('address')
}

/** The refusal where the request is past the limit of all requests, or past the endpoint's own. */
async function overLimits(
  endpoint: Endpoint,
  request: Request,
  response: Response,
): Promise<{ readonly refused: unknown; readonly ofAll: boolean } | undefined> {
  const { kit, viewer } = request.kit
  const who = viewer?.id ?? request.ip ?? 'unknown'
  let ofAll = true
  try {
    if (kit.config.rateLimit > 0)
      await kit.limits.take('requests', who, { points: kit.config.rateLimit, seconds: 60 }, response)
    ofAll = false
    if (endpoint.limit !== undefined)
      await kit.limits.take(`${endpoint.method} ${endpoint.path}`, who, endpoint.limit, response)
    return undefined
  } catch (refused) {
    return { refused, ofAll }
  }
}

function queryOf(request: Request): object {
  const at = request.originalUrl.indexOf('?')
  if (at < 0) return {}
  // What is pasted from a table brings tabs and ends of lines along; an address has one line.
  const text = request.originalUrl.slice(at + 1).replaceAll(/%0[9ad]/gi, '+')
  const { lang, theme, ...query } = readPairs(text)
  if (Array.isArray(lang) || Array.isArray(theme)) throw new RuleError('bad-input', 'a preference twice', {}, 'invalid')
  return query
}
