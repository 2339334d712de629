import type { Party } from './case-record.ts'
import { bareNumber, untilSame, digitsOf, misread, type NumberReading, read, weightedSum } from './number-reading.ts'
import { isPlainDate, type PlainDate } from './plain-date.ts'
import { writtenNumber } from './written-number.ts'

/** Numbers of persons and organisations: unified social credit code, resident identity number, travel permits. */

// No I, O, S, V or Z: they are too easily taken for 1, 0, 5, U and 2.
const creditSymbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const residentChecks = '10X98765432'

/** First two digits of the divisions of mainland China, Taiwan, Hong Kong, Macao and the permits of Taiwan residents. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/** The 18th character for the first 17: 31 less the weighted sum modulo 31, where 31 itself is 0. Throws RangeError. */
export function creditCodeCheckDigit(first17: string): string {
  const values = Array.from(first17, (symbol) => creditSymbols.indexOf(symbol))
  if (values.length !== 17 || values.includes(-1)) throw new RangeError(`not 17 symbols of a credit code: ${first17}`)
  return creditSymbols.charAt((31 - (weightedSum(values, creditWeights) % 31)) % 31)
}

/** A business licence prints behind its code which copy it is: (1-1), (副本). */
const copyMark = /\((?:正本|副本|\d{1,2}-\d{1,2}|\/)+\)$/g

/** Unified social credit code (统一社会信用代码, GB 32100): department, class, area (6), organisation (9), check. */
export function readCreditCode(text: string): NumberReading {
  // What a stroke kept apart may become one sign without it.
  const code = untilSame(text, (bare) => bareNumber(bare, copyMark).replaceAll('-', ''))
  if (code === '') return misread('', { code: 'missing' }, { certain: true })
  if (code.length !== 18) return misread(code, { code: 'length', expected: '18' }, { certain: true })
  const stranger = Array.from(code).find((symbol) => !creditSymbols.includes(symbol))
  if (stranger !== undefined) {
    const meant = { I: '1', O: '0', S: '5', V: 'U', Z: '2' }[stranger]
    return misread(code, { code: 'character', ...(meant && { expected: meant }) }, { certain: true })
  }
  const area = code.slice(2, 8)
  const finding = {
    shown: `${code.slice(0, 2)} ${area} ${code.slice(8, 17)} ${code.slice(17)}`,
    says: { kind: 'credit-code', area, serial: code.slice(8, 17) },
    certain: true,
  }
  const expected = creditCodeCheckDigit(code.slice(0, 17))
  if (!code.endsWith(expected)) return misread(code, { code: 'check-digit', expected }, finding)
  if (!isArea(area)) return misread(code, { code: 'area' }, { ...finding, certain: false })
  return read(code, finding)
}

/** The 18th character of a resident identity number for its first 17 digits. Throws RangeError. */
export function residentIdCheckDigit(first17: string): string {
  return residentChecks.charAt(weightedSum(digitsOf(first17, 17), residentWeights) % 11)
}

/**
 * Resident identity number (居民身份证, GB 11643): area (6), date of birth (8), sequence (3), check. Residence permits of
 * Hong Kong, Macao and Taiwan residents have the same form. `on`: a day on which the holder must have been born.
 */
export function readResidentId(text: string, on?: PlainDate): NumberReading {
  // The check digit X as a multiplication sign, a letter of another script, or the mask that copies print.
  const number = bareNumber(text, /-/g).replace(/(?<=^\d{17})[×✕✖ХΧ*]$/u, 'X')
  if (number === '') return misread('', { code: 'missing' }, { certain: true })
  if (number.length !== 18) return misread(number, { code: 'length', expected: '18' }, { certain: true })
  if (!/^\d{17}[\dX]$/.test(number)) return misread(number, { code: 'character' }, { certain: true })
  const area = number.slice(0, 6)
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const finding = {
    shown: `${area} ${number.slice(6, 14)} ${number.slice(14)}`,
    says: { kind: Number(area) >= 810000 ? 'residence-permit' : 'resident-id', area, birth },
    certain: true,
  }
  const expected = residentIdCheckDigit(number.slice(0, 17))
  if (!number.endsWith(expected)) return misread(number, { code: 'check-digit', expected }, finding)
  if (!isPlainDate(birth) || (on !== undefined && birth > on)) return misread(number, { code: 'birth' }, finding)
  if (!isArea(area)) return misread(number, { code: 'area' }, { ...finding, certain: false })
  return read(number, finding)
}

