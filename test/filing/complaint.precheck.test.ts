import { expect } from 'chai'
import { fieldsOf } from '../../src/filing/complaint.fields.ts'
import { precheck } from '../../src/filing/complaint.precheck.ts'
import { makePatentNumber } from '../../src/kernel/right-number.ts'
import { aComplaint, soundNumber } from './a-complaint.ts'

const today = '2026-11-23'
const photo = { fileName: '公证书.pdf', proves: '被投诉人销售被控产品' }
type Changes = Parameters<typeof aComplaint>[0]
const codes = (level: 'must' | 'should', changes?: Changes, files = [photo]) =>
  precheck(aComplaint(changes), files, today)
    .filter((finding) => finding.level === level)
    .map(({ code }) => code)

describe('the pre-check of a complaint', () => {
  it('has nothing to say of a complete one', () => {
    expect(precheck(aComplaint(), [photo], today)).to.deep.equal([])
  })

  it('asks only for what the law needs when nothing is answered yet', () => {
    const nothing = { right: {}, requester: {}, respondent: {}, acts: {}, claims: {} }
    const musts = precheck(nothing, [], today).filter(({ level }) => level === 'must')
    expect(musts.map(({ code }) => code)).to.deep.equal(['respondent-nowhere', 'truth'])
  })

  it('blocks an adjudication without a named respondent and an address', () => {
    const unnamed = { respondent: { name: undefined, shop: '某平台某店' } } as unknown as Changes
    expect(codes('must', unnamed)).to.deep.equal(['respondent-unnamed'])
    const homeless = { respondent: { address: undefined } } as unknown as Changes
    expect(codes('must', homeless)).to.deep.equal(['respondent-address'])
  })

  it('takes a report against a shop whose owner is unknown, with a warning', () => {
    const report = {
      respondent: { name: undefined, address: undefined, shop: '某平台某店' },
      claims: { wish: 'report' },
    } as unknown as Changes
    expect(codes('must', report)).to.deep.equal([])
    expect(codes('should', report)).to.deep.equal(['respondent-unknown'])
  })

  it('wants the copy from the patent register for an adjudication, and lets it be promised', () => {
    expect(codes('must', { right: { registerCopy: 'none' } })).to.deep.equal(['register-copy-missing'])
    expect(codes('must', { right: { registerCopy: 'later' } })).to.deep.equal([])
    expect(codes('should', { right: { registerCopy: 'later' } })).to.deep.equal(['register-copy-later'])
    expect(codes('must', { right: { registerCopy: 'none' }, claims: { wish: 'mediation' } })).to.deep.equal([])
  })

  it('bars an adjudication of what is before a court, and of a trade mark', () => {
    expect(codes('must', { claims: { notSued: false } })).to.deep.equal(['sued-elsewhere'])
    const mark = { right: { kind: 'trademark', number: '12345678' } } as const
    expect(codes('must', mark)).to.deep.equal(['adjudication-patents-only'])
  })

  it('advises an evaluation report for designs and utility models, not for inventions', () => {
    expect(codes('should', { right: { evaluationReport: 'none' } })).to.deep.equal(['evaluation-report'])
    const number = makePatentNumber(2020, 'invention', 9_000_001)
    const invention = { right: { kind: 'invention', number, evaluationReport: 'none' } } as const
    expect(codes('should', invention)).to.deep.equal(['claims-missing'])
  })

  it('blocks a patent number whose check digit is wrong and only points out a masked one', () => {
    const digit = soundNumber.at(-1) === '7' ? '8' : '7'
    expect(codes('must', { right: { number: `${soundNumber.slice(0, -1)}${digit}` } })).to.deep.equal([
      'right-number-wrong',
    ])
    const masked = { right: { number: makePatentNumber(2021, 'design', 9_000_018).slice(0, -1) + 'X' } } as const
    expect(codes('must', masked)).to.deep.equal([])
  })

  it('never stops for a number of the respondent, which the filer can only have heard of', () => {
    const heard = { respondent: { idNumber: '91440400MA0000000X' } } as const
    expect(codes('must', heard)).to.deep.equal([])
    expect(codes('should', heard)).to.deep.equal(['identity-number-odd'])
  })

  it('wants proof from whoever is not the holder', () => {
    const licensee = { requester: { standing: 'sole-licensee' } } as const
    expect(codes('must', licensee)).to.deep.equal(['standing-proof-missing'])
    expect(codes('should', { requester: { name: '珠海另一有限公司' } })).to.deep.equal(['holder-differs'])
    expect(codes('should', { requester: { name: '珠海某电器 有限公司' } })).to.deep.equal([])
  })

  it('warns of an act seen more than three years ago unless it goes on', () => {
    const old = { acts: { firstSeenOn: '2023-11-01', ongoing: false } }
    expect(codes('should', old)).to.deep.equal(['limitation'])
    expect(codes('should', { acts: { firstSeenOn: '2023-11-01', ongoing: true } })).to.deep.equal([])
    expect(codes('must', { acts: { firstSeenOn: '2026-11-24' } })).to.deep.equal(['seen-in-future'])
  })

  it('takes no day of what was done that lies ahead, whichever is asked for, nor a year of another age', () => {
    const days = Object.entries(fieldsOf('acts')).flatMap(([name, { kind, ahead }]) =>
      kind === 'date' ? [{ name, ahead: ahead === true }] : [],
    )
    expect(days.map(({ name }) => name)).to.include.members(['firstSeenOn', 'publishedOn', 'closesOn'])
    const on = (name: string, day: string) =>
      codes('must', { acts: { firstSeenOn: '2026-11-01', [name]: day } } as Changes)
    for (const { name, ahead } of days.filter((each) => each.name !== 'toldOn')) {
      const found = on(name, '2026-12-20').filter((code) => code.endsWith('in-future'))
      expect(found, name).to.have.length(ahead ? 0 : 1)
      expect(on(name, '0206-01-01'), name).to.include('day-of-another-age')
    }
    expect(codes('must', { right: { grantedOn: '0206-01-01' } })).to.deep.equal(['day-of-another-age'])
  })

  it('says when there is no evidence, and when a file proves nothing yet', () => {
    expect(codes('should', {}, [])).to.deep.equal(['no-evidence'])
    expect(codes('should', {}, [{ fileName: 'a.pdf', proves: ' ' }])).to.deep.equal(['evidence-silent'])
  })

  it('gives each rule it rests on its article', () => {
    const [found] = precheck(aComplaint({ right: { registerCopy: 'none' } }), [photo], today)
    expect(found?.source).to.deep.include({ article: '第十四条', verified: true })
  })
})
