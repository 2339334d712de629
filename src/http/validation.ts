import type Joi from 'joi'
import { invalid, RuleError } from '../kernel/rule-error.ts'
import type { Failure } from './endpoint.ts'
import type { Texts, Translate } from './texts.ts'

/** One field that does not hold: where, why, and the values its message needs. */
export interface Mistake {
  readonly path: string
  readonly code: string
  readonly label: string | undefined
  readonly values: Readonly<Record<string, unknown>>
}

/** A refusal of input that still knows every mistake. */
export class InvalidInput extends RuleError {
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    const plain = invalid(Object.fromEntries(mistakes.map((mistake) => [mistake.path, mistake.code])))
    super(plain.code, plain.message, plain.details, 'invalid')
    this.mistakes = mistakes
  }
}

/**
 * Checks input against its schema: every mistake at once, unknown keys refused at every depth.
 * @throws InvalidInput
 */
export function check<T>(schema: Joi.Schema<T> | undefined, input: unknown, where: string): T {
  if (schema === undefined) {
    const keys = typeof input === 'object' && input !== null ? Object.keys(input) : []
    if (keys.length > 0) throw new InvalidInput(keys.map((key) => mistake(`${where}${key}`, 'object.unknown')))
    return {} as T
  }
  const result = schema.validate(input ?? {}, {
    abortEarly: false,
    allowUnknown: false,
    convert: true,
    errors: { render: false },
  })
  if (result.error === undefined) return result.value as T
  throw new InvalidInput(result.error.details.slice(0, 100).map(mistakeOf))
}

/** What a schema refused outside of `check`, as a refusal; `where` is the field its paths lie under. */
export function invalidForm(error: Joi.ValidationError, where: string): InvalidInput {
  return new InvalidInput(
    error.details.slice(0, 100).map((detail) => mistakeOf({ ...detail, path: [where, ...detail.path] })),
  )
}

function mistake(path: string, code: string): Mistake {
  return { path, code, label: undefined, values: {} }
}

function mistakeOf(detail: Joi.ValidationErrorItem): Mistake {
  const context = detail.context ?? {}
  const label = typeof context.label === 'string' && context.label.includes(':') ? context.label : undefined
  // A rule about several fields (one of them at least) is shown at the first of them.
  const peer: unknown = Array.isArray(context['peers']) ? context['peers'][0] : undefined
  const path = typeof peer === 'string' ? [...detail.path, peer] : detail.path
  return { path: path.join('.'), code: detail.type, label, values: printable(context) }
}

/** Only plain limits go into a message, never the value that was refused. */
function printable(context: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(context).filter(
      ([key, value]) => key !== 'value' && key !== 'label' && ['string', 'number'].includes(typeof value),
    ),
  )
}

/** The message of a mistake: by its code, by the kind of check, or the general one. */
export function messageOf(mistake: Mistake, texts: Texts, t: Translate): string {
  const own = texts.keyOfCode(mistake.code)
  if (own !== undefined) return t(own, mistake.values)
  const byType = `errors:joi.${mistake.code}`
  return t(texts.has('zh-CN', byType) ? byType : 'errors:joi.any.invalid', mistake.values)
}

/** Every mistake of a refusal, whether found by a schema or by an action (`invalid({ path: code })`). */
export function mistakesOf(error: RuleError): readonly Mistake[] {
  if (error instanceof InvalidInput) return error.mistakes
  const fields = error.details['fields']
  if (error.kind !== 'invalid' || typeof fields !== 'object' || fields === null) return []
  return Object.entries(fields as Record<string, string>).map(([path, code]) => ({
    path,
    code,
    label: undefined,
    values: error.details,
  }))
}

/** Name of a field in a form: `parties.0.name` is `parties[0][name]`. */
export function nameOf(path: string): string {
  const [first = '', ...rest] = path.split('.')
  return first + rest.map((part) => `[${part}]`).join('')
}

/** What a form shows after a refusal. */
export function failureOf(
  error: RuleError,
  input: Readonly<Record<string, unknown>>,
  texts: Texts,
  t: Translate,
): Failure {
  const fields: Record<string, string> = {}
  const summary: { path: string; href: string; text: string }[] = []
  if (error.kind !== 'invalid') summary.push({ path: '', href: '', text: sentenceOf(error, texts, t) })
  for (const one of mistakesOf(error)) {
    if (fields[one.path] !== undefined) continue
    const message = messageOf(one, texts, t)
    fields[one.path] = message
    const text = one.label === undefined ? message : t('errors:labelled', { label: t(one.label), message })
    summary.push({ path: one.path, href: `#f-${nameOf(one.path)}`, text })
  }
  return { fields, summary, input, ...(error.kind === 'invalid' ? {} : { error }) }
}

/** The sentence for a refusal: its own, or the general one of its kind. */
export function sentenceOf(error: RuleError, texts: Texts, t: Translate): string {
  return t(texts.keyOfCode(error.code) ?? `errors:kind.${error.kind}`, error.details)
}
