import { type Contradiction, listed, namesOf } from './contradiction.ts'
import {
  addresseesOfPaper,
  type FactSource,
  neededFacts,
  type PaperDeclaration,
  type PaperFactName,
  paperFactShapes,
  type PaperFactShape,
} from './paper-fact.ts'
import { type PaperKey, paperKeys } from './paper-key.ts'
import type { FieldRule, Procedure, StepRule } from './procedure.ts'

/** What does not hold in what a procedure says of its papers: a step, a field or a clock that is not there, a fact that nobody gives. */
export function contradictionsOfPapers(procedure: Procedure): Contradiction[] {
  const declared = procedure.papers ?? {}
  const found = Object.entries(declared).flatMap(([key, paper]) =>
    ofPaper(procedure, paper).map(([path, wrong]): Contradiction => [`papers.${key}.${path}`, wrong]),
  )
  for (const [step, { papers = [] }] of Object.entries(procedure.steps))
    for (const key of papers)
      if ((declared[key]?.to ?? addresseesOfPaper[key]) === 'respondents' && declared[key]?.wayIn === undefined)
        found.push([`papers.${key}.wayIn`, `${step} issues it to respondents: does it let them in?`])
  for (const source of [procedure.cause ?? []].flat() as FactSource[])
    found.push(...ofSource(procedure, 'cause', 'text', source))
  for (const [key, { facts }] of Object.entries(declared))
    if (procedure.cause && facts?.cause) found.push([`papers.${key}.facts.cause`, 'the procedure says it for all'])
  const issued = [...new Set(Object.values(procedure.steps).flatMap(({ papers = [] }) => papers))]
  for (const key of issued)
    for (const group of neededFacts[key] ?? [])
      if (!group.some((name) => declared[key]?.facts?.[name] !== undefined))
        found.push([`papers.${key}.facts`, `nothing gives ${group.join(' or ')}`])
  return [
    ...found,
    ...listed('papers', Object.keys(declared), 'paper', (key) => (paperKeys as readonly string[]).includes(key)),
    ...Object.entries(procedure.steps).flatMap(([key, step]) => ofDelivery(procedure, key, step)),
  ]
}

/** Kinds of field that can be read as a fact of the shape. */
const fits: Readonly<Record<PaperFactShape, readonly FieldRule['kind'][]>> = {
  text: ['text', 'long', 'choice', 'person'],
  lines: ['text', 'long', 'choice'],
  submissions: ['text', 'long', 'rows'],
  code: ['choice'],
  flag: ['yes-no'],
  number: ['number', 'money'],
  day: ['date'],
  days: ['date'],
  event: [],
  moment: ['moment'],
  goods: ['rows'],
  measures: [],
  shares: [],
  uses: [],
  services: [],
  pack: ['rows'],
}

/** What a source yields whatever is typed; what was said has the kind of its field. */
const yields: Readonly<
  Record<
    Exclude<FactSource['from'], 'said' | 'measures' | 'services' | 'shares' | 'uses' | 'pack'>,
    readonly PaperFactShape[]
  >
> = {
  agreement: ['lines'],
  dues: ['lines'],
  'agreement-asked': ['lines', 'text', 'day'],
  'joined-agreement': ['lines'],
  'words-of': ['lines'],
  'words-of-chosen': ['lines'],
  words: ['text', 'lines', 'code', 'flag'],
  paper: ['text'],
  'served-on': ['day'],
  receiver: ['text'],
  taker: ['text'],
  // As a moment the hour that was typed with it, and nothing where none was.
  day: ['day', 'event', 'moment'],
}

/** A source that yields something else than the fact is made of: the last of several days is a day, and of one day a figure. */
function ofAnotherShape(shape: PaperFactShape, source: FactSource): string | undefined {
  const own = (['measures', 'services', 'shares', 'uses', 'pack'] as const).find(
    (each) => source.from === each || shape === each,
  )
  if (own !== undefined) return source.from === shape ? undefined : `${source.from} is of another shape than ${shape}`
  if (source.from === 'measures' || source.from === 'services' || source.from === 'shares') return undefined
  if (source.from === 'said' || source.from === 'uses' || source.from === 'pack') return undefined
  const isEach = source.from === 'day' && source.each === true
  if ((isEach ? ['days'] : yields[source.from]).includes(shape)) return undefined
  return `${isEach ? 'each day' : source.from} is of another shape than ${shape}`
}

function ofPaper(procedure: Procedure, { period, agrees, facts = {} }: PaperDeclaration): Contradiction[] {
  const found: Contradiction[] = []
  if (period !== undefined && !Object.hasOwn(procedure.clocks, period))
    found.push(['period', `no clock named ${period}`])
  if (agrees) found.push(...ofSource(procedure, 'agrees.outcome', 'code', agrees.outcome))
  for (const [name, sources] of Object.entries(facts))
    for (const source of [sources].flat() as FactSource[])
      found.push(...ofSource(procedure, `facts.${name}`, paperFactShapes[name as PaperFactName], source))
  return found
}

