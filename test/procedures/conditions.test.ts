import { expect } from 'chai'
import { DatedWalk } from './dated-walk.ts'

const filed = (on = '2026-03-03') => new DatedWalk('adjudication', on).take('file', on)
const served = (outcome: 'C1' | 'C2') =>
  filed()
    .take('propose-direct', '2026-03-16')
    .take('approve-decision', '2026-03-16', { outcome })
    .take('serve-decision', '2026-03-18', { servedOn: '2026-03-18', requesterServedOn: '2026-03-18' })
const fined = () =>
  new DatedWalk('penalty', '2026-03-02')
    .take('file', '2026-03-03')
    .take('conclude', '2026-03-04')
    .take('pass-review', '2026-03-05')
    .take('notify', '2026-03-06', { servedOn: '2026-03-06' })
    .take('give-up-rights', '2026-03-09', {}, 'respondent')
    .take('propose-decision', '2026-03-10')
    .take('approve-decision', '2026-03-10')
    .take('serve-decision', '2026-03-11', { servedOn: '2026-03-11' })
const urged = () => fined().take('demand', '2026-03-27', { servedOn: '2026-03-27' })

describe('a step that is for time', () => {
  const mediating = () =>
    new DatedWalk('mediation', '2026-03-02')
      .take('accept', '2026-03-03')
      .take('agree-mediation', '2026-03-04', {}, 'respondent')

  it('is not taken where time stands as it would leave it: nothing is let run on that was not stopped, nor stopped twice', () => {
    expect(mediating().refusal('appraisal-back', '2026-03-05')).to.equal('time-as-it-is')
    const stopped = mediating().take('appraise', '2026-03-05', { reason: 'x' })
    expect(stopped.refusal('appraise', '2026-03-06', { reason: 'x' })).to.equal('time-as-it-is')
    expect(stopped.refusal('appraisal-back', '2026-03-09')).to.equal('taken')
    expect(stopped.refusal('appraisal-back', '2026-03-10')).to.equal('time-as-it-is')
  })
})

describe('enforcement', () => {
  it('PA-15: follows an order to stop, and never a request that was dismissed', () => {
    const lapsed = (outcome: 'C1' | 'C2') => served(outcome).take('lapse-suit', '2026-04-03', {}, 'program')
    expect(lapsed('C1').isRunning('enforcement')).to.equal(true)
    expect(lapsed('C1').refusal('apply-enforcement', '2026-04-07'), 'before anybody was urged').to.equal(
      'condition-not-met',
    )
    // Ten working days from 7 April 2026 end on the 21st (Compulsion Law, art. 54).
    const urged = lapsed('C1').take('demand', '2026-04-07', { servedOn: '2026-04-07', dueActs: '停止制造' })
    expect([urged.due('demand'), urged.refusal('apply-enforcement', '2026-04-21')]).to.deep.equal([
      '2026-04-21',
      'period-not-over 2026-04-22',
    ])
    expect(urged.refusal('apply-enforcement', '2026-04-22')).to.equal('taken')
    expect(lapsed('C2').refusal('demand', '2026-04-07', { servedOn: '2026-04-07' })).to.equal('step-out-of-order')
    expect(lapsed('C2').isRunning('enforcement')).to.equal(false)
    expect(lapsed('C2').refusal('apply-enforcement', '2026-04-07')).to.equal('step-out-of-order')
    expect(lapsed('C2').take('archive', '2026-04-08', { performance: 'nothing-due' }).proceeding.endedOn).to.equal(
      '2026-04-08',
    )
  })

  it('PA-15: follows a judgment that upholds an order, not one that upholds a dismissal, nor an annulment', () => {
    const judged = (outcome: 'C1' | 'C2', step: string) =>
      served(outcome)
        .take('record-suit', '2026-04-01', { suedOn: '2026-04-01' })
        .take(step, '2026-09-01', { judgedOn: '2026-08-28' })
    expect(judged('C1', 'judgment-upheld').due('enforcement')).to.equal('2026-11-30')
    for (const [outcome, step] of [
      ['C2', 'judgment-upheld'],
      ['C1', 'judgment-changed'],
      ['C2', 'judgment-changed'],
    ] as const) {
      expect(judged(outcome, step).isRunning('enforcement'), `${step} of ${outcome}`).to.equal(false)
      expect(judged(outcome, step).refusal('apply-enforcement', '2026-09-02')).to.equal('step-out-of-order')
    }
  })

  it('MP-22: waits for the fifteen days to sue behind a reconsideration that upheld the penalty', () => {
    for (const [received, last, from, until] of [
      ['2026-06-10', '2026-06-25', '2026-06-26', '2026-09-28'],
      // The fifteenth day falls into the autumn rest days, and into the days of rest of the new year.
      ['2026-09-17', '2026-10-08', '2026-10-09', '2027-01-08'],
      ['2025-12-18', '2026-01-04', '2026-01-05', '2026-04-07'],
    ] as const) {
      const upheld = () =>
        (received < '2026' ? earlier() : urged())
          .take('record-contest', received, { contest: 'reconsideration', contestedOn: received })
          .take('reconsideration-upheld', received, { receivedOn: received })
      expect(upheld().due('suit-after-review'), received).to.equal(last)
      expect(upheld().isRunning('enforcement')).to.equal(false)
      for (const by of [undefined, 'program'] as const)
        expect(upheld().refusal('lapse-suit-after-review', last, {}, by)).to.equal(`period-not-over ${from}`)
      const final = upheld().take('lapse-suit-after-review', from, {}, 'program')
      expect([
        final.end('suit-after-review'),
        final.from('enforcement'),
        final.due('enforcement', '2026-12-01'),
      ]).to.deep.equal(['moot', last, until])
      expect(final.refusal('apply-enforcement', '2026-12-01', { acceptedOn: '2026-12-01' })).to.equal('taken')
    }
  })

  it('MP-22: waits for the judgment where the party sues behind the reconsideration', () => {
    const sued = urged()
      .take('record-contest', '2026-04-01', { contest: 'reconsideration', contestedOn: '2026-04-01' })
      .take('reconsideration-upheld', '2026-06-10', { receivedOn: '2026-06-10' })
      .take('record-contest', '2026-06-24', { contest: 'suit', contestedOn: '2026-06-24' })
    expect(sued.end('suit-after-review')).to.equal('met 2026-06-24')
    expect(sued.refusal('reconsideration-upheld', '2026-11-20')).to.equal('condition-not-met')
    sued.take('contest-upheld', '2026-11-20', { judgedOn: '2026-11-18' })
    expect(sued.from('enforcement')).to.equal('2026-11-18')
  })

  it('MP-22: is not had from a reconsideration by calling it a judgment', () => {
    const asked = urged().take('record-contest', '2026-04-01', {
      contest: 'reconsideration',
      contestedOn: '2026-04-01',
    })
    expect(asked.refusal('contest-upheld', '2026-06-10', { judgedOn: '2026-06-10' })).to.equal('condition-not-met')
  })
})

