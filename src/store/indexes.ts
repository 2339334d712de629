import type mongoose from 'mongoose'
import { collection } from './connection.ts'
import { collections, type Described, indexesOf, type IndexSpec } from './model.ts'

type Indexed = mongoose.mongo.Collection<{ _id: string }>

/** The indexes a collection is to have, and the names of those it is to lose. */
export interface WantedIndexes {
  readonly name: string
  readonly indexes: readonly IndexSpec[]
  readonly withdrawn: readonly string[]
}

/** What every schema declares. */
export function declaredIndexes(): WantedIndexes[] {
  return collections().map((each: Described) => ({
    name: each.name,
    indexes: indexesOf(each),
    withdrawn: each.withdrawn,
  }))
}

/**
 * Makes every index declared, and removes those withdrawn. One that is there in another form (an earlier version declared other fields
 * or conditions for it) is made anew, `alone` among processes that start together. Repeatable; others than these are left alone.
 * Throws what the store says, e.g. that documents stand in the way of a unique index.
 */
export async function ensureIndexes(
  wanted: readonly WantedIndexes[] = declaredIndexes(),
  alone: (work: () => Promise<void>) => Promise<void> = (work) => work(),
): Promise<void> {
  for (const { name, indexes, withdrawn } of wanted) {
    const found = collection(name)
    await makeIndexes(found, indexes, alone)
    if (withdrawn.length > 0)
      for (const index of await found.indexes())
        if (index.name !== undefined && withdrawn.includes(index.name)) await removeIndex(found, index.name)
  }
}

async function makeIndexes(
  found: Indexed,
  indexes: readonly IndexSpec[],
  alone: (work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  if (indexes.length === 0) return
  try {
    await found.createIndexes([...indexes])
  } catch (error) {
    if (!isOf(error, conflicts)) throw error
    await alone(async () => {
      for (const index of indexes) await makeAnew(found, index)
    })
  }
}

/** An index of that name with other fields, or of those fields with other options; and what meets one that is being removed. */
const conflicts = [85, 86, 276]
const missing = [26, 27]
const mostTries = 8

async function makeAnew(found: Indexed, index: IndexSpec): Promise<void> {
  for (let left = mostTries; ; left -= 1) {
    try {
      await found.createIndexes([index])
      return
    } catch (error) {
      if (!isOf(error, conflicts) || left === 0) throw error
      const inTheWay = await conflicting(found, index)
      if (inTheWay !== undefined) await removeIndex(found, inTheWay)
    }
  }
}

/** The index of that name, or else the one over the same fields. */
async function conflicting(found: Indexed, { name, key }: IndexSpec): Promise<string | undefined> {
  const fields = JSON.stringify(entriesOf(key))
  const own = name ?? entriesOf(key).flat().join('_')
  const there = await found.indexes()
  const same = there.find((index) => index.name === own)
  return (same ?? there.find((index) => JSON.stringify(entriesOf(index.key)) === fields))?.name
}

const entriesOf = (key: IndexSpec['key']): [string, unknown][] =>
  key instanceof Map ? [...key.entries()] : Object.entries(key)

/** Two processes that start together both want it gone. */
async function removeIndex(from: Indexed, name: string): Promise<void> {
  try {
    await from.dropIndex(name)
  } catch (error) {
    if (!isOf(error, missing)) throw error
  }
}

const isOf = (error: unknown, codes: readonly number[]): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && codes.includes(error.code as number)
