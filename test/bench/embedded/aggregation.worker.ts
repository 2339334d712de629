import { monitorEventLoopDelay } from 'node:perf_hooks'
import { MongoClient } from 'mongodb'
import { round, spread } from '../load.ts'
import { numberOf } from './papers.ts'

/** What a web process sees while it has the store count over every document: its own loop, and the answers to everybody else. */
export interface Seen {
  readonly loopP99ms: number
  readonly others: { readonly p50ms: number; readonly p99ms: number; readonly perSecond: number }
  readonly aggregationSeconds: number
}

async function look(uri: string, documents: number): Promise<Seen> {
  const client = await MongoClient.connect(uri, { maxPoolSize: 5, retryWrites: false })
  const papers = client.db('bench').collection('papers')
  const times: number[] = []
  const stop = new AbortController()
  const other = async () => {
    while (!stop.signal.aborted) {
      const begun = performance.now()
      await papers.findOne({ number: numberOf(Math.floor(Math.random() * documents)) })
      times.push(performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  const others = Promise.all(Array.from({ length: 4 }, other))
  await new Promise((resolve) => setTimeout(resolve, 500))
  times.length = 0
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const begun = performance.now()
  const groups = await papers
    .aggregate([{ $group: { _id: '$desk', n: { $sum: 1 }, days: { $avg: '$days' }, last: { $max: '$due' } } }])
    .toArray()
  const seconds = (performance.now() - begun) / 1000
  delay.disable()
  stop.abort()
  await others
  await client.close()
  const n = groups.reduce((sum, group) => sum + Number(group['n']), 0)
  if (n < documents) throw new Error(`the aggregation saw ${n} of ${documents} documents`)
  return {
    loopP99ms: round(delay.percentile(99) / 1e6),
    others: { ...spread(times), perSecond: round(times.length / seconds) },
    aggregationSeconds: round(seconds),
  }
}

process.on('message', ({ uri, documents }: { uri: string; documents: number }) => {
  look(uri, documents).then(
    (done) => process.send?.({ done }, () => process.exit(0)),
    (error: Error) => process.send?.({ error: error.message }, () => process.exit(1)),
  )
})