/** The same case a year earlier, urged to pay in December. */
const earlier = () =>
  new DatedWalk('penalty', '2025-10-13')
    .take('file', '2025-10-14')
    .take('conclude', '2025-10-15')
    .take('pass-review', '2025-10-16')
    .take('notify', '2025-10-17', { servedOn: '2025-10-17' })
    .take('give-up-rights', '2025-10-20', {}, 'respondent')
    .take('propose-decision', '2025-10-21')
    .take('approve-decision', '2025-10-21')
    .take('serve-decision', '2025-10-22', { servedOn: '2025-10-22' })
    .take('demand', '2025-12-01', { servedOn: '2025-12-01' })

describe('a second extension', () => {
  it('PA-12: of two months is granted only behind the first of one, and each once', () => {
    const reasons = { reason: '案情复杂' }
    expect(filed().refusal('extend-closing-again', '2026-05-06', reasons)).to.equal('extension-out-of-order')
    const once = filed().take('extend-closing', '2026-05-06', reasons)
    expect(once.due('closing')).to.equal('2026-07-03')
    expect(once.refusal('extend-closing', '2026-05-07', reasons)).to.equal('extension-used-up')
    once.take('extend-closing-again', '2026-06-30', reasons)
    expect(once.due('closing')).to.equal('2026-09-03')
    expect(once.refusal('extend-closing-again', '2026-07-01', reasons)).to.equal('extension-used-up')
  })

  it('PA-12: over the year end, with a last day that moves', () => {
    const walk = filed('2025-08-01').take('extend-closing', '2025-10-30').take('extend-closing-again', '2025-11-28')
    // 1 November 2025 was a Saturday; the extensions count from it and not from the Monday to which it had moved.
    expect(walk.due('closing', '2025-12-01')).to.equal('2026-02-02')
  })

  it('MP-12: by collective discussion is granted only behind that of the head', () => {
    const investigated = () => new DatedWalk('penalty', '2026-03-02').take('file', '2026-03-03')
    expect(investigated().refusal('extend-decision-again', '2026-05-20', { days: 45 })).to.equal(
      'extension-out-of-order',
    )
    const longer = investigated().take('extend-decision', '2026-05-20')
    expect(longer.due('decision')).to.equal('2026-07-01')
    expect(longer.take('extend-decision-again', '2026-06-25', { days: 45 }).due('decision')).to.equal('2026-08-17')
  })
})

describe('settling in an adjudication', () => {
  const talking = () => filed().take('serve-request', '2026-03-05', { servedOn: '2026-03-05' })

  it('PM-08: begins only where each side has said itself that it will', () => {
    expect(talking().refusal('start-settling', '2026-03-10')).to.equal('condition-not-met')
    const one = talking()
      .take('agree-mediation', '2026-03-09', {}, 'filer')
      .take('agree-mediation', '2026-03-09', {}, 'filer')
    expect(one.refusal('start-settling', '2026-03-10')).to.equal('condition-not-met')
    // An officer’s entry that says of neither side that it is theirs stands for nobody.
    const officer = talking().take('agree-mediation', '2026-03-09').take('agree-mediation', '2026-03-09')
    expect(officer.refusal('start-settling', '2026-03-10')).to.equal('condition-not-met')
    const both = one.take('agree-mediation', '2026-03-10', {}, 'respondent')
    expect(both.refusal('start-settling', '2026-03-10')).to.equal('taken')
  })

  it('PM-08: is not begun again on the words that were given before it failed', () => {
    const failed = talking()
      .take('agree-mediation', '2026-03-09', {}, 'filer')
      .take('agree-mediation', '2026-03-09', {}, 'respondent')
      .take('start-settling', '2026-03-10')
      .take('end-settling', '2026-03-20')
    expect(failed.refusal('start-settling', '2026-03-23')).to.equal('condition-not-met')
    expect(failed.due('closing')).to.equal('2026-06-15')
  })
})
