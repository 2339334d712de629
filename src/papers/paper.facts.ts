import { bodyOf } from '../bodies/index.ts'
import type { CaseRecord, Handoff, Proceeding, StepInput } from '../kernel/case-record.ts'
import type { Calendars } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import { informantWords, unnamedComplainant, withoutWordsIn } from '../kernel/informant.ts'
import { dateOf, wallTimeOf } from '../kernel/plain-date.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { procedureOf } from '../procedures/index.ts'
import { factsOfCase, partiesOn } from './case.facts.ts'
import { periodWords } from './paper.periods.ts'
import type { HandoffFacts, PaperFacts } from './paper.types.ts'

export interface PaperOccasion {
  readonly record: CaseRecord
  readonly proceedingId?: string
  readonly handoffId?: string
  readonly step?: string
  readonly input?: StepInput
  readonly audience: 'parties' | 'filer' | 'respondent' | 'officers' | 'body'
  readonly at: Date
  readonly by: { readonly id: string; readonly name: string; readonly bodyId?: string }
  readonly calendars: Calendars
  /** Issuing body, where it is not the one that holds the proceeding. */
  readonly bodyId?: string
  /** Address of the case page, for the QR code. */
  readonly link?: string
  readonly demo?: boolean
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const lines = (value: unknown): string[] | undefined =>
  text(value)
    ?.split(/\n+/)
    // The paper numbers its lists itself.
    .map((line) =>
      line
        .trim()
        .replace(
          /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．](?!\d))\s*/,
          '',
        ),
    )
    .filter(Boolean)
/** '2026-03-01T09:30' as typed, to '2026-03-01 09:30' as printed. */
const printed = (moment: string): string => moment.replace('T', ' ')

/** An instant as people in the office read it, 'YYYY-MM-DD HH:mm'. */
function officeTime(at: Date): string {
  return printed(wallTimeOf(at))
}

/**
 * Everything a paper of this occasion may print, taken from the case and from what was typed for the step. A paper that the respondent
 * reads names nobody who complained in confidence, in whatever text of it.
 */
export function factsOf(occasion: PaperOccasion, number: string): PaperFacts {
  const facts = allFactsOf(occasion, number)
  const { record, audience } = occasion
  const isKept = audience === 'respondent' || audience === 'parties'
  return isKept && record.confidential ? withoutInformant(facts, record) : facts
}

function withoutInformant(facts: PaperFacts, record: CaseRecord): PaperFacts {
  // Names of the other side stay whole, even where the complainant's stands within them.
  const { respondents, ...others } = facts
  const { requester, right, ...rest } = withoutWordsIn(others, informantWords(record))
  return {
    ...rest,
    ...(respondents ? { respondents } : {}),
    ...(requester ? { requester: { name: unnamedComplainant } } : {}),
    ...(right ? { right: { ...right, holder: unnamedComplainant } } : {}),
  }
}

function allFactsOf(occasion: PaperOccasion, number: string): PaperFacts {
  const { record, at } = occasion
  const proceeding = record.proceedings.find(({ id }) => id === occasion.proceedingId)
  const issuer = bodyOf(issuerOf(occasion, proceeding))
  const addressee = addresseeOf(occasion)
  return {
    number,
    caseNumber: proceeding?.number ?? record._id,
    issuer: issuer?.fullName ?? '',
    issuedOn: dateOf(at),
    ...(occasion.demo ? { demo: true } : {}),
    ...factsOfCase(record),
    ...optional('addressee', addressee),
    ...factsOfWork(proceeding, occasion),
    ...standingFacts(proceeding, occasion),
    ...(proceeding ? factsOfProceeding(proceeding, occasion) : {}),
    ...optional('handoff', letterOf(occasion)),
    ...optional('service', serviceOf(occasion, addressee ?? '')),
    ...(issuer?.phone || issuer?.address
      ? { contact: { ...optional('phone', issuer.phone), ...optional('address', issuer.address) } }
      : {}),
    ...optional('link', occasion.link),
  }
}

function addresseeOf({ record, audience }: PaperOccasion): string | undefined {
  return partiesOn(audience === 'respondent' ? 'respondent' : 'requester', record)[0]?.name
}

