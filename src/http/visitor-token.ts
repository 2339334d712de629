import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { cookieOf } from './preferences.ts'

/** Makes and checks signatures of this program, each for one purpose. */
export interface Signer {
  sign(purpose: string, text: string): string
  isSigned(purpose: string, text: string, signature: string): boolean
}

/** @param secret the one that signs session cookies */
export function signerOf(secret: string): Signer {
  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url')
  return {
    sign,
    isSigned: (purpose, text, signature) => {
      const [one, other] = [Buffer.from(sign(purpose, text)), Buffer.from(signature)]
      return one.length === other.length && timingSafeEqual(one, other)
    },
  }
}

const form = /^[\w-]{32}$/

/**
 * The token of whoever has no session: made from a random mark in a cookie of theirs, which is set when the first form is
 * printed. So a visitor has a token and the store has nothing to keep. Source: OWASP, signed double-submit cookie.
 */
export function visitorToken(request: Request): string {
  const { kit } = request.kit
  request.kit.visit ??= markOf(request) ?? newMark(request)
  return kit.signer.sign('visitor', request.kit.visit)
}

export function isVisitorToken(request: Request, token: string | undefined): boolean {
  const mark = markOf(request)
  return mark !== undefined && token !== undefined && request.kit.kit.signer.isSigned('visitor', mark, token)
}

function markOf(request: Request): string | undefined {
  const mark = cookieOf(request.headers.cookie, nameOf('visitor', request))
  return mark !== undefined && form.test(mark) ? mark : undefined
}

function newMark(request: Request): string {
  const mark = randomBytes(24).toString('base64url')
  setOwnCookie(request, 'visitor', mark)
  return mark
}

type OwnCookie = 'visitor' | 'flash' | 'known'

/** Name of a cookie only this program reads; over https it is bound to the host. */
export function nameOf(name: OwnCookie, request: Request): string {
  return `${request.kit.kit.secure ? '__Host-' : ''}zhibao-${name}`
}

/** Sets a cookie that scripts do not see and that ends with the browser, or after so many seconds. */
export function setOwnCookie(request: Request, name: OwnCookie, value: string, seconds?: number): void {
  request.res?.cookie(nameOf(name, request), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.kit.kit.secure,
    ...(seconds === undefined ? {} : { maxAge: seconds * 1000 }),
  })
}
