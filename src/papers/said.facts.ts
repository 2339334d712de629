import { bodyOf, bodyOfDesk } from '../bodies/index.ts'
import { effectiveOn } from '../kernel/agreement.ts'
import { endedBy } from '../kernel/clock-acts.ts'
import { isOwnClock } from '../kernel/own-clock.ts'
import { ofWhom } from '../kernel/own-standing.ts'
import { bareExhibit } from '../kernel/evidence-names.ts'
import { duesOfAll } from '../kernel/dues.ts'
import { decisionInForce, partiesChanged, partInForce } from '../kernel/in-force.ts'
import { lapsedWith } from '../kernel/lapsed.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { hidesWhoReported } from '../kernel/reporter.ts'
import { ordersFor } from '../kernel/orders-for.ts'
import { itemsOf } from '../kernel/listed-text.ts'
import type { Party, StepRow, Walked } from '../kernel/case-record.ts'
import { type FactSource, type PaperFactName, paperFactShapes, type PaperFactShape } from '../kernel/paper-fact.ts'
import { chosenOfEach, fieldOfEach, severalOf } from '../kernel/for-each.ts'
import { isAbout, isEvent, paperOfWalk } from '../kernel/own-event.ts'
import { referrerOf } from '../kernel/referral.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { agreementOfAll } from '../procedures/index.ts'
import type { SaidFacts, ServedFacts, ShareFacts, SubmissionFacts, UseFacts } from './paper.types.ts'
import { nameInPaper, officialDate } from './paper.wording.ts'
import { measuresTaken } from './measure.facts.ts'
import { packSaid } from './pack.facts.ts'
import { printableName } from './paper.glyphs.ts'
import { rowWords } from './row.words.ts'
import { dayOfWalk, type Saying } from './saying.facts.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

/** What was typed as lines, without numbers of their own: the paper numbers its lists itself. */
function linesOf(value: unknown): string[] | undefined {
  const lines = [value ?? []].flat().flatMap((each) => itemsOf(text(each) ?? ''))
  return lines.length === 0 ? undefined : lines
}

/** Who said something: the party the person signs in for, or the side whose step it was; of the office the person. */
export function speakerOf({ side, by, byName, party }: Walked, parties: readonly Party[]): string | undefined {
  if (side === undefined) return byName
  const named = parties.find(({ id }) => id === party)
  if (named) return nameInPaper(named)
  const ofSide = parties.filter((party) => side !== undefined && party.side === side)
  const own = ofSide.filter(({ personIds }) => personIds.includes(by))
  return (own.length > 0 ? own : ofSide).map(nameInPaper).join('、') || undefined
}

function wordsOf({ procedure }: Saying, step: string, field: string, value: unknown): unknown {
  return procedure.steps[step]?.fields?.[field]?.options?.[String(value)]?.zh ?? value
}

/** What was typed beside what was handed in, under the title of its field. */
function besideOf(saying: Saying, { step, input }: Walked, field: string): string[] {
  const rule = saying.procedure.steps[step]?.fields?.[field]
  const typed = input?.[field]
  const said = typeof typed === 'boolean' ? (typed ? '是' : '否') : text(wordsOf(saying, step, field, typed))
  if (rule === undefined || said === undefined) return []
  return `${rule.title.zh}：${rule.kind === 'date' ? officialDate(said) : said}`.split(/\n+/)
}

/** What was typed in the field; of a table a line for each row. */
function wordsIn({ procedure }: Saying, { step, input, under = [] }: Walked, field: string): string | undefined {
  const rule = procedure.steps[step]?.fields?.[field]
  const value = input?.[field]
  if (rule?.kind !== 'rows' || !Array.isArray(value)) return text(value)
  const filed = under.filter((each) => each.field === field)
  return text((value as readonly StepRow[]).map((row, n) => rowWords(rule, row, n, filed)).join('\n'))
}

