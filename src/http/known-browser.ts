import { randomBytes } from 'node:crypto'
import type { Request } from 'express'
import { cookieOf } from './preferences.ts'
import { nameOf, setOwnCookie } from './visitor-token.ts'

/** How long a browser is known after its last sign-in, and for how many accounts: one at a counter serves several. */
const knownFor = { days: 180, accounts: 6 } as const
const mark = /^[\w-]{16}\.[\w-]{43}$/

/**
 * The mark by which this browser is known to have signed in to an account before; undefined for any other, and for one that was made up. It opens
 * nothing: it only says which tries are counted together. Source: OWASP, Slow Down Online Guessing Attacks with Device Cookies.
 */
export function knownAs(request: Request, account: string): string | undefined {
  return marksOf(request).find((each) => isOf(request, account, each))
}

/** Marks the browser as one that has signed in to the account. */
export function rememberBrowser(request: Request, account: string): void {
  const known = knownAs(request, account) ?? newMark(request, account)
  const others = marksOf(request).filter((each) => each !== known)
  const all = [known, ...others].slice(0, knownFor.accounts).join('~')
  setOwnCookie(request, 'known', all, knownFor.days * 86_400)
}

const marksOf = (request: Request): string[] =>
  (cookieOf(request.headers.cookie, nameOf('known', request)) ?? '')
    .split('~')
    .filter((each) => mark.test(each))
    .slice(0, knownFor.accounts)

function newMark(request: Request, account: string): string {
  const id = randomBytes(12).toString('base64url')
  return `${id}.${request.kit.kit.signer.sign('known-browser', `${account}\0${id}`)}`
}

function isOf(request: Request, account: string, text: string): boolean {
  const [id = '', signature = ''] = text.split('.')
  return request.kit.kit.signer.isSigned('known-browser', `${account}\0${id}`, signature)
}
