import { expect } from 'chai'
import * as fc from 'fast-check'
import {
  keptIdentityNumber,
  creditCodeCheckDigit,
  makeCreditCode,
  makeResidentId,
  readCreditCode,
  readIdentityNumber,
  readResidentId,
  readTravelPermit,
  residentIdCheckDigit,
} from '../../src/kernel/identity-number.ts'
import { isCertainlyWrong } from '../../src/kernel/number-reading.ts'
import { dateOfDayNumber } from '../../src/kernel/plain-date.ts'

const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const zhuhai = fc.constantFrom('440402', '440403', '440404', '440400')
const creditCode = fc
  .tuple(zhuhai, fc.integer({ min: 0, max: 99_999 }))
  .map(([area, serial]) => makeCreditCode(area, serial))
const birth = fc.integer({ min: -14_000, max: 14_000 }).map(dateOfDayNumber)
const residentId = fc
  .tuple(zhuhai, birth, fc.integer({ min: 0, max: 999 }))
  .map(([area, born, serial]) => makeResidentId(area, born, serial))

const replaced = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1)

describe('a number of a person or an organisation', () => {
  it('is read alike again, whatever was pasted', () => {
    const words = ['-', '－', ' ', '\u200b', '\u0301', '\u0345', 'a', 'ῒ', 'ŉ', 'Ａ', '9', '440402', 'X', 'H', 'M']
    const pasted = fc.array(fc.constantFrom(...words)).map((parts) => parts.join(''))
    const anything = fc.oneof(
      creditCode,
      residentId,
      pasted,
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.constantFrom(readCreditCode, readResidentId, readTravelPermit), anything, (reader, text) => {
        const once = reader(text)
        expect(reader(once.normal)).to.deep.equal(once)
      }),
    )
  })
})

describe('a unified social credit code', () => {
  it('passes with the check character of the published example', () => {
    expect(creditCodeCheckDigit('91350100M000100Y4')).to.equal('3')
    const reading = readCreditCode('91350100M000100Y43')
    expect(reading).to.include({ ok: true, normal: '91350100M000100Y43', certain: true })
    expect(reading.says).to.deep.equal({ kind: 'credit-code', area: '350100', serial: 'M000100Y4' })
    expect(reading.shown).to.equal('91 350100 M000100Y4 3')
  })

  it('does not take the remainder itself for the check character', () => {
    // 1640 mod 31 = 28, which is W: a sample in circulation stops there
    expect(readCreditCode('91350100M000100Y4W').problem).to.deep.equal({ code: 'check-digit', expected: '3' })
  })

  it('ends in 0 when nothing remains', () => {
    expect(creditCodeCheckDigit('0'.repeat(17))).to.equal('0')
    // 1*1 + 30 * 1: the weights of the first and the 16th place are 1 and 30
    expect(creditCodeCheckDigit('10000000000000010')).to.equal('0')
  })

  it('is read in lower case, with spaces and full-width signs', () => {
    expect(readCreditCode(' 91350100 m000100y4 3').ok).to.equal(true)
    expect(readCreditCode('９１３５０１００Ｍ０００１００Ｙ４３').ok).to.equal(true)
  })

  it('has none of the letters I, O, S, V and Z, and says which sign was meant', () => {
    expect(readCreditCode('9135O100M000100Y43').problem).to.deep.equal({ code: 'character', expected: '0' })
    expect(readCreditCode('9I350100M000100Y43').problem).to.deep.equal({ code: 'character', expected: '1' })
    expect(readCreditCode('91350100M000100Y4#').problem).to.deep.equal({ code: 'character' })
  })

  it('has 18 characters', () => {
    expect(readCreditCode('91350100M000100Y4').problem?.code).to.equal('length')
    expect(readCreditCode('').problem?.code).to.equal('missing')
    expect(() => creditCodeCheckDigit('91350100M000100Y43')).to.throw(RangeError)
    expect(() => creditCodeCheckDigit('9135O100M000100Y4')).to.throw(RangeError)
  })

  it('of an area that does not exist is questioned, not refused', () => {
    const reading = readCreditCode(makeCreditCode('990000', 1))
    expect(reading.problem?.code).to.equal('area')
    expect(isCertainlyWrong(reading)).to.equal(false)
    expect(readCreditCode(makeCreditCode('100000', 1)).ok).to.equal(true)
  })

  it('with one wrong character is always noticed', () => {
    fc.assert(
      fc.property(creditCode, fc.nat(17), fc.constantFrom(...symbols), (code, at, symbol) => {
        fc.pre(code[at] !== symbol)
        expect(readCreditCode(replaced(code, at, symbol)).ok).to.equal(false)
      }),
    )
  })
})

