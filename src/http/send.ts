import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { create } from 'content-disposition'
import { markOfPerson } from './form-owner.ts'
import type { Request, Response } from 'express'
import { sizeText } from '../kernel/file-size.ts'
import type { Language } from '../kernel/bilingual.ts'
import { wholeStart } from '../kernel/whole-characters.ts'
import type { Answer, BytesAnswer, Flash } from './answer.ts'
import { csrfToken } from './csrf.ts'
import type { Exchange } from './endpoint.ts'
import { againForm } from './again-form.ts'
import { lostName } from './body.ts'
import { heldName } from './held-files.ts'
import { leaveFlash, takeFlash } from './flash.ts'
import { type Chrome, onceKey, printed } from './pages.ts'
import { type Theme, themeOf, withPreference } from './preferences.ts'
import { pageOfForm } from './page-of-form.ts'
import { pageBefore } from './safe-next.ts'
import { fileContentPolicy } from './security-headers.ts'
import { type Part, partAsked } from './byte-range.ts'
import { unkeptIn } from './unkept.ts'
import { idleMinutes } from './sessions.ts'

/** Sends what an endpoint answered, as the caller wants it. Throws as `render` does. */
export async function send(answer: Answer, exchange: Exchange, request: Request, response: Response): Promise<void> {
  if (answer.kind === 'bytes') return sendBytes(answer, request, response)
  if ('etag' in answer && answer.etag !== undefined) response.setHeader('ETag', `"${answer.etag}"`)
  if (answer.kind === 'page') {
    if (exchange.wantsJson) sendJson(response, answer.status, answer.model)
    else sendHtml(response, answer.status, await render(answer.view, answer.model, exchange, request))
  } else if (answer.kind === 'redirect') {
    if (exchange.wantsJson) {
      if (answer.created) response.setHeader('Location', answer.to)
      sendJson(response, answer.created ? 201 : 200, answer.model ?? { location: answer.to })
    } else redirect(answer.to, answer.flash, request, response)
  } else if (answer.kind === 'json') {
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value)
    sendJson(response, answer.status, answer.value)
  } else {
    response.statusCode = 204
    response.end()
  }
}

/** A page with its surroundings. Throws what is thrown by the rooms that have something to say there. */
export async function render(view: string, model: object, exchange: Exchange, request: Request): Promise<string> {
  return renderWith(await request.kit.kit.chrome(exchange), view, model, exchange, request)
}

/** A page with the least surroundings, which need nothing that may be out of reach: for what is said of an outage. */
export function renderAlone(view: string, model: object, exchange: Exchange, request: Request): string {
  return renderWith({}, view, model, exchange, request)
}

function renderWith(more: object, view: string, model: object, exchange: Exchange, request: Request): string {
  const { kit } = request.kit
  const switchBy = againForm(request, request.kit.held.map(heldName), request.kit.lost.map(lostName))
  // What only answers a form has no address of its own: its switches lead to the page that the form stands on.
  const isRead = request.method === 'GET' || request.method === 'HEAD' || switchBy !== undefined
  const here = (isRead ? '' : pageBefore(request) || pageOfForm(request)) || request.originalUrl
  const to = (name: 'lang' | 'theme', value: Language | Theme) => withPreference(here, name, value)
  const chrome: Chrome = {
    t: exchange.t,
    lang: exchange.lang,
    theme: themeOf(request),
    nonce: request.kit.nonce,
    csrf: printed(() => csrfToken(request)),
    once: printed(onceKey),
    user: request.kit.viewer,
    as: markOfPerson(request),
    path: request.path,
    switchTo: { zh: to('lang', 'zh-CN'), en: to('lang', 'en') },
    switchBy,
    themeTo: { auto: to('theme', 'auto'), light: to('theme', 'light'), dark: to('theme', 'dark') },
    flash: flashOf(exchange, request),
    sessionEnds: request.kit.viewer === undefined ? undefined : sessionEnd(request),
    held: request.kit.held.map((file) => ({
      id: heldName(file),
      name: file.fileName,
      size: sizeText(file.size),
      field: file.field,
    })),
    lost: request.kit.lost.map((file) => ({ id: lostName(file), name: file.fileName, field: file.field })),
    asset: kit.assets.href,
  }
  const html = kit.pages.render(view, model, { ...more, ...chrome })
  const unkept = request.kit.refused && unkeptIn(html, request.kit.refused, exchange.t)
  return unkept === undefined ? html : kit.pages.render(view, model, { ...more, ...chrome, unkept })
}