/** What was typed for the step; where nothing was, what the proceeding has kept of it. */
function factsOfWork(proceeding: Proceeding | undefined, { input = {} }: PaperOccasion): Partial<PaperFacts> {
  return {
    ...optional('corrections', lines(input['missing'])),
    ...optional('reasons', lines(input['reason']) ?? lines(fact(proceeding, 'reason'))),
    ...optional('findings', lines(input['findings']) ?? lines(input['record']) ?? lines(fact(proceeding, 'record'))),
    ...optional('defence', lines(input['defence']) ?? lines(fact(proceeding, 'defence')) ?? defended(proceeding)),
    ...optional(
      'terms',
      lines(input['terms']) ?? (proceeding?.agreement ? [...proceeding.agreement.terms] : undefined),
    ),
    ...optional('orders', ordersOf(input)),
    ...optional('cost', text(input['cost'])),
    ...optional('ground', text(input['ground'])),
    ...optional('receiver', text(input['to'])),
    ...(text(input['heldAt'])
      ? {
          hearing: {
            at: printed(String(input['heldAt'])),
            place: text(input['place']) ?? '',
            ...(input['online'] === true ? { manner: '线上' } : {}),
          },
        }
      : {}),
  }
}

/** From when a proceeding stands still, or stood, and why. */
function standingFacts(proceeding: Proceeding | undefined, occasion: PaperOccasion): Partial<PaperFacts> {
  if (!isOfStandstill(occasion, proceeding)) return {}
  return {
    suspension: {
      from: suspendedFrom(proceeding) ?? dateOf(occasion.at),
      cause: said(occasion, 'ground') ?? text(occasion.input?.['reason']) ?? '',
      ...optional('basis', basisOf(occasion, proceeding)),
    },
  }
}

function factsOfProceeding(proceeding: Proceeding, occasion: PaperOccasion): Partial<PaperFacts> {
  return {
    acceptedOn: proceeding.openedOn,
    ...optional('outcome', outcomeTitle(proceeding)),
    ...optional('deadline', deadlineOf(proceeding, occasion)),
    ...(proceeding.officers.length ? { panel: proceeding.officers.map(({ name }) => name) } : {}),
    ...optional('closing', closingOf(proceeding, occasion)),
  }
}

function closingOf(proceeding: Proceeding, occasion: PaperOccasion): PaperFacts['closing'] {
  if (!proceeding.closedOn) return undefined
  const { record, input = {} } = occasion
  return {
    manner: outcomeTitle(proceeding) ?? '',
    closedOn: proceeding.closedOn,
    ...optional('reason', text(input['reason'])),
    ...optional('execution', said(occasion, 'performance')),
    ...optional('goods', text(input['goods'])),
    course: proceeding.walked.map((walk) => ({ on: dateOf(walk.at), what: stepTitle(proceeding, walk.step) })),
    index: record.papers
      .filter(({ proceedingId }) => proceedingId === proceeding.id)
      .map(({ title, pages }) => ({ name: title, pages: String(pages) })),
  }
}

/** What was served, on whom and how, where the step says when it was received. */
function serviceOf(occasion: PaperOccasion, addressee: string): PaperFacts['service'] {
  const { record, input = {} } = occasion
  const receivedAt = text(input['servedOn'])
  if (receivedAt === undefined) return undefined
  return {
    documents: record.papers
      .slice(-3)
      .map((paper) => ({ name: paper.title, number: paper.number, pages: String(paper.pages) })),
    addressee,
    address: record.parties.find(({ name }) => name === addressee)?.serviceAddress ?? '',
    mode: said(occasion, 'mode') ?? '',
    receivedAt,
    servers: [occasion.by.name],
  }
}

/** The handoff the paper is of: the one named, or those its step made. */
function letterOf(occasion: PaperOccasion): HandoffFacts | undefined {
  const handoff = occasion.record.handoffs.find(({ id }) => id === occasion.handoffId)
  const letters = handoff ? [handoff] : offeredBy(occasion)
  return letters[0] && handoffFacts(letters[0], letters, occasion)
}

function optional<K extends keyof PaperFacts | string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>
}

/** What was typed for a field of the step; of a choice its words, not its code. */
function said({ record, proceedingId, step, input = {} }: PaperOccasion, field: string): string | undefined {
  const typed = text(input[field])
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const rule = proceeding && step ? procedureOf(proceeding.procedure, proceeding.version).steps[step] : undefined
  return (typed && rule?.fields?.[field]?.options?.[typed]?.zh) ?? typed
}

/** Document and article the step rests on. */
function basisOf({ step }: PaperOccasion, proceeding: Proceeding | undefined): string | undefined {
  const source =
    proceeding && step ? procedureOf(proceeding.procedure, proceeding.version).steps[step]?.source : undefined
  return source && `${source.document}${source.article}`
}

