import { csrfSync } from 'csrf-sync'
import type { Request } from 'express'
import { forbidden } from '../kernel/rule-error.ts'
import { isConfiguredOrigin } from './origin.ts'
import { isVisitorToken, visitorToken } from './visitor-token.ts'

const synchroniser = csrfSync({
  size: 24,
  getTokenFromRequest: (request) => request.kit.csrfSent,
})

/** The token of the person's session; of a visitor, who has none, that of the visitor's cookie. */
export function csrfToken(request: Request): string {
  return isSomebodys(request) ? synchroniser.generateToken(request) : visitorToken(request)
}

/** A new token after the person of a session changed. */
export function renewCsrfToken(request: Request): string {
  return synchroniser.generateToken(request, true)
}

/** @throws RuleError `cross-site` unless the browser says the request comes from our own pages at the configured address, or says nothing */
export function checkOrigin(request: Request, publicOrigin: string): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw crossSite()
  const { origin } = request.headers
  if (origin !== undefined && !isConfiguredOrigin(origin, publicOrigin)) throw crossSite()
}

/** Whether the browser itself says that the request comes from one of our own pages. */
export function isCertainlyOurs(request: Request): boolean {
  const { origin } = request.headers
  return (
    request.headers['sec-fetch-site'] === 'same-origin' ||
    (origin !== undefined && isConfiguredOrigin(origin, request.kit.kit.publicOrigin))
  )
}

/** @throws RuleError `csrf` unless the session's token, or the visitor's, came with the request */
export function checkToken(request: Request, sent: unknown): void {
  const header = request.headers['x-csrf-token']
  request.kit.csrfSent = typeof header === 'string' ? header : typeof sent === 'string' ? sent : undefined
  const isOwn = isSomebodys(request)
    ? synchroniser.isRequestValid(request)
    : isVisitorToken(request, request.kit.csrfSent)
  if (!isOwn) throw forbidden('csrf', 'the token of the session is missing or old')
}

/** Whether there is a session with a person in it. There is none at all where it could not be read. */
function isSomebodys(request: Request): boolean {
  return request.session?.claim !== undefined
}

function crossSite() {
  return forbidden('cross-site', 'the request comes from another site')
}
