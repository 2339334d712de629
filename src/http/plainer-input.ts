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
    .replace(/^(?:¥|￥|人民币|RMB|CNY)\s*/i, '')
    .replace(/\s*(?:元整?|圆整?|个?(?:工作|自然)?[天日])$/, '')
    .replace(/^(-?\d+)\.0+$/, '$1')
}

const between = String.raw`\s*[-/.。、\p{Pd}\u30fc]?\s*`
const weekday = String.raw`(?:\s*\(?(?:星期|周|週|礼拜)[一二三四五六日天]\)?)?`
const hours = String.raw`(?:[T\s]*(上午|下午|晚上|中午)?\s*(\d{1,2})\s*[:时時点點]\s*(\d{1,2})?分?(?::00(?:\.0+)?)?)?`
const written = new RegExp(
  String.raw`^(\d{4})(?:\s*年\s*|${between})(\d{1,2})(?:\s*月\s*|${between})(\d{1,2})\s*[日号號]?${weekday}${hours}$`,
  'u',
)

/** '2026年3月1号（周日）下午3点05分', '2026/3/1', '2026.03.01', '20260301' as 2026-03-01, with the time of day where there is one. */
function plainDay(plain: string): string {
  const [, year, month = '', day = '', half, hour, minute = '0'] = written.exec(plain) ?? []
  if (year === undefined) return plain
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (hour === undefined) return date
  const isLate = (half === '下午' || half === '晚上') && Number(hour) < 12
  return `${date}T${String(Number(hour) + (isLate ? 12 : 0)).padStart(2, '0')}:${minute.padStart(2, '0')}`
}
