import Joi from 'joi'
import type { Asked } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { isPlainDate } from '../kernel/plain-date.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { type Reckoner, type ReckonedLine, type ReckonField, type ReckonInput, reckoners } from '../procedures/index.ts'
import { dayText, type Localizer, refusalText, sourceText } from '../wording/index.ts'

/** Answers as typed, by field; nothing of them is kept. */
export type CalculatorQuery = Readonly<Record<string, string | readonly string[] | undefined>>

export const calculatorsPath = '/calculators'
export const calculatorPath = ({ key }: Reckoner): string => `${calculatorsPath}/${key}`

const most = 40

/** Takes what people type: what it says is read, and refused, beside its field. */
export function calculatorQuery({ fields }: Reckoner): Joi.ObjectSchema<CalculatorQuery> {
  return Joi.object<CalculatorQuery>(
    Object.fromEntries(
      Object.entries(fields).map(([name, { kind, title, options = {} }]) => [
        name,
        (kind === 'choices'
          ? Joi.array()
              .items(Joi.string().valid(...Object.keys(options)))
              .single()
          : kind === 'choice'
            ? Joi.string()
                .valid(...Object.keys(options))
                .empty('')
            : Joi.string().max(most).empty('')
        ).description(title.zh),
      ]),
    ),
  )
}

const tenThousand = 10_000
const largest = 1e12

/** Fen of a sum as people write it: 12,345.60, １２３４５, 1.2万, 3万元. Undefined for what is none. */
export function fenTyped(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s,，￥¥]/gu, '')
  const match = /^(\d+(?:\.\d{1,2})?|\.\d{1,2})元?$/u.exec(plain) ?? /^(\d+(?:\.\d{1,6})?)(万)元?$/u.exec(plain)
  if (!match) return undefined
  const fen = Math.round(Number(match[1]) * (match[2] ? tenThousand : 1) * 100)
  return fen <= largest * 100 ? fen : undefined
}

function numberTyped(text: string, { between: [least, greatest] = [0, 1e9] }: ReckonField): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s,，]/gu, '')
  if (!/^\d{1,10}$/.test(plain)) return undefined
  const value = Number(plain)
  return value >= least && value <= greatest ? value : undefined
}

function readField(field: ReckonField, typed: CalculatorQuery[string]) {
  if (typeof typed !== 'string') return typed
  if (field.kind === 'money') return fenTyped(typed)
  if (field.kind === 'number') return numberTyped(typed, field)
  if (field.kind === 'date') return isPlainDate(typed) ? typed : undefined
  return typed
}

interface Answers {
  readonly input: ReckonInput
  readonly errors: Readonly<Record<string, string>>
}

function answersOf({ fields }: Reckoner, query: CalculatorQuery, { t }: Localizer): Answers {
  const input: Record<string, ReckonInput[string]> = {}
  const errors: Record<string, string> = {}
  for (const [name, field] of Object.entries(fields)) {
    const typed = query[name]
    const read = readField(field, typed)
    const [least, greatest] = field.between ?? []
    if (typed !== undefined && read === undefined)
      errors[name] = t(`information:calculators.error.${field.between ? 'between' : field.kind}`, { least, greatest })
    else if (typed === undefined && field.required) errors[name] = t('information:calculators.error.required')
    else input[name] = read
  }
  return { input, errors }
}

const sumText = (fen: number, { t }: Localizer): string =>
  t('information:calculators.yuan', {
    sum: (fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2 }),
  })

function amountText({ fen, between, day, says }: ReckonedLine, localizer: Localizer): string {
  const { t, lang } = localizer
  if (fen !== undefined) return sumText(fen, localizer)
  if (day !== undefined) return dayText(day, lang)
  if (!between) return says ? say(says, lang) : ''
  const [least, greatest] = between
  const to = sumText(greatest, localizer)
  return least === undefined
    ? t('information:calculators.up-to', { to })
    : t('information:calculators.from-to', { from: sumText(least, localizer), to })
}