describe('a resident identity number', () => {
  it('passes with the check digit of the standard example', () => {
    expect(residentIdCheckDigit('11010519491231002')).to.equal('X')
    expect(readResidentId('11010519491231002X')).to.include({ ok: true, certain: true })
    expect(readResidentId('110105 19491231 002x').says).to.deep.equal({
      kind: 'resident-id',
      area: '110105',
      birth: '1949-12-31',
    })
  })

  it('is certainly wrong when the check digit does not compute', () => {
    const reading = readResidentId('110105194912310021')
    expect(reading.problem).to.deep.equal({ code: 'check-digit', expected: 'X' })
    expect(isCertainlyWrong(reading)).to.equal(true)
  })

  it('holds a date of birth that exists and is not to come', () => {
    const first17 = '44040219900230001'
    expect(readResidentId(first17 + residentIdCheckDigit(first17)).problem?.code).to.equal('birth')
    const child = makeResidentId('440402', '2026-11-23', 1)
    expect(readResidentId(child, '2026-11-22').problem?.code).to.equal('birth')
    expect(readResidentId(child, '2026-11-23').ok).to.equal(true)
    expect(readResidentId(child).ok).to.equal(true)
  })

  it('of an area that does not exist is questioned, not refused', () => {
    const reading = readResidentId(makeResidentId('990101', '1990-01-01', 1))
    expect(reading.problem?.code).to.equal('area')
    expect(isCertainlyWrong(reading)).to.equal(false)
  })

  it('has 18 digits, X only as the last', () => {
    expect(readResidentId('110105491231002').problem?.code).to.equal('length')
    expect(readResidentId('1101051949123100X2').problem?.code).to.equal('character')
    expect(readResidentId(' ').problem?.code).to.equal('missing')
  })

  it('with one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(residentId, fc.nat(17), fc.constantFrom(...'0123456789X'), (number, at, digit) => {
        fc.pre(number[at] !== digit)
        expect(readResidentId(replaced(number, at, digit)).ok).to.equal(false)
      }),
    )
  })
})

describe('permits of Hong Kong and Macao residents', () => {
  it('are known by their form only', () => {
    expect(readTravelPermit('h12345678')).to.deep.include({ ok: true, normal: 'H12345678', certain: false })
    expect(readTravelPermit('M1234567801').says).to.deep.equal({ kind: 'travel-permit', area: '820000' })
    expect(readTravelPermit('H1234').problem?.code).to.equal('format')
    expect(isCertainlyWrong(readTravelPermit('H1234'))).to.equal(false)
  })

  it('of residence in the mainland have the form of a resident number', () => {
    const reading = readResidentId(makeResidentId('810000', '1988-08-08', 12))
    expect(reading).to.include({ ok: true })
    expect(reading.says.kind).to.equal('residence-permit')
  })
})

