import type { CaseRecord } from '../kernel/case-record.ts'
import type { PendingBatch } from '../store/case.shape.ts'
import type { Effects } from '../store/publisher.ts'
import { contributionsOf } from './tally.effects.ts'
import {
  announceTalliesChanged,
  appliedKept,
  type Op,
  opOf,
  type StoredTally,
  tallies,
  type Tally,
} from './tally.model.ts'

type StoredCaseRecord = CaseRecord & { readonly pending?: readonly PendingBatch[] }
/** Reads every case anew each time it is called. */
export type ReadCases = () => AsyncIterable<StoredCaseRecord>

type Flat = Record<string, number>

interface Unpublished {
  readonly op: Op
  readonly fields: Readonly<Flat>
}

interface Counted {
  readonly sums: Map<string, Flat>
  /** Commits in the sums that are still to be published, by tally. */
  readonly unpublished: Map<string, Unpublished[]>
}

function sumInto(sums: Map<string, Flat>, effects: Effects): void {
  for (const [id, fields] of Object.entries(effects)) {
    const sum = sums.get(id) ?? {}
    sums.set(id, sum)
    for (const [field, amount] of Object.entries(fields)) sum[field] = (sum[field] ?? 0) + amount
  }
}

async function countCases(cases: AsyncIterable<StoredCaseRecord>): Promise<Counted> {
  const counted: Counted = { sums: new Map(), unpublished: new Map() }
  for await (const record of cases) {
    sumInto(counted.sums, contributionsOf(record))
    for (const { to, effects } of record.pending ?? [])
      for (const [id, fields] of Object.entries(effects)) {
        const waiting = counted.unpublished.get(id) ?? []
        counted.unpublished.set(id, waiting)
        waiting.push({ op: opOf(record._id, to), fields })
      }
  }
  return counted
}

/** The counts of a tally by dotted field, zeros left out. */
export function flatten(tally: object): Flat {
  const flat: Flat = {}
  const walk = (value: object, prefix: string) => {
    for (const [key, inner] of Object.entries(value)) {
      if (prefix === '' && (key === '_id' || key === 'rev' || key === 'applied')) continue
      if (typeof inner === 'number') {
        if (inner !== 0) flat[prefix + key] = inner
      } else if (typeof inner === 'object' && inner !== null) walk(inner, `${prefix}${key}.`)
    }
  }
  walk(tally, '')
  return flat
}

function nested(flat: Readonly<Flat>): Record<string, unknown> {
  const tree: Record<string, unknown> = {}
  for (const [path, amount] of Object.entries(flat)) {
    if (amount === 0) continue
    const names = path.split('.')
    let branch = tree
    for (const name of names.slice(0, -1)) branch = (branch[name] ??= {}) as Record<string, unknown>
    branch[names.at(-1) as string] = amount
  }
  return tree
}

/** What those cases are in the tallies, each amount taken away: added to the tallies, the sums of all other cases. */
export function talliesTakenAway(records: readonly CaseRecord[]): Tally[] {
  const sums = new Map<string, Flat>()
  for (const record of records) sumInto(sums, contributionsOf(record))
  const negative = (flat: Flat) => Object.fromEntries(Object.entries(flat).map(([path, amount]) => [path, -amount]))
  return [...sums].map(([_id, flat]) => ({ ...nested(negative(flat)), _id }))
}

async function stored(): Promise<Map<string, StoredTally>> {
  return new Map((await tallies().find({}).toArray()).map((tally) => [tally._id, tally]))
}

/** Replaces one tally, unless it was changed since it was read. */
async function replace(id: string, before: StoredTally | undefined, counted: Counted): Promise<boolean> {
  const sums = counted.sums.get(id) ?? {}
  const waiting = counted.unpublished.get(id) ?? []
  const applied = [...new Set([...(before?.applied ?? []), ...waiting.map(({ op }) => op)])].slice(-appliedKept)
  const rev = (before?.rev ?? 0) + 1
  const next = { ...nested(sums), rev, applied } as Omit<StoredTally, '_id'>
  if (before) return (await tallies().replaceOne({ _id: id, rev: before.rev ?? 0 }, next)).matchedCount === 1
  const made = await tallies().updateOne({ _id: id }, { $setOnInsert: next }, { upsert: true })
  return made.upsertedCount === 1
}

const passes = 5

/**
 * Makes the tallies anew from the cases, in place, while work goes on: a tally that changed during the count is left and
 * counted again, at most five times. Commits counted here before they were published are remembered and not added again.
 * Answers how many tallies there are and which kept changing (count those again at a quieter time).
 */
export async function rebuildTallies(readCases: ReadCases): Promise<{ tallies: number; moved: string[] }> {
  let left: Set<string> | undefined
  let known = 0
  for (let pass = 0; pass < passes && left?.size !== 0; pass += 1) {
    const before = await stored()
    const counted = await countCases(readCases())
    const ids = left ?? new Set([...before.keys(), ...counted.sums.keys()])
    known = Math.max(known, counted.sums.size)
    const moved = new Set<string>()
    for (const id of ids) if (!(await replace(id, before.get(id), counted))) moved.add(id)
    announceTalliesChanged([...ids])
    left = moved
  }
  return { tallies: known, moved: [...(left ?? [])] }
}

/** Where the tallies differ from what the cases add up to. Empty when all is well; tallies that change meanwhile are passed over. */
export async function tallyProblems(readCases: ReadCases): Promise<string[]> {
  const before = await stored()
  const counted = await countCases(readCases())
  const after = await stored()
  const problems: string[] = []
  for (const id of new Set([...after.keys(), ...counted.sums.keys()])) {
    const tally = after.get(id)
    if (tally?.rev !== before.get(id)?.rev) continue
    const due = { ...counted.sums.get(id) }
    const applied = new Set(tally?.applied)
    for (const { op, fields } of counted.unpublished.get(id) ?? [])
      if (!applied.has(op))
        for (const [field, amount] of Object.entries(fields)) due[field] = (due[field] ?? 0) - amount
    const found = flatten(tally ?? {})
    for (const field of new Set([...Object.keys(due), ...Object.keys(found)]))
      if ((found[field] ?? 0) !== (due[field] ?? 0))
        problems.push(`tally ${id}: ${field} is ${found[field] ?? 0}, the cases add up to ${due[field] ?? 0}`)
  }
  return problems
}
