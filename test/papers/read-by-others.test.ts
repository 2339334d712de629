import { expect } from 'chai'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import { paperKeys } from '../../src/kernel/paper-key.ts'
import { ownCopiesOf, statesBoth, withOwnWhole } from '../../src/papers/own-data.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { asOthersRead, asRequesterKnows } from '../../src/papers/party.facts.ts'
import { drawn, requester, respondent, Story } from './a-story.ts'
import { richFacts } from './sample-facts.ts'

const person = {
  ...requester,
  name: '陈晓岚',
  kind: 'natural' as const,
  idNumber: '440402198001011055',
  address: '广东省珠海市香洲区人民东路8号2栋301房',
}

describe('a paper that the other side reads', () => {
  it('has neither the whole number of identity of a person nor where in the district they live', () => {
    const story = new Story('adjudication', { parties: [person, respondent] })
    story.take('file', 3, { presiding: 'officer', second: 'officer2', third: 'lead' })
    story.take('ask-withdrawal', 4, { reason: '双方已经和解。' }, 'filer')
    const [decision] = story.take('withdraw-case', 5, { ground: 'requested', reason: '请求人撤回。' }, 'lead')
    expect(decision!.text)
      .to.include('请求人：陈晓岚，公民身份号码4***************55，住所地广东省珠海市香洲区。')
      .and.include('被请求人：恒风电器厂，住所地广东省珠海市香洲区恒风电器厂路1号。')
      .and.not.include('人民东路')
  })

  it('names its parties whole where it can be enforced, and its reader to themselves', () => {
    const record = { parties: [person, respondent] }
    const addressOf = (...told: Parameters<typeof asOthersRead> extends [unknown, ...infer Rest] ? Rest : never) =>
      asOthersRead(record, ...told).parties[0]?.address
    expect(addressOf('adjudication-decision', 'parties')).to.equal(person.address)
    const numberOf = (key: 'adjudication-decision' | 'withdrawal-decision') =>
      asOthersRead(record, key, 'parties').parties[0]?.idNumber
    expect([numberOf('adjudication-decision'), numberOf('withdrawal-decision')]).to.deep.equal([
      person.idNumber,
      '4***************55',
    ])
    expect(addressOf('fair-opinion', 'parties')).to.equal('广东省珠海市香洲区')
    expect(addressOf('fair-notice', 'respondents')).to.equal('广东省珠海市香洲区')
    expect(addressOf('filing-notice', 'requester')).to.equal(person.address)
    expect(
      asOthersRead({ parties: [{ ...person, address: '横琴某路1号' }] }, 'fair-opinion', 'parties').parties[0],
    ).to.not.have.property('address')
  })

  it('tells each person in their own copy their own data whole, and of the other no more than before', () => {
    const other = { ...person, id: 'B1', side: 'respondent' as const, name: '罗志强', idNumber: '440402198505051237' }
    const record = { parties: [person, { ...other, address: '珠海市横琴新区环岛东路1号' }] }
    const story = new Story('adjudication', record)
    story.take('file', 3, { presiding: 'officer', second: 'officer2', third: 'lead' })
    story.take('ask-withdrawal', 4, { reason: '双方已经和解。' }, 'filer')
    const [decision] = story.take('withdraw-case', 5, { ground: 'requested', reason: '请求人撤回。' }, 'lead')
    const copyOf = (ids: readonly string[]) => drawn('withdrawal-decision', withOwnWhole(decision!.facts, ids))
    expect(copyOf([])).to.equal(decision!.text)
    expect(copyOf([])).to.include('4***************55').and.include('4***************37')
    expect(copyOf(['B1']))
      .to.include('440402198505051237，住所地珠海市横琴新区环岛东路1号')
      .and.include('4***************55')
      .and.not.include('人民东路')
    expect(copyOf(['A1']))
      .to.include('440402198001011055，住所地广东省珠海市香洲区人民东路8号2栋301房')
      .and.not.include('环岛东路')
    expect(ownCopiesOf({ key: 'withdrawal-decision' }, record).map(({ id }) => id)).to.deep.equal(['A1', 'B1'])
    expect(ownCopiesOf({ key: 'withdrawal-decision' }, { parties: [requester, respondent] })).to.deep.equal([])
  })

  it('is, of several respondents, whole to each of themselves and no number to the others', () => {
    const one = { ...person, id: 'B1', side: 'respondent' as const, name: '罗志强', idNumber: '440402198505051237' }
    const two = { ...one, id: 'B2', name: '陈国栋', idNumber: '440402198503121239', personIds: ['second'] }
    const record = { parties: [requester, one, two] }
    const numbers = (of?: string) =>
      asOthersRead(record, 'penalty-decision', 'respondents', of).parties.map(({ idNumber }) => idNumber)
    expect(numbers().slice(1)).to.deep.equal(['4***************37', '4***************39'])
    expect(numbers('B2').slice(1)).to.deep.equal(['4***************37', two.idNumber])
    expect(ownCopiesOf({ key: 'penalty-decision' }, record).map(({ id }) => id)).to.deep.equal(['B1', 'B2'])
    expect(ownCopiesOf({ key: 'penalty-decision' }, { parties: [requester, one] })).to.deep.equal([])
    expect(asOthersRead({ parties: [requester, one] }, 'penalty-decision', 'respondents').parties[1]).to.equal(one)
  })

  it('says to a court in the words of who asks it what that one said of a person, and not what the person told the office', () => {
    const asFiled = { ...person, id: 'B1', side: 'respondent' as const, name: '罗志强', idNumber: '440402198505051237' }
    const change = (id: string, field: string, is: string, side?: 'requester' | 'respondent') => ({
      id,
      part: 'B1',
      changes: [{ field, was: String(asFiled[field as 'address'] ?? ''), is }],
      state: 'made',
      ...(side ? { side } : {}),
    })
    const corrections = [
      change('K1', 'address', '珠海市横琴新区环岛东路1号', 'respondent'),
      change('K2', 'phone', '13700020003'),
      change('K3', 'idNumber', '440402198503121239', 'requester'),
    ]
    const now = {
      ...asFiled,
      address: '珠海市横琴新区环岛东路1号',
      phone: '13700020003',
      idNumber: '440402198503121239',
    }
    const known = asRequesterKnows({ parties: [requester, now], rights: [], acts: {}, corrections } as never).parties[1]
    expect([known?.address, known?.phone, known?.idNumber]).to.deep.equal([
      asFiled.address,
      undefined,
      '440402198503121239',
    ])
  })

  it('has such copies wherever number and address of both are printed and either is veiled', () => {
    for (const key of paperKeys) {
      const facts = { ...richFacts(), requesters: undefined } as unknown as PaperFacts
      const marked = (mark: string) => ({ name: mark, idNumber: `${mark}证号`, address: `${mark}住址` })
      const text = drawn(key, { ...facts, requester: marked('甲方'), respondents: [marked('乙方')] } as PaperFacts)
      const isOfBoth = ['甲方', '乙方'].every((mark) => text.includes(`${mark}证号`) || text.includes(`${mark}住址`))
      const isVeiled = asOthersRead({ parties: [person] }, key, addresseesOfPaper[key]).parties[0] !== person
      const toBoth = addresseesOfPaper[key] === 'parties'
      expect(statesBoth.has(key), key).to.equal(isOfBoth && isVeiled && toBoth)
    }
  })
})
