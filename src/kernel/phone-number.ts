/**
 * Telephone numbers as people write them, brought to one form. Chinese numbers: mobile 11 digits from 13 to 19, fixed lines with their area
 * code (010 and 02x of three digits, all others of four), 400 and 800 numbers of ten digits, short service numbers (电信网码号资源管理办法).
 * Numbers of elsewhere: + and country code (ITU-T E.164: at most 15 digits).
 */

const dashes = /[\p{Pd}\u2212\u30fc]/gu
const separators = /[、,;，；/\n|]|(?:(?<=\d{4})\s+(?=(?:\+|1[3-9]\d{9}|0\d{2,3}-))|\s+或\s*|或)/u
const extensionMark = /(?:转|轉|分机|分機|内线|內線|#|EXTENSION|EXT\.?|X)[:号码\s]*(?=\d)/giu

/**
 * The number, or several, in one form: '0756-8888888转801', '13800138000', '+853 28333333', each followed by '、' and the next. Undefined
 * for what is no telephone number.
 */
export function readPhone(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(dashes, '-')
    .trim()
  const parts = plain
    .split(separators)
    .map((part) => part.trim())
    .filter(Boolean)
  const read = parts.map((part, at) => oneOf(part, at > 0))
  if (read.length === 0 || read.includes(undefined)) return undefined
  return read.join('、')
}

/** `follows`: after another number its last digits are enough (8888888/9). */
function oneOf(part: string, follows: boolean): string | undefined {
  const [number = '', extension, ...rest] = part
    .replace(extensionMark, '转')
    .replace(/\s*转\s*/g, '转')
    .split('转')
  if (rest.length > 0 || (extension !== undefined && !/^\d{1,6}$/.test(extension))) return undefined
  const read = numberOf(number, follows)
  if (read === undefined) return undefined
  const { main, inner = extension } = read
  if (inner !== extension && extension !== undefined) return undefined
  return inner === undefined ? main : `${main}转${inner}`
}

interface NumberRead {
  readonly main: string
  readonly inner?: string
}

function numberOf(typed: string, follows: boolean): NumberRead | undefined {
  if (!/^[-+\d\s().·]*$/.test(typed)) return undefined
  const isAbroad = /^[\s(]*(?:\+|00)[\s(]*\d/.test(typed)
  // The nought of one's own country is left out when one calls from abroad: +44 (0)20 …
  const digits = (isAbroad ? typed.replace('(0)', '') : typed).replace(/\D/g, '')
  if (isAbroad) return abroad(digits.replace(/^00/, ''))
  const least = follows ? 1 : 3
  if (digits.length < least || digits.length > 20) return undefined
  const home = ofChina(digits)
  if (home) return { main: home }
  // 0756-8888888-801: what follows a whole number after a dash is its extension.
  const [, before, after] = /^(.*\d.*)-\s*(\d{1,6})$/.exec(typed.trim()) ?? []
  const whole = before === undefined ? undefined : ofChina(before.replace(/\D/g, ''))
  if (whole !== undefined && after !== undefined) return { main: whole, inner: after }
  return digits.length <= 15 && !digits.startsWith('00') ? { main: digits } : undefined
}

function abroad(digits: string): NumberRead | undefined {
  if (digits.startsWith('86')) {
    const bare = digits.slice(2)
    const main = ofChina(bare) ?? ofChina(`0${bare}`)
    if (main) return { main }
  }
  if (digits.length < 7 || digits.length > 15) return undefined
  const code = /^(?:852|853|886|86|1|7|81|82|44|49|33|39|34|65|60|66|61|64)/.exec(digits)?.[0]
  return { main: code ? `+${code} ${digits.slice(code.length)}` : `+${digits}` }
}

/** A number of the mainland in its own groups. */
function ofChina(digits: string): string | undefined {
  if (/^1[3-9]\d{9}$/.test(digits)) return digits
  const [, free, middle, end] = /^([48]00)(\d{3})(\d{4})$/.exec(digits) ?? []
  if (free) return `${free}-${middle}-${end}`
  const [, area, local] = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(digits) ?? []
  return area ? `${area}-${local}` : undefined
}
