import { inSentence } from './sentence.ts'
import { causeOfEnd } from '../kernel/undoing.ts'
import { say } from '../kernel/bilingual.ts'
import { calendars } from '../calendars/index.ts'
import type { MaskedCase, WholeProceeding } from '../access/index.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { type ClockReading, type LimitStatus, readClock, type Reason, limitStatusOf } from '../kernel/clock-reading.ts'
import { type Clock, type ClockRule, ruleOfClock } from '../kernel/clock.ts'
import { debtorOf } from '../kernel/clock-debtor.ts'
import { namedWithSubjects } from '../kernel/event-subjects.ts'
import { eventOf } from '../kernel/own-event.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import type { RightKind } from '../kernel/case-record.ts'
import { isSourceFor } from '../kernel/option-rights.ts'
import { standingStill } from '../kernel/suspensions.ts'
import { addDays, dateOf, daysBetween, type PlainDate } from '../kernel/plain-date.ts'
import { citationOf, isClockOnReport, noteOf, procedureOf } from '../procedures/index.ts'
import { isWorkingDay, type WorkCalendar } from '../kernel/work-calendar.ts'
import { deskText, lengthText, type Localizer, term } from './screen.words.ts'
import { dayText, momentText, shortDay, timeText } from './time.words.ts'

const hour = 3_600_000
const day = 24 * hour

/** A clock that was read: all that chips, lists and programs need. */
export interface ReadClock {
  readonly clock: Clock
  readonly rule: ClockRule
  readonly reading: ClockReading
  readonly limitStatus: LimitStatus
  /** For whom it runs, by name, where it runs for each; of a period for each event what that is called. */
  readonly of?: string
  /** The rights of its case: a rule of a law about others is not what it rests on. */
  readonly rights?: readonly { readonly kind: RightKind }[]
}

/** The clocks with the names of the parties, or of the events, for which they run, and with the rights of their case. */
export function namedClocks(
  read: readonly ReadClock[],
  proceeding: WholeProceeding,
  { parties, papers, rights }: Pick<MaskedCase, 'parties' | 'papers' | 'rights'>,
): ReadClock[] {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return read.map((bare) => {
    const each = { ...bare, rights }
    const party = parties.find(({ id }) => id === each.clock.party)
    if (party) return { ...each, of: party.name }
    const event = eventOf(each.clock, proceeding, procedure)
    const walk = proceeding.walked.find(({ seq }) => seq === event)
    const name = walk && event !== undefined ? namedWithSubjects(walk, proceeding, procedure, { papers, parties }) : ''
    return name ? { ...each, of: name } : each
  })
}

/** Reads one clock under its rule. */
export function readUnder(clock: Clock, newest: ClockRule, at: Date): ReadClock {
  const calendar = calendars()[clock.jurisdiction]
  const reading = readClock(clock, calendar, at)
  const rule = ruleOfClock(newest, clock)
  return { clock, rule, reading, limitStatus: limitStatusOf(reading, rule, calendar, at) }
}

/** Every clock of a proceeding: what runs first by its end, then what has stopped, the last first. */
export function clocksOf(proceeding: WholeProceeding, at: Date): ReadClock[] {
  const { clocks: rules } = procedureOf(proceeding.procedure, proceeding.version)
  const read = proceeding.clocks.flatMap((clock) => {
    const rule = rules[clock.rule]
    return rule ? [readUnder(clock, rule, at)] : []
  })
  const open = read.filter(({ clock }) => isOpen(clock))
  const stopped = read.filter(({ clock }) => !isOpen(clock))
  return [...open.toSorted((a, b) => a.reading.dueAt.getTime() - b.reading.dueAt.getTime()), ...stopped.toReversed()]
}

/** Those of its clocks that run or stand still, what ends first in front. */
export function openClocksOf(proceeding: WholeProceeding, at: Date): ReadClock[] {
  return clocksOf(proceeding, at).filter(({ clock }) => isOpen(clock))
}

