import mongoose from 'mongoose'
import { isDeepStrictEqual } from 'node:util'
import { collection } from './connection.ts'
import { collections, type Described } from './model.ts'

type Raw = Readonly<Record<string, unknown>> & { readonly _id: unknown }

/**
 * What is wrong with a stored document, by its schema: fields missing, unknown, of another type or out of bounds. A value that mongoose
 * would quietly turn into one of the right type counts as well. Empty when all is well. Throws what is no verdict of mongoose's.
 */
export async function driftOf({ name, model, unread }: Described, raw: Raw): Promise<string[]> {
  const label = `${name} ${String(raw._id)}`
  try {
    const made: mongoose.Document = new model(raw)
    await made.validate()
    const ours = made.toObject<Record<string, unknown>>({ flattenMaps: true })
    const other = differing(raw, ours, '').filter((path) => !unread.includes(path))
    return other.map((path) => `${label}: ${path} is stored in another form`)
  } catch (error) {
    if (error instanceof mongoose.Error.ValidationError)
      return Object.entries(error.errors).map(([path, { message }]) => `${label} ${path}: ${message.slice(0, 300)}`)
    if (error instanceof mongoose.Error) return [`${label}: ${error.message.slice(0, 300)}`]
    throw error
  }
}

/** Paths at which two documents differ, the first of each branch. */
function differing(one: unknown, other: unknown, path: string): string[] {
  if (isPlain(one) && isPlain(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...names].flatMap((name) => differing(one[name], other[name], path === '' ? name : `${path}.${name}`))
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
    return one.flatMap((each, place) => differing(each, other[place], `${path}.${place}`))
  return isDeepStrictEqual(asStored(one), asStored(other)) ? [] : [path]
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Ids and bytes by what they say: the driver and mongoose make them of different classes. */
const asStored = (value: unknown): unknown => (value instanceof mongoose.Types.ObjectId ? value.toHexString() : value)

/** Reads every document of every collection described, and says what is wrong with each. Throws what the driver says when it cannot. */
export async function* drift(): AsyncGenerator<string> {
  for (const described of collections()) {
    const projection = Object.fromEntries(described.unread.map((field) => [field, 0]))
    for await (const raw of collection(described.name).find({}, { projection }).batchSize(200))
      yield* await driftOf(described, raw)
  }
}
