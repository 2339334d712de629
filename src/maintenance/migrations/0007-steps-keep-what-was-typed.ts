import type { CaseRecord, JournalEntry, PartySide, StepInput, Walked } from '../../kernel/case-record.ts'
import { collection } from '../../store/connection.ts'
import type { Migration } from '../../store/migrating.ts'

type OldCase = Pick<CaseRecord, '_id' | 'version' | 'parties' | 'filerId' | 'proceedings'> & {
  readonly pending?: readonly { readonly entries: readonly JournalEntry[] }[]
}
type Taken = ReadonlyMap<number, JournalEntry>

/** What was typed for a step stood in its journal entry alone. A case that changes meanwhile is looked at again. */
export const stepsKeepWhatWasTyped: Migration = {
  number: 7,
  name: 'steps keep what was typed',
  async up({ after, reached }) {
    const cases = collection<OldCase>('cases')
    const filter = after === undefined ? {} : { _id: { $gt: after } }
    let done = 0
    for await (const { _id } of cases.find(filter, { projection: { _id: 1 } }).sort({ _id: 1 })) {
      for (;;) {
        const found = await cases.findOne({ _id })
        if (!found) break
        const taken = await takenIn(found)
        const proceedings = found.proceedings.map((proceeding) => ({
          ...proceeding,
          walked: proceeding.walked.map((walk) => ({ ...walk, ...saidIn(taken.get(walk.seq), walk, found) })),
        }))
        const written = await cases.updateOne({ _id, version: found.version }, { $set: { proceedings } })
        if (written.matchedCount === 1) break
      }
      await reached(_id, (done += 1))
    }
  },
}

/** The entries of the steps of a case by their numbers: from the journal, and from what is not published yet. */
async function takenIn({ _id, pending = [] }: OldCase): Promise<Taken> {
  const kept = await collection<JournalEntry & { _id: string }>('journal')
    .find({ _id: { $gt: `${_id}:`, $lt: `${_id};` }, kind: 'step:taken' })
    .toArray()
  const waiting = pending.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'step:taken'))
  return new Map([...kept, ...waiting].map((entry) => [entry.seq, entry]))
}

function saidIn(entry: JournalEntry | undefined, { by }: Walked, record: OldCase): Partial<Walked> {
  const side = sideOf(by, record)
  const typed = entry?.data['input'] as StepInput | undefined
  return {
    ...(side ? { side } : {}),
    ...(entry?.bodyId === undefined ? {} : { bodyId: entry.bodyId }),
    ...(typed && Object.keys(typed).length > 0 ? { input: typed } : {}),
  }
}

function sideOf(personId: string, { filerId, parties }: OldCase): PartySide | undefined {
  if (personId === filerId) return 'requester'
  return parties.find(({ personIds }) => personIds.includes(personId))?.side
}