/** What is ordered: of a decision, a penalty intended or imposed with its fine, an award. */
function ordersOf(input: StepInput): string[] | undefined {
  const orders = lines(input['orders'] ?? input['penalty'] ?? input['intended'] ?? input['result'])
  const { fine } = input
  if (typeof fine !== 'number' || fine <= 0 || orders?.some((order) => order.includes('罚款'))) return orders
  return [...(orders ?? []), `罚款人民币${fine.toLocaleString('en-US')}元`]
}

/** The handoffs this very step made: a letter goes to all of their receivers. */
function offeredBy({ record, step, at }: PaperOccasion): readonly Handoff[] {
  if (step === undefined) return []
  return record.handoffs.filter(
    ({ kind, state, clock }) =>
      kind === 'transfer' && state === 'offered' && clock.ledger[0]?.at.getTime() === at.getTime(),
  )
}

/** Where a defence was handed in, a decision may not say that there was none. */
function defended(proceeding: Proceeding | undefined): string[] | undefined {
  return proceeding?.walked.some(({ step }) => stepRule(proceeding, step)?.fields?.['defence'])
    ? ['其意见见提交的答辩书']
    : undefined
}

function fact(proceeding: Proceeding | undefined, name: string): unknown {
  return proceeding?.facts[name]
}

/** The body that issues: the one named, or the one that holds the proceeding, or the first that took the case in. */
export function issuerOf(occasion: PaperOccasion, proceeding: Proceeding | undefined): string {
  return occasion.bodyId ?? proceeding?.holder.bodyId ?? occasion.record.proceedings[0]?.holder.bodyId ?? ''
}

function outcomeTitle(proceeding: Proceeding | undefined): string | undefined {
  if (!proceeding?.outcome) return undefined
  return procedureOf(proceeding.procedure, proceeding.version).outcomes[proceeding.outcome]?.title.zh
}

function stepRule(proceeding: Proceeding, step: string): StepRule | undefined {
  return procedureOf(proceeding.procedure, proceeding.version).steps[step]
}

function stepTitle(proceeding: Proceeding, step: string): string {
  return stepRule(proceeding, step)?.title.zh ?? step
}

/** Whether the step says that a proceeding stands still, or goes on. */
function isOfStandstill({ step }: PaperOccasion, proceeding: Proceeding | undefined): boolean {
  const papers = proceeding && step ? (stepRule(proceeding, step)?.papers ?? []) : []
  return papers.includes('suspension-notice') || papers.includes('resumption-notice')
}

function suspendedFrom(proceeding: Proceeding | undefined): string | undefined {
  return proceeding?.clocks.flatMap(({ ledger }) => ledger).findLast(({ kind }) => kind === 'suspended')?.on
}

/** The period the step has just started, in words, with its end and its article. */
function deadlineOf(proceeding: Proceeding, { step, calendars, at }: PaperOccasion): PaperFacts['deadline'] {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const started = step ? (procedure.steps[step]?.starts ?? []) : Object.keys(procedure.clocks).slice(0, 1)
  const clock = proceeding.clocks.findLast(({ rule }) => started.includes(rule))
  const rule = clock && procedure.clocks[clock.rule]
  if (!clock || !rule) return undefined
  const reading = readClock(clock, calendars[clock.jurisdiction], at)
  return {
    days: periodWords(clock.length, clock.unit),
    due: reading.due,
    source: `${rule.source.document}${rule.source.article}`,
    ...(reading.provisional ? { provisional: true } : {}),
  }
}

function handoffFacts(
  handoff: Handoff,
  together: readonly Handoff[],
  { record, calendars, at }: PaperOccasion,
): HandoffFacts {
  const reading = readClock(handoff.clock, calendars[handoff.clock.jurisdiction], at)
  const nameOf = (bodyId: string) => bodyOf(bodyId)?.fullName ?? bodyId
  const titles = [
    ...handoff.travels.evidence.map((id) => record.evidence.find((item) => item.id === id)?.name ?? id),
    ...handoff.travels.papers.map((id) => record.papers.find((paper) => paper.id === id)?.title ?? id),
  ]
  return {
    from: nameOf(handoff.from.bodyId),
    to: [...new Set(together.map(({ to }) => nameOf(to.bodyId)))].join('、'),
    asks: handoff.asks,
    travels: titles,
    answerBy: handoff.clock.unit === 'hours' ? officeTime(reading.dueAt) : reading.due,
    ...(handoff.reason ? { grounds: [handoff.reason] } : {}),
    ...(handoff.state === 'accepted' && handoff.answeredAt
      ? { acceptedBy: handoff.answeredByName ?? '', acceptedAt: officeTime(handoff.answeredAt) }
      : {}),
  }
}
