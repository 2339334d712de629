/** What an address says of the way to a server: which machines it leads to, and whether nobody on the way can read along. */
export interface Way {
  /** Every server named is this machine itself, by its loopback address or a socket file. */
  readonly isLocal: boolean
  /** TLS with a certificate that is checked. */
  readonly isSecured: boolean
}

/** Whether a host name or address means this machine itself and is reached from nowhere else. */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare === '::1' || /^127(?:\.\d{1,3}){3}$/.test(bare)
}

const mongoAddress = /^mongodb(\+srv)?:\/\/(?:[^@/?]*@)?([^/?@]+)(?:\/[^?]*)?(?:\?(.*))?$/
const mongoHost = /^(?:%2f[^:]+|(?:\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::\d{1,5})?)$/i

/** The way to a MongoDB server or replica set; undefined for a text that is no such address. */
export function wayToDatabase(uri: string): Way | undefined {
  const [, srv, list = '', query = ''] = mongoAddress.exec(uri) ?? []
  const hosts = list.split(',')
  if (!hosts.every((host) => mongoHost.test(host))) return undefined
  // The driver reads names of options whatever their case.
  const options = new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]))
  const says = (name: string) => options.get(name) === 'true'
  const asked = options.get('tls') ?? options.get('ssl')
  const unchecked = ['tlsinsecure', 'tlsallowinvalidcertificates', 'tlsallowinvalidhostnames'].some(says)
  return {
    isLocal: srv === undefined && hosts.every((host) => /^%2f/i.test(host) || isLoopback(host.replace(/:\d+$/, ''))),
    isSecured: (srv === undefined ? asked === 'true' : asked !== 'false') && !unchecked,
  }
}

/** The way to a mail server; undefined for a text that is no such address. STARTTLS counts where it is demanded, not where it is tried. */
export function wayToMail(url: string): Way | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, searchParams } = new URL(url)
  if (!['smtp:', 'smtps:'].includes(protocol) || hostname === '') return undefined
  const demanded = protocol === 'smtps:' || ['secure', 'requireTLS'].some((name) => searchParams.get(name) === 'true')
  return {
    isLocal: isLoopback(hostname),
    isSecured: demanded && searchParams.get('tls.rejectUnauthorized') !== 'false',
  }
}

/** The way to a gateway over HTTP; undefined for a text that is no such address. */
export function wayToGateway(url: string): Way | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname } = new URL(url)
  if (!['http:', 'https:'].includes(protocol) || hostname === '') return undefined
  return { isLocal: isLoopback(hostname), isSecured: protocol === 'https:' }
}

const wellKnown = /change.?me|secret|password|example|zhibao|123456|qwerty/i

/** Whether a secret was made by chance rather than by a hand on a keyboard: many different signs, no repetition, no word. */
export function isStrongSecret(secret: string): boolean {
  const repeats = /^(.{1,16})\1+.{0,15}$/.test(secret)
  return secret.length >= 32 && new Set(secret).size >= 10 && !repeats && !wellKnown.test(secret)
}
