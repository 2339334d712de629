import { expect } from 'chai'
import { reviewerOf } from '../../src/papers/remedy.words.ts'
import { dateOn, drawn, requester, Story } from './a-story.ts'
import { richFacts } from './sample-facts.ts'

describe('the remedy in a paper', () => {
  it('names who reviews: the government whose department the office is, by its own name', () => {
    const reviewer = (issuer: string) => reviewerOf({ issuer })
    expect(reviewer('珠海市市场监督管理局（珠海市知识产权局）')).to.equal('珠海市人民政府')
    expect(reviewer('珠海市香洲区市场监督管理局')).to.equal('珠海市香洲区人民政府')
    expect(reviewer('横琴粤澳深度合作区商事服务局')).to.equal('有管辖权的行政复议机关')
    const issuer = '珠海市香洲区市场监督管理局'
    const periods = { reconsideration: '60日', suit: '6个月', payment: '15日' }
    for (const key of ['penalty-decision', 'no-penalty-decision', 'seizure-decision', 'credit-finding'] as const)
      expect(drawn(key, { ...richFacts(), issuer, periods }), key).to.include(
        '60日内依法向珠海市香洲区人民政府申请行政复议',
      )
  })

  it('names the court of a patent dispute in whatever ends it, and the competent one elsewhere', () => {
    const story = new Story('adjudication')
    story.take('file', 1)
    story.take('serve-request', 2, { servedOn: dateOn(2), mode: 'direct' })
    story.take('ask-withdrawal', 7, { reason: '双方已经和解。' }, 'filer')
    const [withdrawn] = story.take('withdraw-case', 8, { ground: 'requested', reason: '请求人自愿撤回。' })
    expect(withdrawn!.text).to.include('15日内依法向广州知识产权法院提起行政诉讼')
    const [refused] = new Story('adjudication').take('refuse-filing', 2, { ground: 'other', reason: '不属受案范围。' })
    expect(refused!.text).to.include('依法向广州知识产权法院提起行政诉讼').and.include(requester.name)
  })
})
