import { expect } from 'chai'
import { newestOf } from '../../src/procedures/index.ts'
import { DatedWalk } from './dated-walk.ts'

const investigated = (on: string) => new DatedWalk('penalty', on).take('file', on)
const defending = () =>
  new DatedWalk('adjudication', '2026-03-02').take('file', '2026-03-03').take('serve-request', '2026-03-05', {
    servedOn: '2026-03-05',
  })

describe('what stops a period', () => {
  it('MP-08: an appraisal stops a seizure as it stops the case; publication and identification stop the case alone', () => {
    for (const [step, cause, seizure] of [
      ['test-goods', undefined, '2026-04-21'],
      ['pause', 'appraisal', '2026-04-21'],
      ['pause', 'announcement', '2026-04-04'],
      ['pause', 'identification', '2026-04-04'],
    ] as const) {
      const walk = investigated('2026-03-03')
        .take('seize', '2026-03-05')
        .take(step, '2026-03-12', cause ? { cause } : {})
        .take('count-again', '2026-03-29')
      // Thirty days from 5 March, a Saturday that is no holiday moves nothing: the seizure counts days as they come.
      expect(walk.due('seizure'), step).to.equal(seizure)
      // Ninety days from 3 March and seventeen that do not count.
      expect(walk.due('decision'), step).to.equal('2026-06-18')
    }
  })

  it('EV-11: the time of a test is left out over the National Day, a make-up weekend and the year end, and with thirty days more', () => {
    const tested = (on: string, from: string, to: string) =>
      investigated(on).take('seize', on).take('test-goods', from).take('count-again', to)
    // Sealed on 8 September, tested for ten days over the holidays: calendar days, which no holiday moves.
    expect(tested('2026-09-08', '2026-09-28', '2026-10-08').due('seizure')).to.equal('2026-10-18')
    // From Saturday to Saturday over a Sunday that is worked (2026-09-20).
    expect(tested('2026-09-08', '2026-09-19', '2026-09-26').due('seizure')).to.equal('2026-10-15')
    expect(tested('2026-12-10', '2026-12-20', '2027-01-05').due('seizure')).to.equal('2027-01-25')
    const longer = tested('2026-12-10', '2026-12-20', '2027-01-05').take('extend-seizure', '2027-01-20')
    expect(longer.due('seizure')).to.equal('2027-02-24')
  })

  it('EV-11: only what is held is sent, and a test that begins when the seizure is over stops nothing', () => {
    expect(investigated('2026-03-03').refusal('test-goods', '2026-03-12')).to.equal('clock-not-running')
    const { papers, fields = {}, audience } = newestOf('penalty')!.steps['test-goods']!
    expect([papers, audience]).to.deep.equal([['test-period-notice', 'proof-of-service'], 'respondent'])
    for (const name of ['kind', 'body', 'goods', 'until']) expect(fields[name]?.required, name).to.equal(true)
  })

  it('MP-08: thirty days and thirty more, with an appraisal between, over holidays and the year end', () => {
    const walk = (on: string) => investigated(on).take('seize', on)
    expect(walk('2026-03-05').due('seizure')).to.equal('2026-04-04')
    expect(walk('2026-09-08').due('seizure')).to.equal('2026-10-08')
    expect(walk('2026-12-10').due('seizure')).to.equal('2027-01-09')
    expect(walk('2026-03-05').take('extend-seizure', '2026-04-01').due('seizure')).to.equal('2026-05-04')
    const tested = walk('2026-12-10').take('test-goods', '2026-12-20').take('count-again', '2027-01-05')
    expect(tested.take('extend-seizure', '2027-01-20').due('seizure')).to.equal('2027-02-24')
    expect(walk('2026-03-05').refusal('extend-seizure', '2026-04-05')).to.equal('extension-too-late')
  })

  it('MP-08: an appraisal that begins when the thirty days are over keeps nothing seized', () => {
    const over = investigated('2026-03-03')
      .take('seize', '2026-03-05')
      .take('pause', '2026-04-02', { cause: 'identification' })
    over.take('count-again', '2026-04-10')
    over.take('test-goods', '2026-04-13')
    expect([over.due('seizure', '2026-05-01'), over.reading('seizure', '2026-05-01').state]).to.deep.equal([
      '2026-04-04',
      'running',
    ])
    expect(over.reading('decision', '2026-05-01').state).to.equal('suspended')
    expect(over.take('release-goods', '2026-05-01').end('seizure')).to.equal('missed 2026-05-01')
  })

  it('MP-01: verification stands still for tests and identification, and not for a publication', () => {
    const lead = () => new DatedWalk('penalty', '2026-03-02')
    expect(lead().due('verification')).to.equal('2026-03-23')
    expect(lead().refusal('pause', '2026-03-09', { cause: 'announcement' })).to.equal('suspension-without-clock')
    for (const cause of ['appraisal', 'identification']) {
      const walk = lead().take('pause', '2026-03-09', { cause }).take('count-again', '2026-03-16')
      expect(walk.due('verification'), cause).to.equal('2026-03-30')
      expect(walk.take('extend-verification', '2026-03-20').due('verification'), cause).to.equal('2026-04-21')
    }
  })

  it('PA-10: a stay stops the defence as well, and both count on when it ends', () => {
    const stayed = defending().take('suspend', '2026-03-10', { ground: 'invalidation' })
    expect([stayed.due('defence', '2026-06-01'), stayed.reading('closing', '2026-06-01').state]).to.deep.equal([
      '2026-06-11',
      'suspended',
    ])
    expect(stayed.refusal('lapse-defence', '2026-04-30', {}, 'program')).to.equal('step-out-of-order')
    const resumed = stayed.take('resume', '2026-07-10')
    expect([resumed.due('defence'), resumed.due('closing')]).to.deep.equal(['2026-07-20', '2026-10-08'])
    expect(resumed.refusal('lapse-defence', '2026-07-20', {}, 'program')).to.equal('period-not-over 2026-07-21')
    expect(resumed.refusal('lapse-defence', '2026-07-21', {}, 'program')).to.equal('taken')
  })

  it('PA-05: talks leave the time for the defence running, which is handed in there and leads on behind them', () => {
    const talking = () =>
      defending()
        .take('agree-mediation', '2026-03-09', {}, 'filer')
        .take('agree-mediation', '2026-03-09', {}, 'respondent')
        .take('start-settling', '2026-03-10')
    expect([talking().due('defence', '2026-03-12'), talking().reading('closing', '2026-03-12').state]).to.deep.equal([
      '2026-03-20',
      'suspended',
    ])
    const answered = talking().take('defend', '2026-03-16', { defence: '不侵权。' }, 'respondent')
    expect([answered.proceeding.state, answered.end('defence')]).to.deep.equal(['settling', 'met 2026-03-16'])
    expect(answered.take('end-settling', '2026-03-30').proceeding.state).to.equal('investigating')
    const silent = talking()
    expect(silent.refusal('lapse-defence', '2026-03-20', {}, 'program')).to.equal('period-not-over 2026-03-21')
    silent.take('lapse-defence', '2026-03-21')
    expect([silent.proceeding.state, silent.end('defence')]).to.deep.equal(['settling', 'missed'])
    expect(silent.take('end-settling', '2026-03-30').proceeding.state).to.equal('investigating')
  })

  it('arbitration: a suspension stops the answer as well', () => {
    const answering = new DatedWalk('arbitration', '2026-03-02')
      .take('apply', '2026-03-03')
      .take('accept', '2026-03-04')
      .take('serve', '2026-03-06', { servedOn: '2026-03-06' })
      .take('suspend', '2026-03-10')
    expect(answering.reading('answer', '2026-06-01').state).to.equal('suspended')
    expect(answering.take('resume', '2026-04-10').due('answer')).to.equal('2026-04-21')
  })

  it('PA-12: each cause the measures name is not counted, and counting begins again only for that cause', () => {
    for (const cause of ['announcement', 'appraisal', 'evidence-extension']) {
      const walk = defending()
        .take('lapse-defence', '2026-03-21')
        .take('pause', '2026-03-23', { cause })
        .take('count-again', '2026-04-12')
      expect(walk.due('closing'), cause).to.equal('2026-06-23')
    }
    const objected = defending().take('object-jurisdiction', '2026-03-10', {}, 'respondent')
    expect(objected.take('reject-objection', '2026-03-14').due('closing')).to.equal('2026-06-08')
  })
})