/** The clock that ends next among those that run; a suspended one where none runs. */
function nearest(clocks: readonly ReadClock[]): ReadClock | undefined {
  const running = clocks.filter(({ reading }) => reading.state === 'running')
  const [first] = running.toSorted((a, b) => a.reading.dueAt.getTime() - b.reading.dueAt.getTime())
  return first ?? clocks.find(({ reading }) => reading.state === 'suspended')
}

/**
 * The clock to stand beside the holder of a proceeding: what ends next of those that bind whoever has it; where none of these runs,
 * another's. What somebody else than the holder has to do says whose it is.
 */
export function clockBesideHolder(proceeding: WholeProceeding, at: Date, localizer: Localizer) {
  if (proceeding.endedOn) return undefined
  // What ends by itself has a mark of its own beside it.
  const clocks = clocksOf(proceeding, at).filter(({ rule }) => !rule.within?.itself)
  const own = nearest(clocks.filter(({ rule }) => rule.owes === 'office'))
  const read = own ?? nearest(clocks)
  if (!read) return undefined
  const chip = clockChip(read, at, localizer)
  const whose = own ? debtorOf(procedureOf(proceeding.procedure, proceeding.version), proceeding, own.clock.rule) : ''
  if (whose === 'holder') return chip
  const who = whose === '' ? debtorText(read.rule, localizer) : localizer.t(`wording:owes.${whose}`)
  return { ...chip, label: localizer.t('wording:clock.of', { who, clock: chip.label }) }
}

/** A clock for programs: plain values, the law's words in both languages. */
export function clockFacts({ clock, rule, reading, limitStatus }: ReadClock) {
  const { state, due, dueAt, provisional, suspendedDays, stoppedOn, end, doneOn } = reading
  return {
    id: clock.id,
    rule: clock.rule,
    ruleId: rule.id,
    title: rule.title,
    owes: rule.owes,
    length: clock.length,
    unit: clock.unit,
    state,
    due,
    dueAt,
    provisional,
    suspendedDays,
    level: limitStatus.level,
    left: limitStatus.left,
    leftUnit: limitStatus.unit,
    ...(stoppedOn === undefined ? {} : { stoppedOn, end, ...(doneOn === undefined ? {} : { doneOn }) }),
    source: { document: rule.source.document, article: rule.source.article, verified: rule.source.verified },
  }
}

/**
 * How much is left, in words, exactly as `public/js/clock.js` goes on saying it while the page stays open: hours on the last
 * day, working days for a clock in working days, else calendar days.
 */
export function leftText(
  dueAt: Date,
  unit: 'working-days' | 'hours' | 'days',
  calendar: WorkCalendar,
  at: Date,
  { t }: Localizer,
): string {
  const left = dueAt.getTime() - at.getTime()
  if (left <= 0) {
    const over = -left
    if (over < day) return t('wording:clock.over-hours', { count: Math.max(1, Math.floor(over / hour)) })
    return t('wording:clock.over-days', { count: Math.floor(over / day) })
  }
  if (left < hour) return t('wording:clock.left-minutes', { count: Math.max(1, Math.ceil(left / 60_000)) })
  const last = dateOf(new Date(dueAt.getTime() - 1))
  const today = dateOf(at)
  if ((unit === 'hours' && left < 3 * day) || last === today)
    return t('wording:clock.left-hours', { count: Math.floor(left / hour) })
  if (unit === 'working-days')
    return t('wording:clock.left-working-days', { count: workingDaysAfter(calendar, today, last).length })
  return t('wording:clock.left-days', { count: daysBetween(today, last) })
}

const countedIn = ({ unit }: Clock) => (unit === 'hours' || unit === 'working-days' ? unit : 'days')

/** How much of a period is left at `at`, in the unit that it is counted in. */
export const leftOf = (
  { clock, reading }: Pick<ReadClock, 'clock' | 'reading'>,
  at: Date,
  localizer: Localizer,
): string => leftText(reading.dueAt, countedIn(clock), calendars()[clock.jurisdiction], at, localizer)

