/**
 * What a person meant where a number, a day or an address did not hold as typed: full-width signs made plain (Unicode NFKC), spaces and
 * thousands separators left out of numbers, a day in any of the usual orders of year, month, day. Only asked for a value that was
 * refused: whatever holds as it was typed stays as it is.
 */

const kinds: Readonly<Record<string, (plain: string) => string>> = {
  'number.base': plainNumber,
  'number.integer': plainNumber,
  'string.isoDate': plainDay,
  'string.pattern.name': plainDay,
  'string.pattern.base': (plain) => plain,
  'string.email': (plain) => plain.replaceAll(/\s+/g, ''),
  'any.only': (plain) => plain,
  'boolean.base': (plain) => plain,
}

/** The same value as it may have been meant, for a mistake of this kind; undefined where nothing else could have been. */
export function plainer(value: unknown, code: string): string | undefined {
  const make = Object.hasOwn(kinds, code) ? kinds[code] : undefined
  if (make === undefined || typeof value !== 'string' || value.length > 200) return undefined
  const meant = make(
    value
      .normalize('NFKC')
      .replaceAll(/\p{Cf}/gu, '')
      .trim(),
  )
  return meant === value ? undefined : meant
}

function plainNumber(plain: string): string {
  return plain
    .replaceAll(/(?<=\d)[,\s](?=\d{3}(?!\d))/g, '')
    .replace(/^[¥￥]\s*/, '')
    .replace(/\s*(?:元|天|日|个工作日|工作日)$/, '')
}

/** '2026年3月1日 9:05', '2026/3/1', '2026.03.01', '20260301' as 2026-03-01, with the time of day where there is one. */
function plainDay(plain: string): string {
  const [, year, month = '', day = '', hour, minute] =
    /^(\d{4})\s*[-/.年\p{Pd}]?\s*(\d{1,2})\s*[-/.月\p{Pd}]?\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})[:时](\d{2})分?)?$/u.exec(
      plain,
    ) ?? []
  if (year === undefined) return plain
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}:${minute}`
}
