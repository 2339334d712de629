import { BSONError } from 'bson'
import { adminCommands } from './admin.ts'
import { crudCommands } from './crud.ts'
import { BadBson, encode, isDoc, numberOf } from './documents.ts'
import type { Doc } from './documents.ts'
import { CommandError, codeName, refuse } from './errors.ts'
import type { Command, Engine } from './engine.ts'
import { queryCommands } from './queries.ts'
import { structureCommands } from './structure.ts'
import type { Request } from './wire.ts'

const commands = new Map<string, Command>(
  Object.entries({ ...adminCommands, ...crudCommands, ...queryCommands, ...structureCommands }),
)

/** Runs the command of a request and gives the answer as bytes; never throws. */
export async function answer(engine: Engine, request: Request): Promise<Buffer> {
  try {
    const [name] = Object.keys(request.body)
    const command = commands.get(name ?? '')
    if (name === undefined || !command) return refuse(59, `no such command: '${name ?? ''}'`)
    refuseForeign(request.body)
    const result = await command(engine, request.db, request.body)
    return Buffer.isBuffer(result) ? result : encode({ ...result, ok: 1 }, true)
  } catch (error) {
    return encode(failure(error), true)
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
