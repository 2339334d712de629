import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { type Gauge, registerGauge } from './gauges.ts'

export interface Metrics {
  readonly registry: Registry
  /** @param seconds how long the answer took */
  observe(method: string, route: string, status: number, seconds: number): void
  addGauges(gauges: readonly Gauge[]): void
}

/** Figures for Prometheus: time of answers by route, memory, and the delay of the event loop. */
export function metrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answers = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const children = new Map<string, { observe(seconds: number): void }>()
  return {
    registry,
    addGauges: (gauges) => {
      for (const gauge of gauges) registerGauge(registry, gauge)
    },
    observe: (method, route, status, seconds) => {
      const key = `${method} ${route} ${status}`
      let child = children.get(key)
      if (child === undefined) {
        child = answers.labels({ method, route, status: String(status) })
        children.set(key, child)
      }
      child.observe(seconds)
    },
  }
}
