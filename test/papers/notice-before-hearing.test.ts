import { expect } from 'chai'
import type { Party, StepInput } from '../../src/kernel/case-record.ts'
import { stepServingNotice } from '../../src/kernel/notice-served.ts'
import { procedures } from '../../src/procedures/index.ts'
import { dateOn, morningOf, notified, refusalOf, respondent, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const other: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: [] }
const inPerson = (n: number, id = '') => ({ [`servedOn${id}`]: dateOn(n), [`mode${id}`]: 'direct' }) as StepInput

/** An adjudication with a hearing called for the 17th day. */
function called(...respondents: Party[]): Story {
  const [asker] = new Story('adjudication').record.parties
  const story = new Story('adjudication', { parties: [asker!, ...respondents] })
  story.take('file', 3, panel)
  story.take(
    'serve-request',
    6,
    Object.assign({}, ...respondents.map(({ id }, n) => inPerson(5, n === 0 ? '' : `-${id}`))),
  )
  for (const { id } of respondents) story.take('defend', 9, { defence: '现有技术。' }, 'officer', { of: id })
  story.take('call-hearing', 10, { heldAt: morningOf(17), place: '第一审理室' })
  return story
}

const held = (story: Story, n: number, more: StepInput = {}) => {
  const refused = refusalOf(() => story.take('hold-hearing', n, { heldOn: dateOn(17), record: '双方到庭。', ...more }))
  return refused && [refused.code, refused.details['field'], refused.details['parties']]
}

describe('a hearing and the service of its notice', () => {
  it('PA-08: is not recorded as held before its notice was served on everybody, each missing one by name', () => {
    const story = called(respondent, other)
    const names = ['恒风电器厂', '南屏某商行', '蓝海智能装备公司']
    expect(held(story, 18)).to.deep.equal(['notice-not-served', 'attended', names])
    story.take('serve-notice', 11, notified(11))
    expect(held(story, 18)).to.deep.equal(['notice-not-served', 'attended', ['南屏某商行']])
    story.take('serve-notice', 12, inPerson(12, '-B2'))
    expect(held(story, 18)).to.equal(undefined)
    expect(story.proceeding.state).to.equal('deliberating')
  })

  it('PA-08: is held where whoever was not served was there and agreed, which the record says', () => {
    const story = called(respondent)
    expect(held(story, 18, { attended: true })).to.equal(undefined)
    expect(story.proceeding.walked.at(-1)?.input).to.include({ attended: true })
  })

  it('PA-08: put off, it is notified anew', () => {
    const story = called(respondent)
    story.take('serve-notice', 11, notified(11))
    story.take('postpone-hearing', 12, { heldAt: morningOf(24), place: '第一审理室', reason: '延期举证' })
    expect(held(story, 25, { heldOn: dateOn(24) })?.[0]).to.equal('notice-not-served')
    story.take('serve-notice', 13, notified(13))
    expect(held(story, 25, { heldOn: dateOn(24) })).to.equal(undefined)
  })

  it('T-05: published too late to count as served before the day, the notice is none', () => {
    const story = called(respondent)
    story.take('serve-notice', 11, { requesterServedOn: dateOn(11), requesterMode: 'direct' })
    const published = { ...inPerson(11), mode: 'publication', howServed: '报纸公告；上门、邮寄均未送达', agreed: true }
    story.take('serve-notice', 41, published)
    expect(held(story, 42)).to.deep.equal(['notice-not-served', 'attended', ['恒风电器厂']])
  })

  it('MP-11, AR-09: in every procedure that calls hearings, its notice has a step of its own, and the record asks', () => {
    const known = procedures.flatMap((procedure) => {
      const key = stepServingNotice(procedure)
      if (key === undefined) return []
      const records = Object.values(procedure.steps).filter(({ session }) => session === 'records')
      expect(
        records.every(({ fields }) => fields?.['attended']),
        procedure.key,
      ).to.equal(true)
      return [procedure.key]
    })
    expect([...new Set(known)]).to.deep.equal(['adjudication', 'penalty', 'arbitration'])
  })
})
