import { BSONError } from 'bson'
import { adminCommands } from './admin.ts'
import { crudCommands } from './crud.ts'
import { deadlineOf } from './deadlines.ts'
import { type Doc, encode, isDoc, numberOf } from './meaning/documents.ts'
import { BadBson } from './meaning/elements.ts'
import { codeName, CommandError, mostMessage, notSupported, refuse } from './meaning/errors.ts'
import { entry } from './meaning/paths.ts'
import { type Command, docField, type Engine } from './engine.ts'
import type { Gate } from './gate.ts'
import { queryCommands } from './queries.ts'
import { structureCommands } from './structure.ts'
import type { Pieces, Request } from './wire.ts'

const commands = new Map<string, Command>(
  Object.entries({ ...adminCommands, ...crudCommands, ...queryCommands, ...structureCommands }),
)

/** Runs the command of a request, which a gate may stop, and gives the answer as BSON; never throws. */
export async function answer(engine: Engine, request: Request, gate?: Gate): Promise<Pieces> {
  const [name] = Object.keys(request.body)
  const started = performance.now()
  try {
    const command = commands.get(name ?? '')
    const atGate = gate?.(name ?? '', request.body)
    if (atGate) return [encode({ ...atGate, ok: 1 })]
    if (name === undefined || !command) return refuse(59, `no such command: '${name ?? ''}'`)
    refuseUnknown(name, request.body)
    refuseForeign(request.body)
    const result = await command(engine, request.db, request.body, deadlineOf(request.body))
    return Array.isArray(result) ? (result as Pieces) : [encode({ ...result, ok: 1 }, true)]
  } catch (error) {
    return [refused(error)]
  } finally {
    engine.figures.note(name ?? '', performance.now() - started)
  }
}

/** A refusal as bytes; what it adds to its number and words is left out where that is too much. */
export function refused(error: unknown): Buffer {
  const said = failure(error)
  try {
    return encode(said, true)
  } catch {
    const { ok, errmsg, code, codeName: name } = said
    return encode({ ok, errmsg, code, codeName: name })
  }
}

function failure(error: unknown): Doc {
  if (error instanceof CommandError)
    return { ok: 0, errmsg: error.message, code: error.code, codeName: codeName(error.code), ...error.extra }
  const message = (error instanceof Error ? error.message : String(error)).slice(0, mostMessage)
  const code =
    error instanceof BadBson
      ? 22
      : error instanceof BSONError
        ? 2
        : error instanceof RangeError && /stack/i.test(message)
          ? 15
          : 1
  return { ok: 0, errmsg: message, code, codeName: code === 22 ? 'InvalidBSON' : codeName(code) }
}

/** The fields that every command may have. */
const common =
  '$db $readPreference $clusterTime lsid maxTimeMS comment readConcern:level writeConcern:w,j,wtimeout,fsync ' +
  'txnNumber autocommit startTransaction apiVersion apiStrict apiDeprecationErrors'

/**
 * The fields that a command knows besides its name; after a colon, those of a document there, or of the documents in a list. These
 * are without effect, because MongoDB's manual gives them none on a server without copies, shards and users: comment (for logs),
 * allowPartialResults, authorizedCollections, authorizedDatabases, fields of count; size and max where nothing is capped; and
 * allowDiskUse, which allows something.
 */
const fields: Record<string, string> = {
  insert: 'documents ordered bypassDocumentValidation',
  update: 'updates:q,u,upsert,multi,collation,arrayFilters,hint ordered let bypassDocumentValidation',
  delete: 'deletes:q,limit,collation,hint ordered let',
  findAndModify: 'query sort remove update new fields upsert arrayFilters hint collation let bypassDocumentValidation',
  find:
    'filter sort projection hint skip limit batchSize singleBatch noCursorTimeout allowPartialResults allowDiskUse collation let ' +
    'tailable awaitData oplogReplay max min returnKey showRecordId',
  getMore: 'collection batchSize',
  killCursors: 'cursors',
  aggregate: 'pipeline cursor:batchSize explain hint let allowDiskUse collation bypassDocumentValidation',
  count: 'query limit skip hint collation fields',
  distinct: 'key query hint collation',
  explain: 'verbosity',
  create:
    'validator validationLevel validationAction collation capped size max timeseries viewOn pipeline clusteredIndex ' +
    'changeStreamPreAndPostImages encryptedFields expireAfterSeconds',
  collMod: 'index validator validationLevel validationAction',
  drop: '',
  dropDatabase: '',
  listCollections: 'filter nameOnly authorizedCollections cursor:batchSize',
  listDatabases: 'filter nameOnly authorizedDatabases',
  collStats: '',
  dbStats: '',
  createIndexes: 'indexes commitQuorum',
  dropIndexes: 'index',
  deleteIndexes: 'index',
  listIndexes: 'cursor:batchSize',
  renameCollection: 'to dropTarget',
}

const checks = Object.fromEntries(
  Object.entries(fields).map(([name, list]) => {
    const split = `${common} ${list}`.split(' ').map((field) => field.split(':'))
    return [name, new Map(split.map(([field = '', inner]) => [field, inner && new Set(inner.split(','))]))]
  }),
)

/** Nothing that a command asks for is passed over: a field that nobody knows is refused. */
function refuseUnknown(name: string, body: Doc): void {
  const check = entry(checks, name === 'findandmodify' ? 'findAndModify' : name)
  if (name === 'explain' && isDoc(body[name])) refuseUnknown(Object.keys(body[name])[0] ?? '', body[name])
  for (const field of check ? Object.keys(body) : []) {
    if (field === name) continue
    if (!check?.has(field)) refuse(40415, `BSON field '${name}.${field}' is an unknown field.`)
    const inner = check?.get(field)
    const [odd] = inner ? oddOf(body[field], inner) : []
    if (odd !== undefined) refuse(40415, `BSON field '${name}.${field}.${odd}' is an unknown field.`)
  }
}

const oddOf = (list: unknown, allowed: ReadonlySet<string>): string[] =>
  [list].flat().flatMap((one) => (isDoc(one) ? Object.keys(one).filter((field) => !allowed.has(field)) : []))

/** What a standalone server refuses: transactions, and concerns about servers that are not there. */
function refuseForeign(body: Doc): void {
  if (body['txnNumber'] !== undefined || body['startTransaction'] !== undefined || body['autocommit'] !== undefined)
    refuse(20, 'Transaction numbers are only allowed on a replica set member or mongos')
  const { apiVersion = '1', apiStrict } = body
  if (apiVersion !== '1') refuse(322, `API version must be "1"`)
  if (apiStrict === true) notSupported('apiStrict')
  const { w = 1 } = docField(body, 'writeConcern') ?? {}
  if ((numberOf(w) ?? 0) > 1) refuse(2, `cannot use 'w' > 1 when a host is not replicated`)
  if (typeof w === 'string' && w !== 'majority')
    refuse(79, `No write concern mode named '${w}' found in replica set configuration`)
  if (w !== 'majority' && numberOf(w) !== 0 && numberOf(w) !== 1) refuse(9, 'w has to be a number or a string')
  const { level = 'local' } = docField(body, 'readConcern') ?? {}
  if (level === 'snapshot' || level === 'linearizable')
    refuse(123, `node needs to be a replica set member to use readConcern: ${level}`)
  if (!['local', 'available', 'majority'].includes(level as string))
    refuse(2, `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`)
}