function sessionEnd(request: Request): string | undefined {
  const seenAt = request.session?.seenAt
  return seenAt === undefined ? undefined : new Date(seenAt + idleMinutes * 60_000).toISOString()
}

function flashOf(exchange: Exchange, request: Request): Chrome['flash'] {
  const flash = request.kit.notice ?? takeFlash(request)
  if (flash === undefined) return undefined
  const { kind, key, values, link } = flash
  const links = link === undefined ? {} : { links: [{ href: link.href, text: exchange.t(link.key) }] }
  return { kind, text: exchange.t(key, values), ...links }
}

function redirect(to: string, flash: Flash | undefined, request: Request, response: Response): void {
  if (flash !== undefined) leaveFlash(request, flash)
  response.statusCode = 303
  response.setHeader('Location', to)
  response.end()
}

export function sendHtml(response: Response, status: number, html: string): void {
  response.statusCode = status
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  end(response, html)
}

export function sendJson(response: Response, status: number, value: unknown, type = 'application/json'): void {
  response.statusCode = status
  response.setHeader('Content-Type', `${type}; charset=utf-8`)
  end(response, JSON.stringify(value) ?? 'null')
}

function end(response: Response, text: string): void {
  const body = Buffer.from(text)
  response.setHeader('Content-Length', body.length)
  response.setHeader('Vary', 'Accept, Cookie, Accept-Language')
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

async function sendBytes(answer: BytesAnswer, request: Request, response: Response): Promise<void> {
  if (answer.etag !== undefined) {
    const tag = `"${answer.etag}"`
    response.setHeader('ETag', tag)
    if (request.headers['if-none-match'] === tag) {
      if (answer.body instanceof Readable) answer.body.destroy()
      response.statusCode = 304
      response.end()
      return
    }
  }
  response.statusCode = 200
  response.setHeader('Content-Type', answer.type)
  response.setHeader('Content-Disposition', disposition(answer.inline, answer.name))
  response.setHeader('Content-Security-Policy', fileContentPolicy)
  const size = answer.size ?? (Buffer.isBuffer(answer.body) ? answer.body.length : undefined)
  if (size !== undefined && (answer.part !== undefined || Buffer.isBuffer(answer.body))) {
    response.setHeader('Accept-Ranges', 'bytes')
    const asked = partAsked(request, size, answer.etag)
    if (asked !== undefined) return await sendPart(answer, asked, size, response)
  }
  if (size !== undefined) response.setHeader('Content-Length', size)
  if (request.method === 'HEAD' || Buffer.isBuffer(answer.body)) {
    if (answer.body instanceof Readable) answer.body.destroy()
    response.end(request.method === 'HEAD' ? undefined : answer.body)
    return
  }
  await pipeline(answer.body, response)
}

async function sendPart(answer: BytesAnswer, asked: Part | 'none', size: number, response: Response): Promise<void> {
  if (answer.body instanceof Readable) answer.body.destroy()
  if (asked === 'none') {
    response.statusCode = 416
    response.setHeader('Content-Range', `bytes */${size}`)
    response.end()
    return
  }
  const { first, last } = asked
  response.statusCode = 206
  response.setHeader('Content-Range', `bytes ${first}-${last}/${size}`)
  response.setHeader('Content-Length', last - first + 1)
  if (response.req.method === 'HEAD') response.end()
  else if (Buffer.isBuffer(answer.body)) response.end(answer.body.subarray(first, last + 1))
  else if (answer.part !== undefined) await pipeline(answer.part(first, last), response)
}

/** RFC 6266: a plain name for old readers, the true one in UTF-8. Control and direction characters are dropped. */
export function disposition(inline: boolean, name: string): string {
  const joined = /(?<=[\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}])\u200d(?=\p{Extended_Pictographic})/u
  const clean = wholeStart(name, 200).replace(new RegExp(`(?!${joined.source})[\\p{Cc}\\p{Cf}\\p{Cs}/\\\\]`, 'gu'), '_')
  return create(clean || 'file', {
    type: inline ? 'inline' : 'attachment',
    fallback: clean.replace(/[^\x20-\x7e]|["%]/g, '_') || 'file',
  })
}
