import { RuleError } from '../kernel/rule-error.ts'
import type { Ack } from './events.ts'

/** The one table from what was thrown to the answer a page gets. Anything but a refusal is a fault, told by its id alone. */
export function ackOf(error: unknown, messageOf: (error: RuleError) => string, fault: (error: unknown) => string): Ack {
  if (error instanceof RuleError) {
    const { code, details } = error
    return { ok: false, code, message: messageOf(error), ...(Object.keys(details).length ? { details } : {}) }
  }
  return { ok: false, code: 'fault', message: 'the server failed', details: { id: fault(error) } }
}

export const refusedInput = (paths: readonly string[]): RuleError =>
  new RuleError('invalid-input', 'the event does not have the form asked for', { fields: paths }, 'invalid')

export const unknownEvent = (): RuleError => new RuleError('unknown-event', 'no such event', {}, 'invalid')

export const tooManyEvents = (): RuleError => new RuleError('too-many-requests', 'too many events', {}, 'rule')
