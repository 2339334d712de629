import type { IncomingMessage } from 'node:http'

/** A path on this site to go on to after signing in, or the fallback: never another site, whatever was sent. */
export function safeNext(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || next.length > 2000) return fallback
  if (!next.startsWith('/') || /[\\\p{Cc}\p{Cf}\s]/u.test(next) || /%(?:5c|0[0-9a-f]|1[0-9a-f]|2f%2f)/i.test(next))
    return fallback
  const url = URL.canParse(next, 'http://site.invalid') ? new URL(next, 'http://site.invalid') : undefined
  if (url === undefined || url.origin !== 'http://site.invalid' || url.pathname.startsWith('//')) return fallback
  if (url.pathname === '/sign-in' || url.pathname === '/sign-out') return fallback
  return url.pathname + url.search + url.hash
}

/** The page that a button was pressed on, to go back to: the button itself has none. */
export function pageBefore(request: IncomingMessage): string {
  const { referer } = request.headers
  if (referer === undefined || !URL.canParse(referer)) return ''
  const { pathname, search } = new URL(referer)
  return safeNext(pathname + search, '')
}
