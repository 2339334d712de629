import { BSON } from 'mongodb'
import type { Collection, Document } from 'mongodb'

/** A value in words that tell its BSON types. */
export const typed = (value: unknown): unknown => BSON.EJSON.serialize(value as Document, { relaxed: false })

/** What a pipeline gives, typed. */
export async function piped(c: Collection<Document>, pipeline: Document[], options = {}): Promise<unknown> {
  return typed(await c.aggregate(pipeline, { promoteValues: false, bsonRegExp: true, ...options }).toArray())
}