/**
 * What a page needs to go on counting by itself, always in the unit its first words were in: of a clock in working days those left, or none
 * where they are too many to print, and then the words stand until the server is asked again.
 */
export function countingOn(
  dueAt: Date,
  unit: 'working-days' | 'hours' | 'days',
  calendar: WorkCalendar,
  at: Date,
): { dueAt: string; unit: string; days?: string } {
  const last = dateOf(new Date(dueAt.getTime() - 1))
  const days = unit === 'working-days' ? workingDaysAfter(calendar, dateOf(at), last) : []
  const isPrinted = unit === 'working-days' && days.length <= mostDaysPrinted
  return { dueAt: dueAt.toISOString(), unit, ...(isPrinted ? { days: days.join(',') } : {}) }
}

/** The working days after `from` up to `to`, the last included. */
function workingDaysAfter(calendar: WorkCalendar, from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1))
    if (isWorkingDay(calendar, date)) days.push(date)
  return days
}

const mostDaysPrinted = 30

function states({ reading, limitStatus }: Pick<ReadClock, 'reading' | 'limitStatus'>): string {
  if (reading.state === 'stopped') return 'stopped'
  if (limitStatus.level === 'suspended') return 'suspended'
  return limitStatus.level === 'overdue' ? 'overdue' : limitStatus.level === 'soon' ? 'due-soon' : 'running'
}

/** 12月3日 24:00, or the exact hour of a clock in hours and of one that ends with what it is for (a fair that closes at five). */
function dueText(reading: ClockReading, unit: Clock['unit'], at: Date, lang: Localizer['lang']): string {
  const time = unit === 'hours' ? timeText(reading.dueAt) : timeText(reading.dueAt, reading.due)
  return `${shortDay(unit === 'hours' ? dateOf(reading.dueAt) : reading.due, dateOf(at), lang)} ${time}`
}

/** The last day in full, 2026年12月3日; of a clock that ends at an hour, in hours or with what it is for, with the hour. */
export function endText({ clock, reading }: Pick<ReadClock, 'clock' | 'reading'>, lang: Localizer['lang']): string {
  const { due, dueAt } = reading
  if (clock.unit === 'hours') return momentText(dueAt, lang)
  const isBounded = clock.until !== undefined && dueAt.getTime() === clock.until.getTime()
  return isBounded ? `${dayText(due, lang)} ${timeText(dueAt, due)}` : dayText(due, lang)
}

/** How a clock that has stopped ended, as the key of its words: a right that nobody used until its end has words of its own. */
function endWord({ rule, reading: { end, doneOn, stoppedOn, due } }: Pick<ReadClock, 'rule' | 'reading'>) {
  if (end === 'met') return 'met'
  if (end === 'missed') return doneOn === undefined ? 'undone' : 'missed'
  return rule.grants && stoppedOn !== undefined && stoppedOn > due ? 'unused' : 'moot'
}

/** How a clock is called: with the statutory term where the page has it listed, in the reader's words alone where it is mentioned beside something. */
type Called = 'term' | 'plain'

/** The chip of a clock without its panel: for rows and heads. */
export function clockChip(read: ReadClock, at: Date, localizer: Localizer, called: Called = 'plain') {
  const { t, lang } = localizer
  const { clock, rule, reading } = read
  const title = called === 'term' ? term(rule.title, lang) : say(rule.title, lang)
  const label = read.of === undefined ? title : t('wording:clock.of', { who: read.of, clock: title })
  if (reading.state === 'stopped') {
    const left = t(`wording:clock.${endWord(read)}`)
    const due = reading.stoppedOn ? shortDay(reading.stoppedOn, dateOf(at), lang) : undefined
    return { state: 'stopped', label, left, due }
  }
  if (reading.state === 'suspended') {
    const [paused] = standingStill(clock.ledger)
    const due = paused && t('wording:clock.since', { day: shortDay(paused.on, dateOf(at), lang) })
    return { state: 'suspended', label, left: t('wording:clock.suspended'), due }
  }
  return {
    state: states(read),
    label,
    left: leftOf(read, at, localizer),
    due: dueText(reading, clock.unit, at, lang),
    ...countingOn(reading.dueAt, countedIn(clock), calendars()[clock.jurisdiction], at),
    provisional: reading.provisional,
  }
}

