import { expect } from 'chai'
import { proceedingTold } from '../../src/kernel/undisclosed.ts'
import { dateOn, refusalOf, requester, respondent, Story } from './a-story.ts'

const acts = { kinds: ['exhibition'], ongoing: true, description: '展出被诉水壶', venue: 'fair', fair: '玩具展' }

/** A complaint at a fair against two exhibitors, none of whom is told yet. */
function accepted(): Story {
  const second = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }
  const story = new Story('fair-complaint', { acts, parties: [requester, respondent, second] } as never)
  story.take('accept', 1, { channel: 'station', opensOn: dateOn(1), hours: 72 })
  return story
}

/** Both told. */
function told(): Story {
  const story = accepted()
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
    story.take('lapse-answer', 4, {}, 'system', { of: 'B2' })
    const on = { servedOn: dateOn(4), mode: 'direct', 'servedOn-B2': dateOn(4), 'mode-B2': 'direct' }
    const found = { findings: '已撤下。', reason: '已经承诺。', requesterServedOn: dateOn(4), requesterMode: 'direct' }
    const [opinion] = story.take('close-on-undertaking', 4, { ...on, ...found })
    expect(opinion?.text).to.include('被投诉人恒风电器厂按照承诺停止展出').and.include('被投诉人恒风电器厂承诺：')
  })
  it('speaks for nobody else: the other is told, answers in its own time, and until then nothing is closed on the promise', () => {
    const story = accepted()
    const at = (n: number) => `${dateOn(n)}T10:00`
    const early = refusalOf(() => story.take('undertake', 2, { promises: '撤下展品' }, 'officer', { of: 'B2' }))
    expect(early?.code, 'before anybody is told').to.equal('condition-not-met')
    const onB2 = { 'servedOn-B2': dateOn(2), 'mode-B2': 'direct', 'happenedAt-B2': at(2), hours: 24 }
    story.take('notify-exhibitor', 2, onB2)
    story.take('undertake', 2, { promises: '撤下展品' }, 'respondent', { of: 'B2' })
    const found = { findings: '已撤下。', reason: '已经承诺。' }
    const refused = (n: number) => refusalOf(() => story.take('close-on-undertaking', n, found))?.code
    expect([story.proceeding.state, refused(2)]).to.deep.equal(['accepted', 'step-out-of-order'])
    story.take('notify-exhibitor', 3, { servedOn: dateOn(3), mode: 'direct', happenedAt: at(3) })
    const running = story.proceeding.clocks.filter(({ rule, ledger }) => rule === 'answer' && ledger.length === 1)
    expect(running.map(({ party }) => party)).to.deep.equal(['B1'])
    expect([story.proceeding.state, refused(3)]).to.deep.equal(['awaiting-answer', 'step-out-of-order'])
    story.take('undertake', 3, { promises: '收回传单' }, 'respondent', { of: 'B2' })
    expect(story.proceeding.state).to.equal('awaiting-answer')
    story.take('lapse-answer', 5, {}, 'system', { of: 'B1' })
    expect(story.proceeding.state).to.equal('checking')
    const [opinion] = story.take('close-on-undertaking', 5, { ...found, 'servedOn-B2': dateOn(5), 'mode-B2': 'direct' })
    expect(opinion?.text)
      .to.include('被投诉人南屏某商行承诺：')
      .and.include('被投诉人恒风电器厂在答复期限内未作答复')
      .and.include('被投诉人南屏某商行按照承诺停止展出')
      .and.include('对没有作出承诺的被投诉人恒风电器厂，本意见书不作处理')
      .and.not.include('南屏某商行在答复期限内未作答复')
    // Who has the opinion is told where it leads, though others are still to be served; they are not.
    const stands = (id: string) => proceedingTold(story.procedure, story.proceeding, 'respondent', [id]).state
    expect([stands('B2'), stands('B1')]).to.deep.equal(['measures', 'checking'])
  })
})
