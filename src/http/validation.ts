import type Joi from 'joi'
import { momentIn, wallTimeOf } from '../kernel/plain-date.ts'
import { charactersIn, wholeStart } from '../kernel/whole-characters.ts'
import { type Language, saidIn } from '../kernel/bilingual.ts'
import { invalid, RuleError } from '../kernel/rule-error.ts'
import { uncleanTexts, withoutUnseen } from './clean-text.ts'
import type { Failure } from './endpoint.ts'
import { plainer } from './plainer-input.ts'
import type { Texts, Translate } from './texts.ts'

/** One field that does not hold: where, why, and the values its message needs. */
export interface Mistake {
  readonly path: string
  readonly code: string
  readonly label: string | undefined
  readonly values: Readonly<Record<string, unknown>>
  /** Where the one file lies that is not taken, of several in its field. */
  readonly file?: string
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

const leniently = { abortEarly: false, allowUnknown: false, convert: true, errors: { render: false } } as const

type Path = readonly (string | number)[]

function put(root: unknown, path: Path, value: unknown): void {
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], root)
  if (typeof holder === 'object' && holder !== null)
    (holder as Record<string | number, unknown>)[path.at(-1) ?? ''] = value
}

/**
 * What a schema makes of input. It counts a text in UTF-16 units, people in characters: a text that is too long by the one and not by the other is
 * cut for the check of all the rest, and stands whole in what comes of it.
 */
function validated<T>(schema: Joi.Schema<T>, input: unknown): Joi.ValidationResult<T> {
  const first = schema.validate(input, leniently)
  const rare = (first.error?.details ?? []).flatMap(({ type, path, context }) => {
    const { value, limit } = (context ?? {}) as { readonly value?: unknown; readonly limit?: unknown }
    const fits = type === 'string.max' && typeof value === 'string' && charactersIn(value) <= Number(limit)
    return fits ? [{ path, value, cut: wholeStart(value, Number(limit)) }] : []
  })
  if (rare.length === 0) return first
  const cut = structuredClone(input)
  for (const each of rare) put(cut, each.path, each.cut)
  const result = schema.validate(cut, leniently)
  if (result.error === undefined) for (const { path, value } of rare) put(result.value, path, value)
  return result
}

/** The input with each refused number, day or address as it may have been meant; undefined where there is none to try. */
function asMeant(input: unknown, details: readonly Joi.ValidationErrorItem[]): unknown {
  let tried: unknown
  for (const { path, type, context } of details) {
    const value: unknown = path.reduce<unknown>(
      (at, key) => (at as Record<string | number, unknown> | undefined)?.[key],
      input,
    )
    const meant = plainer(value ?? context?.value, type)
    if (meant === undefined || value === undefined) continue
    tried ??= structuredClone(input)
    put(tried, path, meant)
  }
  return tried
}

/**
 * Checks input against its schema: every mistake at once, unknown keys refused at every depth, and with them every text that
 * holds what no text may (`clean-text.ts`); a text in which nothing is to be seen is an empty one. What was refused gives no value, not even the part of it that holds.
 * @param given the input as it came
 * @param where put before each path: the field the input lies under (`input.`), or `?` for a query
 * @throws InvalidInput
 */
export function check<T>(schema: Joi.Schema<T> | undefined, given: unknown, where: string): T {
  // Whoever searches for spaces is told what to type: a question with nothing in it is not one that was not asked.
  const input = where === '?' ? given : withoutUnseen(given)
  const unclean = uncleanTexts(input, schema).map(({ path, code, label }) => ({
    path: where + path,
    code,
    label,
    values: {},
  }))
  if (schema === undefined) {
    const keys = typeof input === 'object' && input !== null ? Object.keys(input) : []
    if (keys.length > 0) throw new InvalidInput(keys.map((key) => mistake(`${where}${key}`, 'object.unknown')))
    return {} as T
  }
  const first = validated(schema, input ?? {})
  const meant = first.error === undefined ? undefined : asMeant(input, first.error.details)
  const result = meant === undefined ? first : validated(schema, meant)
  if (result.error === undefined && unclean.length === 0) return result.value as T
  const mistakes = (result.error?.details ?? []).map((detail) => mistakeOf(detail, where))
  const said = new Set(unclean.map(({ path }) => path))
  throw new InvalidInput([...unclean, ...mistakes.filter(({ path }) => !said.has(path))].slice(0, 100))
}

/**
 * What a schema makes of input, or nothing at all where any part of it does not hold. Throws nothing but what a function of the
 * schema's own throws.
 */