/** Whether it came after its period, that of its party: a step that may be taken late is taken within it, too. */
function cameLate(saying: Saying, walk: Walked): boolean {
  const { proceeding, procedure, calendars } = saying
  const rule = procedure.steps[walk.step]?.submission?.late
  const own = proceeding.clocks.filter(
    (clock) => clock.rule === rule && isOwnClock(clock, walk.party === undefined ? undefined : [walk.party]),
  )
  const when = { at: walk.at, on: dayOfWalk(saying, walk) }
  return (
    calendars !== undefined && own.length > 0 && own.every((clock) => endedBy(clock, calendars, when) !== undefined)
  )
}

/** What came with a step, by name; of a reporter whom the other side may not know by kind and number. */
function filesWith({ record }: Saying, { files = [] }: Walked): string[] {
  const isUntold = hidesWhoReported(record)
  const names = files.flatMap((id) => {
    const item = record.evidence.find((each) => each.id === id && !each.sealed)
    return item ? [isUntold && item.side === 'requester' ? bareExhibit(item) : item.name] : []
  })
  return names.length === 0 ? [] : [`随附材料：${names.map(printableName).join('；')}`]
}

function submissionOf(
  saying: Saying,
  walk: Walked,
  { field, beside = [], files }: Extract<FactSource, { from: 'said' }>,
): SubmissionFacts[] {
  const said = wordsIn(saying, walk, field)
  if (said === undefined) return []
  const more = [...beside.flatMap((each) => besideOf(saying, walk, each)), ...(files ? filesWith(saying, walk) : [])]
  const by = speakerOf(walk, saying.record.parties)
  const { title } = saying.procedure.steps[walk.step] ?? {}
  const what = title?.zh
  return [
    {
      ...(by ? { by } : {}),
      ...(what ? { what } : {}),
      ...(cameLate(saying, walk) ? { late: true } : {}),
      on: dayOfWalk(saying, walk),
      text: [...said.split(/\n+/), ...more],
    },
  ]
}

/** What somebody thought of the case: what was chosen, and why, in one field or the other; the step alone where it was taken without a word. */
function opinionOf(saying: Saying, walk: Walked, field: string, or: string): SubmissionFacts[] {
  const { title, fields = {} } = saying.procedure.steps[walk.step] ?? {}
  const chosen = Object.keys(fields).filter((each) => fields[each]?.kind === 'choice')
  const told = chosen.flatMap((each) => besideOf(saying, walk, each))
  const words = [field, or].flatMap((each) => text(walk.input?.[each])?.split(/\n+/) ?? [])
  const what = title?.zh
  return [{ by: walk.byName, ...(what ? { what } : {}), on: dayOfWalk(saying, walk), text: [...told, ...words] }]
}

/** As typed in the shape of the fact; undefined where nothing was. */
function shaped(saying: Saying, shape: PaperFactShape, step: string, field: string, value: unknown): unknown {
  if (value === undefined || value === '') return undefined
  switch (shape) {
    case 'lines':
      return linesOf(wordsOf(saying, step, field, value))
    case 'text':
      return text(wordsOf(saying, step, field, value))
    case 'moment':
      return text(value)?.replace('T', ' ')
    case 'number':
      return typeof value === 'number' ? value : undefined
    case 'goods':
      return Array.isArray(value) && value.length > 0 ? value : undefined
    case 'flag':
      return typeof value === 'boolean' ? value : undefined
    default:
      return text(value)
  }
}

/** Whether a step speaks of something else: of another of the events that start a period for each, or of another of several. */
function isOfAnother({ procedure, proceeding, event, of }: Saying, walk: Walked): boolean {
  const step = procedure.steps[walk.step]
  if (of !== undefined && ![undefined, of].includes(ofWhom(procedure, proceeding.walked, walk))) return true
  const isOfOne = step !== undefined && (step.about !== undefined || isEvent(step, procedure))
  return event !== undefined && isOfOne && !isAbout(walk, event, procedure)
}

