import Joi from 'joi'
import { check, InvalidInput } from '../http/validation.ts'
import { isPlainDate, weekdayOf } from '../kernel/plain-date.ts'
import { jurisdictions, type YearToPublish } from './calendar.rules.ts'

const longest = { name: 40, source: 500, days: 200 } as const

/** Whatever is wrong with a part, its mistake has this code. */
const withCode =
  (code: string) =>
  (errors: Joi.ErrorReport[]): Joi.ErrorReport[] =>
    errors.map((error) => Object.assign(error, { code: error.code.startsWith('calendar-') ? error.code : code }))

/** The year that the form around a day is about; ancestors are the days' own list and then the form. */
const yearAround = ({ state }: Joi.CustomHelpers): string =>
  String((state.ancestors as [unknown, { year?: unknown }])[1].year ?? '')

/** The mistake of a day that does not exist or lies in another year, if it is one. */
function dayFault(date: unknown, helpers: Joi.CustomHelpers): Joi.ErrorReport | undefined {
  const year = yearAround(helpers)
  if (typeof date !== 'string' || !isPlainDate(date))
    return helpers.error('calendar-no-such-day', { date: String(date) })
  return date.startsWith(`${year}-`) ? undefined : helpers.error('calendar-other-year', { date, year })
}

const holidayName = Joi.any().custom((title: unknown, helpers) => {
  const date = String(helpers.state.path?.at(-1))
  const fault = dayFault(date, helpers)
  if (fault) return fault
  const name = typeof title === 'string' ? title.trim() : ''
  return name === '' || name.length > longest.name ? helpers.error('calendar-no-name', { date }) : name
})

const makeUpDay = Joi.any().custom((date: unknown, helpers) => {
  const fault = dayFault(date, helpers)
  if (fault || typeof date !== 'string') return fault
  const [listed, form] = helpers.state.ancestors as [unknown[], { holidays?: object }]
  const place = Number(helpers.state.path?.at(-1))
  if (listed.indexOf(date) < place) return helpers.error('calendar-day-twice', { date })
  if (Object.hasOwn(form.holidays ?? {}, date)) return helpers.error('calendar-day-both', { date })
  return weekdayOf(date) <= 5 ? helpers.error('calendar-not-weekend', { date }) : date
})

const yearForm = Joi.object<YearToPublish>({
  jurisdiction: Joi.string()
    .valid(...jurisdictions)
    .required()
    .error(withCode('calendar-jurisdiction')),
  year: Joi.alternatives(Joi.string().pattern(/^20\d{2}$/), Joi.number().integer().min(2000).max(2099))
    .required()
    .error(withCode('calendar-year')),
  source: Joi.string().trim().min(1).max(longest.source).required().error(withCode('calendar-source')),
  verified: Joi.boolean().strict().error(withCode('calendar-verified')),
  holidays: Joi.object()
    .pattern(Joi.string(), holidayName)
    .min(1)
    .max(longest.days)
    .required()
    .error((errors) =>
      errors.map((error) =>
        error.code.startsWith('calendar-')
          ? error
          : Object.assign(error, {
              code: error.code === 'object.max' ? 'calendar-too-many-days' : 'calendar-no-holidays',
            }),
      ),
    ),
  workdays: Joi.array().items(makeUpDay).max(longest.days).default([]).error(withCode('calendar-workdays')),
})

const unknownKey = 'object.unknown'
const mistaken = (path: string, code: string): InvalidInput =>
  new InvalidInput([{ path, code, label: undefined, values: {} }])

/** Throws InvalidInput with every mistake, each at its own path. */
function readYear(given: object): YearToPublish {
  try {
    const { year, workdays, ...rest } = check(yearForm, given, '')
    return { ...rest, year: String(year), workdays: workdays.toSorted() }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new InvalidInput(
      error.mistakes.map((mistake) =>
        mistake.code === unknownKey
          ? { ...mistake, code: 'calendar-unknown-key', values: { key: mistake.path } }
          : mistake,
      ),
    )
  }
}

/**
 * Reads the text of a year's calendar: `{ jurisdiction, year, source, verified?, holidays: { date: name }, workdays: [date] }`. Days must
 * exist and lie in the year; make-up days are weekend days; no day is both. Throws InvalidInput with every mistake, each at its own path.
 */
export function readCalendarYear(text: string): YearToPublish {
  return readYear(parsed(text))
}

/**
 * Reads a file of one year as above, or of several of one jurisdiction: `{ jurisdiction, years: { year: { source, holidays ... } } }`.
 * Throws InvalidInput.
 */
export function readCalendarFile(text: string): YearToPublish[] {
  const given = parsed(text)
  const { years, jurisdiction } = given
  if (typeof years !== 'object' || years === null) return [readYear(given)]
  return Object.entries(years).map(([year, days]) => readYear({ ...(days as object), jurisdiction, year }))
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw mistaken('json', 'calendar-not-json')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mistaken('json', 'calendar-not-json')
  return value as Record<string, unknown>
}
