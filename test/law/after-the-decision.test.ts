import { expect } from 'chai'
import { newestOf } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const adjudicated = (outcome: string) =>
  new DatedWalk('adjudication', '2026-03-02')
    .take('file', '2026-03-03')
    .take('propose-direct', '2026-03-10', {})
    .take('approve-decision', '2026-03-11', { outcome })
    .take('serve-decision', '2026-03-12', { servedOn: '2026-03-12', requesterServedOn: '2026-03-12' })
    .take('lapse-suit', '2026-03-30')

describe('what comes behind a decision', () => {
  it('RC-04: a patent that was invalidated leaves nothing to enforce, and what was enforced stands', () => {
    const invalidated = { decidedOn: '2026-04-10', number: 'x' }
    const walk = adjudicated('C1').take('record-invalidity', '2026-04-13', invalidated)
    expect([walk.end('enforcement'), walk.refusal('apply-enforcement', '2026-04-14')]).to.deep.equal([
      'moot',
      'step-out-of-order',
    ])
    const enforced = adjudicated('C1')
      .take('demand', '2026-03-30', { servedOn: '2026-03-30' })
      .take('apply-enforcement', '2026-04-15')
    expect(
      enforced.take('record-invalidity', '2026-04-20', { ...invalidated, decidedOn: '2026-04-20' }).proceeding.state,
    ).to.equal('enforcing')
  })

  it('RC-04: a judgment that upholds the decision starts no time to enforce it either', () => {
    const { clocksWhen } = newestOf('adjudication')!.steps['judgment-upheld'] ?? {}
    expect(clocksWhen?.['enforcement']?.unless).to.deep.equal({ invalidated: true, setAside: true })
  })

  it('CL-18: a judicial suggestion is answered within two months of its receipt, item by item', () => {
    const walk = adjudicated('C1').take('record-suggestion', '2026-07-31', { receivedOn: '2026-07-31', number: 'x' })
    expect(walk.due('suggestion')).to.equal('2026-09-30')
    expect(walk.take('answer-suggestion', '2026-09-28', { answeredOn: '2026-09-28' }).end('suggestion')).to.equal(
      'met 2026-09-28',
    )
    for (const key of ['adjudication', 'penalty']) {
      const { fields = {} } = newestOf(key)!.steps['answer-suggestion'] ?? {}
      expect(fields['answers']?.kind, key).to.equal('rows')
    }
  })
})

describe('who helps, and what perishes', () => {
  it('TI-04, TI-06: an investigator promises secrecy and is checked for interest first, and tells the panel alone', () => {
    const { 'name-investigator': named, 'record-technical-opinion': opinion } = newestOf('adjudication')!.steps
    expect([named?.fields?.['promisedOn']?.required, named?.fields?.['interest']?.required]).to.deep.equal([true, true])
    expect([named?.audience, opinion?.audience]).to.deep.equal(['parties', 'officers'])
    expect(opinion?.fields?.['record']?.for).to.equal('proceeding')
  })

  it('CL-02: goods that perish are dealt with ahead, and what proves them is kept', () => {
    const { fields = {}, by } = newestOf('penalty')!.steps['dispose-perishable'] ?? {}
    expect([fields['items']?.columns?.['kept']?.required, by]).to.deep.equal([true, ['lead']])
    const walk = new DatedWalk('penalty', '2026-03-02').take('file', '2026-03-03')
    expect(walk.refusal('dispose-perishable', '2026-03-04'), 'nothing is held').to.equal('condition-not-met')
    walk.take('seize', '2026-03-04', { servedOn: '2026-03-04' })
    expect(walk.refusal('dispose-perishable', '2026-03-04')).to.equal('taken')
  })
})

describe('goods that are let go', () => {
  const detained = () =>
    new DatedWalk('liaison', '2026-03-02')
      .take('take-in-hand', '2026-03-02')
      .take('apply-detention', '2026-03-03', { guarantee: 100_000 }, 'filer')
      .take('detain-on-application', '2026-03-04', { detainedOn: '2026-03-04' })

  it('CU-08: against counter-security, which goes back where nobody proves within thirty working days that a court accepted', () => {
    const released = detained().take('release-on-security', '2026-03-10', { notifiedOn: '2026-03-10', security: 1 })
    expect([released.due('court-proof'), released.end('court-notice')]).to.deep.equal(['2026-04-22', 'moot'])
    expect(released.refusal('lapse-court-proof', '2026-04-22', {}, 'program')).to.match(/^period-not-over/)
    expect(released.refusal('lapse-court-proof', '2026-04-23', {}, 'program')).to.equal('taken')
  })

  it('CU-08: stays where the holder proves it in time', () => {
    const proved = detained()
      .take('release-on-security', '2026-03-10', { notifiedOn: '2026-03-10', security: 1 })
      .take('prove-court-accepted', '2026-04-20', { provedOn: '2026-04-20' }, 'filer')
    expect(proved.end('court-proof')).to.equal('met 2026-04-20')
  })
})

describe('an agreement on a right itself', () => {
  it('FIX-08: is taken to no court for confirmation, where it settles who owns a right or whether it is valid', () => {
    const { steps } = newestOf('mediation')!
    expect(steps['note-title-clause']?.facts).to.deep.equal({ settlesTitle: true })
    for (const key of ['join-application', 'apply-confirmation'])
      expect(steps[key]?.when?.unless, key).to.deep.equal({ settlesTitle: true })
  })
})
