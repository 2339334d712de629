import { expect } from 'chai'
import { newestOf } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const answered = () =>
  new DatedWalk('adjudication', '2026-06-01')
    .take('file', '2026-06-04')
    .take('serve-request', '2026-06-08', { servedOn: '2026-06-08' })
    .take('defend', '2026-06-12', {}, 'respondent')
    .take('forward-defence', '2026-06-15', { servedOn: '2026-06-15' })

const taken = {
  goods: [{ name: '电水壶', count: 3, unit: '台' }],
  checked: ['related', 'no-necessities', 'not-sealed'],
  place: '三灶镇厂房',
}
const seized = () =>
  answered()
    .take('find-repeat', '2026-06-16', { earlier: '珠知法裁字〔2025〕3号' })
    .take('seize-repeat', '2026-06-18', { ...taken, happenedOn: '2026-06-17', servedOn: '2026-06-18' } as never)
const released = { ground: 'not-needed', servedOn: '2026-07-20' }

describe('goods seized for a repeat infringement', () => {
  it('TI-12: are seized once the repeat infringement was noted, by a step of its own', () => {
    expect(answered().refusal('seize-repeat', '2026-06-17', taken as never)).to.equal('condition-not-met')
    const noted = answered().take('find-repeat', '2026-06-16', { earlier: 'x' })
    expect(noted.refusal('repeat-measures', '2026-06-17', { measure: 'seizure', record: 'x' })).to.equal(
      'option-not-so',
    )
    expect(noted.refusal('seize-repeat', '2026-06-17', taken as never)).to.equal('taken')
  })

  it('MP-08: are held thirty days from the seizure and thirty more, a test left out', () => {
    const walk = seized()
    expect([walk.from('seizure'), walk.due('seizure', '2026-06-19')]).to.deep.equal(['2026-06-17', '2026-07-17'])
    walk.take('extend-seizure', '2026-07-10', { servedOn: '2026-07-10' })
    expect(walk.due('seizure', '2026-07-11')).to.equal('2026-08-16')
    walk
      .take('test-goods', '2026-07-13', { happenedOn: '2026-07-13', servedOn: '2026-07-13', kind: 'test' })
      .take('count-again', '2026-07-23')
    expect([walk.due('seizure', '2026-07-24'), walk.reading('closing', '2026-07-24').suspendedDays]).to.deep.equal([
      '2026-08-26',
      10,
    ])
  })

  it('EV-08: come with decision, list and record, and a proof of service', () => {
    expect(newestOf('adjudication')!.steps['seize-repeat']?.papers).to.deep.equal([
      'seizure-decision',
      'seizure-list',
      'scene-record',
      'proof-of-service',
    ])
  })

  it('EV-12: are given back before the case ends without a decision, or is put away', () => {
    const withdrawal = { ground: 'settled', servedOn: '2026-07-21' }
    expect(seized().refusal('withdraw-case', '2026-07-21', withdrawal)).to.equal('condition-not-met')
    const back = seized()
      .take('release-goods', '2026-07-20', released)
      .take('ask-withdrawal', '2026-07-20', { reason: '双方已和解。' }, 'filer')
    expect(back.end('seizure')).to.equal('missed 2026-07-20')
    expect(back.refusal('withdraw-case', '2026-07-21', withdrawal)).to.equal('taken')
  })

  it('EV-12: the decision says what becomes of them, and they may be given back afterwards', () => {
    const proposed = () =>
      seized()
        .take('deliberate', '2026-07-01')
        .take('propose-decision', '2026-07-02', { proposed: 'C1', orders: '停止制造电水壶' })
    const approving = { outcome: 'C1' }
    expect(proposed().refusal('approve-decision', '2026-07-03', approving)).not.to.equal('taken')
    const decided = proposed().take('approve-decision', '2026-07-03', { ...approving, held: 'released' })
    expect(decided.isRunning('seizure')).to.equal(true)
    decided.take('release-goods', '2026-07-06', { ground: 'decided', servedOn: '2026-07-06' })
    expect(decided.end('seizure')).to.equal('met 2026-07-06')
  })
})
