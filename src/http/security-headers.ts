import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'

const placeholder = 'NONCE'

/**
 * Security headers of every answer, made once by helmet; only the nonce is new each time.
 * @param secure the program is reached by https
 */
export function securityHeaders(secure: boolean, publicUrl: string): (response: ServerResponse) => string {
  const live = new URL(publicUrl)
  live.protocol = secure ? 'wss:' : 'ws:'
  const made = new Map<string, string>()
  const recorder = {
    setHeader: (name: string, value: string | string[]) => made.set(name, String(value)),
    removeHeader: () => undefined,
  }
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", `'nonce-${placeholder}'`],
        styleSrc: ["'self'", `'nonce-${placeholder}'`],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", live.origin],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['zhibao'],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  })({} as IncomingMessage, recorder as unknown as ServerResponse, () => undefined)
  made.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  const [before = '', ...after] = (made.get('Content-Security-Policy') ?? '').split(placeholder)
  made.delete('Content-Security-Policy')
  const fixed = [...made]
  return (response) => {
    const nonce = randomUUID()
    let policy = before
    for (const part of after) policy += nonce + part
    for (const [name, value] of fixed) response.setHeader(name, value)
    response.setHeader('Content-Security-Policy', policy)
    return nonce
  }
}

/** Policy of a file from a user: it may not run, fetch or frame anything, even when opened. */
export const fileContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"
