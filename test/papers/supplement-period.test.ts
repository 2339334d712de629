import { expect } from 'chai'
import { isOpen } from '../../src/kernel/clock-acts.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { periodWords } from '../../src/papers/paper.periods.ts'
import { officialDate } from '../../src/papers/paper.wording.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { calendars, day, Story } from './a-story.ts'

/** Every procedure with a step that issues the notice of what is missing. */
const asking = newestProcedures().flatMap((procedure) =>
  Object.entries(procedure.steps).flatMap(([step, rule]) =>
    rule.papers?.includes('supplement-notice') ? [{ procedure, step, rule }] : [],
  ),
)

describe('a notice of what is missing', () => {
  it('is issued by more than one procedure', () => {
    expect(asking.length).to.be.greaterThan(1)
  })

  for (const { procedure, step, rule } of asking)
    it(`states the period that the screen counts, whatever length the officer gave: ${procedure.key} ${step}`, () => {
      const story = new Story(procedure.key)
      const [state] = rule.from === 'open' ? [procedure.start] : rule.from
      const proceedings = story.record.proceedings.map((each) => ({ ...each, state: state ?? each.state }))
      story.record = { ...story.record, proceedings }
      const given = rule.lengthFrom === undefined ? {} : { [rule.lengthFrom]: 7 }
      const [notice] = story.take(step, 3, { missing: '登记簿副本\n授权委托书', ...given })
      expect(notice?.text).to.include('1登记簿副本\n2授权委托书')
      const clock = story.proceeding.clocks.find((each) => rule.starts?.includes(each.rule) && isOpen(each))
      if (!clock) {
        // No period runs, and the paper names none.
        expect(procedure.key).to.equal('liaison')
        expect(notice?.text)
          .to.include('补充材料通知书')
          .and.include('收到本通知书后及时补充')
          .and.not.include('材料不齐全')
          .and.not.match(/\d+(?:个工作)?日内/)
        return
      }
      const { due, reasons } = readClock(clock, calendars.CN, day(3))
      const [started] = reasons
      expect(started).to.deep.include({ kind: 'started', length: clock.length, unit: clock.unit })
      if (rule.lengthFrom !== undefined) expect(clock.length).to.equal(7)
      const words = `自本通知书发出之日起${periodWords(clock.length, clock.unit)}内（至${officialDate(due)}止）补正`
      expect(notice?.text).to.include(words)
    })
})
