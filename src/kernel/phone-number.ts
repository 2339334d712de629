/**
 * Telephone numbers as people write them, brought to one form. Chinese numbers: mobile 11 digits from 13 to 19, fixed lines with their area
 * code (010 and 02x of three digits, with local numbers of eight; all others of four), 400 and 800 numbers of ten digits, short service numbers (电信网码号资源管理办法).
 * Numbers of elsewhere: + and country code (ITU-T E.164: at most 15 digits).
 */

const separators = /[、,;，；/\n|&或及和与與跟]|\band\b|(?<=\d{4})\s+(?=(?:\+|1[3-9]\d{9}|0\d{2,3}-))/iu
const extensionMark = /(?:转|轉|分机|分機|分|内线|內線|#|\*|EXTENSION|EXT\.?|X)[:号码號碼\s]*(?=\d)/giu
/** What stands before a number to say what it is. */
const label =
  /(?:联系|聯系|聯絡|固定|移动|移動|办公|辦公)?(?:电话|電話|手机|手機|座机|座機|固话|固話|热线|熱線|TELEPHONE|TEL|MOBILE|PHONE|CELL)[\s.:号码號碼]*(?=[\d(+])/giu

/** Each step is of signs that mean the same where they stand in a number; whatever else stands there is left for the reader to see. */
const plainer: readonly (readonly [RegExp, string])[] = [
  [/\p{Cf}/gu, ''],
  [/[\p{Pd}\u2212\u2043\u30fc_]/gu, '-'],
  [/[\u2022\u30fb]/gu, '·'],
  [/[[{〔【〈《「]/gu, '('],
  [/[\]}〕】〉》」]/gu, ')'],
  [label, '、'],
  // 0756/8888888, 0756~8888888: the area code is no number of its own.
  [/(?<![\d-])(\(?0\d{2,3}\)?)\s*[/~|]\s*(?=\d{7,8}(?!\d))/gu, '$1-'],
  [extensionMark, '转'],
  // (转802), (802) and '，转802' behind a number.
  [/[\s,、;]*\(?\s*转\s*(\d{1,6})\s*\)/gu, '转$1'],
  [/(?<=\d{7})\s*\((\d{1,6})\)\s*$/gu, '转$1'],
  [/[\s,、;]*转\s*/gu, '转'],
]

/**
 * The number, or several, in one form: '0756-8888888转801', '13800138000', '+853 28333333', each followed by '、' and the next. Undefined
 * for what is no telephone number.
 */
export function readPhone(text: string): string | undefined {
  // ⑴ and ② count numbers and are no digits of one; NFKC would make them some.
  const counted = text.replaceAll(/[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]/gu, '、')
  const plain = plainer.reduce((read, [signs, by]) => read.replace(signs, by), counted.normalize('NFKC'))
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
  const [number = '', extension, ...rest] = part.split('转')
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
  const elsewhere = codeOfElsewhere.exec(typed)?.[1]
  if (elsewhere && digits.length >= 9 && digits.length <= 10) return { main: `${elsewhere}-${digits.slice(2)}` }
  const least = follows ? 1 : 3
  if (digits.length < least || digits.length > 20) return undefined
  const home = withInner(typed) ?? mainOf(ofChina(digits)) ?? withInner(typed, 6) ?? withoutSign(digits)
  return home ?? (digits.length <= 15 && !digits.startsWith('00') ? { main: digits } : undefined)
}

/** (02)2345-6789: no area code of the mainland has two digits. It is one of Taiwan, or of Japan: kept as it was given. */
const codeOfElsewhere = /^\s*\(?\s*(0[2-9])\s*(?:\)|[\s.·-]+\(?\d)/

const mainOf = (main: string | undefined): NumberRead | undefined => (main === undefined ? undefined : { main })

/**
 * 0756-8888888-801: what follows a whole number after a dash is its extension. One of four digits and more may as well be the last group of
 * the number itself (0756-8888-8888), unless all that a local number has stands before it.
 */
function withInner(typed: string, most = 3): NumberRead | undefined {
  const [, before = '', inner = ''] = /^(.*\d)\s*-\s*(\d{1,6})$/.exec(typed.trim()) ?? []
  const main = inner.length <= most || /\d{7}$/.test(before) ? ofChina(before.replace(/\D/g, '')) : undefined
  return main === undefined ? undefined : { main, inner }
}

/** Codes of the country and its regions without the sign before them: 86 138…, 852 2345 6789. */
function withoutSign(digits: string): NumberRead | undefined {
  return /^(?:86\d{10,12}|85[23][2-9]\d{7}|886\d{8,9})$/.test(digits) ? abroad(digits) : undefined
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
  // Mobile numbers of elsewhere were once dialled with a nought.
  if (/^0?1[3-9]\d{9}$/.test(digits)) return digits.replace(/^0/, '')
  const [, free, middle, end] = /^([48]00)(\d{3})(\d{4})$/.exec(digits) ?? []
  if (free) return `${free}-${middle}-${end}`
  const [, area, local] =
    /^(010|02\d)(\d{8}|[19]\d{4})$/.exec(digits) ?? /^(0[3-9]\d{2})(\d{7,8}|[19]\d{4})$/.exec(digits) ?? []
  return area ? `${area}-${local}` : undefined
}

/** Whether a number, as it is kept, takes text messages: one mobile number of the mainland, or one of elsewhere. */
export function takesTexts(phone: string): boolean {
  return /^(?:1[3-9]\d{9}|\+\d{1,3} ?\d{5,14})$/.test(phone)
}