/** The chip with its panel: why this date, the ledger behind it, the article it rests on. */
export function clockPanel(
  read: ReadClock,
  at: Date,
  localizer: Localizer,
  proceeding?: WholeProceeding,
  called: Called = 'term',
) {
  const { reading } = read
  const lines = reading.reasons.map((reason) => reasonLine(reason, read, localizer))
  return {
    ...clockChip(read, at, localizer, called),
    why: whyText(read, localizer),
    ledger: lines.map((line, index) => ledgerRow(line, reading.reasons[index] as Reason, read, localizer)),
    owner: ownerText(read, localizer, proceeding),
    sources: sourcesOf(read, localizer),
  }
}

/** "自 2026年3月2日（立案）起 3 个月；因鉴定中止 12 日；经批准延长 1 个月：到期日 2026年7月14日。" */
export function whyText(read: ReadClock, localizer: Localizer): string {
  const { t, lang } = localizer
  const { reading } = read
  const shown = reading.reasons.filter(({ kind }) => kind !== 'stopped')
  const reasons = shown.map((reason) => reasonLine(reason, read, localizer)).join(t('wording:why.join'))
  const stopped = reading.reasons.find(({ kind }) => kind === 'stopped')
  const end = t('wording:why.due', { reasons, due: endText(read, lang) })
  return stopped ? `${end}${t('wording:why.gap')}${reasonLine(stopped, read, localizer)}${t('wording:why.stop')}` : end
}

function reasonLine(reason: Reason, { rule, clock, reading }: ReadClock, localizer: Localizer): string {
  const { t, lang } = localizer
  const on = dayText(reason.on, lang)
  switch (reason.kind) {
    case 'started': {
      const length = lengthText(reason.length, reason.unit, localizer)
      if (rule.within?.itself) return t('wording:why.started-itself', { on, from: say(rule.from, lang) })
      const variant = clock.variant === undefined ? undefined : rule.variants?.[clock.variant]
      const from = inSentence(rule.from, lang)
      const line = t(clock.party && !rule.against ? 'wording:why.started-party' : 'wording:why.started', {
        on,
        from,
        length,
      })
      return variant ? t('wording:why.variant', { line, when: inSentence(variant.when, lang) }) : line
    }
    case 'extended': {
      const length = lengthText(reason.length, reason.unit, localizer)
      const title = say(
        rule.extensions?.[reason.extension]?.title ?? { zh: reason.extension, en: reason.extension },
        lang,
      )
      const { base, told, by, stood } = reason
      const source = rule.extensions?.[reason.extension]?.source
      const article = source ? citationOf(source, lang) : ''
      const named = article ? t('wording:why.extension-by', { title, article }) : title
      const values = { on, length, title: named, by, base: base ? dayText(base, lang) : '' }
      if (told) return t('wording:why.extended-moved', { ...values, told: dayText(told, lang) })
      if (stood)
        return t('wording:why.extended-stood', { ...values, stood: lengthText(stood, 'calendar-days', localizer) })
      return t(base ? 'wording:why.extended-from' : 'wording:why.extended', values)
    }
    case 'suspended': {
      const cause = causeText(rule, reason.cause, localizer)
      const length = lengthText(reason.days, 'calendar-days', localizer)
      const line =
        reason.until === undefined
          ? t('wording:why.suspended-open', { on, cause, length })
          : reason.until === reason.on
            ? t('wording:why.suspended-same-day', { on, cause })
            : t('wording:why.suspended', { on, until: dayText(reason.until, lang), cause, length })
      const placed = reason.inExtension ? t('wording:why.in-extension', { line }) : line
      if (!reason.shared) return placed
      return t('wording:why.shared', { line: placed, shared: lengthText(reason.shared, 'calendar-days', localizer) })
    }
    case 'bounded':
      return t('wording:why.bounded', { until: momentText(reason.until, lang) })
    case 'rolled':
      return t('wording:why.rolled', { on, due: dayText(reason.due, lang) })
    case 'provisional':
      return t('wording:why.provisional', { year: reason.on.slice(0, 4) })
    case 'corrected':
      return t('wording:why.corrected', { on, before: dayText(reason.before, lang), due: dayText(reason.due, lang) })
    case 'stopped':
      return t(`wording:why.stopped-${endWord({ rule, reading })}`, { on })
  }
}

