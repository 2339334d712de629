import type { RightKind } from './case-record.ts'
import {
  bareNumber,
  digitsOf,
  misread,
  type NumberReading,
  type NumberSays,
  read,
  tidied,
  weightedSum,
} from './number-reading.ts'

/**
 * Numbers of rights. Only the patent number has a rule we could compute on published samples; the other formats are
 * what offices print today, so departures from them are warnings (`certain: false`).
 */

export type PatentKind = 'invention' | 'utility-model' | 'design' | 'pct-invention' | 'pct-utility-model'

const patentKinds: Readonly<Record<string, PatentKind>> = {
  1: 'invention',
  2: 'utility-model',
  3: 'design',
  8: 'pct-invention',
  9: 'pct-utility-model',
}
const patentWeights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
const oldPatentWeights = patentWeights.slice(0, 8)

/** The check character after the point: the weighted sum modulo 11, written X for 10. Throws RangeError. */
export function patentCheckDigit(twelveDigits: string): string {
  return checkOf(weightedSum(digitsOf(twelveDigits, 12), patentWeights))
}

function oldPatentCheckDigit(eightDigits: string): string {
  return checkOf(weightedSum(digitsOf(eightDigits, 8), oldPatentWeights))
}

const checkOf = (sum: number) => (sum % 11 === 10 ? 'X' : String(sum % 11))

/**
 * ZL + filing year (4), kind (1), serial (7), point, check. ZL, the point and spaces may be missing. Some publications
 * print `.X` for every check digit, so an X that does not compute is a warning. Numbers given before October 2003 have
 * eight digits; their rule is not confirmed, so they are never certainly wrong.
 */
export function readPatentNumber(text: string): NumberReading {
  const bare = bareNumber(text)
    .replace(/^第(.*)号?$/, '$1')
    .replace(/号$/, '')
    .replace(/^(ZL|CN)[-:.]+/, '$1')
    .replace(/[·•。]/g, '.')
    .replace(/[-,](?=[\dX*]$)/, '.')
  if (bare === '') return misread('', { code: 'missing' }, { certain: true })
  if (/^CN\d{7,9}[ABCDSUY]\d?$/.test(bare)) return misread(bare, { code: 'publication-number' }, { certain: true })
  const [, digits, check = ''] = /^(?:ZL|CN)?(\d{12}|\d{8})\.?([\dX*]?)$/.exec(bare) ?? []
  if (!digits) return misread(bare, { code: 'format', expected: 'ZL202310000000.0' }, { certain: true })
  return digits.length === 12 ? readPatentOf2003(digits, check) : readOldPatent(digits, check)
}

function readPatentOf2003(digits: string, check: string): NumberReading {
  const [year, kindDigit, serial] = [digits.slice(0, 4), digits.slice(4, 5), digits.slice(5)]
  const kind = patentKinds[kindDigit]
  const normal = patentText(digits, check)
  const finding = {
    shown: patentText(`${year} ${kindDigit} ${serial}`, check, 'ZL '),
    says: { year: Number(year), serial, ...(kind && { kind }) },
    certain: true,
  }
  const expected = patentCheckDigit(digits)
  if (check === '') return misread(normal, { code: 'check-digit-missing', expected }, { ...finding, certain: false })
  if (check !== expected) {
    const masked = check === 'X' || check === '*'
    const code = masked ? 'check-digit-masked' : 'check-digit'
    return misread(normal, { code, expected }, { ...finding, certain: !masked })
  }
  if (!kind) return misread(normal, { code: 'kind' }, finding)
  // Twelve digits came in 2003; later years are left to whoever knows today's date.
  if (finding.says.year < 2003) return misread(normal, { code: 'year' }, { ...finding, certain: false })
  return read(normal, finding)
}

function readOldPatent(digits: string, check: string): NumberReading {
  const twoDigitYear = Number(digits.slice(0, 2))
  const kind = patentKinds[digits.slice(2, 3)]
  const year = twoDigitYear >= 85 ? 1900 + twoDigitYear : 2000 + twoDigitYear
  const normal = patentText(digits, check)
  const finding = {
    shown: patentText(`${digits.slice(0, 2)} ${digits.slice(2, 3)} ${digits.slice(3)}`, check, 'ZL '),
    says: { year, serial: digits.slice(3), ...(kind && { kind }) },
  }
  const expected = oldPatentCheckDigit(digits)
  if (!kind) return misread(normal, { code: 'kind' }, finding)
  if (year > 2003) return misread(normal, { code: 'year' }, finding)
  if (check === '') return misread(normal, { code: 'check-digit-missing', expected }, finding)
  return check === expected ? read(normal, finding) : misread(normal, { code: 'check-digit', expected }, finding)
}

function patentText(digits: string, check: string, prefix = 'ZL'): string {
  return check === '' ? `${prefix}${digits}` : `${prefix}${digits}.${check}`
}

/** Up to nine digits, with a letter when a registration was divided; or G and digits for a Madrid registration. */
export function readTrademarkNumber(text: string): NumberReading {
  return readPattern(text, [
    [/^第?(\d{1,9}[A-Z]?)号?(?:商标)?$/, '$1', ([, serial]) => ({ kind: 'national', ...(serial && { serial }) })],
    [
      /^(?:国际注册)?第?(?:G|IR)(\d{3,8}[A-Z]?)号?(?:商标)?$/,
      'G$1',
      ([, serial = '']) => ({ kind: 'madrid', serial: `G${serial}` }),
    ],
  ])
}