function resultOf(reckoner: Reckoner, input: ReckonInput, localizer: Localizer) {
  const { t, lang } = localizer
  const { verdict, lines, notes = [] } = reckoner.reckon(input)
  const cited = ({ source }: ReckonedLine) =>
    source === undefined
      ? ''
      : source.verified
        ? sourceText(source, lang)
        : t('information:ways.unverified', { source: sourceText(source, lang) })
  return {
    verdict: verdict && say(verdict, lang),
    rows: lines.map((line) => ({ cells: [say(line.what, lang), amountText(line, localizer), cited(line)] })),
    notes: notes.map((note) => say(note, lang)),
  }
}

function fieldOf(
  [name, field]: [string, ReckonField],
  query: CalculatorQuery,
  errors: Answers['errors'],
  { t, lang }: Localizer,
) {
  const { kind, title, hint, options = {}, required = false } = field
  const typed = query[name]
  const common = {
    name,
    label: say(title, lang),
    required,
    optional: !required,
    ...(hint ? { hint: say(hint, lang) } : {}),
    ...(errors[name] === undefined ? {} : { error: errors[name] }),
  }
  const choices = Object.entries(options).map(([value, option]) => ({ value, label: say(option, lang) }))
  if (kind === 'choice')
    return { part: 'select', it: { ...common, options: choices, value: typed, blank: t('ui:choose') } }
  if (kind === 'choices')
    return { part: 'checkboxes', it: { ...common, options: choices, values: [typed ?? []].flat() } }
  if (kind === 'date') return { part: 'date', it: { ...common, value: typed } }
  const suffix = kind === 'money' ? { suffix: t('information:calculators.unit') } : {}
  return {
    part: 'text',
    it: {
      ...common,
      ...suffix,
      value: typed,
      inputmode: kind === 'money' ? 'text' : 'numeric',
      width: 'short',
      maxlength: most,
    },
  }
}

const isNamed = ({ fields }: Reckoner, query: CalculatorQuery) =>
  Object.keys(fields).some((name) => query[name] !== undefined)

/** One calculator: its form, what was typed, and what that comes to, each line with its article. */
export function calculatorPage(reckoner: Reckoner, exchange: Asked<CalculatorQuery>) {
  const { query, lang, t } = exchange
  const isAsked = isNamed(reckoner, query)
  const { input, errors } = isAsked ? answersOf(reckoner, query, exchange) : { input: {}, errors: {} }
  const fields = Object.entries(reckoner.fields).map((field) => fieldOf(field, query, errors, exchange))
  const wrong = Object.entries(errors).map(([name, text]) => ({
    href: `#f-${name}`,
    text: `${say(reckoner.fields[name]?.title ?? { zh: '', en: '' }, lang)}${t('information:calculators.colon')}${text}`,
  }))
  const done = isAsked && wrong.length === 0 ? attempt(() => resultOf(reckoner, input, exchange), exchange) : undefined
  return {
    title: say(reckoner.title, lang),
    lead: say(reckoner.lead, lang),
    calculator: {
      action: calculatorPath(reckoner),
      all: calculatorsPath,
      fields,
      errors: [...wrong, ...(done?.refused === undefined ? [] : [{ text: done.refused }])],
      result: done?.result,
      isAsked,
    },
  }
}

/** A refusal of the law is a sentence on the page, not the end of it. */
function attempt<T>(work: () => T, localizer: Localizer): { readonly result?: T; readonly refused?: string } {
  try {
    return { result: work() }
  } catch (error) {
    if (error instanceof RuleError) return { refused: refusalText(error, localizer) }
    throw error
  }
}

/** What can be worked out. */
export function calculatorsPage({ t, lang }: Localizer) {
  return {
    title: t('information:calculators.title'),
    calculators: reckoners.map((reckoner) => ({
      href: calculatorPath(reckoner),
      title: say(reckoner.title, lang),
      lead: say(reckoner.lead, lang),
    })),
  }
}
