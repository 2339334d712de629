import { expect } from 'chai'
import type { Walked } from '../../src/kernel/case-record.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { dateOn, Story } from '../papers/a-story.ts'

describe('what is handed in late', () => {
  it('is offered to the one of several whose period ran out, not to who answered within it', () => {
    const story = new Story('adjudication')
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    story.take('lapse-defence', 24, {}, 'system')
    const procedure: Procedure = story.procedure
    const { proceeding } = story
    const first = proceeding.walked[0] as Walked
    const answered: Walked = { ...first, step: 'defend', side: 'respondent', party: 'B1', by: 'one' }
    const walked = [...proceeding.walked.slice(0, -1), answered, ...proceeding.walked.slice(-1)]
    const late = (...partyIds: string[]) =>
      obstacleTo(procedure, { ...proceeding, walked }, 'late-defence', { id: 'one', roles: ['respondent'], partyIds })
    expect([late('B1'), late('B2'), late('B1', 'B2')]).to.deep.equal(['condition-not-met', undefined, undefined])
  })
})
