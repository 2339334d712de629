import { RuleError } from '../kernel/rule-error.ts'
import type { Ack } from './events.ts'

/** How the one behind a page is spoken to, in their language. */
export interface Spoken {
  messageOf(error: RuleError): string
  /** Says that something failed; answers the id and the sentence that names it. */
  fault(error: unknown): { readonly id: string; readonly text: string }
}

/** The one table from what was thrown to the answer a page gets. Anything but a refusal is a fault, told by its id alone. */
export function ackOf(error: unknown, spoken: Spoken): Ack {
  if (error instanceof RuleError) {
    const { code, details } = error
    const message = spoken.messageOf(error)
    return { ok: false, code, message, ...(Object.keys(details).length ? { details } : {}) }
  }
  const { id, text } = spoken.fault(error)
  return { ok: false, code: 'fault', message: text, details: { id } }
}

export const refusedInput = (paths: readonly string[]): RuleError =>
  new RuleError('invalid-input', 'the event does not have the form asked for', { fields: paths }, 'invalid')

export const unknownEvent = (): RuleError => new RuleError('unknown-event', 'no such event', {}, 'invalid')

export const tooManyEvents = (): RuleError =>
  new RuleError('too-many-requests', 'too many events', { seconds: 3 }, 'rule')
