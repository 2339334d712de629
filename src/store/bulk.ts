import mongoose from 'mongoose'
import type { Collection } from './connection.ts'

type WriteError = mongoose.mongo.WriteError

const duplicateKey = 11_000

/** True where a unique index refused a write, or every refused write of several, and nothing else went wrong. */
export function isDuplicate(error: unknown): boolean {
  if (error instanceof mongoose.mongo.MongoBulkWriteError) return placesTaken(error) !== undefined
  return typeof error === 'object' && error !== null && 'code' in error && error.code === duplicateKey
}

/** Of what went wrong with several writes, the first that is no refusal of a unique index. */
export function otherThanDuplicate<T extends { readonly code?: unknown }>(errors: readonly T[]): T | undefined {
  return errors.find(({ code }) => code !== duplicateKey)
}

/**
 * Which of several writes, by their place among them, a unique index refused. Undefined where anything else went wrong with any of
 * them: the error speaks of the first one alone, and what stands behind a duplicate would be lost with it.
 */
export function placesTaken(error: unknown): readonly number[] | undefined {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) return undefined
  const refused: readonly WriteError[] = [error.writeErrors].flat()
  if (refused.length === 0 || otherThanDuplicate(refused)) return undefined
  return refused.map(({ index }) => index)
}

/** Adds documents that are not there yet; those there stay as they are. Throws whatever else kept any of them out. */
export async function insertMissing<T extends { _id: string }>(
  into: Collection<T>,
  documents: readonly T[],
): Promise<void> {
  if (documents.length === 0) return
  try {
    await into.insertMany([...documents] as mongoose.mongo.OptionalUnlessRequiredId<T>[], { ordered: false })
  } catch (error) {
    if (placesTaken(error) === undefined) throw error
  }
}

/**
 * Writes rows of read models, each unless a newer one (by `seq`) stands there. One refused as a duplicate is tried once more: another
 * process may have made an older one between the look and the write. Throws whatever else kept any of them out.
 */
export async function writeNewer<T extends { _id: string; readonly seq: number }>(
  into: Collection<T>,
  rows: readonly T[],
  isAgain = false,
): Promise<void> {
  if (rows.length === 0) return
  try {
    await into.bulkWrite(
      rows.map(({ _id, ...rest }) => ({
        replaceOne: {
          filter: { _id, seq: { $lte: rest.seq } } as unknown as mongoose.mongo.Filter<T>,
          replacement: rest as unknown as mongoose.mongo.WithoutId<T>,
          upsert: true,
        },
      })),
      { ordered: false },
    )
  } catch (error) {
    const taken = placesTaken(error)
    if (taken === undefined) throw error
    if (isAgain) return
    await writeNewer(
      into,
      taken.flatMap((place) => rows[place] ?? []),
      true,
    )
  }
}
