import { BSONError } from 'bson'
import { adminCommands } from './admin.ts'
import { crudCommands } from './crud.ts'
import { deadlineOf } from './deadlines.ts'
import { BadBson, encode, isDoc, numberOf } from './meaning/documents.ts'
import type { Doc } from './meaning/documents.ts'
import { CommandError, codeName, refuse } from './meaning/errors.ts'
import type { Command, Engine } from './engine.ts'
import { queryCommands } from './queries.ts'
import { structureCommands } from './structure.ts'
import type { Pieces, Request } from './wire.ts'

const commands = new Map<string, Command>(
  Object.entries({ ...adminCommands, ...crudCommands, ...queryCommands, ...structureCommands }),
)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

/** Runs the command of a request and gives the answer as BSON; never throws. */
export async function answer(engine: Engine, request: Request): Promise<Pieces> {
  try {
    const [name] = Object.keys(request.body)
    const command = commands.get(name ?? '')
    if (name === undefined || !command) return refuse(59, `no such command: '${name ?? ''}'`)
    refuseUnknown(name, request.body)
    refuseForeign(request.body)
    const result = await command(engine, request.db, request.body, deadlineOf(request.body))
    return Array.isArray(result) ? (result as Pieces) : [encode({ ...result, ok: 1 }, true)]
  } catch (error) {
    return [encode(failure(error), true)]
  }
}

export function failure(error: unknown): Doc {
  if (error instanceof CommandError)
    return { ok: 0, errmsg: error.message, code: error.code, codeName: codeName(error.code), ...error.extra }
  const message = error instanceof Error ? error.message : String(error)
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
const common = words(
  'lsid maxTimeMS comment readConcern writeConcern txnNumber autocommit startTransaction apiVersion apiStrict apiDeprecationErrors',
)

/** The fields that a command knows besides its name; after a colon, those of the documents in a list. */
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
  aggregate: 'pipeline cursor explain hint let allowDiskUse collation bypassDocumentValidation',
  count: 'query limit skip hint collation fields',
  distinct: 'key query hint collation',
  explain: 'verbosity',
  create:
    'validator validationLevel validationAction collation capped size max timeseries viewOn pipeline clusteredIndex ' +
    'changeStreamPreAndPostImages encryptedFields expireAfterSeconds',
  collMod: 'index validator validationLevel validationAction',
  drop: '',
  dropDatabase: '',
  listCollections: 'filter nameOnly authorizedCollections cursor',
  createIndexes: 'indexes commitQuorum',
  dropIndexes: 'index',
  listIndexes: 'cursor',
  renameCollection: 'to dropTarget',
}

const checks = Object.fromEntries(
  Object.entries(fields).map(([name, list]) => {
    const split = list.split(' ').map((field) => field.split(':'))
    return [name, new Map(split.map(([field = '', inner]) => [field, inner && new Set(inner.split(','))]))]
  }),
)

/** Nothing that a command asks for is passed over: a field that nobody knows is refused. */
function refuseUnknown(name: string, body: Doc): void {
  const check = checks[name === 'findandmodify' ? 'findAndModify' : name]
  if (name === 'explain' && isDoc(body[name])) refuseUnknown(Object.keys(body[name])[0] ?? '', body[name])
  for (const field of check ? Object.keys(body) : []) {
    if (field === name || field.startsWith('$') || common.has(field)) continue
    if (!check?.has(field)) refuse(40415, `BSON field '${name}.${field}' is an unknown field.`)
    const inner = check?.get(field)
    const [odd] = inner ? oddOf(body[field], inner) : []
    if (odd !== undefined) refuse(40415, `BSON field '${name}.${field}.${odd}' is an unknown field.`)
  }
}

const oddOf = (list: unknown, allowed: ReadonlySet<string>): string[] =>
  Array.isArray(list) ? list.flatMap((one) => Object.keys(one as Doc).filter((field) => !allowed.has(field))) : []

/** What a standalone server refuses: transactions, and concerns about servers that are not there. */
function refuseForeign(body: Doc): void {
  if (body['txnNumber'] !== undefined || body['startTransaction'] !== undefined || body['autocommit'] !== undefined)
    refuse(20, 'Transaction numbers are only allowed on a replica set member or mongos')
  const write = body['writeConcern']
  const w = isDoc(write) ? write['w'] : undefined
  if ((numberOf(w) ?? 0) > 1) refuse(2, `cannot use 'w' > 1 when a host is not replicated`)
  if (typeof w === 'string' && w !== 'majority')
    refuse(79, `No write concern mode named '${w}' found in replica set configuration`)
  const read = body['readConcern']
  const level = isDoc(read) ? read['level'] : undefined
  if (level === 'snapshot' || level === 'linearizable')
    refuse(123, `node needs to be a replica set member to use readConcern: ${String(level)}`)
}
