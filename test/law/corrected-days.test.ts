import { expect } from 'chai'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const served = (on = '2026-03-05') =>
  new DatedWalk('adjudication', '2026-03-02')
    .take('file', '2026-03-03', { happenedOn: '2026-03-03' })
    .take('serve-request', '2026-03-12', { servedOn: on, mode: 'direct' })

const decided = () =>
  served()
    .take('defend', '2026-03-16', {}, 'respondent')
    .take('forward-defence', '2026-03-17', { servedOn: '2026-03-17', mode: 'direct' })
    .take('propose-direct', '2026-03-18', {})
    .take('approve-decision', '2026-03-20', { outcome: 'C1', happenedOn: '2026-03-20' })

const codeOf = (doing: () => unknown) => {
  try {
    doing()
    return 'done'
  } catch (error) {
    if (error instanceof RuleError) return error.code
    throw error
  }
}

describe('a day that was entered wrongly', () => {
  it('PA-04, PA-05: of a service moves the defence period and is held against the time to serve', () => {
    const walked = served()
    expect([walked.due('defence', '2026-03-13'), walked.end('service')]).to.deep.equal(['2026-03-20', 'met 2026-03-05'])
    const entries = walked.correct('serve-request', 'servedOn', '2026-03-11', '2026-03-13')
    expect(walked.due('defence', '2026-03-13')).to.equal('2026-03-26')
    expect(walked.end('service')).to.equal('missed 2026-03-11')
    expect(
      entries.map(({ kind, data }) => [kind, data['was'] ?? data['before'], data['is'] ?? data['after']]),
    ).to.deep.equal([
      ['day:corrected', '2026-03-05', '2026-03-11'],
      ['clock:corrected', '2026-03-20', '2026-03-26'],
    ])
    expect(entries[1]?.data).to.include({ rule: 'defence', by: 'day', party: 'respondent' })
  })

  it('PA-12: of the filing moves the closing period, and with it whether the case closed in time', () => {
    const walked = decided()
    expect(walked.due('closing')).to.equal('2026-06-03')
    walked.correct('file', 'happenedOn', '2026-03-02', '2026-03-23')
    expect(walked.due('closing')).to.equal('2026-06-02')
    expect(walked.end('closing')).to.equal('met 2026-03-20')
    expect(walked.proceeding.closedOn).to.equal('2026-03-20')
  })

  it('of the step that closed the case is the day on which it closed', () => {
    const walked = decided()
    walked.correct('approve-decision', 'happenedOn', '2026-03-19', '2026-03-23')
    expect(walked.proceeding.closedOn).to.equal('2026-03-19')
    expect(walked.end('closing')).to.equal('met 2026-03-19')
    expect(walked.from('publication')).to.equal('2026-03-19')
  })

  it('PA-15: moves what runs from the end of a period that it moves, and names what was done before that end', () => {
    const walked = decided()
      .take('serve-decision', '2026-03-23', { servedOn: '2026-03-23', requesterServedOn: '2026-03-23' })
      .take('lapse-suit', '2026-04-08', {}, 'program')
    expect([walked.due('suit'), walked.from('enforcement')]).to.deep.equal(['2026-04-07', '2026-04-07'])
    const entries = walked.correct('serve-decision', 'servedOn', '2026-03-27', '2026-04-10')
    expect(
      walked.proceeding.clocks.filter(({ rule }) => rule === 'suit').map(({ ledger }) => ledger[0]?.on),
    ).to.deep.equal(['2026-03-27', '2026-03-23'])
    expect(entries[0]?.data['early']).to.deep.equal(['lapse-suit'])
  })

  it('lies between the steps before and after it, and not ahead', () => {
    const walked = decided()
    const correct = (step: string, field: string, value: string) =>
      codeOf(() => walked.correct(step, field, value, '2026-03-23'))
    expect(correct('serve-request', 'servedOn', '2026-03-02')).to.equal('date-before-step')
    expect(correct('serve-request', 'servedOn', '2026-03-17')).to.equal('date-after-step')
    expect(correct('serve-request', 'servedOn', '2026-03-24')).to.equal('date-in-future')
    expect(correct('serve-request', 'servedOn', '2026-03-01')).to.equal('date-before-opening')
    expect(correct('serve-request', 'servedOn', '2026-03-05')).to.equal('day-unchanged')
    expect(correct('defend', 'happenedOn', '2026-03-15')).to.equal('not-found')
  })

  it('MP-06: of an hour moves the clock that runs from the hour', () => {
    const seized = new DatedWalk('penalty', '2026-03-02').take('seize-at-once', '2026-03-03T16:00', {
      servedOn: '2026-03-03',
      happenedAt: '2026-03-03T09:00',
    })
    const before = seized.reading('backfill', '2026-03-03T16:00').dueAt
    seized.correct('seize-at-once', 'happenedAt', '2026-03-03T10:30', '2026-03-03T17:00')
    const after = seized.reading('backfill', '2026-03-03T17:00').dueAt
    expect(after.getTime() - before.getTime()).to.equal(90 * 60_000)
  })
})
