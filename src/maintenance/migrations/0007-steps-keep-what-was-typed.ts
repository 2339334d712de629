import { isDeepStrictEqual } from 'node:util'
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

/** Cases that are read and written together: a write of its own for each waits for the disk each time. */
const atOnce = 100

/** What was typed for a step stood in its journal entry alone. A case that changes meanwhile is looked at again. */
export const stepsKeepWhatWasTyped: Migration = {
  number: 7,
  name: 'steps keep what was typed',
  async up({ after, reached }) {
    const cases = collection<OldCase>('cases')
    const people = await peopleByName()
    let last = after
    let done = 0
    for (;;) {
      const filter = last === undefined ? {} : { _id: { $gt: last } }
      const found = await cases
        .find(filter, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(atOnce)
        .toArray()
      if (found.length === 0) return
      const ids = found.map(({ _id }) => _id)
      while (!(await keptIn(ids, people)));
      for (const id of ids) await reached(id, (done += 1))
      last = ids.at(-1)
    }
  },
}

/** Writes what was typed into these cases, given in order. False when one of them has changed meanwhile. */
async function keptIn(ids: readonly string[], people: Known['people']): Promise<boolean> {
  const cases = collection<OldCase>('cases')
  const records = await cases.find({ _id: { $in: [...ids] } }).toArray()
  const taken = await takenIn(records, ids)
  const writes = records.flatMap((record) => {
    const known = { record, people, taken: taken.get(record._id) ?? new Map<number, JournalEntry>() }
    const proceedings = record.proceedings.map((proceeding) => ({
      ...proceeding,
      walked: proceeding.walked.map((walk) => ({ ...walk, ...saidIn(walk, proceeding, known) })),
    }))
    if (isDeepStrictEqual(proceedings, record.proceedings)) return []
    const filter = { _id: record._id, version: record.version }
    return [{ updateOne: { filter, update: { $set: { proceedings } } } }]
  })
  if (writes.length === 0) return true
  const { matchedCount } = await cases.bulkWrite(writes, { ordered: false })
  return matchedCount === writes.length
}

async function peopleByName(): Promise<ReadonlyMap<string, string>> {
  const people = collection<{ readonly _id: string; readonly name: string }>('persons')
  const found = await people.find({}, { projection: { name: 1 } }).toArray()
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

/** The entries of steps taken, by case and number: from the journal, and from what is not published yet. */
async function takenIn(records: readonly OldCase[], ids: readonly string[]): Promise<Map<string, Known['taken']>> {
  const kept = await collection<JournalEntry & { _id: string }>('journal')
    .find({ _id: { $gt: `${ids[0]}:`, $lt: `${ids.at(-1)};` }, kind: 'step:taken' })
    .toArray()
  const byCase = new Map(ids.map((id): [string, JournalEntry[]] => [id, []]))
  for (const entry of kept) byCase.get(entry.caseId)?.push(entry)
  return new Map(
    records.map(({ _id, pending = [] }) => {
      const waiting = pending.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'step:taken'))
      return [_id, new Map([...(byCase.get(_id) ?? []), ...waiting].map((entry) => [entry.seq, entry]))]
    }),
  )
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
