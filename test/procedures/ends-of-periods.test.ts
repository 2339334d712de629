import { expect } from 'chai'
import { newestOf } from '../../src/procedures/index.ts'
import { DatedWalk } from './dated-walk.ts'

/** An adjudication opened on a day, filed on another. */
const filed = (on: string, opened = on) => new DatedWalk('adjudication', opened).take('file', on)
const decided = (walk: DatedWalk, on: string, outcome = 'C1') =>
  walk.take('propose-direct', on).take('approve-decision', on, { outcome })
const served = (on: string, outcome = 'C1') =>
  decided(filed('2026-03-02'), '2026-03-16', outcome).take('serve-decision', on, {
    servedOn: on,
    requesterServedOn: on,
  })

/** A penalty case whose notice was served on a day. */
const notified = (on: string) =>
  new DatedWalk('penalty', '2026-03-02')
    .take('file', '2026-03-03')
    .take('conclude', '2026-03-09')
    .take('pass-review', '2026-03-10')
    .take('notify', on, { servedOn: on })
const fined = (on: string) =>
  notified('2026-03-11')
    .take('give-up-rights', '2026-03-12', {}, 'respondent')
    .take('propose-decision', '2026-03-13')
    .take('approve-decision', '2026-03-13')
    .take('serve-decision', on, { servedOn: on })

describe('how a period ends', () => {
  it('PA-12: is met by the decision of its last day and missed by that of the day after', () => {
    for (const [from, last, late] of [
      ['2026-03-03', '2026-06-03', '2026-06-04'],
      // Its last day is the Sunday behind the spring festival, and the days of rest before it.
      ['2025-11-15', '2026-02-24', '2026-02-25'],
      // Over the year end: three days of rest, then a Sunday on which people work.
      ['2025-10-01', '2026-01-04', '2026-01-05'],
      ['2026-09-30', '2026-12-30', '2026-12-31'],
    ] as const) {
      expect(filed(from).due('closing'), from).to.equal(last)
      expect(decided(filed(from), last).end('closing')).to.equal(`met ${last}`)
      expect(decided(filed(from), late).end('closing')).to.equal(`missed ${late}`)
    }
  })

  it('PA-12: is met by withdrawing the case, and moot when the case goes to the competent office', () => {
    expect(filed('2026-03-03').take('withdraw-case', '2026-04-01').end('closing')).to.equal('met 2026-04-01')
    const elsewhere = filed('2026-03-03')
      .take('serve-request', '2026-03-05', { servedOn: '2026-03-05' })
      .take('object-jurisdiction', '2026-03-10', {}, 'respondent')
      .take('uphold-objection', '2026-03-12')
    expect([elsewhere.end('objection'), elsewhere.end('closing'), elsewhere.end('defence')]).to.deep.equal([
      'met 2026-03-12',
      'moot',
      'moot',
    ])
  })

  it('PA-03: is moot where the request has to be completed first, and missed where that was asked too late', () => {
    const asked = (on: string) => new DatedWalk('adjudication', '2026-03-02').take('request-supplement', on)
    expect([asked('2026-03-09').end('filing'), asked('2026-03-10').end('filing')]).to.deep.equal(['moot', 'missed'])
  })

  it('PA-06: asks nothing of a case that ended first, and was missed where the case ended behind its last day', () => {
    const defended = filed('2026-03-03')
      .take('serve-request', '2026-03-05', { servedOn: '2026-03-05' })
      .take('defend', '2026-03-10', {}, 'respondent')
    expect(defended.due('forward-defence')).to.equal('2026-03-17')
    const end = (on: string) => {
      const walk = filed('2026-03-03')
        .take('serve-request', '2026-03-05', { servedOn: '2026-03-05' })
        .take('defend', '2026-03-10', {}, 'respondent')
      return walk.take('withdraw-case', on).end('forward-defence')
    }
    expect([end('2026-03-17'), end('2026-03-18')]).to.deep.equal(['moot', 'missed'])
    expect(defended.take('forward-defence', '2026-03-20', { servedOn: '2026-03-17' }).end('forward-defence')).to.equal(
      'met 2026-03-17',
    )
  })

  it('PA-05: was missed by whoever let it run out: nothing was done', () => {
    const silent = filed('2026-03-03').take('serve-request', '2026-03-05', { servedOn: '2026-03-05' })
    expect(silent.take('lapse-defence', '2026-03-21', {}, 'program').end('defence')).to.equal('missed')
  })

  it('PA-14: is used by suing, and nobody’s default when no one does', () => {
    const sued = served('2026-03-18').take('record-suit', '2026-04-10', { suedOn: '2026-04-02' })
    expect([sued.end('suit'), served('2026-03-18').take('lapse-suit', '2026-04-03').end('suit')]).to.deep.equal([
      'met 2026-04-02',
      'moot',
    ])
  })

  it('MP-12: is met by a transfer as by a decision; goods, notices and reviews under way are asked for no more', () => {
    const sent = new DatedWalk('penalty', '2026-03-02')
      .take('file', '2026-03-03')
      .take('preserve', '2026-03-04')
      .take('conclude', '2026-03-09')
      .take('transfer-agency', '2026-03-11', {
        to: '江门市市场监督管理局',
        reason: '经营地不在本市',
        held: [{ name: '电水壶', count: 3, unit: '台' }],
      })
    const ends = ['decision', 'preservation', 'review', 'reporter-notice'].map((rule) => sent.end(rule))
    expect(ends).to.deep.equal(['met 2026-03-11', 'moot', 'moot', 'missed'])
  })
})

