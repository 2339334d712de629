import { type Doc, isDoc } from './meaning/documents.ts'
import type { Plan } from './planner.ts'

/** A plan in the words of MongoDB's explain. */
type About = {
  name: string
  projection: unknown
  limit: number
  execution: { keys: number; docs: number; returned: number; ms: number } | undefined
}

export function explainPlan(plan: Plan, namespace: string, about: About): Doc {
  const winningPlan = stages(plan, about)
  const planner = { namespace, parsedQuery: {}, winningPlan, rejectedPlans: [] }
  if (!about.execution) return { explainVersion: '1', queryPlanner: planner }
  const { keys, docs, returned, ms } = about.execution
  const executionStats = {
    executionSuccess: true,
    nReturned: returned,
    executionTimeMillis: ms,
    totalKeysExamined: keys,
    totalDocsExamined: docs,
    executionStages: { ...winningPlan, nReturned: returned },
  }
  return { explainVersion: '1', queryPlanner: planner, executionStats }
}

function stages(plan: Plan, about: About): Doc {
  let stage = access(plan, about)
  if (!plan.sorted)
    stage = {
      stage: 'SORT',
      sortPattern: Object.fromEntries(plan.sort.map(({ path, direction }) => [path, direction])),
      memLimit: 268435456,
      inputStage: stage,
    }
  if (about.limit !== Infinity && about.name === 'find')
    stage = { stage: 'LIMIT', limitAmount: about.limit, inputStage: stage }
  if (isDoc(about.projection) && Object.keys(about.projection).length > 0)
    stage = { stage: 'PROJECTION_DEFAULT', transformBy: about.projection, inputStage: stage }
  const writes: Record<string, string> = { update: 'UPDATE', delete: 'DELETE', findAndModify: 'UPDATE' }
  const write = writes[about.name]
  return write ? { stage: write, inputStage: stage } : stage
}

function access(plan: Plan, about: About): Doc {
  switch (plan.kind) {
    case 'nothing':
      return { stage: 'EOF' }
    case 'collection':
      return {
        stage: about.name === 'count' && !plan.residual ? 'RECORD_STORE_FAST_COUNT' : 'COLLSCAN',
        direction: plan.reverse ? 'backward' : 'forward',
      }
    case 'or':
      return {
        stage: 'FETCH',
        inputStage: { stage: 'OR', inputStages: (plan.branches ?? []).map((branch) => indexScan(branch)) },
      }
    case 'text':
      return {
        stage: 'TEXT_MATCH',
        indexName: plan.index?.name,
        inputStage: { stage: 'FETCH', inputStage: indexScan(plan) },
      }
    default: {
      const scan = plan.mergeAt ? { stage: 'SORT_MERGE', inputStage: indexScan(plan) } : indexScan(plan)
      if (about.name === 'count' && !plan.residual && !plan.dedupe) return { ...scan, stage: 'COUNT_SCAN' }
      return { stage: 'FETCH', ...(plan.residual ? { filter: 'residual' } : {}), inputStage: scan }
    }
  }
}

function indexScan(plan: Plan): Doc {
  const { index } = plan
  if (!index) return access(plan, { name: '', projection: undefined, limit: Infinity, execution: undefined })
  return {
    stage: 'IXSCAN',
    keyPattern: index.spec['key'],
    indexName: index.name,
    isMultiKey: index.multikey.size > 0,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: plan.reverse ? 'backward' : 'forward',
    indexBounds: plan.bounds ?? {},
  }
}
