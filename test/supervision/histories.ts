import type { CaseRecord, Handoff, Proceeding } from '../../src/kernel/case-record.ts'
import type { Clock, LedgerEntry } from '../../src/kernel/clock.ts'
import { addDays, type PlainDate, startOf } from '../../src/kernel/plain-date.ts'
import { newestOf, procedures } from '../../src/procedures/index.ts'

/** Records made for the statistics alone: only what they look at is filled in. */

export function aCase(id: string, parts: Partial<CaseRecord> = {}): CaseRecord {
  return {
    _id: id,
    version: 1,
    seq: 1,
    chain: '',
    title: '外观设计侵权投诉',
    filedAt: startOf('2026-01-05'),
    filedOn: '2026-01-05',
    channel: 'online',
    district: 'xiangzhou',
    filerId: 'someone',
    parties: [],
    rights: [],
    acts: { kinds: [], place: '', ongoing: true, description: '' },
    claims: [],
    claimsText: '',
    statements: {},
    wantsMediation: false,
    confidential: false,
    evidence: [],
    papers: [],
    proceedings: [],
    handoffs: [],
    suggestions: [],
    readers: [],
    recused: [],
    once: [],
    ...parts,
  }
}

const started = (on: PlainDate): LedgerEntry => ({ kind: 'started', on, at: startOf(on) })

/** The clock that measures closing, in calendar days from a day. */
export function aLimit(procedure: string, on: PlainDate, days: number, rest: readonly LedgerEntry[] = []): Clock {
  return {
    id: 'P1.limit.1',
    rule: newestOf(procedure)?.closingClock ?? 'closing',
    length: days,
    unit: 'calendar-days',
    jurisdiction: 'CN',
    rolls: false,
    ledger: [started(on), ...rest],
  }
}

export function aProceeding(procedure: string, openedOn: PlainDate, parts: Partial<Proceeding> = {}): Proceeding {
  const rule = procedures.find(({ key }) => key === procedure)
  if (!rule) throw new Error(`no procedure ${procedure}`)
  return {
    id: 'P1',
    procedure,
    version: rule.version,
    state: rule.start,
    rev: 1,
    holder: { bodyId: 'centre', deskId: 'centre-desk' },
    openedAt: startOf(openedOn),
    openedOn,
    clocks: [],
    facts: {},
    walked: [],
    sessions: [],
    officers: [],
    ...parts,
  }
}

/** The proceeding closed on a day with an outcome; its limit stops that day. */
export function closed(proceeding: Proceeding, on: PlainDate, outcome: string): Proceeding {
  const limit = proceeding.clocks[0]
  const met = limit ? on <= dueOf(limit, on) : undefined
  return {
    ...proceeding,
    closedOn: on,
    endedOn: on,
    outcome,
    clocks: limit ? [withEntry(limit, { kind: 'stopped', on, at: startOf(on), end: met ? 'met' : 'missed' })] : [],
    ...(met === undefined ? {} : { inTime: met }),
  }
}

export function withEntry(clock: Clock, entry: LedgerEntry): Clock {
  return { ...clock, ledger: [...clock.ledger, entry] }
}

/** The last day of a limit in calendar days, worked out by hand: start, length, extensions, days suspended. */
export function dueOf(clock: Clock, until: PlainDate): PlainDate {
  let days = clock.length
  let pausedOn: PlainDate | undefined
  for (const entry of clock.ledger) {
    if (entry.kind === 'extended') days += entry.length
    if (entry.kind === 'suspended') pausedOn ??= entry.on
    if ((entry.kind === 'resumed' || entry.kind === 'stopped') && pausedOn) {
      days += daysFrom(pausedOn, entry.on)
      pausedOn = undefined
    }
  }
  if (pausedOn) days += daysFrom(pausedOn, until)
  return addDays(clock.ledger[0]?.on ?? '', days)
}

function daysFrom(from: PlainDate, to: PlainDate): number {
  return Math.max(0, Math.round((startOf(to).getTime() - startOf(from).getTime()) / 86_400_000))
}

export function anOffer(proceedingId: string, bodyId: string, parts: Partial<Handoff> = {}): Handoff {
  return {
    id: 'H1',
    kind: 'transfer',
    proceedingId,
    from: { bodyId: 'centre', deskId: 'centre-desk' },
    to: { bodyId, deskId: `${bodyId}-desk` },
    next: [],
    asks: '请接收',
    reason: '',
    travels: { fields: [], evidence: [], papers: [] },
    state: 'offered',
    offeredAt: startOf('2026-01-05'),
    offeredBy: 'someone',
    clock: aLimit('examination', '2026-01-05', 3),
    ...parts,
  }
}
