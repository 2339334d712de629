import type { Clock, LedgerEntry } from '../kernel/clock.ts'
import { fields, only } from './masked.ts'

const clockFields = fields([
  'id',
  'rule',
  'length',
  'unit',
  'jurisdiction',
  'rolls',
  'variant',
  'until',
  'party',
  'event',
  'told',
  'warned',
] as const satisfies readonly (keyof Clock)[])

type EveryField<T> = T extends unknown ? keyof T : never
const ledgerFields = fields([
  'kind',
  'on',
  'at',
  'happened',
  'cause',
  'extension',
  'length',
  'unit',
  'by',
  'before',
  'after',
  'calendar',
  'end',
  'done',
] as const satisfies readonly EveryField<LedgerEntry>[])

/**
 * A clock with its ledger, by the fields that are known of it. Why it was extended is not among them: that was said in a step, and is read there by
 * those whom the step, or its field, is for.
 */
export function maskClock(clock: Clock): Clock {
  return { ledger: clock.ledger.map(maskLine), ...only(clock, clockFields) }
}

function maskLine(line: LedgerEntry): LedgerEntry {
  return ledgerFields(line) as LedgerEntry
}