/** The day on which the newest paper of the kind was served on the one whom this is about or made out to; of one respondent alone, on that one. */
function servedOnIt({ proceeding, record, of, party: to }: Saying, key: PaperKey): string | undefined {
  const [only, ...others] = record.parties.filter(({ side }) => side === 'respondent')
  const party = to?.id ?? of ?? (others.length === 0 ? only?.id : undefined)
  const papers = record.papers.filter((each) => each.proceedingId === proceeding.id && each.key === key)
  return record.services?.findLast(
    ({ partyId, papers: served }) => partyId === party && papers.some(({ id }) => served.includes(id)),
  )?.on
}

/**
 * The number of the newest paper of a kind; of one that is about an event, of the paper with which that came. Where each of several was made out one of
 * its own, that of whom this is made out to or about.
 */
function numberOf({ proceeding, record, event, party, of }: Saying, key: PaperKey): string | undefined {
  const walk = proceeding.walked.find(({ seq }) => seq === event)
  const to = party?.id ?? of
  const all = record.papers.filter((each) => each.proceedingId === proceeding.id && each.key === key)
  const own = all.filter(({ addresseeId }) => addresseeId === undefined || addresseeId === to)
  const among = to === undefined || own.length === 0 ? all : own
  return ((walk && paperOfWalk(among, proceeding.id, walk, key)) ?? among.at(-1))?.number
}

/** What was served on each of several respondents: the newest paper of the kind that is made out to it, and the day; undefined of one alone. */
function servedOnEach({ proceeding, record }: Saying, key: PaperKey): ServedFacts[] | undefined {
  const respondents = record.parties.filter(({ side }) => side === 'respondent')
  const papers = record.papers.filter((each) => each.proceedingId === proceeding.id && each.key === key)
  if (respondents.length < 2) return undefined
  const each = respondents.flatMap((party) => {
    const { id } = party
    const paper = papers.findLast(({ addresseeId }) => addresseeId === undefined || addresseeId === id)
    const service = record.services?.findLast(
      ({ partyId, papers: served }) => partyId === id && paper !== undefined && served.includes(paper.id),
    )
    return paper && service ? [{ to: nameInPaper(party), number: paper.number, on: service.on }] : []
  })
  return each.length === respondents.length ? each : undefined
}

/** What a step says of each of several; undefined where it says nothing of any. */
function sharesSaid(
  { record }: Saying,
  { input = {} }: Walked,
  { side, fields }: Extract<FactSource, { from: 'shares' }>,
): ShareFacts[] | undefined {
  const all = severalOf(side, record)
  const shares = all.map((party): ShareFacts => {
    const typed = (name: string) => input[fieldOfEach(name, all, party)]
    const [fine, gains, orders] = [typed(fields.fine), typed(fields.gains), linesOf(typed(fields.orders))]
    return {
      to: nameInPaper(party),
      ...(typeof fine === 'number' && fine > 0 ? { fine } : {}),
      ...(typeof gains === 'number' && gains > 0 ? { gains } : {}),
      ...(orders ? { orders } : {}),
    }
  })
  const isSaid = ({ fine, gains, orders }: ShareFacts) => [fine, gains, orders].some((each) => each !== undefined)
  return shares.some(isSaid) ? shares : undefined
}

/** What each of several made of its rights, with the day of what it did last; undefined of one alone. */
function usesOf(saying: Saying, { side, by }: Extract<FactSource, { from: 'uses' }>): UseFacts[] | undefined {
  const { record, proceeding, procedure, calendars } = saying
  const all = severalOf(side, record)
  const isIts = (walk: Walked, { id }: Party) =>
    walk.party === id ||
    (calendars !== undefined && lapsedWith(walk, proceeding, procedure, calendars)?.parties.includes(id) === true)
  const day = (party: Party, step: string) => {
    const walk = proceeding.walked.findLast((each) => each.step === step && isIts(each, party))
    return walk && dayOfWalk(saying, walk)
  }
  const uses = all.map((party): UseFacts => {
    const days = Object.entries(by).flatMap(([use, step]) => {
      const on = day(party, step)
      return on === undefined ? [] : [[use, on] as const]
    })
    return { by: nameInPaper(party), ...Object.fromEntries(days) }
  })
  return uses.some((use) => Object.keys(use).length > 1) ? uses : undefined
}

