import type { StepRow, Walked } from '../kernel/case-record.ts'
import { eventOf, paperOfWalk } from '../kernel/own-event.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { MeasureSource } from '../kernel/paper-fact.ts'
import { nameInPaper } from './paper.wording.ts'
import { periodWords } from './paper.periods.ts'
import type { GoodsFacts, MeasureFacts } from './paper.types.ts'
import { rowWords } from './row.words.ts'
import { dayOfWalk, type Saying } from './saying.facts.ts'

/** What was done to things in a proceeding, one by one in the order in which it was done, each with what became of it; undefined where nothing was. */
export function measuresTaken(saying: Saying, sources: readonly MeasureSource[]): MeasureFacts[] | undefined {
  const all = saying.proceeding.walked.flatMap((walk) => {
    const source = sources.find(({ steps }) => steps.includes(walk.step))
    return source ? [measureOf(saying, walk, source)] : []
  })
  return all.length === 0 ? undefined : all
}

function measureOf(
  saying: Saying,
  walk: Walked,
  { called, day = '', place = '', goods = '', tells, ofParty, paper, after = [] }: MeasureSource,
): MeasureFacts {
  const { proceeding, record } = saying
  const number = paper && paperOfWalk(record.papers, proceeding.id, walk, paper)?.number
  const typedOn = walk.input?.[day]
  const where = walk.input?.[place]
  const things = walk.input?.[goods]
  const since = proceeding.walked.flatMap((later) => {
    const rule = after.find(({ steps }) => steps.includes(later.step))
    return rule && isOf(saying, walk, later) ? [afterwards(saying, walk, later, rule)] : []
  })
  return {
    what: 'words' in called ? called.words : wordsOf(saying, walk, called.field),
    on: typeof typedOn === 'string' ? typedOn : dayOfWalk(saying, walk),
    ...(ofParty ? { by: partyOf(saying, walk) } : {}),
    ...(typeof where === 'string' && where !== '' ? { place: where } : {}),
    ...(number === undefined ? {} : { number }),
    ...(Array.isArray(things) && things.length > 0 ? { goods: (things as StepRow[]).map(thingOf) } : {}),
    ...(tells ? { told: tells.flatMap((field) => toldOf(saying, walk, field)) } : {}),
    after: since,
  }
}

/** Who of several did it, by name; of one party what it is called. */
function partyOf({ record, procedure }: Saying, { party }: Walked): string {
  const respondents = record.parties.filter(({ side }) => side === 'respondent')
  const named = respondents.length > 1 ? respondents.find(({ id }) => id === party) : undefined
  return named ? nameInPaper(named) : (procedure.calls?.other ?? '当事人')
}

/** What was recorded of an act in a field, under its title; of a table a line for each row. */
function toldOf(saying: Saying, walk: Walked, field: string): string[] {
  const rule = saying.procedure.steps[walk.step]?.fields?.[field]
  const value = walk.input?.[field]
  if (rule === undefined || value === undefined || value === '') return []
  if (rule.kind === 'rows' && Array.isArray(value)) return value.map((row, n) => rowWords(rule, row as StepRow, n))
  if (rule.kind === 'money' && typeof value === 'number')
    return [`${rule.title.zh.replace('（元）', '')}：人民币${value.toLocaleString('en-US')}元`]
  return [`${rule.title.zh}：${wordsOf(saying, walk, field)}`]
}

const thingOf = (row: StepRow): GoodsFacts => ({ ...(row as unknown as GoodsFacts) })

/** Whether a later step speaks of this measure: it names it, or names none, as before each had a period of its own. */
function isOf({ procedure }: Saying, walk: Walked, later: Walked): boolean {
  if (later.seq <= walk.seq) return false
  const { about } = procedure.steps[later.step] ?? {}
  const named = about && later.input?.[about.field]
  return named === undefined || named === '' || named === String(walk.seq)
}

function afterwards(
  saying: Saying,
  walk: Walked,
  later: Walked,
  { words, field, paper }: NonNullable<MeasureSource['after']>[number],
): MeasureFacts['after'][number] {
  const { proceeding, record } = saying
  const number = paper && paperOfWalk(record.papers, proceeding.id, later, paper)?.number
  const chosen = field === undefined ? '' : wordsOf(saying, later, field)
  return {
    on: dayOfWalk(saying, later),
    what: `${words}${chosen === '' ? '' : `：${chosen}`}${addedBy(saying, walk, later)}`,
    ...(number === undefined ? {} : { number }),
  }
}

/** By how much a step made the period of the measure longer, in words; '' of a step that did not. */
function addedBy({ proceeding, procedure }: Saying, walk: Walked, later: Walked): string {
  const longer = procedure.steps[later.step]?.extends
  const own = proceeding.clocks.filter(
    (clock) => clock.rule === longer?.clock && [undefined, walk.seq].includes(eventOf(clock, proceeding, procedure)),
  )
  const entry = own
    .flatMap(({ ledger }) => ledger)
    .find((each) => each.kind === 'extended' && each.at.getTime() === later.at.getTime())
  return entry?.kind === 'extended' ? periodWords(entry.length, entry.unit) : ''
}

const wordsOf = ({ procedure }: Saying, { step, input }: Walked, field: string): string => {
  const code = String(input?.[field] ?? '')
  return ownEntry(procedure.steps[step]?.fields?.[field]?.options, code)?.zh ?? code
}