describe('what rests on the end of a period', () => {
  it('PA-05: the default is refused to officers and to the program until the last day is over', () => {
    const waiting = () => filed('2026-03-03').take('serve-request', '2026-03-05', { servedOn: '2026-03-05' })
    for (const by of [undefined, 'program'] as const)
      expect(waiting().refusal('lapse-defence', '2026-03-20T23:59', {}, by)).to.equal('period-not-over 2026-03-21')
    expect(waiting().refusal('lapse-defence', '2026-03-21T00:00')).to.equal('taken')
    const longer = waiting().take('extend-defence', '2026-03-19', { days: 15 })
    expect(longer.refusal('lapse-defence', '2026-03-21')).to.equal('period-not-over 2026-04-08')
  })

  it('MP-10: a waiver is not taken at once after the notice, nor before the fifth working day is over', () => {
    for (const [on, last, from] of [
      ['2026-03-11', '2026-03-18', '2026-03-19'],
      ['2026-09-29', '2026-10-12', '2026-10-13'],
      ['2026-04-30', '2026-05-11', '2026-05-12'],
    ] as const) {
      expect(notified(on).due('statement'), on).to.equal(last)
      for (const by of [undefined, 'program'] as const) {
        expect(notified(on).refusal('lapse-statement', on, {}, by)).to.equal(`period-not-over ${from}`)
        expect(notified(on).refusal('lapse-statement', `${last}T23:59`, {}, by)).to.equal(`period-not-over ${from}`)
        expect(notified(on).refusal('lapse-statement', from, {}, by)).to.equal('taken')
      }
    }
  })

  it('MP-07: preserved evidence is released by law on the eighth working day, not before', () => {
    const kept = () => notified('2026-03-11').take('give-up-rights', '2026-03-12', {}, 'respondent')
    const preserved = new DatedWalk('penalty', '2026-03-02').take('file', '2026-03-03').take('preserve', '2026-03-04')
    expect(kept().isRunning('preservation')).to.equal(false)
    expect(preserved.refusal('lapse-preservation', '2026-03-13')).to.equal('period-not-over 2026-03-14')
    expect(preserved.take('lapse-preservation', '2026-03-14', {}, 'program').end('preservation')).to.equal('missed')
  })

  it('MP-07: preserved evidence is dealt with, or released by law, wherever the case has gone meanwhile', () => {
    const preserved = () =>
      new DatedWalk('penalty', '2026-03-02').take('file', '2026-03-03').take('preserve', '2026-03-09')
    const reported = () => preserved().take('report-crime', '2026-03-10')
    const decided = () =>
      preserved()
        .take('conclude', '2026-03-09')
        .take('pass-review', '2026-03-09')
        .take('notify', '2026-03-10', { servedOn: '2026-03-10', kinds: ['warning'] })
        .take('give-up-rights', '2026-03-10', {}, 'respondent')
        .take('propose-decision', '2026-03-11')
        .take('approve-decision', '2026-03-12', { kinds: ['warning'] })
    const served = () => decided().take('serve-decision', '2026-03-13', { servedOn: '2026-03-13' })
    for (const [state, walk] of [
      ['crime-reported', reported],
      ['handing-over', () => reported().take('approve-transfer', '2026-03-11')],
      ['decided', decided],
      ['executing', served],
    ] as const) {
      expect(walk().proceeding.state).to.equal(state)
      expect(walk().refusal('lapse-preservation', '2026-03-18'), state).to.equal('period-not-over 2026-03-19')
      const released = walk().take('lapse-preservation', '2026-03-19', {}, 'program')
      expect([released.end('preservation'), released.proceeding.state], state).to.deep.equal(['missed', state])
      for (const step of ['dispose-preserved', 'release-preserved'])
        expect(walk().take(step, '2026-03-16').end('preservation'), `${step} in ${state}`).to.equal('met 2026-03-16')
    }
  })

  describe('CL-11', () => {
    const goods = [{ name: '电水壶', count: 3, unit: '台' }]
    const filed = () => new DatedWalk('penalty', '2026-03-02').take('file', '2026-03-03')
    const moved = (seizedMoved: boolean, on = '2026-03-12', held = filed().take('seize', '2026-03-04')) =>
      held
        .take('report-crime', '2026-03-05')
        .take('approve-transfer', '2026-03-06')
        .take('hand-over', '2026-03-09')
        .take('record-police-filing', '2026-03-11', { notifiedOn: '2026-03-11' })
        .take('hand-over-goods', on, { list: '电水壶 3 台', seizedMoved })

    it('CL-11: whose things were seized is told in writing once they went to the police, and nobody where nothing was', () => {
      const told = moved(true)
      expect(told.due('goods-told')).to.equal('2026-03-15')
      told.take('tell-goods-moved', '2026-03-13', { servedOn: '2026-03-13', goods })
      expect([told.end('goods-told'), told.proceeding.state]).to.deep.equal(['met 2026-03-13', 'with-justice'])
      expect(moved(false).isRunning('goods-told')).to.equal(false)
      expect(moved(true, '2026-03-12', filed()).isRunning('goods-told')).to.equal(false)
      expect(moved(false).refusal('tell-goods-moved', '2026-03-13')).to.equal('clock-not-running')
    })

    it('CL-11: it is told once, of the things and where they are, and before that nothing of the transfer', () => {
      const { steps, states, clocks } = newestOf('penalty')!
      const { papers, audience, from } = steps['tell-goods-moved']!
      expect([papers, audience, from]).to.deep.equal([
        ['goods-moved-notice', 'proof-of-service'],
        'respondent',
        ['with-justice'],
      ])
      for (const state of ['crime-reported', 'handing-over', 'handed-over', 'police-filed', 'with-justice'])
        expect(states[state]?.keptFrom, state).to.deep.equal(['requester', 'respondent'])
      expect(clocks['goods-told']?.keptFrom).to.deep.equal(['requester', 'respondent'])
    })

    it('CL-11: three calendar days, on an ordinary day, over the National Day, from a worked Sunday and over the year end', () => {
      const due = (day: string) => moved(true, day).due('goods-told')
      expect([due('2026-04-15'), due('2026-09-30'), due('2026-09-20'), due('2026-12-30')]).to.deep.equal([
        '2026-04-18',
        '2026-10-03',
        '2026-09-23',
        '2027-01-02',
      ])
    })
  })

  it('MP-18: nobody is urged to pay before the fifteen days to pay are over', () => {
    expect(fined('2026-03-16').due('payment')).to.equal('2026-03-31')
    expect(fined('2026-03-16').refusal('demand', '2026-03-31', { servedOn: '2026-03-31' })).to.equal(
      'period-not-over 2026-04-01',
    )
    const urged = fined('2026-03-16').take('demand', '2026-04-01', { servedOn: '2026-04-01' })
    expect([urged.end('payment'), urged.due('demand')]).to.deep.equal(['missed', '2026-04-16'])
  })

  it('MP-22: the court is asked neither before the six months to sue are over nor before the demand has run out', () => {
    const urged = () => fined('2026-03-16').take('demand', '2026-09-10', { servedOn: '2026-09-10' })
    expect(urged().due('suit')).to.equal('2026-09-16')
    expect(urged().refusal('lapse-suit', '2026-09-16')).to.equal('period-not-over 2026-09-17')
    const final = () => urged().take('lapse-suit', '2026-09-17', {}, 'program')
    // A Sunday on which people work counts among the ten.
    expect(final().due('demand')).to.equal('2026-09-23')
    expect(final().refusal('apply-enforcement', '2026-09-23', { acceptedOn: '2026-09-23' })).to.equal(
      'period-not-over 2026-09-24',
    )
    expect(final().refusal('apply-enforcement', '2026-09-24', { acceptedOn: '2026-09-24' })).to.equal('taken')
  })
})

