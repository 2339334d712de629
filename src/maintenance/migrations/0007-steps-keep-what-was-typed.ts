import type { CaseRecord, JournalEntry, PartySide, Proceeding, StepInput, Walked } from '../../kernel/case-record.ts'
import { procedureOf } from '../../procedures/index.ts'
import { collection } from '../../store/connection.ts'
import type { Migration } from '../../store/migrating.ts'

type OldCase = Pick<CaseRecord, '_id' | 'version' | 'parties' | 'filerId' | 'proceedings'> & {
  readonly pending?: readonly { readonly entries: readonly JournalEntry[] }[]
}
interface Known {
  readonly record: OldCase
  /** Entries of steps taken, by number. */
  readonly taken: ReadonlyMap<number, JournalEntry>
  /** Names of accounts by id. */
  readonly people: ReadonlyMap<string, string>
}

/** What was typed for a step stood in its journal entry alone. A case that changes meanwhile is looked at again. */
export const stepsKeepWhatWasTyped: Migration = {
  number: 7,
  name: 'steps keep what was typed',
  async up({ after, reached }) {
    const cases = collection<OldCase>('cases')
    const people = await peopleByName()
    const filter = after === undefined ? {} : { _id: { $gt: after } }
    let done = 0
    for await (const { _id } of cases.find(filter, { projection: { _id: 1 } }).sort({ _id: 1 })) {
      for (;;) {
        const record = await cases.findOne({ _id })
        if (!record) break
        const known = { record, people, taken: await takenIn(record) }
        const proceedings = record.proceedings.map((proceeding) => ({
          ...proceeding,
          walked: proceeding.walked.map((walk) => ({ ...walk, ...saidIn(walk, proceeding, known) })),
        }))
        const written = await cases.updateOne({ _id, version: record.version }, { $set: { proceedings } })
        if (written.matchedCount === 1) break
      }
      await reached(_id, (done += 1))
    }
  },
}

async function peopleByName(): Promise<ReadonlyMap<string, string>> {
  const people = collection<{ readonly _id: string; readonly name: string }>('persons')
  const found = await people.find({}, { projection: { name: 1 } }).toArray()
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

/** The entries of the steps of a case by their numbers: from the journal, and from what is not published yet. */
async function takenIn({ _id, pending = [] }: OldCase): Promise<Known['taken']> {
  const kept = await collection<JournalEntry & { _id: string }>('journal')
    .find({ _id: { $gt: `${_id}:`, $lt: `${_id};` }, kind: 'step:taken' })
    .toArray()
  const waiting = pending.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'step:taken'))
  return new Map([...kept, ...waiting].map((entry) => [entry.seq, entry]))
}

function saidIn(
  { by, seq, step }: Walked,
  { procedure, version }: Proceeding,
  { taken, record, people }: Known,
): Partial<Walked> {
  const entry = taken.get(seq)
  const side = sideOf(by, record)
  const typed = (entry?.data['input'] as StepInput | undefined) ?? {}
  const fields = procedureOf(procedure, version).steps[step]?.fields ?? {}
  const names = Object.entries(typed).flatMap(([field, value]) => {
    const name = fields[field]?.kind === 'person' ? people.get(String(value)) : undefined
    return name === undefined ? [] : [[field, name]]
  })
  return {
    ...(side ? { side } : {}),
    ...(entry?.bodyId === undefined ? {} : { bodyId: entry.bodyId }),
    ...(Object.keys(typed).length > 0 ? { input: typed } : {}),
    ...(names.length > 0 ? { names: Object.fromEntries(names) as Record<string, string> } : {}),
  }
}

function sideOf(personId: string, { filerId, parties }: OldCase): PartySide | undefined {
  if (personId === filerId) return 'requester'
  return parties.find(({ personIds }) => personIds.includes(personId))?.side
}
