import { expect } from 'chai'
import { newestOf } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const credit = newestOf('credit')!
const opened = () => new DatedWalk('credit', '2026-05-06')
const shown = (level: string, more: Record<string, unknown> = {}) =>
  opened().take('enter-penalty', '2026-05-08', { publishedOn: '2026-05-08', class: level, ...more })
const asked = { cured: 'x', duties: 'x', promise: 'x' }

describe('a penalty that is shown', () => {
  it('FIX-01: runs by its class: minor three months at most, general three to twelve, serious twelve to thirty-six', () => {
    expect(shown('minor').due('longest-minor')).to.equal('2026-08-08')
    expect([shown('general').due('least-general'), shown('general').due('longest-general')]).to.deep.equal([
      '2026-08-08',
      '2027-05-08',
    ])
    expect([shown('serious').due('least-serious'), shown('serious').due('longest-serious')]).to.deep.equal([
      '2027-05-08',
      '2029-05-08',
    ])
    expect(shown('minor').isRunning('least-general')).to.equal(false)
  })

  it('CC-04, FIX-01: comes down by itself with its term, not a day before', () => {
    const walk = shown('minor')
    expect(walk.refusal('term-over', '2026-08-08', {}, 'program')).to.match(/^period-not-over/)
    expect(walk.take('term-over', '2026-08-09', {}, 'program').proceeding.state).to.equal('over')
  })

  it('CC-04: has its shortest term ended once, where one runs and when it is over', () => {
    expect(shown('minor').refusal('least-over', '2026-05-11')).to.equal('clock-not-running')
    expect(shown('general').refusal('least-over', '2026-05-11')).to.equal('period-not-over 2026-08-09')
    const over = shown('general').take('least-over', '2026-08-10')
    expect(over.refusal('least-over', '2026-08-11')).to.equal('clock-not-running')
    expect(over.refusal('ask-repair', '2026-08-11', asked, 'respondent')).to.equal('taken')
  })

  it('CC-01, CC-07: shows number, kinds, content, organ and day, and a warning alone is none of its kinds', () => {
    const { fields = {} } = credit.steps['enter-penalty'] ?? {}
    for (const name of ['number', 'kinds', 'content', 'organ', 'decidedOn', 'publishedOn', 'class'])
      expect(fields[name]?.required, name).to.equal(true)
    expect(Object.keys(fields['kinds']?.options ?? {})).not.to.include('warning')
    expect(credit.steps['not-shown']?.fields?.['ground']?.options).to.have.property('warning')
  })

  it('CC-05: is shown on one of the two public platforms, and repaired by who showed it', () => {
    expect(Object.keys(credit.steps['enter-penalty']?.fields?.['platform']?.options ?? {})).to.have.length(2)
    for (const step of ['grant-repair', 'stop-showing']) expect(credit.steps[step]?.bodies, step).to.equal(undefined)
    expect(credit.runBy).not.to.include('protection-centre')
  })

  it('MP-19: what was never published has not to be taken down', () => {
    const annulled = new DatedWalk('penalty', '2026-03-02')
      .take('file', '2026-03-03')
      .take('conclude', '2026-03-09')
      .take('pass-review', '2026-03-10')
      .take('notify', '2026-03-11', { servedOn: '2026-03-11', kinds: ['warning'] })
      .take('give-up-rights', '2026-03-12', {}, 'respondent')
      .take('propose-decision', '2026-03-13')
      .take('approve-decision', '2026-03-16', { kinds: ['warning'] })
      .take('serve-decision', '2026-03-17', { servedOn: '2026-03-17' })
      .take('record-contest', '2026-03-18', { contest: 'reconsideration' })
      .take('contest-annulled', '2026-05-13', { judgedOn: '2026-05-13', reason: 'x' })
    expect(annulled.proceeding.clocks.map(({ rule }) => rule)).not.to.include('withdrawal')
    expect(annulled.refusal('close', '2026-05-14')).to.equal('taken')
  })

  it('MP-19, CC-04: is taken down within three working days of its annulment, and no case is closed before', () => {
    const annulled = new DatedWalk('penalty', '2026-03-02')
      .take('file', '2026-03-03')
      .take('conclude', '2026-03-09')
      .take('pass-review', '2026-03-10')
      .take('notify', '2026-03-11', { servedOn: '2026-03-11', kinds: ['warning'] })
      .take('give-up-rights', '2026-03-12', {}, 'respondent')
      .take('propose-decision', '2026-03-13')
      .take('approve-decision', '2026-03-16', { kinds: ['warning'], elsewhere: true })
      .take('serve-decision', '2026-03-17', { servedOn: '2026-03-17' })
    expect(annulled.due('push')).to.equal('2026-03-30')
    annulled.take('push-elsewhere', '2026-03-20', { pushedOn: '2026-03-20', to: 'x' })
    expect(annulled.due('shown-there')).to.equal('2026-04-03')
    annulled
      .take('record-contest', '2026-04-01', { contest: 'suit' })
      .take('contest-annulled', '2026-09-29', { judgedOn: '2026-09-29', reason: 'x' })
    expect(annulled.due('withdrawal')).to.equal('2026-10-09')
    expect(annulled.refusal('close', '2026-09-30')).to.equal('condition-not-met')
    annulled.take('withdraw-publication', '2026-10-09', { withdrawnOn: '2026-10-09', reason: 'x' })
    expect([annulled.end('withdrawal'), annulled.refusal('close', '2026-10-12')]).to.deep.equal([
      'met 2026-10-09',
      'taken',
    ])
  })
})

