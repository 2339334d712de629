import type { Engine } from './engine.ts'
import { answer } from './commands.ts'
import { numberOf } from './meaning/documents.ts'

/** Once a minute: documents whose date lies further back than a TTL index says are deleted; what was left lying is put away. */
const everyMs = 60_000

export function startExpiry(engine: Engine): () => void {
  const timer = setInterval(() => {
    engine.cursors.closeIdle()
    engine.storage.forgetKilledReaders()
    void sweep(engine)
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

export async function sweep(engine: Engine): Promise<void> {
  for (const collection of engine.catalogue.list())
    for (const index of collection.indexes) {
      const after = numberOf(index.spec['expireAfterSeconds'])
      const [field] = index.fields
      if (after === undefined || field === undefined) continue
      const isOld = { [field]: { $lt: new Date(Date.now() - after * 1000) } }
      const deletes = [{ q: index.partialSpec ? { $and: [index.partialSpec, isOld] } : isOld, limit: 0 }]
      const body = { delete: collection.name, deletes }
      await answer(engine, { id: 0, kind: 'message', db: collection.db, silent: true, body })
    }
}
