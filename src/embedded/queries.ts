import { Long } from 'bson'
import { type Doc, encode, numberOf } from './meaning/documents.ts'
import { CommandError, notSupported, refuse } from './meaning/errors.ts'
import {
  collectionName,
  collectionOf,
  type Command,
  countField,
  docField,
  type Engine,
  isSet,
  numberField,
  refuseCollation,
  refuseOptions,
} from './engine.ts'
import { variablesOf } from './meaning/expressions.ts'
import { explainPlan } from './explaining.ts'
import { identity } from './meaning/order.ts'
import { writeResults } from './outputs.ts'
import { partsOf, valuesAt } from './meaning/paths.ts'
import { checkPipeline } from './meaning/stages.ts'
import { planPipeline, runPipeline } from './pipelines.ts'
import { type Plan, planQuery } from './planner.ts'
import { compileProjection, cutOf } from './meaning/projection.ts'
import { counted, docOf, drain, type Found, isPoint, pointed, read, type Stats, type Stream } from './scanning.ts'

/** find, getMore, killCursors, aggregate, count, distinct, explain. */
const counting = (): Stats => ({ keys: 0, docs: 0 })

type Render = (found: Found) => Buffer
type Reading = {
  plan: Plan
  skip: number
  limit: number
  stream: (stats: Stats) => Generator<Buffer | undefined>
  /** Where there can be one document at the most: that, at once. */
  single?: () => Buffer[]
}

function planFind(engine: Engine, db: string, body: Doc): Reading {
  refuseCollation(body)
  refuseOptions(body, ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'min', 'max', 'oplogReplay'])
  const filter = docField(body, 'filter') ?? {}
  const variables = variablesOf(body['let'])
  const sort = docField(body, 'sort')
  const plan = planQuery(collectionOf(engine, db, body), filter, {
    ...(sort ? { sort } : {}),
    hint: body['hint'],
    ...(variables ? { variables } : {}),
  })
  const projection = docField(body, 'projection')
  const project =
    projection && Object.keys(projection).length > 0
      ? compileProjection(projection, { filter, ...(variables ? { variables } : {}) })
      : undefined
  const [skip, limit] = [countField(body, 'skip') ?? 0, countField(body, 'limit') || Infinity]
  const shorten = project && plan.kind !== 'text' ? cutOf(projection as Doc) : undefined
  const render: Render = shorten
    ? ({ bytes }) => shorten(bytes)
    : project
      ? (found) => encode(project(docOf(found)), true)
      : ({ bytes }) => bytes
  const single = (): Buffer[] => {
    const found = pointed(engine.storage, plan, counting())
    return found ? [render(found)] : []
  }
  return {
    plan,
    skip,
    limit,
    stream: (stats) => rendered(read(engine.storage, plan, { skip, limit, stats }), render),
    ...(isPoint(plan) && skip === 0 ? { single } : {}),
  }
}

function* rendered(stream: Stream, render: Render): Generator<Buffer | undefined> {
  for (const found of stream) yield found && render(found)
}

const find: Command = (engine, db, body, deadline) => {
  const namespace = `${db}.${collectionName(body)}`
  const { stream, single } = planFind(engine, db, body)
  const batchSize = countField(body, 'batchSize')
  if (single && batchSize !== 0) return engine.cursors.whole(namespace, single())
  return engine.cursors.first(namespace, stream(counting()), {
    ...(batchSize === undefined ? {} : { batchSize }),
    single: isSet(body, 'singleBatch'),
    noTimeout: isSet(body, 'noCursorTimeout'),
    deadline,
  })
}

const getMore: Command = (engine, db, body) => {
  if (body['maxTimeMS'] !== undefined) refuse(2, 'cannot set maxTimeMS on getMore command for a non-awaitData cursor')
  const id = body['getMore'] instanceof Long ? body['getMore'].toString() : String(numberOf(body['getMore']))
  const batchSize = countField(body, 'batchSize')
  return engine.cursors.more(id, `${db}.${String(body['collection'])}`, batchSize || Infinity)
}

