import { isForRights } from '../../src/kernel/option-rights.ts'
import { calendars } from '../../src/calendars/index.ts'
import type { CaseRecord, EntryDraft, Holder, Proceeding, StepInput } from '../../src/kernel/case-record.ts'
import { startClock, suspendClock } from '../../src/kernel/clock-acts.ts'
import { addDays } from '../../src/kernel/plain-date.ts'
import type { FieldRule, Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { withServiceRows } from '../../src/kernel/service-round.ts'
import { sideOfStep, takeStep } from '../../src/kernel/take-step.ts'
import type { Actor, Role } from '../../src/kernel/role.ts'

/** A field of a step as somebody filled it. */
export interface Filled {
  readonly step: string
  readonly field: string
  readonly rule: FieldRule
  readonly of: StepRule
  readonly by: 'filer' | 'respondent' | 'office'
  /** Its number in the journal. */
  readonly seq: number
  /** What was typed in it. */
  readonly typed: StepInput[string]
  /** What stands in it, for texts: found nowhere else. */
  readonly mark?: string
}

export interface Walk {
  readonly record: CaseRecord
  readonly entries: readonly EntryDraft[]
  readonly filled: readonly Filled[]
}

const seat = (role: Role): Filled['by'] => (role === 'filer' || role === 'respondent' ? role : 'office')
const isText = ({ kind }: FieldRule) => kind === 'text' || kind === 'long' || kind === 'answers' || kind === 'rows'

/** A row with the text in its first column that takes one. */
function rowOf({ columns = {} }: FieldRule, mark: string): Record<string, string | number> {
  const first = Object.keys(columns).find((name) => columns[name]?.kind === 'text' || columns[name]?.kind === 'long')
  return Object.fromEntries(
    Object.entries(columns).map(([name, { kind, options = {} }]) => {
      if (kind === 'number') return [name, 3]
      if (kind === 'exhibit' || kind === 'record') return [name, 'E1']
      if (kind === 'choice') return [name, Object.keys(options)[0] ?? '']
      return [name, name === first ? mark : '件']
    }),
  )
}

/** Something fit for the field; a text that is found nowhere else. */
export function valueOf(rule: FieldRule, mark: string, n: number, rights?: CaseRecord['rights']): StepInput[string] {
  const [first = ''] = Object.keys(rule.options ?? {}).filter((option) => isForRights(rule, option, rights))
  switch (rule.kind) {
    case 'date':
      return '2026-03-02'
    case 'moment':
      return `${addDays('2026-05-01', n % 200)}T09:30`
    case 'yes-no':
      return true
    case 'choice':
      return first
    case 'choices':
      return rule.every ? Object.keys(rule.options ?? {}) : [first]
    case 'number':
    case 'money':
      return 1 + (n % 30)
    case 'answers':
      return [mark]
    case 'exhibits':
      return ['E1']
    case 'rows':
      return [rowOf(rule, mark)]
    case 'desk':
      return 'xiangzhou-ip'
    case 'scope':
      return []
    case 'procedures':
      return ['liaison@jinwan-ip']
    default:
      return mark
  }
}

/** Who is named wherever somebody is to be named. */
export const named = { id: 'officer2', name: '张雪莹' }

/**
 * The same, but what is a day or a sum like no other where nothing holds it to the day of the step: what people write of what happened before, or
 * is to come.
 */
function ownValue(
  step: StepRule,
  field: string,
  rule: FieldRule,
  mark: string,
  n: number,
  rights?: CaseRecord['rights'],
) {
  if (rule.kind === 'person') return named.id
  if (isOwnDay(step, field, rule)) return addDays('2019-01-01', n)
  if (rule.kind === 'money' && (rule.max ?? Infinity) > mostOwn) return leastOwn + n * 1001
  return valueOf(rule, mark, n, rights)
}
const [leastOwn, mostOwn] = [1_000_000, 9_000_000]

/** Whether a day is like no other in the walk; of what the step itself does, serves or records as held it is that of the walk. */
const isOwnDay = ({ datedBy }: StepRule, field: string, { kind }: FieldRule) =>
  kind === 'date' && field !== datedBy && !/^heldOn$|(?:[sS]erved|[aA]nnounced)On$/.test(field)

/** Whether what was typed stands nowhere else: a text, a day, a sum. */
export const isOwn = ({ of, field, rule, typed, mark }: Filled): boolean =>
  mark !== undefined || isOwnDay(of, field, rule) || (rule.kind === 'money' && Number(typed) >= leastOwn)

/** The clocks of a procedure, each extension of which may be granted first. */
export function inAnyOrder({ clocks }: Procedure): Procedure['clocks'] {
  const first = (rule: Procedure['clocks'][string]) => {
    const extensions = Object.entries(rule.extensions ?? {}).map(([key, { after: _after, ...rest }]) => [key, rest])
    return { ...rule, extensions: Object.fromEntries(extensions) }
  }
  return Object.fromEntries(Object.entries(clocks).map(([key, rule]) => [key, first(rule)]))
}

/** Its fields, each free of what others of the case say. */
export function unbound({ fields = {} }: Pick<StepRule, 'fields'>): NonNullable<StepRule['fields']> {
  return Object.fromEntries(
    Object.entries(fields).map(
      ([
        name,
        {
          goesWith: _with,
          noMoreThan: _most,
          sumOf: _sum,
          sparedIn: _spared,
          parts: _parts,
          locates: _locates,
          whileRuns: _runs,
          kindsIn: _kinds,
          cites: _cites,
          optionsWhen: _told,
          ...rule
        },
      ]) => [name, rule],
    ),
  )
}

/** The proceeding set into a state from which the step may be taken, with the clocks it asks for. */
function readyFor(proceeding: Proceeding, procedure: Procedure, step: StepRule, at: Date): Proceeding {
  const state = step.from === 'open' ? procedure.start : (step.from[0] ?? procedure.start)
  const asked = [step.whileRuns, step.each, step.extends?.clock].filter((key) => key !== undefined)
  const clocks = asked.flatMap((key) => {
    const rule = procedure.clocks[key]
    return rule ? [startClock(`${proceeding.id}.${key}.${proceeding.clocks.length + 9}`, key, rule, { at })] : []
  })
  // What lets time run again is taken where it stands still.
  const still = (step.resumes ?? []).flatMap((key) => {
    const rule = procedure.clocks[key]
    const [cause] = Object.keys(rule?.notCounted ?? {}).filter((each) => step.endsCauses?.includes(each) ?? true)
    if (!rule || cause === undefined || asked.includes(key)) return []
    const clock = startClock(`${proceeding.id}.${key}.${proceeding.clocks.length + 9}`, key, rule, { at })
    return [suspendClock(clock, cause, calendars(), { at })]
  })
  const { endedOn: _ended, closedOn: _closed, ...open } = proceeding
  return { ...open, state, before: procedure.start, clocks: [...clocks, ...still] }
}

/** With the names of the persons that the form of the step last walked names, as the action keeps them. */
function withNames(record: CaseRecord, id: string, { fields = {} }: StepRule): CaseRecord {
  const persons = Object.keys(fields).filter((field) => fields[field]?.kind === 'person')
  if (persons.length === 0) return record
  const names = Object.fromEntries(persons.map((field) => [field, named.name]))
  const proceedings = record.proceedings.map((each) =>
    each.id === id
      ? { ...each, walked: each.walked.map((walk, n, all) => (n === all.length - 1 ? { ...walk, names } : walk)) }
      : each,
  )
  return { ...record, proceedings }
}

function lastWalk({ proceedings }: CaseRecord, id: string) {
  const walk = proceedings.find((each) => each.id === id)?.walked.at(-1)
  if (!walk) throw new Error('no step was taken')
  return walk
}

/** Every step of the procedure that `takes` admits, taken once by each who may, every field of it filled: one proceeding, P1. */
export function everyField(
  procedure: Procedure,
  base: CaseRecord,
  given: { readonly holder: Holder; readonly actors: Readonly<Record<Filled['by'], Actor>>; readonly at: Date },
  takes: (step: string) => boolean = () => true,
): Walk {
  const { holder, actors, at } = given
  const circumstances = { at, actor: actors.office, calendars: calendars() }
  const opened = openProceeding(base, { procedure, holder }, circumstances)
  const id = opened.record.proceedings.at(-1)?.id ?? ''
  let record = { ...opened.record, seq: opened.entries.length }
  const entries = [...opened.entries]
  const filled: Filled[] = []
  for (const [key, step] of Object.entries(procedure.steps)) {
    if (!takes(key)) continue
    // What rests on the end of a period is taken here at once as well.
    const {
      ahead: _ahead,
      restsOn: _restsOn,
      onceBegun: _onceBegun,
      when: _when,
      matters: _matters,
      forTime: _forTime,
      // Nothing stands still that it could let run on.
      resumes: _resumes,
      heard: _heard,
      answered: _answered,
      decidesOn: _decides,
      // Sums are marks here, and not what is owed.
      pays: _pays,
      // Who agreed refuses here as well.
      consent: _consent,
      submission,
      ...rest
    } = step
    // Handed in late by whoever had handed it in before as well.
    const { late: _late, ...said } = submission ?? {}
    const lenient = { ...rest, ...(submission ? { submission: said as typeof submission } : {}) }
    const free = {
      ...procedure,
      clocks: inAnyOrder(procedure),
      steps: { ...procedure.steps, [key]: { ...lenient, apartFrom: [], fields: unbound(lenient) } },
    }
    const takers = new Map(step.by.filter((role) => role !== 'system').map((role) => [seat(role), role]))
    for (const [by, role] of takers) {
      const proceedings = record.proceedings.map((each) =>
        each.id === id ? readyFor(each, procedure, step, at) : each,
      )
      const input: Record<string, StepInput[string]> = {}
      const fields: Omit<Filled, 'seq'>[] = []
      for (const [field, rule] of Object.entries(step.fields ?? {})) {
        if (rule.byOffice) continue
        const mark = `〔${key}.${field}.${by}〕`
        const typed = ownValue(step, field, rule, mark, filled.length + fields.length, record.rights)
        input[field] = typed
        // What is asked for each of several is called by whose it is.
        const title = withServiceRows(step, record).fields?.[field]?.title ?? rule.title
        fields.push({
          step: key,
          field,
          rule: { ...rule, title },
          of: step,
          by,
          typed,
          ...(isText(rule) ? { mark } : {}),
        })
      }
      const own = record.parties.filter(({ personIds }) => personIds.includes(actors[by].id)).map((party) => party.id)
      const actor = { ...actors[by], roles: [role], untaken: true, ...(by === 'office' ? {} : { partyIds: own }) }
      // What the office records for one of several says for which.
      const side = by === 'office' ? sideOfStep(step, [role]) : undefined
      const party = record.parties.find((each) => each.side === side)?.id
      const taking = { ...circumstances, actor, ...(party === undefined ? {} : { party }) }
      const change = takeStep({ ...record, proceedings }, id, free, key, input, taking)
      record = { ...withNames(change.record, id, step), seq: record.seq + change.entries.length }
      entries.push(...change.entries)
      const { seq } = lastWalk(record, id)
      filled.push(...fields.map((each) => ({ ...each, seq })))
    }
  }
  return { record, entries, filled }
}