/** A step, a field or a paper of the source of measures that is not there. */
function ofMeasures({ steps }: Procedure, path: string, { of }: Extract<FactSource, { from: 'measures' }>) {
  const parts = of.flatMap(({ steps: taking, called, day, place, goods, tells = [], paper, after = [] }) => [
    {
      steps: taking,
      fields: [day ?? [], place ?? [], goods ?? [], tells, 'field' in called ? called.field : []].flat(),
      paper,
    },
    ...after.map((each) => ({ steps: each.steps, fields: each.field ? [each.field] : [], paper: each.paper })),
  ])
  const isIssued = (key: PaperKey | undefined) =>
    key === undefined || Object.values(steps).some(({ papers }) => papers?.includes(key))
  return parts.flatMap((part): Contradiction[] => [
    ...listed(path, part.steps, 'step', namesOf(steps)),
    ...part.steps.flatMap((step) =>
      part.fields.flatMap((field): Contradiction[] =>
        steps[step] && !steps[step].fields?.[field] ? [[path, `${step} has no field named ${field}`]] : [],
      ),
    ),
    ...(isIssued(part.paper) ? [] : [[path, `no step issues ${part.paper}`] satisfies Contradiction]),
  ])
}

function ofSource(procedure: Procedure, path: string, shape: PaperFactShape, source: FactSource): Contradiction[] {
  const { steps } = procedure
  const misfit = ofAnotherShape(shape, source)
  if (misfit !== undefined) return [[path, misfit]]
  if (source.from === 'agreement' || source.from === 'agreement-asked' || source.from === 'dues') return []
  if (source.from === 'measures') return ofMeasures(procedure, path, source)
  if (source.from === 'paper' || source.from === 'services' || source.from === 'served-on')
    return Object.values(steps).some(({ papers }) => papers?.includes(source.paper))
      ? []
      : [[path, `no step issues ${source.paper}`]]
  const found = listed(path, source.steps, 'step', namesOf(steps))
  if (source.from === 'receiver')
    for (const step of source.steps)
      if (steps[step] && !steps[step].refers) found.push([path, `${step} asks no other body`])
  if (source.from === 'words-of')
    for (const step of source.steps)
      if (steps[step] && steps[step].fields?.[source.field]?.kind !== 'choice')
        found.push([path, `${step} asks for no choice named ${source.field}`])
  if (source.from === 'words-of-chosen')
    for (const [step, field] of [
      ...source.steps.map((each) => [each, source.rest] as const),
      ...source.chosen.steps.map((each) => [each, source.chosen.field] as const),
    ])
      if (!steps[step]?.fields?.[field]?.forEach) found.push([path, `${step} does not ask for ${field} of each`])
  if (source.from === 'shares')
    for (const step of source.steps)
      for (const field of Object.values(source.fields))
        if (steps[step] && steps[step].fields?.[field]?.forEach !== source.side)
          found.push([path, `${step} does not ask for ${field} of each ${source.side}`])
  if (source.from !== 'said' && source.from !== 'pack') return found
  for (const step of source.steps) {
    for (const beside of (source.from === 'said' && source.beside) || [])
      if (steps[step] && !steps[step].fields?.[beside]) found.push([path, `${step} has no field named ${beside}`])
    const or = source.from === 'said' ? source.orIn : undefined
    const field = steps[step]?.fields?.[source.field] ?? steps[step]?.fields?.[or ?? '']
    // An opinion may be given by a step that asks for no word of it.
    if (steps[step] && !field && or === undefined) found.push([path, `${step} has no field named ${source.field}`])
    else if (field && !fits[shape].includes(field.kind))
      found.push([path, `${step}.${source.field} is of the kind ${field.kind}, the fact is of the shape ${shape}`])
  }
  return found
}

function ofDelivery(procedure: Procedure, key: string, { delivers, papers, serves }: StepRule): Contradiction[] {
  const isIssued = (paper: string) =>
    Object.values(procedure.steps).some((step) => step.papers?.includes(paper as PaperKey))
  if (!delivers) return papers?.includes('proof-of-service') ? [[`steps.${key}.delivers`, 'a proof of nothing']] : []
  const found = listed(`steps.${key}.delivers.papers`, delivers.papers, 'paper that a step issues', isIssued)
  const { of = [] } = delivers
  found.push(...listed(`steps.${key}.delivers.of`, of, 'step', namesOf(procedure.steps)))
  const proved = [papers, ...of.map((step) => procedure.steps[step]?.papers)]
  if (!proved.some((each) => each?.includes('proof-of-service')))
    found.push([`steps.${key}.delivers`, 'no proof of it is made'])
  if (!delivers.papers?.length && !delivers.copies?.length && !serves)
    found.push([`steps.${key}.delivers`, 'nothing is served'])
  return found
}
