import type { Bilingual } from './bilingual.ts'
import type { LegalSource } from './legal-source.ts'
import type { PlainDate } from './plain-date.ts'
import type { KeptSide, Role } from './role.ts'

/** Units of law. Hours run through nights and weekends; months end on the same day number, or the month's last day. */
export const clockUnits = ['calendar-days', 'working-days', 'months', 'hours'] as const
export type ClockUnit = (typeof clockUnits)[number]
export type Jurisdiction = 'CN' | 'HK' | 'MO'

/**
 * How a clock ends. Met: what it asks was done within the period. Missed: it was done later, or the period ended and it never was. Moot: it
 * asks nothing any more, because the proceeding ended or went another way first, or because it only granted a right that nobody used.
 */
export const clockEnds = ['met', 'missed', 'moot'] as const
export type ClockEnd = (typeof clockEnds)[number]

/** Who must act before the clock runs out. */
export type ClockDebtor = 'office' | 'requester' | 'respondent' | 'parties' | 'receiver'

interface ExtensionRule {
  readonly title: Bilingual
  readonly length: number
  readonly unit: ClockUnit
  /** Who approves. `higher-office` is outside the body: the approval's paper number is asked for instead. */
  readonly approver: Role | 'higher-office'
  readonly times: number
  /** Another extension of the clock that has to have been granted before. */
  readonly after?: string
  readonly source: LegalSource
}

/** Another length, where a fact of that name holds. */
interface ClockVariant {
  readonly length: number
  readonly unit: ClockUnit
  readonly when: Bilingual
  /** Where that length does not come from the text of the rule itself. */
  readonly source?: LegalSource
  /** Of several on a side it is that of those without a fixed domicile in mainland China, each by itself; of one alone, as the office found. */
  readonly undomiciled?: true
}

/** Facts of the acts that say when something ends by itself, and whether a period is that end. */
export interface WithinRule {
  readonly day: string
  readonly hour: string
  readonly itself?: true
}

/** One statutory period, as data. Lives in a procedure; the number stands nowhere else. */
export interface ClockRule {
  /** Id in the deadline table of the rules, e.g. PA-12. */
  readonly id: string
  /** Further rows of that table that it follows. */
  readonly rows?: readonly string[]
  readonly title: Bilingual
  readonly length: number
  readonly unit: ClockUnit
  readonly jurisdiction?: Jurisdiction
  readonly owes: ClockDebtor
  /** Of a period within which a right may be used and nothing is asked of anybody: its end, unused, is nobody's default. */
  readonly grants?: true
  /** Sides that are not told that it runs. */
  readonly keptFrom?: readonly KeptSide[]
  /**
   * Of a period that runs once for each: for every party that the step which starts it serves, from the day of its own service; or for
   * everything that was handed in, until that was served on the other side; or for every event that starts it (things seized twice).
   * Absent: once for the proceeding.
   */
  readonly per?: 'party' | 'submission' | 'event'
  /**
   * Of a period for each event: that of another clock, for each of whose events that still run it starts with a step that leaves them behind (of what
   * was seized from each of several, whoever it was taken from is told where it went). Where none runs it starts once.
   */
  readonly afterEach?: string
  /**
   * Of a period of the office against each party of a side by itself: it follows that party's own period (`startsAtEndOf`), from the day on which that one
   * ended, whoever else's still ran. Started by an event instead, it runs against those whose own period did not run out: they used it.
   */
  readonly against?: KeptSide
  /** The event it runs from, in words. The day of that event is not counted. */
  readonly from: Bilingual
  /** It runs from the issue of the paper that announces it, which bears the day it is issued: no step that starts it is dated back. */
  readonly fromPaper?: true
  /**
   * Keys of the clocks of which the end of the last starts this one, where that period ran out: it runs from the day the earlier one ended
   * in law, whenever that was noticed. Started by an event instead, it runs from that event.
   */
  readonly startsAtEndOf?: readonly string[]
  /**
   * Key of the clock whose period it goes on with: it runs from the day from which that one ran. What somebody did within a period for
   * another to pass on has to be passed on within it.
   */
  readonly continues?: string
  /**
   * It binds whoever takes the proceeding over from who opened it, and runs from the day on which they do: of one that is offered it starts with the
   * acceptance, and anew with every further one before its work began.
   */
  readonly ofTaker?: true
  /**
   * Of a period for something that ends by itself (a fair): the facts of the acts that say on which day and at which hour it does. It ends with that at
   * the latest; `itself`: it is nothing but that end, and there is none where the acts say no day.
   */
  readonly within?: WithinRule
  /** True where a last day that is a holiday moves to the first working day after it. */
  readonly rolls?: boolean
  /**
   * The same period as older texts had it, by the first day of the text that came after each, the oldest first: for a clock that starts
   * before that day, whichever version its proceeding runs under.
   */
  readonly earlier?: readonly {
    readonly before: PlainDate
    readonly length: number
    readonly unit: ClockUnit
    readonly source: LegalSource
  }[]
  /** Of a period for each: where one of these fields was said of any of several in the newest of the steps, it runs for whom it was said of. */
  readonly whereSaid?: { readonly steps: readonly string[]; readonly fields: readonly string[] }
  /** Another length for a case of this kind, chosen when the clock starts, by a fact of the proceeding. */
  readonly variants?: Readonly<Record<string, ClockVariant>>
  readonly extensions?: Readonly<Record<string, ExtensionRule>>
  /** Causes whose time is not counted, by code: those that stop it, and no other. */
  readonly notCounted?: Readonly<Record<string, Bilingual>>
  /** Working days (hours for a clock in hours) before the end at which people are warned, largest first. */
  readonly warnings: readonly number[]
  /** What the law says of the end of the period. */
  readonly onExpiry: Bilingual
  /** Of an answer to an offer: what was offered stays with its receiver when the period ends unanswered; it neither goes back nor on. */
  readonly stays?: true
  /** Step the program itself takes when the period ends, where the law leaves no choice. */
  readonly lapseStep?: string
  /**
   * Step that the office decides on when the period has ended, for reasons given: something may have come in time on paper and wait to be
   * entered, so the program does not take it.
   */
  readonly offersStep?: { readonly step: string; readonly because: Bilingual }
  readonly source: LegalSource
  /**
   * It runs for its party from when the paper that announces it was received, which no step records: what is counted here begins on its issue, and
   * the paper says how long it is and no day.
   */
  readonly fromReceipt?: true
  /** Of a period that the front page and the form of a complaint name: the word by which their texts ask for its length. */
  readonly announced?: string
}