/** The certificate number (软著登字第…号) or the registration number (YYYYSR…). */
export function readSoftwareNumber(text: string): NumberReading {
  return readPattern(text, [
    [
      /^软著登字第?(\d{6,8})号?$/,
      '软著登字第$1号',
      ([, serial]) => ({ kind: 'certificate', ...(serial && { serial }) }),
    ],
    [/^(\d{4})SR(\d{6,7})$/, '$1SR$2', (found) => ({ kind: 'registration', ...yearAndSerial(found) })],
  ])
}

/** e.g. 国作登字-2023-F-00012345: registering place, year, category of work, serial. */
export function readWorksNumber(text: string): NumberReading {
  return readPattern(text, [
    [
      /^(\p{Script=Han})作登字-?(\d{4})-?([A-Z])-?(\d{6,8})$/u,
      '$1作登字-$2-$3-$4',
      ([, area = '', year, kind = '', serial = '']) => ({ area, kind, serial, year: Number(year) }),
    ],
  ])
}

/** e.g. T2019-12345: T trademark, P patent, C copyright; year; serial. */
export function readCustomsRecordation(text: string): NumberReading {
  const kinds: Readonly<Record<string, string>> = { T: 'trademark', P: 'patent', C: 'copyright' }
  return readPattern(text, [
    [
      /^([TPC])(\d{4})-?(\d{1,6})$/,
      '$1$2-$3',
      ([, letter = '', year, serial = '']) => ({ kind: kinds[letter] ?? letter, year: Number(year), serial }),
    ],
  ])
}

/** e.g. BS.205001234.5 */
export function readLayoutNumber(text: string): NumberReading {
  return readPattern(text, [[/^BS\.?(\d{9})\.?([\dX])$/, 'BS.$1.$2', ([, serial = '']) => ({ serial })]])
}

/** e.g. CNA20191000123 or CNA20080123.4 for agricultural varieties; eight digits for forest ones. */
export function readVarietyNumber(text: string): NumberReading {
  return readPattern(text, [
    [
      /^(CNA)?(\d{4})(\d{4}(?:\.\d)?|\d{6,7})$/,
      '$1$2$3',
      ([, , year, serial = '']) => ({ year: Number(year), serial }),
    ],
  ])
}

/** Whatever its office prints: numbers of geographical indications have no common form. */
function readAnyNumber(text: string): NumberReading {
  return readPattern(text, [[/\d/, undefined, () => ({})]])
}

/** Rights that come into being without registration: they may have no number at all. */
const unregistered: ReadonlySet<RightKind> = new Set(['copyright', 'software', 'trade-secret', 'unfair-competition'])

const readers: Readonly<Record<Exclude<RightKind, 'trade-secret' | 'unfair-competition'>, typeof readPatentNumber>> = {
  invention: readPatentNumber,
  'utility-model': readPatentNumber,
  design: readPatentNumber,
  trademark: readTrademarkNumber,
  copyright: readWorksNumber,
  software: readSoftwareNumber,
  'geographical-indication': readAnyNumber,
  'layout-design': readLayoutNumber,
  'plant-variety': readVarietyNumber,
}

/**
 * Reads the number as one of the right it was typed for. A patent number that is sound but of another kind of patent has
 * the problem 'other-kind', with the kind it states as `expected`.
 */
export function readRightNumber(kind: RightKind, text: string): NumberReading {
  if (unregistered.has(kind) && tidied(text) === '') return read('', {})
  if (kind === 'trade-secret' || kind === 'unfair-competition') return read(text.trim(), {})
  const reading = readers[kind](text)
  const stated = reading.says.kind?.replace(/^pct-/, '')
  if (!reading.ok || readers[kind] !== readPatentNumber || stated === undefined || stated === kind) return reading
  return misread(reading.normal, { code: 'other-kind', expected: stated }, reading)
}

/**
 * A made-up number whose check digit is right, for demonstrations and tests. Serials from 9000000 are far above what is
 * given out in a year, so they name nobody's patent.
 */
export function makePatentNumber(year: number, kind: PatentKind, serial: number): string {
  const kindDigit = Object.keys(patentKinds).find((digit) => patentKinds[digit] === kind)
  const digits = `${year}${kindDigit}${String(serial).padStart(7, '0')}`
  return patentText(digits, patentCheckDigit(digits))
}

type Pattern = [form: RegExp, normal: string | undefined, says: (found: RegExpExecArray) => NumberSays]

function readPattern(text: string, patterns: readonly Pattern[]): NumberReading {
  const tidy = bareNumber(text)
  if (tidy === '') return misread('', { code: 'missing' }, {})
  for (const [form, normal, says] of patterns) {
    const found = form.exec(tidy)
    if (found) return read(normal === undefined ? tidy : tidy.replace(form, normal), { says: says(found) })
  }
  return misread(tidy, { code: 'format' }, {})
}

function yearAndSerial([, year, serial = '']: RegExpExecArray): NumberSays {
  return { year: Number(year), serial }
}