/** Mainland travel permit of Hong Kong (H) and Macao (M) residents, 8 or 10 digits: the form only, never certain. */
export function readTravelPermit(text: string): NumberReading {
  const number = bareNumber(text, /[-()]/g)
  if (number === '') return misread('', { code: 'missing' }, {})
  if (!/^[HM]\d{8}(?:\d{2})?$/.test(number)) return misread(number, { code: 'format' }, {})
  return read(number, { says: { kind: 'travel-permit', area: number.startsWith('H') ? '810000' : '820000' } })
}

/** A one-person business (个体工商户) has a credit code, the person behind it an identity number: the code is taken, and pointed out. */
function readOfPerson(text: string, on?: PlainDate): NumberReading {
  const reading = readResidentId(text, on)
  const code = reading.ok ? reading : readCreditCode(text)
  return code.ok && code !== reading ? misread(code.normal, { code: 'business-code' }, { shown: code.shown }) : reading
}

/**
 * Numbers that were given before today's, or that stand for another paper than the usual one. They are taken, with a word on what would
 * be better: 15 digits of a first identity card (GB 11643-1989; cards of the first kind ended on 1 January 2013), 13 or 15 of a business
 * register and nine of an organisation code (GB 11714), which credit codes replaced from October 2015; a passport of who has no identity
 * card; a permit of Hong Kong, Macao or Taiwan of who belongs there; the papers of soldiers, and of foreigners who live here.
 */
function readOldOrOther(kind: Party['kind'], text: string): NumberReading | undefined {
  const number = untilSame(text, (bare) => bareNumber(bare, copyMark).replaceAll(/[-()]/g, ''))
  if (kind === 'natural') {
    if (/^\d{15}$/.test(number)) return ofFirstCard(number)
    if (/^[HM]\d{8}(?:\d{2})?$/.test(number)) return misread(number, { code: 'permit-elsewhere' }, {})
    if (/^[A-Z]{1,2}\d{7,8}$/.test(number)) return misread(number, { code: 'passport' }, {})
    if (/^\d{8}$/.test(number)) return misread(number, { code: 'permit-taiwan' }, {})
    return isOtherPaper.test(number) ? misread(number, { code: 'other-paper' }, {}) : undefined
  }
  return /^(?:\d{13}|\d{15}|[\dA-Z]{8}[\dX]|.*\p{Script=Han}.*\d.*)$/u.test(number)
    ? misread(number, { code: 'old-register' }, {})
    : undefined
}

/** Papers of soldiers and police (军字第…号), a card of permanent residence of before 2023 (three letters, twelve digits). */
const isOtherPaper = /^(?:\p{Script=Han}.*\d.*|[A-Z]{3}\d{12})$/u

/** One of 15 digits, with the number of today for it: the year in full, and the check digit. No card bears a day that is none. */
function ofFirstCard(number: string): NumberReading {
  const first17 = `${number.slice(0, 6)}19${number.slice(6)}`
  const birth = `${first17.slice(6, 10)}-${first17.slice(10, 12)}-${first17.slice(12, 14)}`
  if (!isPlainDate(birth)) return misread(number, { code: 'birth' }, { certain: true })
  return misread(number, { code: 'first-card', expected: first17 + residentIdCheckDigit(first17) }, {})
}

/** Of residents of Hong Kong and Macao: the permit by which they come to the mainland, their identity card at home, or a passport. */
function readPermitOrCard(region: 'hong-kong' | 'macao', text: string): NumberReading {
  const number = bareNumber(text, /[-()/]/g)
  const card = region === 'hong-kong' ? /^[A-Z]{1,2}\d{6}[\dA]$/ : /^[1578]\d{7}$/
  const area = region === 'hong-kong' ? '810000' : '820000'
  if (card.test(number)) {
    const shown = `${number.slice(0, -1)}(${number.slice(-1)})`
    return read(number, { shown, says: { kind: 'identity-card', area } })
  }
  if (/^[A-Z]{1,2}\d{7,8}$/.test(number) && !/^[HM]\d{8}$/.test(number))
    return read(number, { says: { kind: 'passport' } })
  return readTravelPermit(text)
}

