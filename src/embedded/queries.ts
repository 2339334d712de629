import { Long } from 'bson'
import { encode, numberOf } from './meaning/documents.ts'
import type { Doc } from './meaning/documents.ts'
import { CommandError, notSupported, refuse } from './meaning/errors.ts'
import { collectionName, collectionOf, docField, numberField, refuseCollation, refuseOptions } from './engine.ts'
import type { Command, Engine } from './engine.ts'
import { variablesOf } from './meaning/expressions.ts'
import { explainPlan } from './explaining.ts'
import { identity } from './meaning/order.ts'
import { writeResults } from './outputs.ts'
import { valuesAt } from './meaning/paths.ts'
import { checkPipeline } from './meaning/stages.ts'
import { planPipeline, runPipeline } from './pipelines.ts'
import { planQuery } from './planner.ts'
import type { Plan } from './planner.ts'
import { compileProjection, cutOf } from './meaning/projection.ts'
import { counted, docOf, drain, isPoint, pointed, read } from './scanning.ts'
import type { Found, Stats, Stream } from './scanning.ts'

/** find, getMore, killCursors, aggregate, count, distinct, explain. */
const counting = (): Stats => ({ keys: 0, docs: 0 })

type Render = (found: Found) => Buffer
type Reading = {
  plan: Plan
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
  const [skip, limit] = [numberField(body, 'skip') ?? 0, Math.abs(numberField(body, 'limit') ?? 0) || Infinity]
  if (skip < 0) refuse(51024, `BSON field 'skip' value must be >= 0, actual value '${skip}'`)
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
  const batchSize = numberField(body, 'batchSize')
  if (batchSize !== undefined && batchSize < 0)
    refuse(51024, `BSON field 'batchSize' value must be >= 0, actual value '${batchSize}'`)
  if (single && batchSize !== 0) return engine.cursors.whole(namespace, single())
  return engine.cursors.first(namespace, stream(counting()), {
    ...(batchSize === undefined ? {} : { batchSize }),
    single: body['singleBatch'] === true || (numberField(body, 'limit') ?? 0) < 0,
    noTimeout: body['noCursorTimeout'] === true,
    deadline,
  })
}

const getMore: Command = (engine, db, body) => {
  if (body['maxTimeMS'] !== undefined) refuse(2, 'cannot set maxTimeMS on getMore command for a non-awaitData cursor')
  const id = body['getMore'] instanceof Long ? body['getMore'].toString() : String(numberOf(body['getMore']))
  const batchSize = numberField(body, 'batchSize')
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
  if (body['explain'] === true)
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
  const batchSize = numberField(cursor, 'batchSize')
  if (!writes)
    return engine.cursors.first(namespace, runPipeline(source, head, variables, counting()), {
      ...(batchSize === undefined ? {} : { batchSize }),
      deadline,
    })
  const results: Buffer[] = []
  await drain(runPipeline(source, head, variables), (bytes) => void results.push(bytes), deadline)
  await writeResults(engine, db, last, results, variables ?? {}, deadline)
  return engine.cursors.first(namespace, (function* none() {})(), {})
}

const count: Command = async (engine, db, body, deadline) => {
  refuseCollation(body)
  const plan = planQuery(collectionOf(engine, db, body), docField(body, 'query') ?? {}, { hint: body['hint'] })
  const [skip, limit] = [numberField(body, 'skip') ?? 0, Math.abs(numberField(body, 'limit') ?? 0) || Infinity]
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
    for (const value of valuesAt(docOf(one), key.split('.')))
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

function explained(engine: Engine, db: string, name: string, inner: Doc): { plan: Plan; skip: number; limit: number } {
  const collection = collectionOf(engine, db, inner)
  const all = { skip: 0, limit: Infinity }
  switch (name) {
    case 'find':
      return {
        plan: planFind(engine, db, inner).plan,
        skip: numberField(inner, 'skip') ?? 0,
        limit: numberField(inner, 'limit') || Infinity,
      }
    case 'aggregate':
      return planPipeline(collection, checkPipeline(inner['pipeline']), { hint: inner['hint'] })
    case 'count':
    case 'distinct':
      return { plan: planQuery(collection, docField(inner, 'query') ?? {}, { hint: inner['hint'] }), ...all }
    case 'findAndModify': {
      const sort = docField(inner, 'sort')
      return {
        plan: planQuery(collection, docField(inner, 'query') ?? {}, { hint: inner['hint'], ...(sort ? { sort } : {}) }),
        skip: 0,
        limit: 1,
      }
    }
    case 'update':
    case 'delete': {
      const [one] = (inner['updates'] ?? inner['deletes']) as Doc[]
      const single = name === 'update' ? one?.['multi'] !== true : Number(one?.['limit']) === 1
      return {
        plan: planQuery(collection, (one?.['q'] as Doc | undefined) ?? {}, { hint: one?.['hint'] }),
        skip: 0,
        limit: single ? 1 : Infinity,
      }
    }
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
