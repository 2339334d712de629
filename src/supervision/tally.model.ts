import type mongoose from 'mongoose'
import { isDuplicate, placesTaken } from '../store/bulk.ts'
import { collection } from '../store/connection.ts'
import { modelOf } from '../store/model.ts'
import type { Effects, Projection, Published } from '../store/publisher.ts'
import { byKey, list, number, optional, plainValue, whole, words } from '../store/shape.ts'

/** Counts by part of a date or by state; a count may stand at zero. */
export type Counts = Readonly<Record<string, number>>

/** One tally document. See tally.effects.ts for what its fields count. */
export interface Tally {
  readonly _id: string
  /** Rises with every change. */
  readonly rev?: number
  readonly filed?: Counts
  readonly closed?: Counts
  readonly ended?: Counts
  readonly grossDays?: Counts
  readonly netDays?: Counts
  readonly agreed?: Counts
  readonly failed?: Counts
  readonly inTime?: Counts
  readonly late?: Counts
  readonly open?: number
  readonly due?: Counts
  readonly suspended?: number
  readonly noLimit?: number
  readonly stage?: Readonly<Record<string, Counts>>
  readonly waiting?: number
  readonly owed?: Counts
}

export interface StoredTally extends Tally {
  /** The newest commits counted here, so that none is counted twice when a batch is published again. */
  readonly applied?: readonly Op[]
}

export type Op = string | number

const counts = () => byKey(number())
modelOf<StoredTally>('tallies', {
  _id: words(400),
  rev: optional(whole(1)),
  filed: optional(counts()),
  closed: optional(counts()),
  ended: optional(counts()),
  grossDays: optional(counts()),
  netDays: optional(counts()),
  agreed: optional(counts()),
  failed: optional(counts()),
  inTime: optional(counts()),
  late: optional(counts()),
  open: optional(number()),
  due: optional(counts()),
  suspended: optional(number()),
  noLimit: optional(number()),
  stage: optional(byKey(counts())),
  waiting: optional(number()),
  owed: optional(counts()),
  applied: optional(list(plainValue<Op>())),
})

export const tallies = () => collection<StoredTally>('tallies')

/** How many commits a document remembers. */
export const appliedKept = 512

interface Addition {
  readonly id: string
  readonly ops: readonly Op[]
  readonly increments: Record<string, number>
}

function additionsOf(batch: readonly Published[]): Addition[] {
  const additions = new Map<string, { id: string; ops: Op[]; increments: Record<string, number> }>()
  for (const { record, to, effects } of batch)
    for (const [id, fields] of Object.entries(effects)) {
      const addition = additions.get(id) ?? { id, ops: [], increments: {} }
      additions.set(id, addition)
      addition.ops.push(opOf(record._id, to))
      for (const [field, amount] of Object.entries(fields))
        addition.increments[field] = (addition.increments[field] ?? 0) + amount
    }
  return [...additions.values()]
}

/** Names one commit of one case: as a number where the case number is of the usual form, which half a thousand of take half the room. */
export function opOf(caseId: string, to: number): Op {
  const [, year, serial] = /^ZB(2\d{3})-(\d{6,7})$/.exec(caseId) ?? []
  if (year === undefined || serial === undefined || to >= mostEntries) return `${caseId}:${to}`
  return ((Number(year) - 2000) * mostSerials + Number(serial)) * mostEntries + to
}

// Years up to 2899 fit into the whole numbers a double holds exactly.
const mostSerials = 10_000_000
const mostEntries = 100_000

function updateOf({ increments, ops }: Pick<Addition, 'increments' | 'ops'>) {
  return {
    $inc: { ...increments, rev: 1 },
    $push: { applied: { $each: [...ops], $slice: -appliedKept } },
  } as mongoose.mongo.UpdateFilter<StoredTally>
}

/** Adds all at once, unless one of the commits was counted here before: the upsert then meets the document that stands there. */
async function addTogether(additions: readonly Addition[]): Promise<Addition[]> {
  try {
    await tallies().bulkWrite(
      additions.map((addition) => ({
        updateOne: {
          filter: { _id: addition.id, applied: { $nin: [...addition.ops] } },
          update: updateOf(addition),
          upsert: true,
        },
      })),
      { ordered: false },
    )
    return []
  } catch (error) {
    const taken = placesTaken(error)
    if (taken === undefined) throw error
    return taken.flatMap((place) => additions[place] ?? [])
  }
}

async function addOne(id: string, op: Op, increments: Readonly<Record<string, number>>): Promise<void> {
  const filter = { _id: id, applied: { $nin: [op] } }
  const update = updateOf({ increments: { ...increments }, ops: [op] })
  const done = await tallies().updateOne(filter, update)
  if (done.matchedCount === 1) return
  try {
    await tallies().updateOne(filter, update, { upsert: true })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // Either counted before, or another process made the document between the two tries.
    await tallies().updateOne(filter, update)
  }
}

/** Adds the effects of commits to the tallies, each exactly once however often it is published. */
export async function addEffects(batch: readonly Published[]): Promise<readonly string[]> {
  const additions = additionsOf(batch)
  if (additions.length === 0) return []
  const refused = new Set((await addTogether(additions)).map(({ id }) => id))
  if (refused.size)
    for (const { record, to, effects } of batch)
      for (const [id, fields] of Object.entries(effects as Effects))
        if (refused.has(id)) await addOne(id, opOf(record._id, to), fields)
  return additions.map(({ id }) => id)
}

const listeners = new Set<(ids: readonly string[]) => void>()

/** Tells which tallies this process has changed, after each change. */
export function onTalliesChanged(listener: (ids: readonly string[]) => void): void {
  listeners.add(listener)
}

export function announceTalliesChanged(ids: readonly string[]): void {
  if (ids.length) for (const listener of listeners) listener(ids)
}

/** Keeps the tallies in step with commits. */
export const tallyProjection: Projection = {
  name: 'tallies',
  stage: 1,
  async apply(batch) {
    announceTalliesChanged(await addEffects(batch))
  },
}

const withoutApplied = { applied: 0 } as const

/** Every tally, or those named. There are as many as bodies, districts, procedures and years meet: some hundreds. */
export async function readTallies(ids?: readonly string[]): Promise<Tally[]> {
  const filter = ids ? { _id: { $in: [...ids] } } : {}
  return (await tallies().find(filter, { projection: withoutApplied }).toArray()) as Tally[]
}
