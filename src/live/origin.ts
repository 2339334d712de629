import type { IncomingMessage } from 'node:http'
import { isConfiguredOrigin } from '../http/origin.ts'

/**
 * Whether a request of the live layer comes from a page of our own. Browsers name the origin of every WebSocket and POST; of a polling
 * GET they leave it out when it is their own, and then say so in `Sec-Fetch-Site`. `null` and foreign origins are refused.
 * @param publicOrigin origin of the configured address, which a proxy in front may serve under another Host
 */
export function isOwnOrigin({ headers }: IncomingMessage, publicOrigin: string): boolean {
  const { origin } = headers
  if (origin === undefined) return headers.upgrade === undefined && headers['sec-fetch-site'] === 'same-origin'
  return isConfiguredOrigin(origin, publicOrigin)
}
