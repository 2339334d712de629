import type { Collection } from './catalogue.ts'
import { decode, decodeFields, type Doc, encode, isDoc, numberOf, Raw } from './meaning/documents.ts'
import { CommandError, refuse } from './meaning/errors.ts'
import { checkDeadline, type Deadline } from './deadlines.ts'
import { collectionName, type Command, docField, type Engine, isSet, refuseCollation } from './engine.ts'
import { variablesOf } from './meaning/expressions.ts'
import { isOperators } from './meaning/filters.ts'
import { compilePipelineUpdate } from './meaning/stages.ts'
import { matcherOf, type Plan, planQuery } from './planner.ts'
import { compileProjection } from './meaning/projection.ts'
import { drain, type Found, isPoint, pointed, read, scan } from './scanning.ts'
import { compileUpdate, replacement, seedOf, type Update } from './meaning/updates.ts'

/** insert, update, delete, findAndModify. */
const perJob = 500
const jobBytes = 8 * 1024 * 1024
const onlyId = new Set(['_id'])

type Outcome = {
  writeErrors: Doc[]
  n: number
  nModified: number
  upserted: Doc[]
  /** How much is said of what was refused. */
  said: number
  deadline: Deadline
}
const begun = (deadline: Deadline): Outcome => ({
  writeErrors: [],
  n: 0,
  nModified: 0,
  upserted: [],
  said: 0,
  deadline,
})

/** A job that is done again, because another one broke its transaction, counts from where it began. */
function counted<T>(engine: Engine, outcome: Outcome, run: () => T): Promise<T> {
  const { n, nModified, upserted } = outcome
  const made = upserted.length
  return engine.storage.write(() => {
    Object.assign(outcome, { n, nModified })
    upserted.length = made
    return run()
  })
}

/** What may be said of refused statements, in characters: of the many that come behind, there is the number alone, as in MongoDB. */
const mostSaid = 1024 * 1024

/** Time that is over ends the whole command: what was done before stays, and nothing is said of it. */
const writeError = (outcome: Outcome, index: number, error: unknown): Doc => {
  if (!(error instanceof CommandError) || error.code === 50) throw error
  const full = { index, code: error.code, ...error.extra, errmsg: error.message }
  if (outcome.said < mostSaid) outcome.said += encode(full, true).length
  return outcome.said < mostSaid ? full : { index, code: error.code, errmsg: '' }
}

/** Does statements one after the other, many in one transaction; `ordered` stops at the first that is refused. */
async function statements<T>(
  engine: Engine,
  items: T[],
  body: Doc,
  outcome: Outcome,
  act: (item: T, index: number) => void,
  sizeOf: (item: T) => number = () => 0,
): Promise<void> {
  const ordered = isSet(body, 'ordered', true)
  for (let at = 0; at < items.length;) {
    let end = at
    for (let size = 0; end < items.length && end - at < perJob && (end === at || size < jobBytes); end++)
      size += sizeOf(items[end] as T)
    const from = at
    const errors = await counted(engine, outcome, () => {
      const found: Doc[] = []
      for (let i = from; i < end; i++) {
        checkDeadline(outcome.deadline)
        try {
          act(items[i] as T, i)
        } catch (error) {
          found.push(writeError(outcome, i, error))
          if (ordered) break
        }
      }
      return found
    })
    outcome.writeErrors.push(...errors)
    if (ordered && errors.length > 0) return
    at = end
  }
}

const answer = (fields: Doc, outcome: Outcome): Doc => ({
  ...fields,
  ...(outcome.writeErrors.length > 0 ? { writeErrors: outcome.writeErrors } : {}),
})

function batch<T>(body: Doc, name: string): T[] {
  const items = body[name]
  if (!Array.isArray(items))
    return refuse(40414, `BSON field '${Object.keys(body)[0]}.${name}' is missing but a required field`)
  if (items.length === 0 || items.length > 100_000)
    refuse(16, `Write batch sizes must be between 1 and 100000. Got ${items.length} operations.`)
  return items as T[]
}

const insert: Command = async (engine, db, body, deadline) => {
  const name = collectionName(body)
  const outcome = begun(deadline)
  const options = { bypassValidation: isSet(body, 'bypassDocumentValidation') }
  const act = (bytes: Buffer): void => {
    engine.writer.insert(engine.catalogue.demand(db, name), bytes, options)
    outcome.n++
  }
  await statements(engine, batch<Buffer>(body, 'documents'), body, outcome, act, (bytes) => bytes.length)
  return answer({ n: outcome.n }, outcome)
}

type Statement = {
  filter: Doc
  variables: Doc | undefined
  hint: unknown
  sort: Doc | undefined
  update: unknown
  upsert: boolean
  multi: boolean
  arrayFilters: Doc[]
  bypassValidation: boolean
  deadline: Deadline
}