/** What the decision in force says in a part; of several nothing where one's was changed, as each is told by itself then. */
function partNow(saying: Saying, shape: PaperFactShape, part: string): unknown {
  const { procedure, proceeding, record, of } = saying
  const rule = procedure.inForce
  const all = severalOf('respondent', record)
  const isOfEach = rule !== undefined && all.length > 0 && partiesChanged(rule, proceeding).size > 0
  if (!rule || (isOfEach && of === undefined)) return undefined
  const found = partInForce(rule, proceeding, part, of)
  return found && shaped(saying, shape, found.walk.step, found.field, found.value)
}

/** The shares as they stand now: of whom it was changed what changed it, of the others what was decided. */
function sharesNow(saying: Saying, source: Extract<FactSource, { from: 'shares' }>): ShareFacts[] | undefined {
  const { procedure, proceeding, record } = saying
  const { inForce: rule } = procedure
  const decided = rule && decisionInForce(rule, proceeding, '')
  if (!rule || !decided) return undefined
  const shares = sharesSaid(saying, decided, source)
  const changed = partiesChanged(rule, proceeding)
  const all = severalOf(source.side, record)
  const { inForce: parts = source.fields } = source
  const names = all.map(nameInPaper)
  const common = linesOf(decided.input?.[parts.orders]) ?? []
  return changed.size === 0 || all.length === 0
    ? shares
    : all.map((party): ShareFacts => {
        const to = nameInPaper(party)
        const own = shares?.find((each) => each.to === to)
        const orders = [...ordersFor(common, to, names), ...(own?.orders ?? [])]
        if (!changed.has(party.id)) return { ...own, to, orders }
        const sum = (part: string) => Number(partInForce(rule, proceeding, part, party.id)?.value ?? 0)
        const now = linesOf(partInForce(rule, proceeding, parts.orders, party.id)?.value)
        const [fine, gains] = [sum(parts.fine), sum(parts.gains)]
        return { to, ...(now ? { orders: now } : {}), ...(fine > 0 ? { fine } : {}), ...(gains > 0 ? { gains } : {}) }
      })
}

const yuan = (sum: number): string => `人民币${sum.toLocaleString('en-US')}元`

/** What is owed by the decision in force, what was paid of it and what is left, of each of several by name. */
function duesTold({ procedure, proceeding, record }: Saying): string[] | undefined {
  const lines = duesOfAll(procedure, proceeding, record).map(({ party, owed, paid, left }) => {
    const who = record.parties.find(({ id }) => id === party)
    const rest = left > 0 ? `，尚欠${yuan(left)}` : ''
    return `${who ? nameInPaper(who) : ''}应缴罚没款${yuan(owed)}，已缴${yuan(paid)}${rest}`
  })
  return lines.length === 0 ? undefined : lines
}

/** What was said of whom the paper is made out to, in a field that is asked for each of several. */
function saidOfAddressee(saying: Saying, shape: PaperFactShape, { step, input }: Walked, field: string): unknown {
  const { party, procedure, record } = saying
  const side = procedure.steps[step]?.fields?.[field]?.forEach
  const all = side === undefined ? [] : severalOf(side, record)
  if (!party || !all.some(({ id }) => id === party.id)) return undefined
  return shaped(saying, shape, step, field, input?.[fieldOfEach(field, all, party)])
}