export function readWhole<T>(schema: Joi.Schema<T>, input: unknown): T | undefined {
  try {
    return check(schema, input, '')
  } catch (error) {
    if (error instanceof InvalidInput) return undefined
    throw error
  }
}

function mistake(path: string, code: string): Mistake {
  return { path, code, label: undefined, values: {} }
}

function mistakeOf(detail: Joi.ValidationErrorItem, where: string): Mistake {
  const context = detail.context ?? {}
  const label = typeof context.label === 'string' && context.label.includes(':') ? context.label : undefined
  // A rule about several fields (one of them at least) is shown at the first of them.
  const peer: unknown = Array.isArray(context['peers']) ? context['peers'][0] : undefined
  const path = typeof peer === 'string' ? [...detail.path, peer] : detail.path
  return { path: (where + path.join('.')).replace(/\.$/, ''), code: detail.type, label, values: valuesOf(context) }
}

/** What a message of it may say; of a text that is refused, how long it is. */
function valuesOf(context: Joi.Context): Record<string, unknown> {
  const { value } = context
  return { ...printable(context), ...(typeof value === 'string' ? { typed: charactersIn(value) } : {}) }
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
  if (own !== undefined) return t(own, readable(mistake.values, t))
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
function nameOf(path: string): string {
  const [first = '', ...rest] = path.split('.')
  return first + rest.map((part) => `[${part}]`).join('')
}

/** A group sent where a text belongs prints as nothing. */
const prototypeOfGroups = Object.defineProperty({}, 'toString', { value: () => '' })

/** What was typed in a form that can be printed whatever it is, names of the language itself left out. */
export function refillOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refillOf)
  if (typeof value !== 'object' || value === null) return value
  const group = Object.create(prototypeOfGroups) as Record<string, unknown>
  for (const [key, inner] of Object.entries(value)) if (!(key in Object.prototype)) group[key] = refillOf(inner)
  return group
}

/** What a form shows after a refusal. */
export function failureOf(
  error: RuleError,
  input: Readonly<Record<string, unknown>>,
  texts: Texts,
  lang: Language,
): Failure {
  const t = texts.translator(lang)
  const fields: Record<string, string> = {}
  const summary: { path: string; href: string; text: string }[] = []
  const mistakes = mistakesOf(error)
  // What is refused says why: in its fields, or where it has none above the form.
  const isWhole = error.kind !== 'invalid' || mistakes.length === 0
  if (isWhole) summary.push({ path: '', href: '', text: sentenceOf(error, texts, lang) })
  for (const one of mistakes) {
    const before = fields[one.path]
    if (before !== undefined && one.file === undefined) continue
    const message = messageOf(one, texts, t)
    fields[one.path] = before === undefined ? message : `${before} ${message}`
    const text = one.label === undefined ? message : t('errors:labelled', { label: t(one.label), message })
    summary.push({ path: one.path, href: `#f-${nameOf(one.path)}`, text })
  }
  return { fields, summary, input: refillOf(input) as Failure['input'], ...(isWhole ? { error } : {}) }
}

const months = 'January February March April May June July August September October November December'.split(' ')
const isoDay = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?$/

/** Values of a message as people read them: a day or a moment, and an hour with it, in the words of the page; a long wait in minutes. */
export function readable(values: Readonly<Record<string, unknown>>, t: Translate): Record<string, unknown> {
  const { seconds } = values
  const wait = typeof seconds === 'number' ? { minutes: Math.ceil(seconds / 60) } : {}
  const said = Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const moment = momentIn(value)
      const said = moment ? wallTimeOf(moment) : value
      const [, year, month = '', day = '', hour = ''] = typeof said === 'string' ? (isoDay.exec(said) ?? []) : []
      if (year === undefined) return [key, value]
      const named = { year, n: Number(month), month: months[Number(month) - 1] ?? '', day: Number(day) }
      return [key, [t('errors:day', named), hour].filter(Boolean).join(' ')]
    }),
  )
  return { ...said, ...wait }
}

/** The same sentence for a wait that nobody counts in seconds, where there is one. */
export function inMinutes(key: string, error: RuleError | undefined, texts: Texts): string {
  const { seconds } = error?.details ?? {}
  const isLong = typeof seconds === 'number' && seconds > 90
  return isLong && texts.has('zh-CN', `${key}-minutes`) ? `${key}-minutes` : key
}

/** The sentence for a refusal: its own, or the general one of its kind. */
export function sentenceOf(error: RuleError, texts: Texts, lang: Language): string {
  const t = texts.translator(lang)
  const key = texts.keyOfCode(error.code) ?? `errors:kind.${error.kind}`
  return t(inMinutes(key, error, texts), readable(saidIn(error.details, lang), t))
}