function compileStatement(statement: Statement): Update {
  const { update, arrayFilters, multi } = statement
  if (Array.isArray(update)) {
    if (arrayFilters.length > 0) refuse(9, 'arrayFilters may not be specified for pipeline-style updates')
    const change = compilePipelineUpdate(update as Doc[], statement.variables ?? {})
    return (bytes) => encode(change(decode(bytes)))
  }
  if (isOperators(update)) return compileUpdate(update, arrayFilters)
  if (!isReplacement(update)) return refuse(9, 'Update argument must be either an object or an array')
  if (arrayFilters.length > 0) refuse(9, 'arrayFilters may not be specified for replacement-style updates')
  if (multi) refuse(9, 'multi update is not supported for replacement-style update')
  return replacement(update instanceof Raw ? update.bytes : encode(update))
}

const isReplacement = (update: unknown): update is Raw | Doc =>
  update instanceof Raw || (isDoc(update) && !Object.keys(update)[0]?.startsWith('$'))

const planOf = (collection: Collection | undefined, one: Statement): Plan =>
  planQuery(collection, one.filter, {
    ...(one.sort ? { sort: one.sort } : {}),
    hint: one.hint,
    ...(one.variables ? { variables: one.variables } : {}),
  })

function firstOf(engine: Engine, collection: Collection | undefined, one: Statement): Found | undefined {
  const plan = planOf(collection, one)
  if (isPoint(plan)) return pointed(engine.storage, plan, { keys: 0, docs: 0 })
  for (const found of read(engine.storage, plan, { limit: 1 })) {
    if (found) return found
    checkDeadline(one.deadline)
  }
  return undefined
}

/** Changes one document, or makes it when `upsert` is asked for; inside a write job. */
function updateOne(
  engine: Engine,
  db: string,
  name: string,
  one: Statement,
  apply: Update,
): { before?: Found; after?: Buffer; modified: boolean; upserted?: unknown } {
  const { filter } = one
  const collection = engine.catalogue.find(db, name)
  const found = firstOf(engine, collection, one)
  const options = { bypassValidation: one.bypassValidation }
  if (found && collection) {
    const now = apply(found.bytes, { filter, inserting: false, known: found.fields })
    const after = engine.writer.change(collection, found, now, options)
    return { before: found, after: after ?? found.bytes, modified: after !== undefined }
  }
  if (!one.upsert) return { modified: false }
  const seed = seedOf(filter)
  const start = isReplacement(one.update) ? ('_id' in seed ? { _id: seed['_id'] } : {}) : seed
  const made = apply(encode(start), { filter, inserting: true })
  const stored = engine.writer.insert(engine.catalogue.demand(db, name), made, options)
  return { after: stored, modified: false, upserted: decodeFields(stored, onlyId)['_id'] }
}

function statementOf(body: Doc, one: Doc, deadline: Deadline): Statement {
  refuseCollation(one)
  return {
    filter: docField(one, 'q') ?? {},
    variables: variablesOf(body['let']),
    hint: one['hint'],
    sort: docField(one, 'sort'),
    update: one['u'],
    upsert: isSet(one, 'upsert'),
    multi: isSet(one, 'multi'),
    arrayFilters: (one['arrayFilters'] as Doc[] | undefined) ?? [],
    bypassValidation: isSet(body, 'bypassDocumentValidation'),
    deadline,
  }
}

const update: Command = async (engine, db, body, deadline) => {
  const name = collectionName(body)
  const outcome = begun(deadline)
  const single = (given: Doc, index: number): void => {
    const one = statementOf(body, given, deadline)
    const result = updateOne(engine, db, name, one, compileStatement(one))
    if (result.before || result.upserted !== undefined) outcome.n++
    if (result.modified) outcome.nModified++
    if (result.upserted !== undefined) outcome.upserted.push({ index, _id: result.upserted })
  }
  const multi = async (given: Doc): Promise<boolean> => {
    const one = statementOf(body, given, deadline)
    const apply = compileStatement(one)
    return eachMatch(engine, db, name, one, outcome, (collection, found) => {
      outcome.n++
      const now = apply(found.bytes, { filter: one.filter, inserting: false })
      if (engine.writer.change(collection, found, now, { bypassValidation: one.bypassValidation })) outcome.nModified++
    })
  }
  await mixed(engine, batch<Doc>(body, 'updates'), body, outcome, (one) => isSet(one, 'multi'), single, multi)
  const { n, nModified, upserted } = outcome
  return answer({ n, nModified, ...(upserted.length > 0 ? { upserted } : {}) }, outcome)
}

