// Opens a store in the folder named, writes with eight hands and tells the parent what was acknowledged, until killed.
import { MongoClient } from 'mongodb'
import { startEmbedded } from '../../src/embedded/start.ts'

const [folder, round] = process.argv.slice(2) as [string, string]
const store = await startEmbedded({ folder })
const client = await MongoClient.connect(store.uri)
const c = client.db('d').collection('c')
await c.createIndexes([{ key: { name: 1 }, unique: true }, { key: { 'log.n': 1, version: -1 } }])
let n = 0
await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (;;) {
      const name = `${round}-${n++}`
      await c.insertOne({ name, version: 0, log: [] })
      process.send?.([name, 0])
      for (let version = 0; version < 3; version++) {
        const { modifiedCount } = await c.updateOne({ name, version }, {
          $inc: { version: 1 },
          $push: { log: { n: version } },
        } as never)
        if (modifiedCount !== 1) throw new Error(`lost the update of ${name}`)
        process.send?.([name, version + 1])
      }
    }
  }),
)
