import * as fc from 'fast-check'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import { isOpen, isSuspended } from '../../src/kernel/clock-acts.ts'
import { addDays, type PlainDate, startOf } from '../../src/kernel/plain-date.ts'
import { aCase, aLimit, anOffer, aProceeding, closed, withEntry } from './histories.ts'

/** One act of a random office: which case, what, how much later. */
export type Act = readonly [caseAt: number, what: number, days: number]

export const bodies = ['centre', 'xiangzhou', 'doumen']
export const districts = ['xiangzhou', 'doumen']

export const work = fc.array(
  fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 9 }), fc.integer({ min: 0, max: 45 })) as fc.Arbitrary<Act>,
  { minLength: 1, maxLength: 60 },
)

function changeLast(record: CaseRecord, change: (proceeding: Proceeding) => Proceeding): CaseRecord {
  const last = record.proceedings.at(-1)
  if (!last || last.closedOn || last.endedOn) return record
  return { ...record, proceedings: [...record.proceedings.slice(0, -1), change(last)] }
}

function changeLimit(record: CaseRecord, on: PlainDate, what: 'pause' | 'extend'): CaseRecord {
  return changeLast(record, (proceeding) => {
    const clock = proceeding.clocks[0]
    if (!clock || !isOpen(clock)) return proceeding
    const at = startOf(on)
    const entry =
      what === 'extend'
        ? ({ kind: 'extended', on, at, extension: 'once', length: 10, unit: 'calendar-days', by: 'lead' } as const)
        : isSuspended(clock)
          ? ({ kind: 'resumed', on, at } as const)
          : ({ kind: 'suspended', on, at, cause: 'other' } as const)
    return { ...proceeding, clocks: [withEntry(clock, entry)] }
  })
}

/** The record after one act. The same record where the act has nothing to act on. */
export function act(record: CaseRecord, what: number, on: PlainDate, salt: number): CaseRecord {
  const id = `P${record.proceedings.length + 1}`
  const procedure = salt % 2 ? 'examination' : 'adjudication'
  const body = bodies[salt % bodies.length] as string
  switch (what) {
    case 0:
    case 1: {
      const clocks = salt % 3 ? [aLimit(procedure, on, 20 + salt)] : []
      const opened = aProceeding(procedure, on, { id, clocks, holder: { bodyId: body, deskId: `${body}-desk` } })
      return { ...record, proceedings: [...record.proceedings, opened] }
    }
    case 2:
      return changeLimit(record, on, 'pause')
    case 3:
      return changeLimit(record, on, 'extend')
    case 4:
      return changeLast(record, (last) => ({ ...last, holder: { bodyId: body, deskId: `${body}-desk` } }))
    case 5:
    case 6:
      return changeLast(record, (last) => closed(last, on, last.procedure === 'examination' ? 'routed' : 'C1'))
    case 7:
      return changeLast(record, (last) => ({
        ...last,
        endedOn: on,
        outcome: last.procedure === 'examination' ? 'refused' : 'N1',
      }))
    case 8: {
      const last = record.proceedings.at(-1)
      const waiting = record.handoffs.at(-1)
      if (waiting?.state === 'offered')
        return { ...record, handoffs: [...record.handoffs.slice(0, -1), { ...waiting, state: 'declined' }] }
      if (!last) return record
      return { ...record, handoffs: [...record.handoffs, anOffer(last.id, body, { id: `H${salt}` })] }
    }
    default:
      return { ...record, district: districts[salt % 2] as string }
  }
}

/** Plays the acts; tells of every commit. Answers the cases as they are in the end, and the day. */
export function play(
  acts: readonly Act[],
  commit: (before: CaseRecord | undefined, after: CaseRecord) => void,
): { records: CaseRecord[]; today: PlainDate } {
  const records = new Map<number, CaseRecord>()
  let today = '2024-10-01'
  acts.forEach(([caseAt, what, days], salt) => {
    today = addDays(today, days)
    const before = records.get(caseAt)
    const bare = before ?? aCase(`ZB2026-${caseAt}`, { district: districts[caseAt % 2] as string })
    const changed = act(bare, what, today, salt)
    const after = { ...changed, seq: bare.seq + 1 }
    records.set(caseAt, after)
    commit(before, after)
  })
  return { records: [...records.values()], today }
}
