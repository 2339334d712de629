import type { Viewer } from '../http/index.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { type HandoffRef, mark } from './handoff.actions.ts'

const under = new Set<string>()
let onFault: (error: unknown) => void = () => {}

/** Says who is told when an arrival could not be noted; it is noted at the next look. */
export function prepareDeliveries(options: { onFault: typeof onFault }): void {
  onFault = options.onFault
}

const waiting: { ref: HandoffRef; viewer: Viewer; at: Date }[] = []
let running: Promise<void> | undefined

/**
 * Notes that offers were listed on a screen of the receiving desk. Returns at once: the page does not wait. An arrival being noted
 * already is left out, and one noted before changes nothing.
 */
export function noteDelivered(refs: readonly HandoffRef[], viewer: Viewer, at: Date): void {
  for (const ref of refs) {
    const key = `${ref.caseId}:${ref.handoffId}`
    if (under.has(key)) continue
    under.add(key)
    waiting.push({ ref, viewer, at })
  }
  if (waiting.length) running ??= work()
}

/** Resolves when every arrival listed so far was noted. */
export async function deliveriesNoted(): Promise<void> {
  for (let now = running; now; now = running) await now
}

async function work(): Promise<void> {
  // A breath: the page goes out first.
  await new Promise<void>((resolve) => setImmediate(resolve))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { ref, viewer, at } = next
    try {
      await mark(ref, 'delivered', { viewer, at })
    } catch (error) {
      if (!(error instanceof RuleError)) onFault(error)
    } finally {
      under.delete(`${ref.caseId}:${ref.handoffId}`)
    }
  }
  running = undefined
}
