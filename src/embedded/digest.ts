import { createHash } from 'node:crypto'

/**
 * The digest of a set of documents: the sum of their SHA-256 hashes. It does not depend on the order they come in, so
 * that stores that keep them in different orders can be compared.
 */
export function openDigest() {
  let [sum, documents] = [0n, 0]
  return {
    add(bytes: Uint8Array): void {
      sum = BigInt.asUintN(256, sum + BigInt(`0x${createHash('sha256').update(bytes).digest('hex')}`))
      documents++
    },
    read: () => ({ documents, digest: sum.toString(16).padStart(64, '0') }),
  }
}
