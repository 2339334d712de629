import { Gauge as PromGauge, type Registry } from 'prom-client'
import { within } from '../store/bounded.ts'

/** A figure that a room tells of itself when Prometheus asks. */
export interface Gauge {
  /** As Prometheus wants it: snake case, with its unit at the end. */
  readonly name: string
  readonly help: string
  /** Name of the label that tells several values apart. */
  readonly label?: string
  /** The value, or several by label; undefined where there is none at the moment. May ask the store for what an index answers. */
  readonly read: () => Reading | Promise<Reading>
  /** How long a reading is told again without a new one, in milliseconds. */
  readonly keptMs?: number
}

type Reading = number | ReadonlyMap<string, number> | undefined

const readMs = 2000
const usuallyKeptMs = 5000

/**
 * Tells Prometheus a room's figures, each read when it asks, at most once in a while and for two seconds at most. One that cannot be had
 * is left out, so that an old value is never taken for a new one.
 */
export function registerGauge(registry: Registry, gauge: Gauge): void {
  const { name, help, label, read, keptMs = usuallyKeptMs } = gauge
  let freshUntil = -Infinity
  let reading: Promise<Reading> | undefined
  const brieflyKept = (): Promise<Reading> => {
    if (reading === undefined || performance.now() > freshUntil) {
      freshUntil = performance.now() + keptMs
      reading = within(
        (async () => await read())(),
        readMs,
        () => new Error(`${name} was not told within ${readMs} ms`),
      ).catch(() => undefined)
    }
    return reading
  }
  void new PromGauge({
    name,
    help,
    labelNames: label === undefined ? [] : [label],
    registers: [registry],
    async collect() {
      const found = await brieflyKept()
      this.reset()
      if (typeof found === 'number') this.set(found)
      else if (label !== undefined) for (const [key, value] of found ?? []) this.set({ [label]: key }, value)
      else this.remove()
    },
  })
}