/** Why time is not counted: the rule's own words for the cause. */
function causeText(rule: ClockRule, cause: string, { t, lang }: Localizer): string {
  const known = rule.notCounted?.[cause]
  if (known) return say(known, lang)
  return t(cause === causeOfEnd ? 'wording:why.cause-ended' : 'wording:why.cause-other')
}

function ledgerRow(text: string, reason: Reason, read: ReadClock, { t, lang }: Localizer) {
  const event = t(`wording:ledger.${reason.kind}`)
  return {
    date: dayText(reason.on, lang),
    event,
    detail: text,
    due: reason.due === read.reading.due ? endText(read, lang) : dayText(reason.due, lang),
  }
}

/** Who owes a period, by what its law calls them: where the office acts of its own there is a party and no respondent to anybody. */
export function debtorText(rule: ClockRule, { t }: Pick<Localizer, 't'>): string {
  const isParty = rule.owes === 'respondent' && isClockOnReport(rule)
  return t(`wording:owes.${isParty ? 'party' : rule.owes}`)
}

/** Who owes a period by name: of the office’s the desk that has the proceeding; of one that is over by the names of the day on which it ended. */
function ownerText(
  { clock, rule }: Pick<ReadClock, 'clock' | 'rule'>,
  localizer: Localizer,
  proceeding: WholeProceeding | undefined,
): string {
  if (rule.owes !== 'office' || !proceeding) return debtorText(rule, localizer)
  const { holder, walked } = proceeding
  const stop = clock.ledger.find(({ kind }) => kind === 'stopped')
  const own = stop && walked.findLast(({ by, at }) => by === holder.personId && at <= stop.at)
  // Whoever has been renamed since bears the name under which they did it.
  const heldBy = own?.byName || (proceeding.heldBy ?? holder.personName)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const whose = stop ? 'holder' : debtorOf(procedure, proceeding, clock.rule)
  // That somebody has left since is no matter of a period they met.
  const who = whose === 'holder' ? (stop ? heldBy : holder.personName) : localizer.t(`wording:owes.${whose}`)
  return [deskText(holder.deskId, holder.bodyId, localizer.lang, stop?.at), who].filter(Boolean).join(' ')
}

function sourcesOf({ rule, reading, rights = [] }: ReadClock, localizer: Localizer) {
  const used = Object.keys(reading.extensions).flatMap((key) => rule.extensions?.[key]?.source ?? [])
  const { lang } = localizer
  const own = [rule.source, ...used].filter((source) => isSourceFor(source, rights))
  const seen = new Map(own.map((source) => [sourceText(source, lang), source]))
  return [...seen].map(([text, source]) => ({
    text: noted(text, noteOf(source, lang), localizer),
    verified: source.verified,
  }))
}

function noted(text: string, note: string | undefined, { t }: Localizer): string {
  return note ? t('wording:clock.noted', { text, note }) : text
}

/** 《专利纠纷行政裁决和调解办法》第三十七条; for readers of English its name in English too. */
export function sourceText(source: LegalSource, lang: Localizer['lang']): string {
  return citationOf(source, lang)
}
