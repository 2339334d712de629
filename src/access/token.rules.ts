import { createHash, randomBytes } from 'node:crypto'

/** Letters and digits that nobody takes for each other when a slip is typed. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A secret of 125 bits, in groups that can be read aloud; made from a longer one, where the same has to come of that again. */
export function newToken(from?: string): string {
  const bytes = from === undefined ? randomBytes(25) : createHash('sha256').update(from).digest().subarray(0, 25)
  const letters = [...bytes].map((byte) => alphabet[byte % alphabet.length])
  return [0, 5, 10, 15, 20].map((from) => letters.slice(from, from + 5).join('')).join('-')
}

/** What is stored of a secret, however it was typed: full width, capitals, without the strokes, o for zero. */
export function tokenHash(token: string): string {
  const plain = token
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  return createHash('sha256').update(plain).digest('base64url')
}
