/** Lets through so many events at once and so many a second after; counts what it refused since it was last at rest. */
export interface FloodGate {
  /** True when one more may pass at this instant, in milliseconds of a clock that only goes forward. */
  passes(nowMs: number): boolean
  refused(): number
}

export function floodGate(most: number, perSecond: number): FloodGate {
  let left = most
  let last: number | undefined
  let refused = 0
  return {
    passes(nowMs) {
      left = Math.min(most, left + ((nowMs - (last ?? nowMs)) / 1000) * perSecond)
      last = nowMs
      if (left >= most) refused = 0
      if (left < 1) {
        refused += 1
        return false
      }
      left -= 1
      return true
    },
    refused: () => refused,
  }
}
