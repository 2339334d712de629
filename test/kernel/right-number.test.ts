import { expect } from 'chai'
import * as fc from 'fast-check'
import { isCertainlyWrong, tidied } from '../../src/kernel/number-reading.ts'
import {
  makePatentNumber,
  patentCheckDigit,
  type PatentKind,
  readCustomsRecordation,
  readLayoutNumber,
  readPatentNumber,
  readRightNumber,
  readSoftwareNumber,
  readTrademarkNumber,
  readVarietyNumber,
  readWorksNumber,
} from '../../src/kernel/right-number.ts'

/** Numbers of published patents. */
const published = [
  'ZL201721264785.9',
  'ZL201580027396.1',
  'ZL201110183274.5',
  'ZL201480007081.6',
  'ZL200920182473.2',
] as const

const kinds: readonly PatentKind[] = ['invention', 'utility-model', 'design', 'pct-invention', 'pct-utility-model']
const madeUp = fc
  .tuple(fc.integer({ min: 2003, max: 2026 }), fc.constantFrom(...kinds), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([year, kind, serial]) => makePatentNumber(year, kind, serial))

describe('a patent number', () => {
  it('passes when published', () => {
    for (const number of published) {
      expect(readPatentNumber(number)).to.include({ ok: true, normal: number, certain: true })
    }
  })

  it('says its year of filing, kind and serial', () => {
    expect(readPatentNumber('ZL201721264785.9').says).to.deep.equal({
      kind: 'utility-model',
      year: 2017,
      serial: '1264785',
    })
    expect(readPatentNumber('ZL201110183274.5').says.kind).to.equal('invention')
    expect(readPatentNumber('ZL201580027396.1').says.kind).to.equal('pct-invention')
  })

  it('is shown in groups', () => {
    expect(readPatentNumber('201721264785.9').shown).to.equal('ZL 2017 2 1264785.9')
  })

  it('is read however it was typed or pasted', () => {
    const typed = [
      'zl201721264785.9',
      'ZL 2017 2 1264785.9',
      '201721264785.9',
      '2017212647859',
      'ＺＬ２０１７２１２６４７８５．９',
      'CN201721264785.9',
      '专利号：ZL201721264785.9',
      ' ZL201721264785。9\u200B\n',
      '专利号为ZL201721264785.9',
      '实用新型专利 ZL201721264785.9',
      '第ZL201721264785.9号',
      'No. ZL201721264785.9',
      '（ZL201721264785.9）',
      '【ZL201721264785.9】',
      'ZL:201721264785.9',
      'ZL201721264785-9',
      'ZL201721264785•9',
    ]
    for (const text of typed) expect(readPatentNumber(text)).to.include({ ok: true, normal: 'ZL201721264785.9' })
  })

  it('is certainly wrong when the check digit does not compute, and says what would', () => {
    const reading = readPatentNumber('ZL201721264785.8')
    expect(reading.problem).to.deep.equal({ code: 'check-digit', expected: '9' })
    expect(isCertainlyWrong(reading)).to.equal(true)
  })

  it('is only questioned when an X stands for the check digit, because publications print X as a mask', () => {
    const reading = readPatentNumber('ZL201510299950.X')
    expect(reading.problem).to.deep.equal({ code: 'check-digit-masked', expected: '3' })
    expect(isCertainlyWrong(reading)).to.equal(false)
  })

  it('takes an X that computes', () => {
    // 2*2 + 0 + 2*4 + 4*5 + 3*6 + 9*7 + 0 + 0 + 0 + 0 + 0 + 8*5 = 153, and 153 mod 11 = 10
    const number = makePatentNumber(2024, 'design', 9_000_008)
    expect(number).to.equal('ZL202439000008.X')
    expect(readPatentNumber(number)).to.include({ ok: true, certain: true })
    expect(readPatentNumber(number.toLowerCase()).ok).to.equal(true)
  })

  it('without its check digit is questioned, with the digit that is missing', () => {
    const reading = readPatentNumber('ZL201721264785')
    expect(reading).to.include({ ok: false, normal: 'ZL201721264785', certain: false })
    expect(reading.problem).to.deep.equal({ code: 'check-digit-missing', expected: '9' })
  })

  it('of a kind that does not exist is refused', () => {
    const digits = '201741264785'
    const reading = readPatentNumber(`ZL${digits}.${patentCheckDigit(digits)}`)
    expect(reading.problem?.code).to.equal('kind')
    expect(reading.says.kind).to.equal(undefined)
  })

  it('of twelve digits before they were introduced is questioned', () => {
    const reading = readPatentNumber(makePatentNumber(1999, 'invention', 123))
    expect(reading.problem?.code).to.equal('year')
    expect(isCertainlyWrong(reading)).to.equal(false)
  })

  it('is not a publication number', () => {
    expect(readPatentNumber('CN106123456A').problem?.code).to.equal('publication-number')
    expect(readPatentNumber('CN 209876543 U').problem?.code).to.equal('publication-number')
  })

  it('is not any other text', () => {
    expect(readPatentNumber('').problem?.code).to.equal('missing')
    for (const text of ['ZL', '12345', 'ZL20172126478.9', 'ZL2017212647851.9', 'ZL201721264785.99']) {
      expect(readPatentNumber(text).problem?.code).to.equal('format')
    }
  })

  it('with one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(madeUp, fc.integer({ min: 2, max: 15 }), fc.integer({ min: 0, max: 9 }), (number, at, digit) => {
        fc.pre(number[at] !== '.' && number[at] !== String(digit))
        expect(readPatentNumber(number.slice(0, at) + digit + number.slice(at + 1)).ok).to.equal(false)
      }),
    )
  })

  it('with two neighbouring digits exchanged is always noticed', () => {
    fc.assert(
      fc.property(madeUp, fc.integer({ min: 2, max: 12 }), (number, at) => {
        fc.pre(number[at] !== number[at + 1])
        const exchanged = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`
        expect(readPatentNumber(exchanged).ok).to.equal(false)
      }),
    )
  })
})

describe('a patent number of eight digits, from before October 2003', () => {
  it('is read, without certainty', () => {
    // 8*2 + 5*3 + 1*4 + 0*5 + 0*6 + 0*7 + 0*8 + 1*9 = 44, and 44 mod 11 = 0
    expect(readPatentNumber('ZL85100001.0')).to.deep.include({ ok: true, normal: 'ZL85100001.0', certain: false })
    expect(readPatentNumber('85100001.0').says).to.deep.equal({ kind: 'invention', year: 1985, serial: '00001' })
    expect(readPatentNumber('02200001').says).to.deep.include({ kind: 'utility-model', year: 2002 })
  })

  it('is never certainly wrong', () => {
    for (const text of ['85100001.7', '85100001', '85400001.1', '47100001.1']) {
      const reading = readPatentNumber(text)
      expect(reading).to.include({ ok: false, certain: false })
    }
  })
})

describe('a made-up patent number', () => {
  it('passes the check, and is the same every time', () => {
    fc.assert(fc.property(madeUp, (number) => readPatentNumber(number).ok))
    expect(makePatentNumber(2024, 'utility-model', 9_000_123)).to.equal(
      makePatentNumber(2024, 'utility-model', 9_000_123),
    )
    expect(makePatentNumber(2017, 'utility-model', 1_264_785)).to.equal('ZL201721264785.9')
  })

  it('needs a serial of at most seven digits', () => {
    expect(() => makePatentNumber(2024, 'design', 10_000_000)).to.throw(RangeError)
    expect(() => makePatentNumber(2024, 'design', -1)).to.throw(RangeError)
    expect(() => makePatentNumber(2024, 'design', 1.5)).to.throw(RangeError)
  })
})

describe('numbers whose format is not confirmed', () => {
  it('of trademarks: digits, a letter after a division, or G for Madrid', () => {
    expect(readTrademarkNumber('第12345678号')).to.deep.include({ ok: true, normal: '12345678', certain: false })
    expect(readTrademarkNumber('12345678a')).to.deep.include({ ok: true, normal: '12345678A' })
    for (const text of [
      '注册号：12345678',
      '商标注册号第 12345678 号',
      'No.12345678',
      '第１２３４５６７８号商标',
      '註冊號12345678',
    ])
      expect(readTrademarkNumber(text), text).to.include({ ok: true, normal: '12345678' })
    for (const text of ['国际注册第G1234567号', 'IR 1234567'])
      expect(readTrademarkNumber(text), text).to.include({ ok: true, normal: 'G1234567' })
    expect(readTrademarkNumber('G 1234567').says).to.deep.equal({ kind: 'madrid', serial: 'G1234567' })
  })

  it('of software: certificate or registration', () => {
    expect(readSoftwareNumber('软著登字第 1234567 号').normal).to.equal('软著登字第1234567号')
    for (const text of ['軟著登字第1234567號', '证书号：软著登字第1234567号'])
      expect(readSoftwareNumber(text), text).to.include({ ok: true, normal: '软著登字第1234567号' })
    expect(readSoftwareNumber('2023sr1234567').says).to.deep.equal({
      kind: 'registration',
      year: 2023,
      serial: '1234567',
    })
  })

  it('of works: place, year, category and serial', () => {
    for (const text of ['粵作登字—2023—F—00012345', '登记号：粤作登字－2023－F－00012345', '粤作登字-2023‑F−00012345'])
      expect(readWorksNumber(text).normal, text).to.equal('粤作登字-2023-F-00012345')
    const reading = readWorksNumber('粤作登字-2023-F-00012345')
    expect(reading).to.include({ ok: true, normal: '粤作登字-2023-F-00012345', certain: false })
    expect(reading.says).to.deep.equal({ area: '粤', kind: 'F', year: 2023, serial: '00012345' })
  })

  it('of customs records: letter of the right, year and serial', () => {
    expect(readCustomsRecordation('t2019-12345')).to.deep.include({
      normal: 'T2019-12345',
      says: { kind: 'trademark', year: 2019, serial: '12345' },
    })
    expect(readCustomsRecordation('P201912345').normal).to.equal('P2019-12345')
  })

  it('of layout designs and plant varieties', () => {
    expect(readLayoutNumber('bs 205001234.5').normal).to.equal('BS.205001234.5')
    expect(readVarietyNumber('CNA20191000123')).to.deep.include({ ok: true, says: { year: 2019, serial: '1000123' } })
    expect(readVarietyNumber('CNA20080123.4').ok).to.equal(true)
  })

  it('are questioned when they look different, never refused', () => {
    const readers = [
      readTrademarkNumber,
      readSoftwareNumber,
      readWorksNumber,
      readCustomsRecordation,
      readLayoutNumber,
      readVarietyNumber,
    ]
    for (const reader of readers) {
      for (const text of ['', '??', '一二三', '1-2-3-4-5']) {
        const reading = reader(text)
        expect(reading.ok).to.equal(false)
        expect(isCertainlyWrong(reading)).to.equal(false)
      }
    }
  })
})

describe('a number typed for a kind of right', () => {
  it('passes when it states that kind; entry by PCT makes no other kind of it', () => {
    expect(readRightNumber('utility-model', 'ZL201721264785.9').ok).to.equal(true)
    expect(readRightNumber('invention', 'ZL201580027396.1').ok).to.equal(true)
  })

  it('is refused when it states another kind of patent', () => {
    const reading = readRightNumber('design', 'ZL201721264785.9')
    expect(reading.problem).to.deep.equal({ code: 'other-kind', expected: 'utility-model' })
    expect(isCertainlyWrong(reading)).to.equal(true)
  })

  it('keeps the first problem found', () => {
    expect(readRightNumber('design', 'ZL201721264785.8').problem?.code).to.equal('check-digit')
  })

  it('may be missing where the right needs no registration', () => {
    for (const kind of ['copyright', 'software', 'trade-secret', 'unfair-competition'] as const) {
      expect(readRightNumber(kind, ' ').ok).to.equal(true)
    }
    expect(readRightNumber('trademark', '').problem?.code).to.equal('missing')
    expect(readRightNumber('invention', '').problem?.code).to.equal('missing')
  })

  it('is read by the rule of its kind', () => {
    expect(readRightNumber('trademark', '第12345678号').normal).to.equal('12345678')
    expect(readRightNumber('software', '2023SR123456').says.kind).to.equal('registration')
    expect(readRightNumber('copyright', '国作登字-2023-F-00012345').ok).to.equal(true)
    expect(readRightNumber('layout-design', 'BS.205001234.5').ok).to.equal(true)
    expect(readRightNumber('geographical-indication', 'AGI2020-01-0001').ok).to.equal(true)
    expect(readRightNumber('geographical-indication', '无').ok).to.equal(false)
  })
})

describe('reading a number', () => {
  const rights = [
    'design',
    'trademark',
    'copyright',
    'software',
    'geographical-indication',
    'layout-design',
    'plant-variety',
  ] as const
  const alike = (right: (typeof rights)[number], text: string): void => {
    const once = readRightNumber(right, text)
    expect(readRightNumber(right, once.normal), JSON.stringify(text)).to.deep.equal(once)
  }

  it('never fails, whatever was pasted, and reads its own result alike', () => {
    const words =
      '专利号 申请号 : ： · 。 . ． ZL CN 第 号 G SR 2023 1234567 01234567 软著登字 国作登字 作登字 F - － T BS CNA X * ' +
      'ῒ ΐ ŉ ß ﬁ ᾳ ͅ \u0301 \u0345 \u200b é ｚ'
    const pasted = fc.array(fc.constantFrom(...words.split(' '), ' ')).map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        fc.constantFrom(...rights),
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), pasted, madeUp),
        alike,
      ),
    )
  })

  it('reads its own result alike for every letter that there is, also beside others', () => {
    const last = 0x32_3af
    for (let code = 0; code <= last; code += 1) {
      const letter = String.fromCodePoint(code)
      for (const text of [letter, `A${letter}`, `${letter}\u0301`, `${letter}-\u0345`]) {
        const once = tidied(text)
        if (tidied(once) !== once) expect.fail(`${code.toString(16)} in ${JSON.stringify(text)}`)
        const bare = tidied(text, /-/g)
        if (tidied(bare, /-/g) !== bare) expect.fail(`${code.toString(16)} in ${JSON.stringify(text)}, without dashes`)
      }
    }
    for (const right of rights)
      for (const text of ['ῒ', '专利号:专利号1', '1。2。3', '::1', 'a\u200b\u0301']) alike(right, text)
  }).timeout(0)
})
