import { canonical, sha256 } from '../store/seal.ts'

/**
 * A number made of what is shown and of nothing else, in place of a count: it is another one as soon as anything shown is, and tells nothing of
 * what is not. Made when it is first asked for.
 */
export function numberOf(shown: () => unknown): () => number {
  let known: number | undefined
  return () => (known ??= Number.parseInt(sha256(canonical(shown())).slice(0, 12), 16) + 1)
}
