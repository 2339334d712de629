import type { LedgerEntry } from './clock.ts'

/** That a clock began to stand still for a cause. */
export type Suspension = Extract<LedgerEntry, { kind: 'suspended' }>

/** Time from an end that counts with it up to one that does not: days as plain dates, or instants in milliseconds. */
export interface Span<T extends string | number> {
  readonly from: T
  readonly until: T
}

/**
 * The causes for which a clock stands still at the end of a ledger, the earliest entry first. A cause ends by itself: that another ended
 * ends it not. An end that names no cause, as those from before causes were told apart, ends all of them.
 */
export function standingStill(ledger: readonly LedgerEntry[]): Suspension[] {
  let open: Suspension[] = []
  for (const entry of ledger) {
    if (entry.kind === 'suspended' && !open.some(({ cause }) => cause === entry.cause)) open = [...open, entry]
    if (entry.kind === 'stopped') open = []
    if (entry.kind === 'resumed')
      open = entry.cause === undefined ? [] : open.filter(({ cause }) => cause !== entry.cause)
  }
  return open
}

/** What of a span no other covers: time is given back once, however many causes it stood still for. */
export function uncovered<T extends string | number>(span: Span<T>, covered: readonly Span<T>[]): Span<T>[] {
  let rest = span.from < span.until ? [span] : []
  for (const { from, until } of covered)
    rest = rest.flatMap((piece) =>
      until <= piece.from || from >= piece.until
        ? [piece]
        : [
            ...(piece.from < from ? [{ from: piece.from, until: from }] : []),
            ...(until < piece.until ? [{ from: until, until: piece.until }] : []),
          ],
    )
  return rest
}
