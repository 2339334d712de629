import type { Collection } from './catalogue.ts'
import { decode, encode, isDoc } from './documents.ts'
import type { Doc } from './documents.ts'
import { CommandError, refuse } from './errors.ts'
import type { Engine } from './engine.ts'
import { evaluator } from './expressions.ts'
import { compilePipelineUpdate } from './pipelines.ts'
import { planQuery } from './planner.ts'
import { scan } from './scanning.ts'
import type { Found } from './scanning.ts'

/** `$out` and `$merge`: results of a pipeline become documents of a collection. */
const perJob = 500

export async function writeResults(
  engine: Engine,
  db: string,
  stage: Doc,
  results: Buffer[],
  variables: Doc,
): Promise<void> {
  if ('$out' in stage) return replaceAll(engine, targetOf(db, stage['$out']), results)
  const spec = stage['$merge']
  const {
    into,
    on = '_id',
    whenMatched = 'merge',
    whenNotMatched = 'insert',
    let: bindings,
  } = (isDoc(spec) ? spec : { into: spec }) as {
    into: unknown
    on?: string | string[]
    whenMatched?: string | Doc[]
    whenNotMatched?: string
    let?: Doc
  }
  const target = targetOf(db, into)
  const fields = Array.isArray(on) ? on : [on]
  for (let at = 0; at < results.length; at += perJob) {
    const failure = await engine.storage.write(() => {
      const collection = engine.catalogue.demand(target.db, target.name)
      if (
        !collection.indexes.some(
          (index) =>
            index.unique &&
            !index.partial &&
            index.fields.length === fields.length &&
            index.fields.every((field) => fields.includes(field)),
        )
      )
        refuse(51183, 'Cannot find index to verify that join fields will be unique')
      try {
        for (const bytes of results.slice(at, at + perJob))
          mergeOne(engine, collection, decode(bytes), { fields, whenMatched, whenNotMatched, bindings, variables })
      } catch (error) {
        if (error instanceof CommandError) return error // what came before it stays
        throw error
      }
      return undefined
    })
    if (failure) throw failure
  }
}

function targetOf(db: string, target: unknown): { db: string; name: string } {
  if (typeof target === 'string') return { db, name: target }
  if (isDoc(target) && typeof target['coll'] === 'string')
    return { db: typeof target['db'] === 'string' ? target['db'] : db, name: target['coll'] }
  return refuse(16990, 'the target of $out or $merge must be a string or an object with db and coll')
}

/** The collection keeps its indexes and options; a result that is refused leaves it as it was. */
async function replaceAll(engine: Engine, target: { db: string; name: string }, results: Buffer[]): Promise<void> {
  await engine.storage.write(() => {
    const collection = engine.catalogue.demand(target.db, target.name)
    const old: Found[] = []
    for (const found of scan(engine.storage, planQuery(collection, {}), { keys: 0, docs: 0 }))
      if (found) old.push(found)
    for (const found of old) engine.writer.remove(collection, found)
    let done = 0
    try {
      for (; done < results.length; done++) engine.writer.insert(collection, results[done] as Buffer)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      const written: Found[] = []
      for (const found of scan(engine.storage, planQuery(collection, {}), { keys: 0, docs: 0 }))
        if (found) written.push(found)
      for (const found of written) engine.writer.remove(collection, found)
      for (const found of old) engine.writer.insert(collection, found.bytes, { bypassValidation: true })
      throw error
    }
  })
}

type Merge = {
  fields: string[]
  whenMatched: string | Doc[]
  whenNotMatched: string
  bindings: Doc | undefined
  variables: Doc
}

function mergeOne(engine: Engine, collection: Collection, doc: Doc, merge: Merge): void {
  const filter = Object.fromEntries(
    merge.fields.map((field) => [
      field,
      {
        $eq:
          doc[field] ?? refuse(51132, `$merge write error: 'on' field '${field}' cannot be missing, null or an array`),
      },
    ]),
  )
  let found: Found | undefined
  for (const one of scan(engine.storage, planQuery(collection, filter), { keys: 0, docs: 0 })) found ??= one
  if (!found) {
    if (merge.whenNotMatched === 'fail')
      refuse(
        13113,
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      )
    if (merge.whenNotMatched === 'insert') engine.writer.insert(collection, encode(doc))
    return
  }
  const change = matched(engine, collection, doc, merge)
  if (change) engine.writer.change(collection, found, encode(change(decode(found.bytes))))
}

function matched(engine: Engine, collection: Collection, doc: Doc, merge: Merge): ((old: Doc) => Doc) | undefined {
  const { whenMatched } = merge
  if (Array.isArray(whenMatched)) {
    const bound = Object.fromEntries(
      Object.entries(merge.bindings ?? { new: '$$ROOT' }).map(([name, expr]) => [
        name,
        evaluator(expr, merge.variables)(doc),
      ]),
    )
    return compilePipelineUpdate(
      { storage: engine.storage, catalogue: engine.catalogue, db: collection.db },
      whenMatched,
      { ...merge.variables, ...bound },
    )
  }
  switch (whenMatched) {
    case 'merge':
      return (old) => ({ ...old, ...doc, _id: old['_id'] })
    case 'replace':
      return (old) => ({ ...doc, _id: old['_id'] })
    case 'keepExisting':
      return undefined
    case 'fail':
      return refuse(11000, '$merge found a document that exists in the target collection', {
        keyPattern: Object.fromEntries(merge.fields.map((field) => [field, 1])),
        keyValue: Object.fromEntries(merge.fields.map((field) => [field, doc[field]])),
      })
    default:
      return refuse(2, `Enumeration value '${whenMatched}' for field 'whenMatched' is not a valid value.`)
  }
}