/** Whether the number is, or may be, a natural person's own: then it is their personal information. */
export function isOfPerson({ kind, idNumber = '' }: Pick<Party, 'kind' | 'idNumber'>): boolean {
  return kind === 'natural' || (kind === 'unknown' && readResidentId(idNumber).ok)
}

/** Reads the number as one that such a party has. Numbers issued abroad are taken as they stand. */
export function readIdentityNumber(party: Pick<Party, 'kind' | 'region'>, text: string, on?: PlainDate): NumberReading {
  // Of whom nobody knows what they are, the number may be a person's or an organisation's: one that holds as either is taken.
  if (party.kind === 'unknown') {
    const asOrganisation = readIdentityNumber({ ...party, kind: 'legal' }, text, on)
    const asPerson = readIdentityNumber({ ...party, kind: 'natural' }, text, on)
    return asPerson.ok && !asOrganisation.ok ? asPerson : asOrganisation
  }
  if (party.region === 'mainland')
    return (
      readOldOrOther(party.kind, text) ?? (party.kind === 'natural' ? readOfPerson(text, on) : readCreditCode(text))
    )
  if (party.kind === 'natural' && party.region !== 'foreign') {
    if (/^8[123]0000\d{11}[\dX]$/.test(bareNumber(text))) return readResidentId(text, on)
    if (party.region !== 'taiwan') return readPermitOrCard(party.region, text)
  }
  return read(text.trim(), {})
}

/**
 * The number in the one form in which a case keeps, shows and compares it: narrow signs, upper case, a code without what stood between its
 * signs, the card of Hong Kong and Macao with its last sign in brackets as it is printed. A number issued abroad keeps its own signs.
 */
export function keptIdentityNumber(party: Pick<Party, 'kind' | 'region'>, text: string): string {
  const reading = readIdentityNumber(party, text)
  if (reading.says.kind === 'identity-card') return reading.shown
  if (reading.says.kind !== undefined) return reading.normal
  const written = writtenNumber(text).replaceAll('（', '(').replaceAll('）', ')')
  return /^[\w()-]+$/.test(written) ? written.toUpperCase() : written
}

/**
 * A made-up credit code whose check characters are right, for demonstrations and tests: area of six digits, serial
 * 0-99999. `category` is department and class: 91 enterprise, 12 public institution, 31 law firm.
 */
export function makeCreditCode(area: string, serial: number, category = '91'): string {
  const organisation = `MAY${digitsFor(serial, 5)}`
  // The organisation part ends in a check of its own (GB 11714); letters count on from A = 10.
  const values = Array.from(organisation, (symbol) => Number.parseInt(symbol, 36))
  const remainder = 11 - (weightedSum(values, organisationWeights) % 11)
  const own = remainder === 10 ? 'X' : String(remainder % 11)
  const first17 = `${category}${area}${organisation}${own}`
  return first17 + creditCodeCheckDigit(first17)
}

/** A made-up resident identity number whose check digit is right: area of six digits, serial 0-999. Throws RangeError for a date or a serial that is none. */
export function makeResidentId(area: string, birth: PlainDate, serial: number): string {
  if (!isPlainDate(birth)) throw new RangeError(`not a calendar date: ${birth}`)
  const first17 = `${area}${birth.replaceAll('-', '')}${digitsFor(serial, 3)}`
  return first17 + residentIdCheckDigit(first17)
}

function isArea(text: string): boolean {
  return /^\d{6}$/.test(text) && (provinces.has(text.slice(0, 2)) || text.startsWith('100000'))
}

function digitsFor(serial: number, length: number): string {
  const text = String(serial).padStart(length, '0')
  if (!Number.isInteger(serial) || serial < 0 || text.length !== length) throw new RangeError(`not a serial: ${serial}`)
  return text
}