describe('a repair', () => {
  const repairing = () => shown('general').take('ask-repair', '2026-08-10', asked, 'respondent')

  it('FIX-02, CC-04: is asked for behind the shortest term, and never where nothing may come down early', () => {
    expect(shown('general').refusal('ask-repair', '2026-08-08', asked, 'respondent')).to.equal(
      'period-not-over 2026-08-09',
    )
    expect(shown('general').refusal('ask-repair', '2026-08-10', asked, 'respondent')).to.equal('taken')
    expect(shown('general', { barred: true }).refusal('ask-repair', '2026-08-10', asked, 'respondent')).to.equal(
      'condition-not-met',
    )
  })

  it('FIX-02: is three things, each on its own day, and complete with the last', () => {
    const lifting = repairing()
      .take('grant-repair', '2026-08-14', { servedOn: '2026-08-14', reason: 'x' })
      .take('stop-showing', '2026-08-17', { doneOn: '2026-08-17' })
      .take('lift-measures', '2026-08-18', { doneOn: '2026-08-18' })
    expect(lifting.refusal('finish-repair', '2026-08-19')).to.equal('condition-not-met')
    expect(lifting.refusal('stop-showing', '2026-08-19', { doneOn: '2026-08-19' })).to.equal('condition-not-met')
    lifting.take('stop-sharing', '2026-08-20', { doneOn: '2026-08-20' }).take('finish-repair', '2026-08-20')
    expect([lifting.proceeding.state, lifting.end('longest-general')]).to.deep.equal(['repaired', 'moot'])
  })

  it('FIX-02: that is refused leaves the information shown, to its term', () => {
    const refused = repairing().take('refuse-repair', '2026-08-14', { reason: 'x' })
    expect([refused.proceeding.state, refused.isRunning('longest-general')]).to.deep.equal(['shown', true])
  })
})

describe('a finding', () => {
  const told = (ground: string) =>
    opened().take('propose-finding', '2026-05-07', { servedOn: '2026-05-07', ground, number: 'x' })

  it('CR-01: says which decision was not carried out: no ground names two, and none ends in “等”', () => {
    const { options = {} } = newestOf('credit')?.steps['propose-finding']?.fields?.['ground'] ?? {}
    const words = Object.values(options).map(({ zh }) => zh)
    expect(words.filter((zh) => zh.includes('行政处罚') && zh.includes('行政裁决'))).to.deep.equal([])
    expect(words.filter((zh) => zh.endsWith('等'))).to.deep.equal([])
    expect(Object.keys(options)).to.include.members(['penalty-not-performed', 'ruling-not-performed'])
  })

  it('CR-01, CC-07: names one of the seven kinds or a list of its own, with the paper in force that it rests on', () => {
    const { ground, number } = credit.steps['propose-finding']?.fields ?? {}
    // Seven kinds, of which the sixth is told by the decision that was not carried out, and two lists.
    expect(Object.keys(ground?.options ?? {})).to.have.length(10)
    expect(number?.required).to.equal(true)
  })

  it('CR-01: is made behind the hearing of the party, and not where it was put right in time', () => {
    expect(told('promise').refusal('find', '2026-05-08')).to.equal('step-out-of-order')
    expect(told('promise').refusal('lapse-statement', '2026-05-12')).to.match(/^period-not-over/)
    const cured = told('promise')
      .take('state-opinion', '2026-05-11', { statement: 'x', cured: true }, 'respondent')
      .take('drop-finding', '2026-05-13', { decidedOn: '2026-05-13', reason: 'x' })
    expect([cured.proceeding.state, cured.proceeding.outcome]).to.deep.equal(['not-found', 'S4'])
  })

  const found = (ground: string) =>
    told(ground)
      .take('state-opinion', '2026-05-11', { statement: 'x' }, 'respondent')
      .take('find', '2026-05-15', { servedOn: '2026-05-15', orders: 'x', reason: 'x' })

  it('CR-07: bars from public funds and honours for three years where the provincial regulations say so', () => {
    expect(found('provincial-bar').due('bar')).to.equal('2029-05-15')
    expect(found('provincial-bar').isRunning('measures')).to.equal(false)
    expect(found('promise').isRunning('bar')).to.equal(false)
  })

  it('CC-04: that measures follow has no shortest term that could end', () => {
    expect(found('promise').refusal('least-over', '2026-05-18')).to.equal('clock-not-running')
  })

  it('CR-06: of wilful infringement or refusal to obey goes to the list of the serious, with the terms of that class', () => {
    expect(found('serious-list').due('longest-serious')).to.equal('2029-05-15')
    expect(found('ruling-not-performed').isRunning('longest-serious')).to.equal(false)
  })

  it('CR-06: comes from an adjudication that orders something, and from no other', () => {
    const { when, refers } = newestOf('adjudication')!.steps['to-credit'] ?? {}
    expect([when?.outcome, refers?.procedure]).to.deep.equal([['C1'], 'credit'])
  })
})