const killCursors: Command = (engine, _db, body) => {
  const ids =
    (body['cursors'] as Long[] | undefined) ??
    refuse(40414, `BSON field 'killCursors.cursors' is missing but a required field`)
  const killed = ids.filter((id) => engine.cursors.kill(String(id)))
  return {
    cursorsKilled: killed,
    cursorsNotFound: ids.filter((id) => !killed.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
  }
}

const aggregate: Command = async (engine, db, body, deadline) => {
  refuseCollation(body)
  const pipeline = checkPipeline(body['pipeline'])
  const first = pipeline[0] ?? {}
  if ('$changeStream' in first) refuse(40573, 'The $changeStream stage is only supported on replica sets')
  if (isSet(body, 'explain'))
    return explain(engine, db, { explain: { ...body, explain: undefined }, verbosity: 'queryPlanner' }, deadline)
  const cursor =
    docField(body, 'cursor') ??
    refuse(9, `The 'cursor' option is required, except for aggregate with the explain argument`)
  const wholeDatabase = body['aggregate'] === 1
  const collection = wholeDatabase ? undefined : collectionOf(engine, db, body)
  const variables = variablesOf(body['let'])
  const last = pipeline.at(-1) ?? {}
  const writes = '$out' in last || '$merge' in last
  const source = { storage: engine.storage, catalogue: engine.catalogue, db }
  const options = { hint: body['hint'], ...(variables ? { variables } : {}) }
  if (wholeDatabase && '$listLocalSessions' in first) notSupported('$listLocalSessions')
  if (wholeDatabase && !('$documents' in first))
    refuse(
      73,
      `{aggregate: 1} is not valid for '${Object.keys(first)[0] ?? 'an empty pipeline'}'; a collection is required.`,
    )
  const head = planPipeline(collection, writes ? pipeline.slice(0, -1) : pipeline, options)
  const namespace = `${db}.${wholeDatabase ? '$cmd.aggregate' : collectionName(body)}`
  const batchSize = countField(cursor, 'batchSize')
  if (!writes)
    return engine.cursors.first(namespace, runPipeline(source, head, variables, counting()), {
      ...(batchSize === undefined ? {} : { batchSize }),
      deadline,
    })
  const results: Buffer[] = []
  await drain(runPipeline(source, head, variables), (bytes) => void results.push(bytes), deadline)
  const bypassValidation = isSet(body, 'bypassDocumentValidation')
  await writeResults(engine, db, last, results, { variables: variables ?? {}, deadline, bypassValidation })
  return engine.cursors.first(namespace, (function* none() {})(), {})
}

const count: Command = async (engine, db, body, deadline) => {
  refuseCollation(body)
  const plan = planQuery(collectionOf(engine, db, body), docField(body, 'query') ?? {}, { hint: body['hint'] })
  const skip = countField(body, 'skip') ?? 0
  // A negative limit is no error here, and means the same.
  const limit = Math.trunc(Math.abs(numberField(body, 'limit') ?? 0)) || Infinity
  let n = 0
  await drain(counted(engine.storage, plan, counting()), (total) => void (n = total), deadline)
  return { n: Math.min(limit, Math.max(0, n - skip)) }
}

const distinct: Command = async (engine, db, body, deadline) => {
  refuseCollation(body)
  const { key } = body
  if (typeof key !== 'string') return refuse(40414, `BSON field 'distinct.key' is missing but a required field`)
  const plan = planQuery(collectionOf(engine, db, body), docField(body, 'query') ?? {}, { hint: body['hint'] })
  const found = new Map<string | number, unknown>()
  const take = (one: Found): void => {
    for (const value of valuesAt(docOf(one), partsOf(key)))
      if (!found.has(identity(value))) found.set(identity(value), value)
  }
  await drain(read(engine.storage, plan), take, deadline)
  return { values: [...found.values()] }
}

const explain: Command = async (engine, db, body, deadline) => {
  const inner = docField(body, 'explain') ?? {}
  const [name] = Object.keys(inner)
  const { plan, limit, skip } = explained(engine, db, name ?? '', inner)
  const stats = counting()
  const verbosity = body['verbosity'] ?? 'allPlansExecution'
  if (!['queryPlanner', 'executionStats', 'allPlansExecution'].includes(verbosity as string))
    refuse(2, `Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`)
  const started = performance.now()
  let returned = 0
  if (verbosity !== 'queryPlanner') {
    if (name === 'count' && skip === 0 && limit === Infinity)
      await drain(counted(engine.storage, plan, stats), () => {}, deadline)
    else await drain(read(engine.storage, plan, { skip, limit, stats }), () => void returned++, deadline)
  }
  const execution =
    verbosity === 'queryPlanner' ? undefined : { returned, ms: Math.round(performance.now() - started), ...stats }
  return {
    ...explainPlan(plan, `${db}.${String(Object.values(inner)[0])}`, {
      name: name ?? '',
      projection: inner['projection'],
      limit,
      execution,
    }),
    command: inner,
    serverInfo: { version: '7.0.0' },
  }
}

function explained(engine: Engine, db: string, name: string, inner: Doc): Pick<Reading, 'plan' | 'skip' | 'limit'> {
  if (name === 'find') return planFind(engine, db, inner)
  const [statement = inner] = (inner['updates'] ?? inner['deletes'] ?? []) as Doc[]
  refuseCollation(statement)
  const collection = collectionOf(engine, db, inner)
  const variables = variablesOf(inner['let'])
  const sort = name === 'findAndModify' ? docField(inner, 'sort') : undefined
  const options = { hint: statement['hint'], ...(sort ? { sort } : {}), ...(variables ? { variables } : {}) }
  const planned = (filter: string, limit: number) => ({
    plan: planQuery(collection, docField(statement, filter) ?? {}, options),
    skip: 0,
    limit,
  })
  switch (name) {
    case 'aggregate':
      return planPipeline(collection, checkPipeline(inner['pipeline']), options)
    case 'count':
    case 'distinct':
      return planned('query', Infinity)
    case 'findAndModify':
      return planned('query', 1)
    case 'update':
      return planned('q', isSet(statement, 'multi') ? Infinity : 1)
    case 'delete':
      return planned('q', numberField(statement, 'limit') || Infinity)
    default:
      throw new CommandError(59, `Explain failed due to unknown command: ${name}`)
  }
}

export const queryCommands: Record<string, Command> = {
  find,
  getMore,
  killCursors,
  aggregate,
  count,
  distinct,
  explain,
}
