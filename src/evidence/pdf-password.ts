import { createCipheriv, createHash } from 'node:crypto'

/**
 * Whether a PDF asks for a password before it shows anything (ISO 32000-2, 7.6.4). Many are encrypted and open without one: their owner
 * only restricts printing. So the empty password is tried. What cannot be read as the standard way of locking is left to whoever opens it.
 */
export function pdfAsksPassword(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  const [, id, generation] = [...text.matchAll(/\/Encrypt\s+(\d+)\s+(\d+)\s+R/g)].at(-1) ?? []
  const inline = /\/Encrypt\s*<</.exec(text)
  const at = id === undefined ? inline?.index : text.search(new RegExp(`(?:^|[^\\d])${id}\\s+${generation}\\s+obj`))
  if (at === undefined || at < 0) return false
  const dictionary = text.slice(at, at + 8192)
  const revision = numberOf(dictionary, 'R')
  const user = stringOf(dictionary, 'U')
  const owner = stringOf(dictionary, 'O')
  if (revision === undefined || !user || !owner || user.length < 32) return false
  if (revision >= 5) return !opensBySha(user, revision)
  return !opensByMd5(dictionary, text, user, owner, revision)
}

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const md5 = (...parts: readonly Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest()

function opensByMd5(dictionary: string, text: string, user: Buffer, owner: Buffer, revision: number): boolean {
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE((numberOf(dictionary, 'P') ?? 0) | 0)
  const id =
    stringOf(text.slice(Math.max(0, text.search(/\/ID\s*\[/))).replace(/^\/ID\s*\[\s*/, '/ID '), 'ID') ??
    Buffer.alloc(0)
  const open = revision >= 4 && /\/EncryptMetadata\s+false/.test(dictionary) ? Buffer.alloc(4, 0xff) : Buffer.alloc(0)
  const length = revision === 2 ? 5 : Math.min(16, (numberOf(dictionary, 'Length') ?? (revision >= 4 ? 128 : 40)) / 8)
  let key = md5(padding, owner.subarray(0, 32), permissions, id, open)
  if (revision >= 3) for (let n = 0; n < 50; n += 1) key = md5(key.subarray(0, length))
  key = key.subarray(0, length)
  if (revision === 2) return rc4(key, padding).equals(user.subarray(0, 32))
  let seal = rc4(key, md5(padding, id))
  for (let n = 1; n < 20; n += 1) seal = rc4(Buffer.from(key.map((byte) => byte ^ n)), seal)
  return seal.equals(user.subarray(0, 16))
}

function opensBySha(user: Buffer, revision: number): boolean {
  const salt = user.subarray(32, 40)
  const sum = createHash('sha256').update(salt).digest()
  return (revision === 5 ? sum : hardened(sum)).equals(user.subarray(0, 32))
}

/** Algorithm 2.B for the empty password. */
function hardened(first: Buffer): Buffer {
  let key = first
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false)
    const mixed = Buffer.concat([cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key))), cipher.final()])
    const kind = ['sha256', 'sha384', 'sha512'][
      mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    ] as string
    key = createHash(kind).update(mixed).digest()
    last = mixed.at(-1) ?? 0
  }
  return key.subarray(0, 32)
}

/** RC4 in itself: libraries of today no longer have it, files of yesterday do. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, n) => n)
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    ;[state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0]
  }
  let i = 0
  let j = 0
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255
      j = (j + (state[i] ?? 0)) & 255
      ;[state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0]
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
    }),
  )
}

function numberOf(dictionary: string, name: string): number | undefined {
  const [, digits] = new RegExp(`/${name}\\s+(-?\\d+)`).exec(dictionary) ?? []
  return digits === undefined ? undefined : Number(digits)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The bytes of a string, written in hex or in brackets with escapes. */
function stringOf(dictionary: string, name: string): Buffer | undefined {
  const [, hex] = new RegExp(`/${name}\\s*<([0-9A-Fa-f\\s]*)>`).exec(dictionary) ?? []
  if (hex !== undefined) return Buffer.from(hex.replaceAll(/\s/g, ''), 'hex')
  const [, literal] = new RegExp(`/${name}\\s*\\(((?:\\\\[\\s\\S]|[^\\\\)])*)\\)`).exec(dictionary) ?? []
  if (literal === undefined) return undefined
  const plain = literal.replaceAll(/\\(\d{1,3}|\r\n|[\s\S])/g, (_, code: string) =>
    /^\d/.test(code)
      ? String.fromCharCode(Number.parseInt(code, 8) & 255)
      : /^[\r\n]/.test(code)
        ? ''
        : (escapes[code] ?? code),
  )
  return Buffer.from(plain, 'latin1')
}