describe('the number of a party', () => {
  it('is a credit code for an organisation of the mainland, a resident number for a person', () => {
    expect(readIdentityNumber({ kind: 'legal', region: 'mainland' }, '91350100M000100Y43').says.kind).to.equal(
      'credit-code',
    )
    expect(readIdentityNumber({ kind: 'other', region: 'mainland' }, '91350100M000100Y43').ok).to.equal(true)
    expect(readIdentityNumber({ kind: 'natural', region: 'mainland' }, '11010519491231002X').ok).to.equal(true)
    expect(readIdentityNumber({ kind: 'natural', region: 'mainland' }, '91350100M000100Y43').ok).to.equal(false)
  })

  it('is either permit for a person of Hong Kong or Macao', () => {
    const permit = makeResidentId('820000', '1990-05-05', 3)
    expect(readIdentityNumber({ kind: 'natural', region: 'macao' }, permit).says.kind).to.equal('residence-permit')
    expect(readIdentityNumber({ kind: 'natural', region: 'macao' }, 'M12345678').says.kind).to.equal('travel-permit')
    expect(readIdentityNumber({ kind: 'natural', region: 'hong-kong' }, 'K123456').ok).to.equal(false)
  })

  it('is taken as it stands when it comes from abroad', () => {
    expect(readIdentityNumber({ kind: 'natural', region: 'foreign' }, ' X 1234567 ')).to.include({
      ok: true,
      normal: 'X 1234567',
      certain: false,
    })
    expect(readIdentityNumber({ kind: 'legal', region: 'hong-kong' }, '1234567').ok).to.equal(true)
    expect(readIdentityNumber({ kind: 'natural', region: 'taiwan' }, '01234567').ok).to.equal(true)
  })
})

describe('made-up numbers', () => {
  it('pass the checks', () => {
    fc.assert(fc.property(creditCode, (code) => readCreditCode(code).ok))
    fc.assert(fc.property(residentId, (number) => readResidentId(number).ok))
  })

  it('are the same every time, and others for another serial', () => {
    expect(makeCreditCode('440402', 7)).to.equal(makeCreditCode('440402', 7))
    expect(new Set([0, 1, 2, 3].map((serial) => makeCreditCode('440402', serial))).size).to.equal(4)
    expect(makeCreditCode('440402', 7, '12').slice(0, 2)).to.equal('12')
    expect(makeResidentId('110105', '1949-12-31', 2)).to.equal('11010519491231002X')
  })

  it('need a serial that fits and a date that exists', () => {
    expect(() => makeCreditCode('440402', 100_000)).to.throw(RangeError)
    expect(() => makeCreditCode('4404', 1)).to.throw(RangeError)
    expect(() => makeResidentId('440402', '1990-01-01', 1000)).to.throw(RangeError)
    expect(() => makeResidentId('440402', '1990-02-30', 1)).to.throw(RangeError)
  })
})

