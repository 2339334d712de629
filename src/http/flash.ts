import type { Request } from 'express'
import type { Flash } from './answer.ts'
import { cookieOf } from './preferences.ts'
import { nameOf, setOwnCookie } from './visitor-token.ts'

/** How long the sentence waits for its page. */
const seconds = 60

/** Leaves a sentence for the next page, in a signed cookie: a visitor has no session that could keep it. */
export function leaveFlash(request: Request, flash: Flash): void {
  const text = Buffer.from(JSON.stringify(flash)).toString('base64url')
  setOwnCookie(request, 'flash', `${text}.${request.kit.kit.signer.sign('flash', text)}`, seconds)
}

/** The sentence left for this page, once. Undefined for one that this program did not write. */
export function takeFlash(request: Request): Flash | undefined {
  const [text, signature] = cookieOf(request.headers.cookie, nameOf('flash', request))?.split('.') ?? []
  if (text === undefined) return undefined
  setOwnCookie(request, 'flash', '', 0)
  if (signature === undefined || !request.kit.kit.signer.isSigned('flash', text, signature)) return undefined
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Flash
}