/** The proceeding as it stood when the newest of the steps was taken; undefined where none was. */
function asBefore(saying: Saying, before: readonly string[]): Saying | undefined {
  const { proceeding, record } = saying
  const index = proceeding.walked.findLastIndex(({ step }) => before.includes(step))
  const at = proceeding.walked[index]?.at
  if (at === undefined) return undefined
  return {
    ...saying,
    proceeding: { ...proceeding, walked: proceeding.walked.slice(0, index) },
    record: { ...record, papers: record.papers.filter(({ issuedAt }) => issuedAt.getTime() < at.getTime()) },
  }
}

function read(saying: Saying, shape: PaperFactShape, source: FactSource): unknown {
  if ('before' in source && source.before) {
    const { before, ...plain } = source
    const then = asBefore(saying, before)
    return then && read(then, shape, plain)
  }
  return readNow(saying, shape, source)
}

function readNow(saying: Saying, shape: PaperFactShape, source: FactSource): unknown {
  const { proceeding } = saying
  if (source.from === 'agreement') return proceeding.agreement && [...proceeding.agreement.terms]
  if (source.from === 'agreement-asked') return ofAgreementAsked(saying, source.of)
  if (source.from === 'dues') return duesTold(saying)
  if (source.from === 'paper') return numberOf(saying, source.paper)
  if (source.from === 'measures') return measuresTaken(saying, source.of)
  if (source.from === 'services') return servedOnEach(saying, source.paper)
  if (source.from === 'served-on') return servedOnIt(saying, source.paper)
  if (source.from === 'uses') return usesOf(saying, source)
  if (source.from === 'said' && source.inForce) return partNow(saying, shape, source.field)
  if (source.from === 'shares' && source.inForce) return sharesNow(saying, source)
  const side = source.from === 'said' ? source.of : undefined
  const walks = proceeding.walked.filter(
    (walk) =>
      source.steps.includes(walk.step) && !isOfAnother(saying, walk) && (side === undefined || walk.side === side),
  )
  const newest = walks.at(-1)
  if (!newest) return undefined
  if (source.from === 'joined-agreement') return agreementNamed(saying, newest.step)
  if (source.from === 'receiver') return receiverOf(saying, newest)
  if (source.from === 'taker') return newest.byName
  if (source.from === 'pack') return packSaid(saying, newest, source.field)
  if (source.from === 'shares') return sharesSaid(saying, newest, source)
  if ((source.from === 'words' || source.from === 'said') && source.own && !source.steps.includes(saying.step ?? ''))
    return undefined
  if (source.from === 'words') return shape === 'lines' ? source.words.split('\n') : source.words
  if (source.from === 'words-of-chosen') return wordsOfChosen(saying, newest, source)
  if (source.from === 'words-of') return wordsChosen(newest, source)
  if (source.from === 'day' && shape === 'moment') return text(newest.input?.['happenedAt'])?.replace('T', ' ')
  if (source.from === 'day')
    return source.each ? walks.map((walk) => dayOfWalk(saying, walk)) : dayOfWalk(saying, newest)
  if (shape === 'days') {
    const days = walks.flatMap(({ input }) => text(input?.[source.field]) ?? [])
    return days.length === 0 ? undefined : days
  }
  if (source.ofAddressee) return saidOfAddressee(saying, shape, newest, source.field)
  // Of a person its name, as it was then.
  const isPerson = saying.procedure.steps[newest.step]?.fields?.[source.field]?.kind === 'person'
  const value = (isPerson ? newest.names : newest.input)?.[source.field]
  if (shape !== 'submissions') return shaped(saying, shape, newest.step, source.field, value)
  const all = (source.each ? walks : [newest]).flatMap((walk) =>
    source.orIn === undefined ? submissionOf(saying, walk, source) : opinionOf(saying, walk, source.field, source.orIn),
  )
  return all.length === 0 ? undefined : all
}

/** Our words for the choice that was made. */
function wordsChosen({ input }: Walked, { field, words }: Extract<FactSource, { from: 'words-of' }>) {
  const said = ownEntry(words, String(input?.[field] ?? ''))
  return said?.split('\n')
}

