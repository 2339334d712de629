import { type Catalogue, type Collection, openCatalogue } from './catalogue.ts'
import { type Cursors, openCursors } from './cursors.ts'
import type { Deadline } from './deadlines.ts'
import { type Figures, openFigures } from './figures.ts'
import { type Doc, isDoc, numberOf } from './meaning/documents.ts'
import { notSupported, refuse } from './meaning/errors.ts'
import type { Storage } from './storage.ts'
import type { Pieces } from './wire.ts'
import { Writer } from './writing.ts'

/** What commands work with. */
export type Engine = {
  storage: Storage
  catalogue: Catalogue
  writer: Writer
  cursors: Cursors
  figures: Figures
  started: number
}

export function openEngine(storage: Storage): Engine {
  const catalogue = openCatalogue(storage)
  const writer = new Writer(storage, catalogue)
  return { storage, catalogue, writer, cursors: openCursors(), figures: openFigures(), started: Date.now() }
}

/** A command: its answer is a document without `ok`, or BSON that is complete. */
type Answer = Doc | Pieces
export type Command = (engine: Engine, db: string, body: Doc, deadline: Deadline) => Promise<Answer> | Answer

export function collectionName(body: Doc): string {
  const [name] = Object.values(body)
  return typeof name === 'string' && name !== '' ? name : refuse(73, `Invalid namespace specified '${String(name)}'`)
}

export const collectionOf = (engine: Engine, db: string, body: Doc): Collection | undefined =>
  engine.catalogue.find(db, collectionName(body))

export function docField(body: Doc, name: string): Doc | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  return isDoc(value) ? value : refuse(14, `BSON field '${name}' is the wrong type, expected type 'object'`)
}

export function numberField(body: Doc, name: string): number | undefined {
  if (body[name] === undefined || body[name] === null) return undefined
  const value = numberOf(body[name])
  if (value === undefined) return refuse(14, `BSON field '${name}' is the wrong type, expected a number`)
  return value
}

/** How many are asked for; what is behind the point is cut off, as in MongoDB. */
export function countField(body: Doc, name: string): number | undefined {
  const value = numberField(body, name)
  if (value === undefined || value >= 0) return value && Math.trunc(value)
  return refuse(51024, `BSON field '${name}' value must be >= 0, actual value '${value}'`)
}

/** Is something asked for? Numbers count as MongoDB has them: zero is no. */
export function isSet(body: Doc, name: string, otherwise = false): boolean {
  const value = body[name] ?? otherwise
  if (typeof value === 'boolean') return value
  const number = numberOf(value)
  return number === undefined ? refuse(14, `BSON field '${name}' is the wrong type, expected a boolean`) : number !== 0
}

/** Refuses a collation other than byte order. */
export function refuseCollation(body: Doc): void {
  const collation = docField(body, 'collation')
  if (collation && collation['locale'] !== 'simple') notSupported('collation')
}

/** Refuses what a command asks for and this store does not do. */
export function refuseOptions(body: Doc, names: string[]): void {
  for (const name of names) if (body[name] !== undefined && body[name] !== false) notSupported(name)
}
