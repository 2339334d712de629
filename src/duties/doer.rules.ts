import { asksLeft, isToOfferAnew } from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import type { CaseRecord, PaperRecord, Party, Proceeding } from '../kernel/case-record.ts'
import { readClock } from '../kernel/clock-reading.ts'
import type { Clock } from '../kernel/clock.ts'
import { type Approval, approvalsAwaited, type Doer, type PaperLeft, sidesUnsigned } from '../kernel/duty.ts'
import { firstOffer } from '../kernel/handoff.ts'
import { papersUnserved } from '../kernel/paper-service.ts'
import { stepsStillServing } from '../kernel/still-unserved.ts'
import { answersUnforwarded } from '../kernel/unforwarded.ts'
import { procedureOf, settledElsewhere } from '../procedures/index.ts'
import { paperTitle } from '../wording/index.ts'
import { aroundOf } from './around.rules.ts'

/** What of a case bears on what anybody has to do in a proceeding, whoever asks: a page and a list begin with it alike. */
export function anybodyIn(record: CaseRecord, proceeding: Proceeding, at: Date) {
  return {
    ...aroundOf(record, proceeding, at),
    settled: settledElsewhere(record, proceeding),
    offered: firstOffer(record, proceeding.id) !== undefined,
    recalled: isToOfferAnew(record, proceeding),
    recused: record.recused,
    unsigned: sidesUnsigned(proceeding, record.parties),
  } satisfies Partial<Doer> & Record<string, unknown>
}

/** The same for those of the office, with what is theirs alone: what is to be served, forwarded and answered. */
export function officeIn(record: CaseRecord, proceeding: Proceeding, at: Date) {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const asks = asksLeft(record, proceeding)
  const unserved = papersUnserved(record, proceeding, procedure)
  return {
    ...anybodyIn(record, proceeding, at),
    stillServing: stepsStillServing(record, proceeding, procedure),
    asks,
    papersLeft: unserved.held.flatMap((each) => servingOf(each, asks)),
    papersBehind: unserved.others.flatMap((each) => servingOf(each, asks)),
    answersLeft: answersUnforwarded(record, proceeding, procedure),
  } satisfies Partial<Doer> & Record<string, unknown>
}

/** What waits for a decision of the head: as the page of the head has it. */
export function approvalsIn(record: CaseRecord, proceeding: Proceeding, at: Date): Approval[] {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return approvalsAwaited(procedure, proceeding, officeIn(record, proceeding, at), at, (clock) => endOfClock(clock, at))
}

/** When a clock ends that runs. */
export function endOfClock(clock: Clock, at: Date): Date | undefined {
  const { state, dueAt } = readClock(clock, calendars()[clock.jurisdiction], at)
  return state === 'running' ? dueAt : undefined
}

/** That a paper is to be served, and on whom; of whom its arrival asks that already, not once more. */
function servingOf(
  { paper, left }: { readonly paper: PaperRecord; readonly left: readonly Party[] },
  asks: ReturnType<typeof asksLeft>,
): PaperLeft[] {
  const { id, key, title, number } = paper
  const isAsked = (party: Party) => asks.some((ask) => ask.paper === id && ask.partyId === party.id)
  const names = left.filter((party) => !isAsked(party)).map(({ name }) => name)
  if (names.length === 0) return []
  const what = {
    zh: `送达《${title}》（${number}）：${names.join('、')}`,
    en: `Serve “${paperTitle(key, 'en', title)}” (${number}): ${names.join(', ')}`,
  }
  return [{ paper: id, what }]
}
