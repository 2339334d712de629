import { expect } from 'chai'
import { isUntoldBeside } from '../../src/access/beside.mask.ts'
import type { CaseAccess } from '../../src/access/index.ts'
import type { Walked } from '../../src/kernel/case-record.ts'
import { dateOn, refusalOf, requester, respondent, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }

function served(): Story {
  const story = new Story('adjudication')
  story.take('file', 3, panel)
  story.take('serve-request', 5, { servedOn: dateOn(5), mode: 'direct' })
  return story
}

describe('the answer to what a party asked for', () => {
  it('PA-11: a stay is refused by a notice with ground and reasons, and only to who asked for one', () => {
    const story = served()
    const refuse = { ground: 'invention', reason: '发明专利经实质审查。' }
    expect(refusalOf(() => story.take('refuse-suspension', 8, refuse))?.code).to.equal('nothing-asked')
    story.take('ask-suspension', 8, { reason: '已请求宣告无效。' }, 'respondent')
    const [notice] = story.take('refuse-suspension', 9, refuse)
    expect(notice?.key).to.equal('stay-refusal')
    expect(notice?.audience).to.equal('parties')
    expect(notice?.text)
      .to.include('不予中止通知书')
      .and.include('蓝海智能装备公司、恒风电器厂：')
      .and.include('恒风电器厂于2026年3月10日申请中止。')
      .and.include('本机关决定：不予中止，案件继续处理。')
      .and.include('事由：发明专利。')
      .and.include('发明专利经实质审查。')
      .and.not.match(/____|undefined|已请求宣告无效/)
    expect(refusalOf(() => story.take('refuse-suspension', 10, refuse))?.code).to.equal('nothing-asked')
  })

  it('an objection to jurisdiction is ruled on by a notice, either way', () => {
    for (const [step, words] of [
      ['reject-objection', '管辖异议不成立，予以驳回'],
      ['uphold-objection', '管辖异议成立，案件移送有管辖权的机关'],
    ] as const) {
      const story = served()
      story.take('object-jurisdiction', 8, { reason: '住所地在深圳。' }, 'respondent')
      const input = {
        reason: '侵权行为地在本市。',
        ...(step === 'uphold-objection' ? { to: '深圳市市场监督管理局' } : {}),
      }
      const notice = story.take(step, 9, input, 'lead').find(({ key }) => key === 'objection-ruling')
      expect(notice?.text, step)
        .to.include('管辖异议处理通知书')
        .and.include('恒风电器厂于2026年3月10日提出管辖异议')
        .and.include(`本机关决定：${words}。`)
        .and.include('侵权行为地在本市。')
        .and.not.match(/____|undefined/)
    }
  })

  it('a request that evidence be taken is answered to who asked, and read by nobody on the other side', () => {
    const story = served()
    story.take('ask-investigation', 8, { reason: '生产线在被诉厂内。' }, 'filer')
    const input = { decision: 'granted', reason: '确有必要。' }
    expect(refusalOf(() => story.take('answer-respondent-investigation', 9, input))?.code).to.equal('nothing-asked')
    const [notice] = story.take('answer-investigation', 9, input)
    expect([notice?.key, notice?.audience]).to.deep.equal(['request-answer', 'requester'])
    expect(notice?.text)
      .to.include('蓝海智能装备公司：')
      .and.include('蓝海智能装备公司于2026年3月10日请求调查取证')
      .and.include('本机关决定：准许，由办案部门依法调查取证。')
      .and.include('确有必要。')
      .and.not.match(/____|undefined|恒风电器厂：/)
    story.take('ask-investigation', 10, { reason: '请调取账册。' }, 'respondent')
    const [other] = story.take('answer-respondent-investigation', 11, { decision: 'refused', reason: '与本案无关。' })
    expect(other?.audience).to.equal('respondent')
    expect(other?.text).to.include('恒风电器厂：').and.include('不予准许').and.not.include('生产线')
  })

  it('such a request of one of two respondents is answered to that one, and neither paper nor entry is the other’s', () => {
    const beside = { ...respondent, id: 'B2', name: '李双丙', personIds: ['beside'] }
    const story = new Story('adjudication', { parties: [requester, respondent, beside] })
    story.take('file', 3, panel)
    story.take('serve-request', 5, {
      servedOn: dateOn(5),
      mode: 'direct',
      'servedOn-B2': dateOn(5),
      'mode-B2': 'direct',
    })
    story.take('ask-investigation', 8, { reason: '请调取账册。' }, 'respondent', { of: 'B1' })
    const [paper, ...others] = story.take('answer-respondent-investigation', 9, {
      decision: 'granted',
      reason: '准予。',
    })
    expect(others).to.deep.equal([])
    expect(story.record.papers.at(-1)?.addresseeId).to.equal('B1')
    expect(paper?.text).to.include('恒风电器厂：').and.not.include('李双丙：')
    const { record, proceeding } = story
    const walk = proceeding.walked.at(-1)
    const isKept = (partyId: string) =>
      isUntoldBeside(
        walk as Walked,
        proceeding,
        {
          as: 'respondent',
          side: 'respondent',
          partyIds: [partyId],
          ownPersonIds: [],
          viewerId: 'x',
        } as unknown as CaseAccess,
        record,
      )
    expect([isKept('B1'), isKept('B2')]).to.deep.equal([false, true])

    story.take('ask-investigation', 10, { reason: '请调取图纸。' }, 'respondent', { of: 'B1' })
    story.take('ask-investigation', 10, { reason: '请调取合同。' }, 'respondent', { of: 'B2' })
    const both = story.take('answer-respondent-investigation', 11, { decision: 'refused', reason: '与本案无关。' })
    expect(both).to.have.length(2)
    expect(both[0]?.text).to.include('恒风电器厂于2026年3月12日请求调查取证').and.not.include('李双丙于')
    expect(both[1]?.text).to.include('李双丙于2026年3月12日请求调查取证').and.not.include('恒风电器厂于')
  })

  it('each answer says what its own step decided, whatever was answered before', () => {
    const story = served()
    story.take('ask-investigation', 8, { reason: '生产线在被诉厂内。' }, 'filer')
    story.take('answer-investigation', 9, { decision: 'granted', reason: '确有必要。' })
    story.take('ask-hearing', 10, { reason: '事实复杂。' }, 'filer')
    const [hearing] = story.take('refuse-hearing', 11, { reason: '书面材料已足够。' })
    expect(hearing?.text).to.include('不举行口头审理。').and.include('请求口头审理').and.not.include('准许')
    story.take('ask-withdrawal', 12, { reason: '另行起诉。' }, 'filer')
    const [stays] = story.take('refuse-withdrawal', 13, { reason: '撤回损害他人权益。' }, 'lead')
    expect(stays?.audience).to.equal('requester')
    expect(stays?.text).to.include('不准许撤回请求').and.include('申请撤回请求').and.not.include('口头审理')
  })
})
