import { expect } from 'chai'
import type { Party, StepInput } from '../../src/kernel/case-record.ts'
import { earliestService } from '../../src/kernel/service-day.ts'
import { serviceRows } from '../../src/kernel/service-round.ts'
import { procedures } from '../../src/procedures/index.ts'
import { dateOn, refusalOf, respondent, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: [] }

/** An adjudication decided on the 27th day, of a request against these. */
function decided(...respondents: Party[]): Story {
  const [asker] = new Story('adjudication').record.parties
  const story = new Story('adjudication', { parties: [asker!, ...respondents] })
  story.take('file', 3, panel)
  const served = respondents.slice(1).map(({ id }) => ({ [`servedOn-${id}`]: dateOn(5), [`mode-${id}`]: 'direct' }))
  story.take('serve-request', 6, Object.assign({}, inPerson(5), ...served) as StepInput)
  story.take('lapse-defence', 24, {}, 'officer')
  story.take('deliberate', 25)
  const worded = { findings: '属实。', reason: '落入保护范围。', orders: '停止侵权', record: '一致同意。' }
  story.take('propose-decision', 26, { proposed: 'C1', ...worded })
  story.take('approve-decision', 27, { outcome: 'C1', reason: '同意。' })
  return story
}

/** What a service was refused with, the day in words and at which field. */
const refusedIn = (story: Story, step: string, n: number, input: StepInput) => {
  const refused = refusalOf(() => story.take(step, n, input))
  return refused && [refused.code, refused.details['field'], refused.details['earliest']]
}

describe('the day of a service (SV-03: the day on the proof is the day of service)', () => {
  it('PA-14: a decision of the 27th day is served on no earlier one, on neither side: said at its field with the earliest day', () => {
    const story = decided(respondent)
    expect(refusedIn(story, 'serve-decision', 30, inPerson(26))).to.deep.equal([
      'service-before-issue',
      'servedOn',
      dateOn(27),
    ])
    const onBoth = { ...inPerson(28), requesterServedOn: dateOn(17), requesterMode: 'post' }
    expect(refusedIn(story, 'serve-decision', 30, onBoth)).to.deep.equal([
      'service-before-issue',
      'requesterServedOn',
      dateOn(27),
    ])
    expect(refusedIn(story, 'serve-decision', 30, { ...onBoth, requesterServedOn: dateOn(31) })).to.deep.equal([
      'date-in-future',
      'requesterServedOn',
      undefined,
    ])
    story.take('serve-decision', 30, inPerson(27))
    expect(story.record.services?.at(-1)).to.include({ on: dateOn(27) })
    expect(refusedIn(story, 'serve-requester', 31, inPerson(26))).to.deep.equal([
      'service-before-issue',
      'servedOn',
      dateOn(27),
    ])
  })

  it('PA-14: of several served one after another, each is held against the decision that it is served', () => {
    const story = decided(respondent, another)
    expect(refusedIn(story, 'serve-decision', 30, { 'servedOn-B2': dateOn(20), 'mode-B2': 'post' })).to.deep.equal([
      'service-before-issue',
      'servedOn-B2',
      dateOn(27),
    ])
    story.take('serve-decision', 30, inPerson(28))
    expect(refusedIn(story, 'serve-decision', 31, { 'servedOn-B2': dateOn(26), 'mode-B2': 'post' })).to.deep.equal([
      'service-before-issue',
      'servedOn-B2',
      dateOn(27),
    ])
  })

  it('PA-04: a corrected decision is served on no day before its correction', () => {
    const story = decided(respondent)
    story.take('correct-unserved', 29, { correction: '第二页的型号更正为HF-36GW。', reason: '笔误。' })
    expect(refusedIn(story, 'serve-decision', 30, inPerson(28))).to.deep.equal([
      'service-before-issue',
      'servedOn',
      dateOn(29),
    ])
  })

  it('PA-04: the request is served on no day before the case was opened, though its notice is made with the service', () => {
    const story = new Story('adjudication')
    story.take('file', 3, panel)
    expect(refusedIn(story, 'serve-request', 6, inPerson(2))).to.deep.equal([
      'service-before-issue',
      'servedOn',
      dateOn(3),
    ])
    expect(story.take('serve-request', 6, inPerson(3))[0]?.facts.issuedOn).to.equal(dateOn(3))
  })

  it('PA-04: a notice made with the service of the first of several is dated by the first of them, and served on nobody before that', () => {
    const [asker] = new Story('adjudication').record.parties
    const story = new Story('adjudication', { parties: [asker!, respondent, another] })
    story.take('file', 3, panel)
    const both = { ...inPerson(8), 'servedOn-B2': dateOn(5), 'mode-B2': 'post' }
    expect(story.take('serve-request', 9, both)[0]?.facts.issuedOn).to.equal(dateOn(5))
    const apart = new Story('adjudication', { parties: [asker!, respondent, another] })
    apart.take('file', 3, panel)
    apart.take('serve-request', 9, inPerson(6))
    expect(refusedIn(apart, 'serve-request', 10, { 'servedOn-B2': dateOn(4), 'mode-B2': 'post' })).to.deep.equal([
      'service-before-issue',
      'servedOn-B2',
      dateOn(6),
    ])
  })

  it('MP-10, MP-16: of every step that asks for days of service, each day is held against what it serves', () => {
    const asked: string[] = []
    for (const procedure of procedures)
      for (const [key, step] of Object.entries(procedure.steps)) {
        const story = new Story(procedure.key)
        const rows = serviceRows(step, story.record)
        const [paper] = (step.delivers?.papers ?? []).filter((each) => !step.papers?.includes(each))
        if (rows.length === 0 || paper === undefined) continue
        asked.push(`${procedure.key}.${key}`)
        const issued = { id: 'D1', key: paper, proceedingId: 'P1', issuedAt: new Date('2026-03-20T04:00:00Z') }
        const record = { ...story.record, papers: [issued] } as unknown as typeof story.record
        for (const row of rows)
          expect(earliestService(procedure, key, row, record, story.proceeding), key).to.equal('2026-03-20')
      }
    expect(asked).to.include.members([
      'adjudication.serve-decision',
      'adjudication.serve-requester',
      'penalty.serve-decision',
    ])
  })
})
