import { expect } from 'chai'
import type { Party, Walked } from '../../src/kernel/case-record.ts'
import { isOpen } from '../../src/kernel/clock-acts.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { partiesFor } from '../../src/kernel/own-clock.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { procedures } from '../../src/procedures/index.ts'
import { dateOn, refusalOf, respondent, Story } from '../papers/a-story.ts'

const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }

/** Two respondents, served days apart: the period of the first is over, that of the second runs. */
function oneOfTwo(key: 'adjudication' | 'arbitration', parties?: Party[]): Story {
  const [asker] = new Story(key).record.parties
  const story = new Story(key, { parties: parties ?? [asker!, respondent, another] })
  const third = parties ? { 'servedOn-B3': dateOn(13), 'mode-B3': 'direct' } : {}
  const served = { servedOn: dateOn(6), mode: 'direct', 'servedOn-B2': dateOn(13), 'mode-B2': 'direct', ...third }
  if (key === 'adjudication') {
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    story.take('serve-request', 14, { ...served })
    story.take('lapse-defence', 24, {}, 'system', { of: 'B1' })
  }
  if (key === 'arbitration') {
    story.take('apply', 2, { requests: '停止侵权', grounds: '被申请人超出许可范围使用' }, 'filer')
    story.take('accept', 4, { clause: 'clause', basisOn: '2025-01-05', basisText: '第十二条', exhibit: '1' })
    story.take('serve', 14, { ...served })
    story.take('lapse-answer', 24, {}, 'system', { of: 'B1' })
  }
  return story
}

describe('what is handed in late', () => {
  it('has its step wherever one of several whose own period ended waits with the others, and where that leads', () => {
    const found = procedures.flatMap(({ key, version, clocks, steps }) =>
      Object.entries(steps).flatMap(([end, { each, restsOn, from, to }]) => {
        // Of a right within a period nothing is left once that is over.
        if (each === undefined || clocks[each]?.grants || !restsOn?.includes(each)) return []
        const late = Object.values(steps).find(({ submission }) => submission?.late === each)
        // What is to be done, not said, may be done whenever it is: no period bars that.
        const anyTime = Object.values(steps).filter(({ stops, restsOn: rests, whileRuns }) => {
          return stops?.includes(each) === true && rests?.includes(each) !== true && whileRuns !== each
        })
        return [...from, to]
          .filter((state) => ![late, ...anyTime].some((step) => step?.from.includes(state)))
          .map((state) => `${key}@${version}: ${end}, ${state}`)
      }),
    )
    expect(found).to.deep.equal([])
  })

  for (const [key, step] of [
    ['adjudication', 'late-defence'],
    ['arbitration', 'late-answer'],
  ] as const)
    it(`is taken from the one whose period is over while that of another runs, and moves nothing: ${key}`, () => {
      const story = oneOfTwo(key)
      const { state } = story.proceeding
      const late = (id: string) =>
        obstacleTo(story.procedure, story.proceeding, step, { id, roles: ['respondent'], partyIds: [id] })
      expect([late('B1'), late('B2')]).to.deep.equal([undefined, 'condition-not-met'])
      story.take(
        step,
        25,
        key === 'arbitration' ? { answer: '已获许可。' } : { defence: '采用现有技术。' },
        'respondent',
        { of: 'B1' },
      )
      expect(story.proceeding.state).to.equal(state)
      const own = story.proceeding.clocks.filter(({ party, rule }) => party === 'B2' && /defence|answer/.test(rule))
      expect(own.map(isOpen)).to.deep.equal([true])
    })

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

  for (const [key, step, words] of [
    ['adjudication', 'late-defence', { defence: '采用现有技术。' }],
    ['arbitration', 'late-answer', { answer: '已获许可。' }],
  ] as const)
    it(`is recorded by the office of those alone from whom nothing came in time: ${key}`, () => {
      const [asker] = new Story(key).record.parties
      const story = oneOfTwo(key, [asker!, respondent, another, { ...another, id: 'B3', name: '三灶某厂' }])
      const record = (n: number, of?: string) =>
        refusalOf(() => story.take(step, n, words, 'officer', of ? { of } : {}))?.code
      const asked = () => partiesFor(story.procedure, story.proceeding, story.procedure.steps[step]!)
      // B1 let its period run out, that of B2 runs, and B3 has answered.
      story.take(key === 'adjudication' ? 'defend' : 'answer', 25, words, 'officer', { of: 'B3' })
      expect(asked()).to.deep.equal(['B1'])
      expect([record(26, 'B2'), record(26, 'B3')]).to.deep.equal(['party-not-now', 'party-not-now'])
      expect(record(26), 'the only one it can be').to.equal(undefined)
      expect(story.proceeding.walked.at(-1)?.party).to.equal('B1')
    })
})