/** Runs of single-document statements share transactions; a statement about many documents goes by itself. */
async function mixed(
  engine: Engine,
  items: Doc[],
  body: Doc,
  outcome: Outcome,
  isMulti: (one: Doc) => boolean,
  single: (one: Doc, index: number) => void,
  multi: (one: Doc) => Promise<boolean>,
): Promise<void> {
  for (let at = 0; at < items.length;) {
    const failed = outcome.writeErrors.length
    let end = at
    while (end < items.length && !isMulti(items[end] as Doc)) end++
    const from = at
    if (end > at) await statements(engine, items.slice(at, end), body, outcome, (one, i) => single(one, from + i))
    for (const error of outcome.writeErrors.slice(failed)) error['index'] = Number(error['index']) + from
    at = end
    if (isSet(body, 'ordered', true) && outcome.writeErrors.length > failed) return
    if (at === items.length) return
    try {
      // Nothing matched: an upsert makes one document, as for a single statement.
      if (!(await multi(items[at] as Doc)) && isSet(items[at] as Doc, 'upsert'))
        await counted(engine, outcome, () => single(items[at] as Doc, at))
    } catch (error) {
      outcome.writeErrors.push(writeError(outcome, at, error))
      if (isSet(body, 'ordered', true)) return
    }
    at++
  }
}

/** Finds first, then changes in slices, each document being looked at again; says whether there was any. */
async function eachMatch(
  engine: Engine,
  db: string,
  name: string,
  one: Statement,
  outcome: Outcome,
  act: (collection: Collection, found: Found) => void,
): Promise<boolean> {
  const rids: number[] = []
  await drain(
    scan(engine.storage, planOf(engine.catalogue.find(db, name), one), { keys: 0, docs: 0 }),
    (found) => void rids.push(found.rid),
    one.deadline,
  )
  let any = false
  for (let at = 0; at < rids.length; at += perJob) {
    // What was changed before one that is refused stays.
    await counted(engine, outcome, () => {
      const collection = engine.catalogue.find(db, name)
      if (!collection) return
      const matches = matcherOf(collection, one.filter, one.variables)
      for (const rid of rids.slice(at, at + perJob)) {
        checkDeadline(one.deadline)
        const bytes = engine.storage.document(collection.id, rid)
        const found = bytes && { rid, bytes }
        if (!found || !matches(decode(bytes))) continue
        any = true
        act(collection, { rid, bytes })
      }
    })
  }
  return any
}

const remove: Command = async (engine, db, body, deadline) => {
  const name = collectionName(body)
  const outcome = begun(deadline)
  const single = (given: Doc): void => {
    const collection = engine.catalogue.find(db, name)
    const found = firstOf(engine, collection, statementOf(body, given, deadline))
    if (!found || !collection) return
    engine.writer.remove(collection, found)
    outcome.n++
  }
  const multi = (given: Doc): Promise<boolean> =>
    eachMatch(engine, db, name, statementOf(body, given, deadline), outcome, (collection, found) => {
      engine.writer.remove(collection, found)
      outcome.n++
    })
  const isMulti = ({ limit }: Doc): boolean => {
    const most = numberOf(limit)
    if (limit === undefined) refuse(40414, `BSON field 'delete.deletes.limit' is missing but a required field`)
    if (most !== 0 && most !== 1) refuse(9, `The limit field in delete objects must be 0 or 1. Got ${String(limit)}`)
    return most === 0
  }
  await mixed(engine, batch<Doc>(body, 'deletes'), body, outcome, isMulti, single, multi)
  return answer({ n: outcome.n }, outcome)
}

const findAndModify: Command = async (engine, db, body, deadline) => {
  const name = collectionName(body)
  refuseCollation(body)
  const removing = isSet(body, 'remove')
  if (removing && isSet(body, 'upsert')) refuse(9, 'Cannot specify both upsert=true and remove=true')
  if (removing && body['arrayFilters'] !== undefined) refuse(9, 'Cannot specify arrayFilters and remove=true')
  if (removing && body['update'] !== undefined) refuse(9, `Cannot specify both an update and remove=true`)
  if (!removing && body['update'] === undefined) refuse(9, `Either an update or remove=true must be specified`)
  if (removing && isSet(body, 'new'))
    refuse(9, `Cannot specify both new=true and remove=true; 'remove' always returns the deleted document`)
  const one: Statement = {
    ...statementOf(body, { ...body, q: body['query'], u: body['update'] }, deadline),
    multi: false,
  }
  const fields = docField(body, 'fields')
  const { filter, variables = {} } = one
  const project =
    fields && Object.keys(fields).length > 0 ? compileProjection(fields, { filter, variables }) : (doc: Doc) => doc
  const apply = removing ? undefined : compileStatement(one)
  const result = await engine.storage.write((): Doc => {
    if (!apply) {
      const collection = engine.catalogue.find(db, name)
      const found = firstOf(engine, collection, one)
      if (!found || !collection) return { lastErrorObject: { n: 0 }, value: null }
      engine.writer.remove(collection, found)
      return { lastErrorObject: { n: 1 }, value: project(decode(found.bytes)) }
    }
    const { before, after, upserted } = updateOne(engine, db, name, one, apply)
    const lastErrorObject = {
      n: before || upserted !== undefined ? 1 : 0,
      updatedExisting: before !== undefined,
      ...(upserted === undefined ? {} : { upserted }),
    }
    const value = isSet(body, 'new') ? after : before?.bytes
    return { lastErrorObject, value: value ? project(decode(value)) : null }
  })
  return result
}

export const crudCommands: Record<string, Command> = {
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
}
