import { expect } from 'chai'
import { asOthersRead } from '../../src/papers/party.facts.ts'
import { requester, respondent, Story } from './a-story.ts'

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
      .to.include('请求人：陈晓岚，身份证件号码4***************55，住所地广东省珠海市香洲区。')
      .and.include('被请求人：恒风电器厂，住所地广东省珠海市香洲区恒风电器厂路1号。')
      .and.not.include('人民东路')
  })

  it('names its parties whole where it can be enforced, and its reader to themselves', () => {
    const record = { parties: [person, respondent] }
    const addressOf = (...told: Parameters<typeof asOthersRead> extends [unknown, ...infer Rest] ? Rest : never) =>
      asOthersRead(record, ...told).parties[0]?.address
    expect(addressOf('adjudication-decision', 'parties')).to.equal(person.address)
    expect(addressOf('fair-opinion', 'parties')).to.equal('广东省珠海市香洲区')
    expect(addressOf('fair-notice', 'respondents')).to.equal('广东省珠海市香洲区')
    expect(addressOf('filing-notice', 'requester')).to.equal(person.address)
    expect(
      asOthersRead({ parties: [{ ...person, address: '横琴某路1号' }] }, 'fair-opinion', 'parties').parties[0],
    ).to.not.have.property('address')
  })
})
