import { calendars } from '../calendars/index.ts'
import type { CaseRecord, Handoff, Proceeding } from '../kernel/case-record.ts'
import type { Calendars } from '../kernel/clock-acts.ts'
import { isWaiting } from '../kernel/handoff.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { countingOf } from '../procedures/counting.ts'
import { owedOf, owedOfOffer } from '../procedures/owed.ts'
import type { Effects } from '../store/publisher.ts'

/**
 * The tallies (统计): how many proceedings of one body, district and procedure stand where.
 * `Y|<year>|<body>|<district>|<procedure>` holds what happened in a year, `O|<body>|<district>|<procedure>` what is open.
 *
 * Y: filed.MM, closed.MM, netDays.MM, grossDays.MM, agreed.MM, failed.MM by month of filing or closing; inTime.MM-DD and
 * late.MM-DD by the last day of the limit, for closed proceedings; ended.MM cases of which nothing runs any more, by the month in which the last of
 * their proceedings ended, where the first of them began.
 * O: open; due.YYYY-MM-DD by the last day of a running limit; suspended; noLimit; stage.<state>.YYYY-MM by month of opening;
 * waiting: offers that wait for an answer of this body; owed.YYYY-MM-DDTHH by the hour until which the body owes what it owes next, of proceedings
 * and of offers, counted or not (see procedures/owed.ts).
 *
 * Here, sums per tally document and field: every commit adds the difference between after and before.
 */
type Sums = Record<string, Record<string, number>>

function yearTallyId(year: string, bodyId: string, district: string, procedure: string): string {
  return `Y|${year}|${bodyId}|${district}|${procedure}`
}

function openTallyId(bodyId: string, district: string, procedure: string): string {
  return `O|${bodyId}|${district}|${procedure}`
}

function add(sums: Sums, id: string, field: string, amount: number): void {
  const fields = (sums[id] ??= {})
  const sum = (fields[field] ?? 0) + amount
  if (sum === 0) delete fields[field]
  else fields[field] = sum
}

const yearOf = (date: PlainDate) => date.slice(0, 4)
const monthOf = (date: PlainDate) => date.slice(5, 7)

/** Adds (or, with -1, takes away) what one proceeding contributes. */
function addProceeding(sums: Sums, district: string, proceeding: Proceeding, calendars: Calendars, sign: 1 | -1): void {
  const { procedure, openedOn, closedOn, state } = proceeding
  const { bodyId } = proceeding.holder
  const owed = owedOf(proceeding, calendars)
  if (owed) add(sums, openTallyId(bodyId, district, procedure), `owed.${owed.until}`, sign)
  const counting = countingOf(proceeding, calendars)
  if (!counting.counted) return
  const inYear = (day: PlainDate) => yearTallyId(yearOf(day), bodyId, district, procedure)
  add(sums, inYear(openedOn), `filed.${monthOf(openedOn)}`, sign)
  if (closedOn) {
    const id = inYear(closedOn)
    const month = monthOf(closedOn)
    add(sums, id, `closed.${month}`, sign)
    if (counting.grossDays) add(sums, id, `grossDays.${month}`, sign * counting.grossDays)
    if (counting.netDays) add(sums, id, `netDays.${month}`, sign * counting.netDays)
    if (counting.agreed !== undefined) add(sums, id, `${counting.agreed ? 'agreed' : 'failed'}.${month}`, sign)
    const { limit, limitOn } = counting
    if (limitOn) add(sums, inYear(limitOn), `${limit === 'met' ? 'inTime' : 'late'}.${limitOn.slice(5)}`, sign)
    return
  }
  const id = openTallyId(bodyId, district, procedure)
  add(sums, id, 'open', sign)
  add(sums, id, `stage.${state}.${openedOn.slice(0, 7)}`, sign)
  if (counting.limitOn) add(sums, id, `due.${counting.limitOn}`, sign)
  else add(sums, id, counting.limit === 'suspended' ? 'suspended' : 'noLimit', sign)
}

/** A case that went on with other proceedings is ended by the last of them; of one that is in no figure at all nothing ended. */
function addEnd(sums: Sums, { district, proceedings }: CaseRecord, sign: 1 | -1): void {
  const [first] = proceedings
  const days = proceedings.flatMap(({ endedOn, closedOn }) => endedOn ?? closedOn ?? [])
  const last = days.toSorted().at(-1)
  if (!first || last === undefined || days.length < proceedings.length) return
  if (proceedings.every(({ closedOn }) => closedOn === undefined)) return
  add(sums, yearTallyId(yearOf(last), first.holder.bodyId, district, first.procedure), `ended.${monthOf(last)}`, sign)
}

function addOffer(sums: Sums, record: CaseRecord, handoff: Handoff, sign: 1 | -1): void {
  const owed = owedOfOffer(handoff, calendars())
  if (!isWaiting(handoff) && !owed) return
  const procedure = record.proceedings.find(({ id }) => id === handoff.proceedingId)?.procedure
  if (!procedure) return
  const id = openTallyId(handoff.to.bodyId, record.district, procedure)
  if (isWaiting(handoff)) add(sums, id, 'waiting', sign)
  if (owed) add(sums, id, `owed.${owed.until}`, sign)
}

function addRecord(
  sums: Sums,
  record: CaseRecord,
  sign: 1 | -1,
  skip: { proceedings: readonly Proceeding[]; handoffs: readonly Handoff[] },
): void {
  for (const proceeding of record.proceedings)
    if (!skip.proceedings.includes(proceeding)) addProceeding(sums, record.district, proceeding, calendars(), sign)
  addEnd(sums, record, sign)
  for (const handoff of record.handoffs) if (!skip.handoffs.includes(handoff)) addOffer(sums, record, handoff, sign)
}

function withoutEmpty(sums: Sums): Effects {
  for (const id of Object.keys(sums)) if (Object.keys(sums[id] ?? {}).length === 0) delete sums[id]
  return sums
}

const nothing = { proceedings: [], handoffs: [] }

/** All that a case contributes to the tallies. */
export function contributionsOf(record: CaseRecord): Effects {
  const sums: Sums = {}
  addRecord(sums, record, 1, nothing)
  return withoutEmpty(sums)
}

/**
 * What a commit changes in the tallies: contributions after, less contributions before. Parts that both records share by
 * reference are not looked at, so a commit that moves no proceeding costs two comparisons.
 */
export function effectsOf(before: CaseRecord | undefined, after: CaseRecord): Effects {
  if (!before) return contributionsOf(after)
  const sameDistrict = before.district === after.district
  if (sameDistrict && before.proceedings === after.proceedings && before.handoffs === after.handoffs) return {}
  const sums: Sums = {}
  addRecord(sums, before, -1, sameDistrict ? after : nothing)
  addRecord(sums, after, 1, sameDistrict ? before : nothing)
  return withoutEmpty(sums)
}
