import { collection } from '../../store/connection.ts'
import type { Migration } from '../../store/migrating.ts'

interface OldCase {
  readonly _id: string
  readonly papers: readonly { readonly id: string; readonly facts?: unknown }[]
}

/** What a paper without a PDF will print was part of its case, which every change of the case then carried along. */
export const draftsLeaveTheCases: Migration = {
  number: 1,
  name: 'drafts leave the cases',
  async up({ after, reached }) {
    const cases = collection<OldCase>('cases')
    const drafts = collection<{ _id: string; facts: unknown }>('paper-drafts')
    const filter = { 'papers.facts': { $exists: true }, ...(after === undefined ? {} : { _id: { $gt: after } }) }
    let done = 0
    for await (const { _id, papers } of cases.find(filter, { projection: { papers: 1 } }).sort({ _id: 1 })) {
      for (const { id, facts } of papers)
        if (facts !== undefined)
          await drafts.updateOne({ _id: `${_id}:${id}` }, { $setOnInsert: { facts } }, { upsert: true })
      const bare = papers.map(({ facts: _facts, ...paper }) => paper)
      await cases.updateOne({ _id }, { $set: { papers: bare } })
      await reached(_id, (done += 1))
    }
  },
}
