import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Request, Response } from 'express'
import { empty } from './answer.ts'
import { nothingRead, onceOf, rawBody, type ReadBody } from './body.ts'
import { csrfToken } from './csrf.ts'
import type { Endpoint, Exchange, VisitorSession } from './endpoint.ts'
import { badInput } from './input.ts'
import { keepForm } from './kept-form.ts'
import { knownAs, rememberBrowser } from './known-browser.ts'
import { isOwnView } from './own-view.ts'
import { keepLanguage, languageChoice, languageOf } from './preferences.ts'
import { wantsJson } from './representation.ts'
import { signedOut } from './refusals.ts'
import { beginSession, renew } from './sessions.ts'

/** @throws RuleError `bad-input` for an `If-Match` that is not one version */
function ifMatchOf(request: Request): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined) return undefined
  const match = /^"(\d{1,15})"$/.exec(header.trim())
  if (match === null) throw badInput('If-Match is not one version')
  return Number(match[1])
}

/**
 * One request as its endpoint sees it.
 * @throws RuleError `bad-input` for a one-time key or an `If-Match` that is malformed
 */
export function exchangeOf(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  checked: { readonly body: unknown; readonly query: unknown; readonly read: ReadBody },
): Exchange {
  const key = request.headers['idempotency-key']
  return exchangeWith(endpoint, request, response, {
    ...checked,
    once: onceOf(typeof key === 'string' ? key.replace(/^"(.*)"$/, '$1') : undefined) ?? checked.read.once,
    ifMatch: ifMatchOf(request) ?? checked.read.version,
  })
}

/** The same with nothing of it read, for a page that stands in for one that was refused. Never throws. */
export function bareExchange(request: Request, response: Response): Exchange {
  const nowhere: Endpoint = {
    method: 'get',
    path: request.path,
    policy: { name: 'anyone', allows: () => true },
    summary: '',
    answer: () => empty(),
  }
  const nothing = { body: undefined, query: {}, read: nothingRead, once: undefined, ifMatch: undefined }
  return exchangeWith(nowhere, request, response, nothing)
}

function exchangeWith(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  checked: {
    readonly body: unknown
    readonly query: unknown
    readonly read: ReadBody
    readonly once: string | undefined
    readonly ifMatch: number | undefined
  },
): Exchange {
  const state = request.kit
  const lang = languageOf(request)
  return {
    query: checked.query,
    body: checked.body,
    files: checked.read.files,
    once: checked.once,
    ifMatch: checked.ifMatch,
    visitor: state.viewer,
    at: state.kit.clock(),
    lang,
    t: state.kit.texts.translator(lang),
    wantsJson: wantsJson(request),
    isPart: request.headers.range !== undefined,
    ip: request.ip ?? '',
    path: request.originalUrl,
    requestId: state.id,
    get isOwnView() {
      return isOwnView(request)
    },
    get viewer() {
      if (state.viewer === undefined) throw signedOut()
      return state.viewer
    },
    get raw() {
      return endpoint.raw === undefined ? Readable.from([]) : rawBody(request, endpoint.raw.maxBytes)
    },
    get bodyHash() {
      const sums = checked.read.files.map(({ field, fileName, sha256 }) => [field, fileName, sha256])
      return createHash('sha256')
        .update(JSON.stringify([request.method, request.path, state.viewer?.id, checked.read.input, sums]))
        .digest('base64url')
    },
    session: visitorSession(request, checked.once),
    param: (name) => {
      const value = request.params[name]
      if (typeof value !== 'string') throw new Error(`the path ${endpoint.path} has no parameter ${name}`)
      return value
    },
    languageChoice: languageChoice(request.headers.cookie),
    keepLanguage: (to, at) => keepLanguage(request, response, to, at),
    setHeader: (name, value) => void response.setHeader(name, value),
  }
}

/** Signing in and out, which is all a route may do with the session. */
function visitorSession(request: Request, once: string | undefined): VisitorSession {
  const state = request.kit
  return {
    csrf: () => csrfToken(request),
    begin: async (claim, carried) => {
      await beginSession(request, claim, state.kit.now())
      state.viewer = await state.kit.viewerOf(claim)
      return keepForm(request, carried)
    },
    end: async () => {
      await renew(request)
      state.viewer = undefined
    },
    knownAs: (account) => knownAs(request, account),
    remember: (account) => rememberBrowser(request, account),
    pressOf: (purpose) =>
      once === undefined
        ? undefined
        : state.kit.signer.sign(`press ${purpose}`, [state.viewer?.id, request.path, once].join('\0')),
    get ended() {
      return state.ended
    },
  }
}