describe('a period that is over', () => {
  it('PA-12: is not stopped by declaring its time not counted', () => {
    const late = () => defending().take('lapse-defence', '2026-03-21')
    expect(late().due('closing')).to.equal('2026-06-03')
    expect(late().refusal('pause', '2026-06-03T23:59', { cause: 'appraisal' })).to.equal('taken')
    expect(late().refusal('pause', '2026-06-04', { cause: 'appraisal' })).to.equal('suspension-too-late')
  })

  it('PA-12: stays over where a stay has to be ordered all the same, and is then missed whenever the case closes', () => {
    const late = defending()
      .take('lapse-defence', '2026-03-21')
      .take('suspend', '2026-06-10', { ground: 'invalidation' })
      .take('resume', '2026-08-10')
    expect([late.proceeding.state, late.due('closing', '2026-09-01')]).to.deep.equal(['investigating', '2026-06-03'])
    expect(late.take('withdraw-case', '2026-08-12').end('closing')).to.equal('missed 2026-08-12')
  })

  it('MP-12: that stands still since its last day is met by what comes later', () => {
    const heard = investigated('2026-03-03').take('pause', '2026-06-01', { cause: 'appraisal' })
    expect(heard.take('count-again', '2026-09-01').take('end-investigation', '2026-09-01').end('decision')).to.equal(
      'met 2026-09-01',
    )
  })
})

describe('a norm of the house beside a period of the law', () => {
  const inHand = () =>
    new DatedWalk('liaison', '2026-09-14').take('take-in-hand', '2026-09-15').take('apply-detention', '2026-09-16')
  const stateOf = (walk: DatedWalk, on: string) => walk.reading('answer', on).state

  it('HN-05, CU-06: stands still while goods are detained, and is not late when they are released in time', () => {
    const detained = inHand().take('detain-on-application', '2026-09-18')
    expect([detained.due('court-notice'), stateOf(detained, '2026-10-20')]).to.deep.equal(['2026-10-22', 'suspended'])
    expect(detained.take('release-goods', '2026-10-23').end('answer')).to.equal('met 2026-10-23')
  })

  it('HN-05, CU-04, CU-05: stands still for the holder’s answer and the finding, and counts again once goods infringe', () => {
    const asked = new DatedWalk('liaison', '2026-09-14')
      .take('take-in-hand', '2026-09-15')
      .take('notify-holder', '2026-09-16', { servedOn: '2026-09-16' })
    expect(stateOf(asked, '2026-09-17')).to.equal('suspended')
    asked.take('answer-customs', '2026-09-17', { guarantee: 20000 }, 'filer')
    expect(stateOf(asked, '2026-09-18')).to.equal('running')
    asked.take('detain-ex-officio', '2026-09-18')
    expect(stateOf(asked, '2026-10-20')).to.equal('suspended')
    asked.take('record-finding', '2026-10-20', { finding: 'infringing' })
    expect(stateOf(asked, '2026-10-21')).to.equal('running')
  })
})
