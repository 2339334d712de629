import mongoose from 'mongoose'
import type { FieldsOf } from './shape.ts'

export type IndexSpec = mongoose.mongo.IndexDescription

/** A collection as it is described: its schema holds the fields of its documents and its indexes. */
export interface Described {
  readonly name: string
  readonly model: mongoose.Model<never>
  /** Names of indexes of earlier versions that no query asks for any more and every write would still pay for. */
  readonly withdrawn: readonly string[]
  /** Fields too large to be read for a check of their shape. */
  readonly unread: readonly string[]
}

const described = new Map<string, Described>()

/**
 * Describes a collection, once: every field of its documents, checked by the compiler against the record's own type, and its indexes.
 * Who writes through the model is held to it; who writes past it (commits and read models, see decision 12) is found out by `verify`.
 */
export function modelOf<T extends { readonly _id: unknown }>(
  name: string,
  fields: FieldsOf<T>,
  more: {
    readonly indexes?: readonly IndexSpec[]
    readonly withdrawn?: readonly string[]
    readonly unread?: readonly (keyof T & string)[]
  } = {},
): mongoose.Model<T> {
  const schema = new mongoose.Schema<T>(fields as unknown as mongoose.SchemaDefinition<T>, {
    collection: name,
    strict: 'throw',
    versionKey: false,
    minimize: false,
    id: false,
  })
  for (const { key, ...options } of more.indexes ?? [])
    schema.index(key as mongoose.IndexDefinition, options as mongoose.IndexOptions)
  const model = mongoose.model<T>(name, schema)
  const { withdrawn = [], unread = [] } = more
  described.set(name, { name, model: model as unknown as mongoose.Model<never>, withdrawn, unread })
  return model
}

/**
 * Stores a document as a whole, new or in place of the one of its id, as its schema has it.
 * Throws mongoose's ValidationError or StrictModeError.
 */
export async function putWhole<T extends { readonly _id: unknown }>(
  model: mongoose.Model<T>,
  document: T,
): Promise<void> {
  const made = new model(document)
  await made.validate()
  const { _id, ...rest } = made.toObject({ flattenMaps: true }) as unknown as { _id: unknown }
  await model.collection.replaceOne({ _id } as object, rest, { upsert: true })
}

/** Every collection that the rooms loaded so far describe, by name. */
export function collections(): readonly Described[] {
  return [...described.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** Indexes of a collection as its schema declares them. */
export function indexesOf({ model }: Described): IndexSpec[] {
  return model.schema.indexes().map(([key, options]) => ({ key, ...options }) as IndexSpec)
}