describe('a paper of another kind than the usual one', () => {
  const person = (text: string, region: 'mainland' | 'hong-kong' | 'macao' | 'taiwan' | 'foreign' = 'mainland') =>
    readIdentityNumber({ kind: 'natural', region }, text)
  const firm = (text: string) => readIdentityNumber({ kind: 'legal', region: 'mainland' }, text)

  it('is taken, with a word on what would be better', () => {
    expect(person('440402491231002').problem).to.deep.equal({
      code: 'first-card',
      expected: `44040219491231002${residentIdCheckDigit('44040219491231002')}`,
    })
    for (const noDay of ['440401801301001', '440401990229001', '440401800132001'])
      expect(person(noDay).problem?.code, noDay).to.equal('birth')
    expect(person('H1234567890').problem?.code).to.equal('permit-elsewhere')
    expect(person('Ｅ12345678').problem?.code).to.equal('passport')
    expect(person('EA1234567').problem?.code).to.equal('passport')
    expect(firm('440400000012345').problem?.code).to.equal('old-register')
    expect(firm('12345678-X').problem?.code).to.equal('old-register')
    for (const reading of [
      person('440402491231002'),
      person('H12345678'),
      person('E12345678'),
      firm('440400000012345'),
    ])
      expect(isCertainlyWrong(reading)).to.equal(false)
  })

  it('is taken with what people copy along, and whatever dash or bracket they use', () => {
    const code = '91350100M000100Y43'
    for (const text of [
      `统一社会信用代码：${code}`,
      `${code}（1-1）`,
      `${code}（副本）`,
      `【${code}】`,
      '91350100-M000100Y4—3',
    ])
      expect(firm(text), text).to.include({ ok: true, normal: code })
    for (const text of [
      '身份证号：11010519491231002X',
      '居民身份证 110105 19491231 002x',
      '11010519491231002×',
      '11010519491231002Х',
    ])
      expect(person(text), text).to.include({ ok: true, normal: '11010519491231002X' })
    for (const text of ['12345678—X', '１２３４５６７８－Ｘ', '组织机构代码：12345678-X'])
      expect([firm(text).normal, firm(text).problem?.code], text).to.deep.equal(['12345678X', 'old-register'])
    for (const text of ['注册号：440400000012345', '440400000012345（1-1）'])
      expect([firm(text).normal, firm(text).problem?.code], text).to.deep.equal(['440400000012345', 'old-register'])
    expect(person('护照：E12345678').normal).to.equal('E12345678')
    expect(person('H12345678（01）', 'hong-kong')).to.include({ ok: true, normal: 'H1234567801' })
    expect(person('A123456【7】', 'hong-kong')).to.include({ ok: true, normal: 'A1234567' })
  })

  it('is taken where it has no check at all: of soldiers, of foreigners who live here, of Taiwan, of old registers', () => {
    const known: readonly [string, string][] = [
      ['军字第1234567号', 'other-paper'],
      ['USA123456789012', 'other-paper'],
      ['12345678', 'permit-taiwan'],
    ]
    for (const [text, code] of known)
      expect([person(text).problem?.code, isCertainlyWrong(person(text))], text).to.deep.equal([code, false])
    const old = firm('企独粤珠总字第001234号')
    expect([old.problem?.code, isCertainlyWrong(old)]).to.deep.equal(['old-register', false])
    // A slip in a number that is meant to be of today is told all the same.
    expect(isCertainlyWrong(person('1101051949123100'))).to.equal(true)
    expect(isCertainlyWrong(firm('9135O100M000100Y43'))).to.equal(true)
  })

  it('of a one-person business is its credit code or the number of who runs it', () => {
    const code = person(makeCreditCode('440402', 5, '92'))
    expect([code.problem?.code, isCertainlyWrong(code)]).to.deep.equal(['business-code', false])
    expect(person(makeResidentId('440402', '1990-01-01', 3)).ok).to.equal(true)
    expect(isCertainlyWrong(person('110105194912310021'))).to.equal(true)
  })

  it('of Hong Kong, Macao, Taiwan or abroad is a permit, a residence permit, a card or a passport', () => {
    for (const number of ['H12345678', 'H1234567890', 'A123456(7)', 'AB123456(A)', 'K01234567'])
      expect(person(number, 'hong-kong').ok, number).to.equal(true)
    for (const number of ['M12345678', '1/234567/8', '5234567(8)', 'MA1234567'])
      expect(person(number, 'macao').ok, number).to.equal(true)
    for (const number of ['12345678', 'A123456789', '1234567890(B)'])
      expect(person(number, 'taiwan').ok, number).to.equal(true)
    expect(person('L01X00T47', 'foreign').ok).to.equal(true)
    expect(person(makeResidentId('810000', '1990-01-01', 1), 'hong-kong').ok).to.equal(true)
  })

  it('are kept in one form, however wide they were typed', () => {
    const legal = { kind: 'legal', region: 'mainland' } as const
    expect(keptIdentityNumber(legal, '９１４４０４０２－ma0000017ａ')).to.equal('91440402MA0000017A')
    expect(keptIdentityNumber({ kind: 'unknown', region: 'mainland' }, '91440402ma0000017a')).to.equal(
      '91440402MA0000017A',
    )
    const person = { kind: 'natural', region: 'hong-kong' } as const
    for (const typed of ['Ａ１２３４５６（３）', 'a1234563', 'A123456(3)', ' A123456 （3） '])
      expect(keptIdentityNumber(person, typed), typed).to.equal('A123456(3)')
    expect(keptIdentityNumber({ ...person, region: 'macao' }, '５１２３４５６（７）')).to.equal('5123456(7)')
    expect(keptIdentityNumber({ ...person, region: 'taiwan' }, 'ａ１２３４５６７８９')).to.equal('A123456789')
    expect(keptIdentityNumber({ ...person, region: 'foreign' }, 'Nr. １２－34')).to.equal('Nr. 12-34')
  })
})
