const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether an `Origin` is the one that was configured. What the request says of itself (`Host`, a forwarded host) is not asked: it is the
 * sender's to choose. On the machine itself its names are one, so that `localhost` and `127.0.0.1` both work where nothing is set up.
 */
export function isConfiguredOrigin(origin: string, publicOrigin: string): boolean {
  if (origin === publicOrigin) return true
  if (!URL.canParse(origin)) return false
  const [sent, own] = [new URL(origin), new URL(publicOrigin)]
  return (
    sent.origin === origin &&
    loopback.has(own.hostname) &&
    loopback.has(sent.hostname) &&
    sent.protocol === own.protocol &&
    sent.port === own.port
  )
}