describe('a period that follows another', () => {
  it('PA-15: runs from the day on which the time to sue ended, whenever that was noticed', () => {
    for (const noticed of ['2026-04-03', '2026-04-30', '2026-07-01']) {
      const walk = served('2026-03-18').take('lapse-suit', noticed, {}, 'program')
      expect([walk.from('enforcement'), walk.due('enforcement')], noticed).to.deep.equal(['2026-04-02', '2026-07-02'])
    }
  })

  it('PA-15: follows a time to sue that ended behind days of rest, and one that ended with the year', () => {
    for (const [on, ended, last] of [
      ['2026-09-17', '2026-10-08', '2027-01-08'],
      ['2025-12-18', '2026-01-04', '2026-04-07'],
    ] as const) {
      const walk = decided(filed('2025-09-01'), on).take('serve-decision', on, { servedOn: on, requesterServedOn: on })
      expect(walk.due('suit'), on).to.equal(ended)
      walk.take('lapse-suit', '2026-10-20')
      expect([walk.from('enforcement'), walk.due('enforcement', '2026-10-20')]).to.deep.equal([ended, last])
    }
  })

  it('PA-15: runs from the judgment where somebody sued', () => {
    const walk = served('2026-03-18')
      .take('record-suit', '2026-04-02', { suedOn: '2026-04-02' })
      .take('judgment-upheld', '2026-08-20', { judgedOn: '2026-08-14' })
    expect(walk.from('enforcement')).to.equal('2026-08-14')
  })

  it('PA-15: runs from the end of the own time of whoever it is against, whoever else still could sue', () => {
    const both = (servedOn: string, requesterServedOn: string) =>
      decided(filed('2026-03-02'), '2026-03-16')
        .take('serve-decision', '2026-03-27', { servedOn, requesterServedOn })
        .take('lapse-suit', '2026-05-20', {}, 'program')
        .from('enforcement')
    expect(both('2026-03-18', '2026-03-27')).to.equal('2026-04-02')
    expect(both('2026-03-27', '2026-03-18')).to.equal('2026-04-13')
  })

  it('PA-15: runs from the judgment also where the other party let its time to sue pass', () => {
    const walk = decided(filed('2026-03-02'), '2026-03-16')
      .take('serve-decision', '2026-03-27', { servedOn: '2026-03-27', requesterServedOn: '2026-03-18' })
      .take('record-suit', '2026-04-10', { suedOn: '2026-04-10' }, 'respondent')
      .take('judgment-upheld', '2026-08-20', { judgedOn: '2026-08-14' })
    expect(walk.from('enforcement')).to.equal('2026-08-14')
  })

  it('MP-18: the three months to ask the court run from the end of the six months to sue', () => {
    const walk = fined('2026-03-16').take('lapse-suit', '2026-10-12', {}, 'program')
    expect([walk.from('enforcement'), walk.due('enforcement')]).to.deep.equal(['2026-09-16', '2026-12-16'])
  })

  it('PM-04: the requester is told within five working days of the last day for an opinion', () => {
    const silent = new DatedWalk('patent-mediation', '2026-03-02').take('send-notice', '2026-03-04', {
      servedOn: '2026-03-04',
    })
    expect(silent.due('opinion')).to.equal('2026-03-19')
    silent.take('lapse-opinion', '2026-03-23', {}, 'program')
    expect([silent.from('telling'), silent.due('telling')]).to.deep.equal(['2026-03-19', '2026-03-26'])
    const refused = new DatedWalk('patent-mediation', '2026-03-02')
      .take('send-notice', '2026-03-04', { servedOn: '2026-03-04' })
      .take('refuse-mediation', '2026-03-10', {}, 'respondent')
    expect(refused.from('telling')).to.equal('2026-03-10')
  })
})
