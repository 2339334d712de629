import type { Doc } from './meaning/documents.ts'

/** What was asked so far and how long it took, as MongoDB's `serverStatus` tells it: latencies in microseconds, sums since the start. */
export type Figures = ReturnType<typeof openFigures>

const kinds: Readonly<Record<string, 'reads' | 'writes'>> = {
  find: 'reads',
  getMore: 'reads',
  aggregate: 'reads',
  count: 'reads',
  distinct: 'reads',
  insert: 'writes',
  update: 'writes',
  delete: 'writes',
  findAndModify: 'writes',
  findandmodify: 'writes',
}

export function openFigures() {
  const latencies = {
    reads: { latency: 0, ops: 0 },
    writes: { latency: 0, ops: 0 },
    commands: { latency: 0, ops: 0 },
  }
  return {
    /** A command was answered, or refused, after so many milliseconds. */
    note(name: string, ms: number): void {
      const sum = latencies[(Object.hasOwn(kinds, name) && kinds[name]) || 'commands']
      sum.ops++
      sum.latency += ms * 1000
    },
    told: (): Doc => ({
      opLatencies: Object.fromEntries(
        Object.entries(latencies).map(([kind, { latency, ops }]) => [kind, { latency: Math.round(latency), ops }]),
      ),
    }),
  }
}
