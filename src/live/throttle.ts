export interface Throttle {
  /** Asks for `act(key)`: at once, or when the pause since the last one is over. Asking often acts once. */
  ask(key: string): void
  stop(): void
}

/** At most one `act` per key in each pause; the last ask is never lost. */
export function throttle(pauseMs: number, act: (key: string) => void): Throttle {
  const resting = new Map<string, { timer: NodeJS.Timeout; again: boolean }>()
  function rest(key: string): void {
    const timer = setTimeout(() => {
      const again = resting.get(key)?.again
      resting.delete(key)
      if (!again) return
      rest(key)
      act(key)
    }, pauseMs)
    timer.unref()
    resting.set(key, { timer, again: false })
  }
  return {
    ask(key) {
      const known = resting.get(key)
      if (known) known.again = true
      else {
        rest(key)
        act(key)
      }
    },
    stop() {
      for (const { timer } of resting.values()) clearTimeout(timer)
      resting.clear()
    },
  }
}
