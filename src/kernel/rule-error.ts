/** What sort of refusal this is. One table in `http` maps it to a status, one in `live` to an acknowledgement. */
export type RefusalKind = 'rule' | 'invalid' | 'not-found' | 'forbidden' | 'conflict' | 'signed-out'

/**
 * What the law, the state of a case or a policy refuses. `code` is stable and kebab-case: it is what tests and texts match
 * (`errors:<code>` in the locales, with `details` as its variables). `message` is for logs and programmers.
 */
export class RuleError extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  readonly kind: RefusalKind

  constructor(code: string, message: string, details: Record<string, unknown> = {}, kind: RefusalKind = 'rule') {
    super(message)
    this.name = 'RuleError'
    this.code = code
    this.details = details
    this.kind = kind
  }
}

/** A thing that does not exist, or that the caller may not know exists: both answer exactly alike. */
export function notFound(what: string): RuleError {
  return new RuleError('not-found', `${what} not found`, {}, 'not-found')
}

/** The caller may know of the thing but may not do this with it. */
export function forbidden(code: string, message: string, details: Record<string, unknown> = {}): RuleError {
  return new RuleError(code, message, details, 'forbidden')
}

/** Somebody else changed the thing meanwhile. */
export function conflict(code: string, message: string, details: Record<string, unknown> = {}): RuleError {
  return new RuleError(code, message, details, 'conflict')
}

/** What was sent does not have the form asked for; `fields` maps a field's path to the code of its mistake, `values` are for its words. */
export function invalid(fields: Record<string, string>, values: Record<string, unknown> = {}): RuleError {
  return new RuleError('invalid-input', 'the input does not have the form asked for', { ...values, fields }, 'invalid')
}
