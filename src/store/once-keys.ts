import type { Once } from '../kernel/case-record.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { list, moment, optional, shape, text, whole, words } from './shape.ts'

/** One-time key of a request, and the hash of who asked what with it. */
export interface OnceKey {
  readonly key: string
  readonly bodyHash: string
}

/** The keys of a document, for its schema. */
export const onceList = () =>
  list(shape<Once>({ key: words(), bodyHash: words(), seq: whole(), answer: text(), at: optional(moment()) }))

/**
 * How long a key is good for, and how many a document carries at most. A day covers a retry after a night without a line. 400 keys are
 * 58 KB of their case; past them the oldest goes although its day is not over: refusing the newest would let anybody with a part in
 * a case close it to all others by using up its keys.
 */
export const onceLimits = { livesMs: 24 * 3_600_000, most: 400 } as const

/**
 * What was answered to this key before; undefined for a new one.
 * Throws RuleError once-key-reused where it came with something else.
 */
export function replayOf(kept: readonly Once[] | undefined, once: OnceKey | undefined): string | undefined {
  const found = once && kept?.find(({ key }) => key === once.key)
  if (!found) return undefined
  if (found.bodyHash !== once.bodyHash)
    throw new RuleError('once-key-reused', 'the one-time key was used for something else')
  return found.answer
}

/** Whether this very request came before. Throws nothing: it says only what its sender knows. */
export function isReplay(kept: readonly Once[] | undefined, once: OnceKey | undefined): boolean {
  return once !== undefined && (kept ?? []).some(({ key, bodyHash }) => key === once.key && bodyHash === once.bodyHash)
}

/** The keys of a document with one more: those past their time go, by the real clock. A key from before keys had a time lives from now. */
export function withKey(
  kept: readonly Once[] | undefined,
  added: OnceKey & Pick<Once, 'seq' | 'answer'>,
  now = new Date(),
): readonly Once[] {
  const good = (kept ?? []).filter(({ at }) => at === undefined || now.getTime() - at.getTime() < onceLimits.livesMs)
  const dated = good.map((once) => (once.at === undefined ? { ...once, at: now } : once))
  const { key, bodyHash, seq, answer } = added
  return [...dated.slice(1 - onceLimits.most), { key, bodyHash, seq, answer, at: now }]
}
