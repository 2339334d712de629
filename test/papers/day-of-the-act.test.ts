import { expect } from 'chai'
import { issuedOn } from '../../src/papers/paper.facts.ts'
import { procedures } from '../../src/procedures/index.ts'
import { dateOn, day, respondent, Story } from './a-story.ts'

const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })

/** A penalty of which the decision was made on the 15th day and entered on the 19th. */
function decidedEarlier(): Story {
  const story = new Story('penalty')
  story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
  const basis = '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条'
  story.take('conclude', 9, { proposed: 'P1', findings: '销售侵权空调。', reason: '一般处罚。', basis })
  story.take('pass-review', 10)
  story.take('notify', 11, { ...inPerson(11), kinds: ['goods'], intended: '没收侵权商品' })
  story.take('give-up-rights', 12, {}, 'respondent')
  story.take('propose-decision', 14, { accepted: false, reason: '维持。' })
  return story
}

describe('the day under a paper', () => {
  it('is the day of the act, also where the office enters it later: one day of the decision on all its papers', () => {
    const story = decidedEarlier()
    const on = { happenedOn: dateOn(15) }
    const said = { penalty: '没收侵权商品', reason: '同意。', kinds: ['goods'], ...on }
    const [decision, form] = story.take('approve-decision', 19, said)
    expect([decision?.key, form?.key]).to.deep.equal(['penalty-decision', 'approval-form'])
    expect(decision?.facts.issuedOn).to.equal(dateOn(15))
    expect(decision?.text).to.include('2026年3月17日').and.not.include('2026年3月21日')
    expect(form?.text).to.include('2026年3月17日').and.not.include('2026年3月21日')
    // It was served before anybody entered it.
    story.take('serve-decision', 19, inPerson(16))
    expect(story.record.services?.at(-1)).to.include({ on: dateOn(16) })
  })

  it('is never the day from which what it says holds: a measure is lifted from a day that the paper names', () => {
    /** Days of the act itself, by the names of their fields: of sending, ordering, ruling, signing, or of what a record is of. */
    const ofAct =
      /^(?:happened(?:On|At)|(?:served|received|answered|sent|ordered|signed|ruled|held|measured|detained|decided)On)$/
    const others = procedures.flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([step, { datedBy = 'happenedOn', papers = [] }]) =>
        papers.some((paper) => paper !== 'proof-of-service') && !ofAct.test(datedBy)
          ? [`${key}.${step}: ${datedBy}`]
          : [],
      ),
    )
    expect(others).to.deep.equal([])
    const lifts = procedures.flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([step, { fields, papers = [] }]) =>
        fields?.['liftedOn'] && papers.length > 0 ? [{ key, step, steps, paper: papers[0] }] : [],
      ),
    )
    expect(lifts.map(({ key, step }) => `${key}.${step}`)).to.include.members([
      'platform-notice.record-lifting',
      'platform-notice.lift-on-decision',
      'court-link.lift',
    ])
    const { record } = new Story('penalty', { parties: [respondent] })
    for (const { step, steps, paper } of lifts)
      for (const [happened, on] of [
        [undefined, 19],
        [dateOn(15), 15],
      ] as const) {
        const input = { liftedOn: dateOn(12), ...(happened ? { happenedOn: happened } : {}) }
        const occasion = { at: day(19), record, proceedingId: 'P1', step, input }
        expect(issuedOn(paper!, occasion as never, { steps } as never), step).to.equal(dateOn(on))
      }
  })

  it('is the day typed for every step of an office that issues a paper; what a side handed in is answered on the day it is entered', () => {
    const told = procedures.flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([step, rule]) => {
        const { datedBy, papers = [], submission, by } = rule
        if (!datedBy?.startsWith('happened')) return []
        const isOfSide = submission !== undefined && by.some((role) => role === 'filer' || role === 'respondent')
        return papers
          .filter((paper) => paper !== 'proof-of-service')
          .map((paper) => ({ key, step, paper, datedBy, steps, on: dateOn(isOfSide ? 19 : 15) }))
      }),
    )
    expect(told.length).to.be.greaterThan(150)
    const { record } = new Story('penalty', { parties: [respondent] })
    for (const { key, step, paper, datedBy, steps, on } of told) {
      const typed = datedBy === 'happenedAt' ? `${dateOn(15)}T10:00` : dateOn(15)
      const occasion = { record, proceedingId: 'P1', step, input: { [datedBy]: typed }, at: day(19) }
      const found = issuedOn(paper, occasion as never, { steps } as never)
      expect(found, `${key} ${step} ${paper}`).to.equal(on)
    }
  })
})