/** Our words for those of several who are meant, by name, and what was said of each of the others. */
function wordsOfChosen(
  { proceeding, record }: Saying,
  { input = {} }: Walked,
  { words, chosen, rest }: Extract<FactSource, { from: 'words-of-chosen' }>,
): string[] {
  const all = severalOf('respondent', record)
  const said = proceeding.walked.findLast(({ step }) => chosen.steps.includes(step))
  const meant = chosenOfEach(chosen.field, all, said?.input ?? {})
  if (meant.length === all.length) return [words]
  const others = all.filter((party) => !meant.includes(party))
  return [
    `${meant.map(nameInPaper).join('、')}${words}`,
    ...others.map((party) => `${nameInPaper(party)}：${text(input[fieldOfEach(rest, all, party)]) ?? '没有一并移送'}`),
  ]
}

/** What it was asked about: an agreement that was signed where the proceeding was asked for. */
function ofAgreementAsked(
  { proceeding, procedure, record }: Saying,
  of: Extract<FactSource, { from: 'agreement-asked' }>['of'],
): string | string[] | undefined {
  const asking = referrerOf(record, proceeding.id)?.proceeding
  if (!asking?.agreement) return undefined
  if (of === 'terms') return [...asking.agreement.terms]
  if (of === 'day') return effectiveOn(asking.agreement)
  if (of === 'body') return bodyOf(asking.holder.bodyId)?.fullName
  return numberOf({ proceeding: asking, procedure, record }, 'mediation-agreement')
}

/** The agreement that everybody signed in another proceeding, as a paper refers to it. Nothing of its terms: they are confidential there. */
function agreementNamed({ procedure, record, proceeding }: Saying, step: string): string[] | undefined {
  const joined = agreementOfAll(record, procedure, step, proceeding)
  if (!joined?.closedOn) return undefined
  const number = numberOf({ proceeding: joined, procedure, record }, 'mediation-agreement')
  const by = bodyOf(joined.holder.bodyId)?.fullName
  return [
    `各方当事人已在${by ? `${by}主持的` : ''}调解中签署《调解协议书》${number ? `（${number}）` : ''}，协议于${officialDate(joined.closedOn)}生效，本案据此以调解方式结案。协议内容见该调解协议书。`,
  ]
}

/** The body that a step asked: that which took it on, else the one its form names. */
function receiverOf({ procedure, record }: Saying, { step, input, opened }: Walked): string | undefined {
  const { desk = '', outside = '' } = procedure.steps[step]?.refers ?? {}
  const taken = record.handoffs.findLast(
    ({ proceedingId, state, kind }) => kind === 'transfer' && state === 'accepted' && proceedingId === opened,
  )
  const body = taken ? bodyOf(taken.to.bodyId) : bodyOfDesk(String(input?.[desk] ?? ''))
  return body?.fullName ?? text(input?.[outside])
}

/** The facts that the proceeding's own steps give a paper, by the procedure's declaration. What was not said is not there. */
export function saidFacts(
  saying: Saying,
  declared: Readonly<Partial<Record<PaperFactName, FactSource | readonly FactSource[]>>>,
): SaidFacts {
  const facts: Record<string, unknown> = {}
  for (const [name, sources] of Object.entries(declared)) {
    const shape = paperFactShapes[name as PaperFactName]
    const isOwn = (source: FactSource) =>
      saying.step !== undefined && 'steps' in source && source.steps.includes(saying.step)
    const all = [sources].flat() as FactSource[]
    const value = [...all.filter(isOwn), ...all.filter((source) => !isOwn(source))]
      .map((source) => read(saying, shape, source))
      .find((each) => each !== undefined)
    if (value !== undefined) facts[name] = value
  }
  return facts as SaidFacts
}

/** A choice as made in the newest of its steps, by its code. */
export function codeSaid(saying: Saying, source: FactSource): string | undefined {
  return read(saying, 'code', source) as string | undefined
}
