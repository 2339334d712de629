import { collection } from '../../store/connection.ts'
import type { Migration } from '../../store/migrating.ts'

interface OldCase {
  readonly _id: string
  readonly version: number
  readonly once: readonly { readonly print?: string; readonly bodyHash?: string }[]
}

/** What a one-time key came with was called its print. A case that changes meanwhile is looked at again. */
export const keysSayBodyHash: Migration = {
  number: 5,
  name: 'one-time keys say body hash',
  async up({ after, reached }) {
    const cases = collection<OldCase>('cases')
    const filter = { 'once.print': { $exists: true }, ...(after === undefined ? {} : { _id: { $gt: after } }) }
    let done = 0
    for await (const { _id } of cases.find(filter, { projection: { _id: 1 } }).sort({ _id: 1 })) {
      for (;;) {
        const found = await cases.findOne({ _id }, { projection: { version: 1, once: 1 } })
        if (!found) break
        const once = found.once.map(({ print, ...key }) => (print === undefined ? key : { ...key, bodyHash: print }))
        const written = await cases.updateOne({ _id, version: found.version }, { $set: { once } })
        if (written.matchedCount === 1) break
      }
      await reached(_id, (done += 1))
    }
  },
}
