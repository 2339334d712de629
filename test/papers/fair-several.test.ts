import { expect } from 'chai'
import { dateOn, requester, respondent, Story } from './a-story.ts'

const acts = { kinds: ['exhibition'], ongoing: true, description: '展出被诉水壶', venue: 'fair', fair: '玩具展' }

/** A complaint at a fair against two exhibitors, both told. */
function told(): Story {
  const second = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }
  const story = new Story('fair-complaint', { acts, parties: [requester, respondent, second] } as never)
  story.take('accept', 1, { channel: 'station', opensOn: dateOn(1), hours: 72 })
  const at = `${dateOn(2)}T10:00`
  const hours = { hours: 24, happenedAt: at, 'happenedAt-B2': at }
  story.take('notify-exhibitor', 2, {
    servedOn: dateOn(2),
    mode: 'direct',
    'servedOn-B2': dateOn(2),
    'mode-B2': 'direct',
    ...hours,
  })
  return story
}

describe('one of several exhibitors who promises to stop', () => {
  it('confirmed it by name and moment where it was sent online, and is named in the opinion with what it promised', () => {
    const story = told()
    const [promise] = story.take('undertake', 2, { promises: '撤下展品' }, 'respondent', { of: 'B1' })
    expect(promise?.text).to.match(/承诺人以电子方式确认提交：罗志强，2026年3月4日/)
    const on = { servedOn: dateOn(4), mode: 'direct', 'servedOn-B2': dateOn(4), 'mode-B2': 'direct' }
    const found = { findings: '已撤下。', reason: '已经承诺。', requesterServedOn: dateOn(4), requesterMode: 'direct' }
    const [opinion] = story.take('close-on-undertaking', 4, { ...on, ...found })
    expect(opinion?.text).to.include('被投诉人恒风电器厂按照承诺停止展出').and.include('被投诉人恒风电器厂承诺：')
  })
})