/**
 * What happened to a running clock, in order. `on` is the day of the event in Asia/Shanghai, `at` the instant it was recorded, `happened` the
 * instant of the event where it is known to be another: a clock in hours runs by it.
 */
export type LedgerEntry =
  | { readonly kind: 'started'; readonly on: PlainDate; readonly at: Date; readonly happened?: Date }
  | {
      readonly kind: 'suspended'
      readonly on: PlainDate
      readonly at: Date
      readonly happened?: Date
      readonly cause: string
    }
  /** A cause ended; without one named, every cause did. */
  | {
      readonly kind: 'resumed'
      readonly on: PlainDate
      readonly at: Date
      readonly happened?: Date
      readonly cause?: string
    }
  | {
      readonly kind: 'extended'
      readonly on: PlainDate
      readonly at: Date
      readonly extension: string
      readonly length: number
      readonly unit: ClockUnit
      readonly by: string
      readonly reason?: string
    }
  | {
      readonly kind: 'corrected'
      readonly on: PlainDate
      readonly at: Date
      readonly before: PlainDate
      readonly after: PlainDate
      readonly calendar: string
    }
  | {
      readonly kind: 'stopped'
      readonly on: PlainDate
      readonly at: Date
      readonly happened?: Date
      readonly end: ClockEnd
      /** Day on which what it asks was done; absent where it never was. */
      readonly done?: PlainDate
    }

/** A clock of a proceeding or a handoff: its facts and its ledger. Due dates are computed from it, never stored as a flag. */
export interface Clock {
  /** Unique within the case, e.g. P1.closing.1 */
  readonly id: string
  /** Key of the rule in the procedure, e.g. closing. */
  readonly rule: string
  /** Length and unit chosen when it started (a variant may differ from the rule). */
  readonly length: number
  readonly unit: ClockUnit
  readonly jurisdiction: Jurisdiction
  readonly rolls: boolean
  readonly variant?: string
  /** The moment with which it ends at the latest, whatever its length (see `ClockRule.within`). */
  readonly until?: Date
  /** Id of the party for whom it runs; absent of one for the proceeding, and of those from before a period ran for each. */
  readonly party?: string
  /** Of a period for each event: the step that started it, by its number in the journal. Absent of those from before it was kept. */
  readonly event?: number
  readonly ledger: readonly LedgerEntry[]
  /** Last due date told to people; differs from the computed one when a calendar arrived meanwhile. */
  readonly told?: PlainDate
  /** Warning points (as in the rule) that were already sent, so that each fires once. */
  readonly warned?: readonly number[]
}

/** The rule that a clock runs under: as it stood on its first day, with the source of its variant where that has one of its own. */
export function ruleOfClock(rule: ClockRule, { variant, ledger }: Clock): ClockRule {
  const own = variant === undefined ? undefined : rule.variants?.[variant]?.source
  const [started] = ledger
  return { ...(started ? ruleOn(rule, started.on) : rule), ...(own ? { source: own } : {}) }
}

/** The rule as it stood for a clock that starts on a day: with the length and the source of an older text where that one still ran. */
export function ruleOn(rule: ClockRule, day: PlainDate): ClockRule {
  const found = rule.earlier?.find(({ before }) => day < before)
  return found ? { ...rule, length: found.length, unit: found.unit, source: found.source } : rule
}
