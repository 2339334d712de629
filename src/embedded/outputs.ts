import type { Collection, Index } from './catalogue.ts'
import { checkDeadline, type Deadline } from './deadlines.ts'
import { decode, type Doc, encode, isDoc } from './meaning/documents.ts'
import { refuse } from './meaning/errors.ts'
import type { Engine } from './engine.ts'
import { evaluator } from './meaning/expressions.ts'
import { compilePipelineUpdate, demand } from './meaning/stages.ts'
import { planQuery } from './planner.ts'
import { type Found, scan } from './scanning.ts'

/** `$out` and `$merge`: results of a pipeline become documents of a collection. */
const perJob = 500

type Merge = {
  into: unknown
  on?: string | string[]
  whenMatched?: string | Doc[]
  whenNotMatched?: string
  let?: Doc
}

/** What the command says besides the pipeline. */
type Terms = { variables: Doc; deadline: Deadline; bypassValidation: boolean }

export async function writeResults(
  engine: Engine,
  db: string,
  stage: Doc,
  results: Buffer[],
  terms: Terms,
): Promise<void> {
  if ('$out' in stage) return replaceAll(engine, targetOf(db, '$out', stage['$out']), results, terms)
  const given = isDoc(stage['$merge']) ? stage['$merge'] : { into: stage['$merge'] }
  const merge = demand('$merge', given, 'into on whenMatched whenNotMatched let') as Merge
  const { whenMatched = 'merge', whenNotMatched = 'insert' } = merge
  if (!['insert', 'discard', 'fail'].includes(whenNotMatched))
    refuse(2, `Enumeration value '${whenNotMatched}' for field 'whenNotMatched' is not a valid value.`)
  if (!Array.isArray(whenMatched) && !Object.hasOwn(changes, whenMatched))
    refuse(2, `Enumeration value '${whenMatched}' for field 'whenMatched' is not a valid value.`)
  if (!Array.isArray(whenMatched) && merge.let)
    refuse(51199, `Cannot use 'let' variables with 'whenMatched: ${whenMatched}' mode`)
  const target = targetOf(db, '$merge.into', merge.into)
  const fields = [merge.on ?? '_id'].flat()
  const decides = (index: Index): boolean =>
    index.unique && !index.partial && index.fields.toSorted().join('\0') === fields.toSorted().join('\0')
  for (let at = 0; at < results.length; at += perJob)
    await engine.storage.write(() => {
      const collection = engine.catalogue.demand(target.db, target.name)
      if (!collection.indexes.some(decides))
        refuse(51183, 'Cannot find index to verify that join fields will be unique')
      // What comes before a result that is refused stays.
      for (const bytes of results.slice(at, at + perJob)) {
        checkDeadline(terms.deadline)
        mergeOne(engine, collection, decode(bytes), fields, merge, terms)
      }
    })
}

function targetOf(db: string, place: string, target: unknown): { db: string; name: string } {
  if (typeof target === 'string') return { db, name: target }
  const { db: otherDb = db, coll } = isDoc(target) ? demand(place, target, 'db coll') : {}
  if (typeof otherDb === 'string' && typeof coll === 'string') return { db: otherDb, name: coll }
  return refuse(16990, 'the target of $out or $merge must be a string or an object with db and coll')
}

/** A refusal in the middle, after which nothing of the job may stay. */
class Undone extends Error {}

/** The collection keeps its indexes and options; a result that is refused leaves it as it was. */
async function replaceAll(
  engine: Engine,
  target: { db: string; name: string },
  results: Buffer[],
  terms: Terms,
): Promise<void> {
  const replace = (): void => {
    const collection = engine.catalogue.demand(target.db, target.name)
    for (const found of allIn(engine, collection)) engine.writer.remove(collection, found)
    try {
      for (const bytes of results) {
        checkDeadline(terms.deadline)
        engine.writer.insert(collection, bytes, terms)
      }
    } catch (error) {
      throw new Undone('a result was refused', { cause: error })
    }
  }
  await engine.storage.write(replace).catch((error) => {
    throw error instanceof Undone ? error.cause : error
  })
}

const allIn = (engine: Engine, collection: Collection, filter: Doc = {}): Found[] =>
  [...scan(engine.storage, planQuery(collection, filter), { keys: 0, docs: 0 })].filter((found) => found !== undefined)

function mergeOne(
  engine: Engine,
  collection: Collection,
  doc: Doc,
  fields: string[],
  merge: Merge,
  terms: Terms,
): void {
  const { whenMatched = 'merge', whenNotMatched = 'insert' } = merge
  const valueOf = (field: string): unknown =>
    doc[field] ?? refuse(51132, `$merge write error: 'on' field '${field}' cannot be missing, null or an array`)
  const filter = Object.fromEntries(fields.map((field) => [field, { $eq: valueOf(field) }]))
  const [found] = allIn(engine, collection, filter)
  if (found) {
    const now = Array.isArray(whenMatched) ? piped(doc, merge, terms.variables) : (changes[whenMatched] as Change)
    engine.writer.change(collection, found, encode(now(decode(found.bytes), doc, fields)), terms)
  } else if (whenNotMatched === 'insert') engine.writer.insert(collection, encode(doc), terms)
  else if (whenNotMatched === 'fail')
    refuse(13113, '$merge could not find a matching document in the target collection for at least one document')
}

/** What becomes of a document that is there. */
type Change = (old: Doc, doc: Doc, fields: string[]) => Doc

const changes: Record<string, Change> = {
  merge: (old, doc) => ({ ...old, ...doc, _id: old['_id'] }),
  replace: (old, doc) => ({ ...doc, _id: old['_id'] }),
  keepExisting: (old) => old,
  fail: (_old, doc, fields) =>
    refuse(11000, '$merge found a document that exists in the target collection', {
      keyPattern: Object.fromEntries(fields.map((field) => [field, 1])),
      keyValue: Object.fromEntries(fields.map((field) => [field, doc[field]])),
    }),
}

function piped(doc: Doc, merge: Merge, variables: Doc): Change {
  const bindings = Object.entries(merge.let ?? { new: '$$ROOT' })
  const bound = Object.fromEntries(bindings.map(([name, expr]) => [name, evaluator(expr, variables)(doc)]))
  return compilePipelineUpdate(merge.whenMatched as Doc[], { ...variables, ...bound })
}
